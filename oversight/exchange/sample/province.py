"""When the standing committee of the province sits, which approves what the city passes."""

import datetime as dt
from collections.abc import Iterator

from oversight.chinese import numeral
from oversight.records.clock import next_working_day

FIRST_TERM, FIRST_YEAR, YEARS = 8, 1993, 5
DAY = 27  # sessions end late in every odd month
LEAST = 20  # days that the province needs at least


def approves(sent_on: dt.date) -> tuple[dt.date, str]:
    """Say at which session the province approves what it was sent: the day, and its name."""
    return next(
        (day, name) for day, name in _sessions(sent_on.year) if (day - sent_on).days >= LEAST
    )


def _sessions(year: int) -> Iterator[tuple[dt.date, str]]:
    for here in (year, year + 1):
        term, before = divmod(here - FIRST_YEAR, YEARS)
        for place, month in enumerate(range(1, 13, 2), start=1):
            day = next_working_day(dt.date(here, month, DAY))
            yield day, _name(FIRST_TERM + term, before * 6 + place)


def _name(term: int, ordinal: int) -> str:
    return f"贵州省第{numeral(term)}届人民代表大会常务委员会第{numeral(ordinal)}次会议"
