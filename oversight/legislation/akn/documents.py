"""Whole documents: a text of a regulation, all of its texts, or one article of a text."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from oversight.legislation.akn import front, meta, naming
from oversight.legislation.akn.body import DEPTHS, ELEMENTS, Body, lines
from oversight.legislation.akn.changes import Line, line_of
from oversight.legislation.akn.elements import Element, demand, element, fill, filled_lines
from oversight.legislation.akn.naming import Identifiers
from oversight.legislation.akn.work import Expression, Work
from oversight.legislation.text import Part


def documents(work: Work) -> Iterator[tuple[Expression, bytes]]:
    """Write every text of a regulation. RefusedError for what XML cannot hold."""
    line: Line | None = None
    for expression in work.expressions:
        demand(str(expression.text))
        line = line_of(expression.text, line)
        yield expression, _document(work, expression, line)


def write(work: Work, expression: Expression) -> bytes:
    """Write one text of a regulation. RefusedError for what XML cannot hold."""
    return _document(work, expression, _line(work, expression))


def portion(work: Work, expression: Expression, part: Part) -> bytes:
    """Write one article of a text, as a portion of the whole that it names."""
    root = element(None, "akomaNtoso")
    whole = naming.expression_iri(work, expression)
    document = element(root, "portion", includedIn=whole)
    line = _line(work, expression)
    head = element(document, "meta")
    meta.identify(head, work, expression, f"!main~{naming.article(part)}")
    meta.references(head, work)
    body = element(document, "portionBody")
    Body(body, Identifiers(), line.former).write([part])
    return _bytes(root)


def _line(work: Work, expression: Expression) -> Line:
    """Follow the articles from the first text to this one."""
    line: Line | None = None
    for one in work.expressions[: work.expressions.index(expression) + 1]:
        demand(str(one.text))
        line = line_of(one.text, line)
    return line or line_of(expression.text)


def _document(work: Work, expression: Expression, line: Line) -> bytes:
    root = element(None, "akomaNtoso")
    contains = "singleVersion" if work.before(expression) else "originalVersion"
    document = element(root, "act", name=naming.REGULATION, contains=contains)
    meta.write(document, work, expression, line.changes)
    opening, leading, rest = front.parted(expression.text.parts)
    identifiers, body = Identifiers(), element(None, "body", eId="body")
    _write_body(body, rest, identifiers, line)
    _mark_period(document, body)
    front.preface(document, opening, identifiers, _places(body))
    front.preamble(document, leading, identifiers)
    document.append(body)
    _attach(document, rest, work, expression)
    return _bytes(root)


def _write_body(body: Element, parts: Sequence[Part], ids: Identifiers, line: Line) -> None:
    Body(body, ids, line.former).write(part for part in parts if part.kind != "annex")
    if not len(body):  # the standard has no body without anything in it
        held = element(body, "hcontainer", name="none", eId=ids.give("", "hcontainer", "1"))
        lines(element(held, "content", eId=ids.give("hcontainer_1", "content")), "")


def _mark_period(document: Element, body: Element) -> None:
    if document.find(".//{*}temporalGroup") is not None:
        body.set("period", "#tmpg_1")


def _places(body: Element) -> Mapping[str, str]:
    """Where each heading of the body stands, by its words."""
    found = {}
    for kind in DEPTHS:
        for heading in body.iter(f"{{*}}{ELEMENTS.get(kind, kind)}"):
            said = [one for one in heading if one.tag.endswith(("}num", "}heading"))]
            words = "".join(str(word) for one in said for word in one.itertext())
            found[front.close(words)] = heading.get("eId", "")
    return found


def _attach(document: Element, parts: Sequence[Part], work: Work, expression: Expression) -> None:
    """Write each annex as a document of its own within the whole."""
    annexes = [part for part in parts if part.kind == "annex"]
    if not annexes:
        return
    attachments = element(document, "attachments")
    for place, part in enumerate(annexes, 1):
        made = element(attachments, "attachment", eId=f"att_{place}")
        first, *more = filled_lines(part.raw)
        fill(element(made, "heading", eId=f"att_{place}__heading"), first)
        annex = element(made, "doc", name="annex")
        meta.identify(element(annex, "meta"), work, expression, f"!annex_{place}")
        lines(element(annex, "mainBody"), "\n".join(more))


def _bytes(root: Element) -> bytes:
    told: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return told
