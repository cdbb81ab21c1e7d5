"""The process of a job: it does what the task says, and tells the job's row how far it is."""

import logging
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from oversight import config, db, i18n, moments
from oversight.config import Settings
from oversight.errors import OversightError
from oversight.jobs.models import DONE, FAILED, QUEUED, RUNNING, Job
from oversight.jobs.queueing import asked_of, change
from oversight.jobs.task import Made
from oversight.jobs.tasks import TASKS
from oversight.log import sequence
from oversight.log.faults import LogError

PAUSE = 0.25  # seconds between two signs of life
PATIENCE = 12  # times that the result is offered to a database that is busy or away
RESPITE = 10.0  # seconds between two of them
ALL = {"done": 1, "total": 1}  # of one that is through, however little it told on its way

log = logging.getLogger(__name__)


class StoppedError(Exception):
    """Somebody called the job off; what was made of it is dropped."""


@dataclass(frozen=True)
class Outcome:
    """How a job ends: the values of its row, and what was made, if anything."""

    values: Mapping[str, Any]
    made: Made | None = None


class Teller:
    """Writes how far a job is into its row, not too often, and stops it if it was called off."""

    def __init__(self, engine: Engine, job: Job) -> None:
        self.engine, self.job, self.told_at = engine, job, -PAUSE

    def __call__(self, done: int, total: int, step: str) -> None:
        """Tell a step, and give a sign of life (StoppedError when the job was called off)."""
        if time.monotonic() - self.told_at < PAUSE:
            return
        self.told_at = time.monotonic()
        now = moments.now()
        try:
            with db.make_session(self.engine) as session:
                values = {"done": done, "total": total, "step": str(step), "heard_at": now}
                is_open = change(session, self.job, (RUNNING,), **values)
                session.commit()
        except sa.exc.OperationalError:  # the database is busy; the next step will be told
            return
        if not is_open:
            raise StoppedError


class Work:
    """One job that is carried out."""

    def __init__(self, engine: Engine, settings: Settings, job: Job) -> None:
        self.engine, self.settings, self.job = engine, settings, job
        self.task = TASKS[job.task]
        self.asked = asked_of(self.task, job)

    def outcome(self) -> Outcome:
        """Do what the task says; a failure is told in a sentence (StoppedError)."""
        tell = Teller(self.engine, self.job)
        try:
            made = self.task.do(self.engine, self.settings, self.job, self.asked, tell)
        except StoppedError:
            raise
        except OversightError as error:
            return _failed(error)
        except LogError as error:
            return _failed(i18n.filled(error.message, error.values))
        except Exception:  # the end of a process: what nobody foresaw is told, not lost
            log.exception("job %s failed", self.job.id)
            return _failed(self.task.failed)
        values = {"state": DONE, "file_name": made.file_name, "result": made.result}
        return Outcome(values | ALL, made)

    def end(self, outcome: Outcome) -> None:
        """Write what came of it, unless it was called off; a busy database is asked again."""
        for attempt in range(1, PATIENCE + 1):
            try:
                self._write(outcome)
            except sa.exc.OperationalError:
                if attempt == PATIENCE:
                    raise
                time.sleep(RESPITE)
            else:
                return

    def clear(self) -> None:
        """Drop what lies outside of the database, unless the job is done."""
        with db.make_session(self.engine, writes=False) as session:
            state = session.scalar(sa.select(Job.state).where(Job.id == self.job.id))
        if state != DONE:
            self.task.drop(self.settings, self.job)

    def _write(self, outcome: Outcome) -> None:
        with db.make_session(self.engine) as session:
            values = dict(outcome.values) | {"ended_at": moments.now()}
            is_ended = change(session, self.job, (RUNNING,), **values)
            if is_ended and outcome.made:
                self.task.tell(session, self.job, self.asked, outcome.made)
            session.commit()
        sequence.sequence(self.engine)


def run(settings: Settings, job_id: int) -> None:
    """Do what a queued job asks for; a job that is not queued is left alone."""
    engine = db.make_engine(settings.database_url)
    try:
        job = _begin(engine, job_id)
        if job:
            _carry_out(engine, settings, job)
    finally:
        engine.dispose()


def main() -> None:
    """Run the job whose number is the one argument, in the house that the environment names."""
    run(config.read(), int(sys.argv[1]))


def _begin(engine: Engine, job_id: int) -> Job | None:
    now = moments.now()
    with db.make_session(engine) as session:
        job = session.get(Job, job_id)
        told = {"state": RUNNING, "started_at": now, "heard_at": now}
        begun = job is not None and change(session, job, (QUEUED,), **told)
        session.commit()
        if job is not None:
            session.refresh(job)
    return job if begun else None


def _failed(problem: object) -> Outcome:
    return Outcome({"state": FAILED, "problem": str(problem)})


def _carry_out(engine: Engine, settings: Settings, job: Job) -> None:
    """Do the work and write what came of it; where nothing did, nothing of it is left."""
    work = Work(engine, settings, job)
    try:
        with i18n.speaking(work.asked.language):
            work.end(work.outcome())
    except StoppedError:
        log.info("job %s was called off", job.id)
    finally:
        work.clear()


if __name__ == "__main__":
    main()
