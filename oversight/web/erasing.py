"""Lawful erasure: a reviewer asks for it with its reason, a leader approves or declines it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from oversight import i18n, kinds
from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.auditing import erasing
from oversight.auditing.erasing import Request
from oversight.errors import InvalidError
from oversight.i18n import _
from oversight.log import sequence
from oversight.log.models import Event
from oversight.records.kind import Kind
from oversight.records.models import Record, Version
from oversight.web import asking, numbers, records, shown, signing
from oversight.web.allowed import needs

blueprint = Blueprint("erasing", __name__)


@dataclass(frozen=True)
class Asked:
    """A request as the pages of those who approve show it."""

    id: int
    title: str
    url: str | None
    versions: str
    count: int
    reason: str
    authority: str
    who: str
    at: str


@blueprint.get("/<slug>/<int:record_id>/erase")
@needs(Permission.REVIEW)
def form(slug: str, record_id: int) -> ResponseReturnValue:
    """Ask which versions, why, and what allows it."""
    return _form_page(*_found(slug, record_id), {}, {})


@blueprint.post("/<slug>/<int:record_id>/erase")
@needs(Permission.REVIEW)
def ask(slug: str, record_id: int) -> ResponseReturnValue:
    """Hand the request to the leaders."""
    (kind, record), opened = _found(slug, record_id), asking.session()
    typed = {name: request.form.get(name, "") for name in ("reason", "authority")}
    numbers_of = [numbers.read(one) or 0 for one in request.form.getlist("version")]
    if signing.adjusted(request.form.get("do", "")):
        return _form_page(kind, record, typed | {"versions": numbers_of}, {})
    wanted = Request(record.id, tuple(sorted({*numbers_of})), **typed)
    try:
        erasing.ask(opened, record, wanted, asking.by())
    except InvalidError as error:
        faults = {one.field: str(one.message) for one in error.problems}
        return _form_page(kind, record, typed | {"versions": numbers_of}, faults), 422
    return _done(
        str(_("The request waits for a leader.")), "history.index", slug=slug, record_id=record_id
    )


@blueprint.get("/erasures")
@needs(Permission.ERASE)
def index() -> ResponseReturnValue:
    """Show what waits to be approved."""
    return _list_page()


@blueprint.get("/erasures/<int:event_id>")
@needs(Permission.ERASE)
def confirm(event_id: int) -> ResponseReturnValue:
    """Say what approving a request does, and what cannot be taken back."""
    opened, asked = asking.session(), _request_or_404(event_id)
    wanted = Request.of(asked)
    of_it = Version.record_id == wanted.record_id, Version.number.in_(wanted.versions)
    record = opened.get_one(Record, wanted.record_id)
    return render_template(
        "records/erasure.html",
        one=_asked(opened, asked),
        versions=_lines(opened, kinds.by_identity()[record.kind], *of_it),
        crumbs=[(_("Erasures"), url_for("erasing.index"))],
    )


@blueprint.post("/erasures/<int:event_id>")
@needs(Permission.ERASE)
def answer(event_id: int) -> ResponseReturnValue:
    """Approve a request, which erases at once, or decline it with a reason."""
    opened, asked = asking.session(), _request_or_404(event_id)
    if request.form.get("do") == "approve":
        erasing.approve(opened, kinds.by_identity(), asked, asking.by())
        sentence = _("The contents are erased. Their fingerprints and the proofs stay.")
        return _done(str(sentence), "erasing.index")
    reason = request.form.get("reason", "")
    try:
        erasing.decline(opened, asked, reason, asking.by())
    except InvalidError as error:
        return _list_page(asked.id, reason, str(error.problems[0].message)), 422
    return _done(str(_("The request is declined. Nothing was erased.")), "erasing.index")


def words_of(opened: Session, event: Event | None) -> str:
    """Say that a content was erased: when, by whom, why; nothing where none was."""
    if event is None:
        return ""
    told = Request.of(event)
    sentence = _(
        "Erased on {day}: asked for by {asker}, approved by {approver}. Reason: {reason}."
        " Basis: {authority}. The fingerprint stays in the log."
    )
    return sentence.format(
        day=shown.moment(event.at),
        asker=_name(opened, erasing.asked_by(event)),
        approver=_name(opened, event.actor_id),
        reason=told.reason.rstrip("。."),
        authority=told.authority.rstrip("。."),
    )


def _name(opened: Session, user_id: int | None) -> str:
    user = opened.get(User, user_id) if user_id else None
    return user.full_name if user else "—"


def _found(slug: str, record_id: int) -> tuple[Kind, Record]:
    kind = records.listed_or_404(slug)
    return kind, asking.record_or_404(kind.model, record_id)


def _request_or_404(event_id: int) -> Event:
    waiting = erasing.requests(asking.session(), asking.person().body_id)
    found = next((one for one in waiting if one.id == event_id), None)
    if found is None:
        raise NotFound
    return found


def _list_page(declined: int = 0, reason: str = "", fault: str = "") -> str:
    """Show what waits; what was typed to decline one stands in its form, with what it lacks."""
    opened = asking.session()
    waiting = [_asked(opened, one) for one in erasing.requests(opened, asking.person().body_id)]
    typed = {"id": declined, "reason": reason, "fault": fault}
    return render_template("records/erasures.html", waiting=waiting, typed=typed)


def _asked(opened: Session, event: Event) -> Asked:
    wanted = Request.of(event)
    record = opened.get_one(Record, wanted.record_id)
    return Asked(
        id=event.id,
        title=shown.named(record.title),
        url=shown.url_of(record),
        versions=i18n.listed(wanted.versions),
        count=len(wanted.versions),
        reason=wanted.reason,
        authority=wanted.authority,
        who=_name(opened, event.actor_id),
        at=shown.moment(event.at),
    )


def _form_page(
    kind: Kind, record: Record, typed: Mapping[str, Any], faults: Mapping[str, str]
) -> str:
    of_it = Version.record_id == record.id, Version.number < record.version
    return render_template(
        "records/erase.html",
        kind=kind,
        record=record,
        versions=_lines(asking.session(), kind, *of_it),
        typed=typed,
        faults=faults,
        crumbs=records.crumbs(kind, record),
    )


def _lines(opened: Session, kind: Kind, *of_it: sa.ColumnElement[bool]) -> list[Mapping[str, Any]]:
    """Tell the versions that still have their content: when, who, what and why."""
    chosen = sa.select(Version).where(*of_it, Version.content.is_not(None))
    return [
        {
            "number": one.number,
            "at": shown.moment(one.at),
            "who": _name(opened, one.actor_id),
            "what": shown.action(kind, one.action),
            "reason": one.reason,
        }
        for one in opened.scalars(chosen.order_by(Version.number.desc()))
    ]


def _done(words: str, endpoint: str, **place: Any) -> ResponseReturnValue:
    """Commit, number what was told, and go on with a line that says so."""
    asking.session().commit()
    sequence.sequence(asking.engine())
    session["receipt"] = words
    return redirect(url_for(endpoint, **place))
