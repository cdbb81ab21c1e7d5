"""Telling the log what somebody does on a page, besides changing records.

What a person takes out of the house is given only once it is told. Signing in and being refused
wait for no other writer: where one keeps the database busy, they are told after the answer.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import sqlalchemy as sa
from flask import after_this_request
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from oversight import db, moments
from oversight.access.models import User
from oversight.errors import OversightError
from oversight.log import events, sequence
from oversight.log.canonical import Plain
from oversight.log.events import Deed
from oversight.web import asking

Work = Callable[[Session], object]
BRIEFLY = 300  # milliseconds that an answer waits for another writer
PATIENCE = 6  # times that what was not told is offered again, after the answer
log = logging.getLogger("oversight")


@dataclass(frozen=True)
class Told:
    """What is told of a deed: beside the leaf, and in it."""

    content: Mapping[str, Plain] = field(default_factory=dict)
    public: Mapping[str, Plain] = field(default_factory=dict)


def deed(kind: str, action: str, person: User | None = None) -> Deed:
    """Name what a person does now; without one, what whoever is signed in does."""
    actor = person or (asking.person() if asking.signed_in() else None)
    body_id = actor.body_id if actor else None
    return Deed(kind, action, moments.now(), actor.id if actor else None, body_id)


def tell(what: Deed, told: Told) -> None:
    """Write an event at once, in a session of its own."""
    with db.make_session(asking.engine()) as opened:
        events.tell(opened, what, told.content, **told.public)
        opened.commit()
    sequence.sequence(asking.engine())


def tell_now_or_later(what: Deed, told: Told) -> None:
    """Write an event at once; or, while somebody else writes, as soon as the answer is given."""

    def work(opened: Session) -> None:
        events.tell(opened, what, told.content, **told.public)

    engine = asking.engine()
    try:
        _write(engine, work, BRIEFLY)
    except sa.exc.OperationalError:
        log.info("%s %s is told after the answer", what.kind, what.action)
        write_after(engine, work)


def write_after(engine: Engine, work: Work) -> None:
    """Write something in a session of its own once the answer is given."""

    @after_this_request
    def wait(response: Response) -> Response:
        response.call_on_close(patiently(engine, work))
        return response


def patiently(engine: Engine, work: Work) -> Callable[[], None]:
    """Make of some writing what offers it to a busy database again and again, and never fails."""

    def write() -> None:
        for attempt in range(1, PATIENCE + 1):
            try:
                _write(engine, work)
            except (sa.exc.DBAPIError, OversightError):
                if attempt == PATIENCE:
                    log.exception("something was not written after an answer")
            else:
                return

    return write


def _write(engine: Engine, work: Work, patience: int | None = None) -> None:
    with _connection(engine, patience) as connection:
        opened = Session(connection)
        work(opened)
        opened.commit()
    sequence.sequence(engine)


@contextmanager
def _connection(engine: Engine, patience: int | None) -> Iterator[sa.Connection]:
    """Open a connection that writes, and on SQLite waits no longer than so many milliseconds."""
    with engine.execution_options(oversight_writes=True).connect() as connection:
        raw: object = connection.connection.dbapi_connection
        if patience is None or not isinstance(raw, sqlite3.Connection):
            yield connection
            return
        (usual,) = raw.execute("PRAGMA busy_timeout").fetchone()
        raw.execute(f"PRAGMA busy_timeout = {min(usual, patience)}")
        try:
            yield connection
        finally:
            connection.rollback()
            raw.execute(f"PRAGMA busy_timeout = {usual}")
