"""The tables of livelihood projects: the project, its vote, its work and who watches it."""

import datetime as dt

from sqlalchemy.orm import Mapped

from oversight.chinese import PartialDate
from oversight.i18n import _
from oversight.records import fields
from oversight.records.models import Part, Record

SOURCES = (
    ("deputies", _("Deputies")),
    ("public", _("The public")),
    ("departments", _("Departments")),
    ("suggestion", _("A suggestion")),
    ("issue", _("A constituent's issue")),
)


class Milestone(Part, of="livelihood_project"):
    """One stage of the work, when it is due and when it was reached."""

    __tablename__ = "livelihood_milestone"

    what: Mapped[str] = fields.text(_("Milestone"))
    due: Mapped[PartialDate | None] = fields.partial(_("Due by"))
    reached_on: Mapped[dt.date | None] = fields.date(_("Reached on"))


class MonthlyProgress(Part, of="livelihood_project"):
    """How far the work was in one month."""

    __tablename__ = "livelihood_progress"

    month: Mapped[PartialDate] = fields.partial(_("Month"))
    percent: Mapped[int | None] = fields.number(_("Percent done"))
    text: Mapped[str | None] = fields.text(_("How far it is"))


class Supervisor(Part, of="livelihood_project"):
    """One deputy who watches the work."""

    __tablename__ = "livelihood_supervisor"

    person_id: Mapped[int] = fields.link(_("Deputy"), to="people", opens=True)


class SiteInspection(Part, of="livelihood_project"):
    """One inspection of the work by deputies, with a picture and who took it."""

    __tablename__ = "livelihood_inspection"

    inspected_on: Mapped[PartialDate] = fields.partial(_("Inspected on"))
    group: Mapped[str] = fields.text(_("Inspected by"))
    place: Mapped[str | None] = fields.text(_("Place"))
    found: Mapped[str | None] = fields.text(_("What was found"))
    photo: Mapped[str | None] = fields.attachment(_("Photo"))
    photo_by: Mapped[str | None] = fields.text(_("Photo by"))


class Adjustment(Part, of="livelihood_project"):
    """One change of the project, and the meeting of the committee that approved it."""

    __tablename__ = "livelihood_adjustment"

    text: Mapped[str] = fields.text(_("What was changed"))
    reason: Mapped[str | None] = fields.text(_("Reason"))
    approved_at_id: Mapped[int] = fields.link(_("Approved at"), to="meetings")


class LivelihoodProject(Record):
    """One project, from its collection to its close (地方组织法 arts 11 (3) and 50 (4))."""

    __tablename__ = "livelihood_project"

    name: Mapped[str] = fields.text(_("Name of the project"))
    year: Mapped[int] = fields.number(_("Year"))
    source: Mapped[str | None] = fields.choice(_("Came from"), SOURCES)
    source_id: Mapped[int | None] = fields.link(
        _("Goes back to"), to=("constituent-issues", "suggestions"), follows=True
    )
    agency_id: Mapped[int | None] = fields.link(_("Responsible"), to="agencies", opens=True)
    budget: Mapped[int | None] = fields.number(_("Budget, in 10,000 yuan"))
    indicators: Mapped[str | None] = fields.long(_("Indicators"))
    candidates: Mapped[int | None] = fields.number(_("Candidate projects"), hint="12")
    seats: Mapped[int | None] = fields.number(_("Projects to be chosen"), hint="10")
    session_id: Mapped[int | None] = fields.link(_("Session"), to="meetings")
    chosen_on: Mapped[dt.date | None] = fields.date(_("Day of the vote"))
    members: Mapped[int | None] = fields.number(_("Members due"))
    present: Mapped[int | None] = fields.number(_("Present"))
    votes_for: Mapped[int | None] = fields.number(_("For"))
    votes_against: Mapped[int | None] = fields.number(_("Against"))
    abstained: Mapped[int | None] = fields.number(_("Abstained"))
    not_pressed: Mapped[int | None] = fields.number(_("Not pressed"))
    due_on: Mapped[dt.date | None] = fields.date(_("To be completed by"))
    milestones: Mapped[list[Milestone]] = fields.parts(Milestone, _("Milestones"))
    progress: Mapped[list[MonthlyProgress]] = fields.parts(MonthlyProgress, _("Monthly progress"))
    supervisors: Mapped[list[Supervisor]] = fields.parts(Supervisor, _("Supervising deputies"))
    inspections: Mapped[list[SiteInspection]] = fields.parts(
        SiteInspection, _("Inspections of the work")
    )
    adjustments: Mapped[list[Adjustment]] = fields.parts(Adjustment, _("Adjustments"))
    completed_on: Mapped[dt.date | None] = fields.date(_("Completed on"))
    evaluated_at_id: Mapped[int | None] = fields.link(_("Evaluated at"), to="meetings")
    satisfied: Mapped[int | None] = fields.number(_("Satisfied"))
    basically_satisfied: Mapped[int | None] = fields.number(_("Basically satisfied"))
    not_satisfied: Mapped[int | None] = fields.number(_("Not satisfied"))
