"""Planning the import of regulations with their histories: names, decisions, acts and texts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy.orm import Session

from oversight.exchange.faults import Fault
from oversight.exchange.files.grid import Row
from oversight.exchange.histories import recorded, tellings
from oversight.exchange.histories.across import across
from oversight.exchange.histories.decrees import Decree, gathered
from oversight.exchange.histories.deeds import Decision, decisions_of
from oversight.exchange.histories.doubts import doubts, shrunk, unkept_text
from oversight.exchange.histories.drafting import Drafting
from oversight.exchange.histories.objections import Asked, objections
from oversight.exchange.histories.placing import placed
from oversight.exchange.histories.tellings import HISTORY, Telling, head, tells_histories
from oversight.exchange.homes import home
from oversight.exchange.links import Links
from oversight.exchange.plans import Draft, Fate, Line, Plan
from oversight.i18n import _
from oversight.kinds.bodies import Body
from oversight.records.kind import Kind

__all__ = ["plan", "plan_told", "read", "tells_histories"]


def plan(session: Session, kind: Kind, body: Body | None, rows: Sequence[Row]) -> Plan:
    """Say what would become of each row: regulations, and the decisions that made them so.

    A row that was not read whole is left out whole, and so is a row of a decision that cannot
    be entered; nothing is written.
    """
    return plan_told(session, kind, body, read(body, rows))


def read(body: Body | None, rows: Iterable[Row]) -> list[Telling]:
    """Read rows, each by itself; `body` is the one whose place is expected."""
    places = [body.place] if body and body.place else []
    return [tellings.read(row, places) for row in rows]


def plan_told(
    session: Session,
    kind: Kind,
    body: Body | None,
    read_rows: Sequence[Telling],
    texts: Sequence[Decree] = (),
) -> Plan:
    """Say what would become of rows that are read, and of the texts of decisions beside them."""
    body_id = home(kind, body)
    there, links = recorded.read(session, body_id), Links(session, body_id)
    told, of_decisions = placed(read_rows, there, texts), gathered(texts)
    there.rename(told.former)
    refused: dict[int, list[Fault]] = defaultdict(list)
    asked: Asked = {}
    while True:
        sound = [one for one in told.tellings if one.is_sound and one.row.number not in refused]
        drafting = Drafting(session, body, there, links, sound, of_decisions, told.former)
        together = tuple(decisions_of(drafting.deeds))
        drafts = (*_drafts(drafting, together), *drafting.texts_alone(together, texts))
        found = objections(drafting, together, drafts, asked)
        if not found:
            break
        for number, faults in found.items():
            refused[number] += faults
    new = {row for draft in drafts for row in draft.rows}
    doubted = across(one for one in told.tellings if one.is_sound)
    lines = [
        _line(one, drafting, new, refused[one.row.number], doubted.get(one.row.number, ()))
        for one in told.tellings
    ]
    return Plan(
        kind=kind,
        body_id=body_id,
        lines=(*lines, *(_decree_line(one, drafting, new) for one in texts)),
        drafts=drafts,
        again=partial(plan_told, kind=kind, body=body, read_rows=read_rows, texts=texts),
        head=partial(_head, read_rows[0].row) if read_rows else str,
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
    telling: Telling,
    drafting: Drafting,
    new: Collection[int],
    objected: Sequence[Fault],
    doubted: Sequence[Fault],
) -> Line:
    regulation_id = drafting.recorded.regulation(telling.title)
    found = (regulation_id,) if regulation_id else ()
    if objected or not telling.is_sound:
        told = sorted((*telling.faults, *objected), key=lambda fault: fault.warns)
        return Line(telling.row, telling.title, "wrong", tuple(told), found)
    differing = (*shrunk(telling, drafting), *unkept_text(telling, drafting))
    if telling.row.number not in new:
        own = (fault for fault in telling.faults if fault.differs)
        return Line(telling.row, telling.title, "there", (*own, *differing), found)
    faults = (*telling.faults, *doubted, *doubts(telling, drafting), *differing)
    return Line(telling.row, telling.title, "new", faults, found)


def _decree_line(one: Decree, drafting: Drafting, new: Collection[int]) -> Line:
    """What becomes of the text of a decision: it is kept with the record of the decision."""
    if one.row.number in new:
        return Line(one.row, one.name, "new", one.faults)
    there = drafting.decision_of(one)
    if there is None:
        sentence = _("No history tells of this decision. Import the regulations that it changes.")
    elif there.text is None:
        sentence = _("The decision is confirmed without its text. A reviewer must add it.")
    else:
        return Line(one.row, one.name, "there", one.faults, (there.id,))
    fate: Fate = "there" if there else "aside"
    fault = Fault("", str(sentence), warns=True)
    return Line(one.row, one.name, fate, (*one.faults, fault), (there.id,) if there else ())
