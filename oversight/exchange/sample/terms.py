"""The terms of the sample body, and which of their figures the printed page gives.

The page (a newspaper of 2024) calls the term of 2012 to 2017 the fourteenth; it was the
thirteenth. Days that are not known are left open.
"""

import datetime as dt

from oversight import kinds
from oversight.chinese import PartialDate
from oversight.exchange.sample.books import Books

SILENT = "来源页未载"
EARLIER = "本届记录未补录"
# Number, beginning and end, as exactly as they are known.
TERMS = (
    (9, "1992", "1997-11"),
    (10, "1997-11", "2002"),
    (11, "2002", "2007"),
    (12, "2007", "2012-02"),
    (13, "2012-02", "2017-02"),
    (14, "2017-02", "2022-01"),
    (15, "2022-01", None),
)
# What the page prints of the work that is recorded here.
PRINTED = {
    13: {
        "regulations.enacted": 11,
        "regulations.amended": 17,
        "regulations.evaluated": 7,
        "inspections.topics": 19,
        "work_reports.heard": 196,
        "resolutions.adopted": 23,
        "inquiries.held": 7,
        "appraisals.held": 16,
        "appointments.persons": 562,
        "filings.received": 618,
        "filings.reviewed": 618,
        "filings.sent_up": 46,
    },
    14: {
        "regulations.enacted": 14,
        "regulations.repealed": 2,
        "regulations.package_amended": 41,
        "regulations.package_repealed": 6,
        "inspections.held": 12,
        "work_reports.heard": 179,
        "work_reports.special": 179,
        "resolutions.adopted": 28,
        "appraisals.held": 10,
        "appointments.person_times": 487,
        "filings.received": 539,
        "filings.reviewed": 539,
        "filings.sent_up": 37,
        "visits.held": 113,
        "trainings.attendances": 1000,
    },
}
CURRENT = 15


def enter(books: Books) -> dict[int, int]:
    """Enter every term, and say which record each is."""
    return {ordinal: _enter(books, ordinal, *days) for ordinal, *days in TERMS}


def of_day(day: dt.date) -> tuple[int, int]:
    """Say in which of the earlier terms a day lies, and in which year that began."""
    began = [(ordinal, PartialDate.read(first)) for ordinal, first, _last in TERMS]
    ordinal, first = [one for one in began if one[1].earliest <= day][-1]
    return ordinal, first.year


def _enter(books: Books, ordinal: int, first: str, last: str | None) -> int:
    values = {
        "ordinal": ordinal,
        "began_on": PartialDate.read(first),
        "ended_on": PartialDate.read(last) if last else None,
        "unrecorded": _unrecorded(ordinal),
    }
    return books.enter("terms", values).id


def _unrecorded(ordinal: int) -> list[dict[str, str]]:
    if ordinal == CURRENT:
        return []
    why = SILENT if ordinal in PRINTED else EARLIER
    return [
        {"figure": figure.key, "why": why}
        for figure in kinds.figures()
        if figure.key not in PRINTED.get(ordinal, {})
    ]
