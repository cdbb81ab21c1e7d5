"""Five weeks of deadlines at a glance: from Monday of last week, a mark for each that is due."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from oversight import i18n
from oversight.chinese import MONTHS
from oversight.records import clock
from oversight.web import shown
from oversight.web.board import Board
from oversight.web.deadlines import Due

LENGTH = 35
MOST = 4  # marks on one day, before the rest is a number
Mark = tuple[str, str, str]  # shape, tone, words


@dataclass(frozen=True)
class Day:
    """One day of the strip; its address asks for what is due that day."""

    date: str
    number: int
    month: str
    is_rest: bool
    is_monday: bool
    is_today: bool
    is_chosen: bool
    marks: tuple[Mark, ...]
    url: str

    @property
    def shown(self) -> tuple[Mark, ...]:
        """The marks that there is room for."""
        return self.marks[:MOST]

    @property
    def more(self) -> int:
        """How many more are due that day."""
        return max(0, len(self.marks) - MOST)


def of(board: Board, corrected: clock.Corrections) -> list[Day]:
    """Set on their days what is due of the kind and by the unit that the board asks for.

    What was due before the strip begins is on the board below.
    """
    marks = _marks(board.of_unit, board.today)
    first = board.today - dt.timedelta(days=board.today.weekday() + 7)
    return [
        Day(
            date=shown.day(day),
            number=day.day,
            month=_month(day) if day == first or day.day == 1 else "",
            is_rest=not clock.is_working_day(day, corrected),
            is_monday=day.weekday() == 0,
            is_today=day == board.today,
            is_chosen=day == board.day,
            marks=tuple(marks.get(day, ())),
            url=board.url(day=str(day)) if day in marks else "",
        )
        for day in (first + dt.timedelta(days=number) for number in range(LENGTH))
    ]


def _marks(dues: Iterable[Due], today: dt.date) -> dict[dt.date, list[Mark]]:
    marks: dict[dt.date, list[Mark]] = {}
    for due in dues:
        marks.setdefault(due.reading.due_on, []).append(_mark(due, today))
    return marks


def _mark(due: Due, today: dt.date) -> Mark:
    if due.reading.due_on < today:
        return "late", "red", due.words
    if due.reading.due_on == today:
        return "due", "amber", due.words
    return "ahead", "accent", due.words


def _month(day: dt.date) -> str:
    return MONTHS[day.month - 1] if i18n.language() == "en" else f"{day.month}月"
