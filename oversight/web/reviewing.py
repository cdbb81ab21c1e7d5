"""Submitting a record, confirming it, returning it, for every kind alike."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.errors import ConflictError, InvalidError
from oversight.i18n import _
from oversight.records import service
from oversight.records.kind import Kind
from oversight.records.models import SUBMITTED, Record
from oversight.records.service import By
from oversight.web import asking, comparison, editing, records, signing, typed, waiting, writing
from oversight.web.allowed import needs

blueprint = Blueprint("reviewing", __name__)
Review = Callable[..., Record]
CHANGED = _("Somebody changed the record meanwhile. Look at it, then return it with your sentence.")


@blueprint.post("/<slug>/<int:record_id>/submit")
@needs(Permission.OWN)
def submit(slug: str, record_id: int) -> ResponseReturnValue:
    """Hand a draft to the reviewer."""
    return _review(writing.own(slug, record_id), service.submit, asking.by())


@blueprint.post("/<slug>/<int:record_id>/confirm")
@needs(Permission.OWN)
def confirm(slug: str, record_id: int) -> ResponseReturnValue:
    """Stand behind what is written, and go on to the next record that waits."""
    return _review(writing.found(slug, record_id), service.confirm, asking.by())


@blueprint.get("/<slug>/<int:record_id>/return")
@needs(Permission.OWN)
def send_back(slug: str, record_id: int) -> ResponseReturnValue:
    """Ask for the sentence that goes back with the record."""
    kind, record = writing.found(slug, record_id)
    return _return_page(kind, record, "")


@blueprint.post("/<slug>/<int:record_id>/return")
@needs(Permission.OWN)
def returned(slug: str, record_id: int) -> ResponseReturnValue:
    """Return a record with a sentence that says why, and go on to the next that waits."""
    reason = request.form.get("reason", "")
    kind, record = writing.found(slug, record_id)
    if signing.adjusted(request.form.get("do", "")):
        return _return_page(kind, record, "", reason)
    if not reason.strip():
        return _return_page(kind, record, str(_("Give the reason."))), 422
    if writing.seen() != record.version:
        return _return_page(kind, record, str(CHANGED), reason), 409
    return _review((kind, record), service.send_back, asking.by(reason))


def _review(found: tuple[Kind, Any], act: Review, by: By) -> ResponseReturnValue:
    kind, record = found
    opened, was_waiting = asking.session(), record.review == SUBMITTED
    try:
        act(opened, kind, record, by, writing.seen())
    except InvalidError as error:
        opened.rollback()
        record = asking.record_or_404(kind.model, record.id)
        return _lacking(kind, record, error), 422
    except ConflictError:
        opened.rollback()
        return writing.changed(kind, record, writing.seen())
    return _reviewed(record) if was_waiting else writing.saved(kind, record)


def _lacking(kind: Kind, record: Record, error: InvalidError) -> str:
    """Show the form of all that can be entered, in which something is lacking or wrong."""
    now = typed.typed_of(asking.session(), kind, record)
    form = writing.entry_of(kind, now) if asking.guest() else writing.form_of(kind, now)
    form.blame(error.problems)
    place = url_for("editing.edit", slug=kind.slug, record_id=record.id, all="yes")
    return editing.page(kind, record, form, seen=writing.seen(), action=place)


def _reviewed(record: Record) -> ResponseReturnValue:
    """Commit, and open the next record that waits; after the last, the list of them."""
    asking.session().commit()
    words = _("{title}: version {number} is saved and written.")
    session["receipt"] = words.format(title=record.title, number=record.version)
    others = waiting.to_review(asking.session(), asking.person())
    return redirect(others[0].url if others else url_for("home.drafts"))


def _return_page(kind: Kind, record: Record, error: str, reason: str = "") -> str:
    return render_template(
        "records/return.html",
        kind=kind,
        record=record,
        error=error,
        reason=reason,
        changed=comparison.since(asking.session(), kind, record, writing.seen()),
        crumbs=records.crumbs(kind, record),
    )
