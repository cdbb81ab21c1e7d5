"""The books of the sample body: who enters its records, who confirms them, and when."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from oversight import kinds
from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.exchange.sample.clock import OfficeClock
from oversight.records import service
from oversight.records.kind import BY_SLUG, Kind
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
    waiting: list[Record] = field(default_factory=list)
    meetings: dict[Any, int] = field(default_factory=dict)  # which record each meeting is
    let_in: Callable[..., User] | None = None  # makes the account of a unit or deputy

    def enter(self, slug: str, values: Values, state: str = "") -> Record:
        """Enter a record in the state it had reached; `settle` confirms it."""
        record = self.draft(slug, values, state)
        self.waiting.append(record)
        return record

    def settle(self) -> None:
        """Let the reviewer go through what was entered since the last time."""
        for record in self.waiting:
            self.confirm(record)
        self.waiting.clear()

    def draft(self, slug: str, values: Values, state: str = "") -> Record:
        """Enter a record and leave it as a draft."""
        kind = BY_SLUG[slug]
        place = service.Place(self.body_id, self.term_id if kind.decided_on else None)
        by = self.by(self.staff.enters(kind))
        record = service.create(self.session, kind, place, values, by, state=state)
        self.numbers[slug, record.title] = record.id
        return record

    def take(self, record: Record, step: str, values: Values) -> None:
        """Take a step, with what it fills: by the reviewer where it is the reviewer's own."""
        kind = _kind(record)
        taken = kind.lifecycle.step(step)
        assert taken, step  # noqa: S101  a slip in these files, never an entry
        is_reserved = taken.allowed is Permission.REVIEW
        by = self.by(self.staff.reviewer if is_reserved else self.staff.enters(kind))
        service.take(self.session, kind, record, taken, values, by, record.version)

    def submit(self, record: Record) -> None:
        """Let the secretary hand a draft over."""
        kind = _kind(record)
        by = self.by(self.staff.enters(kind))
        service.submit(self.session, kind, record, by, record.version)

    def change(self, record: Record, values: Values) -> None:
        """Let the secretary mend a draft."""
        kind = _kind(record)
        by = self.by(self.staff.enters(kind))
        service.amend(self.session, kind, record, values, by, record.version)

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


def _kind(record: Record) -> Kind:
    return kinds.by_identity()[record.kind]
