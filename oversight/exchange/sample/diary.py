"""The days of the present term: what was entered, submitted, confirmed and done on each."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from oversight.exchange.sample.books import Books, Values
from oversight.records.models import Record

Act = Callable[[], Any]
Stage = tuple[dt.date, str, Callable[[], Values]]
Returned = tuple[str, Values] | None  # why it was returned, and what was mended then


@dataclass
class Diary:
    """Acts under the day on which they are done; days to come stay blank."""

    books: Books
    pages: list[tuple[dt.date, Act]] = field(default_factory=list)

    def on(self, day: dt.date, act: Act) -> None:
        """Write an act under its day."""
        self.pages.append((day, act))

    def follow(
        self, begins_on: dt.date, enter: Act, stages: Iterable[Stage], returned: Returned = None
    ) -> list[Record]:
        """Follow one matter: entered and submitted on a day, confirmed on the next, and so on.

        One that was `returned` is mended and submitted again first. The list holds the record
        once it is entered.
        """
        books, next_day = self.books, begins_on + dt.timedelta(days=1)
        entered: list[Record] = []
        self.on(begins_on, lambda: entered.append(enter()))
        self.on(begins_on, lambda: books.submit(entered[0]))
        if returned:
            sentence, mended = returned
            self.on(next_day, lambda: books.send_back(entered[0], sentence))
            self.on(next_day, lambda: books.change(entered[0], mended))
            self.on(next_day, lambda: books.submit(entered[0]))
        self.on(next_day, lambda: books.confirm(entered[0]))
        for day, step, fills in stages:
            self.on(max(day, next_day), _stage(books, entered, step, fills))
        return entered

    def play(self) -> None:
        """Do everything that lies before today, in the order of the days."""
        for day, act in sorted(self.pages, key=lambda page: page[0]):
            if day < self.books.today:
                self.books.clock.go_to(day)
                act()
                self.books.settle()


def _stage(books: Books, entered: list[Record], step: str, fills: Callable[[], Values]) -> Act:
    return lambda: books.take(entered[0], step, fills())
