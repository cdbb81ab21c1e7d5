"""Looking for words in what entries of the log tell: reasons, titles, contents, events.

The database finds where the words may stand, and what it finds is read: names of fields are no
words, and personal data is not looked into, since it is withheld from whoever audits.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import kinds
from oversight.log.models import Event
from oversight.records import past
from oversight.records.kind import Kind, fields_of
from oversight.records.models import Record, Version

AT_ONCE = 100
WORDED = ("text", "long", "date", "partial", "amount")  # fields whose values are read as words


def places(session: Session, window: sa.Subquery, text: str) -> Iterator[int]:
    """Give the places of entries in a window of the log whose words hold a text, newest first."""
    of_version = Version.record_id == window.c.record_id, Version.number == window.c.number
    columns = window.c.index.label("place"), window.c.kind, Version.reason, Version.content
    chosen = (
        sa.select(*columns, Record.title, Event.content.label("event"))
        .select_from(window)
        .outerjoin(Version, sa.and_(*of_version))
        .outerjoin(Record, Record.id == window.c.record_id)
        .outerjoin(Event, Event.id == window.c.event_id)
        .where(_may_stand(text))
        .order_by(window.c.index.desc())
        .execution_options(yield_per=AT_ONCE)
    )
    for row in session.execute(chosen):
        if any(text.casefold() in words.casefold() for words in _words(row)):
            yield row.place


def _may_stand(text: str) -> sa.ColumnElement[bool]:
    in_json = json.dumps(text, ensure_ascii=False)[1:-1]
    return sa.or_(
        Version.reason.icontains(text, autoescape=True),
        Record.title.icontains(text, autoescape=True),
        Version.content.icontains(in_json, autoescape=True),
        Event.content.icontains(in_json, autoescape=True),
    )


def _words(row: sa.Row[Any]) -> Iterator[str]:
    yield from (words for words in (row.reason, row.title) if words)
    if row.event:
        yield from _said(json.loads(row.event))
    kind = kinds.by_identity().get(row.kind)
    if row.content and kind:
        yield from _open_words(kind, row.content)


def _open_words(kind: Kind, content: str) -> Iterator[str]:
    """Every word of a content that is withheld from nobody."""
    try:
        told = past.tell(kind, content)
    except past.UNREADABLE:
        return
    yield str(told.get("title") or "")
    yield from _open_fields(kind.plain, told["fields"])
    for name, one in kind.parts.items():
        for row in told["parts"][name]:
            yield from _open_fields(fields_of(one.field.part), row)


def _open_fields(fields: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[str]:
    for name, one in fields.items():
        if one.field.sort in WORDED and not one.field.private:
            yield from _said(told.get(name))


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for below in value.values():
            yield from _said(below)
    elif isinstance(value, list):
        for below in value:
            yield from _said(below)
