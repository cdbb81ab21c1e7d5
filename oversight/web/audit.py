"""The auditor: the trail of all changes, and the check of everything that is stored."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, render_template, request, session
from flask.typing import ResponseReturnValue

from oversight import db, kinds, moments
from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.log import sequence
from oversight.records import audit
from oversight.records.models import Record, Version
from oversight.web import asking, jumps, numbers, shown
from oversight.web.allowed import needs
from oversight.web.tables import Choice
from oversight.web.trail import Trail
from oversight.web.trail_filter import ACTIONS, STEP, Asked

blueprint = Blueprint("audit", __name__)
KEPT = "verified"  # where the last result of this session is kept
NAMED = 8  # faults that a session keeps; all are shown at once


@blueprint.get("/audit")
@needs(Permission.AUDIT)
def index() -> ResponseReturnValue:
    """Show the trail."""
    asked = Asked.read(request.args)
    seen = frozenset(kind.identity for kind in jumps.seen())
    trail = Trail(asking.session(), asked, seen)
    choices = _choices(asked)
    return render_template(
        "audit/index.html",
        asked=asked,
        trail=trail,
        choices=choices,
        lede=_lede(asked, trail, choices),
        last=session.get(KEPT),
    )


@blueprint.get("/audit/verification")
@needs(Permission.AUDIT)
def verification() -> ResponseReturnValue:
    """Say what a check checks, and what the last one of this session found."""
    return _result_page(session.get(KEPT))


@blueprint.post("/audit/verification")
@needs(Permission.AUDIT)
def verify() -> ResponseReturnValue:
    """Check everything, of all bodies: the log is one. Only kinds and numbers are named."""
    with db.make_session(asking.engine(), writes=False) as whole:
        size = sequence.size(whole)
        found = audit.verify_all(whole, kinds.by_identity(), moments.now())
    result = _told(found, size)
    session[KEPT] = result | {"faults": result["faults"][:NAMED]}
    return _result_page(result)


def _choices(asked: Asked) -> list[Choice]:
    people = [(str(user.id), user.full_name) for user in asking.session().scalars(_people())]
    identities = [(kind.identity, str(kind.name)) for kind in jumps.seen()]
    actions = [(word, str(shown.ACTIONS[word]).capitalize()) for word in ACTIONS]
    actions.append((STEP, str(_("Step taken"))))
    named = (
        ("who", _("Who"), asked.who, _("Everybody"), people),
        ("kind", _("Kind"), asked.kind, _("All kinds"), identities),
        ("action", _("What was done"), asked.action, _("All actions"), actions),
    )
    return [
        Choice(name, label, value, (("", str(everything)), *options))
        for name, label, value, everything, options in named
    ]


def _people() -> sa.Select[Any]:
    """Those of the body, and whoever wrote without belonging to it."""
    writes = sa.select(Version.record_id).where(Version.actor_id == User.id).exists()
    return (
        sa.select(User)
        .where(sa.or_(User.body_id == asking.person().body_id, User.body_id.is_(None) & writes))
        .order_by(User.full_name)
    )


def _lede(asked: Asked, trail: Trail, choices: list[Choice]) -> str:
    words = [dict(one.choices).get(one.value, "") for one in choices if one.value]
    if asked.first_on and asked.last_on and not asked.faults:
        first, last = shown.day(asked.first_on), shown.day(asked.last_on)
        words.append(first if first == last else f"{first}—{last}")
    words += [_("“{text}”").format(text=asked.text)] if asked.text else []
    changes, records = trail.counts
    told = _("{changes} changes of {records} records.").format(changes=changes, records=records)
    if not words:
        return told
    return _("{filter}: {found}").format(filter=str(_(", ")).join(words), found=told)


def _told(found: audit.Audit, size: int) -> dict[str, Any]:
    """The result of a check in plain words, as a session can keep it."""
    return {
        "at": shown.moment(moments.now(), seconds=True),
        "size": size,
        "root": found.root,
        "checked": found.checked,
        "wrong": {name: sum(one.check == name for one in found.faults) for name in audit.CHECKS},
        "count": len(found.faults),
        "faults": [[one.record or "", one.index, str(one.message)] for one in found.faults],
    }


def _result_page(result: dict[str, Any] | None) -> str:
    return render_template(
        "audit/verification.html", result=result, checks=_checks(result), faults=_faults(result)
    )


def _checks(result: dict[str, Any] | None) -> list[dict[str, str]]:
    """Each check with what it found; before any check, what it will check."""
    if result is None:
        return [{"shape": "idle", "label": words, "found": ""} for words in audit.CHECKS.values()]
    return [
        {
            "shape": "late" if result["wrong"][name] else "done",
            "label": words,
            "found": _found(result["checked"][name], result["wrong"][name]),
        }
        for name, words in audit.CHECKS.items()
    ]


def _found(checked: int, wrong: int) -> str:
    if wrong:
        return _("{checked} checked, {wrong} faults").format(checked=checked, wrong=wrong)
    return _("{checked} checked, all agree").format(checked=checked)


def _faults(result: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Each fault with its record: by title and link where it is the reader's to see."""
    faults = result["faults"] if result else []
    known = _known(name for name, _index, _message in faults)
    return [
        {"record": known.get(name), "name": name, "index": index, "message": message}
        for name, index, message in faults
    ]


def _known(names: Iterable[str]) -> dict[str, dict[str, str | None]]:
    """The records of the reader's body among some that are named as kind/number."""
    told = {numbers.read(name.rpartition("/")[2]) for name in names} - {None}
    found = asking.session().scalars(sa.select(Record).where(Record.id.in_(told)))
    return {
        f"{record.kind}/{record.id}": {
            "title": record.title,
            "url": shown.url_of(record),
        }
        for record in found
    }
