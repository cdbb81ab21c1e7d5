"""Statutory clocks: what starts one, what meets it, and on which day it runs out.

Nothing here asks a database: whoever reads a clock gives the rules of the body and its
corrections of the holiday calendar as a `Rulebook`.
"""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import chinese_calendar

Unit = Literal["days", "working_days", "months"]
Corrections = Mapping[dt.date, bool]  # days on which offices do, or do not, work after all
HOLIDAYS: Any = chinese_calendar  # which says nothing of its types
FIXED = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}  # month and day
SATURDAY = 5
NONE: Corrections = {}


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
class Rulebook:
    """What the deadlines of a body rest on: its rules, the first that holds before the others."""

    rules: tuple[Rule, ...] = ()
    corrected: Corrections = field(default_factory=dict)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all rules that hold here, today or once."""
        return frozenset(rule.name for rule in self.rules)

    def rule_on(self, name: str, day: dt.date) -> Rule | None:
        """Find the rule of a name that was law on a day."""
        return next((one for one in self.rules if one.name == name and one.holds_on(day)), None)


@dataclass(frozen=True)
class Extension:
    """The fields that tell of an extension: until which day, why, and who approved it.

    `within` names the rule beyond which nobody extends it, counted from the same start
    (代表法 art. 51: three months, at most six).
    """

    until: str
    reason: str
    approver: str
    within: str = ""

    @property
    def fields(self) -> tuple[str, str, str]:
        """The names of its fields."""
        return self.until, self.reason, self.approver


@dataclass(frozen=True)
class Clock:
    """A deadline of a kind: the fields that start and meet it, and its rule by name.

    `extended_by` names the fields of an extension. `owner` is the link to whoever must act,
    of the record ("agency_id") or of its first part ("units.agency_id"). `due_by` is a field
    in which the office itself sets the day; where it is filled no rule is asked. `of` limits
    it to records that choose one of some words: ("action", ("appoint",)).
    """

    name: str
    label: str
    starts: str
    met_by: str
    rule: str
    extended_by: Extension | None = None
    owner: str = ""
    due_by: str = ""
    of: tuple[str, tuple[str, ...]] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of all fields that are read to say when it is due."""
        extended = self.extended_by.fields if self.extended_by else ()
        named = (self.starts, self.met_by, self.due_by, *extended, *(self.of or ())[:1])
        return tuple(name for name in named if name)


@dataclass(frozen=True)
class Extended:
    """An extension that was granted: from which day it was moved, why, and who approved it."""

    was_due_on: dt.date
    reason: str
    approver: str


@dataclass(frozen=True)
class Reading:
    """A clock read on a day. Overdue is computed here and never stored.

    Without a rule the office itself had set the day; `moved_from` is the day of rest on which
    it would have ended.
    """

    clock: Clock
    rule: Rule | None
    started_on: dt.date
    due_on: dt.date
    met_on: dt.date | None
    today: dt.date
    moved_from: dt.date | None = None
    extended: Extended | None = None

    @property
    def is_running(self) -> bool:
        """Whether what is due has not come yet."""
        return self.met_on is None

    @property
    def days_left(self) -> int:
        """Days until it is due, or by which it was early; below zero: late."""
        return (self.due_on - (self.met_on or self.today)).days


def read(clock: Clock, record: Any, book: Rulebook, today: dt.date) -> Reading | None:
    """Read a clock of a record on a day; None where it did not start or no rule held then.

    The rule is the one that was law on the day of the start: a later law changes no due day.
    """
    started: dt.date | None = getattr(record, clock.starts)
    if not started or (clock.of and getattr(record, clock.of[0]) not in clock.of[1]):
        return None
    chosen: dt.date | None = getattr(record, clock.due_by) if clock.due_by else None
    rule = None if chosen else book.rule_on(clock.rule, started)
    ends = ends_on(rule, started, book.corrected) if rule else chosen
    if not ends:
        return None
    due = next_working_day(ends, book.corrected) if rule else ends
    met: dt.date | None = getattr(record, clock.met_by)
    until, extended = _extended(clock, record, due)
    moved_from = ends if due != ends and not extended else None
    return Reading(clock, rule, started, until, met, today, moved_from, extended)


def due_on(rule: Rule, started: dt.date, corrected: Corrections = NONE) -> dt.date:
    """Say when it is due: a last day of rest moves to the next working day (Civil Code 203)."""
    return next_working_day(ends_on(rule, started, corrected), corrected)


def ends_on(rule: Rule, started: dt.date, corrected: Corrections = NONE) -> dt.date:
    """Count a rule from the day after its start (Civil Code arts 201, 202).

    A month ends on the corresponding day, or on the last of the month where there is none.
    """
    if rule.unit == "working_days":
        return _working_days_after(started, rule.length, corrected)
    if rule.unit == "days":
        return started + dt.timedelta(days=rule.length)
    return months_after(started, rule.length)


def months_after(day: dt.date, months: int) -> dt.date:
    """The corresponding day some months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def next_working_day(day: dt.date, corrected: Corrections = NONE) -> dt.date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day, corrected):
        day += dt.timedelta(days=1)
    return day


def is_working_day(day: dt.date, corrected: Corrections = NONE) -> bool:
    """Say whether offices work: as the office corrected it, else after the national holiday plan.

    For years whose plan is not published yet: Monday to Friday but for the holidays whose day
    in the year is fixed (全国年节及纪念日放假办法 art. 2, of 2024).
    """
    if day in corrected:
        return corrected[day]
    try:
        return bool(HOLIDAYS.is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY and (day.month, day.day) not in FIXED


def _working_days_after(day: dt.date, count: int, corrected: Corrections) -> dt.date:
    for _day in range(count):
        day = next_working_day(day + dt.timedelta(days=1), corrected)
    return day


def _extended(clock: Clock, record: Any, due: dt.date) -> tuple[dt.date, Extended | None]:
    named = clock.extended_by
    until: dt.date | None = getattr(record, named.until) if named else None
    if named is None or until is None:
        return due, None
    reason, approver = getattr(record, named.reason), getattr(record, named.approver)
    return until, Extended(due, reason or "", approver or "")
