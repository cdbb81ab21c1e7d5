"""The wall between bodies, and around guests: one criterion on every record that is read.

Whoever works for a body sees its records. A guest, the account of a unit or a deputy, sees
what opens to them alone: confirmed records of which a link that `opens` leads to their agency
or person, and what they propose themselves from the first draft on. Of the records to which
these lead they see the names; no page, list or search of those is open to them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from oversight import db, kinds
from oversight.access.models import User
from oversight.access.roles import STANDING_FOR, Role
from oversight.records.kind import Kind, Named, fields_of
from oversight.records.models import CONFIRMED, Record

NOBODY = -1
# What every page reads besides: whose it is, in which term, and by which rules days are counted.
FRAME = ("bodies", "terms", "deadline-rules", "calendar-days")

Criterion = Callable[[type[Record]], sa.ColumnElement[bool]]
Numbers = sa.Select[Any] | sa.CompoundSelect[Any]


@dataclass(frozen=True)
class Guest:
    """An account that stands for one agency or one person."""

    role: Role
    stands_for: int


def guest_of(user: User) -> Guest | None:
    """The guest that an account is; one that stands for nobody sees nothing."""
    return Guest(Role(user.role), user.stands_for or NOBODY) if user.is_guest else None


def raise_wall(session: Session, body_id: int | None, guest: Guest | None = None) -> None:
    """Let the session see one body's records only; None sees the bodies themselves only."""
    session.info["wall"] = (body_id,)
    if guest:
        session.info["guest"] = guest


@event.listens_for(Session, "do_orm_execute")
def _stand(state: ORMExecuteState) -> None:
    wall, guest = state.session.info.get("wall"), state.session.info.get("guest")
    if wall and state.is_select:
        criteria = [_inside(*wall), *([_opened(guest)] if guest else ())]
        state.statement = state.statement.options(*map(_on_every_record, criteria))


def _on_every_record(criterion: Criterion) -> Any:
    return with_loader_criteria(
        Record, criterion, include_aliases=True, track_closure_variables=True
    )


def _inside(body_id: int | None) -> Criterion:
    """The criterion is chosen outside of the lambda, which SQLAlchemy reads only once."""
    if body_id is None:
        return lambda record: record.body_id.is_(None)
    return lambda record: sa.or_(record.body_id == body_id, record.id == body_id)


@lru_cache(maxsize=256)
def _opened(guest: Guest) -> Criterion:
    """What opens to a guest, and the kinds of whose records the names are read."""
    named, own, opened = _named(guest.role), _numbers(_own(guest)), _numbers(_opening(guest))
    return lambda record: sa.or_(
        record.kind.in_(named),
        record.id.in_(own),
        sa.and_(record.review == CONFIRMED, record.id.in_(opened)),
    )


def _own(guest: Guest) -> Iterator[sa.Select[Any]]:
    """The records that the guest proposes."""
    for kind in _seen(guest.role):
        opening, table = kind.lifecycle.opening, db.table(kind.model)
        if opening and guest.role in kind.open_to(opening.allowed):
            yield sa.select(table.c.id).where(table.c[opening.own] == guest.stands_for)


def _opening(guest: Guest) -> Iterator[sa.Select[Any]]:
    """The records that a link, of their own or of a part, opens to the guest."""
    directly = [
        sa.select(table.c[key]).where(table.c[name] == guest.stands_for)
        for kind in _seen(guest.role)
        for table, key, name, one in _links(kind)
        if one.field.opens and STANDING_FOR[guest.role] in one.field.to
    ]
    yield from directly
    seen = {kind.slug for kind in _seen(guest.role)}
    for kind in _seen(guest.role):
        for table, key, name, one in _links(kind):
            if one.field.opens and seen & set(one.field.to):
                is_there = table.c[name].is_not(None)
                yield sa.select(table.c[name]).where(is_there, table.c[key].in_(_numbers(directly)))


def _named(role: Role) -> tuple[str, ...]:
    """The kinds to which those of the role lead, by the words under which they are stored."""
    seen = _seen(role)
    led_to = {slug for kind in seen for *_place, one in _links(kind) for slug in one.field.to}
    slugs = (led_to | set(FRAME)) - {kind.slug for kind in seen}
    return tuple(sorted(kind.identity for kind in kinds.ALL if kind.slug in slugs))


def _seen(role: Role) -> list[Kind]:
    return [kind for kind in kinds.ALL if role in kind.seen_by]


def _links(kind: Kind) -> Iterator[tuple[sa.Table, str, str, Named]]:
    """Every link of a kind and of its parts: its table, the record's key there, and the field."""
    models: list[tuple[Any, str]] = [(kind.model, "id")]
    models += [(one.field.part, "record_id") for one in kind.parts.values()]
    for model, key in models:
        for name, one in fields_of(model).items():
            if one.field.sort == "link":
                yield db.table(model), key, name, one


def _numbers(chosen: Iterable[sa.Select[Any]]) -> Numbers:
    several = tuple(chosen) or (sa.select(sa.literal(NOBODY)),)
    return several[0] if len(several) == 1 else sa.union_all(*several)
