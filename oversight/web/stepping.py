"""Moving a record on by a step of its lifecycle, for every kind alike."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from oversight.access.roles import Permission
from oversight.errors import ConflictError, ForbiddenError, InvalidError
from oversight.i18n import _
from oversight.records import service
from oversight.records.kind import Kind
from oversight.records.lifecycle import Step
from oversight.records.models import Record
from oversight.web import asking, comparison, form_page, records, typed, writing
from oversight.web.allowed import needs
from oversight.web.comparison import Comparison
from oversight.web.forms import Form

blueprint = Blueprint("stepping", __name__)


@blueprint.get("/<slug>/<int:record_id>/step/<name>")
@needs(Permission.OWN)
def step(slug: str, record_id: int, name: str) -> ResponseReturnValue:
    """Show the fields of a step, and nothing else."""
    kind, record = writing.found(slug, record_id)
    taken = _step(kind, name)
    now = typed.typed_of(asking.session(), kind, record)
    for part in [one for one in taken.fills if one in kind.parts and not getattr(record, one)]:
        typed.add_row(kind, now, part)
    return _page(kind, record, taken, writing.form_of(kind, now, taken.fills), record.version)


@blueprint.post("/<slug>/<int:record_id>/step/<name>")
@needs(Permission.OWN)
def take(slug: str, record_id: int, name: str) -> ResponseReturnValue:
    """Take a step."""
    kind, record = writing.found(slug, record_id)
    taken, seen = _step(kind, name), writing.seen()
    form, opened = writing.form_of(kind, dict(request.form), taken.fills), asking.session()
    if writing.is_arranged(form):
        return _page(kind, record, taken, form, seen)
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
        return _stale(kind, record, taken, form, seen)
    return writing.saved(kind, record)


def _stale(kind: Kind, record: Record, taken: Step, form: Form, seen: int) -> ResponseReturnValue:
    """Show what changed in the meantime; what was typed stands ready, if the step still does."""
    if record.state not in taken.starts:
        return writing.changed(kind, record, seen)
    changed = comparison.since(asking.session(), kind, record, seen)
    return _page(kind, record, taken, form, record.version, changed), 409


def _step(kind: Kind, name: str) -> Step:
    found = kind.lifecycle.step(name)
    if found is None:
        raise NotFound
    if not asking.person().may(found.allowed):
        raise ForbiddenError(_("This step is the reviewer's own."))
    return found


def _page(  # noqa: PLR0913, PLR0917  the step, what was typed, what changed meanwhile
    kind: Kind,
    record: Record,
    taken: Step,
    form: Form,
    seen: int,
    changed: Comparison | None = None,
) -> str:
    form.needed = taken.needs
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
