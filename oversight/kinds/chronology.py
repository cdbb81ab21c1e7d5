"""The order of days: what must come first, in the life of one record."""

import datetime as dt
import itertools
from collections.abc import Iterator

from oversight.chinese import written_date
from oversight.errors import Problem
from oversight.i18n import _, language
from oversight.records.kind import fields_of
from oversight.records.models import Record


def in_order(record: Record, *names: str) -> Iterator[Problem]:
    """Days come in the order of their fields; those that are not known are passed over."""
    labels = {name: one.label for name, one in fields_of(type(record)).items()}
    given = [(name, day) for name in names if (day := getattr(record, name))]
    for (before, earlier), (name, later) in itertools.pairwise(given):
        if later < earlier:
            sentence = _("{later} lies before “{field}”, {earlier}. Check both dates.")
            yield Problem(name, sentence.format(field=labels[before], **_written(later, earlier)))


def not_before(name: str, later: dt.date | None, earlier: dt.date | None) -> Iterator[Problem]:
    """One day, where it is known, does not lie before another."""
    if later and earlier and later < earlier:
        sentence = _("{later} lies before {earlier}. Check the order of the dates.")
        yield Problem(name, sentence.format(**_written(later, earlier)))


def _written(later: dt.date, earlier: dt.date) -> dict[str, str]:
    told = {"later": later, "earlier": earlier}
    return {word: written_date(day, language()) for word, day in told.items()}
