"""What lies on the desks of the sample today: drafts, what was submitted, what was returned."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from oversight.exchange.sample.diary import Diary
from oversight.exchange.sample.folders import Clerks
from oversight.exchange.sample.officials.names import Registry
from oversight.exchange.sample.officials.posts import Action
from oversight.exchange.sample.recent import FILE, draft_of
from oversight.exchange.sample.supervision import read
from oversight.records.models import Record

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Desks:
    """Who has what to do, in the days before today."""

    clerks: Clerks
    diary: Diary
    registry: Registry

    def write(self) -> None:
        """Write into the diary what is still to be done."""
        for row in read(FILE, "post"):
            self._lay(row, self._post(row))
        for row in read(FILE, "proposal"):
            self._lay(row, self._proposal(row))

    def _post(self, row: Row) -> Callable[[], Record]:
        official = self.registry.draw(self.clerks.books.today.year)
        action = Action(official, row["word"], (row["post"],), row["proposer"])
        return lambda: self.clerks.appointments.propose(action)

    def _proposal(self, row: Row) -> Callable[[], Record]:
        draft = draft_of(row)
        return lambda: self.clerks.legislation.propose(draft)

    def _lay(self, row: Row, enter: Callable[[], Record]) -> None:
        """Lay a record on the desk where it stands: the secretary's or the reviewer's."""

        def lay() -> None:
            books, record = self.clerks.books, enter()
            if row["stands"] != "draft":
                books.submit(record)
            if row["stands"] == "returned":
                books.send_back(record, row["sentence"])
            if row["stands"] == "confirmed":
                books.confirm(record)

        self.diary.on(self.clerks.books.today - dt.timedelta(days=row["entered"]), lay)
