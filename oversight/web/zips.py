"""A zip of many regulations: tried and taken in beside the server, and looked at here."""

import datetime as dt
from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from oversight import i18n
from oversight.access.roles import Permission
from oversight.exchange import outcomes
from oversight.i18n import _
from oversight.jobs import DONE, Job, corpus, queueing
from oversight.jobs.corpus import TASK, Asked
from oversight.jobs.queueing import Fate
from oversight.web import asking, shown, working
from oversight.web.allowed import needs
from oversight.web.tables import Cell, Column, Row

blueprint = Blueprint("zips", __name__)
SAME = _("This zip is being read already.")
FAILED = _("The zip was not imported.")
STATES = {
    "new": ("plus", _("Will be imported"), "accent"),
    "created": ("done", _("Imported"), "green"),
    "there": ("done", _("There already"), "quiet"),
    "wrong": ("late", _("Wrong"), "red"),
    "aside": ("idle", _("Passed over"), "quiet"),
}
# The same, where a file contradicts its own name or what is recorded.
DIFFERING = {
    "new": ("due", _("Will be imported, shows a difference"), "amber"),
    "created": ("due", _("Imported, shows a difference"), "amber"),
    "there": ("due", _("Shows a difference"), "amber"),
}
COLUMNS = (
    Column(_("File")),
    Column(_("What it becomes")),
    Column(_("Outcome"), "state"),
    Column(_("Remarks"), "half"),
)
PACKAGES = (
    Column(_("Decision")),
    Column(_("Passed on"), "date"),
    Column(_("Regulations in this import"), is_number=True),
)
MOST = 500  # files that are shown; those with remarks are always among them


def begin(name: str, content: bytes) -> ResponseReturnValue:
    """Keep a zip that was sent, and try it; its page says how far that is."""
    digest = corpus.keep(asking.settings(), content)
    return _begin(Asked(digest, name, asking.person().role, language=i18n.language()))


@blueprint.get("/import/zips/<int:job_id>")
@needs(Permission.ENTER)
def show(job_id: int) -> ResponseReturnValue:
    """Say how far a zip is; once it is read, what would become or became of each file."""
    found = working.job_or_404(TASK, job_id)
    asked, told = queueing.asked_of(TASK, found), corpus.read(found)
    lines, packages = told.get("lines", []), told.get("packages", [])
    taken = corpus.taken_in(asking.session(), found) if asked.tries else None
    return render_template(
        "exchange/zip.html",
        job=_progress(found, asked),
        lede=_lede(told, asked) if told else "",
        columns=COLUMNS,
        rows=[_row(line) for line in lines[:MOST]],
        more=max(0, told.get("rows", 0) - MOST),
        package_columns=PACKAGES,
        packages=[_package(one) for one in packages[:MOST]],
        decisions=told.get("records", {}).get("legislative-decisions", 0),
        ready=told.get("new", 0) if asked.tries and not taken else 0,
        take_url=url_for("zips.take", job_id=job_id),
        taken_url=url_for("zips.show", job_id=taken.id) if taken else "",
        again_url=url_for("zips.again", job_id=job_id),
        list_url=url_for("records.index", slug="regulations", state="draft"),
        is_done=found.state == DONE and not asked.tries,
        crumbs=[(_("Import"), url_for("exchange.index", kind="regulations"))],
    )


@blueprint.post("/import/zips/<int:job_id>/take")
@needs(Permission.ENTER)
def take(job_id: int) -> ResponseReturnValue:
    """Take in a zip that was tried, once."""
    found = working.job_or_404(TASK, job_id)
    asked = queueing.asked_of(TASK, found)
    if not asked.tries or found.state != DONE:
        raise NotFound
    if taken := corpus.taken_in(asking.session(), found):
        return redirect(url_for("zips.show", job_id=taken.id))
    return _begin(_mine(corpus.taking_in(found, asked)))


@blueprint.post("/import/zips/<int:job_id>/again")
@needs(Permission.ENTER)
def again(job_id: int) -> ResponseReturnValue:
    """Try the zip once more: what is recorded may have changed."""
    asked = queueing.asked_of(TASK, working.job_or_404(TASK, job_id))
    return _begin(_mine(corpus.trying_again(asked)))


@blueprint.post("/import/zips/<int:job_id>/stop")
@needs(Permission.ENTER)
def stop(job_id: int) -> ResponseReturnValue:
    """Call the work off; what was taken in stays, and is whole."""
    working.stop(working.job_or_404(TASK, job_id))
    session["receipt"] = str(_("The import was called off. What was imported is whole and stays."))
    return redirect(url_for("zips.show", job_id=job_id))


def _begin(asked: Asked) -> ResponseReturnValue:
    answer = working.begin(working.order(TASK, asked, asked.file_name), SAME)
    if answer.fate == Fate.FULL:
        return redirect(url_for("exchange.index", kind="regulations"))
    return redirect(url_for("zips.show", job_id=answer.jobs[0].id))


def _mine(asked: Asked) -> Asked:
    """The same, asked by whoever is signed in now, in the role that they have."""
    return replace(asked, role=asking.person().role, language=i18n.language())


def _progress(found: Job, asked: Asked) -> dict[str, Any]:
    made = _("The zip was tried; nothing is saved.") if asked.tries else _("The zip is imported.")
    return working.progress(
        found,
        made=str(made),
        failed=FAILED,
        stop_url=url_for("zips.stop", job_id=found.id),
        retry_url=url_for("zips.again", job_id=found.id),
    )


def _lede(told: dict[str, Any], asked: Asked) -> str:
    return outcomes.counted(told, are_files=True, is_done=not asked.tries)


def _row(line: dict[str, Any]) -> Row:
    state, problems = line["state"], line["problems"]
    differs = any(problem.get("differs") for problem in problems)
    shape, label, tone = (DIFFERING if differs else STATES).get(state, STATES[state])
    told = i18n.joined(_remark(problem) for problem in problems)
    at = f"{line['path']}:{line['line']}" if line["line"] > 1 else line["path"]
    cells: tuple[Any, ...] = (
        Cell(at),
        Cell(line["title"] or str(_("A file about the others"))),
        Cell(str(label), "state", shape=shape, tone=tone),
        Cell(told, "second"),
    )
    return Row(cells)


def _package(one: dict[str, Any]) -> Row:
    day = shown.day(dt.date.fromisoformat(one["day"])) if one["day"] else "—"
    return Row((Cell(one["name"]), Cell(day, "date"), Cell(str(one["members"]), "figure")))


def _remark(problem: dict[str, Any]) -> str:
    told = problem.get("said", {}).get(i18n.language(), problem["message"])
    line = problem.get("line")
    return _("line {line}: {problem}").format(line=line, problem=told) if line else told
