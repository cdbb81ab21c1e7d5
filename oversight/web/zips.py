"""A zip of many regulations: tried and taken in beside the server, and looked at here."""

from typing import Any

from flask import Blueprint, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from oversight import i18n
from oversight.access.roles import Permission
from oversight.exchange import returns
from oversight.exchange.faults import Fault
from oversight.i18n import _
from oversight.jobs import DONE, Job, corpus, queueing
from oversight.jobs.corpus import TASK, Asked
from oversight.jobs.queueing import Fate
from oversight.web import asking, working
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
COLUMNS = (
    Column(_("File")),
    Column(_("What it becomes")),
    Column(_("Outcome"), "state"),
    Column(_("Remarks"), "half"),
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
    lines = told.get("lines", [])
    return render_template(
        "exchange/zip.html",
        job=_progress(found, asked),
        lede=_lede(told, asked) if told else "",
        columns=COLUMNS,
        rows=[_row(line) for line in lines[:MOST]],
        more=max(0, told.get("rows", 0) - MOST),
        ready=told.get("new", 0) if asked.tries else 0,
        take_url=url_for("zips.take", job_id=job_id),
        list_url=url_for("records.index", slug="regulations", state="draft"),
        is_done=found.state == DONE and not asked.tries,
        crumbs=[(_("Import"), url_for("exchange.index", kind="regulations"))],
    )


@blueprint.post("/import/zips/<int:job_id>/take")
@needs(Permission.ENTER)
def take(job_id: int) -> ResponseReturnValue:
    """Take in a zip that was tried."""
    asked = queueing.asked_of(TASK, working.job_or_404(TASK, job_id))
    return _begin(corpus.taking_in(_mine(asked)))


@blueprint.post("/import/zips/<int:job_id>/again")
@needs(Permission.ENTER)
def again(job_id: int) -> ResponseReturnValue:
    """Do once more what failed."""
    return _begin(_mine(queueing.asked_of(TASK, working.job_or_404(TASK, job_id))))


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
    role = asking.person().role
    return Asked(asked.digest, asked.file_name, role, asked.tries, i18n.language())


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
    sentence = (
        _("{rows} rows: {new} can be imported, {there} there already, {wrong} wrong.")
        if asked.tries
        else _("{rows} rows: {new} imported, {there} there already, {wrong} wrong.")
    )
    counts = {name: told[name] for name in ("new", "there", "wrong")}
    return sentence.format(rows=sum(counts.values()), **counts)


def _row(line: dict[str, Any]) -> Row:
    shape, label, tone = STATES[line["state"]]
    told = str(_("; ")).join(_remark(problem) for problem in line["problems"])
    at = f"{line['path']}:{line['line']}" if line["line"] > 1 else line["path"]
    cells: tuple[Any, ...] = (
        Cell(at),
        Cell(line["title"]),
        Cell(str(label), "state", shape=shape, tone=tone),
        Cell(told, "second"),
    )
    return Row(cells)


def _remark(problem: dict[str, Any]) -> str:
    told = returns.sentence(Fault("", problem["message"]))
    line = problem.get("line")
    return _("line {line}: {problem}").format(line=line, problem=told) if line else told
