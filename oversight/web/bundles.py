"""Bundles: the whole log as a file for its auditor, made beside the server and fetched here."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, redirect, render_template, send_file, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import defer
from werkzeug.exceptions import NotFound

from oversight import i18n, moments
from oversight.access.roles import Permission
from oversight.auditing import erasing
from oversight.i18n import _
from oversight.jobs import DONE, Job, bundle, queueing
from oversight.jobs.bundle import TASK
from oversight.jobs.queueing import Fate
from oversight.log.models import Event
from oversight.web import asking, shown, working
from oversight.web.allowed import needs

blueprint = Blueprint("bundles", __name__)
SAME = _("This bundle is being made already.")
FULL = _("Nothing new was begun: others are having theirs made. Try again in a few minutes.")
NOT_MADE = _("The bundle was not made.")
KILO = 1000  # bytes to a kilobyte


@blueprint.post("/audit/bundles")
@needs(Permission.AUDIT)
def make() -> ResponseReturnValue:
    """Begin to make a bundle for whoever asks, or lead to the one that is being made for them."""
    asked = bundle.Asked(asking.person().id, asking.person().role, i18n.language())
    answer = working.begin(working.order(TASK, asked, str(_("Bundle of the log"))), SAME)
    if answer.fate == Fate.FULL:
        session["receipt"] = str(FULL)
        return redirect(url_for("checkpoints.index"))
    return redirect(url_for("bundles.show", job_id=answer.jobs[0].id))


@blueprint.get("/audit/bundles/<int:job_id>")
@needs(Permission.AUDIT)
def show(job_id: int) -> ResponseReturnValue:
    """Say how far a bundle is; of one that is made what it holds, and how it is checked."""
    found = _own_or_404(job_id)
    is_made = found.state == DONE
    return render_template(
        "audit/bundle.html",
        job=_progress(found),
        told=bundle.told(found) if is_made else None,
        facts=_facts(found) if is_made else (),
        file_name=found.file_name,
        crumbs=[(_("Checkpoints"), url_for("checkpoints.index"))],
    )


@blueprint.get("/audit/bundles/<int:job_id>/file")
@needs(Permission.AUDIT)
def file(job_id: int) -> ResponseReturnValue:
    """Give the bundle to whoever it was made for; that it leaves the house is told already."""
    found = _own_or_404(job_id)
    path = _file(found)
    if path is None:
        raise NotFound
    return send_file(
        path, mimetype="application/zip", as_attachment=True, download_name=found.file_name
    )


@blueprint.post("/audit/bundles/<int:job_id>/stop")
@needs(Permission.AUDIT)
def stop(job_id: int) -> ResponseReturnValue:
    """Call the work off; nothing of it is kept."""
    working.stop(_own_or_404(job_id))
    return redirect(url_for("bundles.show", job_id=job_id))


def newest() -> dict[str, Any] | None:
    """The last bundle that was asked for by whoever is signed in: where it is, and since when."""
    person = asking.person()
    chosen = (
        sa.select(Job)
        .where(Job.task == TASK.name, Job.body_id == person.body_id, Job.user_id == person.id)
        .options(defer(Job.result))
        .order_by(Job.id.desc())
        .limit(1)
    )
    found = asking.session().scalar(chosen)
    if found is None:
        return None
    url = url_for("bundles.show", job_id=found.id)
    return {"url": url, "at": shown.moment(found.queued_at), "words": _words(found)}


def _own_or_404(job_id: int) -> Job:
    """Find a bundle that was made for whoever asks, in the role that they have."""
    found = working.job_or_404(TASK, job_id)
    asked, person = queueing.asked_of(TASK, found), asking.person()
    if (asked.user, asked.role) != (person.id, person.role):
        raise NotFound
    return found


def _file(found: Job) -> Path | None:
    """The file of a bundle that is made, where it lies on this machine and its day is not over."""
    path = bundle.path_of(asking.settings(), found)
    is_kept = found.state == DONE and moments.now() < bundle.until(found)
    return path if is_kept and path.is_file() and not _is_older_than_an_erasure(found) else None


def _is_older_than_an_erasure(found: Job) -> bool:
    """Whether anything was erased since, which the file may hold still."""
    begun = found.started_at or found.queued_at
    erased = sa.exists().where(
        Event.kind == erasing.KIND,
        Event.action == erasing.ERASED,
        Event.body_id == found.body_id,
        Event.at >= begun,
    )
    return bool(asking.session().scalar(sa.select(erased)))


def _progress(found: Job) -> dict[str, Any]:
    addresses = {
        "stop_url": url_for("bundles.stop", job_id=found.id),
        "retry_url": url_for("bundles.make"),
    }
    if _file(found):
        addresses["result_url"] = url_for("bundles.file", job_id=found.id)
        addresses["result_label"] = str(_("Download the bundle"))
    return working.progress(
        found,
        made=_words(found),
        failed=NOT_MADE,
        title=str(_("Bundle of the log")),
        **addresses,
    )


def _words(found: Job) -> str:
    """Say in a sentence how a bundle stands."""
    if found.state != DONE:
        return working.words(found, made="", failed=NOT_MADE)
    if _file(found):
        return _("The bundle is made.")
    if _is_older_than_an_erasure(found):
        return _("Something was erased since this bundle was made. Make a new one.")
    if moments.now() >= bundle.until(found):
        return _("The day is over for which this bundle was kept. Make a new one.")
    return _("The file is not on this machine: it lies where it was made. Make a new one here.")


def _facts(found: Job) -> list[dict[str, str]]:
    """What a bundle holds, how large it is and until when it is kept."""
    told = bundle.told(found)
    entries = _("All {size} entries of the log, with every checkpoint").format(size=told.size)
    contents = _(
        "{count} of them: what an auditor of this body may see. What is private stays behind."
    )
    return [
        {"label": str(_("Log entries")), "value": entries},
        {"label": str(_("With their contents")), "value": contents.format(count=told.contents)},
        {"label": str(_("Size")), "value": _size(told.octets)},
        {"label": str(_("Kept until")), "value": shown.moment(bundle.until(found))},
    ]


def _size(octets: int) -> str:
    """Write a size in megabytes, or kilobytes where it is less than one."""
    if octets < KILO * KILO:
        return f"{octets / KILO:.0f} KB"
    return f"{octets / KILO / KILO:.1f} MB"
