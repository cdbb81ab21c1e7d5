"""The tables of deputies' suggestions: one suggestion or bill, its co-signers, its units."""

import datetime as dt

from sqlalchemy.orm import Mapped

from oversight.i18n import _
from oversight.kinds import answer_classes
from oversight.kinds.answer_classes import OPINIONS
from oversight.records import fields
from oversight.records.models import Part, Record

BILL, SUGGESTION = "bill", "suggestion"
FORMS = (
    (SUGGESTION, _("Suggestion")),
    (BILL, _("Bill")),
)
OCCASIONS = (
    ("session", _("While the congress is in session")),
    ("between", _("When the congress is not in session")),
)
CATEGORIES = (
    ("economy", _("Economy and finance")),
    ("urban", _("Building and transport")),
    ("ecology", _("Ecology and environment")),
    ("rural", _("Agriculture and villages")),
    ("education", _("Education, science, culture and health")),
    ("society", _("Social affairs and employment")),
    ("justice", _("Rule of law and public security")),
    ("other", _("Other")),
)
# 青岛市人大代表建议批评和意见办理规定 art. 11; other places say it in other words.
OUT_OF_SCOPE = (
    ("private", _("A private matter of the deputy or of relatives")),
    ("lawsuit", _("A lawsuit, arbitration or petition under way")),
    ("promotion", _("Promotes a product or a firm")),
    ("no_matter", _("Says nothing that could be handled")),
    ("elsewhere", _("Not for the authorities of this place")),
    ("other", _("Another reason")),
)


class Cosigner(Part, of="suggestion"):
    """One deputy who signs with the lead proposer."""

    __tablename__ = "suggestion_cosigner"

    person_id: Mapped[int] = fields.link(_("Co-signer"), to="people", opens=True)


class Assistant(Part, of="suggestion"):
    """One unit that assists the lead unit with its opinion."""

    __tablename__ = "suggestion_assistant"

    agency_id: Mapped[int] = fields.link(_("Assisting unit"), to="agencies", opens=True)


class Relieved(Part, of="suggestion"):
    """One unit to which it had been assigned, and why it was relieved of it."""

    __tablename__ = "suggestion_relieved"

    agency_id: Mapped[int] = fields.link(_("Former lead unit"), to="agencies")
    assigned_on: Mapped[dt.date | None] = fields.date(_("Assigned on"))
    relieved_on: Mapped[dt.date | None] = fields.date(_("Relieved on"))
    reason: Mapped[str | None] = fields.text(_("Reason"))


class Suggestion(Record):
    """One bill or suggestion of a deputy, from its draft to its end (代表法 arts 24, 36, 51)."""

    __tablename__ = "suggestion"

    form: Mapped[str] = fields.choice(_("Bill or suggestion"), FORMS)
    serial: Mapped[int | None] = fields.number(_("Serial number"), hint=_("87 is written 第87号"))
    subject: Mapped[str] = fields.text(
        _("Title of the suggestion"), hint="关于完善老旧小区充电设施的建议"
    )
    text: Mapped[str] = fields.long(
        _("Text"), hint=_("What is the matter, and what should be done; of a bill also its plan")
    )
    person_id: Mapped[int] = fields.link(_("Lead proposer"), to="people", opens=True)
    cosigners: Mapped[list[Cosigner]] = fields.parts(Cosigner, _("Co-signers"))
    deputation: Mapped[str | None] = fields.text(_("Deputation"), hint="云岩区代表团")
    category: Mapped[str | None] = fields.choice(_("Category"), CATEGORIES)
    occasion: Mapped[str | None] = fields.choice(_("Raised"), OCCASIONS)
    meeting_id: Mapped[int | None] = fields.link(_("Session of the congress"), to="meetings")
    is_open: Mapped[bool | None] = fields.flag(_("May be made public"))
    is_confidential: Mapped[bool | None] = fields.flag(
        _("Confidential"), hint=_("Only the office, its proposers and its units see it.")
    )
    received_on: Mapped[dt.date | None] = fields.date(_("Received on"))
    not_accepted_for: Mapped[str | None] = fields.choice(_("Not accepted as"), OUT_OF_SCOPE)
    not_accepted_why: Mapped[str | None] = fields.long(_("Why it was not accepted"))
    merged_into_id: Mapped[int | None] = fields.link(_("Merged into"), to="suggestions", opens=True)
    split_from_id: Mapped[int | None] = fields.link(_("Split from"), to="suggestions")
    turned_from_id: Mapped[int | None] = fields.link(
        _("Turned from the bill"), to="suggestions", follows=True
    )
    issue_id: Mapped[int | None] = fields.link(
        _("Goes back to"), to="constituent-issues", follows=True
    )
    assigned_on: Mapped[dt.date | None] = fields.date(_("Assigned on"))
    assigned_at: Mapped[str | None] = fields.text(_("Assigned at"), hint="建议交办会")
    agency_id: Mapped[int | None] = fields.link(_("Lead unit"), to="agencies", opens=True)
    assistants: Mapped[list[Assistant]] = fields.parts(Assistant, _("Assisting units"))
    signed_on: Mapped[dt.date | None] = fields.date(_("Signed for, or relief asked for, on"))
    relief_reason: Mapped[str | None] = fields.long(_("Why another unit should handle it"))
    relieved: Mapped[list[Relieved]] = fields.parts(Relieved, _("Former lead units"))
    extended_to: Mapped[dt.date | None] = fields.date(_("Extended to"))
    extension_reason: Mapped[str | None] = fields.text(_("Reason for the extension"))
    extension_approver: Mapped[str | None] = fields.text(_("Extension approved by"))
    contacted_on: Mapped[dt.date | None] = fields.date(_("Talked to the deputy on"))
    answered_on: Mapped[dt.date | None] = fields.date(_("Answered on"))
    answer_number: Mapped[str | None] = fields.text(_("Number of the answer"))
    answer_signer: Mapped[str | None] = fields.text(_("Signed by"))
    answer_class_id: Mapped[int | None] = fields.link(
        _("Class"), to="answer-classes", among=answer_classes.in_use
    )
    answer: Mapped[str | None] = fields.long(_("Text of the answer"))
    answer_file: Mapped[str | None] = fields.attachment(_("Answer as a file"))
    is_answer_public: Mapped[bool | None] = fields.flag(_("The answer may be made public"))
    promise: Mapped[str | None] = fields.text(_("What is promised"))
    promise_due_on: Mapped[dt.date | None] = fields.date(_("Promised for"))
    reminded_on: Mapped[dt.date | None] = fields.date(_("Reminded of the feedback on"))
    feedback_on: Mapped[dt.date | None] = fields.date(_("Feedback on"))
    attitude: Mapped[str | None] = fields.choice(_("How it was handled"), OPINIONS)
    result: Mapped[str | None] = fields.choice(_("What came of it"), OPINIONS)
    feedback: Mapped[str | None] = fields.long(_("In the deputy's words"))
    again_on: Mapped[dt.date | None] = fields.date(_("Second handling asked for on"))
    is_key: Mapped[bool | None] = fields.flag(
        _("Key suggestion"), hint=_("Chosen by the council of chairpersons (代表法 art. 52)")
    )
    supervisor_id: Mapped[int | None] = fields.link(_("Supervised by"), to="agencies")
    is_excellent: Mapped[bool | None] = fields.flag(_("Excellent suggestion"))
    closed_on: Mapped[dt.date | None] = fields.date(_("Concluded on"))
    withdrawn_on: Mapped[dt.date | None] = fields.date(_("Withdrawn on"))
    withdrawal: Mapped[str | None] = fields.long(_("Why it is withdrawn"))
