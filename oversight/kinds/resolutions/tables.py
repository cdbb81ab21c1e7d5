"""What a resolution or decision is: its type, its vote, how it is carried out."""

import datetime as dt

from sqlalchemy.orm import Mapped

from oversight.i18n import _
from oversight.records import fields
from oversight.records.models import Part, Record

FORMS = (("resolution", _("Resolution")), ("decision", _("Decision")))
# The types of 地方组织法 art. 50 and of local rules on major matters.
TYPES = (
    ("final_accounts", _("Approval of final accounts")),
    ("budget_adjustment", _("Approval of a budget adjustment")),
    ("plan_adjustment", _("Approval of a plan adjustment")),
    ("debt_limit", _("Approval of a debt limit")),
    ("major_matter", _("Major matter")),
    ("major_project", _("Major project")),
    ("convening", _("Convening of the congress")),
    ("legal_publicity", _("Publicity of law")),
    ("memorial_day", _("Day of the city")),
    ("city_symbol", _("Tree or flower of the city")),
    ("honour", _("Title of honour")),
    ("twin_city", _("Friendship city")),
    ("authorisation", _("Authorisation")),
    ("annulment", _("Annulment of an unsuitable decision")),
    ("lower_approval", _("Approval of what a lower body decided")),
    ("other", _("Other")),
    ("by_election", _("By-election of a deputy")),
    ("recall", _("Recall of a deputy")),
    ("resignation", _("Acceptance of a resignation")),
    ("acting", _("Acting post")),
    ("arrest", _("Permission of an arrest")),
)
# Reports print these with personnel, not here; an office may say otherwise of a record.
PRINTED_APART = ("by_election", "recall", "resignation", "acting", "arrest")
COUNTING = (
    ("counted", _("Counted among resolutions and decisions")),
    ("apart", _("Not counted: printed apart")),
)
COMING = ("proposed", "agreed", "deliberated")
IN_FORCE = ("passed", "published", "executing", "reported", "closed")
PASSED = (*IN_FORCE, "rescinded")


class Execution(Part, of="resolution"):
    """One thing that was done to carry a resolution out, or one report on it."""

    __tablename__ = "resolution_execution"

    happened_on: Mapped[dt.date | None] = fields.date(_("Day"))
    text: Mapped[str] = fields.text(
        _("What was done to carry it out"), hint="以茶话会方式举行首个企业家日"
    )
    meeting_id: Mapped[int | None] = fields.link(_("Report heard at"), to="meetings")


class Resolution(Record):
    """One resolution (决议) or decision (决定), neither legislation nor an appointment."""

    __tablename__ = "resolution"

    name: Mapped[str] = fields.text(_("Name"), hint="关于批准2025年市本级决算的决议")
    form: Mapped[str] = fields.choice(_("Form"), FORMS)
    type: Mapped[str] = fields.choice(_("Type"), TYPES)
    counting: Mapped[str | None] = fields.choice(
        _("Counting"), COUNTING, hint=_("Left blank: by its type.")
    )
    proposer: Mapped[str | None] = fields.text(_("Proposed by"), hint="主任会议")
    basis: Mapped[str | None] = fields.text(_("Legal basis"))
    agreed_on: Mapped[dt.date | None] = fields.date(_("Put on the agenda on"))
    meeting_id: Mapped[int | None] = fields.link(_("Meeting"), to="meetings")
    passed_on: Mapped[dt.date | None] = fields.date(_("Passed on"))
    failed_on: Mapped[dt.date | None] = fields.date(_("Not passed on"))
    members: Mapped[int | None] = fields.number(_("Members due"))
    present: Mapped[int | None] = fields.number(_("Present"))
    votes_for: Mapped[int | None] = fields.number(_("For"))
    votes_against: Mapped[int | None] = fields.number(_("Against"))
    abstained: Mapped[int | None] = fields.number(_("Abstained"))
    not_pressed: Mapped[int | None] = fields.number(_("Not pressed"))
    text: Mapped[str | None] = fields.long(_("Text"))
    recurs_in: Mapped[int | None] = fields.number(
        _("Recurs each year in month"), hint=_("For a day of the city: 2 for 2月20日")
    )
    recurs_on: Mapped[int | None] = fields.number(_("Recurs on day"))
    published_on: Mapped[dt.date | None] = fields.date(_("Published on"))
    published_in: Mapped[str | None] = fields.text(_("Published in"), hint="贵阳日报")
    agency_id: Mapped[int | None] = fields.link(_("Carried out by"), to="agencies", opens=True)
    report_due_on: Mapped[dt.date | None] = fields.date(
        _("Report due on"), hint=_("As the resolution itself says.")
    )
    executions: Mapped[list[Execution]] = fields.parts(Execution, _("How it is carried out"))
    reported_on: Mapped[dt.date | None] = fields.date(_("Reported back on"))
    rescinded_on: Mapped[dt.date | None] = fields.date(_("Rescinded on"))
    rescinded_by_id: Mapped[int | None] = fields.link(_("Rescinded by"), to="resolutions")
