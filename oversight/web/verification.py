"""The check of everything that is stored, as the auditor asks for it and reads what it found."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, render_template, session
from flask.typing import ResponseReturnValue

from oversight import i18n, kinds, moments
from oversight.access.roles import Permission
from oversight.auditing import asking as wanted
from oversight.auditing import audit
from oversight.auditing.books import CHECKS, Audit
from oversight.i18n import _
from oversight.log.verify import Fault
from oversight.records.models import Record
from oversight.web import asking, numbers, shown
from oversight.web.allowed import needs

blueprint = Blueprint("verification", __name__)
KEPT = "verified"  # where the last result of this session is kept
NAMED = 8  # faults that a session keeps; all are shown at once


@blueprint.get("/audit/verification")
@needs(Permission.AUDIT)
def index() -> ResponseReturnValue:
    """Say what a check checks, and what the last one of this session found."""
    return _result_page(session.get(KEPT))


@blueprint.post("/audit/verification")
@needs(Permission.AUDIT)
def verify() -> ResponseReturnValue:
    """Check everything, of all bodies: the log is one. Only kinds and numbers are named."""
    with audit.snapshot(asking.engine()) as whole:
        outside = wanted.asked(asking.settings())
        found = audit.verify_all(whole, kinds.by_identity(), moments.now(), outside)
    result = _told(found)
    session[KEPT] = result | {"faults": result["faults"][:NAMED]}
    return _result_page(result)


def said(words: str) -> str:
    """Say words of the log, which knows no languages, in the reader's."""
    return i18n.translate(words, i18n.language())


def faults_found() -> int:
    """Count the faults that the last verification of this session found."""
    return int(session.get(KEPT, {}).get("count", 0))


def _told(found: Audit) -> dict[str, Any]:
    """The result of a check in plain words, as a session can keep it."""
    return {
        "at": shown.moment(moments.now(), seconds=True),
        "size": found.size,
        "root": found.root,
        "checked": found.checked,
        "wrong": {name: sum(one.check == name for one in found.faults) for name in CHECKS},
        "count": len(found.faults),
        "faults": [_fault(one) for one in found.faults],
    }


def _fault(one: Fault) -> list[Any]:
    """Where it is, what it is in the reader's language, and since when it may be so."""
    message = said(str(one.message)).format(**one.values)
    since = ""
    if one.since:
        since = shown.moment(one.since, seconds=True)
    elif one.fits:
        since = _("after the checkpoint of {size} entries").format(size=one.fits)
    return [one.record or "", one.index, message, since]


def _result_page(result: dict[str, Any] | None) -> str:
    return render_template(
        "audit/verification.html", result=result, checks=_checks(result), faults=_faults(result)
    )


def _checks(result: dict[str, Any] | None) -> list[dict[str, str]]:
    """Each check with what it found; before any check, what it will check."""
    if result is None:
        return [{"shape": "idle", "label": said(words), "found": ""} for words in CHECKS.values()]
    return [
        {
            "shape": "late" if result["wrong"][name] else "done",
            "label": said(words),
            "found": _found(result["checked"][name], result["wrong"][name]),
        }
        for name, words in CHECKS.items()
    ]


def _found(checked: int, wrong: int) -> str:
    if wrong:
        return _("{checked} checked, {wrong} faults").format(checked=checked, wrong=wrong)
    return _("{checked} checked, all agree").format(checked=checked)


def _faults(result: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Each fault with its record: by title and link where it is the reader's to see."""
    faults = result["faults"] if result else []
    known = _known(name for name, *_rest in faults)
    return [
        {
            "record": known.get(name),
            "name": name,
            "index": index,
            "message": message,
            "since": since,
        }
        for name, index, message, since in faults
    ]


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
