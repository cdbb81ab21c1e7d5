"""Planning the import of regulations with their histories: names, decisions, acts and texts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy.orm import Session

from oversight.exchange.faults import Fault
from oversight.exchange.files.grid import Row
from oversight.exchange.histories import recorded, tellings
from oversight.exchange.histories.deeds import Decision, decisions_of
from oversight.exchange.histories.doubts import doubts, unkept_text
from oversight.exchange.histories.drafting import Drafting
from oversight.exchange.histories.objections import objections
from oversight.exchange.histories.tellings import HISTORY, Telling, head, tells_histories
from oversight.exchange.homes import home
from oversight.exchange.links import Links
from oversight.exchange.plans import Draft, Line, Plan
from oversight.kinds.bodies import Body
from oversight.records.kind import Kind

__all__ = ["plan", "tells_histories"]


def plan(session: Session, kind: Kind, body: Body | None, rows: Sequence[Row]) -> Plan:
    """Say what would become of each row: regulations, and the decisions that made them so.

    A row that was not read whole is left out whole, and so is a row of a decision that cannot
    be entered; nothing is written.
    """
    body_id = home(kind, body)
    places = [body.place] if body and body.place else []
    told = [tellings.read(row, places) for row in rows]
    there, links = recorded.read(session, body_id), Links(session, body_id)
    refused: dict[int, list[Fault]] = defaultdict(list)
    while True:
        sound = [one for one in told if one.is_sound and one.row.number not in refused]
        drafting = Drafting(session, body, there, links, sound)
        together = tuple(decisions_of(drafting.deeds))
        drafts = tuple(_drafts(drafting, together))
        found = objections(drafting, together, drafts)
        if not found:
            break
        for number, faults in found.items():
            refused[number] += faults
    lines = [_line(one, drafting, drafts, refused.get(one.row.number, ())) for one in told]
    return Plan(
        kind=kind,
        body_id=body_id,
        lines=tuple(lines),
        drafts=drafts,
        again=partial(plan, kind=kind, body=body, rows=rows),
        head=partial(_head, rows[0]),
    )


def _head(row: Row, _field: str) -> str:
    return head(row, HISTORY)


def _drafts(drafting: Drafting, told: Sequence[Decision]) -> Iterator[Draft]:
    for title in dict.fromkeys(one.title for one in drafting.tellings):
        if draft := drafting.regulation(title):
            yield draft
    for decision in told:
        if draft := drafting.decision(decision):
            yield draft


def _line(
    telling: Telling, drafting: Drafting, drafts: Sequence[Draft], objected: Sequence[Fault]
) -> Line:
    regulation_id = drafting.recorded.regulation(telling.title)
    found = (regulation_id,) if regulation_id else ()
    errors = (*(fault for fault in telling.faults if not fault.warns), *objected)
    if errors:
        return Line(telling.row, telling.title, "wrong", errors, found)
    unkept = tuple(unkept_text(telling, drafting))
    if not any(telling.row.number in draft.rows for draft in drafts):
        return Line(telling.row, telling.title, "there", unkept, found)
    faults = (*telling.faults, *doubts(telling, drafting), *unkept)
    return Line(telling.row, telling.title, "new", faults, found)
