"""The tables of constituents' issues: what was told, by whom, and what came of it."""

import datetime as dt

from sqlalchemy.orm import Mapped

from oversight.chinese import PartialDate
from oversight.i18n import _
from oversight.records import fields
from oversight.records.models import Part, Record

CHANNELS = (
    ("reception", _("Reception")),
    ("stall", _("Stall on a market")),
    ("home_visit", _("Visit to homes")),
    ("snapshot", _("Snap-and-report")),
    ("online", _("Online session")),
    ("meeting", _("Meeting with constituents")),
)
CATEGORIES = (
    ("roads", _("Roads and traffic")),
    ("environment", _("Environment and cleanliness")),
    ("housing", _("Housing and residential areas")),
    ("utilities", _("Water, electricity and gas")),
    ("services", _("Schools, health and care")),
    ("farming", _("Farming and villages")),
    ("safety", _("Safety and public order")),
    ("other", _("Other")),
)
REFUSALS = (
    ("litigation", _("A matter before a court or procuratorate")),
    ("personal", _("A personal matter: to the office for letters and visits")),
    ("elsewhere", _("Not within the powers of this level")),
)
HANDLING = (
    ("on_spot", _("Answered on the spot")),
    ("township", _("To the street or township")),
    ("county", _("To the county or above")),
    ("suggestion", _("Made into a suggestion")),
    ("project", _("Made into a livelihood project")),
)
RESULTS = (
    ("solved", _("Solved")),
    ("on_spot", _("Solved on the spot")),
    ("explained", _("Explained")),
    ("planned", _("Put into a plan")),
    ("impossible", _("Not possible")),
    ("turned", _("Turned into a suggestion or project")),
)
SATISFACTION = (
    ("satisfied", _("Satisfied")),
    ("basically", _("Basically satisfied")),
    ("unsatisfied", _("Not satisfied")),
    ("unheard", _("No word")),
)


class Progress(Part, of="constituent_issue"):
    """What was done about it by a day, with a picture where there is one."""

    __tablename__ = "constituent_issue_progress"

    noted_on: Mapped[PartialDate] = fields.partial(_("Day"))
    text: Mapped[str] = fields.text(_("Work done"))
    photo: Mapped[str | None] = fields.attachment(_("Photo"))


class ConstituentIssue(Record):
    """One opinion, request or photo of a constituent (代表法 arts 11 and 28)."""

    __tablename__ = "constituent_issue"

    topic: Mapped[str] = fields.text(_("Matter"))
    channel: Mapped[str] = fields.choice(_("Channel"), CHANNELS)
    received_on: Mapped[PartialDate] = fields.partial(_("Received on"))
    place: Mapped[str | None] = fields.text(_("Place"))
    photo: Mapped[str | None] = fields.attachment(_("Photo"))
    category: Mapped[str | None] = fields.choice(_("Category"), CATEGORIES)
    text: Mapped[str | None] = fields.long(_("In the words of the constituent"))
    reporter: Mapped[str | None] = fields.text(_("Name of the constituent"), private=True)
    telephone: Mapped[str | None] = fields.text(_("Telephone"), private=True)
    agrees_to_contact: Mapped[bool | None] = fields.flag(_("Agrees to be contacted by the unit"))
    deputy_id: Mapped[int | None] = fields.link(_("Deputy"), to="people", opens=True)
    session_id: Mapped[int | None] = fields.link(_("Received at"), to="contact-sessions")
    station_id: Mapped[int | None] = fields.link(_("Liaison station"), to="stations")
    not_accepted: Mapped[str | None] = fields.choice(_("Why it was not accepted"), REFUSALS)
    handling: Mapped[str | None] = fields.choice(_("Way of handling"), HANDLING)
    agency_id: Mapped[int | None] = fields.link(_("Assigned to"), to="agencies", opens=True)
    assigned_on: Mapped[dt.date | None] = fields.date(_("Assigned on"))
    due_on: Mapped[dt.date | None] = fields.date(
        _("Due on"), hint=_("Where the office sets the day itself")
    )
    progress: Mapped[list[Progress]] = fields.parts(Progress, _("Progress"))
    result: Mapped[str | None] = fields.choice(_("Result"), RESULTS)
    concluded_on: Mapped[PartialDate | None] = fields.partial(_("Result reached on"))
    outcome: Mapped[str | None] = fields.text(
        _("Account of the result"),
        hint=_("What was done, explained or planned, or why it cannot be"),
    )
    answered_on: Mapped[dt.date | None] = fields.date(_("Answered to the person on"))
    satisfaction: Mapped[str | None] = fields.choice(_("Satisfaction"), SATISFACTION)
