"""The order of days: what must come first, in the life of one record."""

import datetime as dt
import itertools
from collections.abc import Iterator

from oversight.chinese import written_date
from oversight.errors import Problem
from oversight.i18n import _, language
from oversight.records.models import Record


def in_order(record: Record, *names: str) -> Iterator[Problem]:
    """Days come in the order of their fields; those that are not known are passed over."""
    given = [(name, day) for name in names if (day := getattr(record, name))]
    for (_before, earlier), (name, later) in itertools.pairwise(given):
        yield from not_before(name, later, earlier)


def not_before(name: str, later: dt.date | None, earlier: dt.date | None) -> Iterator[Problem]:
    """One day, where it is known, does not lie before another."""
    if later and earlier and later < earlier:
        sentence = _("{later} lies before {earlier}. Check the order of the dates.")
        told = {"later": later, "earlier": earlier}
        written = {word: written_date(day, language()) for word, day in told.items()}
        yield Problem(name, sentence.format(**written))
