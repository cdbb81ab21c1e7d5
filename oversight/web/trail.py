"""The trail of changes: every version of a body's records, newest first by its place in the log."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from flask import url_for
from sqlalchemy.orm import Session, aliased

from oversight import kinds, moments
from oversight.access.models import User
from oversight.i18n import _
from oversight.log.models import Entry
from oversight.records import past
from oversight.records.kind import Kind
from oversight.records.models import Record, Version
from oversight.web import shown, tables
from oversight.web.tables import Page
from oversight.web.trail_filter import Asked

SIZE = 25
Previous = aliased(Version)


@dataclass(frozen=True)
class Change:
    """One version as the trail tells it; `index` is its place in the log, once it has one."""

    at: dt.datetime
    index: int | None
    kind: str
    title: str
    number: int
    url: str | None
    who: str
    act: str
    reason: str

    @property
    def day(self) -> str:
        """The Chinese calendar day of the change."""
        return shown.day(moments.local(self.at).date())

    @property
    def time(self) -> str:
        """The time of the change to the second."""
        return f"{moments.local(self.at):%H:%M:%S}"


@dataclass
class Trail:
    """The changes that are asked for; `seen` are the kinds that the reader may open."""

    session: Session
    asked: Asked
    seen: frozenset[str]

    @cached_property
    def counts(self) -> tuple[int, int]:
        """How many changes match, and of how many records."""
        chosen = (
            sa.select(sa.func.count(), sa.func.count(sa.distinct(Version.record_id)))
            .select_from(Version)
            .join(Record, Record.id == Version.record_id)
            .where(*self.asked.conditions())
        )
        changes, records = self.session.execute(chosen).one()
        return changes, records

    @cached_property
    def page(self) -> Page:
        """Where this page stands among all."""
        total, last = self.counts[0], max(1, -(-self.counts[0] // SIZE))
        here = min(self.asked.page, last)
        return tables.page(total, SIZE, here, self.asked.url)

    @property
    def days(self) -> list[tuple[str, list[Change]]]:
        """The changes of this page, by day."""
        return [(day, list(found)) for day, found in groupby(self._changes(), lambda one: one.day)]

    def _changes(self) -> Iterator[Change]:
        for version, record, who, index, before in self._rows():
            kind = kinds.by_identity()[record.kind]
            yield Change(
                at=version.at,
                index=index,
                kind=kind.name,
                title=shown.named(record.title),
                number=version.number,
                url=self._url(kind, version),
                who=who,
                act=_act(kind, version, before),
                reason=version.reason,
            )

    def _rows(self) -> Sequence[Any]:
        """The versions of this page; those that wait for their number are the newest of all."""
        skipped = max(0, self.page.first - 1)
        waiting = self.session.execute(
            self._chosen(Entry.index.is_(None)).order_by(Version.at.desc(), Version.number.desc())
        ).all()
        numbered = (
            self._chosen(Entry.index.is_not(None))
            .order_by(Entry.index.desc())
            .limit(SIZE)
            .offset(max(0, skipped - len(waiting)))
        )
        rest = max(0, len(waiting) - skipped)
        return [*waiting[skipped:], *self.session.execute(numbered).all()[: SIZE - rest]][:SIZE]

    def _chosen(
        self, place: sa.ColumnElement[bool]
    ) -> sa.Select[Version, Record, str, int, str | None]:
        return (
            sa.select(Version, Record, User.full_name, Entry.index, Previous.content)
            .join(Record, Record.id == Version.record_id)
            .join(User, User.id == Version.actor_id)
            .outerjoin(Entry, _same(Entry, 0))
            .outerjoin(Previous, _same(Previous, 1))
            .where(place, *self.asked.conditions())
        )

    def _url(self, kind: Kind, version: Version) -> str | None:
        if kind.identity not in self.seen:
            return None
        return url_for(
            "history.index", slug=kind.slug, record_id=version.record_id, to=version.number
        )


def _same(other: Any, back: int) -> sa.ColumnElement[bool]:
    """The row of the same record and number, or of a number before it."""
    return sa.and_(other.record_id == Version.record_id, other.number == Version.number - back)


def _act(kind: Kind, version: Version, before: str | None) -> str:
    """Say what a version did, and to how many fields."""
    act = shown.action(kind, version.action)
    count = fields_changed(kind, version.content, before)
    return _("{act}, {count} fields").format(act=act, count=count) if count else act


def fields_changed(kind: Kind, after: str | None, before: str | None) -> int:
    """Count the fields that two contents tell differently; a list of rows is one field."""
    if after is None or before is None:
        return 0
    now, then = past.tell(kind, after), past.tell(kind, before)
    return sum(_values(now, name) != _values(then, name) for name in kind.fields)


def _values(told: Mapping[str, Any], name: str) -> Any:
    return told["parts"].get(name) if name in told["parts"] else told["fields"].get(name)
