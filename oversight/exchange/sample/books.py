"""The books of the sample body: who enters its records, who confirms them, and when."""

import datetime as dt
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from oversight import kinds
from oversight.access.models import User
from oversight.exchange.sample.clock import OfficeClock
from oversight.records import service
from oversight.records.kind import Kind
from oversight.records.lifecycle import Lifecycle, Step
from oversight.records.models import Record

SAMPLE = "示例数据"  # the reason of every version: nobody shall take this for a real record

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Staff:
    """The three who write: for legislation and supervision, for people and posts, and to review."""

    secretary: User
    people_secretary: User
    reviewer: User

    def enters(self, kind: Kind) -> User:
        """Say whose work a kind is."""
        of_people = kind.slug in ("people", "appointments", "meetings")
        return self.people_secretary if of_people else self.secretary


@dataclass
class Books:
    """Where the records of the sample are written, through the service alone."""

    session: Session
    body_id: int
    staff: Staff
    clock: OfficeClock
    dice: Random
    today: dt.date
    term_id: int | None = None
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    waiting: list[tuple[Kind, Record, str]] = field(default_factory=list)

    def enter(self, slug: str, values: Values, state: str = "") -> Record:
        """Enter a record as a draft; `settle` brings it to its state and confirms it."""
        kind = kinds.BY_SLUG[slug]
        record = self.draft(slug, values)
        self.waiting.append((kind, record, state or kind.lifecycle.first))
        return record

    def settle(self) -> None:
        """Let the reviewer go through what was entered since the last time."""
        for kind, record, state in self.waiting:
            for step in way(kind.lifecycle, record.state, state):
                self.take(record, step.name, {})
            self.confirm(record)
        self.waiting.clear()

    def draft(self, slug: str, values: Values) -> Record:
        """Enter a record and leave it as a draft."""
        kind = kinds.BY_SLUG[slug]
        place = service.Place(self.body_id, self.term_id if kind.decided_on else None)
        by = self.by(self.staff.enters(kind))
        record = service.create(self.session, kind, place, values, by)
        self.numbers[slug, record.title] = record.id
        return record

    def take(self, record: Record, step: str, values: Values) -> None:
        """Let the reviewer take a step, with what it fills."""
        kind = _kind(record)
        taken = kind.lifecycle.step(step)
        assert taken, step  # noqa: S101  a slip in these files, never an entry
        by = self.by(self.staff.reviewer)
        service.take(self.session, kind, record, taken, values, by, record.version)

    def submit(self, record: Record) -> None:
        """Let the secretary hand a draft over."""
        kind = _kind(record)
        by = self.by(self.staff.enters(kind))
        service.submit(self.session, kind, record, by, record.version)

    def send_back(self, record: Record, sentence: str) -> None:
        """Let the reviewer return a record, and say why."""
        by = self.by(self.staff.reviewer, f"{SAMPLE}：{sentence}")
        service.send_back(self.session, _kind(record), record, by, record.version)

    def confirm(self, record: Record) -> None:
        """Let the reviewer stand behind a record."""
        by = self.by(self.staff.reviewer)
        service.confirm(self.session, _kind(record), record, by, record.version)

    def correct(self, record: Record, values: Values, sentence: str) -> None:
        """Let the reviewer correct what was confirmed, and say why."""
        by = self.by(self.staff.reviewer, f"{SAMPLE}：{sentence}")
        service.amend(self.session, _kind(record), record, values, by, record.version)

    def number(self, slug: str, title: str) -> int:
        """Find the record of a title that was entered before."""
        return self.numbers[slug, title]

    def by(self, user: User, reason: str = SAMPLE) -> service.By:
        """Say who writes now."""
        return service.By(user.id, user.role, self.clock.tick(), reason)


def way(lifecycle: Lifecycle, start: str, end: str) -> tuple[Step, ...]:
    """Find the shortest way of steps from one state to another."""
    ways = deque([(start, ())])
    seen = {start}
    while ways:
        state, steps = ways.popleft()
        if state == end:
            return steps
        for step in lifecycle.steps_from(state):
            if step.ends not in seen:
                seen.add(step.ends)
                ways.append((step.ends, (*steps, step)))
    message = f"No step leads from {start} to {end}."
    raise ValueError(message)


def _kind(record: Record) -> Kind:
    return kinds.by_identity()[record.kind]
