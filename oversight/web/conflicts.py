"""Two people wrote at the same time: what each wrote, side by side, and how they are joined."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template
from sqlalchemy.orm import Session

from oversight.access.models import User
from oversight.i18n import _
from oversight.records import past
from oversight.records.kind import Kind, Named, fields_of
from oversight.records.models import Record, Version
from oversight.web import records, typed
from oversight.web.forms import Form
from oversight.web.typed import Typed


@dataclass(frozen=True)
class Differing:
    """One field of which two people wrote different things."""

    name: str
    label: str
    opened: str
    now: str
    yours: str
    chosen: str | None


def page(session: Session, kind: Kind, record: Record, form: Form, seen: int) -> str:
    """Show what differs; where both changed a field, a person must say."""
    version = session.get(Version, (record.id, record.version))
    author = session.get(User, version.actor_id) if version else None
    return render_template(
        "records/conflict.html",
        kind=kind,
        record=record,
        form=form,
        seen=seen,
        author=author.full_name if author else "",
        fields=differing(session, kind, record, form, seen),
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
        was, stands, yours = (_words(kind, one, name) for one in (opened, now, form.typed))
        if yours not in (was, stands):
            chosen = "yours" if was == stands else None
            found.append(Differing(name, str(label), was, stands, yours, chosen))
    return found


def merge(
    session: Session, kind: Kind, record: Record, form: Form, asked: Mapping[str, str]
) -> int:
    """Join both: what you did not touch, or gave up, is as it stands now.

    Gives the version on which the joined form rests; while a choice is open, the old one.
    """
    seen = int(form.typed.get("seen", "0") or 0)
    rows = differing(session, kind, record, form, seen)
    kept = {row.name: asked.get(f"keep-{row.name}", row.chosen) for row in rows}
    if None in kept.values():
        return seen
    now = typed.typed_of(session, kind, record)
    for name in ("term_id", *form.names):
        if kept.get(name, "now") == "now":
            _replace(form.typed, now, name)
    return record.version


def _opened(session: Session, kind: Kind, record: Record, seen: int) -> Typed:
    version = session.get(Version, (record.id, seen))
    if version is None or version.content is None:
        return {}
    told = past.tell(kind, version.content)
    return typed.typed_of(session, kind, past.revived(kind, told))


def _words(kind: Kind, typed: Typed, name: str) -> str:
    if name not in kind.parts:
        return _said(kind.fields.get(name), typed.get(name, ""))
    inside = fields_of(kind.fields[name].field.part)
    places = sorted({int(key.split("-")[1]) for key in typed if key.startswith(f"{name}-")})
    lines = []
    for place in places:
        prefix = f"{name}-{place}"
        if not typed.get(f"{prefix}-removed"):
            words = [
                _said(one, typed.get(f"{prefix}-{inner}", "")) for inner, one in inside.items()
            ]
            lines.append("　".join(word for word in words if word))
    return "\n".join(line for line in lines if line)


def _said(one: Named | None, text: str) -> str:
    """A choice by its label; everything else as it was typed."""
    return str(one.field.option(text)) if one and text and one.field.options else text


def _replace(typed: Typed, now: Typed, name: str) -> None:
    prefix = f"{name}-"
    for key in [key for key in typed if key == name or key.startswith(prefix)]:
        del typed[key]
    typed |= {key: value for key, value in now.items() if key == name or key.startswith(prefix)}
