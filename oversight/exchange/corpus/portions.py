"""Carrying out a large plan in portions, so that nobody else waits for minutes to write.

A family is every regulation that shares a decision with another, with their decisions. It is made
whole or not at all: called off between two portions, an import leaves whole families, and the same
files imported again bring the rest.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.exchange import carrying_out
from oversight.exchange.faults import BrokenFileError, Fault
from oversight.exchange.plans import Draft, Line, Made, Pending, Plan, Result
from oversight.kinds import legislative_decisions, regulations
from oversight.records.models import Record
from oversight.records.service import By

AT_ONCE = 60  # drafts of one transaction, unless a family has more
KINDS = (regulations.KIND.identity, legislative_decisions.KIND.identity)

Family = tuple[Draft, ...]
State = tuple[int, int, int]


@dataclass
class Progress:
    """How far an import is: what was made, what was refused after all, and what was planned."""

    plan: Plan
    total: int
    made: list[Made] = field(default_factory=list)
    refused: dict[int, BrokenFileError] = field(default_factory=dict)
    done: int = 0


def carry_out(session: Session, plan: Plan, by: Callable[[], By]) -> Iterator[Progress]:
    """Carry out a plan portion by portion; the caller commits after each, and says when it is.

    What somebody else entered in between is seen, and the rest is planned anew.
    """
    progress = Progress(plan, len(plan.drafts))
    rest, seen = list(_portions(plan.drafts)), _state(session, plan)
    while rest:
        _hold(session, plan)
        if _state(session, plan) != seen:
            current = plan.again(session)
            refused = progress.refused.keys()
            drafts = [one for one in current.drafts if not refused & set(one.rows)]
            rest, seen = list(_portions(drafts)), _state(session, plan)
            continue
        for family in rest.pop(0):
            _make(session, plan, family, by(), progress)
        seen = _state(session, plan)
        yield progress


def result(progress: Progress) -> Result:
    """What an import did: its lines with what was refused after all, and what it made."""
    lines = tuple(_refused(line, progress) for line in progress.plan.lines)
    return Result(replace(progress.plan, lines=lines), tuple(progress.made))


def _refused(line: Line, progress: Progress) -> Line:
    error = progress.refused.get(line.row.number)
    if error is None:
        return line
    return replace(
        line, fate="wrong", faults=(Fault(error.column, str(error.problem)), *line.faults)
    )


def families(drafts: Sequence[Draft]) -> list[Family]:
    """Put together the drafts that need each other, each family in the order of its making."""
    made_by = {draft.name: place for place, draft in enumerate(drafts) if draft.name}
    adding = {draft.adds_to: place for place, draft in enumerate(drafts) if draft.adds_to}
    leader = list(range(len(drafts)))

    def lead(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for place, draft in enumerate(drafts):
        for needed in _needed(draft.values):
            other = made_by.get(needed) if isinstance(needed, str) else adding.get(needed)
            if other is not None:
                leader[lead(place)] = lead(other)
    found: dict[int, list[Draft]] = defaultdict(list)
    for place, draft in enumerate(drafts):
        found[lead(place)].append(draft)
    return [tuple(family) for family in found.values()]


def _portions(drafts: Sequence[Draft]) -> Iterator[list[Family]]:
    portion: list[Family] = []
    for family in families(drafts):
        if portion and sum(map(len, portion)) + len(family) > AT_ONCE:
            yield portion
            portion = []
        portion.append(family)
    if portion:
        yield portion


def _needed(value: Any) -> Iterator[str | int]:
    """The names of what the same import makes, and the numbers of regulations there are."""
    if isinstance(value, Pending):
        yield value.name
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name == "regulation_id" and isinstance(inner, int):
                yield inner
            else:
                yield from _needed(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _needed(inner)


def _make(session: Session, plan: Plan, family: Family, by: By, progress: Progress) -> None:
    """Make a family whole; one that is refused after all leaves nothing behind."""
    progress.done += len(family)
    try:
        with session.begin_nested():
            progress.made += carrying_out.make_all(session, plan, family, by)
    except BrokenFileError as error:
        for row in _rows(family):
            progress.refused[row] = error


def _rows(family: Iterable[Draft]) -> set[int]:
    return {row for draft in family for row in draft.rows}


def _hold(session: Session, plan: Plan) -> None:
    """Let whoever imports for this body at the same moment wait."""
    if plan.body_id:
        session.execute(sa.select(Record.id).where(Record.id == plan.body_id).with_for_update())


def _state(session: Session, plan: Plan) -> State:
    """By what a change of any regulation or decision of the body shows."""
    count = sa.func.count(Record.id)
    told = sa.select(count, sa.func.sum(Record.version), sa.func.max(Record.id)).where(
        Record.body_id == plan.body_id, Record.kind.in_(KINDS)
    )
    row = session.execute(told).one()
    return (int(row[0]), int(row[1] or 0), int(row[2] or 0))
