"""Entering, changing, moving on and reviewing a record, for every kind alike."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from oversight.access.roles import Permission
from oversight.errors import ConflictError, ForbiddenError, InvalidError
from oversight.i18n import _
from oversight.records import service
from oversight.records.kind import Kind
from oversight.records.lifecycle import Step
from oversight.records.models import Record
from oversight.records.service import By, Place
from oversight.web import allowed, asking, conflicts, form_page, frame, records, shown, typed
from oversight.web.allowed import needs
from oversight.web.forms import Form
from oversight.web.typed import Typed

blueprint = Blueprint("editing", __name__)
Review = Callable[..., Record]


@blueprint.get("/<slug>/new")
@needs(Permission.OWN)
def new(slug: str) -> ResponseReturnValue:
    """Show an empty form."""
    kind = _writable(slug)
    blank: Typed = {}
    for name in kind.parts:
        typed.add_row(kind, blank, name)
    term = frame.current_term()
    if kind.decided_on and term:
        blank["term_id"] = str(term.ordinal)
    return _page(kind, None, _entry(kind, blank))


@blueprint.post("/<slug>/new")
@needs(Permission.OWN)
def enter(slug: str) -> ResponseReturnValue:
    """Save what was typed as a draft, and hand it in if that was the button."""
    kind = _writable(slug)
    form = _entry(kind, dict(request.form))
    if _is_arranged(form):
        return _page(kind, None, form)
    opened = asking.session()
    try:
        place = Place(asking.person().body_id)
        record = service.create(opened, kind, place, form.values(), asking.by(), state=form.state)
        if request.form.get("action") == "submit":
            service.submit(opened, kind, record, asking.by(), record.version)
    except InvalidError as error:
        opened.rollback()
        form.blame(error.problems)
        return _page(kind, None, form), 422
    return _saved(kind, record)


@blueprint.get("/<slug>/<int:record_id>/edit")
@needs(Permission.OWN)
def edit(slug: str, record_id: int) -> ResponseReturnValue:
    """Show the form of a record."""
    kind, record = _found(slug, record_id)
    _demand_review(kind, record)
    now = typed.typed_of(asking.session(), kind, record)
    return _page(kind, record, _form(kind, now), seen=record.version)


@blueprint.post("/<slug>/<int:record_id>/edit")
@needs(Permission.OWN)
def change(slug: str, record_id: int) -> ResponseReturnValue:
    """Save a change; a stale one is set beside what stands now, and nothing typed is lost."""
    kind, record = _found(slug, record_id)
    _demand_review(kind, record)
    form, seen = _form(kind, dict(request.form)), _seen()
    if request.form.get("action") == "download":
        return _typed_file(kind, form)
    if _is_arranged(form):
        return _page(kind, record, form, seen=seen)
    opened = asking.session()
    if seen != record.version and "merged" in request.form:
        seen = conflicts.merge(opened, kind, record, form, request.form)
    try:
        values = form.values()
        service.amend(opened, kind, record, values, asking.by(form.typed.get("reason", "")), seen)
        if request.form.get("action") == "submit":
            service.submit(opened, kind, record, asking.by(), record.version)
    except InvalidError as error:
        opened.rollback()
        form.blame(error.problems)
        return _page(kind, asking.record_or_404(kind.model, record_id), form, seen=seen), 422
    except ConflictError:
        opened.rollback()
        record = asking.record_or_404(kind.model, record_id)
        return conflicts.page(opened, kind, record, form, seen), 409
    return _saved(kind, record)


@blueprint.get("/<slug>/<int:record_id>/step/<name>")
@needs(Permission.OWN)
def step(slug: str, record_id: int, name: str) -> ResponseReturnValue:
    """Show the fields of a step, and nothing else."""
    kind, record = _found(slug, record_id)
    taken = _step(kind, name)
    now = typed.typed_of(asking.session(), kind, record)
    for part in [one for one in taken.fills if one in kind.parts and not getattr(record, one)]:
        typed.add_row(kind, now, part)
    form = _form(kind, now, taken.fills)
    return _step_page(kind, record, taken, form, record.version)


@blueprint.post("/<slug>/<int:record_id>/step/<name>")
@needs(Permission.OWN)
def take(slug: str, record_id: int, name: str) -> ResponseReturnValue:
    """Take a step."""
    kind, record = _found(slug, record_id)
    taken = _step(kind, name)
    form, opened = _form(kind, dict(request.form), taken.fills), asking.session()
    if _is_arranged(form):
        return _step_page(kind, record, taken, form, _seen())
    try:
        by = asking.by(form.typed.get("reason", ""))
        service.take(opened, kind, record, taken, form.values(), by, _seen())
    except InvalidError as error:
        opened.rollback()
        form.blame(error.problems)
        record = asking.record_or_404(kind.model, record_id)
        return _step_page(kind, record, taken, form, _seen()), 422
    return _saved(kind, record)


@blueprint.post("/<slug>/<int:record_id>/submit")
@needs(Permission.OWN)
def submit(slug: str, record_id: int) -> ResponseReturnValue:
    """Hand a draft to the reviewer."""
    return _review(slug, record_id, service.submit, asking.by())


@blueprint.post("/<slug>/<int:record_id>/confirm")
@needs(Permission.OWN)
def confirm(slug: str, record_id: int) -> ResponseReturnValue:
    """Stand behind what is written, and go on to the next record that waits."""
    return _review(slug, record_id, service.confirm, asking.by())


@blueprint.get("/<slug>/<int:record_id>/return")
@needs(Permission.OWN)
def send_back(slug: str, record_id: int) -> ResponseReturnValue:
    """Ask for the sentence that goes back with the record."""
    kind, record = _found(slug, record_id)
    return _return_page(kind, record, "")


@blueprint.post("/<slug>/<int:record_id>/return")
@needs(Permission.OWN)
def returned(slug: str, record_id: int) -> ResponseReturnValue:
    """Return a record with a sentence that says why."""
    reason = request.form.get("reason", "")
    kind, record = _found(slug, record_id)
    if not reason.strip():
        return _return_page(kind, record, str(_("Give the reason."))), 422
    return _review(slug, record_id, service.send_back, asking.by(reason))


def _review(slug: str, record_id: int, act: Review, by: By) -> ResponseReturnValue:
    kind, record = _found(slug, record_id)
    opened = asking.session()
    try:
        act(opened, kind, record, by, _seen())
    except InvalidError as error:
        opened.rollback()
        flash(str(error))
        form = _form(
            kind, typed.typed_of(opened, kind, asking.record_or_404(kind.model, record_id))
        )
        form.blame(error.problems)
        return _page(kind, record, form, seen=_seen()), 422
    return _saved(kind, record)


def _saved(kind: Kind, record: Record) -> ResponseReturnValue:
    """Commit, and say which version was saved."""
    asking.session().commit()
    session["receipt"] = _("Version {number} is saved and written.").format(number=record.version)
    return redirect(url_for("records.show", slug=kind.slug, record_id=record.id))


def _writable(slug: str) -> Kind:
    kind = records.kind_or_404(slug)
    if not allowed.may_enter(kind):
        raise ForbiddenError(_("Your role reads here and changes nothing."))
    return kind


def _found(slug: str, record_id: int) -> tuple[Kind, Any]:
    kind = _writable(slug)
    return kind, asking.record_or_404(kind.model, record_id)


def _demand_review(kind: Kind, record: Record) -> None:
    if record.is_confirmed and not allowed.may_review(kind):
        raise ForbiddenError(_("The record is confirmed: a reviewer corrects it with a reason."))


def _step(kind: Kind, name: str) -> Step:
    found = kind.lifecycle.step(name)
    if found is None:
        raise NotFound
    if not asking.person().may(found.allowed):
        raise ForbiddenError(_("This step is the reviewer's own."))
    return found


def _entry(kind: Kind, words: Typed) -> Form:
    form = _form(kind, words)
    form.has_state = bool(kind.lifecycle.steps)
    return form


def _form(kind: Kind, words: Typed, names: tuple[str, ...] | None = None) -> Form:
    chosen = tuple(kind.fields) if names is None else names
    return Form(
        asking.session(), kind, chosen, words, has_term=names is None and bool(kind.decided_on)
    )


def _is_arranged(form: Form) -> bool:
    """Whether a button asked for rows or matches and not for saving."""
    if "find" in request.form:
        form.find(request.form["find"])
        return True
    return typed.rearranged(form.kind, form.typed, request.form)


def _seen() -> int:
    seen = request.form.get("seen", "")
    return int(seen) if seen.isdigit() else 0


def _page(kind: Kind, record: Record | None, form: Form, seen: int | None = None) -> str:
    return render_template(
        "records/edit.html",
        kind=kind,
        record=record,
        form=form,
        inputs=form_page.inputs(form),
        seen=seen,
        crumbs=records.crumbs(kind, record),
        badge=shown.badge(kind, record) if record else None,
    )


def _step_page(kind: Kind, record: Record, taken: Step, form: Form, seen: int) -> str:
    form.needed = taken.needs
    return render_template(
        "records/step.html",
        kind=kind,
        record=record,
        step=taken,
        ends=kind.lifecycle.state(taken.ends),
        form=form,
        inputs=form_page.inputs(form),
        seen=seen,
        crumbs=records.crumbs(kind, record),
    )


def _return_page(kind: Kind, record: Record, error: str) -> str:
    return render_template(
        "records/return.html",
        kind=kind,
        record=record,
        error=error,
        crumbs=records.crumbs(kind, record),
    )


def _typed_file(kind: Kind, form: Form) -> Response:
    """What was typed, as a text to keep."""
    lines = [f"{name}: {value}" for name, value in form.typed.items() if name != "csrf_token"]
    name = f"{kind.slug}.txt"
    return Response(
        "\n".join(lines),
        mimetype="text/plain",
        headers={"Content-Disposition": f"attachment; filename={name}"},
    )
