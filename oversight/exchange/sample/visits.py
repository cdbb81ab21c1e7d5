"""Binder of the sample: inspection tours, research and trainings, as the years saw them."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle
from typing import Any

from oversight.amounts import Amount
from oversight.chinese import PartialDate
from oversight.exchange.sample.books import Books, Values
from oversight.exchange.sample.meetings import Meeting
from oversight.exchange.sample.papers import Paper
from oversight.exchange.sample.supervision import read
from oversight.records.clock import next_working_day

FILE = "visits.toml"
TOURS = {14: 113, 15: 30}  # the page gives those of the fourteenth term
SORTS = ("thematic", "concentrated", "thematic", "licensed")
GROUPS = ("部分市人大代表", "市人大代表第一小组", "常委会组成人员和部分代表")

Row = Mapping[str, Any]


def papers(term: int, meetings: Sequence[Meeting]) -> Iterator[Paper]:
    """Give the tours, the research and the trainings of a term, as far as it has gone."""
    first, last = meetings[0].began_on, meetings[-1].ended_on
    yield from _tours(TOURS.get(term, 0), first, last)
    for slug, tell, state in (("visits", _research, "closed"), ("trainings", _training, "held")):
        for row in read(FILE, slug):
            ended = PartialDate.read(row["ended"])
            if row["term"] == term and ended.latest <= last:
                yield Paper(ended.latest, slug, _told(tell(row, ended)), state)


def _tours(count: int, first: dt.date, last: dt.date) -> Iterator[Paper]:
    """Spread the tours over the term; the same matters are looked at again after a year or two."""
    matters = zip(cycle(read(FILE, "tour")), cycle(SORTS), cycle(GROUPS), strict=False)
    for nth, (row, sort, group) in zip(range(count), matters, strict=False):
        day = next_working_day(first + (last - first) * nth / count)
        known = PartialDate(day.year, day.month, day.day)
        values = {
            "theme": row["theme"],
            "sort": sort,
            "began_on": known,
            "ended_on": known,
            "group": group,
            "sites": [{"place": row["place"]}],
        }
        yield Paper(day, "visits", _told(values), "closed")


def _research(row: Row, ended: PartialDate) -> Values:
    return {
        "theme": row["theme"],
        "sort": row["sort"],
        "began_on": ended,
        "ended_on": ended,
        "group": "市人大常委会调研组",
        "methods": row["methods"],
        "sites": [{"place": place} for place in row["sites"]],
        "findings": [{"text": text} for text in row.get("findings", ())],
        "recommendations": [{"text": text} for text in row.get("recommendations", ())],
    }


def _training(row: Row, ended: PartialDate) -> Values:
    levels = row.get("levels", {}).items()
    return {
        "course": row["course"],
        "sort": row.get("sort", "course"),
        "audience": row.get("audience", "deputies"),
        "organiser": "市人大常委会代表工作委员会",
        "began_on": ended,
        "ended_on": ended,
        "mode": row["mode"],
        "hours": row["hours"],
        "attendances": Amount.read(row["attendances"]),
        "levels": [{"level": level, "attendances": Amount.read(count)} for level, count in levels],
        "lessons": [{"title": title} for title in row.get("lessons", ())],
    }


def _told(values: Values) -> Callable[[Books], Values]:
    return lambda _books: values
