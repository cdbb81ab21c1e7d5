"""Events set against their leaves, both ways."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from oversight import stored
from oversight.auditing.books import Books
from oversight.db import table
from oversight.log import canonical, events, verify
from oversight.log.events import Deed
from oversight.log.models import Entry, Event, Pending
from oversight.log.words import _

AT_ONCE = 500
EVENT, ENTRY, PENDING = table(Event), table(Entry), table(Pending)
NAMES = EVENT.columns.keys()


def check(books: Books) -> Iterator[None]:
    """Merge events with their entries; then look for entries whose event is gone."""
    moment = stored.reader(books.session)
    for batch in stored.batches(books.session, _chosen(books), AT_ONCE):
        for row in batch:
            event = dict(zip(NAMES, row, strict=False))
            index, entry, waiting = row[len(NAMES) :]
            at = moment(event["at"])
            books.count("events")
            for message in _faults(event, at, waiting if index is None else entry):
                books.tell("events", message, f"event/{event['id']}", index, at)
            books.positions["events"] = event["id"]
        yield
    _gone(books)


def _chosen(books: Books) -> sa.Select[Any]:
    wanted = (*EVENT.columns, ENTRY.c.index, ENTRY.c.leaf, PENDING.c.leaf)
    chosen = (
        sa.select(*stored.columns(books.session, *wanted))
        .outerjoin(ENTRY, ENTRY.c.event_id == EVENT.c.id)
        .outerjoin(PENDING, PENDING.c.event_id == EVENT.c.id)
        .order_by(EVENT.c.id)
    )
    position = books.positions.get("events")
    return chosen if position is None else chosen.where(EVENT.c.id > position)


def _faults(event: Mapping[str, Any], at: dt.datetime | None, leaf: Any) -> Iterator[str]:
    if not isinstance(leaf, str):
        yield _("An event is in no log entry.")
    elif at is None or _written(event, at, leaf) != leaf:
        yield _("An event says something else than its log entry.")
    salt, said = event["salt"], event["content"]
    is_text = isinstance(salt, str) and isinstance(said, str)
    if not is_text or canonical.fingerprint(salt, said) != event["content_hash"]:
        yield _("The content of an event was changed.")


def _written(event: Mapping[str, Any], at: dt.datetime, leaf: str) -> str:
    """Write the leaf anew from what stands in the event, with all else that it tells."""
    deed = Deed(event["kind"], event["action"], at, event["actor_id"], event["body_id"])
    told = events.leaf(deed, event["id"], event["content_hash"])
    try:
        is_exact = dt.datetime.fromisoformat(str(told["at"])) == at
        return canonical.text(verify.read(leaf) | told) if is_exact else ""
    except (TypeError, ValueError):  # no leaf can tell of such a value
        return ""


def _gone(books: Books) -> None:
    """Tell of entries whose event is gone."""
    for leaf in (ENTRY, PENDING):
        there = sa.exists().where(EVENT.c.id == leaf.c.event_id)
        lost = sa.select(*stored.columns(books.session, leaf.c.leaf, leaf.c.event_id)).where(
            leaf.c.event_id.is_not(None), ~there
        )
        for told, number in books.session.execute(lost):
            read = verify.read(told if isinstance(told, str) else "")
            message, since = _("A log entry tells of an event that is gone."), read.get("at")
            books.tell("events", message, f"event/{number}", since=verify.moment(since))
