"""Entering and changing a record, for every kind alike."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.errors import ConflictError, ForbiddenError, InvalidError
from oversight.i18n import _
from oversight.records import service
from oversight.records.kind import Kind
from oversight.records.models import Record
from oversight.web import (
    allowed,
    asking,
    conflicts,
    form_page,
    records,
    shown,
    typed,
    writing,
)
from oversight.web.allowed import needs
from oversight.web.forms import Form
from oversight.web.typed import Typed

blueprint = Blueprint("editing", __name__)


@blueprint.get("/<slug>/new")
@needs(Permission.OWN)
def new(slug: str) -> ResponseReturnValue:
    """Show an empty form, or one that the address begins to fill."""
    kind = writing.proposed(slug)
    blank: Typed = {name: value for name, value in request.args.items() if _is_plain(kind, name)}
    for name in kind.parts:
        typed.begin_row(kind, blank, name, request.args)
    return page(kind, None, _entry(kind, blank))


@blueprint.post("/<slug>/new")
@needs(Permission.OWN)
def enter(slug: str) -> ResponseReturnValue:
    """Save what was typed as a draft, and hand it in if that was the button."""
    kind = writing.proposed(slug)
    form = _entry(kind, dict(request.form))
    if writing.is_arranged(form):
        return page(kind, None, form)
    opened, place = asking.session(), writing.place(kind)
    try:
        values = writing.values_of(form)
        record = service.create(opened, kind, place, values, asking.by(), state=form.state)
        if request.form.get("do") == "submit":
            service.submit(opened, kind, record, asking.by(), record.version)
    except InvalidError as error:
        opened.rollback()
        form.blame(error.problems)
        return page(kind, None, form), 422
    return writing.saved(kind, record)


@blueprint.get("/<slug>/<int:record_id>/edit")
@needs(Permission.OWN)
def edit(slug: str, record_id: int) -> ResponseReturnValue:
    """Show the form of a record, with the rows that the address begins to fill."""
    kind, record = writing.own(slug, record_id)
    _demand_review(kind, record)
    now = typed.typed_of(asking.session(), kind, record)
    for name in (one for one in kind.parts if typed.begins_row(one, request.args)):
        typed.begin_row(kind, now, name, request.args)
    return page(kind, record, writing.entry_of(kind, now, record), seen=record.version)


@blueprint.post("/<slug>/<int:record_id>/edit")
@needs(Permission.OWN)
def change(slug: str, record_id: int) -> ResponseReturnValue:
    """Save a change; a stale one is set beside what stands now, and nothing typed is lost."""
    kind, record = writing.own(slug, record_id)
    _demand_review(kind, record)
    form, seen = writing.entry_of(kind, dict(request.form), record), writing.seen()
    if request.form.get("do") == "download":
        return _typed_file(kind, form)
    if writing.is_arranged(form):
        return page(kind, record, form, seen=seen)
    opened = asking.session()
    if seen != record.version and "merged" in request.form:
        seen = conflicts.merge(opened, kind, record, form, request.form)
    try:
        values = form.values()
        service.amend(opened, kind, record, values, asking.by(form.typed.get("reason", "")), seen)
        if request.form.get("do") == "submit":
            service.submit(opened, kind, record, asking.by(), record.version)
    except InvalidError as error:
        opened.rollback()
        form.blame(error.problems)
        return page(kind, asking.record_or_404(kind.model, record_id), form, seen=seen), 422
    except ConflictError:
        opened.rollback()
        record = asking.record_or_404(kind.model, record_id)
        return conflicts.page(opened, kind, record, form, seen), 409
    return writing.saved(kind, record)


def page(
    kind: Kind, record: Record | None, form: Form, seen: int | None = None, action: str = ""
) -> str:
    """Draw the form of a record, or of one to be entered, with what it would mean.

    It is sent to its own address, unless another is named.
    """
    return render_template(
        "records/edit.html",
        action=action,
        kind=kind,
        record=record,
        form=form,
        outlook=writing.outlook(form, record, record.state if record else form.state),
        inputs=form_page.inputs(form),
        seen=seen,
        crumbs=records.crumbs(kind, record),
        badge=shown.badge(kind, record) if record else None,
        is_short=writing.is_short(kind, record) and allowed.may_enter(kind),
    )


def _is_plain(kind: Kind, name: str) -> bool:
    """Whether an address may fill it: a field of one column, or the record that a link names."""
    link = kind.plain.get(name.removesuffix("-id"))
    return name in kind.plain or (link is not None and link.field.sort == "link")


def _demand_review(kind: Kind, record: Record) -> None:
    if record.is_confirmed and not allowed.may_review(kind):
        raise ForbiddenError(_("The record is confirmed: a reviewer corrects it with a reason."))


def _entry(kind: Kind, words: Typed) -> Form:
    form = writing.entry_of(kind, words)
    form.is_new = True
    chooses = not writing.is_short(kind, None) or bool(kind.lifecycle.entrances)
    form.has_state = bool(kind.lifecycle.steps) and allowed.may_enter(kind) and chooses
    return form


def _typed_file(kind: Kind, form: Form) -> Response:
    """What was typed, as a text to keep."""
    lines = [f"{name}: {value}" for name, value in form.typed.items() if name != "csrf_token"]
    return Response(
        "\n".join(lines),
        mimetype="text/plain",
        headers={"Content-Disposition": f"attachment; filename={kind.slug}.txt"},
    )
