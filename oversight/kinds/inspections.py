"""Inspections of how laws and regulations are carried out (执法检查)."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Mapped, Session

from oversight.access.roles import Permission
from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import terms
from oversight.kinds.meetings import Meeting
from oversight.records import fields
from oversight.records.clock import Clock
from oversight.records.kind import Figure, Kind, Rows
from oversight.records.lifecycle import Lifecycle, State, Step, straight
from oversight.records.models import CONFIRMED, Part, Record

MANNERS = (
    ("own", _("By the committee itself")),
    ("delegated", _("Delegated by a higher congress")),
    ("joint", _("Jointly with other levels")),
)

REPORTED = ("reported", "deliberated", "handling", "answered", "closed")


class InspectedLaw(Part, of="inspection"):
    """One law whose carrying out was inspected."""

    __tablename__ = "inspected_law"

    title: Mapped[str] = fields.text(_("Law or regulation"))
    regulation_id: Mapped[int | None] = fields.link(_("Our regulation"), to="regulations")


class Member(Part, of="inspection"):
    """One member of the group that inspected."""

    __tablename__ = "inspection_member"

    person_id: Mapped[int] = fields.link(_("Group member"), to="people")
    duty: Mapped[str | None] = fields.text(_("Duty"), hint="组长")


class Finding(Part, of="inspection"):
    """One problem that was found, in the words of the report."""

    __tablename__ = "inspection_finding"

    text: Mapped[str] = fields.long(_("Problem found"))
    agency_id: Mapped[int | None] = fields.link(_("Responsible"), to="agencies")


class Inspection(Record):
    """One inspection of how a law is carried out (监督法 ch. 5)."""

    __tablename__ = "inspection"

    topic: Mapped[str] = fields.text(_("Topic"))
    began_on: Mapped[dt.date] = fields.date(_("Began on"))
    ended_on: Mapped[dt.date | None] = fields.date(_("Ended on"))
    organiser_id: Mapped[int | None] = fields.link(_("Organised by"), to="agencies")
    manner: Mapped[str | None] = fields.choice(_("Manner"), MANNERS)
    laws: Mapped[list[InspectedLaw]] = fields.parts(InspectedLaw, _("Laws inspected"))
    members: Mapped[list[Member]] = fields.parts(Member, _("Inspection group"))
    findings: Mapped[list[Finding]] = fields.parts(Finding, _("Problems found"))
    heard_at_id: Mapped[int | None] = fields.link(_("Report heard at"), to="meetings")
    handed_over_on: Mapped[dt.date | None] = fields.date(_("Opinions handed over on"))
    answered_on: Mapped[dt.date | None] = fields.date(_("Answered on"))
    published_on: Mapped[dt.date | None] = fields.date(_("Published on"))


def ends_after_it_begins(inspection: Inspection) -> Iterator[Problem]:
    """An inspection cannot end before it began."""
    if fields.lies_before(inspection.ended_on, inspection.began_on):
        yield Problem("ended_on", _("An inspection cannot end before it begins. Check both dates."))


def answered_after_handed_over(inspection: Inspection) -> Iterator[Problem]:
    """Opinions cannot be answered before they were handed over."""
    if fields.lies_before(inspection.answered_on, inspection.handed_over_on):
        yield Problem(
            "answered_on",
            _("Opinions cannot be answered before they were handed over. Check both dates."),
        )


def heard_after_it_began(session: Session, inspection: Inspection) -> Iterator[Problem]:
    """A report is heard at a meeting that sat after the inspection began."""
    heard = session.get(Meeting, inspection.heard_at_id) if inspection.heard_at_id else None
    if heard and fields.lies_before(heard.ended_on or heard.began_on, inspection.began_on):
        sentence = _("{meeting} sat before the inspection began. Choose another meeting.")
        yield Problem("heard_at_id", sentence.format(meeting=heard.title))


def held(term_id: int) -> Rows:
    """Confirmed inspections of the term that ended and were reported."""
    return select(Inspection.id).where(*_ended(term_id))


def topics(term_id: int) -> Rows:
    """Each topic once, however often it was inspected."""
    return select(Inspection.id, Inspection.topic).where(*_ended(term_id))


def laws(term_id: int) -> Rows:
    """Each law once, however often it was inspected."""
    return (
        select(InspectedLaw.record_id, InspectedLaw.title)
        .join(Inspection, Inspection.id == InspectedLaw.record_id)
        .where(*_ended(term_id))
    )


def _ended(term_id: int) -> Iterator[ColumnElement[bool]]:
    yield Inspection.term_id == term_id
    yield Inspection.review == CONFIRMED
    yield Inspection.ended_on.is_not(None)
    yield Inspection.state.in_(REPORTED)


KIND = Kind(
    model=Inspection,
    slug="inspections",
    name=_("Inspection"),
    names=_("Inspections"),
    titled="topic",
    decided_on="ended_on",
    listed=("topic", "laws", "organiser_id", "began_on", "ended_on", "state"),
    lifecycle=Lifecycle(
        states=(
            State("planned", _("Planned"), "open"),
            State("inspecting", _("Inspecting")),
            State("reported", _("Reported")),
            State("deliberated", _("Deliberated")),
            State("handling", _("Handling")),
            State("answered", _("Answered"), "dot"),
            State("closed", _("Closed"), "done"),
            State("cancelled", _("Cancelled"), "struck"),
        ),
        steps=(
            Step(
                "begin",
                _("Begin the inspection"),
                "inspecting",
                ("planned",),
                ("began_on", "laws"),
                ("members",),
            ),
            Step(
                "report",
                _("Record the report"),
                "reported",
                ("inspecting",),
                ("ended_on",),
                ("findings",),
                Permission.REVIEW,
            ),
            Step(
                "find",
                _("Record problems found"),
                "inspecting",
                ("inspecting",),
                ("findings",),
                ("members",),
            ),
            *straight(
                "reported",
                ("hear", _("Record the hearing"), "deliberated", ("heard_at_id",)),
                ("hand-over", _("Hand over the opinions"), "handling", ("handed_over_on",)),
                ("answer", _("Record the answer"), "answered", ("answered_on",)),
            ),
            Step(
                "close",
                _("Close the inspection"),
                "closed",
                ("answered", "deliberated", "reported"),
                may_fill=("published_on",),
                allowed=Permission.REVIEW,
            ),
            Step(
                "cancel",
                _("Cancel the inspection"),
                "cancelled",
                ("planned", "inspecting"),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
        ),
    ),
    checks=(ends_after_it_begins, answered_after_handed_over),
    rules=(heard_after_it_began, terms.fits),
    clocks=(
        Clock(
            "answer",
            _("Answer to the opinions"),
            starts="handed_over_on",
            met_by="answered_on",
            rule="answer_to_opinions",
            owner="findings.agency_id",
        ),
    ),
    figures=(
        Figure(
            "inspections.held",
            _("Inspections"),
            "次",
            _("By the day they ended."),
            held,
        ),
        Figure("inspections.laws", _("Laws inspected"), "部", _("Each law once."), laws),
        Figure(
            "inspections.topics", _("Topics inspected"), "个方面", _("Each topic once."), topics
        ),
    ),
)
