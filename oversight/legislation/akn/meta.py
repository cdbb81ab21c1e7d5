"""What Akoma Ntoso says of a text besides its words: its names, its life, and its sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oversight.legislation.akn import naming
from oversight.legislation.akn.changes import Change
from oversight.legislation.akn.elements import Element, element
from oversight.legislation.akn.work import Expression, Happening, Work
from oversight.legislation.events import Sitting

AUTHOR = "#author"
EVENTS = {"enact": "generation", "revise": "amendment", "amend": "amendment", "repeal": "repeal"}
CONCEPTS = {"inForce": "施行", "passed": "通过", "approved": "批准", "promulgated": "公布"}


@dataclass(frozen=True)
class Dated:
    """An act as the lifecycle holds it: the names of its days, and of its source."""

    happening: Happening
    decided: str
    in_force: str
    source: str


def write(
    document: Element, work: Work, expression: Expression, changes: Sequence[Change] = ()
) -> None:
    """Write the whole head of a text."""
    head = element(document, "meta")
    life = tuple(_life(work))
    identify(head, work, expression)
    _published(head, work)
    _lifecycle(head, life, expression)
    _workflow(head, work, life)
    _analysed(head, work, expression, life, changes)
    _dated(head, work, expression, life)
    references(head, work, life)
    if work.mark:
        note = element(element(head, "notes", source=AUTHOR), "note", eId="note_1")
        element(note, "p").text = work.mark


def identify(head: Element, work: Work, expression: Expression, component: str = "!main") -> None:
    """Write the three levels at which a text is named: work, expression, manifestation."""
    identification = element(head, "identification", source=AUTHOR)
    iris = (naming.work_iri(work), naming.expression_iri(work, expression))
    address = work.address if component == "!main" else ""
    at_first, since = work.begun_on.isoformat(), expression.holds_from.isoformat()
    the_work = element(identification, "FRBRWork")
    _core(the_work, f"{iris[0]}/{component}", iris[0], (at_first, "Generation"), address)
    element(the_work, "FRBRcountry", value="cn")
    element(the_work, "FRBRsubtype", value=naming.REGULATION)
    element(the_work, "FRBRname", value=work.title)
    element(the_work, "FRBRprescriptive", value="true")
    the_text = element(identification, "FRBRExpression")
    stable = f"{address}/on/{since}" if address else ""
    _core(the_text, f"{iris[1]}/{component}", iris[1], (since, "inForce"), stable)
    element(the_text, "FRBRlanguage", language=naming.LANGUAGE)
    the_file = element(identification, "FRBRManifestation")
    made = (work.made_on.isoformat(), "transformation")
    _core(the_file, f"{iris[1]}/{component}.xml", f"{iris[1]}.xml", made, "")
    element(the_file, "FRBRformat", value="application/akn+xml")


def references(head: Element, work: Work, life: Sequence[Dated] = ()) -> None:
    """Write what the rest of the head refers to: acts, bodies and concepts."""
    listed = element(head, "references", source=AUTHOR)
    for one in life:
        event = one.happening.event
        is_first = event.kind == "enact"
        iri = naming.original_iri(work) if is_first else naming.decision_iri(work, event)
        named = work.title if is_first else event.decision or work.title
        element(
            listed, "original" if is_first else "passiveRef", eId=one.source, href=iri, showAs=named
        )
    author = f"{naming.ORGANIZATIONS}/{naming.safe(work.actor)}"
    element(listed, "TLCOrganization", eId=AUTHOR[1:], href=author, showAs=work.author)
    for body, eid in _bodies(work).items():
        iri = naming.organization_iri(body)
        element(listed, "TLCOrganization", eId=eid, href=iri, showAs=body)
    for concept, word in CONCEPTS.items():
        element(
            listed,
            "TLCConcept",
            eId=concept,
            href=f"{naming.CONCEPTS}/{concept}",
            showAs=word,
        )


def _core(parent: Element, this: str, iri: str, dated: tuple[str, str], address: str) -> None:
    element(parent, "FRBRthis", value=this)
    element(parent, "FRBRuri", value=iri)
    if address:
        element(parent, "FRBRalias", value=address, name="eli")
    element(parent, "FRBRdate", date=dated[0], name=dated[1])
    element(parent, "FRBRauthor", href=AUTHOR)


def _life(work: Work) -> Iterator[Dated]:
    """Name the days of each act; one whose day is not known has no place in a life."""
    number = 0
    for place, one in enumerate(work.happenings, 1):
        if one.decided_on:
            decided = f"eref_{(number := number + 1)}"
            later = one.holds_from and one.holds_from != one.decided_on
            in_force = f"eref_{(number := number + 1)}" if later else decided
            yield Dated(one, decided, in_force if one.holds_from else "", f"source_{place}")


def _published(head: Element, work: Work) -> None:
    for one in work.happenings:
        if one.event.kind == "enact" and one.event.promulgated_on:
            day, number = one.event.promulgated_on.isoformat(), one.event.notice or ""
            element(head, "publication", date=day, name="公告", showAs="公告", number=number)
            return


def _lifecycle(head: Element, life: Sequence[Dated], expression: Expression) -> None:
    if not life:
        return
    cycle = element(head, "lifecycle", source=AUTHOR)
    for one in life:
        act, source = one.happening, f"#{one.source}"
        made = element(
            cycle,
            "eventRef",
            eId=one.decided,
            date=str(act.decided_on),
            source=source,
            type=EVENTS[act.event.kind],
        )
        if act is expression.made_by:
            made.set("originatingExpression", "true")
        if one.in_force and one.in_force != one.decided:
            day = str(act.holds_from)
            element(
                cycle, "eventRef", eId=one.in_force, date=day, source=source, refersTo="#inForce"
            )


def _workflow(head: Element, work: Work, life: Sequence[Dated]) -> None:
    """Who passed, approved and promulgated each act, and when."""
    steps = []
    for one in life:
        event = one.happening.event
        told = (
            ("passed", event.passed_on, event.passed_by),
            ("approved", event.approved_on, event.approved_by),
            ("promulgated", event.promulgated_on, event.promulgated_by),
        )
        steps += [(word, day, by) for word, day, by in told if day]
    if not steps:
        return
    flow, known = element(head, "workflow", source=AUTHOR), _bodies(work)
    for word, day, by in steps:
        agent = f"#{known[by.body]}" if by else AUTHOR
        element(flow, "step", date=str(day), by=agent, refersTo=f"#{word}")


def _analysed(
    head: Element,
    work: Work,
    expression: Expression,
    life: Sequence[Dated],
    changes: Sequence[Change],
) -> None:
    """What the act that made this text changed in the one before (passive modifications)."""
    before = work.before(expression)
    made_by = next((one for one in life if one.happening is expression.made_by), None)
    if not (changes and before and made_by):
        return
    passive = element(element(head, "analysis", source=AUTHOR), "passiveModifications")
    source, earlier = (
        naming.decision_iri(work, made_by.happening.event),
        naming.expression_iri(work, before),
    )
    for place, change in enumerate(changes, 1):
        mod = element(passive, "textualMod", eId=f"textualMod_{place}", type=change.kind)
        element(mod, "source", href=source)
        for eid in change.now:
            element(mod, "destination", href=f"#{eid}")
        if not change.now:
            for eid in change.was:
                element(mod, "destination", href=f"{earlier}#{eid}")
        if made_by.in_force:
            element(mod, "force", period="#tmpg_1")
        if change.now and change.was:
            element(mod, "previous", href=f"{earlier}#{change.was[0]}")


def _dated(head: Element, work: Work, expression: Expression, life: Sequence[Dated]) -> None:
    """The time in which this text held, between two days of the lifecycle."""
    known = {id(one.happening): one.in_force for one in life}
    start = known.get(id(expression.made_by), "")
    if start:
        ended_by = work.ended_by(expression)
        end = known.get(id(ended_by), "")
        group = element(element(head, "temporalData", source=AUTHOR), "temporalGroup", eId="tmpg_1")
        element(
            group,
            "timeInterval",
            start=f"#{start}",
            end=f"#{end}" if end else "",
            refersTo="#inForce",
        )


def _bodies(work: Work) -> dict[str, str]:
    """Name every body that the acts name, each once."""
    events = [one.event for one in work.happenings]
    sittings: list[Sitting | None] = []
    for event in events:
        sittings += [event.passed_by, event.approved_by, event.promulgated_by]
    names = dict.fromkeys(sitting.body for sitting in sittings if sitting)
    return {name: f"body_{place}" for place, name in enumerate(names, 1)}
