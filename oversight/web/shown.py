"""Values as people read them: labels, dates, links with their titles, rows in a line."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import url_for
from sqlalchemy.orm import Session

from oversight import i18n, moments
from oversight.chinese import PartialDate, written_date
from oversight.i18n import _
from oversight.kinds import by_identity
from oversight.kinds.terms import Term
from oversight.records.fields import WITHHELD
from oversight.records.kind import BY_SLUG, Derived, Kind, Named, fields_of
from oversight.records.models import CONFIRMED, DRAFT, RETURNED, SUBMITTED, Document, Part, Record
from oversight.reports import wording
from oversight.web import asking, lengths
from oversight.web.withholding import digests, is_withheld

Titles = Mapping[int | str, str]  # of records by their numbers; lengths of texts by their hashes
UNTITLED = "(untitled)"  # the title of a record without one
SHAPES = {
    "open": "idle",
    "half": "underway",
    "dot": "followup",
    "done": "done",
    "struck": "withdrawn",
}
REVIEWS = {
    DRAFT: ("draft", _("Draft")),
    SUBMITTED: ("underway", _("To be reviewed")),
    RETURNED: ("returned", _("Returned")),
    CONFIRMED: ("done", _("Confirmed")),
}
ACTIONS = {
    "created": _("entered"),
    "changed": _("changed"),
    "corrected": _("corrected"),
    "migrated": _("migrated"),
    SUBMITTED: _("submitted"),
    RETURNED: _("returned"),
    CONFIRMED: _("confirmed"),
}
FOLDED = 8  # fields that say nothing, from which on their names are folded away
FEW = 2  # rows of parts that a list names before it says how many more


@dataclass(frozen=True)
class Fact:
    """One field of a record, as its page shows it."""

    label: str
    value: str | None
    is_words: bool = False
    url: str | None = None
    note: str = ""
    rows: tuple[str, ...] = ()
    is_quiet: bool = False
    folded: str = ""
    digests: tuple[str, ...] = ()


def titles(session: Session, records: Iterable[Record]) -> Titles:
    """Fetch what stands for values that only name something: titles and terms, lengths of texts."""
    sources = list(records)
    linked = {number for source in sources for number in _links(source)}
    texts = {digest for source in sources for digest in _held(source, "document")}
    told: dict[int | str, str] = lengths.of(session, texts)
    if linked:
        found = session.execute(sa.select(Record.id, Record.title).where(Record.id.in_(linked)))
        terms = session.scalars(sa.select(Term).where(Term.id.in_(linked)))
        told |= {row.id: named(row.title) for row in found}
        told |= {term.id: wording.term_name(term) for term in terms}
    return told


def named(title: str) -> str:
    """Write a title; that a record has none is kept in the words of whoever wrote it."""
    in_any_language = {i18n.translate(UNTITLED, code) for code in i18n.LANGUAGES}
    return i18n.translate(UNTITLED, i18n.language()) if title in in_any_language else title


def _links(source: Record | Part) -> Iterable[int]:
    yield from _held(source, "link")
    if isinstance(source, Record) and source.term_id:
        yield source.term_id


def _held(source: Record | Part, sort: str) -> Iterable[Any]:
    """The values of a sort that a record or its parts hold."""
    for name, one in fields_of(type(source)).items():
        value = getattr(source, name)
        if one.field.sort == sort and value is not None:
            yield value
        if one.field.sort == "parts":
            for part in value:
                yield from _held(part, sort)


def words(one: Named, value: Any, known: Titles) -> str | None:
    """Write one value; None where nothing is recorded."""
    if value is None or value in ("", []):
        return None
    if is_withheld(one):
        return str(WITHHELD)
    writers: dict[str, Callable[[Any], object]] = {
        "date": day,
        "partial": day,
        "choice": one.field.option,
        "flag": lambda said: _("Yes") if said else _("No"),
        "amount": lambda amount: amount.written(i18n.language()),
        "link": lambda linked: known[linked] if linked in known else _unopened(linked),
        "parts": lambda parts: in_line(parts, known),
        "document": lambda digest: (
            known.get(digest) or _("text {digest}").format(digest=digest[:8])
        ),
        "attachment": lambda digest: _("file {digest}").format(digest=digest[:8]),
    }
    return str(writers.get(one.field.sort, str)(value))


def day(value: dt.date | PartialDate) -> str:
    """Write a date in the reader's language."""
    return written_date(value, lang="en" if i18n.language() == "en" else "zh")


def moment(value: dt.datetime, *, seconds: bool = False) -> str:
    """Write a moment in Chinese local time."""
    local = moments.local(value)
    return (
        f"{day(local.date())} {local:%H:%M:%S}" if seconds else f"{day(local.date())} {local:%H:%M}"
    )


def in_line(parts: Iterable[Part], known: Titles) -> str:
    """Write rows of parts in one line, as many as fit and how many more."""
    rows = list(parts)
    if len(rows) <= FEW:
        return i18n.listed(row_words(row, known) for row in rows)
    first, count = row_words(rows[0], known), len(rows)
    return _("{first} and {more} more").format(first=first, more=count - 1, all=count)


def row_words(part: Part, known: Titles) -> str:
    """Write a part by its first field that says something."""
    for name, one in fields_of(type(part)).items():
        value = words(one, getattr(part, name), known)
        if value:
            return value
    return str(_("(blank)"))


def facts(kind: Kind, record: Record, known: Titles) -> list[Fact]:
    """All fields of a record but its lists of parts, as its page shows them."""
    shown = []
    if kind.decided_on:
        term = known.get(record.term_id or 0)
        shown.append(Fact(_("Term"), term))
    for name, one in kind.plain.items():
        value = getattr(record, name)
        shown.append(
            Fact(
                one.label,
                words(one, value, known),
                is_words=one.field.sort == "long" and not is_withheld(one),
                url=url_of_link(one, value) if value in known else None,
                is_quiet=is_withheld(one),
                digests=digests(one, value),
            )
        )
    return shown


def unsaid(facts: Iterable[Fact]) -> list[Fact]:
    """Name all fields that say nothing in one fact; a page of empty rows hides the full ones.

    Many of them are folded away.
    """
    labels = [fact.label for fact in facts if not fact.value]
    told, count = i18n.listed(labels), len(labels)
    folded = _("{count} fields").format(count=count) if count > FOLDED else ""
    return [Fact(_("Not recorded"), told, is_quiet=True, folded=folded)] if labels else []


def derived(session: Session, kind: Kind, record: Record) -> list[tuple[Derived, str | None]]:
    """What follows for a record today from other records."""
    if not kind.derived:
        return []
    chosen = (
        sa.select(*(one.value(moments.today()) for one in kind.derived))
        .select_from(kind.model)
        .where(kind.model.id == record.id)
    )
    return list(zip(kind.derived, session.execute(chosen).one(), strict=True))


def derived_facts(session: Session, kind: Kind, record: Record) -> list[Fact]:
    """Derived values as facts of the record's page."""
    return [
        Fact(one.label, str(one.option(word)) if word else None)
        for one, word in derived(session, kind, record)
    ]


def url_of_link(one: Named, value: int | None) -> str | None:
    """The address of a linked record."""
    seen = any(asking.person().role in BY_SLUG[slug].seen_by for slug in one.field.to)
    if one.field.sort != "link" or value is None or not seen:
        return None
    if len(one.field.to) > 1:
        return url_for("records.found", record_id=value)
    return url_for("records.show", slug=one.field.to[0], record_id=value)


def _unopened(linked: int) -> str:
    """What stands for a record that the reader does not see: of a guest, not even its number."""
    return str(_("(not open to you)")) if asking.guest() else f"#{linked}"


def url_of(record: Record) -> str:
    """The address of a record's page."""
    return url_for("records.show", slug=by_identity()[record.kind].slug, record_id=record.id)


def badge(kind: Kind, record: Record) -> tuple[str, str]:
    """Say by shape and word where a record stands: its review first, then its state."""
    if record.review != CONFIRMED:
        return REVIEWS[record.review]
    state = kind.lifecycle.state(record.state)
    return SHAPES[state.shape], state.label


def action(kind: Kind, word: str) -> str:
    """Name what a version did: a step by its label."""
    step = kind.lifecycle.step(word)
    told = _("took the step “{step}”")
    return told.format(step=step.label) if step else str(ACTIONS.get(word, word))


def document(session: Session, digest: str | None) -> str | None:
    """Fetch a text that is kept under its hash."""
    found = session.get(Document, digest) if digest else None
    return found.text if found else None
