"""The figures of a term: each with its value, unit and rule, and the records behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import kinds
from oversight.amounts import Amount, total
from oversight.i18n import _, language
from oversight.kinds.bodies import Body
from oversight.kinds.terms import Term
from oversight.records.kind import Figure
from oversight.records.models import Record
from oversight.reports.places import as_known, find_body, find_term, newest, place_of

__all__ = [
    "Comparison",
    "Counted",
    "as_json",
    "by_year",
    "compare",
    "count",
    "place_of",
    "records_of",
    "told",
    "unit_of",
]

# Units are words of Chinese papers; readers of English are told what they count.
UNITS = {
    "部": _("texts"),
    "件次": _("acts"),
    "次": _("times"),
    "人次": _("person-times"),
    "名": _("persons"),
    "个职务": _("posts"),
    "个方面": _("topics"),
    "个部门": _("departments"),
    "个": _("items"),
    "件": _("items"),
    "项": _("items"),
    "条": _("items"),
    "份": _("copies"),
    "期": _("courses"),
}
# In English the label of a figure says already that regulations or inspections are counted.
SAID_BY_THE_LABEL = frozenset({"部", "个部门", "次", "个", "件", "项", "条", "期"})


@dataclass(frozen=True)
class Counted:
    """A figure with what was counted: no value means "not recorded", which differs from zero.

    `qualifier` is 余 or 约 where the value is approximate. `records` are behind the value, in the
    order of their entry; none are behind what is not recorded, since some were not kept.
    """

    figure: Figure
    value: int | None
    qualifier: str = ""
    why_unrecorded: str | None = None
    records: tuple[int, ...] = ()

    @property
    def printed(self) -> str:
        """The value as papers print it: 15, 1000余, 未记录."""
        if self.value is None:
            return str(_("Not recorded"))
        return Amount(self.value, self.qualifier).written(language())


@dataclass(frozen=True)
class Comparison:
    """By how much a figure changed between two terms, or why that cannot be said."""

    difference: int | None
    why_not: str = ""


def count(session: Session, term: Term, figures: Sequence[Figure] = ()) -> tuple[Counted, ...]:
    """Count figures of a term, all of them unless some are named, from confirmed records."""
    unrecorded = {row.figure: row.why or "" for row in term.unrecorded}
    return tuple(
        _count(session, term, figure)
        if figure.key not in unrecorded
        else Counted(figure, None, why_unrecorded=unrecorded[figure.key])
        for figure in figures or kinds.figures()
    )


def records_of(session: Session, figure: Figure, term: Term) -> list[int]:
    """List the records behind a figure, also behind one that is declared as not recorded."""
    return _records(session.execute(figure.rows(term.id)).all())


def by_year(session: Session, figure: Figure, term: Term) -> dict[int, Amount]:
    """Count a figure by the year in which its records were decided; 余 and 约 stay with theirs."""
    rows = session.execute(figure.rows(term.id)).all()
    decided = sa.select(Record.id, Record.decided_on).where(Record.term_id == term.id)
    days = {record: day for record, day in session.execute(decided) if day}
    each = (
        ((row[0], _amount(row)) for row in rows)
        if figure.adds
        else ((record, Amount(1)) for record in _distinct(rows).values())
    )
    of_year: dict[int, list[Amount]] = {}
    for record, amount in each:
        if record in days:
            of_year.setdefault(days[record].year, []).append(amount)
    return {year: total(amounts) for year, amounts in sorted(of_year.items())}


def compare(earlier: Counted, later: Counted) -> Comparison:
    """Say the change from one term to the next, and refuse to where it would mislead."""
    if earlier.figure.unit != later.figure.unit:
        units = {"earlier": _unit(earlier.figure), "later": _unit(later.figure)}
        return Comparison(None, _("In {earlier} and in {later}: not comparable.").format(**units))
    if (earlier.figure.key, earlier.figure.rule) != (later.figure.key, later.figure.rule):
        return Comparison(None, _("Counted by different rules: not comparable."))
    if earlier.value is None:
        return Comparison(None, _("Not recorded in the earlier term."))
    if later.value is None:
        return Comparison(None, _("Not recorded in the later term."))
    if earlier.qualifier or later.qualifier:
        return Comparison(None, _("Known approximately only: not comparable."))
    return Comparison(later.value - earlier.value)


def unit_of(figure: Figure) -> str:
    """Name the unit in the reader's language, or nothing where its label names it already."""
    is_said = language() == "en" and figure.unit in SAID_BY_THE_LABEL
    return "" if is_said else _unit(figure)


def told(session: Session, slug: str, ordinal: int, as_of: str | None = None) -> dict[str, Any]:
    """Tell the figures of a term of a body as they were known at a place in the log, or now.

    They are counted from what the log tells, never from the live tables. Raises RefusedError
    for a body, term or place that is not there.
    """
    place = place_of(session, as_of) if as_of else newest(session)
    with as_known(session, place) as known:
        body = find_body(known.session, slug)
        term = find_term(known.session, body, ordinal)
        counted = count(known.session, term, kinds.figures(body.level))
        return as_json(body, term, place, counted)


def as_json(body: Body, term: Term, as_of: int, counted: Iterable[Counted]) -> dict[str, Any]:
    """Write figures for machines.

    `as_of` is the index of the last log entry that counts; given as --as-of it gives the same
    figures again. Units stay the words of the paper, labels and rules are in the reader's
    language. A value that is not recorded is null, and has no records.
    """
    return {
        "body": body.short_name,
        "term": term.ordinal,
        "as_of": as_of,
        "figures": [
            {
                "key": one.figure.key,
                "label": str(one.figure.label),
                "value": one.value,
                "unit": one.figure.unit,
                "qualifier": one.qualifier,
                "rule": str(one.figure.rule),
                "records": list(one.records),
            }
            for one in counted
        ],
    }


def _unit(figure: Figure) -> str:
    """Name the unit in the reader's language; the word of the paper where there is no other."""
    return str(UNITS.get(figure.unit, figure.unit)) if language() == "en" else figure.unit


def _count(session: Session, term: Term, figure: Figure) -> Counted:
    rows = session.execute(figure.rows(term.id)).all()
    counted = _total(figure, rows)
    return Counted(figure, counted.value, counted.qualifier, records=tuple(_records(rows)))


def _total(figure: Figure, rows: Iterable[Sequence[Any]]) -> Amount:
    """Count rows, each once, or add what their last column says."""
    if not figure.adds:
        return Amount(len(_distinct(rows)))
    return total(_amount(row) for row in rows)


def _amount(row: Sequence[Any]) -> Amount:
    return row[-1] if isinstance(row[-1], Amount) else Amount(row[-1])


def _records(rows: Iterable[Sequence[Any]]) -> list[int]:
    return sorted({row[0] for row in rows})


def _distinct(rows: Iterable[Sequence[Any]]) -> dict[Any, int]:
    """Find what is counted once, each with the first record in which it stands.

    What makes a row one are its columns after the record, or the record where there are none.
    """
    latest_first = sorted(rows, key=itemgetter(0), reverse=True)
    return {tuple(row[1:]) or row[0]: row[0] for row in latest_first}
