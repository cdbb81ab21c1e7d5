"""The process of a report's job: it makes the report and tells the job's row how far it is."""

import json
import logging
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from oversight import config, db, i18n, moments
from oversight.errors import OversightError
from oversight.i18n import _
from oversight.jobs import DONE, FAILED, QUEUED, RUNNING, Job
from oversight.log import sequence
from oversight.log.events import Deed
from oversight.reports import fonts, issued, make
from oversight.reports.jobs import Asked, change
from oversight.reports.make import File
from oversight.reports.places import newest, place_of
from oversight.reports.typeset import Progress

PAUSE = 0.25  # seconds between two signs of life
PATIENCE = 12  # times that the result is offered to a database that is busy, 10 seconds each

log = logging.getLogger(__name__)


class StoppedError(Exception):
    """Somebody called the job off; what was made of it is dropped."""


@dataclass(frozen=True)
class Outcome:
    """What came of a job: the values of its row; of a report that was made, where and what."""

    values: Mapping[str, Any]
    asked: Asked | None = None
    place: int = 0
    file: File | None = None


class Teller:
    """Writes how far a job is into its row, not too often, and stops it if it was called off."""

    def __init__(self, engine: Engine, job_id: int) -> None:
        self.engine, self.job_id, self.told_at = engine, job_id, -PAUSE

    def __call__(self, done: int, total: int, step: str) -> None:
        """Tell a step, and give a sign of life (StoppedError when the job was called off)."""
        if time.monotonic() - self.told_at < PAUSE:
            return
        self.told_at = time.monotonic()
        now = moments.now()
        try:
            with db.make_session(self.engine) as session:
                values = {"done": done, "total": total, "step": str(step), "heard_at": now}
                is_open = change(session, self.job_id, (RUNNING,), **values)
                session.commit()
        except sa.exc.OperationalError:  # the database is busy; the next step will be told
            return
        if not is_open:
            raise StoppedError


def run(url: str, job_id: int) -> None:
    """Make the report that a queued job asks for; a job that is not queued is left alone."""
    engine = db.make_engine(url)
    try:
        asked = _begin(engine, job_id)
        if asked:
            _make(engine, job_id, asked)
    finally:
        engine.dispose()


def main() -> None:
    """Run the job whose number is the one argument, on the database of the environment."""
    run(config.read().database_url, int(sys.argv[1]))


def _begin(engine: Engine, job_id: int) -> Asked | None:
    now = moments.now()
    with db.make_session(engine) as session:
        begun = change(session, job_id, (QUEUED,), state=RUNNING, started_at=now, heard_at=now)
        job = session.get(Job, job_id)
        session.commit()
    return Asked(**json.loads(job.arguments)) if begun and job else None


def _make(engine: Engine, job_id: int, asked: Asked) -> None:
    with i18n.speaking(asked.language):
        try:
            outcome = _made(engine, asked, Teller(engine, job_id))
        except StoppedError:
            return
        except fonts.MissingFaceError:
            log.exception("job %s lacks a typeface", job_id)
            sentence = _("The server lacks a typeface for reports. Tell whoever runs the service.")
            outcome = _failed(sentence)
        except OversightError as error:
            outcome = _failed(error)
        except Exception:  # the end of a process: what nobody foresaw is told, not lost
            log.exception("job %s failed", job_id)
            sentence = _(
                "The report could not be made. The administrator finds the reason in the log."
            )
            outcome = _failed(sentence)
    _end(engine, job_id, outcome)


def _failed(problem: object) -> Outcome:
    return Outcome({"state": FAILED, "problem": str(problem)})


def _made(engine: Engine, asked: Asked, tell: Progress) -> Outcome:
    tell(0, 0, str(_("Counting the figures")))
    sequence.sequence(engine)
    with db.make_session(engine, writes=False) as session:
        place = place_of(session, asked.as_of) if asked.as_of else newest(session)
    issued.seal(engine, place)
    with db.make_session(engine, writes=False) as session:
        file = make.made(session, asked.body, asked.term, place, asked.form, tell)
    done = {"state": DONE, "file_name": file.name, "result": file.content, "done": Job.total}
    return Outcome(done, asked, place, file)


def _end(engine: Engine, job_id: int, outcome: Outcome) -> None:
    """Write what came of a job, unless it was called off; a busy database is asked again."""
    for attempt in range(1, PATIENCE + 1):
        try:
            with db.make_session(engine) as session:
                now = moments.now()
                is_ended = change(session, job_id, (RUNNING,), ended_at=now, **outcome.values)
                if is_ended and outcome.asked and outcome.file:
                    job = session.get_one(Job, job_id)
                    deed = Deed(issued.KIND, issued.MADE, now, job.user_id, job.body_id)
                    issued.tell(session, deed, outcome.asked, outcome.place, outcome.file)
                session.commit()
            sequence.sequence(engine)
        except sa.exc.OperationalError:
            if attempt == PATIENCE:
                raise
        else:
            return


if __name__ == "__main__":
    main()
