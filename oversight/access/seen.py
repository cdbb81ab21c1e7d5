"""Who was shown what is confidential: the access log, kept apart from the log of changes."""

import datetime as dt
import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Thread

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from oversight import db, moments
from oversight.access.models import Seen

log = logging.getLogger("oversight")
PAUSE = 6 * 60 * 60  # seconds between two looks
PAGE = 40  # letters of an endpoint that are kept


@dataclass(frozen=True)
class Reader:
    """Who read, in which body, on which page, and when."""

    user_id: int
    body_id: int | None
    page: str
    at: dt.datetime


def keep(session: Session, reader: Reader, records: Iterable[int]) -> None:
    """Write down that somebody was shown what is confidential of some records; one statement."""
    row = vars(reader) | {"page": reader.page[:PAGE]}
    rows = [row | {"record_id": number} for number in sorted(set(records))]
    if rows:
        session.connection().execute(sa.insert(db.table(Seen)), rows)


def forget(session: Session, before: dt.datetime) -> int:
    """Drop what was read before a moment, and say how much; the caller commits."""
    found = session.connection().execute(sa.delete(db.table(Seen)).where(Seen.at < before))
    return int(found.rowcount)


def keep_forgetting(engine: Engine, months: int) -> Thread:
    """Drop what is older than so many months, beside a web process, a few times a day."""

    def run() -> None:
        while True:
            try:
                with db.make_session(engine) as session:
                    forget(session, kept_since(months, moments.now()))
                    session.commit()
            except sa.exc.DBAPIError:
                log.exception("the access log was not shortened")
            time.sleep(PAUSE)

    thread = Thread(target=run, name="forgetting", daemon=True)
    thread.start()
    return thread


def kept_since(months: int, now: dt.datetime) -> dt.datetime:
    """Say from when on it is kept: so many months back, from the beginning of that day."""
    today = moments.local(now).date()
    years, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    first = dt.date(years, month + 1, 1)
    last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return moments.start_of(first.replace(day=min(today.day, last.day)))
