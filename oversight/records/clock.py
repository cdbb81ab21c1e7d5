"""Statutory clocks: what starts one, what meets it, and on which day it runs out."""

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

import chinese_calendar

Unit = Literal["days", "working_days", "months"]
HOLIDAYS: Any = chinese_calendar  # which says nothing of its types
FIXED = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}  # month and day
SATURDAY = 5


@dataclass(frozen=True)
class Rule:
    """A deadline as a law sets it: length, unit, article, and the days between which it holds."""

    name: str
    length: int
    unit: Unit
    article: str
    holds_from: dt.date | None = None
    holds_to: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Say whether the rule was law on a day."""
        return (not self.holds_from or self.holds_from <= day) and (
            not self.holds_to or day <= self.holds_to
        )


@dataclass(frozen=True)
class Clock:
    """A deadline of a kind: the fields that start, meet and extend it, and its rule by name."""

    name: str
    label: str
    starts: str
    met_by: str
    rule: str
    extended_by: str = ""


@dataclass(frozen=True)
class Reading:
    """A clock read on a day. Overdue is computed here and never stored."""

    clock: Clock
    rule: Rule
    started_on: dt.date
    due_on: dt.date
    met_on: dt.date | None
    today: dt.date
    moved: bool = False

    @property
    def is_running(self) -> bool:
        """Whether what is due has not come yet."""
        return self.met_on is None

    @property
    def days_left(self) -> int:
        """Days until it is due, or by which it was early; below zero: late."""
        return (self.due_on - (self.met_on or self.today)).days


def read(clock: Clock, record: object, rules: Iterable[Rule], today: dt.date) -> Reading | None:
    """Read a clock of a record on a day; None where it has not started or no rule held then."""
    started: dt.date | None = getattr(record, clock.starts)
    rule = started and next(
        (rule for rule in rules if rule.name == clock.rule and rule.holds_on(started)), None
    )
    if not started or not rule:
        return None
    due, moved = due_on(rule, started)
    extended = getattr(record, clock.extended_by) if clock.extended_by else None
    met: dt.date | None = getattr(record, clock.met_by)
    return Reading(clock, rule, started, extended or due, met, today, moved and not extended)


def due_on(rule: Rule, started: dt.date) -> tuple[dt.date, bool]:
    """Count a rule from the day after its start, and say whether a holiday moved its last day.

    Civil Code arts 200 to 204: the first day is not counted; a month ends on the
    corresponding day or on the last of the month; a last day on a holiday moves to the
    next working day.
    """
    if rule.unit == "working_days":
        return _working_days_after(started, rule.length), False
    plain = (
        started + dt.timedelta(days=rule.length)
        if rule.unit == "days"
        else months_after(started, rule.length)
    )
    due = next_working_day(plain)
    return due, due != plain


def months_after(day: dt.date, months: int) -> dt.date:
    """The corresponding day some months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def next_working_day(day: dt.date) -> dt.date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return day


def is_working_day(day: dt.date) -> bool:
    """Say whether offices work, after the national holiday plan.

    For years whose plan is not published yet: Monday to Friday but for the holidays whose day
    in the year is fixed (全国年节及纪念日放假办法 art. 2, of 2024).
    """
    try:
        return bool(HOLIDAYS.is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY and (day.month, day.day) not in FIXED


def _working_days_after(day: dt.date, count: int) -> dt.date:
    for _day in range(count):
        day = next_working_day(day + dt.timedelta(days=1))
    return day
