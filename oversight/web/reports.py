"""Reports of a term: the figures checked, the paragraph drafted, the paper set in type."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import defer
from werkzeug.exceptions import NotFound

from oversight import i18n, moments
from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.jobs import CANCELLED, DONE, FAILED, QUEUED, RUNNING, Job, queueing
from oversight.jobs.term_report import TASK
from oversight.kinds.terms import Term
from oversight.reports import wording
from oversight.reports.issued import Asked
from oversight.web import asking, shown, workbench, working
from oversight.web.allowed import needs
from oversight.web.workbench import Workbench

blueprint = Blueprint("reports", __name__)
NOTHING_BESIDE = "none"
RECENT = 6
SAME = _("This report is being made already.")
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
    asked = Asked(asking.body().short_name, term.ordinal, language=i18n.language())
    return _begin(asked, _("Report of {term}").format(term=wording.term_name(term)))


@blueprint.get("/reports/jobs/<int:job_id>")
@needs(Permission.REPORT)
def job(job_id: int) -> ResponseReturnValue:
    """Show how far a report is, and where it can be read."""
    return render_template(
        "reports_web/job.html",
        job=_progress(working.job_or_404(TASK, job_id)),
        crumbs=[(_("Term reports"), url_for("reports.index"))],
    )


@blueprint.get("/reports/jobs/<int:job_id>/file")
@needs(Permission.REPORT)
def file(job_id: int) -> ResponseReturnValue:
    """Give the report that was made."""
    found = working.job_or_404(TASK, job_id)
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
    working.stop(working.job_or_404(TASK, job_id))
    return redirect(url_for("reports.job", job_id=job_id))


@blueprint.post("/reports/jobs/<int:job_id>/again")
@needs(Permission.REPORT)
def again(job_id: int) -> ResponseReturnValue:
    """Begin the same work anew."""
    found = working.job_or_404(TASK, job_id)
    return _begin(queueing.asked_of(TASK, found), found.title)


def _begin(asked: Asked, title: str) -> ResponseReturnValue:
    """Begin the work, or lead to what is under way already."""
    answer = working.begin(working.order(TASK, asked, title), SAME)
    return redirect(url_for("reports.job", job_id=answer.jobs[0].id))


def _progress(found: Job) -> dict[str, Any]:
    return working.progress(
        found,
        made=_("The report is made."),
        failed=_("The report was not made."),
        stop_url=url_for("reports.stop", job_id=found.id),
        result_url=url_for("reports.file", job_id=found.id),
        result_label=_("Download the PDF"),
        retry_url=url_for("reports.again", job_id=found.id),
    )


def _recent() -> list[dict[str, Any]]:
    """The last reports of the body, newest first."""
    chosen = (
        sa.select(Job, User.full_name)
        .join(User, User.id == Job.user_id)
        .where(Job.task == TASK.name, Job.body_id == asking.person().body_id)
        .options(defer(Job.result))
        .order_by(Job.id.desc())
        .limit(RECENT)
    )
    return [
        {
            "title": one.title,
            "url": url_for("reports.job", job_id=one.id),
            "shape": SHAPES[state := queueing.state_of(one, moments.now())],
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
