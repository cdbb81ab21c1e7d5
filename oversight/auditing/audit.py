"""Auditing the books: log, versions and live tables must tell the same story."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from oversight import db, stored
from oversight.access import told
from oversight.auditing import apart, checkpoints, entries, erasures, events, live, versions
from oversight.auditing.books import CHECKS, Asked, Audit, Books
from oversight.records import triggers
from oversight.records.kind import Kind

__all__ = ["CHECKS", "Asked", "Audit", "Books", "follow", "snapshot", "verify_all"]


def snapshot(engine: Engine) -> Session:
    """Open a session that sees one moment for as long as it is open, whoever writes beside it."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    return db.make_session(engine, writes=False)


def verify_all(
    session: Session, kinds: Mapping[str, Kind], now: dt.datetime, asked: Asked | None = None
) -> Audit:
    """Check everything that can be checked from inside, and against what is held outside.

    What is stored is compared with what would be written, so that no value is too odd to be
    read. Nobody can see from inside: the newest entries cut off together with what they tell
    of; the order of entries of different records that one pass numbered; the moment at which
    an entry was numbered, moved between those of its neighbours. The first two show to who
    holds a later checkpoint.
    """
    books = Books(session, kinds, now, asked or Asked())
    for _name in follow(books):
        pass
    return books.audit


def follow(books: Books) -> Iterator[str]:
    """Run every check, from where the books were put down, and name the one that runs.

    At each step the books may be kept: they hold all that is needed to go on. A check that
    cannot be taken up in its middle has no steps but its end.
    """
    with stored.legible(books.session):
        for name, check in STEPS.items():
            if name in books.done:
                continue
            for _step in check(books):
                yield name
            books.done.append(name)
            yield name
    if books.walk:
        books.audit.root, books.audit.size = books.walk.root, books.walk.frontier.size
    # What was looked at twice is told once.
    once = {
        (one.check, one.message, one.record, one.index, *one.values.values()): one
        for one in books.audit.faults
    }
    books.audit.faults = [
        one if one.since or one.fits is not None else replace(one, fits=books.fits)
        for one in once.values()
    ]


def _accounts(books: Books) -> Iterator[None]:
    books.count("accounts", told.count(books.session))
    books.audit.faults += books.heard.accounts.faults(books.session)
    yield from ()


def _triggers(books: Books) -> Iterator[None]:
    connection = books.session.connection()
    books.count("triggers", len(triggers.wanted(connection)))
    books.audit.faults += triggers.faults(connection)
    yield from ()


COUNTED = {"rows": "records"}  # under which name a step counts, where it is another
STEPS: dict[str, Callable[[Books], Iterator[None]]] = {
    "entries": entries.check,
    "checkpoints": checkpoints.check,
    "versions": versions.check,
    "rows": live.orphans,
    "documents": apart.documents,
    "attachments": apart.attachments,
    "events": events.check,
    "erasures": erasures.check,
    "accounts": _accounts,
    "triggers": _triggers,
}
