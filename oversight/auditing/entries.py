"""The log itself, entry by entry: hashes, places, moments, and the root at every checkpoint."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from oversight import stored
from oversight.auditing import checkpoints, erasures
from oversight.auditing.books import Books
from oversight.db import table
from oversight.log import reading, sequence, verify
from oversight.log.models import Entry, Pending
from oversight.log.verify import Line, Walk
from oversight.log.words import _

ENTRY, PENDING = table(Entry), table(Pending)


def check(books: Books) -> Iterator[None]:
    """Walk over all entries once, from where the audit was put down; then over what waits."""
    walk = walking(books)
    for lines in reading.entries(books.session, walk.expected):
        books.audit.faults += walk.take(lines)
        books.count("entries", len(lines))
        yield
    _late(books, walk)
    _waiting(books)
    erasures.hear(books)


def walking(books: Books) -> Walk:
    """Give the walk that goes on, or begin one."""
    if books.walk is None:
        sizes = checkpoints.sizes(books)
        books.walk = Walk(books.now, sizes, books.heard.hear)
    return books.walk


def _late(books: Books, walk: Walk) -> None:
    """Say how many entries were numbered long after they say that they were written."""
    if walk.late:
        count, first, last = walk.late
        message = _(
            "{count} entries say that they were written more than five minutes before they were"
            " numbered, from #{first} to #{last}: brought in from an older record, or dated back."
            " Go by the moment of numbering."
        )
        books.remark("entries", message, count=count, first=first, last=last)


def _waiting(books: Books) -> None:
    """Check what waits for its number: it is whole, new, and has not waited for long."""
    for lines in reading.pending(books.session):
        books.audit.faults += verify.waiting(lines)
        for line in lines:
            leaf = verify.read(line.leaf)
            books.heard.hear_waiting(line, leaf)
            if not _may_wait(books, line):
                message = _("A leaf waits for its number that should have it, or has no moment.")
                books.audit.faults.append(verify.fault(message, line, leaf))
    for (told,) in books.session.execute(_numbered_already(books)):
        leaf = verify.read(told if isinstance(told, str) else "")
        message = _("A leaf waits for its number though what it tells of has one.")
        books.tell("entries", message, verify.subject(leaf), since=verify.moment(leaf.get("at")))


def _may_wait(books: Books, line: Line) -> bool:
    """Say whether a leaf may wait: on SQLite none does, and nowhere for more than minutes."""
    at, is_sqlite = line.sequenced_at, books.session.get_bind().dialect.name == "sqlite"
    if is_sqlite or at is None:
        return False
    return books.now - sequence.LIMIT <= at <= books.now + verify.AHEAD


def _numbered_already(books: Books) -> sa.Select[Any]:
    """Leaves that wait though an entry, or another leaf that waits, tells of the same."""
    other = PENDING.alias()
    same = [
        sa.exists().where(
            *more,
            sa.or_(
                PENDING.c.event_id == rows.c.event_id,
                sa.and_(PENDING.c.record_id == rows.c.record_id, PENDING.c.number == rows.c.number),
            ),
        )
        for rows, more in ((ENTRY, ()), (other, (other.c.id < PENDING.c.id,)))
    ]
    return sa.select(*stored.columns(books.session, PENDING.c.leaf)).where(sa.or_(*same))
