"""Texts and files, kept apart under their hashes: whole, named by a version, and all there."""

from collections.abc import Iterator
from itertools import islice

import sqlalchemy as sa

from oversight import stored
from oversight.auditing.books import Books
from oversight.db import table
from oversight.log.words import _
from oversight.records import content
from oversight.records.models import Version

VERSION = table(Version)
ALTERED = _("A text or file was changed; its records link to what it was.")
AT_ONCE = 500


def documents(books: Books) -> Iterator[None]:
    """Check the texts."""
    yield from _kept(books, "document")


def attachments(books: Books) -> Iterator[None]:
    """Check the files."""
    yield from _kept(books, "attachment")


def _kept(books: Books, sort: str) -> Iterator[None]:
    rows, check = table(content.APART[sort]), f"{sort}s"
    position = books.positions.get(check)
    if position is None:
        _missing(books, sort, rows, check)
    after = () if position is None else (rows.c.hash > position,)
    for row in stored.rows(books.session, rows, *after):
        books.count(check)
        holder = books.named.get(f"{sort} {row['hash']}")
        for message in _faults(books, sort, row, holder):
            books.tell(check, message, holder or f"{sort}/{str(row['hash'])[:12]}")
        if isinstance(row["hash"], str):
            books.positions[check] = row["hash"]
        yield


def _faults(books: Books, sort: str, row: stored.Row, holder: str | None) -> Iterator[str]:
    if not content.is_whole(sort, row):
        yield ALTERED
    elif holder is None and row["hash"] in books.heard.hashes:
        yield _("A text or file was logged as erased, and stands here again.")
    elif holder is None:
        yield _("A text or file belongs to no version.")


def _missing(books: Books, sort: str, rows: sa.Table, check: str) -> None:
    """Find texts and files that a version names and that are gone: no erasure takes those."""
    digests = (key.partition(" ")[2] for key in books.named if key.startswith(f"{sort} "))
    while some := list(islice(digests, AT_ONCE)):
        there = {*books.session.scalars(sa.select(rows.c.hash).where(rows.c.hash.in_(some)))}
        for digest in some:
            if digest not in there and _is_named(books, digest):
                message = _("A text or file is gone that a version names.")
                books.tell(check, message, books.named[f"{sort} {digest}"])


def _is_named(books: Books, digest: str) -> bool:
    """Say whether a content names what was logged as erased: it may itself be gone since."""
    if digest not in books.heard.hashes:
        return True
    named = sa.select(VERSION.c.number).where(VERSION.c.content.contains(digest)).limit(1)
    return books.session.scalar(named) is not None
