"""Moving a record on by a step of its lifecycle, for every kind alike."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from oversight.access.roles import Permission
from oversight.errors import ConflictError, InvalidError, Problem
from oversight.i18n import _
from oversight.records import checks, service
from oversight.records.kind import Kind
from oversight.records.lifecycle import Step
from oversight.records.models import Record
from oversight.web import allowed, asking, comparison, form_page, records, shown, typed, writing
from oversight.web.allowed import needs
from oversight.web.comparison import Comparison
from oversight.web.forms import Form

blueprint = Blueprint("stepping", __name__)
GONE = _("This step cannot be taken now: the record stands at “{state}”.")


@blueprint.get("/<slug>/<int:record_id>/step/<name>")
@needs(Permission.OWN)
def step(slug: str, record_id: int, name: str) -> ResponseReturnValue:
    """Show the fields of a step, and nothing else; one that is over leads to the record."""
    kind, record, taken = _found(slug, record_id, name)
    if not _starts(record, taken):
        session["receipt"] = _gone(kind, record)
        return redirect(shown.url_of(record))
    now = typed.typed_of(asking.session(), kind, record)
    for part in [one for one in taken.fills if one in kind.parts and not getattr(record, one)]:
        typed.add_row(kind, now, part)
    return _page(kind, record, taken, writing.form_of(kind, now, _filled(taken)), record.version)


@blueprint.post("/<slug>/<int:record_id>/step/<name>")
@needs(Permission.OWN)
def take(slug: str, record_id: int, name: str) -> ResponseReturnValue:
    """Take a step."""
    kind, record, taken = _found(slug, record_id, name)
    form, opened = writing.form_of(kind, dict(request.form), _filled(taken)), asking.session()
    seen = writing.seen()
    if writing.is_arranged(form):
        return _page(kind, record, taken, form, seen)
    if not _starts(record, taken):
        return _stale(kind, record, taken, form, seen), 422
    try:
        by = asking.by(form.typed.get("reason", ""))
        service.take(opened, kind, record, taken, form.values(), by, seen)
    except InvalidError as error:
        opened.rollback()
        form.blame(error.problems)
        record = asking.record_or_404(kind.model, record_id)
        return _page(kind, record, taken, form, seen), 422
    except ConflictError:
        opened.rollback()
        record = asking.record_or_404(kind.model, record_id)
        return _stale(kind, record, taken, form, seen), 409
    return writing.saved(kind, record)


def _stale(kind: Kind, record: Record, taken: Step, form: Form, seen: int) -> str:
    """Show what changed in the meantime; what was typed stands ready, if the step still does."""
    if not _starts(record, taken):
        form.blame((Problem("reason", _gone(kind, record)),))
    changed = comparison.since(asking.session(), kind, record, seen)
    return _page(kind, record, taken, form, record.version, changed)


def _gone(kind: Kind, record: Record) -> str:
    return GONE.format(state=shown.badge(kind, record)[1])


def _starts(record: Record, taken: Step) -> bool:
    """Whether the step starts from where the record stands: nothing moves on unconfirmed."""
    return record.is_confirmed and record.state in taken.starts


def _found(slug: str, record_id: int, name: str) -> tuple[Kind, Any, Step]:
    """Find a record and the step to be taken, if it is the person's to take."""
    kind = records.kind_or_404(slug) if asking.guest() else writing.writable(slug)
    record = asking.record_or_404(kind.model, record_id)
    step = kind.lifecycle.step(name)
    if step is None:
        raise NotFound
    checks.demand_step(kind, record, step, asking.by())
    return kind, record, step


def _filled(step: Step) -> tuple[str, ...]:
    """The fields that are asked for: what a guest does is dated today, and not by the guest."""
    return tuple(name for name in step.fills if not allowed.is_dated(step, name))


def _page(  # noqa: PLR0913, PLR0917  the step, what was typed, what changed meanwhile
    kind: Kind,
    record: Record,
    taken: Step,
    form: Form,
    seen: int,
    changed: Comparison | None = None,
) -> str:
    form.needed = tuple(name for name in taken.needs if name in form.names)
    return render_template(
        "records/step.html",
        kind=kind,
        record=record,
        step=taken,
        ends=kind.lifecycle.state(taken.ends),
        form=form,
        outlook=writing.outlook(form, record, taken.ends),
        inputs=form_page.inputs(form),
        changed=changed,
        seen=seen,
        crumbs=records.crumbs(kind, record),
    )
