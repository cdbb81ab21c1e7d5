"""Livelihood projects in the sample: last year's closed, this year's chosen and under way."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from oversight.chinese import PartialDate
from oversight.exchange.sample import agencies
from oversight.exchange.sample.books import Books, Values
from oversight.exchange.sample.diary import Diary
from oversight.exchange.sample.meetings import SESSIONS
from oversight.exchange.sample.pictures import picture
from oversight.exchange.sample.supervision import read
from oversight.exchange.sample.terms import CURRENT

FILE = "projects.toml"
CANDIDATES, SEATS = 12, 10
DEPUTIES, PRESENT = 440, 421
YES = (418, 415, 411, 409, 402, 398, 391, 386, 377, 371, 214, 190)  # the last two fell short
DONE, ADJUSTED = (3, 6), 7  # of this year's, by their place
DUE = {0: 24, 4: 11}  # by their place: days from today until they are to be completed
SEEN, ENTERED = 52, 40  # days before today

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Projects:
    """The projects that the last two sessions in a January voted on."""

    diary: Diary

    def write(self) -> None:
        """Write into the diary what was chosen, and how far the work is."""
        entered_on = self.diary.books.today - dt.timedelta(days=ENTERED)
        days = [dt.date.fromisoformat(day) for day in SESSIONS[CURRENT]]
        votes = [day for day in days if day.month == 1 and day < entered_on]
        for day, tell in zip(votes[-2:], (_past, self._present), strict=True):
            for nth, row in enumerate(read(FILE, "project")):
                self.diary.on(entered_on, self._enter(nth, row, day, tell))

    def _enter(
        self, nth: int, row: Row, day: dt.date, tell: Callable[[int, dt.date], tuple[str, Values]]
    ) -> Callable[[], Any]:
        books = self.diary.books

        def enter() -> Any:
            state, more = tell(nth, day) if nth < SEATS else ("not_chosen", {})
            told = {**_voted(books, nth, row, day), **more}
            return books.enter("livelihood-projects", told, state)

        return enter

    def _present(self, nth: int, _day: dt.date) -> tuple[str, Values]:
        """Say how far this year's work is: two are done, one was adjusted, one was looked at."""
        books = self.diary.books
        seen_on = books.today - dt.timedelta(days=SEEN)
        month = PartialDate(seen_on.year, seen_on.month)
        told: dict[str, Any] = {"progress": [{"month": month, "percent": 70 - 3 * nth}]}
        if nth in DUE:
            told["due_on"] = books.today + dt.timedelta(days=DUE[nth])
        if nth in DONE:
            return "completed", told | {"completed_on": seen_on}
        if nth == ADJUSTED:
            return "adjusted", told | {"adjustments": [_adjusted(books)]}
        if nth == SEATS - 1:
            told["inspections"] = [_seen(seen_on)]
        return "implementing", told


def _past(_nth: int, day: dt.date) -> tuple[str, Values]:
    return "closed", {"completed_on": dt.date(day.year, 11, 18)}


def _voted(books: Books, nth: int, row: Row, day: dt.date) -> dict[str, Any]:
    """Tell a candidate and its vote; one goes back to what a constituent asked for."""
    asked = books.number("constituent-issues", row["source"]) if "source" in row else None
    is_after = asked is not None and day.year == books.today.year
    return {
        "name": row["name"],
        "year": day.year,
        "source": "issue" if is_after else "departments",
        "source_id": asked if is_after else None,
        "agency_id": agencies.number(books, row["agency"]),
        "budget": row["budget"],
        "candidates": CANDIDATES,
        "seats": SEATS,
        "chosen_on": day + dt.timedelta(days=3),
        "members": DEPUTIES,
        "present": PRESENT,
        "votes_for": YES[nth],
        "votes_against": 1,
    }


def _adjusted(books: Books) -> dict[str, Any]:
    return {
        "text": "由300公里调整为260公里",
        "reason": "两条线路列入省级改造计划",
        "approved_at_id": list(books.meetings.values())[-1],
    }


def _seen(seen_on: dt.date) -> dict[str, Any]:
    return {
        "inspected_on": PartialDate(seen_on.year, seen_on.month, seen_on.day),
        "group": "部分市人大代表",
        "place": "东山片区",
        "found": "场地已硬化，灯光未装。",
        "photo": picture("court"),
        "photo_by": "示例摄影",
    }
