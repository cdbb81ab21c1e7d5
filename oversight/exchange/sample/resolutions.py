"""The resolutions, decisions and evaluations of the sample, as its ledgers of old terms say."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from oversight.chinese import numeral
from oversight.exchange.sample import work_reports
from oversight.exchange.sample.books import Books, Values
from oversight.exchange.sample.meetings import SESSIONS, Meeting
from oversight.exchange.sample.papers import Paper
from oversight.exchange.sample.supervision import read

FILE = "resolutions.toml"
SEED = 122  # draws of its own
COMMITTEE = "贵阳市人民代表大会常务委员会"
GAZETTE = "贵阳日报"
AHEAD = dt.timedelta(days=25)  # a session is convened so long before it at the latest
PUBLISHED = dt.timedelta(days=1)  # after the passing
EVALUATED = 13  # the term whose evaluations the page prints
SAID = ("recurs_in", "recurs_on", "proposer")
OFFICE = "市人大常委会法制工作委员会"


@dataclass(frozen=True)
class Passing:
    """One resolution that a meeting passed."""

    meeting: Meeting
    name: str
    row: Mapping[str, Any]

    def values(self, books: Books) -> Values:
        """Say what was passed, by which votes, and where it was published."""
        dice = Random(f"{SEED} {self.name}")  # noqa: S311  no secret
        return {
            "name": self.name,
            "form": self.row["form"],
            "type": self.row["type"],
            **{word: self.row.get(word) for word in SAID},
            "meeting_id": books.meetings[self.meeting],
            "passed_on": self.meeting.ended_on,
            **self.meeting.vote(dice),
            "published_on": self.meeting.ended_on + PUBLISHED,
            "published_in": GAZETTE,
        }


def papers(term: int, meetings: Sequence[Meeting]) -> Iterator[Paper]:
    """Give the ledger of a term's resolutions."""
    for one in passings(term, meetings):
        yield Paper(one.meeting.ended_on, "resolutions", one.values, "closed")


def evaluations(term: int, meetings: Sequence[Meeting]) -> Iterator[Paper]:
    """Give the evaluations of the term in which the page counts them."""
    for row in read(FILE, "evaluation") if term == EVALUATED else ():
        meeting = work_reports.first_in(meetings, row["year"], (9, 10, 11, 12))
        if meeting:
            yield Paper(meeting.ended_on, "evaluations", _evaluated(row, meeting), "closed")


def passings(term: int, meetings: Sequence[Meeting]) -> Iterator[Passing]:
    """All resolutions of a term: of every year, of one occasion, and for each session."""
    for row in read(FILE, "yearly"):
        for year in range(meetings[0].began_on.year, meetings[-1].ended_on.year + 1):
            there = work_reports.first_in(meetings, year, row["months"])
            if there and term in row["terms"]:
                yield Passing(there, row["name"].format(year=year, before=year - 1), row)
    for row in read(FILE, "once"):
        there = work_reports.first_in(meetings, row["year"], range(3, 12))
        if there and row["term"] == term:
            yield Passing(there, f"{COMMITTEE}{row['name']}", row)
    yield from _convenings(term, meetings)


def _convenings(term: int, meetings: Sequence[Meeting]) -> Iterator[Passing]:
    """Each session is convened by the committee, the first of the next term as well."""
    own = [(term, place, day) for place, day in enumerate(SESSIONS[term], start=1)]
    after = [(term + 1, 1, day) for day in SESSIONS.get(term + 1, ())[:1]]
    for ordinal, place, day in own + after:
        by = dt.date.fromisoformat(day) - AHEAD
        before = [meeting for meeting in meetings if meeting.ended_on <= by]
        if before:
            session = f"贵阳市第{numeral(ordinal)}届人民代表大会第{numeral(place)}次会议"
            row = {"type": "convening", "form": "decision", "proposer": "主任会议"}
            yield Passing(before[-1], f"{COMMITTEE}关于召开{session}的决定", row)


def _evaluated(row: Mapping[str, Any], meeting: Meeting) -> Any:
    def values(books: Books) -> Values:
        return {
            "name": f"《{row['regulation']}》立法后评估",
            "regulation_id": books.number("regulations", row["regulation"]),
            "evaluator": "committee",
            "recommendation": row["recommendation"],
            "reported_on": meeting.ended_on,
            "meeting_id": books.meetings[meeting],
        }

    return values
