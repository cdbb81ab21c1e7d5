"""What deliberation opinions are: where they arise, to whom they go, what is answered."""

import datetime as dt

from sqlalchemy.orm import Mapped

from oversight.i18n import _
from oversight.records import fields
from oversight.records.models import Part, Record

SOURCES = ("inspections", "work-reports", "inquiries", "appraisals", "visits")
TOLD = ("reported", "again", "answered_again", "closed")  # the members have the answer
SENT = ("sent", "handling", "consulted", "answered", *TOLD)


class AssistingUnit(Part, of="deliberation_opinion"):
    """One unit that assists the lead unit."""

    __tablename__ = "assisting_unit"

    agency_id: Mapped[int] = fields.link(_("Assisting unit"), to="agencies", opens=True)
    share: Mapped[str | None] = fields.text(_("Its share"))


class DeliberationOpinion(Record):
    """The opinions of one deliberation, as one document with its number (监督法 art. 17)."""

    __tablename__ = "deliberation_opinion"

    name: Mapped[str] = fields.text(
        _("Subject of the opinions"), hint="关于养老服务工作情况报告的审议意见"
    )
    number: Mapped[str | None] = fields.text(_("Document number"), hint="筑人常办〔2026〕19号")
    meeting_id: Mapped[int | None] = fields.link(_("Meeting"), to="meetings")
    deliberated_on: Mapped[dt.date | None] = fields.date(_("Deliberated by the committee on"))
    source_id: Mapped[int | None] = fields.link(_("Arises from"), to=SOURCES, follows=True)
    earlier_id: Mapped[int | None] = fields.link(
        _("Raised before in"), to="deliberation-opinions", follows=True
    )
    text: Mapped[str | None] = fields.long(_("Text of the opinions"))
    sent_on: Mapped[dt.date | None] = fields.date(_("Sent on"))
    sent_to: Mapped[str | None] = fields.text(_("Sent to"), hint="市人民政府")
    handed_over_on: Mapped[dt.date | None] = fields.date(_("Handed over to the units on"))
    lead_id: Mapped[int | None] = fields.link(_("Lead unit"), to="agencies", opens=True)
    units: Mapped[list[AssistingUnit]] = fields.parts(AssistingUnit, _("Assisting units"))
    extended_until: Mapped[dt.date | None] = fields.date(_("Answer extended until"))
    extension_reason: Mapped[str | None] = fields.text(_("Reason of the extension"))
    extension_approver: Mapped[str | None] = fields.text(_("Extension approved by"))
    consulted_on: Mapped[dt.date | None] = fields.date(_("View of the committee asked on"))
    view: Mapped[str | None] = fields.long(_("View of the committee"))
    answered_on: Mapped[dt.date | None] = fields.date(_("Answered on"))
    answer: Mapped[str | None] = fields.long(_("Text of the answer"))
    reported_on: Mapped[dt.date | None] = fields.date(_("Answer sent to members on"))
    heard_again_at_id: Mapped[int | None] = fields.link(_("Heard again at"), to="meetings")
    again_on: Mapped[dt.date | None] = fields.date(_("Handed back on"))
    again_reason: Mapped[str | None] = fields.text(_("Why it is handled again"))
    answered_again_on: Mapped[dt.date | None] = fields.date(_("Answered again on"))
    answer_again: Mapped[str | None] = fields.long(_("Text of the second answer"))
