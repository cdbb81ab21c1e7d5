"""What a filing is: one document at one publication, and what was done about it."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from oversight.i18n import _
from oversight.kinds.bodies import LEVELS
from oversight.records import fields
from oversight.records.models import Part, Record

SORTS = (
    ("rules", _("Rules of a government")),
    ("administrative", _("Administrative normative document")),
    ("supervisory", _("Supervisory normative document")),
    ("judicial", _("Judicial normative document")),
    ("resolution", _("Resolution or decision of a congress")),
    ("other", _("Other")),
)
# What binds nobody in general is no normative document; what is filed elsewhere is not ours.
OUT_OF_SCOPE = (
    ("internal", _("Internal working rules")),
    ("personnel", _("Personnel matter")),
    ("single_case", _("Single case")),
    ("elsewhere", _("To be filed elsewhere")),
    ("incomplete", _("Materials not completed")),
    ("other", _("Other")),
)
REVIEWS = (
    ("own", _("On our own initiative")),
    ("request", _("On a request for review")),
    ("suggestion", _("On a suggestion for review")),
    ("transferred", _("Transferred by another body")),
    ("special", _("Special review")),
    ("joint", _("Joint review")),
)
GROUNDS = (  # for which a document is annulled: 监督法 of 2024, art. 39; of 2006, art. 30
    ("powers", _("Beyond powers, to the harm of rights or adding duties")),
    ("conflict", _("Conflicts with a law or regulation")),
    ("improper", _("Improper otherwise")),
)
OUTCOMES = (
    ("sound", _("No problem found")),
    ("amended", _("Amended by the issuing body")),
    ("repealed", _("Repealed by the issuing body")),
    ("annulled", _("Annulled by us")),
    ("not_opened", _("Review not opened")),
    ("ended", _("Review ended")),
    ("suspended", _("Review suspended")),
)
CORRECTIONS = ("amended", "repealed")
HIGHER = (("nation", _("National")), *LEVELS[:-1])  # bodies with which others file

OURS = ("to_send", "sent", "acknowledged")
SENT = ("sent", "acknowledged")
DIRECTIONS = (("in", _("Filed with us")), ("out", _("Sent up by us")))


class Examiner(Part, of="filing"):
    """One committee to which the document went for its view."""

    __tablename__ = "filing_examiner"

    agency_id: Mapped[int] = fields.link(_("Committee or office"), to="agencies")
    sent_on: Mapped[dt.date | None] = fields.date(_("Sent to it on"))
    opinion_on: Mapped[dt.date | None] = fields.date(_("Its view came on"))
    opinion: Mapped[str | None] = fields.text(_("Its view"))


class Finding(Part, of="filing"):
    """One problem of the document, by the ground on which it could be annulled."""

    __tablename__ = "filing_finding"

    provision: Mapped[str | None] = fields.text(_("Provision"), hint="第十二条第二款")
    ground: Mapped[str] = fields.choice(_("Ground"), GROUNDS)
    local_ground: Mapped[str | None] = fields.text(
        _("As the local rules put it"), hint=_("Their article and words")
    )
    problem: Mapped[str] = fields.long(_("Problem"))


class Filing(Record):
    """One document sent for filing: to us, or by us to the higher body (监督法 art. 39)."""

    __tablename__ = "filing"

    name: Mapped[str] = fields.text(_("Title of the document"))
    sort: Mapped[str | None] = fields.choice(_("Sort of document"), SORTS)
    issuer_id: Mapped[int | None] = fields.link(
        _("Issued by"), to="agencies", hint=_("Blank for our own documents")
    )
    document_no: Mapped[str | None] = fields.text(_("Document number"), hint="筑府发〔2026〕12号")
    issued_on: Mapped[dt.date | None] = fields.date(_("Issued on"))
    published_on: Mapped[dt.date | None] = fields.date(_("Document published on"))
    resolution_id: Mapped[int | None] = fields.link(
        _("Our resolution or decision"), to="resolutions", follows=True
    )
    earlier_id: Mapped[int | None] = fields.link(
        _("Earlier filing"),
        to="filings",
        hint=_("Where the document was revised and is filed again."),
        follows=True,
    )
    paper: Mapped[str | None] = fields.attachment(_("Text of the document"))

    sent_on: Mapped[dt.date | None] = fields.date(_("Sent for filing on"))
    sent_to_body: Mapped[str | None] = fields.text(
        _("Filed with"), hint=_("Our own documents: 贵州省人大常委会")
    )
    sent_to_level: Mapped[str | None] = fields.choice(_("Level of that body"), HIGHER)
    received_on: Mapped[dt.date | None] = fields.date(_("Document received on"))
    is_complete: Mapped[bool | None] = fields.flag(_("Materials complete"))
    formally_checked_on: Mapped[dt.date | None] = fields.date(_("Formal check on"))
    correction_asked_on: Mapped[dt.date | None] = fields.date(_("Completion asked for on"))
    correction_reason: Mapped[str | None] = fields.text(_("What is lacking"))
    correction_due_on: Mapped[dt.date | None] = fields.date(
        _("Materials to be completed by"), hint=_("Blank: as the rules say.")
    )
    completed_on: Mapped[dt.date | None] = fields.date(_("Materials completed on"))
    sent_back_on: Mapped[dt.date | None] = fields.date(_("Sent back on"))
    out_of_scope: Mapped[str | None] = fields.choice(_("Reason for sending it back"), OUT_OF_SCOPE)
    registered_on: Mapped[dt.date | None] = fields.date(
        _("Registered on"), hint=_("Our own documents: by the higher body")
    )
    register_no: Mapped[str | None] = fields.text(_("Register number"), hint="备〔2026〕31号")

    office_id: Mapped[int | None] = fields.link(_("Reviewing office"), to="agencies")
    review_kind: Mapped[str | None] = fields.choice(_("Sort of review"), REVIEWS)
    requester: Mapped[str | None] = fields.text(_("Requester"), private=True)
    examiners: Mapped[list[Examiner]] = fields.parts(Examiner, _("Examined by"))
    review_began_on: Mapped[dt.date | None] = fields.date(_("Review began on"))
    extended_until: Mapped[dt.date | None] = fields.date(_("Review extended until"))
    extension_reason: Mapped[str | None] = fields.text(_("Reason of the extension"))
    extension_approver: Mapped[str | None] = fields.text(_("Extension approved by"))
    findings: Mapped[list[Finding]] = fields.parts(Finding, _("Problems of the document"))
    communicated_on: Mapped[dt.date | None] = fields.date(_("Taken up with the issuing body on"))
    communication: Mapped[str | None] = fields.long(_("What was said"))
    promise: Mapped[str | None] = fields.text(_("What the issuing body promised"))
    promised_on: Mapped[dt.date | None] = fields.date(_("Promised for"))
    reviewed_on: Mapped[dt.date | None] = fields.date(
        _("Review concluded on"), hint=_("Or suspended on a promise")
    )

    opinion_on: Mapped[dt.date | None] = fields.date(_("Written opinion sent on"))
    opinion: Mapped[str | None] = fields.long(_("Written opinion"))
    replied_on: Mapped[dt.date | None] = fields.date(_("Replied on"))
    reply: Mapped[str | None] = fields.long(_("Reply"))
    outcome: Mapped[str | None] = fields.choice(_("Outcome of the review"), OUTCOMES)
    corrected_on: Mapped[dt.date | None] = fields.date(_("Corrected on"))
    reported_on: Mapped[dt.date | None] = fields.date(_("Correction reported on"))
    referred_on: Mapped[dt.date | None] = fields.date(_("Before the council of chairpersons on"))
    council_id: Mapped[int | None] = fields.link(_("Meeting of the chairpersons"), to="meetings")
    motion_on: Mapped[dt.date | None] = fields.date(_("Motion to annul put on"))
    decision_id: Mapped[int | None] = fields.link(_("Decision that annuls it"), to="resolutions")
    annulled_on: Mapped[dt.date | None] = fields.date(_("Annulled on"))
    feedback_on: Mapped[dt.date | None] = fields.date(_("Requester informed on"))
    note: Mapped[str | None] = fields.long(_("Note"))


def direction(_on: dt.date) -> sa.ColumnElement[str]:
    """Whether a document came to us or went up from us: its state says so."""
    return sa.case((Filing.state.in_(OURS), "out"), else_="in")
