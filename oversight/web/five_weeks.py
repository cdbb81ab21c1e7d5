"""Five weeks of deadlines at a glance: from Monday of last week, a mark for each that is due."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from oversight import i18n
from oversight.chinese import MONTHS
from oversight.records import clock
from oversight.web import shown
from oversight.web.deadlines import Due

LENGTH = 35
Mark = tuple[str, str, str]  # shape, tone, words


@dataclass(frozen=True)
class Day:
    """One day of the strip."""

    date: str
    number: int
    month: str
    is_rest: bool
    is_monday: bool
    is_today: bool
    marks: tuple[Mark, ...]


def of(dues: Iterable[Due], today: dt.date) -> list[Day]:
    """Set the dues on their days; what was due before the strip begins is on the board below."""
    first = today - dt.timedelta(days=today.weekday() + 7)
    marks: dict[dt.date, list[Mark]] = {}
    for due in dues:
        marks.setdefault(due.reading.due_on, []).append(_mark(due, today))
    days = [first + dt.timedelta(days=number) for number in range(LENGTH)]
    return [_day(day, today, tuple(marks.get(day, ())), is_first=day == first) for day in days]


def _day(day: dt.date, today: dt.date, marks: tuple[Mark, ...], *, is_first: bool) -> Day:
    return Day(
        date=shown.day(day),
        number=day.day,
        month=_month(day) if is_first or day.day == 1 else "",
        is_rest=not clock.is_working_day(day),
        is_monday=day.weekday() == 0,
        is_today=day == today,
        marks=marks,
    )


def _mark(due: Due, today: dt.date) -> Mark:
    if due.reading.due_on < today:
        return "late", "red", due.words
    if due.reading.due_on == today:
        return "due", "amber", due.words
    return "ahead", "accent", due.words


def _month(day: dt.date) -> str:
    return MONTHS[day.month - 1] if i18n.language() == "en" else f"{day.month}月"
