"""What a form means before it is saved: its checks as they stand, and what confirming causes.

The record that is judged is made outside of the session and kept nowhere. It is counted by
the same queries as all others, in a scratch database that holds nothing but itself.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session
from sqlalchemy.sql import visitors

from oversight import db, i18n, moments
from oversight.errors import InvalidError, Problem
from oversight.i18n import _
from oversight.kinds import deadline_rules
from oversight.kinds.terms import Term
from oversight.records import checks, content, past
from oversight.records.kind import BY_SLUG, Derived, Kind
from oversight.records.models import CONFIRMED, Record
from oversight.reports import figures, wording
from oversight.web import chips
from oversight.web.forms import Form


@dataclass(frozen=True)
class Line:
    """One line beside a form: a check with its shape, or something that confirming causes."""

    label: str
    note: str = ""
    shape: str = ""


@dataclass(frozen=True)
class Outlook:
    """The checks as they stand, and what confirming causes."""

    checked: list[Line]
    caused: list[Line]


def outlook(form: Form, base: Record, *, is_asked: bool) -> Outlook:
    """Judge what was typed over a record that was made for it (`past.revived`, `service.blank`).

    Where a person asked for it, each problem is also set at the field where it was typed.
    """
    trial = form if is_asked else replace(form, problems=[], matches={})
    try:
        content.fill(base, values := trial.values())
    except InvalidError as error:
        return Outlook([*_problem_lines(error.problems)], [])
    if "term_id" in values:
        base.term_id = values["term_id"]
    kind, session = form.kind, form.session
    base.review, base.decided_on = CONFIRMED, kind.decided(base)
    with session.no_autoflush:
        found = [[*judge()] for judge in _judges(session, kind, base)]
    trial.blame(problem for some in found for problem in some)
    agrees = [Line(_("All that was typed agrees"), shape="done")]
    checked = [*_problem_lines(trial.problems)] or agrees
    is_refused = any(not problem.warns for problem in trial.problems)
    caused = [] if is_refused else [*_caused(session, kind, base)]
    return Outlook([*checked, *_missing_lines(form, kind, base)], caused)


def _judges(
    session: Session, kind: Kind, record: Record
) -> Iterator[Callable[[], Iterable[Problem]]]:
    yield lambda: checks.unfit_links(session, kind, record)
    yield lambda: checks.standing(kind, record)
    yield lambda: checks.not_yet(kind, record, moments.today())
    yield from (lambda check=check: check(record) for check in kind.checks)
    yield from (lambda rule=rule: rule(session, record) for rule in kind.rules)


def _problem_lines(problems: Iterable[Problem]) -> Iterator[Line]:
    for problem in problems:
        _name, _dash, rest = problem.field.partition("-")
        row = rest.partition("-")[0]
        note = _("Row {number}").format(number=row) if row.isdecimal() else ""
        yield Line(str(problem.message), note, "due" if problem.warns else "late")


def _missing_lines(form: Form, kind: Kind, record: Record) -> Iterator[Line]:
    needed = (name for name in form.needed if checks.is_empty(record, name))
    names = (*(problem.field for problem in checks.missing(kind, record)), *needed)
    lacking = dict.fromkeys(_label(kind, name) for name in names)
    if lacking:
        label = _("{count} still to fill in").format(count=len(lacking))
        yield Line(label, i18n.listed(lacking), "idle")


def _label(kind: Kind, name: str) -> str:
    """Name a field; of a part, its list."""
    one = kind.fields.get(name.partition("-")[0])
    return str(one.label if one else _("Term"))


def _caused(session: Session, kind: Kind, record: Record) -> Iterator[Line]:
    yield from _derived(kind, record)
    yield from _clocks(session, kind, record)
    yield from _counted(session, kind, record)


def _derived(kind: Kind, record: Record) -> Iterator[Line]:
    """Other records of which something follows from this one: their queries read its table."""
    linked: dict[str, set[int]] = {}
    for link in checks.links(kind, record):
        for slug in link.to:
            linked.setdefault(slug, set()).add(link.id)
    for slug, ids in linked.items():
        other = BY_SLUG[slug]
        if any(db.table(kind.model) in _read(one) for one in other.derived):
            told = _("{derived} of {count} {names}").format(
                derived=i18n.listed(one.label for one in other.derived),
                count=len(ids),
                names=other.names if len(ids) != 1 else other.name,
            )
            yield Line(told)


def _read(one: Derived) -> set[object]:
    return set(visitors.iterate(one.value(moments.today())))


def _clocks(session: Session, kind: Kind, record: Record) -> Iterator[Line]:
    if not kind.clocks:
        return
    book = deadline_rules.of_body(session, record.body_id)
    for one in kind.readings(record, book, moments.today()):
        yield Line(one.clock.label, chips.basis(one))


def _counted(session: Session, kind: Kind, record: Record) -> Iterator[Line]:
    term = session.get(Term, record.term_id) if record.term_id and kind.figures else None
    if term is None:
        return
    with past.alone(kind, record) as scratch:
        counted: Sequence[Any] = figures.count(scratch, term, kind.figures)
    told = [
        f"{one.figure.label} {one.value} {figures.unit_of(one.figure)}".strip()
        for one in counted
        if one.value
    ]
    if told:
        yield Line(_("Counted in {term}").format(term=wording.term_name(term)), i18n.listed(told))
