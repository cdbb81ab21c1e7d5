"""Versions set against the log, record by record: numbers, predecessors, contents, moments."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from oversight import stored
from oversight.auditing import live
from oversight.auditing.books import Books
from oversight.auditing.live import Last
from oversight.db import table
from oversight.log import verify
from oversight.log.models import Entry, Pending
from oversight.log.words import _
from oversight.records import content, past
from oversight.records.models import Record, Version

AT_ONCE = 500  # records set against their live rows together
VERSION, ENTRY, PENDING, RECORD = map(table, (Version, Entry, Pending, Record))
NAMES, OWN = VERSION.columns.keys(), RECORD.columns.keys()
CHECK = "versions"
EVERY = float("inf")  # comes after every record
MARGIN = -1  # comes before every place


class Leaf(NamedTuple):
    """The leaf of a version as it is stored, numbered or waiting for its number."""

    place: int | None
    leaf: Any
    leaf_hash: Any
    kind: Any


@dataclass
class Chain:
    """The versions of one record, as they go by."""

    record_id: Any
    own: stored.Row | None  # its row in the table of all records
    name: str
    count: int = 0
    leaf_hash: str | None = None
    index: int | None = MARGIN
    last: Last | None = None


def check(books: Books) -> Iterator[None]:
    """Merge versions with their entries, and set the last of each record against its live rows."""
    ready, chain = list[Last](), None
    moment = stored.reader(books.session)
    for batch in stored.batches(books.session, _chosen(books), AT_ONCE):
        for row in batch:
            if chain is None or row[0] != chain.record_id:
                ready += _closed(books, chain)
                if len(ready) >= AT_ONCE:
                    live.compare(books, ready)
                    ready, books.positions[CHECK] = [], chain and chain.record_id
                    yield
                chain = _opened(row)
            version = dict(zip(NAMES, row, strict=False))
            _add(books, chain, version, moment(version["at"]), _leaf(row))
    ready += _closed(books, chain)
    live.compare(books, ready)
    if chain:
        books.positions[CHECK] = chain.record_id
        yield
    _gone(books)
    if books.grown_from is not None:  # some were looked at again
        for name, rows in (("versions", VERSION), ("records", RECORD)):
            counted = sa.select(sa.func.count()).select_from(rows)
            books.audit.checked[name] = books.session.scalar(counted) or 0


def _chosen(books: Books) -> sa.Select[Any]:
    """Versions in order, each with its entry, or its leaf that waits, and its record."""
    same = [
        sa.and_(leaf.c.record_id == VERSION.c.record_id, leaf.c.number == VERSION.c.number)
        for leaf in (ENTRY, PENDING)
    ]
    wanted = (
        *VERSION.columns,
        *(ENTRY.c.index, ENTRY.c.leaf, ENTRY.c.leaf_hash, ENTRY.c.kind),
        *(PENDING.c.leaf, PENDING.c.leaf_hash, PENDING.c.kind),
        *RECORD.columns,
    )
    chosen = (
        sa.select(*stored.columns(books.session, *wanted))
        .select_from(VERSION)
        .outerjoin(ENTRY, same[0])
        .outerjoin(PENDING, same[1])
        .outerjoin(RECORD, RECORD.c.id == VERSION.c.record_id)
        .order_by(VERSION.c.record_id, VERSION.c.number)
    )
    position = books.positions.get(CHECK)
    return chosen if position is None else chosen.where(_rest(books, position))


def _rest(books: Books, position: float) -> sa.ColumnElement[bool]:
    """Records that were not looked at yet, or that the log told of since."""
    after = VERSION.c.record_id > sa.literal(position, sa.Float if position == EVERY else None)
    if books.grown_from is None:
        return after
    since = sa.select(ENTRY.c.record_id).where(ENTRY.c.index >= books.grown_from)
    return sa.or_(after, VERSION.c.record_id.in_(since))


def _opened(row: sa.Row[Any]) -> Chain:
    own = dict(zip(OWN, row[-len(OWN) :], strict=True))
    kind = "?" if own["id"] is None else own["kind"]
    return Chain(row[0], None if own["id"] is None else own, f"{kind}/{row[0]}")


def _leaf(row: sa.Row[Any]) -> Leaf | None:
    index, *entry = row[len(NAMES) : len(NAMES) + 4]
    if index is not None:
        return Leaf(index, *entry)
    waiting = row[len(NAMES) + 4 : len(NAMES) + 7]
    return None if waiting[0] is None else Leaf(None, *waiting)


def _add(books: Books, chain: Chain, version: dict[str, Any], at: Any, leaf: Leaf | None) -> None:
    books.count("versions")
    for message in _leaf_faults(chain, version, at, leaf):
        index = leaf.place if leaf else None
        books.tell("versions", message, chain.name, index, at)
    said, wrong = _said(books, chain, version, leaf)
    if wrong:
        books.tell("versions", wrong, chain.name, leaf and leaf.place, at)
    chain.count += 1
    if leaf:
        chain.leaf_hash, chain.index = leaf.leaf_hash, leaf.place
    is_gone = version["content"] is None and not wrong
    number = version["number"]
    chain.last = Last(chain.record_id, chain.own, chain.name, number, said, at, is_gone)


def _leaf_faults(
    chain: Chain, version: Mapping[str, Any], at: Any, leaf: Leaf | None
) -> Iterator[str]:
    """Say how a version differs from its leaf: the leaf is written anew and must be the same."""
    if leaf is None:
        yield _("A version is in no log entry.")
        return
    if version["leaf_hash"] != leaf.leaf_hash:
        yield _("A version names another leaf than its log entry has.")
    if chain.own is not None and chain.own["kind"] != leaf.kind:
        yield _("A record is of another kind than its log entries tell.")
    if not _goes_on(chain, version, leaf):
        yield _("A version is left out, put in or has changed its place.")
    if at is None or _written(leaf, version, at, chain.leaf_hash) != leaf.leaf:
        yield _why(version, at, leaf, chain)


def _goes_on(chain: Chain, version: Mapping[str, Any], leaf: Leaf) -> bool:
    """Say whether a version is the next, and numbered after the one before it."""
    if version["number"] != chain.count + 1:
        return False
    if leaf.place is None:
        return True
    return chain.index is not None and leaf.place > chain.index


def _written(leaf: Leaf, version: Mapping[str, Any], at: Any, previous: str | None) -> str:
    try:
        return content.leaf(leaf.kind, {**version, "at": at}, previous)
    except (TypeError, ValueError):  # no leaf can tell of such a value
        return ""


def _why(version: Mapping[str, Any], at: Any, leaf: Leaf, chain: Chain) -> str:
    """Find the words for a version that differs from its leaf."""
    told = verify.read(leaf.leaf) if isinstance(leaf.leaf, str) else {}
    if at is None or verify.moment(told.get("at")) != at:
        return _("The moment of a version was changed.")
    if told.get("prev") != chain.leaf_hash and told.get("number") == version["number"]:
        return _("A version does not name the leaf of the one before it.")
    return _("A version says something else than its log entry.")


def _said(
    books: Books, chain: Chain, version: Mapping[str, Any], leaf: Leaf | None
) -> tuple[dict[str, Any] | None, str]:
    """Give what a version says, and what is wrong with that."""
    key = (version["record_id"], version["number"])
    is_erased = key in books.heard.erased
    if version["content"] is None and version["salt"] is None and version["reason"] == "":
        return None, "" if is_erased else _("A content is gone, and no erasure was logged.")
    if not content.is_sealed(version):
        return None, _("The content of a version was changed.")
    if is_erased:
        return None, _("A content was logged as erased, and stands here again.")
    return _read(books, chain, version, leaf)


def _read(
    books: Books, chain: Chain, version: Mapping[str, Any], leaf: Leaf | None
) -> tuple[dict[str, Any] | None, str]:
    kind = books.kinds.get(leaf.kind if leaf else (chain.own or {}).get("kind", ""))
    if kind is None:
        return None, ""
    try:
        said = past.tell(kind, version["content"])
        found = {f"{one.field.sort} {digest}" for one, digest in content.hashes(kind.model, said)}
    except past.UNREADABLE:
        return None, _("The content of a version cannot be read.")
    books.named.update(dict.fromkeys(found, chain.name))
    differs = said.get("reason") != version["reason"]
    return said, _("The reason of a version was changed.") if differs else ""


def _closed(books: Books, chain: Chain | None) -> list[Last]:
    """Give the last version of a record that has gone by."""
    if chain is None or chain.last is None:
        return []
    if chain.own is None:
        message = _("A record is gone whose versions are there.")
        books.tell("records", message, chain.name, since=chain.last.at)
        return []
    return [chain.last]


def _gone(books: Books) -> None:
    """Tell of entries whose version is gone, and of records without any version."""
    for leaf in (ENTRY, PENDING):
        there = sa.exists().where(
            VERSION.c.record_id == leaf.c.record_id, VERSION.c.number == leaf.c.number
        )
        lost = sa.select(*stored.columns(books.session, leaf.c.leaf)).where(
            leaf.c.record_id.is_not(None), leaf.c.number.is_not(None), ~there
        )
        for (told,) in books.session.execute(lost):
            read = verify.read(told if isinstance(told, str) else "")
            since = verify.moment(read.get("at"))
            message = _("A log entry tells of a version that is gone.")
            books.tell("versions", message, verify.subject(read), since=since)
    told_of = sa.exists().where(VERSION.c.record_id == RECORD.c.id)
    untold = sa.select(RECORD.c.id, RECORD.c.kind).where(~told_of)
    for number, kind in books.session.execute(untold):
        books.count("records")
        books.tell("records", _("A record is there without any version."), f"{kind}/{number}")
