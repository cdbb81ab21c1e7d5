"""Sealing the log from time to time, beside a web process; and what is late with it."""

import datetime as dt
import logging
from threading import Event, Thread

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from oversight import db, moments
from oversight.config import Settings
from oversight.errors import OversightError
from oversight.log import key_file, memory, outside, sealing, sequence
from oversight.log.faults import LogError
from oversight.log.models import Checkpoint, Entry

log = logging.getLogger("oversight")
PAUSE = 20  # seconds between two looks at the clock
NEWEST = sa.select(Checkpoint).order_by(Checkpoint.size.desc()).limit(1)
FAILURES = (OversightError, LogError, OSError, sa.exc.DBAPIError)


def seal(engine: Engine, settings: Settings, why: str, size: int | None = None) -> Checkpoint:
    """Make a checkpoint of the log as it is or was; the thread beside takes it outside."""
    remembered = memory.beside(settings.key_file)
    return sealing.seal(engine, [key_file.signer(engine, settings)], why, size, remembered)


def seal_and_deliver(
    engine: Engine, settings: Settings, why: str
) -> tuple[Checkpoint, tuple[outside.Failure, ...]]:
    """Make a checkpoint of the log as it is now, and take it to every place outside."""
    made = seal(engine, settings, why)
    return made, outside.deliver(engine, settings, made)


def newest(session: Session) -> Checkpoint | None:
    """Find the newest checkpoint."""
    return session.scalar(NEWEST)


def is_due(session: Session, settings: Settings) -> bool:
    """Say whether the log has grown since the last checkpoint, and that one is old enough."""
    last = newest(session)
    if last is None:
        return sequence.size(session) > 0
    age = moments.now() - last.made_at
    return sequence.size(session) > last.size and age >= _pause(settings)


def is_late(session: Session, settings: Settings) -> bool:
    """Say whether an entry has long waited for its first checkpoint."""
    last = newest(session)
    unsealed = Entry.index == (last.size if last else 0)
    since = session.scalar(sa.select(Entry.sequenced_at).where(unsealed))
    return bool(since and moments.now() - since > 3 * _pause(settings))


def is_undelivered(session: Session, settings: Settings) -> bool:
    """Say whether a checkpoint should have reached a place outside long ago."""
    last = newest(session)
    if last is None or moments.now() - last.made_at < _pause(settings):
        return False
    return any(not outside.has(session, place, last) for place in outside.places(settings))


def keep_sealing(engine: Engine, settings: Settings, stop: Event | None = None) -> Thread:
    """Seal when it is due; several processes may, the log has one checkpoint of each size.

    What fails is logged and tried again: damage is no reason to stop the service, which tells
    of it on /health.
    """
    ended = stop or Event()

    def run() -> None:
        lost_at = dt.datetime.min.replace(tzinfo=dt.UTC)
        while not ended.wait(PAUSE):
            try:
                _seal_if_due(engine, settings)
                rests = moments.now() - lost_at < _pause(settings)
                if not rests and not _deliver_newest(engine, settings):
                    lost_at = moments.now()
            except FAILURES:
                log.exception("the log was not sealed")

    thread = Thread(target=run, name="sealing", daemon=True)
    thread.start()
    return thread


def _seal_if_due(engine: Engine, settings: Settings) -> None:
    with db.make_session(engine, writes=False) as session:
        due = is_due(session, settings)
    if due:
        seal(engine, settings, "schedule")


def _deliver_newest(engine: Engine, settings: Settings) -> bool:
    """Take the newest checkpoint to where it is not yet, and say whether it is everywhere."""
    with db.make_session(engine, writes=False) as session:
        last = newest(session)
    failures = outside.deliver(engine, settings, last) if last else ()
    for one in failures:
        log.error("the checkpoint did not reach %s: %s", one.place, one.reason)
    return not failures


def _pause(settings: Settings) -> dt.timedelta:
    return dt.timedelta(minutes=settings.checkpoint_minutes)
