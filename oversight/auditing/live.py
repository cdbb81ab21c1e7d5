"""Live tables set against the last version of each record, value by value, as it is stored."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from oversight import stored
from oversight.auditing.books import Books
from oversight.db import table
from oversight.log.words import _
from oversight.records import past
from oversight.records.kind import Kind
from oversight.records.models import Part, Record

Rows = dict[tuple[str, Any], stored.Row]  # all rows of a record, by table and number of part
LOST = _("A record has lost its own row, or its kind was changed.")


class Last(NamedTuple):
    """The last version of a record, and the record's row among those of all kinds."""

    record_id: Any
    own: stored.Row | None
    name: str
    number: Any
    said: dict[str, Any] | None  # nothing where the content cannot be believed
    at: dt.datetime | None
    is_gone: bool = False  # its content was erased


def compare(books: Books, ready: Sequence[Last]) -> None:
    """Compare some records with their last versions, those of a kind together."""
    by_kind: dict[str, list[Last]] = defaultdict(list)
    for one in ready:
        by_kind[str((one.own or {}).get("kind"))].append(one)
    for identity, some in by_kind.items():
        kind = books.kinds.get(identity)
        found = _live(books, kind, [one.record_id for one in some]) if kind else {}
        for one in some:
            books.count("records")
            for message in _faults(books, kind, found.get(one.record_id, {}), one):
                books.tell("records", message, one.name, since=one.at)


def orphans(books: Books) -> Iterator[None]:
    """Find rows that belong to no record of their kind."""
    for kind in books.kinds.values():
        _without_record(books, kind, kind.model)
        for one in kind.parts.values():
            _without_record(books, kind, one.field.part)
        yield


def _live(books: Books, kind: Kind, numbers: Sequence[int]) -> Mapping[int, Rows]:
    """Read the rows of some records of a kind, but for those in the table of all records."""
    found: dict[int, Rows] = defaultdict(dict)
    for model in (kind.model, *(one.field.part for one in kind.parts.values())):
        each, is_part = table(model), issubclass(model, Part)
        key = _key(model)
        for row in stored.rows(books.session, each, key.in_(numbers)):
            found[row[key.name]][each.name, row["number"] if is_part else None] = row
    return found


def _faults(books: Books, kind: Kind | None, live: Rows, last: Last) -> Iterator[str]:
    if kind is None or (table(kind.model).name, None) not in live:
        yield LOST
        return
    own = last.own or {}
    if own["version"] != last.number:
        yield _("A record names another version than its last.")
    elif last.is_gone:
        yield _("The last version of a record was erased, so that nothing stands behind it.")
    elif last.said is not None and not _tells(books, kind, last, {**live, ("record", None): own}):
        yield _("The live record differs from its last version.")


def _tells(books: Books, kind: Kind, last: Last, live: Rows) -> bool:
    """Say whether the rows that a version tells of are those that stand."""
    unseen = set(live)
    try:
        for each, values in past.rows(kind, last.record_id, last.number, last.said or {}):
            place = each.name, values["number"] if "record_id" in values else None
            unseen.remove(place)
            if not _is_written(stored.writers(books.session, each), values, live[place]):
                return False
    except past.UNREADABLE:
        return False
    return not unseen


def _is_written(
    writers: Mapping[str, stored.Writer | None], values: Mapping[str, Any], row: stored.Row
) -> bool:
    """Say whether a row is what the types of its columns write for some values."""
    for name, kept in row.items():
        value, write = values.get(name), writers[name]
        written = write(value) if write else value
        if type(written) is not type(kept) or written != kept:
            return False
    return True


def _without_record(books: Books, kind: Kind, model: type[Record | Part]) -> None:
    key, own = _key(model), table(Record)
    there = sa.exists().where(own.c.id == key, own.c.kind == kind.identity)
    for number in books.session.scalars(sa.select(key).where(~there)):
        books.tell("records", _("A row belongs to no record."), f"{kind.identity}/{number}")


def _key(model: type[Record | Part]) -> sa.Column[Any]:
    rows = table(model)
    return rows.c.record_id if issubclass(model, Part) else rows.c.id
