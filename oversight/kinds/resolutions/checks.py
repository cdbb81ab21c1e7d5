"""What must hold of a resolution: its votes, its days, the day of the city that it sets."""

import calendar
from collections.abc import Iterator

from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import chronology, vote
from oversight.kinds.resolutions.tables import Resolution
from oversight.records import fields

LEAP_YEAR = 2024  # so that 29 February may be a day of the city


def dates_follow_each_other(resolution: Resolution) -> Iterator[Problem]:
    """It is put on the agenda, passed, published, carried out and reported on in this order."""
    yield from chronology.in_order(resolution, "agreed_on", "passed_on", "published_on")
    yield from chronology.in_order(resolution, "agreed_on", "failed_on")
    for name in ("report_due_on", "reported_on", "rescinded_on"):
        yield from chronology.not_before(name, getattr(resolution, name), resolution.passed_on)
    for row, one in enumerate(resolution.executions, start=1):
        name = f"executions-{row}-happened_on"
        yield from chronology.not_before(name, one.happened_on, resolution.passed_on)


def recurs_on_a_day(resolution: Resolution) -> Iterator[Problem]:
    """A day of the city is a day that the calendar has."""
    yield from fields.outside("recurs_in", resolution.recurs_in, 1, 12)
    month = resolution.recurs_in or 1
    most = calendar.monthrange(LEAP_YEAR, month)[1] if month in range(1, 13) else 31
    yield from fields.outside("recurs_on", resolution.recurs_on, 1, most)
    if resolution.recurs_on and not resolution.recurs_in:
        yield Problem("recurs_in", _("Write the month as well."))


def reports_before_it_closes(resolution: Resolution) -> Iterator[Problem]:
    """What asked for a report is closed with it."""
    if resolution.state == "closed" and resolution.report_due_on and not resolution.reported_on:
        sentence = _("A report is due on it. Enter the day of the report before closing.")
        yield Problem("reported_on", sentence)


def is_rescinded_by_another(resolution: Resolution) -> Iterator[Problem]:
    """No resolution rescinds itself."""
    if resolution.id and resolution.rescinded_by_id == resolution.id:
        yield Problem("rescinded_by_id", _("Choose the later resolution, not this one."))


CHECKS = (
    *vote.CHECKS,
    dates_follow_each_other,
    recurs_on_a_day,
    reports_before_it_closes,
    is_rescinded_by_another,
)
