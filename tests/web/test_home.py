"""The first pages: what is due, what waits, the figures; each role its own."""

import datetime as dt

import pytest

from oversight import kinds, moments
from oversight.records import clock
from oversight.records.clock import due_on

INSPECTIONS = kinds.BY_SLUG["inspections"]


def started(days: int) -> str:
    """A day on which a clock of three months began that is due so many days from now."""
    for back in range(120):
        began = moments.today() - dt.timedelta(days=back)
        rule = clock.Rule("answer_to_opinions", 3, "months", "x")
        if due_on(rule, began)[0] == moments.today() + dt.timedelta(days=days):
            return str(began)
    pytest.skip("no working day lies there this year")
