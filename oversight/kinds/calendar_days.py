"""Working day corrections: days on which offices work, or rest, after all (工作日更正)."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from oversight.chinese import written_date
from oversight.errors import Problem
from oversight.i18n import _
from oversight.records import clock, fields
from oversight.records.kind import Kind
from oversight.records.models import Record

WORK, REST = "work", "rest"
STANDINGS = ((WORK, _("Working day")), (REST, _("Day of rest")))
IN_CHINESE = {WORK: "工作日", REST: "休息日"}


class CalendarDay(Record):
    """One day that the service's holiday calendar has wrong, or does not know yet."""

    __tablename__ = "calendar_day"

    day: Mapped[dt.date] = fields.date(_("Day"))
    counts_as: Mapped[str] = fields.choice(_("Counts as"), STANDINGS)
    source: Mapped[str] = fields.text(
        _("Source of the correction"), hint=_("Notice of the State Council's General Office")
    )


def titled(_session: Session, correction: CalendarDay) -> str:
    """Name the correction by its day: 2026年2月14日为工作日."""
    if None in (correction.day, correction.counts_as):
        return ""
    return f"{written_date(correction.day, 'zh')}为{IN_CHINESE[correction.counts_as]}"


def corrects_something(correction: CalendarDay) -> Iterator[Problem]:
    """Warn where the calendar says so already."""
    if None in (correction.day, correction.counts_as):
        return
    if clock.is_working_day(correction.day) == (correction.counts_as == WORK):
        sentence = _("The holiday calendar says so already. Check the day.")
        yield Problem("counts_as", sentence, warns=True)


def is_the_only_one(session: Session, correction: CalendarDay) -> Iterator[Problem]:
    """A day is corrected once in a body."""
    same = session.scalar(
        sa.select(CalendarDay.title).where(
            CalendarDay.body_id == correction.body_id,
            CalendarDay.day == correction.day,
            CalendarDay.id != (correction.id or 0),
        )
    )
    if same:
        sentence = _("{title} is recorded already. Change that record, or correct the day.")
        yield Problem("day", sentence.format(title=same))


def of_body(session: Session, body_id: int | None) -> clock.Corrections:
    """The confirmed corrections of a body: by day, whether offices work."""
    chosen = sa.select(CalendarDay.day, CalendarDay.counts_as).where(
        CalendarDay.body_id == body_id, CalendarDay.is_confirmed
    )
    return {day: standing == WORK for day, standing in session.execute(chosen)}


KIND = Kind(
    model=CalendarDay,
    slug="calendar-days",
    name=_("Working day correction"),
    names=_("Working day corrections"),
    titled=titled,
    listed=("day", "counts_as", "source"),
    checks=(corrects_something,),
    rules=(is_the_only_one,),
)
