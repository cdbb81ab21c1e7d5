"""One thread: all that goes on from one matter, from the finding to the close.

A link that `follows` says that its record goes on where another ended. Those to another kind
make the thread; those to the same kind (raised before, filed again) lead to its relatives, in
this term or in a former one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import kinds
from oversight.records.kind import Kind, Named
from oversight.records.models import Record

MOST = 500  # records of one thread


@dataclass(frozen=True)
class Strand:
    """One record of a thread: its kind, and the record on which it follows (none: the first)."""

    kind: Kind
    record: Record
    follows: int | None = None


@dataclass(frozen=True)
class Thread:
    """What began the matter, what followed from it in the order of entry, and what it touches.

    `relatives` are records of the same kind before or after one of them, and what is linked
    from them that has a life of its own (a regulation, a suggestion). One of very many records
    is cut.
    """

    strands: tuple[Strand, ...]
    relatives: tuple[Strand, ...]
    is_cut: bool = False

    @property
    def first(self) -> Strand:
        """What began it."""
        return self.strands[0]

    def after(self, record_id: int) -> tuple[Strand, ...]:
        """What follows on a record directly."""
        return tuple(one for one in self.strands if one.follows == record_id)


def of(session: Session, kind: Kind, record: Record) -> Thread:
    """Walk from a record back to what began its matter, then forward to all that followed."""
    first = _first(session, kind, record)
    strands = [first]
    for one in strands:
        known = {strand.record.id for strand in strands}
        strands += [new for new in _following(session, one) if new.record.id not in known]
        if len(strands) > MOST:
            break
    kept = strands[:MOST]
    return Thread(tuple(kept), tuple(_relatives(session, kept)), is_cut=len(strands) > MOST)


def is_part_of_one(session: Session, kind: Kind, record: Record) -> bool:
    """Say whether a record follows on another, or another on it."""
    own = any(getattr(record, name) for name in _follows(kind))
    return own or any(session.scalar(chosen.limit(1)) for _kind, chosen in _on(kind, record.id))


def _first(session: Session, kind: Kind, record: Record) -> Strand:
    seen = {record.id}
    while True:
        before = _before(session, kind, record)
        if before is None or before.id in seen:
            return Strand(kind, record)
        seen.add(before.id)
        kind, record = kinds.by_identity()[before.kind], before


def _before(session: Session, kind: Kind, record: Record) -> Record | None:
    """The record of another kind on which one follows."""
    linked = [getattr(record, name) for name in _follows(kind)]
    found = session.scalars(
        sa.select(Record)
        .where(Record.id.in_([one for one in linked if one]), Record.kind != kind.identity)
        .order_by(Record.id)
    ).first()
    return found and session.get(kinds.by_identity()[found.kind].model, found.id)


def _following(session: Session, strand: Strand) -> Iterator[Strand]:
    for kind, chosen in _on(strand.kind, strand.record.id):
        if kind is not strand.kind:
            for record in session.scalars(chosen.order_by(kind.model.id)):
                yield Strand(kind, record, strand.record.id)


def _on(kind: Kind, record_id: int) -> Iterator[tuple[Kind, sa.Select[Any]]]:
    """For each kind that can follow on this one: the query of its records that do."""
    for other in kinds.ALL:
        fields = [
            getattr(other.model, name)
            for name, one in _follows(other).items()
            if kind.slug in one.field.to
        ]
        if fields:
            yield other, sa.select(other.model).where(sa.or_(*(one == record_id for one in fields)))


def _relatives(session: Session, strands: Iterable[Strand]) -> Iterator[Strand]:
    """Of the same kind before and after; and what is linked and has states of its own."""
    seen = {one.record.id for one in strands}
    for strand in strands:
        linked = {
            getattr(strand.record, name)
            for name, one in strand.kind.plain.items()
            if any(kinds.BY_SLUG[slug].lifecycle.steps for slug in one.field.to)
        }
        same = (told for told in _on(strand.kind, strand.record.id) if told[0] is strand.kind)
        linked |= {record.id for _kind, chosen in same for record in session.scalars(chosen)}
        for record in session.scalars(
            sa.select(Record).where(Record.id.in_(linked - seen - {None})).order_by(Record.id)
        ):
            seen.add(record.id)
            yield Strand(kinds.by_identity()[record.kind], record, strand.record.id)


def _follows(kind: Kind) -> dict[str, Named]:
    return {name: one for name, one in kind.plain.items() if one.field.follows}
