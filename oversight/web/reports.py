"""Reports of a term: the figures checked, the paragraph drafted, the paper set in type."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from io import BytesIO
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, redirect, render_template, request, send_file, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import defer
from werkzeug.exceptions import NotFound

from oversight import i18n, moments
from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.jobs import CANCELLED, DONE, FAILED, QUEUED, RUNNING, Job
from oversight.kinds.terms import Term
from oversight.records import checks
from oversight.reports import jobs, wording
from oversight.web import asking, shown, workbench
from oversight.web.allowed import needs
from oversight.web.workbench import Workbench

blueprint = Blueprint("reports", __name__)
NOTHING_BESIDE = "none"
RECENT = 6
MOST = 3  # reports of a body that are made at once: each takes a processor for a minute
SAME = _("This report is being made already.")
STATUSES = {
    QUEUED: "running",
    RUNNING: "running",
    DONE: "done",
    FAILED: "failed",
    CANCELLED: "stopped",
}
SHAPES = {
    QUEUED: "idle",
    RUNNING: "underway",
    DONE: "done",
    FAILED: "late",
    CANCELLED: "withdrawn",
}
LABELS = {
    QUEUED: _("Waiting"),
    RUNNING: _("Under way"),
    DONE: _("Made"),
    FAILED: _("Failed"),
    CANCELLED: _("Called off"),
}


@blueprint.get("/reports")
@needs(Permission.REPORT)
def index() -> ResponseReturnValue:
    """Show the figures of a term beside those of another."""
    terms = workbench.terms_of(asking.session())
    if not terms:
        return render_template("reports_web/empty.html")
    term = _term(terms, request.args.get("term", "")) or terms[0]
    other = _beside(terms, term, request.args.get("beside", ""))
    bench = Workbench(
        session=asking.session(),
        body=asking.body(),
        term=term,
        other=other,
        today=moments.today(),
        chosen=request.args.get("figure", ""),
    )
    return render_template(
        "reports_web/index.html",
        bench=bench,
        terms=terms,
        term_name=wording.term_name,
        jobs=_recent(),
    )


@blueprint.post("/reports/make")
@needs(Permission.REPORT)
def make() -> ResponseReturnValue:
    """Begin to set the report of a term in type; the work goes on beside the server."""
    term = _term(workbench.terms_of(asking.session()), request.form.get("term", ""))
    if term is None:
        raise NotFound
    asked = jobs.Asked(asking.body().short_name, term.ordinal, language=i18n.language())
    return _begin(asked, _("Report of {term}").format(term=wording.term_name(term)))


@blueprint.get("/reports/jobs/<int:job_id>")
@needs(Permission.REPORT)
def job(job_id: int) -> ResponseReturnValue:
    """Show how far a report is, and where it can be read."""
    found = _job_or_404(job_id)
    shown_job = _shown(found)
    return render_template(
        "reports_web/job.html",
        job=shown_job,
        crumbs=[(_("Term reports"), url_for("reports.index"))],
    )


@blueprint.get("/reports/jobs/<int:job_id>/file")
@needs(Permission.REPORT)
def file(job_id: int) -> ResponseReturnValue:
    """Give the report that was made."""
    found = _job_or_404(job_id)
    if found.state != DONE or found.result is None:
        raise NotFound
    return send_file(
        BytesIO(found.result),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=found.file_name,
    )


@blueprint.post("/reports/jobs/<int:job_id>/stop")
@needs(Permission.REPORT)
def stop(job_id: int) -> ResponseReturnValue:
    """Call the work off."""
    _job_or_404(job_id)
    jobs.cancel(asking.session(), job_id)
    asking.session().commit()
    return redirect(url_for("reports.job", job_id=job_id))


@blueprint.post("/reports/jobs/<int:job_id>/again")
@needs(Permission.REPORT)
def again(job_id: int) -> ResponseReturnValue:
    """Begin the same work anew."""
    found = _job_or_404(job_id)
    return _begin(jobs.Asked(**json.loads(found.arguments)), found.title)


def _begin(asked: jobs.Asked, title: str) -> ResponseReturnValue:
    """Begin the work, or lead to what is under way already."""
    opened, body, now = asking.session(), asking.body(), moments.now()
    checks.hold(opened, body.id)  # so that two who ask at once do not both begin
    running = jobs.open_ones(opened, body.id, now)
    same = next((job for job in running if json.loads(job.arguments) == asdict(asked)), None)
    if same or len(running) >= MOST:
        session["receipt"] = str(SAME) if same else _full(running)
        return redirect(url_for("reports.job", job_id=(same or running[0]).id))
    job = jobs.queue(opened, asked, title, body.id, asking.person().id, now)
    opened.commit()
    jobs.start(asking.settings(), job.id)
    return redirect(url_for("reports.job", job_id=job.id))


def _full(running: Sequence[Job]) -> str:
    """Say which reports are being made, so that one can be waited for or called off."""
    titles = i18n.listed(job.title for job in running)
    sentence = _("Nothing new was begun. Under way: {titles}. Wait for this one, or stop it.")
    return sentence.format(titles=titles)


def _job_or_404(job_id: int) -> Job:
    """Find a job of the asker's own body; jobs are no records, so the wall is asked here."""
    found = asking.session().get(Job, job_id)
    if found is None or found.body_id != asking.person().body_id:
        raise NotFound
    return found


def _shown(found: Job) -> dict[str, Any]:
    state = jobs.state_of(found, moments.now())
    words = {
        QUEUED: _("Waiting to begin."),
        RUNNING: f"{found.step}" or _("Under way."),
        DONE: _("The report is made."),
        CANCELLED: _("Called off."),
        FAILED: _("The report was not made."),
    }
    return {
        "title": found.title,
        "words": words[state],
        "done": found.done,
        "total": found.total,
        "since": shown.moment(found.queued_at),
        "status": STATUSES[state],
        "note": jobs.problem_of(found, moments.now()),
        "stop_url": url_for("reports.stop", job_id=found.id),
        "result_url": url_for("reports.file", job_id=found.id),
        "result_label": _("Download the PDF"),
        "retry_url": url_for("reports.again", job_id=found.id),
    }


def _recent() -> list[dict[str, Any]]:
    """The last reports of the body, newest first."""
    chosen = (
        sa.select(Job, User.full_name)
        .join(User, User.id == Job.user_id)
        .where(Job.task == jobs.TASK, Job.body_id == asking.person().body_id)
        .options(defer(Job.result))
        .order_by(Job.id.desc())
        .limit(RECENT)
    )
    return [
        {
            "title": one.title,
            "url": url_for("reports.job", job_id=one.id),
            "shape": SHAPES[state := jobs.state_of(one, moments.now())],
            "state": LABELS[state],
            "when": shown.moment(one.queued_at),
            "who": who,
        }
        for one, who in asking.session().execute(chosen)
    ]


def _term(terms: Sequence[Term], ordinal: str) -> Term | None:
    return next((term for term in terms if str(term.ordinal) == ordinal), None)


def _beside(terms: Sequence[Term], term: Term, ordinal: str) -> Term | None:
    """The term to compare with: the one asked for, else the one before."""
    if ordinal == NOTHING_BESIDE:
        return None
    asked = _term(terms, ordinal)
    return asked if asked and asked.id != term.id else _term(terms, str(term.ordinal - 1))
