"""Deadlines: how days, working days and months are counted (Civil Code arts 200 to 204)."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.records import clock
from oversight.records.clock import Clock, Extension, Rule, Rulebook, Unit

DAYS = st.dates(dt.date(2005, 1, 1), dt.date(2150, 1, 1))
ANSWER = Clock(
    "answer",
    "Answer",
    starts="sent_on",
    met_by="met_on",
    rule="answer",
    extended_by=Extension("until", "why", "approver"),
    due_by="set_on",
)
TODAY = dt.date(2026, 11, 23)


def rule(length: int, unit: Unit, **more: dt.date) -> Rule:
    return Rule("answer", length, unit, "第一条", **more)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def read(*rules: Rule, corrected: clock.Corrections = clock.NONE, **said: object):
    nothing = dict.fromkeys(("sent_on", "met_on", "set_on", "until", "why", "approver"))
    record = SimpleNamespace(**(nothing | said))
    return clock.read(ANSWER, record, Rulebook(rules, corrected), TODAY)


@pytest.mark.parametrize(
    ("started", "length", "unit", "due"),
    [
        ("2026-11-02", 10, "days", "2026-11-12"),  # the first day is not counted
        ("2026-11-01", 13, "days", "2026-11-16"),  # a Saturday moves to Monday
        ("2026-08-21", 3, "months", "2026-11-23"),  # so does the end of months
        ("2025-11-30", 3, "months", "2026-02-28"),  # no such day: the last of the month
        ("2024-01-31", 1, "months", "2024-02-29"),
        ("2025-09-25", 5, "working_days", "2025-10-09"),  # 28 September worked, 1 to 8 October not
        ("2025-12-29", 3, "days", "2026-01-04"),  # New Year; Sunday 4 January worked
        ("2024-09-08", 6, "days", "2024-09-14"),  # a Saturday that made up for a holiday
    ],
)
def test_a_period_ends_on_the_day_that_the_code_says(started, length, unit, due):
    assert clock.due_on(rule(length, unit), day(started)) == day(due)


def test_it_is_said_from_which_day_of_rest_it_moved():
    moved = read(rule(13, "days"), sent_on=dt.date(2026, 11, 1))
    assert (moved.due_on, moved.moved_from) == (dt.date(2026, 11, 16), dt.date(2026, 11, 14))
    assert read(rule(10, "days"), sent_on=dt.date(2026, 11, 2)).moved_from is None


@pytest.mark.parametrize("text", ["2090-01-01", "2090-05-02", "2090-10-03"])
def test_holidays_of_a_fixed_day_are_known_before_the_plan_of_the_year(text):
    assert not clock.is_working_day(day(text))


def test_a_correction_stands_before_the_holiday_plan():
    monday, saturday = dt.date(2026, 11, 23), dt.date(2026, 11, 28)
    corrected = {monday: False, saturday: True}
    assert not clock.is_working_day(monday, corrected)
    assert clock.is_working_day(saturday, corrected)
    assert clock.due_on(rule(5, "days"), monday, corrected) == saturday
    assert clock.due_on(rule(5, "working_days"), dt.date(2026, 11, 20), corrected) == saturday


def test_a_correction_holds_in_a_year_whose_plan_is_not_published():
    sunday, monday = dt.date(2090, 6, 4), dt.date(2090, 6, 5)
    assert clock.next_working_day(sunday) == monday
    assert clock.next_working_day(sunday, {sunday: True}) == sunday
    assert clock.next_working_day(sunday, {monday: False}) == monday + dt.timedelta(days=1)


@given(DAYS, st.integers(1, 400))
def test_a_period_never_ends_on_a_holiday_nor_before_its_length(started, length):
    for unit in ("days", "working_days", "months"):
        due = clock.due_on(rule(length, unit), started)
        assert clock.is_working_day(due)
        assert due >= started + dt.timedelta(days=length)


@given(DAYS, st.integers(1, 60))
def test_working_days_are_counted_one_by_one(started, length):
    due = clock.due_on(rule(length, "working_days"), started)
    between = (started + dt.timedelta(days=n) for n in range(1, (due - started).days + 1))
    assert sum(clock.is_working_day(one) for one in between) == length


def test_a_rule_holds_between_its_days():
    told = rule(3, "months", holds_from=dt.date(2025, 1, 1), holds_to=dt.date(2025, 12, 31))
    days = [dt.date(2024, 12, 31), dt.date(2025, 1, 1), dt.date(2025, 12, 31), dt.date(2026, 1, 1)]
    assert [told.holds_on(one) for one in days] == [False, True, True, False]


def test_a_later_law_moves_no_day_that_was_due_under_the_old_one():
    old = rule(3, "months", holds_to=dt.date(2026, 9, 30))
    new = rule(2, "months", holds_from=dt.date(2026, 10, 1))
    before, after = dt.date(2026, 9, 30), dt.date(2026, 10, 1)
    alone = read(old, sent_on=before)
    assert read(new, old, sent_on=before) == alone
    assert alone.due_on == dt.date(2026, 12, 30)
    assert read(old, new, sent_on=after).due_on == dt.date(2026, 12, 1)


def test_without_a_rule_on_the_day_of_the_start_no_clock_runs():
    new = rule(2, "months", holds_from=dt.date(2026, 10, 1))
    assert read(new, sent_on=dt.date(2026, 9, 30)) is None
    assert read(new) is None


def test_the_day_that_the_office_sets_stands_before_the_rule():
    sent, chosen = dt.date(2026, 11, 2), dt.date(2026, 12, 20)
    reading = read(rule(10, "days"), sent_on=sent, set_on=chosen)
    assert (reading.due_on, reading.rule) == (chosen, None)
    assert read(sent_on=sent, set_on=chosen).due_on == chosen


def test_an_extension_moves_the_day_and_keeps_why_and_who():
    granted: dict[str, Any] = {
        "until": dt.date(2026, 12, 21),
        "why": "需现场核查",
        "approver": "主任会议",
    }
    reading = read(rule(10, "days"), sent_on=dt.date(2026, 11, 2), **granted)
    assert reading.due_on == dt.date(2026, 12, 21)
    assert reading.extended == clock.Extended(dt.date(2026, 11, 12), "需现场核查", "主任会议")


def test_a_clock_that_was_met_runs_no_more_and_says_by_how_much():
    sent = dt.date(2026, 11, 2)
    late = read(rule(10, "days"), sent_on=sent, met_on=dt.date(2026, 11, 20))
    assert (late.is_running, late.days_left) == (False, -8)
    assert read(rule(10, "days"), sent_on=sent).days_left == -11
