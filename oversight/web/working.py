"""Long work on pages: begun once, looked at while it runs, called off."""

from typing import Any

from flask import session
from werkzeug.exceptions import NotFound

from oversight import i18n, moments
from oversight.i18n import _
from oversight.jobs import CANCELLED, DONE, FAILED, QUEUED, RUNNING, Job, queueing
from oversight.jobs.queueing import Answer, Fate, Order
from oversight.jobs.task import Task
from oversight.web import asking, shown

STATUSES = {
    QUEUED: "running",
    RUNNING: "running",
    DONE: "done",
    FAILED: "failed",
    CANCELLED: "stopped",
}


def order(task: Task[Any], asked: Any, title: str) -> Order:
    """Order work as whoever is signed in, for their body."""
    return Order(task, asked, title, asking.body().id, asking.person().id)


def begin(wanted: Order, same: str) -> Answer:
    """Begin work, or say in the receipt what is under way in its place."""
    opened = asking.session()
    answer = queueing.ask(opened, wanted, moments.now())
    if answer.fate == Fate.NEW:
        opened.commit()
        queueing.start(asking.settings(), answer.jobs[0].id)
    else:
        session["receipt"] = str(same) if answer.fate == Fate.SAME else _full(answer)
    return answer


def stop(found: Job) -> None:
    """Call work off."""
    queueing.cancel(asking.session(), found)
    asking.session().commit()


def job_or_404(task: Task[Any], job_id: int) -> Job:
    """Find a job of the asker's own body; jobs are no records, so the wall is asked here."""
    found = asking.session().get(Job, job_id)
    if found is None or found.task != task.name or found.body_id != asking.person().body_id:
        raise NotFound
    return found


def progress(found: Job, *, made: str, failed: str, **addresses: str) -> dict[str, Any]:
    """How far a job is, as its page shows it, with where it is stopped, fetched and begun anew."""
    now = moments.now()
    return {
        "title": found.title,
        "words": words(found, made=made, failed=failed),
        "done": found.done,
        "total": found.total,
        "since": shown.moment(found.queued_at),
        "status": STATUSES[queueing.state_of(found, now)],
        "note": queueing.problem_of(found, now),
        **addresses,
    }


def words(found: Job, *, made: str, failed: str) -> str:
    """Say in a sentence how a job stands."""
    return {
        QUEUED: _("Waiting to begin."),
        RUNNING: i18n.translate(found.step, i18n.language()) or _("Under way."),
        DONE: made,
        CANCELLED: _("Called off."),
        FAILED: failed,
    }[queueing.state_of(found, moments.now())]


def _full(answer: Answer) -> str:
    """Say what is under way, so that it can be waited for or called off."""
    titles = i18n.listed(job.title for job in answer.jobs)
    sentence = _("Nothing new was begun. Under way: {titles}. Wait for this one, or stop it.")
    return sentence.format(titles=titles)
