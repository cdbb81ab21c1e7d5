"""Inspection tours and research by deputies and the committee (视察、调研)."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from oversight.access.roles import Permission
from oversight.chinese import PartialDate
from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import terms
from oversight.records import fields
from oversight.records.clock import Clock
from oversight.records.kind import Figure, Kind, Rows
from oversight.records.lifecycle import Lifecycle, State, Step, straight
from oversight.records.models import CONFIRMED, Part, Record

TOURS = (
    ("concentrated", _("Concentrated tour")),
    ("thematic", _("Thematic tour")),
    ("licensed", _("Tour with a deputy's card")),
)
RESEARCH = (
    ("research", _("Thematic research")),
    ("legislative", _("Research for legislation")),
    ("enforcement", _("Research on law enforcement")),
)
DONE = ("done", "sent", "answered", "closed")


class Visitor(Part, of="visit"):
    """One member of the group."""

    __tablename__ = "visit_member"

    person_id: Mapped[int] = fields.link(_("Group member"), to="people")
    duty: Mapped[str | None] = fields.text(_("Duty"), hint="组长")


class Site(Part, of="visit"):
    """One place that the group went to."""

    __tablename__ = "visit_site"

    place: Mapped[str] = fields.text(_("Place"))
    note: Mapped[str | None] = fields.text(_("What was seen"))


class Finding(Part, of="visit"):
    """One problem that was found, in the words of the report."""

    __tablename__ = "visit_finding"

    text: Mapped[str] = fields.long(_("Problem found"))
    agency_id: Mapped[int | None] = fields.link(_("Responsible"), to="agencies")


class Recommendation(Part, of="visit"):
    """One recommendation; deputies recommend and do not handle matters themselves."""

    __tablename__ = "visit_recommendation"

    text: Mapped[str] = fields.long(_("Recommendation"))


class Visit(Record):
    """One inspection tour or piece of research (代表法 arts 29 to 31, 监督法 art. 13)."""

    __tablename__ = "visit"

    theme: Mapped[str] = fields.text(_("Theme"))
    sort: Mapped[str] = fields.choice(_("Type"), TOURS + RESEARCH)
    began_on: Mapped[PartialDate] = fields.partial(_("Began on"), hint=_("Month or day"))
    ended_on: Mapped[PartialDate | None] = fields.partial(_("Ended on"))
    group: Mapped[str | None] = fields.text(_("Group"), hint="区人大常委会调研组")
    members: Mapped[list[Visitor]] = fields.parts(Visitor, _("Members of the group"))
    deputies_count: Mapped[int | None] = fields.number(_("Number of deputies"))
    sites: Mapped[list[Site]] = fields.parts(Site, _("Places visited"))
    methods: Mapped[str | None] = fields.text(_("Methods"), hint="现场察看、听取介绍、询问交流")
    findings: Mapped[list[Finding]] = fields.parts(Finding, _("Problems found"))
    recommendations: Mapped[list[Recommendation]] = fields.parts(
        Recommendation, _("Recommendations")
    )
    report: Mapped[str | None] = fields.text(_("Title of the report"))
    report_id: Mapped[int | None] = fields.link(_("Linked report"), to="work-reports")
    meeting_id: Mapped[int | None] = fields.link(_("Report heard at"), to="meetings")
    receiver_id: Mapped[int | None] = fields.link(_("Report sent to"), to="agencies")
    sent_on: Mapped[dt.date | None] = fields.date(_("Report sent on"))
    answered_on: Mapped[dt.date | None] = fields.date(_("Answered on"))
    answer: Mapped[str | None] = fields.long(_("Answer of the receiver"))


def ends_after_it_begins(visit: Visit) -> Iterator[Problem]:
    """A visit cannot end before it began."""
    if fields.lies_before(fields.latest(visit.ended_on), fields.earliest(visit.began_on)):
        yield Problem("ended_on", _("A visit cannot end before it begins. Check both dates."))


def answered_after_sent(visit: Visit) -> Iterator[Problem]:
    """A report cannot be answered before it was sent."""
    if fields.lies_before(visit.answered_on, visit.sent_on):
        sentence = _("A report cannot be answered before it was sent. Check both dates.")
        yield Problem("answered_on", sentence)


def held(term_id: int) -> Rows:
    """Confirmed inspection tours of the term that ended, each once."""
    return sa.select(Visit.id).where(*_ended(term_id, TOURS))


def research(term_id: int) -> Rows:
    """Confirmed research of the term, each topic once."""
    return sa.select(Visit.id, Visit.theme).where(*_ended(term_id, RESEARCH))


def _ended(term_id: int, sorts: fields.Choices) -> Iterator[sa.ColumnElement[bool]]:
    yield Visit.term_id == term_id
    yield Visit.review == CONFIRMED
    yield Visit.ended_on.is_not(None)
    yield Visit.state.in_(DONE)
    yield Visit.sort.in_([word for word, _label in sorts])


KIND = Kind(
    model=Visit,
    slug="visits",
    name=_("Inspection tour or research"),
    names=_("Inspection tours and research"),
    titled="theme",
    decided_on="ended_on",
    listed=("theme", "sort", "began_on", "ended_on", "receiver_id", "state"),
    searched=("group", "report"),
    lifecycle=Lifecycle(
        states=(
            State("planned", _("Planned"), "open"),
            State("done", _("Carried out"), on="ended_on"),
            State("sent", _("Report sent"), on="sent_on"),
            State("answered", _("Answered"), "dot", on="answered_on"),
            State("closed", _("Closed"), "done"),
            State("cancelled", _("Cancelled"), "struck"),
        ),
        steps=(
            Step(
                "carry-out",
                _("Record what was visited and found"),
                "done",
                ("planned",),
                ("ended_on",),
                ("sites", "methods", "findings", "recommendations"),
                Permission.REVIEW,
            ),
            *straight(
                "done",
                ("send", _("Send the report"), "sent", ("receiver_id", "sent_on"), ("report",)),
                ("answer", _("Record the answer"), "answered", ("answered_on",), ("answer",)),
            ),
            Step(
                "close",
                _("Close the visit"),
                "closed",
                ("answered", "done", "sent"),
                allowed=Permission.REVIEW,
            ),
            Step(
                "cancel",
                _("Cancel the visit"),
                "cancelled",
                ("planned",),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
        ),
    ),
    checks=(ends_after_it_begins, answered_after_sent),
    rules=(terms.fits,),
    clocks=(
        Clock(
            "answer",
            _("Answer to the opinions of visiting deputies"),
            starts="sent_on",
            met_by="answered_on",
            rule="visit_answer",
            owner="receiver_id",
        ),
    ),
    figures=(
        Figure(
            "visits.held",
            _("Inspection tours"),
            "次",
            _("By the day they ended; research is counted apart."),
            held,
        ),
        Figure(
            "visits.research",
            _("Topics of research"),
            "项",
            _("Each topic once, by the day the research ended."),
            research,
        ),
    ),
)
