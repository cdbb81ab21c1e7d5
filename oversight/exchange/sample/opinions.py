"""The opinions of the sample that old papers tell of: all answered, nearly all closed."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from oversight.exchange.sample import agencies, terms, work_reports
from oversight.exchange.sample.books import Books, Values
from oversight.exchange.sample.meetings import Meeting
from oversight.exchange.sample.papers import Paper
from oversight.exchange.sample.supervision import read
from oversight.kinds.inspections import Inspection
from oversight.records.clock import next_working_day

FILE = "opinions.toml"
OLD = 14  # opinions of the first half of the present term, all closed
SENT_AFTER = 6  # days after the meeting
COURSE = {  # days after they were sent
    "handed_over_on": 5,
    "consulted_on": 70,
    "answered_on": 80,
    "reported_on": 95,
    "closed_on": 110,
}


def papers(term: int, meetings: Sequence[Meeting]) -> Iterator[Paper]:
    """Give the closed opinions of the present term's first years, and what went before."""
    for row in read(FILE, "earlier"):
        if row["term"] == term:
            values = partial(_earlier, row)
            yield Paper(meetings[-1].ended_on, "deliberation-opinions", values, "reported")
    if term == terms.CURRENT:
        yield from _of_the_present_term(term, meetings)


def number(year: int, serial: int) -> str:
    """The number of a document of the office; invented, as all of them."""
    return f"筑人常办〔{year}〕{serial}号"


def sent_after(meeting: Meeting) -> dt.date:
    """The day on which the opinions of a meeting go out."""
    return after(meeting.ended_on, SENT_AFTER)


def after(day: dt.date, count: int) -> dt.date:
    """The working day so many days after another."""
    return next_working_day(day + dt.timedelta(days=count))


def _of_the_present_term(term: int, meetings: Sequence[Meeting]) -> Iterator[Paper]:
    count = Counter[int]()
    early = [one for one in meetings if one.ordinal <= len(meetings) // 2]
    heard = [one for one in work_reports.hearings(term, meetings) if one.meeting in early]
    for one in sorted(heard, key=lambda told: told.on):
        if one.sort == "special" and not one.earlier and sum(count.values()) < OLD:
            year = one.meeting.ended_on.year
            count[year] += 1
            days = _days(one.meeting)
            values = _closed(one, count[year], days)
            yield Paper(days["closed_on"], "deliberation-opinions", values, "closed")


def _days(meeting: Meeting) -> dict[str, dt.date]:
    """The days of opinions that took their course."""
    sent_on = sent_after(meeting)
    return {"sent_on": sent_on} | {name: after(sent_on, days) for name, days in COURSE.items()}


def _closed(
    one: work_reports.Hearing, serial: int, days: Mapping[str, dt.date]
) -> Callable[[Books], Values]:
    told = {name: day for name, day in days.items() if name != "closed_on"}

    def values(books: Books) -> Values:
        return {
            "name": f"关于{one.topic}情况报告的审议意见",
            "number": number(days["sent_on"].year, serial),
            "source_id": books.number("work-reports", one.name),
            "meeting_id": books.meetings[one.meeting],
            "deliberated_on": one.meeting.ended_on,
            "text": f"进一步做好{one.topic}，补齐短板，按期报告研究处理情况。",
            "sent_to": "市人民政府",
            "lead_id": agencies.number(books, one.agency),
            "answer": f"已就{one.topic}逐条研究处理，具体措施和完成时限见书面报告。",
            **told,
        }

    return values


def _earlier(row: Mapping[str, Any], books: Books) -> Values:
    """What was raised long ago, answered, and never closed: the inspection tells its days."""
    number_of_it = books.number("inspections", row["inspection"])
    inspection = books.session.get_one(Inspection, number_of_it)
    return {
        "name": row["name"],
        "source_id": inspection.id,
        "meeting_id": inspection.heard_at_id,
        "text": row["text"],
        "sent_on": inspection.handed_over_on,
        "handed_over_on": inspection.handed_over_on,
        "sent_to": "市人民政府",
        "lead_id": agencies.number(books, row["lead"]),
        "answered_on": inspection.answered_on,
        "answer": row["answer"],
        "reported_on": inspection.published_on,
    }
