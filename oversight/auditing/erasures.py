"""What was lawfully erased, set against what the log told of it, both ways."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from oversight import stored
from oversight.auditing import erasing
from oversight.auditing.books import Books
from oversight.db import table
from oversight.log import canonical, verify
from oversight.log.models import Entry, Event, Pending
from oversight.log.words import _
from oversight.records.models import Erasure

ENTRY, EVENT, PENDING = table(Entry), table(Event), table(Pending)


def hear(books: Books) -> None:
    """Learn which texts and files went: their hashes stand in the contents of the events."""
    told = {number: leaf for number, leaf in _told(books) if number in books.heard.erasures}
    for number, leaf in told.items():
        books.heard.erase_hashes(number, _said(books, number, leaf).get("hashes"))


def check(books: Books) -> Iterator[None]:
    """Set what was noted as erased against what the log told of it, both ways."""
    _asked_for(books)
    told = {
        (event, what["record"], number, digest)
        for event, what in books.heard.erasures.items()
        for number, digest in (
            *((one, None) for one in what["versions"]),
            *((None, one) for one in what["hashes"]),
        )
    }
    for row in stored.rows(books.session, table(Erasure)):
        books.count("erasures")
        key = (row["event_id"], row["record_id"], row["number"], row["hash"])
        if key not in told:
            message = _("An erasure is noted that the log does not tell of, or it was changed.")
            books.tell("erasures", message, _name(books, row["record_id"]))
        told.discard(key)
    for event, record, *_what in sorted(told, key=str):
        message = _("An erasure was logged, and its note is gone or was changed.")
        books.tell("erasures", message, _name(books, record), since=_at(books, event))
    yield from ()


def _asked_for(books: Books) -> None:
    """Find what was erased though nobody else had asked for it before, or had it declined."""
    open_ones: dict[Any, verify.Leaf] = {}
    for number, leaf in _told(books):
        if leaf.get("action") == erasing.ASKED:
            open_ones[number] = leaf
        elif leaf.get("action") == erasing.DECLINED:
            open_ones.pop(_scalar(leaf.get("request")), None)
        elif leaf.get("action") == erasing.ERASED:
            request = _scalar(_said(books, number, leaf).get("request"))
            if not _answers(leaf, open_ones.pop(request, {})):
                message = _("An erasure was logged that nobody else had asked for before.")
                name = _name(books, _scalar(leaf.get("record")))
                books.tell("erasures", message, name, since=verify.moment(leaf.get("at")))


def _answers(leaf: verify.Leaf, asked: verify.Leaf) -> bool:
    """Say whether an erasure is of what was asked for, and by somebody else."""
    same = all(leaf.get(name) == asked.get(name) for name in ("record", "versions"))
    actors = leaf.get("actor"), asked.get("actor")
    return bool(asked) and same and None not in actors and actors[0] != actors[1]


def _told(books: Books) -> Iterator[tuple[Any, verify.Leaf]]:
    """Give what the log tells of erasures, in its order: the number of each event, its leaf."""
    for rows, order in ((ENTRY, ENTRY.c.index), (PENDING, PENDING.c.id)):
        wanted = stored.columns(books.session, rows.c.event_id, rows.c.leaf)
        chosen = sa.select(*wanted).where(rows.c.kind == erasing.KIND).order_by(order)
        for number, leaf in books.session.execute(chosen).all():
            yield number, verify.read(leaf if isinstance(leaf, str) else "")


def _said(books: Books, number: Any, leaf: verify.Leaf) -> verify.Leaf:
    """Read the content of an event; nothing where it is not what its leaf seals."""
    wanted = stored.columns(books.session, EVENT.c.salt, EVENT.c.content)
    row = books.session.execute(sa.select(*wanted).where(EVENT.c.id == number)).one_or_none()
    if row is None or not all(isinstance(one, str) for one in row):
        return {}
    is_sealed = canonical.fingerprint(*row) == leaf.get("content_hash")
    return verify.read(row[1]) if is_sealed else {}


def _scalar(told: object) -> Any:
    """A number or a word; anything else that a leaf may hold is none."""
    return told if isinstance(told, int | str) else None


def _name(books: Books, record: Any) -> str:
    """Name the record from which something was erased."""
    entry = sa.select(ENTRY.c.kind).where(ENTRY.c.record_id == record).limit(1)
    return f"{books.session.scalar(entry) or '?'}/{record}"


def _at(books: Books, event: int) -> dt.datetime | None:
    told = books.session.scalar(sa.select(ENTRY.c.leaf).where(ENTRY.c.event_id == event))
    return verify.told_at(told) if isinstance(told, str) else None
