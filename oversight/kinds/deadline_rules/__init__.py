"""Deadline rules: lengths and articles of statutory deadlines, dated, with their source."""

import datetime as dt
from collections.abc import Iterator
from typing import cast

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from oversight.chinese import written_date
from oversight.errors import Problem
from oversight.i18n import _, language
from oversight.kinds import calendar_days
from oversight.kinds.deadline_rules.names import RULES, UNITS
from oversight.kinds.deadline_rules.national import NATIONAL
from oversight.records import checks, clock, fields
from oversight.records.clock import Clock, Extension, Rule, Rulebook, Unit
from oversight.records.kind import BY_SLUG, Kind
from oversight.records.models import Record

__all__ = ["KIND", "NATIONAL", "RULES", "UNITS", "DeadlineRule", "extensions", "of_body"]


class DeadlineRule(Record):
    """One deadline as a law or local rule sets it, for as long as it holds."""

    __tablename__ = "deadline_rule"

    rule: Mapped[str] = fields.choice(_("Deadline"), RULES)
    length: Mapped[int] = fields.number(_("Length"))
    unit: Mapped[str] = fields.choice(_("Unit"), UNITS)
    article: Mapped[str] = fields.text(_("Law and article"))
    place: Mapped[str | None] = fields.text(_("Holds in"), hint="全国、贵州省、贵阳市")
    source: Mapped[str | None] = fields.text(
        _("Source of the rule"), hint=_("Which version of the text was read, and where.")
    )
    holds_from: Mapped[dt.date | None] = fields.date(_("Holds from"))
    holds_to: Mapped[dt.date | None] = fields.date(_("Holds to"))

    def as_rule(self) -> Rule:
        """Give what clocks read of it."""
        unit = cast("Unit", self.unit)  # one of UNITS
        return Rule(self.rule, self.length, unit, self.article, self.holds_from, self.holds_to)


def titled(_session: Session, rule: DeadlineRule) -> str:
    """Name the rule by its article."""
    return rule.article or ""


def ends_after_it_begins(rule: DeadlineRule) -> Iterator[Problem]:
    """A rule cannot end before it holds."""
    if fields.lies_before(rule.holds_to, rule.holds_from):
        yield Problem("holds_to", _("A rule cannot end before it begins. Check both dates."))


def has_a_length(rule: DeadlineRule) -> Iterator[Problem]:
    """No law sets an office a deadline of more than ten years, even in days."""
    yield from fields.outside("length", rule.length, 1, 3660)


def holds_alone(session: Session, rule: DeadlineRule) -> Iterator[Problem]:
    """Of one deadline a body has one rule a day: which of two held could not be said."""
    others = sa.select(DeadlineRule).where(
        DeadlineRule.body_id == rule.body_id,
        DeadlineRule.rule == rule.rule,
        DeadlineRule.id != (rule.id or 0),
        DeadlineRule.is_confirmed,
    )
    for other in session.scalars(others):
        first, second = sorted((rule, other), key=lambda one: one.holds_from or dt.date.min)
        if not fields.lies_before(first.holds_to, second.holds_from):
            sentence = _("{article} sets this deadline on the same days. End that rule first.")
            yield Problem("holds_from", sentence.format(article=other.article))


def changes_what_was_due(session: Session, rule: DeadlineRule) -> Iterator[Problem]:
    """Warn where a correction moves days that were due: a new law is a new rule."""
    with session.no_autoflush:
        stored = session.get(DeadlineRule, rule.id) if rule.id else None
    if stored is None or stored is rule or not stored.is_confirmed:
        return
    if (stored.length, stored.unit) != (rule.length, rule.unit):
        sentence = _("This moves what was due before. For a new law end this rule, enter another.")
        yield Problem("length", sentence, warns=True)


def of_body(session: Session, body_id: int | None) -> Rulebook:
    """The confirmed rules of a body, before those of national law, and its working days."""
    chosen = sa.select(DeadlineRule).where(
        DeadlineRule.body_id == body_id, DeadlineRule.is_confirmed
    )
    own = tuple(one.as_rule() for one in session.scalars(chosen))
    return Rulebook(own + NATIONAL, calendar_days.of_body(session, body_id))


def extensions(session: Session, record: Record) -> Iterator[Problem]:
    """An extension says why and who approved it, and ends after the due day, within its limit.

    A rule for every kind whose clocks may be extended (代表法 art. 51).
    """
    kind = next(kind for kind in BY_SLUG.values() if kind.identity == record.kind)
    for one in kind.clocks:
        named = one.extended_by
        if named and getattr(record, named.until):
            missing = (name for name in named.fields if not getattr(record, name))
            yield from (checks.lacking(kind, name) for name in missing)
            yield from _misplaced(one, named, record, of_body(session, record.body_id))


def _misplaced(one: Clock, named: Extension, record: Record, book: Rulebook) -> Iterator[Problem]:
    if getattr(record, one.starts) is None:
        sentence = _("No deadline runs here that could be extended. Enter its start first.")
        yield Problem(named.until, sentence)
    until: dt.date = getattr(record, named.until)
    reading = clock.read(one, record, book, until)
    if reading is None or reading.extended is None:
        return
    was_due_on = reading.extended.was_due_on
    if until <= was_due_on:
        sentence = _("It is due on {day} anyway. Enter a later day, or leave this blank.")
        yield Problem(named.until, sentence.format(day=written_date(was_due_on, language())))
    limit = book.rule_on(named.within, reading.started_on)
    latest = limit and clock.due_on(limit, reading.started_on, book.corrected)
    if limit and latest and until > latest:
        sentence = _("{article} allows until {day} at most. Enter an earlier day.")
        told = {"article": limit.article, "day": written_date(latest, language())}
        yield Problem(named.until, sentence.format(**told))


KIND = Kind(
    model=DeadlineRule,
    slug="deadline-rules",
    name=_("Deadline rule"),
    names=_("Deadline rules"),
    titled=titled,
    listed=("article", "rule", "length", "unit", "holds_from", "holds_to"),
    checks=(ends_after_it_begins, has_a_length),
    rules=(holds_alone, changes_what_was_due),
)
