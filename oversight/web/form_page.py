"""The inputs of a form in order: fields, lists of rows, and the counts of a vote together."""

from collections.abc import Mapping

import sqlalchemy as sa
from flask import url_for

from oversight import moments
from oversight.i18n import _
from oversight.kinds.terms import Term
from oversight.kinds.vote import COUNTS
from oversight.records.fields import Choices
from oversight.records.kind import Named, fields_of
from oversight.records.models import Record
from oversight.reports import wording
from oversight.web import asking, files, numbers, sending, typed
from oversight.web.forms import Form, identities
from oversight.web.inputs import Input, PartInput, RowInput, Votes

INPUTS = {
    "attachment": "file",
    "long": "long_text",
    "document": "long_text",
    "partial": "date",
    "parts": "rows",
}
FLAG: Choices = (("yes", _("Yes")), ("no", _("No")))


def inputs(form: Form) -> list[Input | PartInput | Votes]:
    """All inputs of the form, in order; the counts of a vote stand together."""
    drawn: list[Input | PartInput | Votes] = []
    if form.has_term:
        drawn.append(_term_input(form))
    if form.has_state:
        drawn.append(_state_input(form))
    for name in form.names:
        if name in COUNTS and name != COUNTS[0] and set(COUNTS) <= set(form.names):
            continue
        if name == COUNTS[0] and set(COUNTS) <= set(form.names):
            drawn.append(_votes(form))
        elif name in form.kind.parts:
            drawn.append(_part_input(form, name))
        else:
            drawn.append(_input(form, form.kind.fields[name], name))
    return drawn


def _term_input(form: Form) -> Input:
    terms = form.session.scalars(sa.select(Term).order_by(Term.ordinal.desc())).all()
    return Input(
        "term_id",
        _("Term"),
        "choice",
        form.typed.get("term_id", ""),
        hint=_("Blank: that of its meeting, else the newest.") if form.is_new else "",
        error=form.error("term_id"),
        required=True,
        choices=tuple((str(term.ordinal), wording.term_name(term)) for term in terms),
    )


def _state_input(form: Form) -> Input:
    """A record entered late says where its matter stands; a new one begins at the beginning."""
    lifecycle = form.kind.lifecycle
    is_whole = len(form.names) == len(form.kind.fields)
    begins = (lifecycle.first, *lifecycle.entrances)
    return Input(
        "state",
        _("Where it stands"),
        "choice",
        form.state or lifecycle.first,
        error=form.error("state"),
        required=True,
        choices=tuple(
            (one.name, str(one.label)) for one in lifecycle.states if is_whole or one.name in begins
        ),
    )


def _votes(form: Form) -> Votes:
    roles = dict(zip(COUNTS, ("base", "whole", "aye", "part", "part", "part"), strict=True))
    counts = tuple(_input(form, form.kind.fields[name], name, role=roles[name]) for name in COUNTS)
    return Votes(counts)


def _input(form: Form, one: Named, name: str, role: str = "") -> Input:
    options = tuple((word, str(label)) for word, label in _options(one))
    value, is_file = form.typed.get(name, ""), one.field.sort == "attachment"
    file = files.of_form(form.kind, value) if is_file else None
    if one.field.among:
        options = _among(form, one, value)
    return Input(
        name=name,
        label=one.label,
        input=_sort(one),
        value=value if file or not is_file else "",
        hint=_hint(one),
        error=form.error(name),
        required=one.is_required or name in form.needed,
        choices=options,
        chosen_id=form.typed.get(f"{name}-id", ""),
        source=url_for("choosing.index", slugs="+".join(one.field.to)) if one.field.to else "",
        matches=form.matches.get(name, ()),
        role=role,
        has_focus=form.is_new and name == form.names[0] and not form.problems,
        file=file,
        accept=sending.ACCEPTED,
    )


def _options(one: Named) -> Choices:
    """What is chosen from; whether something is so has an answer, or none was given."""
    return FLAG if one.field.sort == "flag" else one.field.options


def _sort(one: Named) -> str:
    """How a field is drawn: a link to few as a list; for a guest, who searches none, as text."""
    if one.field.sort == "link" and one.field.among:
        return "choice"
    if one.field.sort == "link" and asking.guest():
        return "text"
    return INPUTS.get(one.field.sort, one.field.sort)


def _among(form: Form, one: Named, value: str) -> tuple[tuple[str, str], ...]:
    """The few records to choose from today, and the one that stands from another day."""
    assert one.field.among  # noqa: S101  asked by the caller
    chosen = one.field.among(moments.today())
    options = {str(number): title for number, title in form.session.execute(chosen)}
    number = numbers.read(value)
    kept = form.session.get(Record, number) if number in form.standing else None
    if kept and kept.kind in identities(one):
        options[str(kept.id)] = kept.title
    return tuple(options.items())


def _hint(one: Named) -> str:
    """What is said under a label: what fits there, and that others do not see it."""
    hints = [str(one.field.hint)] if one.field.hint else []
    if one.field.sort == "attachment" and not hints:
        sentence = _("Take a photo or choose a file: JPEG, PNG, WebP, PDF, docx, xlsx; {most} MB.")
        hints.append(sentence.format(most=asking.settings().attachment_megabytes))
    if one.field.private:
        hints.append(str(_("Personal data: only those who enter and review see it.")))
    return "　".join(hints)


def _part_input(form: Form, name: str) -> PartInput:
    one = form.kind.fields[name]
    inside = fields_of(one.field.part)
    rows = tuple(_row(form, name, inside, place) for place in typed.places(form.typed, name))
    return PartInput(
        name=name,
        label=one.label,
        note=one.field.hint,
        heads=tuple(named.label for named in inside.values() if not _is_whole_text(named)),
        rows=rows,
        blank=_row(form, name, inside, "{n}"),
        error=form.error(name),
        sums=one.field.sums,
    )


def _row(form: Form, name: str, inside: Mapping[str, Named], place: int | str) -> RowInput:
    prefix = f"{name}-{place}"
    beside: list[Input] = []
    below: list[Input] = []
    sums = form.kind.fields[name].field.sums
    for inner, one in inside.items():
        role = "part" if sums and inner in sums.names else ""
        drawn = _input(form, one, f"{prefix}-{inner}", role)
        (below if _is_whole_text(one) else beside).append(drawn)
    return RowInput(
        place,
        form.typed.get(f"{prefix}-number", ""),
        tuple(beside),
        tuple(below),
        bool(form.typed.get(f"{prefix}-removed")),
    )


def _is_whole_text(one: Named) -> bool:
    return one.field.sort == "document"
