"""Making a report as a job: in a process of its own, with its progress told in the job's row.

The process gives a sign of life with each step it tells (`heard_at`). A job that has been silent
for five minutes has lost its process, and is seen as failed; that is computed when it is read,
never stored.
"""

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from threading import Thread
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer

from oversight import config, i18n, moments
from oversight.i18n import _
from oversight.jobs import CANCELLED, FAILED, QUEUED, RUNNING, Job

TASK = "term_report"
SILENCE = dt.timedelta(minutes=5)
OPEN = (QUEUED, RUNNING)


@dataclass(frozen=True)
class Asked:
    """What is asked of a job: which term, as of when ("" is now), in which language and form."""

    body: str
    term: int
    as_of: str = ""
    language: str = i18n.DEFAULT
    form: str = ".pdf"


def queue(  # noqa: PLR0913, PLR0917  what is asked, by whom and when
    session: Session, asked: Asked, title: str, body_id: int, user_id: int, at: dt.datetime
) -> Job:
    """Enter a job; the caller commits, and then starts it."""
    job = Job(
        task=TASK,
        body_id=body_id,
        user_id=user_id,
        arguments=json.dumps(asdict(asked), ensure_ascii=False),
        title=title,
        state=QUEUED,
        queued_at=at,
        heard_at=at,
    )
    session.add(job)
    session.flush()
    return job


def start(settings: config.Settings, job_id: int) -> subprocess.Popen[bytes]:
    """Run a job in a process of its own, which outlives the request and its server.

    The address of the database goes by the environment, where no list of processes shows it;
    so do the house and its key, which signs the checkpoint of the report.
    """
    paths = (str(config.ROOT), os.environ.get("PYTHONPATH", ""))
    known = {
        "DATABASE_URL": settings.database_url,
        "OVERSIGHT_INSTANCE": str(settings.instance),
        "OVERSIGHT_LOG_KEY": str(settings.key_file),
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
    }
    process = subprocess.Popen(  # noqa: S603  the words are ours
        [sys.executable, "-m", "oversight.reports.running", str(job_id)],
        env=os.environ | known,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    Thread(target=process.wait, daemon=True).start()  # whoever starts a process must bury it
    return process


def open_ones(session: Session, body_id: int, at: dt.datetime) -> Sequence[Job]:
    """The jobs of a body that wait or run, the oldest first; a lost process runs no more."""
    chosen = (
        sa.select(Job)
        .where(Job.task == TASK, Job.body_id == body_id, Job.state.in_(OPEN))
        .options(defer(Job.result))
        .order_by(Job.id)
    )
    return [job for job in session.scalars(chosen) if state_of(job, at) in OPEN]


def cancel(session: Session, job_id: int) -> bool:
    """Call a job off, and say whether it was still open; the caller commits."""
    return change(session, job_id, OPEN, state=CANCELLED, ended_at=moments.now())


def state_of(job: Job, at: dt.datetime) -> str:
    """Say how a job stands: one that lost its process has failed."""
    heard = job.heard_at or job.started_at or job.queued_at
    return FAILED if job.state in OPEN and at - heard > SILENCE else job.state


def problem_of(job: Job, at: dt.datetime) -> str:
    """Say in a sentence why a job failed."""
    if job.state != FAILED and state_of(job, at) == FAILED:
        return str(_("The work was interrupted. Start it again."))
    return job.problem


def change(session: Session, job_id: int, states: tuple[str, ...], **values: Any) -> bool:
    """Change a job that is in one of the states, and say whether it was."""
    changed = session.execute(
        sa.update(Job)
        .where(Job.id == job_id, Job.state.in_(states))
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return bool(cast("sa.CursorResult[Any]", changed).rowcount)
