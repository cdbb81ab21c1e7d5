"""What the page of an entry says of an event besides its line: what is to go, what was set."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from oversight import i18n, kinds
from oversight.auditing import erasing
from oversight.i18n import _
from oversight.log import configuring
from oversight.log.models import Entry, Event
from oversight.records.models import Record
from oversight.web import event_words, jumps, shown
from oversight.web.shown import Fact

Content = Mapping[str, Any]


def of_entry(session: Session, found: Entry) -> list[Fact]:
    """The facts of an event; none for those of which the line says all."""
    told = _content(session, found.event_id)
    if found.kind == erasing.KIND:
        return [*_erasure(session, told)]
    return [*_settings(told)] if found.kind == configuring.KIND else []


def _content(session: Session, event_id: int | None) -> Content:
    event = session.get(Event, event_id) if event_id else None
    return event_words.read(event.content) if event else {}


def _erasure(session: Session, told: Content) -> Iterator[Fact]:
    """Which versions of which record were asked for, why, and what allows it."""
    is_declined = "record" not in told  # what was asked stands in the request
    asked = _content(session, told.get("request")) if is_declined else told
    record = session.get(Record, asked.get("record") or 0)
    if record is not None:
        yield Fact(_("Record"), shown.named(record.title), url=_history(record))
    yield Fact(_("Versions"), i18n.listed(str(one) for one in asked.get("versions") or ()))
    yield Fact(_("Reason"), asked.get("reason"))
    yield Fact(_("Basis"), asked.get("authority"))
    if is_declined:
        yield Fact(_("Why it was declined"), told.get("reason"))


def _history(record: Record) -> str | None:
    kind = kinds.by_identity()[record.kind]
    is_open = kind in jumps.seen()
    return url_for("history.index", slug=kind.slug, record_id=record.id) if is_open else None


def _settings(told: Content) -> Iterator[Fact]:
    """Each setting that changed, whole, as it was and as it is; at first there is no "was"."""
    before, now = told.get("before") or {}, told.get("settings") or {}
    is_first = not any(value is not None for value in before.values())
    for name in told.get("changed") or ():
        old, new = ("—" if one.get(name) is None else str(one[name]) for one in (before, now))
        yield Fact(str(name), new if is_first else f"{old} → {new}")
