"""Queueing a job, starting its process, calling it off; how it stands.

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
from enum import StrEnum
from threading import Thread
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer

from oversight import config, moments
from oversight.i18n import _
from oversight.jobs.models import CANCELLED, FAILED, QUEUED, RUNNING, Job
from oversight.jobs.task import Task
from oversight.records import checks

SILENCE = dt.timedelta(minutes=5)
OPEN = (QUEUED, RUNNING)
MOST = 3  # jobs of one task that a body has at once: each takes a processor for a minute


@dataclass(frozen=True)
class Order:
    """Work that somebody asks for: which, on what, how it is called, and for whom."""

    task: Task[Any]
    asked: Any  # what the task says it is asked
    title: str
    body_id: int
    user_id: int


class Fate(StrEnum):
    """What became of an order."""

    NEW = "new"
    SAME = "same"  # it is being carried out already
    FULL = "full"  # there is too much of its sort already


@dataclass(frozen=True)
class Answer:
    """What became of an order, and the jobs to look at: the new one, or what is under way."""

    fate: Fate
    jobs: Sequence[Job]


def ask(session: Session, order: Order, at: dt.datetime) -> Answer:
    """Enter a job, unless an equal one is open or there are too many.

    The caller commits, and then starts it.
    """
    checks.hold(session, order.body_id)  # so that two who ask at once do not both begin
    running = open_ones(session, order.task.name, order.body_id, at)
    same = [job for job in running if asked_of(order.task, job) == order.asked]
    if same:
        return Answer(Fate.SAME, same)
    if len(running) >= MOST:
        return Answer(Fate.FULL, running)
    return Answer(Fate.NEW, [queue(session, order, at)])


def queue(session: Session, order: Order, at: dt.datetime) -> Job:
    """Enter a job, whatever else is under way."""
    job = Job(
        task=order.task.name,
        body_id=order.body_id,
        user_id=order.user_id,
        arguments=json.dumps(asdict(order.asked), ensure_ascii=False),
        title=order.title,
        state=QUEUED,
        queued_at=at,
        heard_at=at,
    )
    session.add(job)
    session.flush()
    return job


def start(settings: config.Settings, job_id: int) -> subprocess.Popen[bytes]:
    """Run a job in a process of its own, which outlives the request and its server.

    It knows the settings of this house by its environment, where no list of processes shows
    the address of the database.
    """
    paths = (str(config.ROOT), os.environ.get("PYTHONPATH", ""))
    known = {"PYTHONPATH": os.pathsep.join(path for path in paths if path)}
    process = subprocess.Popen(  # noqa: S603  the words are ours
        [sys.executable, "-m", "oversight.jobs.running", str(job_id)],
        env=os.environ | config.environment(settings) | known,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    Thread(target=process.wait, daemon=True).start()  # whoever starts a process must bury it
    return process


def asked_of(task: Task[Any], job: Job) -> Any:
    """Read what was asked of a job."""
    return task.asked(**json.loads(job.arguments))


def open_ones(session: Session, task: str, body_id: int, at: dt.datetime) -> Sequence[Job]:
    """The jobs of a body that wait or run, the oldest first; a lost process runs no more."""
    chosen = (
        sa.select(Job)
        .where(Job.task == task, Job.body_id == body_id, Job.state.in_(OPEN))
        .options(defer(Job.result))
        .order_by(Job.id)
    )
    return [job for job in session.scalars(chosen) if state_of(job, at) in OPEN]


def cancel(session: Session, job: Job) -> bool:
    """Call a job off, and say whether it was still open; the caller commits."""
    return change(session, job, OPEN, state=CANCELLED, ended_at=moments.now())


def state_of(job: Job, at: dt.datetime) -> str:
    """Say how a job stands: one that lost its process has failed."""
    heard = job.heard_at or job.started_at or job.queued_at
    return FAILED if job.state in OPEN and at - heard > SILENCE else job.state


def problem_of(job: Job, at: dt.datetime) -> str:
    """Say in a sentence why a job failed."""
    if job.state != FAILED and state_of(job, at) == FAILED:
        return str(_("The work was interrupted. Start it again."))
    return job.problem


def change(session: Session, job: Job, states: tuple[str, ...], **values: Any) -> bool:
    """Change a job that is in one of the states, and say whether it was.

    A database that was put back gives its number again, to another job.
    """
    changed = session.execute(
        sa.update(Job)
        .where(Job.id == job.id, Job.queued_at == job.queued_at, Job.state.in_(states))
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return bool(cast("sa.CursorResult[Any]", changed).rowcount)
