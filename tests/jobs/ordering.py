"""Orders of jobs for tests: one of each task, for the reviewer of a small committee."""

import hashlib
import os
from typing import Any

from sqlalchemy.orm import Session

from oversight import config, moments
from oversight.access.roles import Role
from oversight.config import Settings
from oversight.jobs import Job, bundle, corpus, queueing, verification
from oversight.jobs.queueing import Order
from oversight.jobs.task import Task
from oversight.jobs.tasks import TASKS
from oversight.reports.issued import Asked
from tests.exchange.folders import GAS, a_text, a_zip
from tests.reports.office import Office

ZIP = a_zip({"云屏市供水条例.txt": a_text(), "云屏市燃气条例.txt": a_text(GAS, about="燃气")})
ASKED: dict[str, Any] = {
    "term_report": Asked("yunping", 14, form=".json"),
    "verification": verification.Asked(),
    "bundle": bundle.Asked(1, Role.AUDITOR),
    "corpus": corpus.Asked(
        hashlib.sha256(ZIP).hexdigest(), "法规.zip", Role.SECRETARY, tries=False
    ),
}


def house(url: str, **more: str) -> Settings:
    """The settings of a house whose records lie at an address."""
    return config.read(os.environ | {"DATABASE_URL": url} | more)


def an_order(office: Office, task: str, asked: Any = None) -> Order:
    """Order work of a task."""
    wanted = asked or ASKED[task]
    if task == "corpus":
        corpus.keep(config.read(), ZIP)
    return Order(TASKS[task], wanted, "第十四届", office.body.id, office.reviewer.id)


def queued(office: Office, task: str | Task[Any], asked: Any = None) -> Job:
    """Queue a job of a task."""
    name = task if isinstance(task, str) else task.name
    job = queueing.queue(office.session, an_order(office, name, asked), moments.now())
    office.commit()
    return job


def again(session: Session, job: Job) -> Any:
    """Read a job anew, and let go of the database."""
    session.rollback()
    session.refresh(job)
    session.commit()
    return job
