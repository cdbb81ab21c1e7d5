"""What all pages that write have in common: the record, the form as typed, the receipt."""

from dataclasses import replace
from typing import Any

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from oversight.errors import ForbiddenError
from oversight.i18n import _
from oversight.records import content, past, service
from oversight.records.kind import Kind
from oversight.records.models import Record
from oversight.records.service import Place
from oversight.web import allowed, asking, foresight, frame, records, sending, signing, typed
from oversight.web.foresight import Outlook
from oversight.web.forms import Form
from oversight.web.typed import Typed

ALL = "all"  # the button that asks for all fields


def writable(slug: str) -> Kind:
    """Find a kind that the person may write. Raises ForbiddenError, or answers 404."""
    kind = records.kind_or_404(slug)
    if not allowed.may_enter(kind):
        raise ForbiddenError(_("Your role reads here and changes nothing."))
    return kind


def found(slug: str, record_id: int) -> tuple[Kind, Any]:
    """Find a record that the person may write."""
    kind = writable(slug)
    return kind, asking.record_or_404(kind.model, record_id)


def proposed(slug: str) -> Kind:
    """Find a kind of which the person may enter records, if only their own as a guest."""
    kind = records.kind_or_404(slug)
    return kind if allowed.may_propose(kind) else writable(slug)


def own(slug: str, record_id: int) -> tuple[Kind, Any]:
    """Find a record that the person may write, or once proposed as a guest."""
    kind = proposed(slug)
    return kind, asking.record_or_404(kind.model, record_id)


def place(kind: Kind) -> Place:
    """Where a new record belongs; what a guest proposes is of the present term."""
    term = frame.current_term() if allowed.may_propose(kind) and kind.decided_on else None
    return Place(asking.person().body_id, term.id if term else None)


def values_of(form: Form) -> dict[str, Any]:
    """What was typed as values of the record; what a guest proposes is the guest's own."""
    return form.values() | _own_link(form.kind)


def entry_of(kind: Kind, words: Typed, record: Record | None = None) -> Form:
    """Read what was typed as a form of all that the person enters.

    A guest fills the fields of the opening. So does at first the office, until it asks for all.
    """
    opening = kind.lifecycle.opening
    if opening and allowed.may_propose(kind):
        return form_of(kind, words, opening.fills)
    if opening is None or not is_short(kind, record):
        return form_of(kind, words)
    asked = {opening.own, *opening.fills, *opening.besides}
    form = form_of(kind, words, tuple(name for name in kind.fields if name in asked))
    form.has_term = bool(kind.decided_on)
    return form


def is_short(kind: Kind, record: Record | None) -> bool:
    """Whether only the fields of the opening are asked for, as long as it has not begun."""
    has_begun = record is not None and record.state != kind.lifecycle.first
    return kind.lifecycle.opening is not None and not has_begun and "all" not in request.args


def form_of(kind: Kind, words: Typed, names: tuple[str, ...] | None = None) -> Form:
    """Read what was typed as a form of all fields, or of some."""
    chosen = tuple(kind.fields) if names is None else names
    has_term = names is None and bool(kind.decided_on)
    form = Form(asking.session(), kind, chosen, words, has_term=has_term)
    if request.method == "POST":
        form.problems += sending.receive(kind, chosen, words)
    return form


def is_arranged(form: Form) -> bool:
    """Do what a button asks that saves nothing: rows, matches, checks; say whether one did."""
    if "find" in request.form:
        form.find(request.form["find"])
        return True
    if signing.adjusted(request.form.get("do", "")) or request.form.get("do") == ALL:
        return True
    return _is_check() or typed.rearranged(form.kind, form.typed, request.form)


def outlook(form: Form, record: Record | None, state: str) -> Outlook:
    """Judge what was typed, over what is saved, as if it stood in a state."""
    if record is None:
        base = service.blank(form.kind, place(form.kind), state)
        for name, value in _own_link(form.kind).items():
            setattr(base, name, value)
    else:
        base = past.revived(form.kind, content.of(record))
        base.id, base.state = record.id, state
    told = foresight.outlook(form, base, is_asked=_is_check())
    return replace(told, caused=[]) if asking.guest() else told


def seen() -> int:
    """The version that was on the screen; 0 where the form does not say."""
    return request.form.get("seen", 0, type=int)


def saved(kind: Kind, record: Record) -> ResponseReturnValue:
    """Commit, and say which version was saved."""
    asking.session().commit()
    sending.saved(record)
    session["receipt"] = _("Version {number} is saved and written.").format(number=record.version)
    return redirect(url_for("records.show", slug=kind.slug, record_id=record.id))


def changed(kind: Kind, record: Record, seen: int) -> ResponseReturnValue:
    """Nothing was saved, since the record changed meanwhile: lead to it, and to what changed."""
    words = _("Somebody changed this record after you opened it. Nothing of yours is saved yet.")
    session["receipt"] = str(words)
    return redirect(url_for("records.show", slug=kind.slug, record_id=record.id, since=seen))


def _own_link(kind: Kind) -> dict[str, Any]:
    """The link by which a guest's proposal is the guest's own."""
    opening = kind.lifecycle.opening
    is_own = opening is not None and allowed.may_propose(kind)
    return {opening.own: asking.person().stands_for} if opening and is_own else {}


def _is_check() -> bool:
    return request.form.get("do") == "check"
