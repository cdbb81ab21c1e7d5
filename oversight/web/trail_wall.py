"""Which entries of the log are a reader's to see: those of one body, and those of no body.

The wall stands on records. What the log tells besides has the body of whoever did it; what is
of none is told to everybody who audits, unless it was done by somebody of another body.
"""

from typing import Any

import sqlalchemy as sa

from oversight.access.models import User
from oversight.log.models import Event
from oversight.records.models import Record


def is_readers(rows: Any, body_id: int | None) -> sa.ColumnElement[bool]:
    """Say which entries, joined with their record and event, are of a body or of none."""
    return sa.or_(
        sa.and_(Record.id.is_not(None), _of_body(Record, body_id)),
        sa.and_(rows.record_id.is_(None), of_event(body_id)),
        sa.and_(rows.record_id.is_(None), Event.id.is_(None), _of_leaf(rows.leaf, body_id)),
    )


def of_event(body_id: int | None) -> sa.ColumnElement[bool]:
    """Say which events are of a body, or of none and by nobody of another."""
    is_known = sa.select(User.id).where(sa.or_(User.body_id == body_id, User.body_id.is_(None)))
    is_nobodys = sa.or_(Event.actor_id.is_(None), Event.actor_id.in_(is_known))
    of_none = sa.and_(Event.id.is_not(None), Event.body_id.is_(None), is_nobodys)
    return of_none if body_id is None else sa.or_(Event.body_id == body_id, of_none)


def _of_body(record: type[Record], body_id: int | None) -> sa.ColumnElement[bool]:
    if body_id is None:
        return record.body_id.is_(None)
    return sa.or_(record.body_id == body_id, record.id == body_id)


def _of_leaf(leaf: Any, body_id: int | None) -> sa.ColumnElement[bool]:
    """Say whose an entry without an event is, as the oldest of those on accounts are."""
    of_none: sa.ColumnElement[bool] = leaf.contains('"body":null,', autoescape=True)
    if body_id is None:
        return of_none
    return sa.or_(of_none, leaf.contains(f'"body":{body_id},', autoescape=True))
