"""What a legislative decision is: its fields, and what it does to each regulation."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from oversight.i18n import _
from oversight.records import fields
from oversight.records.models import Part, Record

FORMS = (
    ("enactment", _("Enactment")),
    ("revision", _("Full revision")),
    ("decision", _("Amending decision")),
    ("amendment", _("Amendment text")),
    ("package", _("Package decision")),
    ("repeal", _("Repealing decision")),
)
ACTS = (
    ("enact", _("Enact")),
    ("revise", _("Revise in full")),
    ("amend", _("Amend")),
    ("repeal", _("Repeal")),
    ("repeal_in_text", _("Repeal by a clause of a new regulation")),
)
ENDS = ("repeal", "repeal_in_text")
PASSED_BY = (("standing_committee", _("Standing committee")), ("congress", _("People's congress")))
UNSUCCESSFUL = ("not_passed", "withdrawn", "not_approved")
HOLDING = ("approved", "promulgated", "filed")  # a city's acts need approval (立法法 art. 81)
PASSED = ("passed", "sent", *HOLDING)


class Act(Part, of="legislative_decision"):
    """What one decision does to one regulation."""

    __tablename__ = "legislative_act"

    regulation_id: Mapped[int] = fields.link(_("Regulation"), to="regulations")
    act: Mapped[str] = fields.choice(_("Act"), ACTS)
    articles: Mapped[str | None] = fields.text(_("Articles"))
    effective_on: Mapped[dt.date | None] = fields.date(_("In force from"))
    text: Mapped[str | None] = fields.document(_("Text after this act"))


class LegislativeDecision(Record):
    """One decision of the committee or congress on regulations, alone or as a package."""

    __tablename__ = "legislative_decision"

    name: Mapped[str] = fields.text(_("Name of the decision"))
    form: Mapped[str] = fields.choice(_("Form"), FORMS)
    text: Mapped[str | None] = fields.document(
        _("Text of the decision"), hint=_("The proposed texts are worked out from it.")
    )
    passed_by: Mapped[str | None] = fields.choice(_("Passed by"), PASSED_BY)
    meeting_id: Mapped[int | None] = fields.link(_("Meeting"), to="meetings")
    meeting_text: Mapped[str | None] = fields.text(
        _("Meeting in the source"), hint=_("Where the meeting itself is not recorded here.")
    )
    passed_on: Mapped[dt.date | None] = fields.date(_("Passed on"))
    members: Mapped[int | None] = fields.number(_("Members due"))
    present: Mapped[int | None] = fields.number(_("Present"))
    votes_for: Mapped[int | None] = fields.number(_("For"))
    votes_against: Mapped[int | None] = fields.number(_("Against"))
    abstained: Mapped[int | None] = fields.number(_("Abstained"))
    not_pressed: Mapped[int | None] = fields.number(_("Not pressed"))
    acts: Mapped[list[Act]] = fields.parts(
        Act,
        _("Regulations concerned"),
        hint=_("One row for each; a whole list can be pasted on the page of the saved draft"),
    )
    needs_no_approval: Mapped[bool | None] = fields.flag(
        _("Needs no approval"), hint=_("Passed by a province or by the nation itself")
    )
    sent_on: Mapped[dt.date | None] = fields.date(_("Sent for approval on"))
    approved_on: Mapped[dt.date | None] = fields.date(_("Approved on"))
    approved_by: Mapped[str | None] = fields.text(
        _("Approved by"), hint="贵州省第十三届人民代表大会常务委员会第二次会议"
    )
    promulgated_on: Mapped[dt.date | None] = fields.date(_("Promulgated on"))
    announcement: Mapped[str | None] = fields.text(_("Announcement number"))
    effective_on: Mapped[dt.date | None] = fields.date(_("In force from"))
    filed_on: Mapped[dt.date | None] = fields.date(_("Filed on"))
    source: Mapped[str | None] = fields.long(_("Words of the source"))


def in_force_from() -> sa.ColumnElement[dt.date | None]:
    """The day on which an act takes effect: its own, or the latest known day.

    What awaits its approval takes effect on no day (立法法 art. 81); what needs none is waited
    for by nobody once it is passed (art. 80).
    """
    decision = LegislativeDecision
    known = sa.func.coalesce(
        Act.effective_on,
        decision.effective_on,
        decision.promulgated_on,
        decision.approved_on,
        decision.passed_on,
    )
    is_passed = decision.state.in_(PASSED) | decision.promulgated_on.is_not(None)
    is_free = decision.needs_no_approval.is_(True) & is_passed
    return sa.case((decision.state.in_(HOLDING) | is_free, known))
