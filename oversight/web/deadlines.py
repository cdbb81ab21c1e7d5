"""The board of statutory clocks that still run: what the law wants done, most urgent first."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import url_for
from sqlalchemy.orm import Session

from oversight.i18n import _
from oversight.kinds import deadline_rules
from oversight.records import clock
from oversight.records.clock import Reading
from oversight.records.kind import Kind
from oversight.records.lifecycle import Step
from oversight.web import chips, days


@dataclass(frozen=True)
class Due:
    """One thing that a law wants done by a day: the record, its state and its clock."""

    kind: Kind
    record_id: int
    title: str
    state: str
    reading: Reading

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
        """Say what started the clock, when, and how long the law gives."""
        rule = self.reading.rule
        told = _("{event} {day}, {length} {unit}").format(
            event=self.kind.fields[self.reading.clock.starts].label,
            day=days.short(self.reading.started_on),
            length=rule.length,
            unit=dict(deadline_rules.UNITS)[rule.unit],
        )
        return told + str(_("; a holiday moved it")) if self.reading.moved else told

    @property
    def step(self) -> Step | None:
        """The step that records what is due, where one starts from here."""
        onward = self.kind.lifecycle.steps_from(self.state)
        return next((step for step in onward if self.reading.clock.met_by in step.fills), None)


def running(
    session: Session, kinds: Iterable[Kind], body_id: int | None, today: dt.date
) -> list[Due]:
    """Every clock of confirmed records that has started and is not met; one query a kind."""
    timed = [kind for kind in kinds if kind.clocks]
    rules = deadline_rules.of_body(session, body_id) if timed else ()
    dues = [due for kind in timed for due in _of_kind(session, kind, rules, today)]
    return sorted(dues, key=lambda due: (due.reading.due_on, due.title))


def _of_kind(
    session: Session, kind: Kind, rules: tuple[clock.Rule, ...], today: dt.date
) -> Iterator[Due]:
    for row in session.execute(_unmet(kind)):
        for one in kind.clocks:
            reading = clock.read(one, row, rules, today)
            if reading and reading.is_running:
                yield Due(kind, row.id, row.title, row.state, reading)


def _unmet(kind: Kind) -> sa.Select[Any]:
    """Confirmed records of which a clock runs; what was called off waits for nobody."""
    model = kind.model
    names = {name for one in kind.clocks for name in (one.starts, one.met_by, one.extended_by)}
    called_off = [one.name for one in kind.lifecycle.states if one.shape == "struck"]
    runs = (
        sa.and_(getattr(model, one.starts).is_not(None), getattr(model, one.met_by).is_(None))
        for one in kind.clocks
    )
    return sa.select(
        model.id, model.title, model.state, *(getattr(model, name) for name in sorted(names - {""}))
    ).where(model.is_confirmed, model.state.not_in(called_off), sa.or_(*runs))


@dataclass(frozen=True)
class Urgency:
    """The dues of one stretch of time: late, today, this week, later."""

    label: str
    dues: tuple[Due, ...]


def by_urgency(dues: Iterable[Due], today: dt.date) -> list[Urgency]:
    """Set the dues in groups; a group with nothing in it is left out."""
    sunday = today + dt.timedelta(days=6 - today.weekday())
    groups: dict[str, list[Due]] = {"late": [], "today": [], "week": [], "later": []}
    for due in dues:
        groups[_when(due.reading.due_on, today, sunday)].append(due)
    labels = (_("Overdue"), _("Today"), _("This week"), _("Later on"))
    return [
        Urgency(label, tuple(found))
        for label, found in zip(labels, groups.values(), strict=True)
        if found
    ]


def _when(due_on: dt.date, today: dt.date, sunday: dt.date) -> str:
    if due_on < today:
        return "late"
    if due_on == today:
        return "today"
    return "week" if due_on <= sunday else "later"


def counts(dues: Iterable[Due], today: dt.date) -> tuple[int, int]:
    """Count what is late and what is due today."""
    ends = [due.reading.due_on for due in dues]
    return sum(end < today for end in ends), ends.count(today)


def chip(due: Due) -> chips.Chip:
    """Say where the clock of a due stands."""
    return chips.chip(due.reading)
