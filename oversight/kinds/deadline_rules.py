"""Deadline rules: lengths and articles of statutory deadlines, dated, with their source."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from oversight.errors import Problem
from oversight.i18n import _
from oversight.records import clock, fields
from oversight.records.kind import Kind
from oversight.records.models import Record

RULES = (
    ("approval", _("Approval of a regulation by the province")),
    ("answer_to_opinions", _("Answer to the opinions of the committee")),
)
UNITS = (
    ("days", _("days")),
    ("working_days", _("working days")),
    ("months", _("months")),
)


def _approval(article: str, holds_from: dt.date, holds_to: dt.date | None = None) -> clock.Rule:
    return clock.Rule("approval", 4, "months", article, holds_from, holds_to)


# Where an office has entered no rule of its own, national law stands.
NATIONAL = (
    _approval("立法法第八十一条", dt.date(2023, 3, 15)),
    _approval("立法法第七十二条", dt.date(2015, 3, 15), dt.date(2023, 3, 14)),
    _approval("立法法第六十三条", dt.date(2000, 7, 1), dt.date(2015, 3, 14)),
)


class DeadlineRule(Record):
    """One deadline as a law or local rule sets it, for as long as it holds."""

    __tablename__ = "deadline_rule"

    rule: Mapped[str] = fields.choice(_("Deadline"), RULES)
    length: Mapped[int] = fields.number(_("Length"))
    unit: Mapped[str] = fields.choice(_("Unit"), UNITS)
    article: Mapped[str] = fields.text(_("Law and article"))
    holds_from: Mapped[dt.date | None] = fields.date(_("Holds from"))
    holds_to: Mapped[dt.date | None] = fields.date(_("Holds to"))


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


def of_body(session: Session, body_id: int | None) -> tuple[clock.Rule, ...]:
    """The confirmed rules of a body, before those of national law."""
    chosen = sa.select(DeadlineRule).where(
        DeadlineRule.body_id == body_id, DeadlineRule.is_confirmed
    )
    own = tuple(
        clock.Rule(one.rule, one.length, one.unit, one.article, one.holds_from, one.holds_to)  # type: ignore[arg-type]
        for one in session.scalars(chosen)
    )
    return own + NATIONAL


KIND = Kind(
    model=DeadlineRule,
    slug="deadline-rules",
    name=_("Deadline rule"),
    names=_("Deadline rules"),
    titled=titled,
    listed=("article", "rule", "length", "unit", "holds_from"),
    checks=(ends_after_it_begins, has_a_length),
)
