"""Terms (届): the five years, or so, for which a people's congress is elected."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from oversight.chinese import PartialDate, numeral, written_date
from oversight.errors import Problem
from oversight.i18n import _, language
from oversight.records import fields
from oversight.records.kind import BY_SLUG, Kind
from oversight.records.models import Part, Record


def figures() -> fields.Choices:
    """Every figure that a kind declares, as a choice."""
    return tuple((figure.key, figure.label) for kind in BY_SLUG.values() for figure in kind.figures)


class Unrecorded(Part, of="term"):
    """A figure whose records of this term were not kept, or not all: it is not counted."""

    __tablename__ = "term_unrecorded"

    figure: Mapped[str] = fields.choice(_("Figure"), figures)
    why: Mapped[str | None] = fields.text(_("Why"))


class Term(Record):
    """One term. Its end is entered, never computed: whole provinces move theirs."""

    __tablename__ = "term"

    ordinal: Mapped[int] = fields.number(_("Number of the term"), hint=_("14 for 第十四届"))
    began_on: Mapped[PartialDate] = fields.partial(_("Began on"), hint=_("2017-02, or a day"))
    ended_on: Mapped[PartialDate | None] = fields.partial(_("Ended on"))
    unrecorded: Mapped[list[Unrecorded]] = fields.parts(
        Unrecorded,
        _("Figures not recorded"),
        hint=_("Figures of this term whose records were not kept: shown as not recorded."),
    )


DAYS = sa.select(Term.title, Term.began_on, Term.ended_on).where(Term.id == sa.bindparam("term"))


def titled(_session: Session, term: Term) -> str:
    """Name the term as papers do: 第十四届."""
    return f"第{numeral(term.ordinal)}届" if term.ordinal else ""


def ends_after_it_begins(term: Term) -> Iterator[Problem]:
    """A term cannot end before it began."""
    if fields.lies_before(fields.latest(term.ended_on), fields.earliest(term.began_on)):
        yield Problem("ended_on", _("A term cannot end before it begins. Check both dates."))


def has_a_number(term: Term) -> Iterator[Problem]:
    """Terms are counted from 1; no congress has seen a hundred."""
    yield from fields.outside("ordinal", term.ordinal, 1, 99)


def is_the_only_one(session: Session, term: Term) -> Iterator[Problem]:
    """A body has each term once (地方组织法 art. 9)."""
    if not term.ordinal:
        return
    same = session.scalar(_others(term).where(Term.ordinal == term.ordinal))
    if same:
        yield Problem(
            "ordinal",
            _("{term} is recorded already. Change that record, or correct the number.").format(
                term=same.title
            ),
        )


def overlaps_no_other(session: Session, term: Term) -> Iterator[Problem]:
    """Terms of a body follow each other; months that touch are not an overlap."""
    if fields.earliest(term.began_on) is None:
        return
    for other in session.scalars(_others(term).where(Term.began_on.is_not(None))):
        first, second = sorted((term, other), key=_by_beginning)
        if first.ended_on is None or second.began_on.latest < first.ended_on.earliest:
            yield Problem(
                "began_on" if second is term else "ended_on",
                _overlap(term, other, is_open=first.ended_on is None),
            )


def _overlap(term: Term, other: Term, *, is_open: bool) -> str:
    """Say with which term it overlaps; where the earlier has no end, whose end is to enter."""
    told = {"term": other.title, "began": written_date(other.began_on, language())}
    if is_open and _by_beginning(term) < _by_beginning(other):
        sentence = _("{term} began {began}. Enter the end of this term, or correct the dates.")
    elif is_open:
        sentence = _(
            "This overlaps {term}, which began {began}. Enter its end, or correct the dates."
        )
    elif other.ended_on is None:
        sentence = _("This overlaps {term}, which began {began}. Correct the dates.")
    else:
        told["ended"] = written_date(other.ended_on, language())
        sentence = _("This overlaps {term}, from {began} to {ended}. Correct the dates.")
    return sentence.format(**told)


def fits(session: Session, record: Record) -> Iterator[Problem]:
    """Warn where a record of a term was decided outside its days, or by a meeting of another.

    The term is stored and never computed: the old committee sits until the new one is elected
    (地方组织法 art. 48), and whole provinces move their terms.
    """
    kind = next(kind for kind in BY_SLUG.values() if kind.identity == record.kind)
    day, theirs = kind.decided(record), kind.term_of(session, record)
    if not record.term_id or not (day or theirs):
        return
    found = session.execute(DAYS, {"term": record.term_id}).one_or_none()
    if found is None:  # another body's: its link is refused
        return
    title, began_on, ended_on = found
    if theirs and theirs != record.term_id:
        other = session.execute(DAYS, {"term": theirs}).one().title
        sentence = _(
            "It belongs to a meeting or record of {other}, but is of {term}. Check the term."
        )
        yield Problem("term_id", sentence.format(other=other, term=title), warns=True)
    elif day and not holds(began_on, ended_on, day):
        sentence = _("{day} lies outside {term}. Check the term or the date.")
        told = {"day": written_date(day, language()), "term": title}
        yield Problem("term_id", sentence.format(**told), warns=True)


def holds(began_on: PartialDate | None, ended_on: PartialDate | None, day: dt.date) -> bool:
    """Say whether a day may lie in a term, as far as its beginning and end are known."""
    first, last = fields.earliest(began_on), fields.latest(ended_on)
    return (first is None or first <= day) and (last is None or day <= last)


def _others(term: Term) -> sa.Select[Term]:
    return sa.select(Term).where(Term.body_id == term.body_id, Term.id != (term.id or 0))


def _by_beginning(term: Term) -> tuple[PartialDate, int]:
    return term.began_on, term.ordinal or 0


KIND = Kind(
    model=Term,
    slug="terms",
    name=_("Term"),
    names=_("Terms"),
    titled=titled,
    listed=("ordinal", "began_on", "ended_on"),
    checks=(ends_after_it_begins, has_a_number),
    rules=(is_the_only_one, overlaps_no_other),
)
