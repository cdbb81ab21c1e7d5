"""What is typed in a form, as one flat table of texts, whether by a person or from a record.

`topic`, `meeting_id` with `meeting_id-id`, `laws-2-title`, `laws-2-number`.
"""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from oversight.kinds.terms import Term
from oversight.records.kind import Kind, Named, fields_of
from oversight.records.models import Record
from oversight.web import shown

Typed = dict[str, str]
BEGUN = "new"  # stands for the place of a row that an address begins to fill
FLAGS = {True: "yes", False: "no"}  # blank where neither was said


def rearranged(kind: Kind, typed: Typed, asked: Mapping[str, str]) -> bool:
    """Do what a row button asks of what was typed; say whether one was pressed."""
    if "add" in asked and asked["add"] in kind.parts:
        add_row(kind, typed, asked["add"])
        return True
    for verb in ("remove", "restore"):
        if verb in asked:
            _set_removed(typed, asked[verb], is_removed=verb == "remove")
            return True
    return False


def add_row(kind: Kind, typed: Typed, name: str) -> None:
    """Put one blank row under the others."""
    place = max(places(typed, name), default=0) + 1
    typed[f"{name}-{place}-number"] = ""
    for inner in fields_of(kind.fields[name].field.part):
        typed.setdefault(f"{name}-{place}-{inner}", "")


def begin_row(kind: Kind, typed: Typed, name: str, asked: Mapping[str, str]) -> None:
    """Put one row under the others, filled with what an address says of it: `acts-new-act`."""
    add_row(kind, typed, name)
    place = max(places(typed, name))
    for inner, one in fields_of(kind.fields[name].field.part).items():
        links = (f"{inner}-id",) if one.field.sort == "link" else ()
        for key in (inner, *links):
            typed[f"{name}-{place}-{key}"] = asked.get(f"{name}-{BEGUN}-{key}", "")


def begins_row(name: str, asked: Mapping[str, str]) -> bool:
    """Whether an address begins a row of a list."""
    return any(key.startswith(f"{name}-{BEGUN}-") for key in asked)


def places(typed: Typed, name: str) -> list[int]:
    """The places of rows that the form has, in order."""
    found = re.compile(rf"{re.escape(name)}-(\d{{1,6}})-")
    return sorted({int(match[1]) for key in typed if (match := found.match(key))})


def _set_removed(typed: Typed, prefix: str, *, is_removed: bool) -> None:
    """Strike a saved row through; take a row that was never saved away at once."""
    if not is_removed:
        typed.pop(f"{prefix}-removed", None)
    elif typed.get(f"{prefix}-number"):
        typed[f"{prefix}-removed"] = "yes"
    else:
        for key in [key for key in typed if key.startswith(f"{prefix}-")]:
            del typed[key]


def typed_of(session: Session, kind: Kind, record: Record) -> Typed:
    """Write a record as its form would have it typed."""
    known = shown.titles(session, [record])
    typed: Typed = {}
    if kind.decided_on and record.term_id:
        term = session.get(Term, record.term_id)
        typed["term_id"] = str(term.ordinal) if term else ""
    for name, one in kind.plain.items():
        _type(session, typed, name, one, getattr(record, name), known)
    for name in kind.parts:
        for place, part in enumerate(getattr(record, name), start=1):
            typed[f"{name}-{place}-number"] = str(part.number)
            for inner, one in fields_of(kind.fields[name].field.part).items():
                _type(session, typed, f"{name}-{place}-{inner}", one, getattr(part, inner), known)
    return typed


def _type(  # noqa: PLR0913, PLR0917  one value and where it goes
    session: Session,
    typed: Typed,
    name: str,
    one: Named,
    value: Any,
    known: shown.Titles,
) -> None:
    match one.field.sort:
        case "link" if not one.field.among:
            typed[name] = known.get(value, "") if value else ""
            typed[f"{name}-id"] = str(value or "")
        case "date" | "partial":
            typed[name] = shown.day(value) if value else ""
        case "flag":
            typed[name] = FLAGS.get(value, "")
        case "document":
            typed[name] = shown.document(session, value) or ""
        case _:
            typed[name] = "" if value is None else str(value)
