"""The statutory clocks that still run: what the law wants done, most urgent first."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import sqlalchemy as sa
from flask import g, url_for
from sqlalchemy.orm import Session

from oversight import moments
from oversight.i18n import _
from oversight.kinds import deadline_rules
from oversight.records.clock import Clock, Reading, Rulebook
from oversight.records.kind import Kind
from oversight.records.lifecycle import Step
from oversight.records.models import Record
from oversight.web import asking, chips, days

OWNER = "owner_of_{}"  # the column of whoever must act, by the name of the clock


@dataclass(frozen=True)
class Due:
    """One thing that a law wants done by a day: the record, its state, its clock, its unit."""

    kind: Kind
    record_id: int
    title: str
    state: str
    reading: Reading
    owner_id: int | None = None

    @property
    def words(self) -> str:
        """Say what is to be done, and about what."""
        return _("{title}: {act}").format(title=self.title, act=self.reading.clock.label)

    @property
    def url(self) -> str:
        """The address of the record."""
        return url_for("records.show", slug=self.kind.slug, record_id=self.record_id)

    @property
    def start(self) -> str:
        """Say what started the clock, when, how long the law gives, and what moved its day."""
        label = str(self.kind.fields[self.reading.clock.starts].label)
        told = {
            "event": label.removesuffix("日期"),  # 交办日期 is the day of 交办
            "day": days.short(self.reading.started_on),
        }
        if self.reading.rule is None:
            return _("{event} {day}").format(**told) + chips.moved(self.reading)
        told["length"] = chips.length(self.reading.rule)
        return _("{event} {day}, {length}").format(**told) + chips.moved(self.reading)

    @property
    def told(self) -> str:
        """The same with the day on which it is due, where no column says it."""
        return _("{start}, due {day}").format(start=self.start, day=days.short(self.reading.due_on))

    @property
    def step(self) -> Step | None:
        """The step that records what is due, where one starts from here."""
        onward = self.kind.lifecycle.steps_from(self.state)
        return next((step for step in onward if self.reading.clock.met_by in step.fills), None)


def of_reader(seen: Iterable[Kind]) -> list[Due]:
    """Every clock that runs in the reader's body, of the kinds that they see; read once a page."""
    if "dues" not in g:
        body_id = asking.person().body_id
        g.dues = running(asking.session(), seen, body_id, moments.today())
    return cast("list[Due]", g.dues)


def running(
    session: Session, kinds: Iterable[Kind], body_id: int | None, today: dt.date
) -> list[Due]:
    """Every clock of confirmed records that has started and is not met; one query a kind."""
    timed = [kind for kind in kinds if kind.clocks]
    book = deadline_rules.of_body(session, body_id) if timed else Rulebook()
    dues = [due for kind in timed for due in _of_kind(session, kind, book, today)]
    return sorted(dues, key=lambda due: (due.reading.due_on, due.title))


def owners(session: Session, dues: Iterable[Due]) -> dict[int, str]:
    """The names of the units that must act, in one query."""
    wanted = {due.owner_id for due in dues if due.owner_id}
    if not wanted:
        return {}
    found = session.execute(sa.select(Record.id, Record.title).where(Record.id.in_(wanted)))
    return {row.id: row.title for row in found}


def counts(dues: Iterable[Due], today: dt.date) -> tuple[int, int]:
    """Count what is late and what is due today."""
    ends = [due.reading.due_on for due in dues]
    return sum(end < today for end in ends), ends.count(today)


def _of_kind(session: Session, kind: Kind, book: Rulebook, today: dt.date) -> Iterator[Due]:
    ruled = frozenset(one.name for one in kind.clocks if one.due_by or one.rule in book.names)
    for row in session.execute(_unmet(kind, ruled)) if ruled else ():
        for reading in kind.readings(row, book, today):
            if reading.is_running:
                owner = OWNER.format(reading.clock.name)
                owner_id = row._mapping.get(owner)  # noqa: SLF001  SQLAlchemy's own way
                yield Due(kind, row.id, row.title, row.state, reading, owner_id)


@cache
def _unmet(kind: Kind, ruled: frozenset[str]) -> sa.Select[Any]:
    """Confirmed records of which one of some clocks runs, as `Kind.readings` has it.

    Every page counts what is late, so the query of a kind is written once.
    """
    model = kind.model
    names = dict.fromkeys(name for one in kind.clocks for name in one.fields)
    owning = (_owner(kind, one) for one in kind.clocks if one.owner)
    runs = (_runs(kind, one) for one in kind.clocks if one.name in ruled)
    return sa.select(
        model.id, model.title, model.state, *(getattr(model, name) for name in names), *owning
    ).where(model.is_confirmed, sa.or_(*runs))


def _runs(kind: Kind, one: Clock) -> sa.ColumnElement[bool]:
    awaiting = [state for state, names in kind.lifecycle.awaited.items() if one.met_by in names]
    conditions = [
        getattr(kind.model, one.starts).is_not(None),
        getattr(kind.model, one.met_by).is_(None),
        kind.model.state.in_(awaiting),
    ]
    if one.of:
        name, words = one.of
        conditions.append(getattr(kind.model, name).in_(words))
    return sa.and_(*conditions)


def _owner(kind: Kind, one: Clock) -> sa.ColumnElement[Any]:
    """Who must act on a clock: a link of the record, or of its first part ("units.agency_id")."""
    first, _dot, inner = one.owner.partition(".")
    label = OWNER.format(one.name)
    if not inner:
        column: sa.ColumnElement[Any] = getattr(kind.model, first)
        return column.label(label)
    part = kind.parts[first].field.part
    link = sa.select(getattr(part, inner)).where(part.record_id == kind.model.id)
    return link.order_by(part.position).limit(1).scalar_subquery().label(label)
