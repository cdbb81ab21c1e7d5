"""The check of everything that is stored, as the auditor asks for it and reads what it found."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, g, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import defer

from oversight import i18n, moments
from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.auditing.books import CHECKS
from oversight.i18n import _
from oversight.jobs import DONE, FAILED, Job, queueing
from oversight.jobs import verification as verifying
from oversight.jobs.verification import TASK
from oversight.records.models import Record
from oversight.web import asking, checkpoints, numbers, shown, working
from oversight.web.allowed import needs

blueprint = Blueprint("verification", __name__)
SAME = _("The verification is under way already.")


@blueprint.get("/audit/verification")
@needs(Permission.AUDIT)
def index() -> ResponseReturnValue:
    """Say what a check checks, how far the one is that runs, and what the last one found."""
    result = _result()
    return render_template(
        "audit/verification.html",
        job=_under_way(),
        result=result,
        checks=_checks(result),
        faults=_told(_kept().get("faults", ())),
        remarks=_told(_kept().get("remarks", ())),
        held=_held(),
    )


@blueprint.post("/audit/verification")
@needs(Permission.AUDIT)
def verify() -> ResponseReturnValue:
    """Begin to check everything, beside the server."""
    asked = verifying.Asked(i18n.language())
    working.begin(working.order(TASK, asked, str(_("Verification"))), SAME)
    return redirect(url_for("verification.index"))


@blueprint.post("/audit/verification/<int:job_id>/stop")
@needs(Permission.AUDIT)
def stop(job_id: int) -> ResponseReturnValue:
    """Call the check off; what an earlier one found stays."""
    working.stop(working.job_or_404(TASK, job_id))
    session["receipt"] = str(_("The verification was called off."))
    return redirect(url_for("verification.index"))


def said(words: str) -> str:
    """Say words of the log, which knows no languages, in the reader's."""
    return i18n.translate(words, i18n.language())


def faults_found() -> int:
    """Count the faults that the last verification of the reader's body found."""
    return int(_kept().get("count", 0))


def _newest() -> tuple[Job, str] | None:
    """The last verification of the body that came to its end, and who asked for it."""
    if "verified" not in g:
        chosen = (
            sa.select(Job, User.full_name)
            .join(User, User.id == Job.user_id)
            .where(*_ours(), Job.state == DONE)
            .order_by(Job.id.desc())
            .limit(1)
        )
        row = asking.session().execute(chosen).first()
        g.verified = row and (row[0], row[1])
    found: tuple[Job, str] | None = g.verified
    return found


def _kept() -> Mapping[str, Any]:
    """What the last verification found, read once a request."""
    if "found" not in g:
        newest = _newest()
        g.found = verifying.read(newest[0]) if newest else {}
    found: Mapping[str, Any] = g.found
    return found


def _ours() -> tuple[sa.ColumnElement[bool], ...]:
    return Job.task == TASK.name, Job.body_id == asking.person().body_id


def _under_way() -> dict[str, Any] | None:
    """The verification that runs, or that failed after the last one that came to its end."""
    chosen = (
        sa.select(Job).where(*_ours()).options(defer(Job.result)).order_by(Job.id.desc()).limit(1)
    )
    last = asking.session().scalar(chosen)
    if last is None or queueing.state_of(last, moments.now()) not in {*queueing.OPEN, FAILED}:
        return None
    return working.progress(
        last,
        title=str(_("Verification")),
        made="",
        failed=_("The verification did not come to its end."),
        stop_url=url_for("verification.stop", job_id=last.id),
        retry_url=url_for("verification.verify"),
    )


def _result() -> dict[str, Any] | None:
    """What is said of the last verification as a whole."""
    newest = _newest()
    if newest is None:
        return None
    job, who = newest
    begun, ended = job.started_at or job.queued_at, job.ended_at or job.queued_at
    return {
        **_kept(),
        "who": who,
        "begun": shown.moment(begun, seconds=True),
        "ended": shown.moment(ended, seconds=True),
        "until": _until(begun, ended),
    }


def _held() -> str:
    """Say how many checkpoints somebody outside of this machine holds."""
    count, outside = checkpoints.counted(asking.session())
    if not outside:
        return str(_("Nobody outside holds a checkpoint yet: all lie on this machine alone."))
    sentence = _("Of {count} checkpoints {outside} lie outside of this machine as well.")
    return sentence.format(count=count, outside=outside)


def _until(begun: dt.datetime, ended: dt.datetime) -> str:
    """Write when something ended, without its day where that is the day on which it began."""
    first, last = moments.local(begun), moments.local(ended)
    is_same_day = first.date() == last.date()
    return f"{last:%H:%M:%S}" if is_same_day else shown.moment(ended, seconds=True)


def _checks(result: dict[str, Any] | None) -> list[dict[str, str]]:
    """Each check with what it found; before any check, what it will check."""
    if result is None:
        return [{"shape": "idle", "label": said(words), "found": ""} for words in CHECKS.values()]
    checked, wrong = result["checked"], result["wrong"]
    return [
        {
            "shape": "late" if wrong.get(name) else "done" if checked[name] else "idle",
            "label": said(words),
            "found": _found(checked[name], wrong.get(name, 0)),
        }
        for name, words in CHECKS.items()
        if name in checked
    ]


def _found(checked: int, wrong: int) -> str:
    if wrong:
        return _("{checked} checked, {wrong} faults").format(checked=checked, wrong=wrong)
    if not checked:
        return str(_("there is none to check"))
    return _("{checked} checked, all agree").format(checked=checked)


def _told(faults: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each fault or remark in the reader's language, with its record where they may see it."""
    known = _known(one["record"] or "" for one in faults)
    return [
        {
            "record": known.get(one["record"]),
            "name": one["record"],
            "index": one["index"],
            "message": i18n.filled(one["message"], one["values"]),
            "since": _since(one),
        }
        for one in faults
    ]


def _since(one: Mapping[str, Any]) -> str:
    """Since when it may be so: after a moment, or after a checkpoint that still fits."""
    if one["since"]:
        return shown.moment(dt.datetime.fromisoformat(one["since"]), seconds=True)
    if one["fits"]:
        return _("after the checkpoint of {size} entries").format(size=one["fits"])
    return ""


def _known(names: Iterable[str]) -> dict[str, dict[str, str | None]]:
    """The records of the reader's body among some that are named as kind/number."""
    told = {numbers.read(name.rpartition("/")[2]) for name in names} - {None}
    found = asking.session().scalars(sa.select(Record).where(Record.id.in_(told)))
    return {
        f"{record.kind}/{record.id}": {
            "title": shown.named(record.title),
            "url": shown.url_of(record),
        }
        for record in found
    }
