"""Deadlines: how days, working days and months are counted (Civil Code arts 200 to 204)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.records import clock
from oversight.records.clock import Rule, Unit

DAYS = st.dates(dt.date(2005, 1, 1), dt.date(2150, 1, 1))


def rule(length: int, unit: Unit, **more: dt.date) -> Rule:
    return Rule("answer", length, unit, "第一条", **more)


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
    ],
)
def test_a_period_ends_on_the_day_that_the_code_says(started, length, unit, due):
    day, _moved = clock.due_on(rule(length, unit), dt.date.fromisoformat(started))
    assert day == dt.date.fromisoformat(due)


def test_it_is_said_where_a_holiday_moved_the_last_day():
    assert clock.due_on(rule(13, "days"), dt.date(2026, 11, 1)) == (dt.date(2026, 11, 16), True)
    assert clock.due_on(rule(10, "days"), dt.date(2026, 11, 2)) == (dt.date(2026, 11, 12), False)


@pytest.mark.parametrize("day", ["2090-01-01", "2090-05-02", "2090-10-03"])
def test_holidays_of_a_fixed_day_are_known_before_the_plan_of_the_year(day):
    assert not clock.is_working_day(dt.date.fromisoformat(day))


@given(DAYS, st.integers(1, 400))
def test_a_period_never_ends_on_a_holiday_nor_before_its_length(started, length):
    for unit in ("days", "working_days", "months"):
        day, _moved = clock.due_on(rule(length, unit), started)
        assert clock.is_working_day(day)
        assert day >= started + dt.timedelta(days=length)


@given(DAYS, st.integers(1, 60))
def test_working_days_are_counted_one_by_one(started, length):
    day, _moved = clock.due_on(rule(length, "working_days"), started)
    between = (started + dt.timedelta(days=n) for n in range(1, (day - started).days + 1))
    assert sum(clock.is_working_day(one) for one in between) == length


def test_a_rule_holds_between_its_days():
    told = rule(3, "months", holds_from=dt.date(2025, 1, 1), holds_to=dt.date(2025, 12, 31))
    days = [dt.date(2024, 12, 31), dt.date(2025, 1, 1), dt.date(2025, 12, 31), dt.date(2026, 1, 1)]
    assert [told.holds_on(day) for day in days] == [False, True, True, False]
