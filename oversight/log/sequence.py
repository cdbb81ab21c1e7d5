"""Giving each leaf its place: at once on SQLite, by a pass over the pending on PostgreSQL."""

import datetime as dt
import logging
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from threading import Event, Thread
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session

from oversight import db, moments
from oversight.errors import BehindError
from oversight.log import merkle, verify
from oversight.log.models import Entry, Pending

log = logging.getLogger("oversight")
PAUSE = 0.05  # seconds between two passes
ALARM = dt.timedelta(seconds=10)  # a leaf that waits longer is told on /health
LIMIT = dt.timedelta(minutes=5)  # a leaf that waits longer lets nothing more be written
LOCK = 0x6F766572  # the one advisory lock of the pass

# One statement moves all that is pending behind the last entry; nothing can fall between.
# Its moment lies before no entry that is there, nor before a change that it numbers, even
# where the clocks of two servers differ.
MOVE = sa.text(
    "WITH moved AS (DELETE FROM log_pending RETURNING *), base AS"
    " (SELECT coalesce(max(index) + 1, 0) AS first, greatest(max(sequenced_at), :now,"
    " (SELECT max((leaf::json->>'at')::timestamptz) FROM moved)) AS stamp FROM log_entry)"
    " INSERT INTO log_entry"
    " (index, leaf, leaf_hash, kind, record_id, number, event_id, sequenced_at)"
    " SELECT base.first + row_number() OVER (ORDER BY moved.id) - 1, moved.leaf,"
    " moved.leaf_hash, moved.kind, moved.record_id, moved.number, moved.event_id, base.stamp"
    " FROM moved, base ORDER BY moved.id"
).execution_options(oversight_opens=True)
WAIT = sa.insert(db.table(Pending)).execution_options(oversight_opens=True)
NUMBER = sa.insert(db.table(Entry)).execution_options(oversight_opens=True)
LAST = sa.select(Entry.index, Entry.sequenced_at).order_by(Entry.index.desc()).limit(1)
OLDEST = sa.select(sa.func.min(Pending.written_at))
SIZE = sa.select(sa.func.coalesce(sa.func.max(Entry.index) + 1, 0))


@dataclass(frozen=True)
class Leaf:
    """One leaf to append: canonical JSON, and what finds it again."""

    leaf: str
    kind: str
    record_id: int | None = None
    number: int | None = None
    event_id: int | None = None

    @property
    def leaf_hash(self) -> str:
        """Hash the leaf after RFC 6962, in hexadecimal."""
        return merkle.leaf_hash(self.leaf.encode()).hex()


def append(session: Session, leaves: Sequence[Leaf]) -> None:
    """Write leaves in the caller's transaction; they are numbered here or by the next pass.

    Raises BehindError where nothing has been numbered for too long.
    """
    connection = session.connection()
    rows = [asdict(leaf) | {"leaf_hash": leaf.leaf_hash} for leaf in leaves]
    if connection.dialect.name == "postgresql":
        _demand_pace(session)
        connection.execute(WAIT, [row | {"written_at": moments.now()} for row in rows])
    else:
        connection.execute(NUMBER, _numbered(connection, rows))


def sequence(engine: Engine) -> int:
    """Number all that is pending, and say how many entries the log has now.

    On PostgreSQL the lock is taken in a statement before the move, so that the move sees
    everything committed by then; whoever does not get the lock waits for it.
    """
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
            connection.execute(MOVE, {"now": moments.now()})
        return int(connection.scalar(SIZE) or 0)


def keep_sequencing(engine: Engine, stop: Event | None = None) -> Thread:
    """Run the pass every 50 ms beside a web process; several processes may, the lock joins them.

    On SQLite nothing is ever pending, and the thread ends at once. A pass that fails (the
    database is away) is logged and tried again: nothing is lost, since nothing was moved.
    """
    ended = stop or Event()

    def run() -> None:
        while engine.dialect.name == "postgresql" and not ended.wait(PAUSE):
            try:
                sequence(engine)
            except sa.exc.DBAPIError:
                log.exception("the log was not sequenced")

    thread = Thread(target=run, name="sequencing", daemon=True)
    thread.start()
    return thread


def size(session: Session) -> int:
    """Count the entries of the log."""
    return int(session.scalar(SIZE) or 0)


def pending(session: Session) -> int:
    """Count the leaves that wait for their number."""
    return int(session.scalar(sa.select(sa.func.count()).select_from(Pending)) or 0)


def state(session: Session) -> tuple[int, str | None]:
    """Say, in one look, what changes with each leaf that is written, numbered or not.

    How many there are, and the hash of the last that has its number: a log that was put back
    may grow to the same length.
    """
    waiting = sa.select(sa.func.count()).select_from(Pending).scalar_subquery()
    newest = sa.select(Entry.leaf_hash).order_by(Entry.index.desc()).limit(1).scalar_subquery()
    row = session.execute(sa.select(SIZE.scalar_subquery() + waiting, newest)).one()
    return int(row[0]), row[1]


def waiting_for(connection: Connection | Session) -> dt.timedelta:
    """Say how long the oldest leaf has waited for its number; leaves that wait are few."""
    oldest = connection.scalar(OLDEST)
    return moments.now() - oldest if oldest else dt.timedelta(0)


def transaction(session: Session) -> str:
    """Give one name to all that is written in one transaction."""
    current = session.get_transaction() or session.begin()
    kept = session.info.get("transaction")
    if kept is None or kept[0] is not current:
        session.info["transaction"] = kept = (current, secrets.token_hex(8))
    return str(kept[1])


def _demand_pace(session: Session) -> None:
    """Ask once in a transaction, before its own leaves wait."""
    current = transaction(session)
    if session.info.get("paced") == current:
        return
    session.info["paced"] = current
    if waiting_for(session.connection()) > LIMIT:
        raise BehindError


def _numbered(connection: Connection, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Place rows behind the last entry, at a moment before neither it nor what they tell."""
    told = [at for row in rows if (at := verify.told_at(row["leaf"]))]
    last, before = connection.execute(LAST).one_or_none() or (-1, moments.now())
    stamp = max(moments.now(), before, *told)
    return [
        row | {"index": index, "sequenced_at": stamp}
        for index, row in enumerate(rows, start=last + 1)
    ]
