"""The work appraisals of the sample that were closed long ago, as old papers tell them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from oversight.exchange.sample import agencies
from oversight.exchange.sample.meetings import Meeting
from oversight.exchange.sample.papers import Paper
from oversight.exchange.sample.supervision import spread
from oversight.records.clock import next_working_day

SEED = 87  # draws of its own
# How many were held in each year: the page prints their sums, 16 and 10.
YEARS = {
    13: {2012: 3, 2013: 3, 2014: 3, 2015: 4, 2016: 3},
    14: {2017: 2, 2018: 2, 2019: 2, 2020: 2, 2021: 2},
    15: {2023: 1},
}
CLOSED_AFTER = dt.timedelta(days=130)  # the deliberation


@dataclass(frozen=True)
class Old:
    """One appraisal of old papers: its year and its batch in the term."""

    year: int
    batch: int


def papers(term: int, meetings: Sequence[Meeting]) -> Iterator[Paper]:
    """Give the appraisals of a term that were closed long ago."""
    dice = Random(SEED + term)  # noqa: S311  no secret
    years = [year for year, count in YEARS[term].items() for _one in range(count)]
    matters = [Old(year, batch) for batch, year in enumerate(years, start=1)]
    for meeting, old in spread(matters, meetings, latest=meetings[-1].ended_on):
        names = dice.sample(agencies.BY_GROUP["government"], dice.choice((1, 1, 2)))
        closed_on = next_working_day(meeting.ended_on + CLOSED_AFTER)
        yield Paper(closed_on, "appraisals", _closed(old, meeting, names, closed_on), "closed")


def _closed(old: Old, meeting: Meeting, names: Sequence[Any], closed_on: dt.date) -> Any:
    return lambda books: {
        "year": old.year,
        "batch": old.batch,
        "teams": [{"agency_id": agencies.number(books, one.name)} for one in names],
        "meeting_id": books.meetings[meeting],
        "deliberated_on": meeting.ended_on,
        "closed_on": closed_on,
        "open_at_closing": 0,
    }
