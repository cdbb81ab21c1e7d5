"""How the trail tells one entry: what it is on, who did what and why, and how far it is sealed."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from flask import current_app, url_for
from sqlalchemy.orm import Session, aliased

from oversight import kinds, moments
from oversight.access.models import User
from oversight.i18n import _
from oversight.log import verify
from oversight.log.models import Checkpoint, Entry, Event, Pending
from oversight.records import past
from oversight.records.kind import Kind
from oversight.records.models import Erasure, Record, Version
from oversight.web import event_words, shown

PROOF = "proofs.entry"  # the page of one entry
Previous = aliased(Version)


@dataclass(frozen=True)
class Line:
    """One entry as the trail tells it; `index` is its place in the log, once it has one.

    `sealed` is the size of the smallest signed checkpoint over it; `is_missing` says that its
    content is gone without an erasure, `is_grave` that an auditor should not pass it over.
    """

    at: dt.datetime
    index: int | None
    kind: str
    title: str
    who: str
    act: str
    reason: str = ""
    url: str | None = None
    number: int | None = None
    sealed: int | None = None
    is_missing: bool = False
    is_grave: bool = False

    @property
    def date(self) -> dt.date:
        """The Chinese calendar day on which it was done, for its order."""
        return moments.local(self.at).date()

    @property
    def day(self) -> str:
        """The Chinese calendar day on which it was done, in words."""
        return shown.day(self.date)

    @property
    def time(self) -> str:
        """The time at which it was done, to the second."""
        return f"{moments.local(self.at):%H:%M:%S}"

    @property
    def proof_url(self) -> str:
        """Where the proof of the entry is, if it can be had."""
        if self.index is None or PROOF not in current_app.view_functions:
            return ""
        return url_for(PROOF, index=self.index)

    @property
    def state(self) -> tuple[str, str]:
        """How far it is: by its shape and word."""
        if self.index is None:
            return "idle", str(_("Written"))
        if self.sealed is None:
            return "done", str(_("Sequenced"))
        return "sealed", str(_("Checkpointed"))


@dataclass
class Told:
    """Tells entries by their places; `seen` are the kinds that the reader may open."""

    session: Session
    seen: frozenset[str]

    def numbered(self, places: Sequence[int]) -> list[Line]:
        """Tell entries that have their place in the log, newest first."""
        over = sa.select(sa.func.min(Checkpoint.size)).where(Checkpoint.size > Entry.index)
        chosen = self._rows(Entry, over.correlate(Entry).scalar_subquery())
        chosen = chosen.where(Entry.index.in_(places)).order_by(Entry.index.desc())
        return self._lines(self.session.execute(chosen).all()) if places else []

    def waiting(self, numbers: Sequence[int]) -> list[Line]:
        """Tell what waits for its place, newest first."""
        chosen = self._rows(Pending, sa.null()).where(Pending.id.in_(numbers))
        rows = self.session.execute(chosen.order_by(Pending.id.desc())).all() if numbers else []
        return self._lines(rows)

    def _rows(self, rows: Any, sealed: Any) -> sa.Select[Any]:
        place = Entry.index if rows is Entry else sa.null()
        columns = rows.kind.label("kind"), rows.leaf.label("leaf"), place.label("place")
        before = sa.and_(Previous.record_id == rows.record_id, Previous.number == rows.number - 1)
        version = sa.and_(Version.record_id == rows.record_id, Version.number == rows.number)
        erased = sa.and_(Erasure.record_id == rows.record_id, Erasure.number == rows.number)
        return (
            sa.select(*columns, sealed.label("sealed"), Record, Version, Event)
            .add_columns(Previous.content.label("before"), Erasure.event_id.label("erased"))
            .select_from(rows)
            .outerjoin(Record, Record.id == rows.record_id)
            .outerjoin(Version, version)
            .outerjoin(Previous, before)
            .outerjoin(Erasure, erased)
            .outerjoin(Event, Event.id == rows.event_id)
        )

    def _lines(self, rows: Sequence[Any]) -> list[Line]:
        leaves = [verify.read(row.leaf) for row in rows]
        people = self._names(leaves)
        return [
            self._change(row, leaf, people) if row.Record else self._event(row, leaf, people)
            for row, leaf in zip(rows, leaves, strict=True)
        ]

    def _names(self, leaves: Sequence[Mapping[str, Any]]) -> Mapping[int, str]:
        named = {leaf.get(name) for leaf in leaves for name in ("actor", "account")} - {None}
        chosen = sa.select(User.id, User.full_name).where(User.id.in_(named))
        return {row.id: row.full_name for row in self.session.execute(chosen)}

    @cached_property
    def _kinds(self) -> Mapping[str, Kind]:
        return kinds.by_identity()

    def _change(self, row: Any, leaf: Mapping[str, Any], people: Mapping[int, str]) -> Line:
        kind, version = self._kinds[row.Record.kind], row.Version
        number = int(leaf.get("number", 0))
        place = {"slug": kind.slug, "record_id": row.Record.id, "to": number}
        return Line(
            **_when(row),
            kind=str(kind.name),
            title=shown.named(row.Record.title),
            number=number,
            url=url_for("history.index", **place) if kind.identity in self.seen else None,
            who=people.get(leaf.get("actor", 0), "—"),
            act=_act(kind, str(leaf.get("action")), row),
            reason=version.reason if version else "",
            is_missing=_is_gone(version) and row.erased is None,
        )

    def _event(self, row: Any, leaf: Mapping[str, Any], people: Mapping[int, str]) -> Line:
        told = event_words.told(row.kind, leaf, row.Event.content if row.Event else "", people)
        record, url = self._record(leaf.get("record"))
        return Line(
            **_when(row),
            kind=event_words.kind_label(row.kind),
            title=record or told.title,
            url=url,
            who=people.get(leaf.get("actor") or 0, event_words.nobody(row.kind)),
            act=told.act,
            reason=told.detail,
            is_grave=told.is_grave,
        )

    def _record(self, number: Any) -> tuple[str, str | None]:
        """The title and address of a record that an event is on, where the reader sees it."""
        record = self.session.get(Record, number) if isinstance(number, int) else None
        if record is None:
            return "", None
        place: dict[str, Any] = {"slug": self._kinds[record.kind].slug, "record_id": record.id}
        is_open = record.kind in self.seen
        return shown.named(record.title), url_for("history.index", **place) if is_open else None


def fields_changed(kind: Kind, after: str | None, before: str | None) -> int:
    """Count the fields that two contents tell differently; a list of rows is one field."""
    if after is None or before is None:
        return 0
    now, then = past.tell(kind, after), past.tell(kind, before)
    return sum(_values(now, name) != _values(then, name) for name in kind.fields)


def _when(row: Any) -> dict[str, Any]:
    at = verify.told_at(row.leaf) or dt.datetime.fromtimestamp(0, dt.UTC)
    return {"at": at, "index": row.place, "sealed": row.sealed}


def _act(kind: Kind, action: str, row: Any) -> str:
    """Say what a version did, and to how many fields."""
    act, version = shown.action(kind, action), row.Version
    if row.erased is not None:
        return _("{act}; the content was erased").format(act=act)
    if _is_gone(version):
        return _("{act}; the content is missing").format(act=act)
    count = fields_changed(kind, version.content, row.before)
    return _("{act}, {count} field{s}").format(act=act, count=count) if count else act


def _is_gone(version: Version | None) -> bool:
    return version is None or version.content is None


def _values(told: Mapping[str, Any], name: str) -> Any:
    return told["parts"].get(name) if name in told["parts"] else told["fields"].get(name)
