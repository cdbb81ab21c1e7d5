"""The tables of a satisfaction vote: sums and grades, and no row for a ballot."""

import datetime as dt

from sqlalchemy.orm import Mapped

from oversight.i18n import _
from oversight.records import fields
from oversight.records.models import Part, Record

METHODS = (
    ("paper", _("Secret ballot on paper")),
    ("electronic", _("Secret ballot by key")),
    ("here", _("Secret ballot cast here")),
)
GRADES = (
    ("satisfied", _("Satisfied")),
    ("basically_satisfied", _("Basically satisfied")),
    ("not_satisfied", _("Not satisfied")),
)
# What half is taken of, and the rule by which the grade follows: local rules differ.
BASES = (
    ("members", _("All members")),
    ("present", _("Members present")),
    ("returned", _("Ballots returned")),
)
RULES = (
    ("more_than_half", _("More than half, the better grade first")),
    ("announced", _("Another rule: the grade as announced")),
)
COUNTS = ("satisfied", "basically_satisfied", "not_satisfied", "invalid")
HELD = ("announced",)


class Rated(Part, of="satisfaction_vote"):
    """One department that was voted on: the sums of its ballots and the grade announced."""

    __tablename__ = "satisfaction_vote_rated"

    agency_id: Mapped[int] = fields.link(_("Department"), to="agencies")
    satisfied: Mapped[int | None] = fields.number(_("Satisfied"))
    basically_satisfied: Mapped[int | None] = fields.number(_("Basically satisfied"))
    not_satisfied: Mapped[int | None] = fields.number(_("Not satisfied"))
    invalid: Mapped[int | None] = fields.number(_("Invalid"))
    announced: Mapped[str | None] = fields.choice(_("Grade announced"), GRADES)


class SatisfactionVote(Record):
    """One vote on one matter, by one rule and one base, which are stored with it."""

    __tablename__ = "satisfaction_vote"

    subject_id: Mapped[int] = fields.link(
        _("Voted on"),
        to=("inspections", "work-reports", "inquiries", "appraisals", "deliberation-opinions"),
        follows=True,
    )
    round: Mapped[int] = fields.number(_("Round"), hint=_("1 for the first vote, 2 for the second"))
    meeting_id: Mapped[int | None] = fields.link(_("Meeting"), to="meetings")
    voted_on: Mapped[dt.date | None] = fields.date(_("Voted on the day"))
    method: Mapped[str | None] = fields.choice(_("Method"), METHODS)
    members: Mapped[int | None] = fields.number(_("Members due"))
    present: Mapped[int | None] = fields.number(_("Present"))
    issued: Mapped[int | None] = fields.number(_("Ballots issued"))
    returned: Mapped[int | None] = fields.number(_("Ballots returned"))
    base: Mapped[str | None] = fields.choice(_("Half is taken of"), BASES)
    rule: Mapped[str | None] = fields.choice(_("Rule of the grade"), RULES)
    rule_source: Mapped[str | None] = fields.text(
        _("Source of the rule"), hint=_("The local rule with its article.")
    )
    is_unpublished: Mapped[bool | None] = fields.flag(
        _("Votes not published"), hint=_("Only the grades were announced.")
    )
    rated: Mapped[list[Rated]] = fields.parts(
        Rated,
        _("Departments voted on"),
        sums=fields.Sums(COUNTS, whole="returned", unless="is_unpublished"),
    )
    ballots_hash: Mapped[str | None] = fields.text(
        _("Fingerprint of the ballots"), hint=_("Of ballots that were cast here.")
    )
