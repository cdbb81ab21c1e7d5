"""The work reports of the sample: who reported on what at which meeting, over the years."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from oversight.exchange.sample import agencies, terms
from oversight.exchange.sample.books import Books, Values
from oversight.exchange.sample.meetings import Meeting
from oversight.exchange.sample.papers import Paper
from oversight.exchange.sample.supervision import read

FILE = "work_reports.toml"
SEED = 115  # draws of its own
REFORM = 2019  # from then on the departments bear their present names
PRESENT = 40  # special reports of the present term, besides those that are followed day by day
LATER = 4  # meetings after the first hearing the handling of its opinions is reported on
IN_WRITING = 0.3  # of those
RECTIFIED = (11, 12)  # the months in which the rectification of audit findings is heard


@dataclass(frozen=True)
class Hearing:
    """One report at one meeting: its name and sort, who gave it, what was heard before."""

    meeting: Meeting
    name: str
    sort: str
    agency: str
    topic: str = ""
    is_written: bool = False
    earlier: str = ""
    rectified_at: Meeting | None = None

    @property
    def on(self) -> dt.date:
        """The day on which the whole matter could be entered."""
        return (self.rectified_at or self.meeting).ended_on

    def values(self, books: Books) -> Values:
        """Say what the ledger of the office says of it."""
        told: dict[str, Any] = {
            "name": self.name,
            "sort": self.sort,
            "agency_id": agencies.number(books, self.agency),
            "meeting_id": books.meetings[self.meeting],
            "heard_on": self.meeting.ended_on,
            "is_written": self.is_written or None,
            "reporter": None if self.is_written else _head(self.agency, self.meeting),
            "earlier_id": books.number("work-reports", self.earlier) if self.earlier else None,
        }
        if self.sort == "audit" and self.meeting.term == terms.CURRENT:
            told["audit_reported_on"] = self.meeting.ended_on
            told["rectification_heard_on"] = self.rectified_at and self.rectified_at.ended_on
        return told

    @property
    def state(self) -> str:
        """An audit report waits for that on the rectification of its findings."""
        waits = self.sort == "audit" and self.meeting.term == terms.CURRENT
        return "heard" if waits and not self.rectified_at else "closed"


def papers(term: int, meetings: Sequence[Meeting]) -> Iterator[Paper]:
    """Give the ledger of a term's reports."""
    for one in sorted(hearings(term, meetings), key=lambda hearing: hearing.on):
        yield Paper(one.on, "work-reports", one.values, one.state)


def hearings(term: int, meetings: Sequence[Meeting]) -> list[Hearing]:
    """All reports of a term: those of every year, and special ones until the total is reached."""
    routine = list(_routine(term, meetings))
    total = terms.PRINTED.get(term, {}).get("work_reports.heard")
    return [*routine, *special(term, meetings, total - len(routine) if total else PRESENT)]


def special(term: int, meetings: Sequence[Meeting], count: int) -> list[Hearing]:
    """Special reports, each topic once; then those on the handling of earlier opinions."""
    topics = _topics(meetings[-1].ended_on.year)[: count * 4 // 5]
    first = [
        _first(meetings[place * len(meetings) // len(topics)], *topic)
        for place, topic in enumerate(topics)
    ]
    dice = Random(SEED + term)  # noqa: S311  no secret
    lasting = [one for one in first if one.meeting in meetings[:-LATER] and one.sort == "special"]
    again = dice.sample(lasting, count - len(first))
    return [
        *first,
        *(_again(one, meetings, is_written=dice.random() < IN_WRITING) for one in again),
    ]


def _topics(until: int) -> list[tuple[str, str, str]]:
    """Sort, agency and topic, shuffled; what there was not yet at the beginning comes last."""
    rows = [row for row in read(FILE, "giver") if row.get("since", 0) <= until]
    told = [
        (row.get("since", 0), row.get("sort", "special"), row["agency"], topic)
        for row in rows
        for topic in row["topics"]
    ]
    Random(SEED).shuffle(told)  # noqa: S311  no secret
    return [tuple(rest) for _since, *rest in sorted(told, key=lambda one: one[0])]


def _first(meeting: Meeting, sort: str, agency: str, topic: str) -> Hearing:
    giver = "市人民政府" if sort == "special" else agency
    return Hearing(meeting, f"{giver}关于{topic}情况的报告", sort, agency, topic)


def _again(one: Hearing, meetings: Sequence[Meeting], *, is_written: bool) -> Hearing:
    name = f"市人民政府关于{one.topic}审议意见研究处理情况的报告"
    later = meetings[meetings.index(one.meeting) + LATER]
    return replace(one, meeting=later, name=name, is_written=is_written, earlier=one.name)


def _routine(term: int, meetings: Sequence[Meeting]) -> Iterator[Hearing]:
    """The reports of every year; the audit report is heard with the final accounts."""
    rows = read(FILE, "routine")
    audit = next(row["name"] for row in rows if row["sort"] == "audit")
    for row in rows:
        for year in range(meetings[0].began_on.year, meetings[-1].ended_on.year + 1):
            meeting = first_in(meetings, year, row["months"]) if term in row["terms"] else None
            if meeting:
                name = row["name"].format(year=year, before=year - 1)
                is_written = row.get("is_written", False)
                one = Hearing(meeting, name, row["sort"], row["agency"], is_written=is_written)
                yield _linked(one, meetings, audit.format(before=year - 1))


def _linked(one: Hearing, meetings: Sequence[Meeting], audit: str) -> Hearing:
    """Tie an audit report and that on the rectification of its findings to each other."""
    if one.sort == "audit" and one.meeting.term == terms.CURRENT:
        there = first_in(meetings, one.meeting.ended_on.year, RECTIFIED)
        return replace(one, rectified_at=there)
    return replace(one, earlier=audit) if one.sort == "audit_rectification" else one


def first_in(meetings: Sequence[Meeting], year: int, months: Sequence[int]) -> Meeting | None:
    """The first meeting that ended in one of some months of a year."""
    there = (one for one in meetings if one.ended_on.year == year)
    return next((one for one in there if one.ended_on.month in months), None)


def _head(agency: str, meeting: Meeting) -> str | None:
    """The post at the head of an agency, as it was called then."""
    named = next(one for one in agencies.ALL if one.name == agency)
    return named.post(reformed=meeting.ended_on.year >= REFORM) if named.head else None
