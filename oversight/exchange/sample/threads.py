"""Threads of the sample: what was heard lately, the opinions on it, and how far they have come."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from oversight.exchange.sample import agencies, opinions
from oversight.exchange.sample.almanac import Almanac
from oversight.exchange.sample.books import Values
from oversight.exchange.sample.diary import Diary, Stage
from oversight.exchange.sample.folders import Clerks, Folder
from oversight.exchange.sample.opinions import after
from oversight.exchange.sample.supervision import read
from oversight.records.models import Record

FILE = "opinions.toml"
FIRST = 40  # number of the first document that is told of here
WAYS = {
    "hand-over": ("hand-over",),
    "extend": ("hand-over", "extend"),
    "answer": ("hand-over", "consult", "answer"),
    "close": ("hand-over", "consult", "answer", "report", "close"),
    "hand-back": ("hand-over", "consult", "answer", "report", "hand-back"),
}
EXTENDED, HANDED_BACK, CLOSED = 80, 212, 110  # days after the opinions were sent
APPROVER = "主任会议"
GROUP = 5  # members of an inspection group
# Days before a meeting: the report is planned, drafted, delivered, sent to the members.
PLANNED, DRAFTED, DELIVERED, DISTRIBUTED = -40, -27, -14, -8
PUBLISHED = 20  # days after the meeting

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Threads:
    """Matters that were heard lately, each with the opinions that go on from it."""

    clerks: Clerks
    almanac: Almanac
    diary: Diary

    def write(self) -> None:
        """Write each matter into the diary: its source, then the opinions on it."""
        sources = {"matter": self.report, "inspected": self._inspection}
        rows = [(table, row) for table in sources for row in read(FILE, table)]
        for serial, (table, row) in enumerate(rows, start=FIRST):
            folder = self.almanac.last_before(row["heard"])
            self._opinions(row, folder, serial, sources[table](row, folder))

    def report(self, row: Row, folder: Folder) -> list[Record]:
        """Follow a report from the plan to its publication."""
        values = {
            "name": row["report"],
            "sort": row.get("sort", "special"),
            "topic_source": row.get("source"),
            "agency_id": agencies.number(self.clerks.books, row["agency"]),
        }
        begins_on = after(folder.meeting.began_on, PLANNED)
        draft = self.clerks.books.draft
        return self.diary.follow(
            begins_on, lambda: draft("work-reports", values), self._heard(row, folder)
        )

    def _heard(self, row: Row, folder: Folder) -> Iterator[Stage]:
        meeting = folder.meeting
        days = {
            name: meeting.began_on + dt.timedelta(days=count)
            for name, count in (
                ("drafted_on", DRAFTED),
                ("delivered_on", DELIVERED),
                ("distributed_on", DISTRIBUTED),
            )
        }
        for step, name in (("draft", "drafted_on"), ("deliver", "delivered_on")):
            yield days[name], step, _filling({name: days[name]})
        head = next(one for one in agencies.ALL if one.name == row["agency"])
        yield (
            meeting.ended_on + dt.timedelta(days=1),
            "hear",
            lambda: {
                "heard_on": meeting.ended_on,
                "meeting_id": self._number(folder),
                "distributed_on": days["distributed_on"],
                "reporter": head.post(reformed=True),
                "is_delegated": True,
                "summary": row["summary"],
            },
        )
        published_on = after(meeting.ended_on, PUBLISHED)
        yield published_on, "publish", _filling({"published_on": published_on})
        if row["until"] == "close":
            yield after(meeting.ended_on, 130), "close", dict

    def _inspection(self, row: Row, folder: Folder) -> list[Record]:
        """Follow an inspection until its report was heard."""
        began_on, ended_on = (after(folder.meeting.began_on, count) for count in (-75, -30))
        books = self.clerks.books
        responsible = agencies.number(books, row["responsible"])
        found = [{"text": text, "agency_id": responsible} for text in row["findings"]]
        return self.diary.follow(
            began_on - dt.timedelta(days=6),
            lambda: books.draft("inspections", self._planned(row, folder, began_on)),
            (
                (began_on, "begin", dict),
                (ended_on, "report", _filling({"ended_on": ended_on, "findings": found})),
                (
                    folder.meeting.ended_on + dt.timedelta(days=1),
                    "hear",
                    lambda: {"heard_at_id": self._number(folder)},
                ),
            ),
        )

    def _planned(self, row: Row, folder: Folder, began_on: dt.date) -> Values:
        books, people = self.clerks.books, self.clerks.people
        return {
            "topic": row["topic"],
            "began_on": began_on,
            "organiser_id": agencies.number(books, row["organiser"]),
            "manner": "own",
            "laws": [
                {"title": law, "regulation_id": books.numbers.get(("regulations", law))}
                for law in row["laws"]
            ],
            "members": [
                {"person_id": people.number(one), "duty": None if place else "组长"}
                for place, one in enumerate(folder.sitting[:GROUP])
            ],
        }

    def _opinions(
        self, row: Row, folder: Folder, serial: int, source: Sequence[Record]
    ) -> list[Record]:
        """Follow the opinions on a matter as far as they have come."""
        drafted_on = folder.meeting.ended_on + dt.timedelta(days=2)

        def enter() -> Record:
            values = {
                "name": row.get("name") or named(row["report"]),
                "source_id": source[0].id,
                "earlier_id": self._earlier(row),
                "meeting_id": self._number(folder),
                "deliberated_on": folder.meeting.ended_on,
                "text": row["text"],
            }
            return self.clerks.books.draft("deliberation-opinions", values)

        return self.diary.follow(drafted_on, enter, self._course(row, folder, serial))

    def _earlier(self, row: Row) -> int | None:
        """The opinions in which a former term raised the matter."""
        name = row.get("earlier")
        return self.clerks.books.number("deliberation-opinions", name) if name else None

    def _course(self, row: Row, folder: Folder, serial: int) -> Iterator[Stage]:
        sent_on = opinions.sent_after(folder.meeting)
        told = {"sent_on": sent_on, "number": opinions.number(sent_on.year, serial)}
        yield sent_on, "send", _filling(told | {"sent_to": "市人民政府"})
        stages = self._stages(row, sent_on)
        for step in WAYS[row["until"]]:
            day, values = stages[step]
            yield day, step, _filling(values)

    def _stages(self, row: Row, sent_on: dt.date) -> dict[str, tuple[dt.date, Values]]:
        """Each step with its day and what it fills."""
        days = {
            name: after(sent_on, count)
            for name, count in (opinions.COURSE | row.get("course", {})).items()
        }
        lead, *assisting = (
            agencies.number(self.clerks.books, name) for name in (row["lead"], *row["assists"])
        )
        units = [{"agency_id": number} for number in assisting]
        again_on = after(sent_on, HANDED_BACK)

        def on(name: str, **more: Any) -> tuple[dt.date, Values]:
            return days[name], {name: days[name], **more}

        return {
            "hand-over": on("handed_over_on", lead_id=lead, units=units),
            "consult": on("consulted_on"),
            "answer": on("answered_on", answer=row.get("answer")),
            "report": on("reported_on"),
            "close": (days["closed_on"], {}),
            "hand-back": (again_on, {"again_on": again_on, "again_reason": row.get("again")}),
            "extend": (after(sent_on, EXTENDED), self._extension(row)),
        }

    def _extension(self, row: Row) -> Values:
        return {
            "extended_until": self.almanac.day(-row.get("extended", 0)),
            "extension_reason": row.get("reason"),
            "extension_approver": APPROVER,
        }

    def _number(self, folder: Folder) -> int:
        return self.clerks.books.meetings[folder.meeting]


def named(report: str) -> str:
    """Name the opinions after the report: 关于养老服务情况报告的审议意见."""
    return report.removeprefix("市人民政府").removesuffix("的报告") + "报告的审议意见"


def _filling(values: Values) -> Callable[[], Values]:
    return lambda: values
