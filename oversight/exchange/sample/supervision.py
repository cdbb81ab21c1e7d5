"""Enters the inspections and special inquiries of the sample."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from oversight.exchange.sample import agencies
from oversight.exchange.sample.books import Books
from oversight.exchange.sample.meetings import Meeting
from oversight.exchange.sample.officials.names import Official
from oversight.exchange.sample.officials.people import People
from oversight.records.clock import next_working_day

DATA = Path(__file__).parent / "data"
DUTIES = ("组长", "副组长")
MONTHS = range(6, 12)  # reports are heard from June on
LATE = 0.12  # of the answers


@dataclass(frozen=True)
class Topic:
    """What is inspected in one year, by whom, and what was found."""

    topic: str
    laws: tuple[str, ...]
    organiser: str
    findings: tuple[str, ...] = ()
    responsible: str = ""
    manner: str = "own"
    year: int = 0


@dataclass(frozen=True)
class Hearing:
    """One special inquiry: rows of who answers, question, answer and promise."""

    topic: str
    questions: tuple[tuple[str, str, str, str], ...]
    year: int = 0


def topics(term: int) -> list[Topic]:
    """The inspections of a term, one for each year in which a topic was inspected."""
    return [
        Topic(year=year, **row)
        for row in read("inspections.toml", "inspection")
        if row.pop("term") == term
        for year in row.pop("years")
    ]


def hearings(term: int) -> list[Hearing]:
    """The special inquiries of a term."""
    return [Hearing(**row) for row in read("inquiries.toml", "inquiry") if row.pop("term") == term]


def read(file: str, table: str) -> list[dict[str, Any]]:
    """Read the rows of a table in one of the sample's files."""
    rows = tomllib.loads((DATA / file).read_text(encoding="utf-8"))[table]
    return [{key: _lasting(value) for key, value in row.items()} for row in rows]


def spread(
    matters: Sequence[Any], meetings: Sequence[Meeting], *, latest: dt.date
) -> Iterator[tuple[Meeting, Any]]:
    """Give each matter a meeting of its year, those of one year as far apart as can be."""
    for year in sorted({matter.year for matter in matters}):
        mine = [matter for matter in matters if matter.year == year]
        there = [
            meeting
            for meeting in meetings
            if meeting.began_on.year == year
            and meeting.began_on.month in MONTHS
            and meeting.ended_on < latest
        ]
        for place, matter in enumerate(mine):
            yield there[place * len(there) // len(mine)], matter


@dataclass(frozen=True)
class Supervision:
    """The inspections and inquiries of the sample."""

    books: Books
    people: People

    def enter_inspection(
        self, topic: Topic, meeting: Meeting, meeting_id: int, sitting: Sequence[Official]
    ) -> None:
        """Enter an inspection whose report a meeting heard, as it stood when all was done."""
        values = {
            **self.plan(topic, meeting.began_on - dt.timedelta(days=75), sitting),
            **self.report(topic, meeting.began_on - dt.timedelta(days=self._between(15, 40))),
            "heard_at_id": meeting_id,
            **self.answer(meeting.ended_on),
        }
        self.books.enter("inspections", values, "closed")

    def enter_inquiry(
        self, hearing: Hearing, meeting: Meeting, meeting_id: int, sitting: Sequence[Official]
    ) -> None:
        """Enter an inquiry that was held at a meeting, as it stood when all was done."""
        answer = self.answer(meeting.ended_on)
        values = {
            **self.inquiry(hearing),
            **self.held(hearing, meeting, meeting_id, sitting),
            **{name: answer[name] for name in ("handed_over_on", "answered_on")},
        }
        self.books.enter("inquiries", values, "closed")

    def plan(self, topic: Topic, began_on: dt.date, sitting: Sequence[Official]) -> dict[str, Any]:
        """Say what is to be inspected, by whom, and from when."""
        group = self.books.dice.sample(sitting, self._between(5, 8))
        return {
            "topic": topic.topic,
            "began_on": next_working_day(began_on),
            "organiser_id": agencies.number(self.books, topic.organiser),
            "manner": topic.manner,
            "laws": [{"title": law, "regulation_id": self._ours(law)} for law in topic.laws],
            "members": [
                {"person_id": self.people.number(one), "duty": duty}
                for one, duty in zip(group, self._duties(len(group)), strict=True)
            ],
        }

    def report(self, topic: Topic, ended_on: dt.date) -> dict[str, Any]:
        """Say when it ended, and what was found."""
        agency = topic.responsible and agencies.number(self.books, topic.responsible)
        found = [{"text": text, "agency_id": agency or None} for text in topic.findings]
        return {"ended_on": next_working_day(ended_on), "findings": found}

    def answer(self, heard_on: dt.date) -> dict[str, dt.date]:
        """Say when the opinions were handed over and answered: within three months, or late."""
        handed = next_working_day(heard_on + dt.timedelta(days=self._between(6, 13)))
        is_late = self.books.dice.random() < LATE
        days = self._between(97, 125) if is_late else self._between(52, 88)
        answered = next_working_day(handed + dt.timedelta(days=days))
        published = next_working_day(answered + dt.timedelta(days=self._between(5, 15)))
        return {"handed_over_on": handed, "answered_on": answered, "published_on": published}

    def inquiry(self, hearing: Hearing) -> dict[str, Any]:
        """Say what will be asked about, and with which report."""
        form = self.books.dice.choice(("plenary", "joint_group", "joint_group"))
        report = f"市人民政府关于{hearing.topic}情况的报告"
        return {"topic": hearing.topic, "form": form, "report": report}

    def held(
        self, hearing: Hearing, meeting: Meeting, meeting_id: int, sitting: Sequence[Official]
    ) -> dict[str, Any]:
        """Say when it was held, who asked, and who answered what."""
        askers = self.books.dice.sample(sitting, len(hearing.questions))
        questions = [
            {
                "asker_id": self.people.number(asker),
                "responder_id": agencies.number(self.books, office),
                "question": question,
                "answer": answer,
                "promise": promise or None,
            }
            for asker, (office, question, answer, promise) in zip(
                askers, hearing.questions, strict=True
            )
        ]
        return {
            "meeting_id": meeting_id,
            "held_on": meeting.ended_on,
            "questions": questions,
        }

    def _ours(self, law: str) -> int | None:
        return self.books.numbers.get(("regulations", law))

    def _duties(self, count: int) -> tuple[str, ...]:
        return (*DUTIES, *("成员",) * (count - len(DUTIES)))

    def _between(self, least: int, most: int) -> int:
        return self.books.dice.randint(least, most)


def _lasting(value: Any) -> Any:
    return tuple(_lasting(one) for one in value) if isinstance(value, list) else value
