"""What stands before a regulation's body: title, title note, table of contents, preamble."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from oversight.chinese import DateError, read_date
from oversight.legislation.akn.body import lines
from oversight.legislation.akn.elements import Element, element, fill, filled_lines
from oversight.legislation.akn.naming import Identifiers
from oversight.legislation.text import ANY_BLANK, BLANKS, MARKS, Part

OPENING = ("title", "note", "contents")
CONTAINERS = {"preface": "notice", "note": "titleNote", "contents": "contents"}
DAY = re.compile(r"[0-9０-９〇○零一二三四五六七八九十]{4}\s*年\s*[^年月]{1,4}月\s*[^月日]{1,4}日")
SITTING = re.compile(
    r"[^\s（）()《》<>〈〉，,。；;：:日]{2,60}?会议(?=通过|批准|修订|修正|决定|《|\s|　)"
)


def parted(parts: Sequence[Part]) -> tuple[list[Part], list[Part], list[Part]]:
    """Part a text into what is preface, what is preamble, and the body with its annex."""
    openings = [place for place, part in enumerate(parts) if part.kind in OPENING]
    begun = next((p for p, part in enumerate(parts) if _is_body(part)), len(parts))
    end = max((place + 1 for place in openings if place < begun), default=0)
    if begun == len(parts):  # nothing was read as an article: its lines are the body
        begun = end
    return list(parts[:end]), list(parts[end:begun]), list(parts[begun:])


def preface(
    document: Element, parts: Sequence[Part], identifiers: Identifiers, places: Mapping[str, str]
) -> None:
    """Write title, title note and the like; `places` leads from a heading to its identifier."""
    if not any(part.raw.strip() for part in parts):
        return
    made = element(document, "preface", eId=identifiers.give("", "preface"))
    for kind, group in groupby(parts, key=lambda part: part.kind):
        raw = "".join(part.raw for part in group)
        if not raw.strip():
            continue
        if kind == "title":
            _title(made, raw, identifiers)
            continue
        held = element(
            made,
            "container",
            name=CONTAINERS.get(kind, kind),
            eId=identifiers.give("preface", "container", CONTAINERS.get(kind, kind)),
        )
        if kind == "contents":
            _contents(held, raw, identifiers, places)
        elif kind == "note":
            _note(held, raw)
        else:
            lines(held, raw)


def preamble(document: Element, parts: Sequence[Part], identifiers: Identifiers) -> None:
    """Write the words between the title note and the first heading."""
    raw = "".join(part.raw for part in parts)
    if raw.strip():
        made = element(document, "preamble", eId=identifiers.give("", "preamble"))
        lines(made, raw)


def _is_body(part: Part) -> bool:
    return part.kind not in (*OPENING, "preface")


def _title(parent: Element, raw: str, identifiers: Identifiers) -> None:
    held = element(parent, "longTitle", eId=identifiers.give("preface", "longTitle"))
    title = element(element(held, "p"), "docTitle")
    for place, line in enumerate(filled_lines(raw)):
        if place:
            element(title, "eol")
        fill(title, line.strip(BLANKS + MARKS))


def _note(parent: Element, raw: str) -> None:
    """Write the title note with its days and the bodies that sat on them."""
    for line in filled_lines(raw):
        paragraph, begin = element(parent, "p"), 0
        marks = sorted(
            [(*found.span(), "docDate") for found in DAY.finditer(line)]
            + [(*found.span(), "docAuthority") for found in SITTING.finditer(line)]
        )
        for start, end, tag in marks:
            day = _day(line[start:end]) if tag == "docDate" else ""
            if start < begin or (tag == "docDate" and not day):
                continue
            fill(paragraph, line[begin:start])
            fill(element(paragraph, tag, date=day), line[start:end])
            begin = end
        fill(paragraph, line[begin:])


def _day(words: str) -> str:
    try:
        return read_date(words).isoformat()
    except DateError:  # no calendar has it: it stays as it is printed
        return ""


def _contents(
    parent: Element, raw: str, identifiers: Identifiers, places: Mapping[str, str]
) -> None:
    """Write a table of contents; a line that names no heading of the body stands by itself."""
    table: Element | None = None
    for line in filled_lines(raw):
        place = places.get(close(line))
        if place is None:
            table = None
            fill(element(parent, "p"), line)
            continue
        if table is None:
            table = element(parent, "toc", eId=identifiers.give("preface", "toc"))
        depth = place.count("__") + 1
        fill(element(table, "tocItem", level=str(depth), href=f"#{place}"), line)


def close(words: str) -> str:
    """A heading without blanks, marks of lists and page numbers, to be found by."""
    return re.sub(rf"[{MARKS}]|{ANY_BLANK}|[.…·\d\s]+$", "", words)
