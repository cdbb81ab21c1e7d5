"""What is under way in the sample's present term: evaluations, reports and opinions to come."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from oversight.exchange.sample import agencies
from oversight.exchange.sample.almanac import Almanac
from oversight.exchange.sample.books import Books
from oversight.exchange.sample.deciding import Deciding
from oversight.exchange.sample.diary import Diary, Stage
from oversight.exchange.sample.opinions import after
from oversight.exchange.sample.resolutions import OFFICE
from oversight.exchange.sample.supervision import read
from oversight.records.models import Record

FILE = "pending.toml"
PLANNED = dt.timedelta(days=20)  # before an evaluation begins

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Pending:
    """Matters that are decided, evaluated or planned in the days around today."""

    books: Books
    almanac: Almanac
    diary: Diary

    def write(self) -> None:
        """Write all of them into the diary."""
        for row in read(FILE, "resolution"):
            Deciding(row, self.books, self.almanac).follow(self.diary)
        for row in read(FILE, "evaluation"):
            self._evaluation(row)
        for row in read(FILE, "report"):
            self._report(row)
        for row in read(FILE, "opinions"):
            self._opinions(row)

    def _evaluation(self, row: Row) -> None:
        began_on = self.almanac.day(row["began"]) if "began" in row else None
        enter = partial(self._enter_evaluation, row)
        begins_on = began_on - PLANNED if began_on else self.almanac.day(9)
        self.diary.follow(begins_on, enter, self._evaluated(row))

    def _enter_evaluation(self, row: Row) -> Record:
        name = row["regulation"]
        values: dict[str, Any] = {
            "name": f"《{name}》立法后评估",
            "regulation_id": self.books.number("regulations", name),
            "agency_id": agencies.number(self.books, OFFICE),
            **_said(row, "evaluator", "methods", "third_party"),
        }
        return self.books.draft("evaluations", values)

    def _evaluated(self, row: Row) -> Iterator[Stage]:
        if "began" in row:
            began_on = self.almanac.day(row["began"])
            yield began_on, "begin", lambda: {"began_on": began_on}
        if "reported" in row:
            meeting = self.almanac.last_before(row["reported"]).meeting
            told = _said(row, "findings", "recommendation", "advice")
            yield (
                after(meeting.ended_on, 1),
                "report",
                lambda: {
                    "reported_on": meeting.ended_on,
                    "meeting_id": self.books.meetings[meeting],
                    **told,
                },
            )
        if "acted" in row:
            acted_on = self.almanac.day(row["acted"])
            yield acted_on, "act", lambda: {"decision_id": self._decision(row)}
            yield after(acted_on, 7), "close", dict

    def _decision(self, row: Row) -> int:
        return self.books.number("legislative-decisions", row["decision"])

    def _report(self, row: Row) -> None:
        """A report that is planned for the meeting to come, or lies on the reviewer's desk."""
        values = {
            "name": row["name"],
            "sort": row.get("sort", "special"),
            "topic_source": row["source"],
            "agency_id": agencies.number(self.books, row["agency"]),
        }
        entered_on = self.almanac.day(row["entered"])
        enter = partial(self.books.draft, "work-reports", values)
        if row.get("stands") == "submitted":
            self.diary.on(entered_on, lambda: self.books.submit(enter()))
            return
        drafted_on = self.almanac.day(row.get("drafted", 0))
        drafted = (drafted_on, "draft", lambda: {"drafted_on": drafted_on})
        self.diary.follow(entered_on, enter, (drafted,) if "drafted" in row else ())

    def _opinions(self, row: Row) -> None:
        """Opinions of the last meeting that lie on the reviewer's desk."""
        meeting = self.almanac.last_before(0).meeting

        def lay() -> None:
            values = {
                **row,
                "meeting_id": self.books.meetings[meeting],
                "deliberated_on": meeting.ended_on,
            }
            self.books.submit(self.books.draft("deliberation-opinions", values))

        self.diary.on(after(meeting.ended_on, 1), lay)


def _said(row: Row, *names: str) -> dict[str, Any]:
    """What a row says of some fields."""
    return {name: row[name] for name in names if name in row}
