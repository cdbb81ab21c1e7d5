"""Two people wrote at the same time: what each wrote, side by side, and how they are joined."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from flask import render_template
from sqlalchemy.orm import Session

from oversight.access.models import User
from oversight.chinese import DateError, read_partial_date
from oversight.i18n import _
from oversight.kinds.terms import Term
from oversight.records import past
from oversight.records.kind import Kind, Named, fields_of
from oversight.records.models import Record, Version
from oversight.reports import wording
from oversight.web import asking, numbers, records, shown, typed
from oversight.web.forms import Form
from oversight.web.typed import Typed

MERGED = "merged"  # what a form is sent with once both were shown
SIDES = ("now", "yours")
ONE_LIST = _("One of the two lists is kept. Enter the rows of the other after saving.")


@dataclass(frozen=True)
class Differing:
    """One field of which two people wrote different things; without `chosen` somebody must say."""

    name: str
    label: str
    opened: str
    now: str
    yours: str
    chosen: str | None
    note: str = ""


def page(session: Session, kind: Kind, record: Record, form: Form, seen: int) -> str:
    """Show what differs; where both changed a field, a person must say, and is told when not."""
    fields = differing(session, kind, record, form, seen)
    version = session.get(Version, (record.id, record.version))
    return render_template(
        "records/conflict.html",
        kind=kind,
        record=record,
        form=form,
        seen=seen,
        author=_author(session, version) if version else "",
        fields=fields,
        errors=_unsaid(fields) if MERGED in form.typed else [],
        crumbs=records.crumbs(kind, record),
    )


def differing(
    session: Session, kind: Kind, record: Record, form: Form, seen: int
) -> list[Differing]:
    """Every field where what was typed and what stands now differ."""
    opened = _opened(session, kind, record, seen)
    now = typed.typed_of(session, kind, record)
    found = []
    for name in ("term_id", *form.names):
        label = kind.fields[name].label if name in kind.fields else _("Term")
        was, stands, yours = (_words(session, kind, one, name) for one in (opened, now, form.typed))
        if yours not in (was, stands):
            is_asked = was != stands
            kept = form.typed.get(f"keep-{name}", "" if is_asked else "yours")
            chosen = kept if kept in SIDES else None
            note = ONE_LIST if is_asked and name in kind.parts else ""
            found.append(Differing(name, str(label), was, stands, yours, chosen, str(note)))
    return found


def merge(
    session: Session, kind: Kind, record: Record, form: Form, asked: Mapping[str, str]
) -> int:
    """Join both: what you did not touch, or gave up, is as it stands now.

    Gives the version on which the joined form rests; while a choice is open, the old one.
    """
    seen = numbers.read(asked.get("seen", "")) or 0
    kept = {row.name: row.chosen for row in differing(session, kind, record, form, seen)}
    if None in kept.values():
        return seen
    now = typed.typed_of(session, kind, record)
    for name in ("term_id", *form.names):
        if kept.get(name, "now") == "now":
            _replace(form.typed, now, name)
    return record.version


def _author(session: Session, version: Version) -> str:
    """Name whoever saved it; to a guest, others are the office."""
    if asking.guest() and version.actor_id != asking.person().id:
        return str(_("The office"))
    return session.get_one(User, version.actor_id).full_name


def _unsaid(fields: list[Differing]) -> list[tuple[str, str]]:
    """Each open question with the input that answers it."""
    sentence = _("{field}: choose what is to stay.")
    return [
        (f"keep-{one.name}", sentence.format(field=one.label)) for one in fields if not one.chosen
    ]


def _opened(session: Session, kind: Kind, record: Record, seen: int) -> Typed:
    version = session.get(Version, (record.id, seen)) if 0 < seen <= record.version else None
    if version is None or version.content is None:
        return {}
    told = past.tell(kind, version.content)
    return typed.typed_of(session, kind, past.revived(kind, told))


def _words(session: Session, kind: Kind, written: Typed, name: str) -> str:
    if name == "term_id":
        return _term_name(session, written.get(name, ""))
    if name in kind.plain and kind.plain[name].field.among:
        return _title(session, written.get(name, ""))
    if name not in kind.parts:
        return _said(kind.fields[name], written.get(name, "")) + _whose(kind, written, name)
    inside = fields_of(kind.fields[name].field.part)
    lines = []
    for place in typed.places(written, name):
        prefix = f"{name}-{place}"
        row = {inner: written.get(f"{prefix}-{inner}", "").strip() for inner in inside}
        if any(row.values()) and not written.get(f"{prefix}-removed"):
            words = (_said(one, row[inner]) for inner, one in inside.items())
            lines.append("　".join(word for word in words if word))
    return "\n".join(lines)


def _term_name(session: Session, ordinal: str) -> str:
    chosen = sa.select(Term).where(Term.ordinal == numbers.read(ordinal))
    term = session.scalar(chosen) if ordinal else None
    return wording.term_name(term) if term else ordinal


def _title(session: Session, number: str) -> str:
    """The title of a record that was chosen of few."""
    found = session.get(Record, chosen) if (chosen := numbers.read(number)) else None
    return found.title if found else ""


def _said(one: Named, text: str) -> str:
    """What a text means: a choice by its label, a day and the ends of lines in one writing."""
    text = text.strip().replace("\r\n", "\n")
    if one.field.sort == "flag":
        return str({"yes": _("Yes"), "no": _("No")}.get(text, ""))
    if one.field.sort in ("date", "partial"):
        return _day(text)
    if one.field.sort == "attachment":
        return shown.words(one, text, {}) or ""
    return str(one.field.option(text)) if text and one.field.options else text


def _day(text: str) -> str:
    try:
        return shown.day(read_partial_date(text)) if text else ""
    except DateError:
        return text


def _whose(kind: Kind, written: Typed, name: str) -> str:
    """Tell namesakes apart by the number of their record."""
    number = written.get(f"{name}-match") or written.get(f"{name}-id")
    is_link = kind.fields[name].field.sort == "link"
    return f"　#{number}" if is_link and number and written.get(name) else ""


def _replace(typed: Typed, now: Typed, name: str) -> None:
    prefix = f"{name}-"
    for key in [key for key in typed if key == name or key.startswith(prefix)]:
        del typed[key]
    typed |= {key: value for key, value in now.items() if key == name or key.startswith(prefix)}
