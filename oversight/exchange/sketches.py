"""A record drawn up and never saved: what it would be called, and what would be wrong with it."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import moments
from oversight.errors import Problem
from oversight.i18n import _
from oversight.records import checks, content, fields, service
from oversight.records.kind import Kind
from oversight.records.models import DRAFT, Record
from oversight.records.service import Place

Key = tuple[Any, ...]

# A record is known again by its title and, where its kind has one, by the day that decides its
# term. Of these kinds several may rightly share a title.
TOLD_APART_BY: Mapping[str, tuple[str, ...]] = {
    "people": ("born_on",),
    "deadline-rules": ("rule", "holds_from"),
}


def sketch(kind: Kind, place: Place, values: Mapping[str, Any], state: str = "") -> Record:
    """Draw up a record as a draft would be; it belongs to no session."""
    record = kind.model(
        kind=kind.identity,
        body_id=place.body_id,
        term_id=place.term_id,
        state=state or kind.lifecycle.first,
        review=DRAFT,
        numbered=0,
        version=0,
        title="",
    )
    content.fill(record, dict.fromkeys(kind.plain) | dict(values))
    return record


def title(session: Session, kind: Kind, record: Record) -> str:
    """Say what a record would be called; empty where nothing names it."""
    with session.no_autoflush:
        named = (
            kind.titled(session, record) if callable(kind.titled) else getattr(record, kind.titled)
        )
    return (named or "")[: fields.TITLE]


def key(kind: Kind, record: Record, named: str) -> Key:
    """Say by what a record is known again."""
    decided_on = fields.earliest(getattr(record, kind.decided_on)) if kind.decided_on else None
    apart = TOLD_APART_BY.get(kind.slug, ())
    return (_close(named), decided_on, *(getattr(record, name) for name in apart))


def keys(session: Session, kind: Kind, body_id: int | None) -> Iterator[tuple[Key, int]]:
    """Read by what each record of a body is known, and its id."""
    apart = [getattr(kind.model, name) for name in TOLD_APART_BY.get(kind.slug, ())]
    chosen = sa.select(kind.model.id, kind.model.title, kind.model.decided_on, *apart)
    of_body = chosen.where(kind.model.body_id == body_id)
    if not apart:  # the table of all kinds knows enough
        of_body = sa.select(Record.id, Record.title, Record.decided_on).where(
            Record.kind == kind.identity, Record.body_id == body_id
        )
    for record_id, named, *known in session.execute(of_body.order_by(sa.text("1"))):
        yield (_close(named), *known), record_id


def problems(session: Session, kind: Kind, record: Record) -> Iterator[Problem]:
    """Ask every check and rule; what a draft may still lack only warns."""
    with session.no_autoflush:
        yield from checks.problems(session, kind, record, moments.today())
    way = kind.lifecycle.way_to(record.state)
    if way is None:
        yield Problem("state", _("No steps lead to this state. Choose another."))
    needed = dict.fromkeys(name for step in way or () for name in step.needs)
    yield from (checks.lacking(kind, name) for name in needed if checks.is_empty(record, name))
    for lacking in service.missing(kind, record):
        if lacking.field not in needed:
            sentence = _("{problem} (before it can be submitted)")
            yield Problem(lacking.field, sentence.format(problem=lacking.message), warns=True)


def furthest(kind: Kind, place: Place, values: Mapping[str, Any]) -> str:
    """Say which state of the main way had been reached, by what the steps to it need."""
    record = sketch(kind, place, values)
    for state in reversed(kind.lifecycle.line):
        way = kind.lifecycle.way_to(state.name)
        needed = [name for step in way or () for name in step.needs]
        if way is not None and not any(checks.is_empty(record, name) for name in needed):
            return state.name
    return kind.lifecycle.first


def differences(
    kind: Kind, record: Record, drawn: Record, values: Mapping[str, Any]
) -> Iterator[str]:
    """Name the fields that were given a value and of which a record says another."""
    there, here = content.of(record), content.of(drawn)
    for name, value in values.items():
        if not value:
            continue
        if kind.fields[name].field.sort == "parts":
            given = {inner for part in value for inner in part}
            if _rows(there, name, given) != _rows(here, name, given):
                yield name
        elif _words(there, name) != _words(here, name):
            yield name


def _close(named: str) -> str:
    """A title without its blanks and breaks: 张　为 is 张为."""
    return "".join(named.split())


def _rows(told: Any, name: str, given: set[str]) -> Any:
    """The parts in those of their fields that were given; a part without a word is none."""
    rows = [{inner: part[inner] for inner in given} for part in told["parts"][name]]
    return [row for row in rows if any(value is not None for value in row.values())]


def _words(told: Any, name: str) -> Any:
    value = told["fields"][name]
    return value.splitlines() if isinstance(value, str) else value
