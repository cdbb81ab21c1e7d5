"""Carrying out a plan: every draft of a file is created, or none."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.errors import InvalidError
from oversight.exchange.faults import BrokenFileError
from oversight.exchange.plans import Draft, Made, Pending, Plan, Result
from oversight.records import service
from oversight.records.models import Record
from oversight.records.service import By


def carry_out(session: Session, plan: Plan, by: By) -> Result:
    """Create the drafts of a plan, drawn up anew so that nothing is entered twice.

    All or nothing: a draft that is refused after all (by another that the same file makes)
    leaves nothing behind and raises BrokenFileError with its row. The caller commits.
    """
    if plan.body_id:  # whoever imports at the same moment waits, and then finds these rows
        session.execute(sa.select(Record.id).where(Record.id == plan.body_id).with_for_update())
    current = plan.again(session)
    with session.begin_nested():
        done = make_all(session, current, current.drafts, by)
    return Result(current, tuple(done))


def make_all(session: Session, plan: Plan, drafts: Iterable[Draft], by: By) -> list[Made]:
    """Create drafts one after another; those that need each other must be together."""
    made: dict[str, int] = {}
    done = []
    for draft in drafts:
        record_id = _make(session, plan, draft, made, by)
        made[draft.name] = record_id
        done.append(Made(draft, record_id))
    return done


def _make(session: Session, plan: Plan, draft: Draft, made: Mapping[str, int], by: By) -> int:
    values = _linked(draft.values, made)
    try:
        if draft.adds_to is None:
            return service.create(
                session, draft.kind, draft.place, values, by, state=draft.state
            ).id
        record = session.get_one(draft.kind.model, draft.adds_to)
        return service.amend(session, draft.kind, record, values, by, record.version).id
    except InvalidError as error:
        first = error.problems[0]
        raise BrokenFileError(
            str(first.message), row=draft.rows[0], column=plan.head(first.field)
        ) from error


def _linked(value: Any, made: Mapping[str, int]) -> Any:
    """Put the number of each record that was just made in the place of its Pending."""
    if isinstance(value, Pending):
        return made[value.name]
    if isinstance(value, Mapping):
        return {name: _linked(inner, made) for name, inner in value.items()}
    if isinstance(value, list):
        return [_linked(inner, made) for inner in value]
    return value
