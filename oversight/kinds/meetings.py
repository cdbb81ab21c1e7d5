"""Meetings of the congress, its standing committee and the council of chairpersons."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from oversight.chinese import numeral
from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import terms
from oversight.records import fields
from oversight.records.kind import Figure, Kind, Rows
from oversight.records.models import Part, Record

SERIES = (
    ("congress", _("People's congress")),
    ("standing_committee", _("Standing committee")),
    ("chairpersons", _("Council of chairpersons")),
)
WRITTEN = {  # how papers write each series; {0} is the term, {1} the number
    "congress": "第{0}届人民代表大会第{1}次会议",
    "standing_committee": "第{0}届人大常委会第{1}次会议",
    "chairpersons": "第{0}届人大常委会第{1}次主任会议",
}
MODES = (
    ("in_person", _("In person")),
    ("video", _("By video")),
    ("mixed", _("In person and by video")),
)
ATTENDANCE = (("present", _("Attended")), ("leave", _("On leave")), ("absent", _("Absent")))


class Sitting(Part, of="meeting"):
    """One sitting: a plenary, group or joint-group meeting, with those present at it."""

    __tablename__ = "meeting_sitting"

    name: Mapped[str] = fields.text(_("Sitting"), hint="第一次全体会议")
    held_on: Mapped[dt.date | None] = fields.date(_("Held on"))
    members: Mapped[int | None] = fields.number(_("Members due"))
    present: Mapped[int | None] = fields.number(_("Present"))
    on_leave: Mapped[int | None] = fields.number(_("On leave"))


class Attendance(Part, of="meeting"):
    """Whether one member attended, and if not, why."""

    __tablename__ = "meeting_attendance"

    person_id: Mapped[int] = fields.link(_("Committee member"), to="people")
    status: Mapped[str] = fields.choice(_("Attendance"), ATTENDANCE)
    reason: Mapped[str | None] = fields.text(_("Why"))


class Meeting(Record):
    """One meeting, numbered in its series from 1 in each term."""

    __tablename__ = "meeting"

    series: Mapped[str] = fields.choice(_("Series"), SERIES)
    ordinal: Mapped[int] = fields.number(_("Number of the meeting"))
    began_on: Mapped[dt.date] = fields.date(_("Began on"))
    ended_on: Mapped[dt.date | None] = fields.date(_("Ended on"))
    mode: Mapped[str | None] = fields.choice(_("Mode"), MODES)
    place: Mapped[str | None] = fields.text(_("Place"))
    sittings: Mapped[list[Sitting]] = fields.parts(Sitting, _("Sittings"))
    attendance: Mapped[list[Attendance]] = fields.parts(Attendance, _("Attendance"))


def titled(session: Session, meeting: Meeting) -> str:
    """Name the meeting as papers do: 第十四届人大常委会第二十三次会议."""
    term = session.scalar(sa.select(Record.title).where(Record.id == (meeting.term_id or 0)))
    pattern = WRITTEN.get(meeting.series or "")
    if not (pattern and term and meeting.ordinal):
        return ""
    return pattern.format(term.strip("第届"), numeral(meeting.ordinal))


def ends_after_it_begins(meeting: Meeting) -> Iterator[Problem]:
    """A meeting cannot end before it began."""
    if fields.lies_before(meeting.ended_on, meeting.began_on):
        yield Problem("ended_on", _("A meeting cannot end before it begins. Check both dates."))


def sittings_add_up(meeting: Meeting) -> Iterator[Problem]:
    """Present and on leave together are at most the members due."""
    for row, sitting in enumerate(meeting.sittings, start=1):
        there = (sitting.present or 0) + (sitting.on_leave or 0)
        if sitting.members is not None and there > sitting.members:
            yield Problem(
                f"sittings-{row}-present",
                _("{count} present or on leave of {members} due: check the counts.").format(
                    count=there, members=sitting.members
                ),
            )


def has_a_number_of_its_series(meeting: Meeting) -> Iterator[Problem]:
    """Meetings are counted from 1; no term has seen a thousand."""
    yield from fields.outside("ordinal", meeting.ordinal, 1, 999)


def is_numbered_once(session: Session, meeting: Meeting) -> Iterator[Problem]:
    """A number is given once in its series and term."""
    if None in (meeting.term_id, meeting.series, meeting.ordinal):
        return
    same = session.scalar(
        sa.select(Meeting.title).where(
            Meeting.term_id == meeting.term_id,
            Meeting.series == meeting.series,
            Meeting.ordinal == meeting.ordinal,
            Meeting.id != (meeting.id or 0),
        )
    )
    if same:
        yield Problem(
            "ordinal",
            _("{meeting} is recorded already. Change that record, or correct the number.").format(
                meeting=same
            ),
        )


def _held(series: str, term_id: int) -> Rows:
    return sa.select(Meeting.id).where(
        Meeting.term_id == term_id, Meeting.is_confirmed, Meeting.series == series
    )


def of_the_standing_committee(term_id: int) -> Rows:
    """Confirmed meetings of the standing committee in the term."""
    return _held("standing_committee", term_id)


def of_the_chairpersons(term_id: int) -> Rows:
    """Confirmed meetings of the council of chairpersons in the term."""
    return _held("chairpersons", term_id)


KIND = Kind(
    model=Meeting,
    slug="meetings",
    name=_("Meeting"),
    names=_("Meetings"),
    titled=titled,
    decided_on="began_on",
    listed=("title", "series", "began_on", "ended_on"),
    checks=(ends_after_it_begins, sittings_add_up, has_a_number_of_its_series),
    rules=(is_numbered_once, terms.fits),
    figures=(
        Figure(
            "meetings.standing_committee",
            _("Meetings of the standing committee"),
            "次",
            _("Each meeting once, however many days it sat."),
            of_the_standing_committee,
        ),
        Figure(
            "meetings.chairpersons",
            _("Meetings of the council of chairpersons"),
            "次",
            _("Each meeting once."),
            of_the_chairpersons,
        ),
    ),
)
