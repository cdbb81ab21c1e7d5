"""The wall between bodies, and around guests: one criterion on every record that is read.

Whoever works for a body sees its records. A guest, the account of a unit or a deputy, sees
what opens to them alone: confirmed records of which a link that `opens` leads to their agency
or person, and what they propose themselves from the first draft on. Of the records to which
these lead they see the names; no page, list or search of those is open to them.

A draft belongs to whoever began it: that of a guest does not show in the office until it is
submitted, and what the office types for a guest from paper not to the guest. Whoever audits
sees both.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from oversight import db, kinds
from oversight.access.models import User
from oversight.access.roles import GUESTS, STANDING_FOR, Permission, Role
from oversight.records.kind import Kind, Named, fields_of
from oversight.records.models import CONFIRMED, DRAFT, SUBMITTED, Record, Version

NOBODY = -1
# The first version of a record and its author, under names that no other query uses.
FIRST, AUTHOR = db.table(Version).alias(), db.table(User).alias()
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


def raise_wall(session: Session, user: User | None) -> None:
    """Let the session see what the user may of one body; without a body, the bodies alone."""
    session.info["wall"] = (user.body_id if user else NOBODY,)
    guest = guest_of(user) if user else None
    if guest:
        session.info["opened"] = _opened(guest)
    elif user and not user.may(Permission.AUDIT):
        session.info["opened"] = _handed_in()


@event.listens_for(Session, "do_orm_execute")
def _stand(state: ORMExecuteState) -> None:
    wall, opened = (state.session.info.get(name) for name in ("wall", "opened"))
    if wall and state.is_select:
        criteria = [_inside(*wall), *([opened] if opened else ())]
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
    written, begun = (SUBMITTED, CONFIRMED), _begun_by_guests()
    return lambda record: sa.or_(
        record.kind.in_(named),
        sa.and_(record.id.in_(own), sa.or_(record.review.in_(written), record.id.in_(begun))),
        sa.and_(record.review == CONFIRMED, record.id.in_(opened)),
    )


@cache
def _handed_in() -> Criterion:
    """What the office sees: all but the drafts that guests began and have not submitted.

    Who began a record is asked of drafts alone: there are few, and versions without number.
    """
    begun, of_record = _begun_by_guests(), FIRST.c.record_id
    return lambda record: sa.or_(
        record.review != DRAFT, ~begun.where(of_record == record.id).exists()
    )


def _begun_by_guests() -> sa.Select[Any]:
    by_author = sa.select(FIRST.c.record_id).where(FIRST.c.actor_id == AUTHOR.c.id)
    return by_author.where(FIRST.c.number == 1, AUTHOR.c.role.in_([*GUESTS]))


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
