"""Legislative decisions: one decision enacts, revises, amends or repeals regulations."""

from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.kinds import bodies, terms, vote
from oversight.kinds.legislative_decisions import checks, figures
from oversight.kinds.legislative_decisions.tables import (
    ENDS,
    HOLDING,
    PASSED,
    UNSUCCESSFUL,
    Act,
    LegislativeDecision,
    in_force_from,
)
from oversight.records.clock import Clock
from oversight.records.kind import Kind
from oversight.records.lifecycle import Lifecycle, State, Step, straight

__all__ = [
    "ENDS",
    "HOLDING",
    "KIND",
    "PASSED",
    "UNSUCCESSFUL",
    "Act",
    "LegislativeDecision",
    "in_force_from",
]

KIND = Kind(
    model=LegislativeDecision,
    slug="legislative-decisions",
    name=_("Legislative decision"),
    names=_("Legislative decisions"),
    titled="name",
    decided_on="passed_on",
    listed=("name", "form", "acts", "passed_on", "approved_on", "state"),
    lifecycle=Lifecycle(
        states=(
            State("proposed", _("Proposed"), "open"),
            State("passed", _("Passed")),
            State("sent", _("Awaiting approval")),
            State("approved", _("Approved")),
            State("promulgated", _("Promulgated"), "dot"),
            State("filed", _("Filed"), "done"),
            State("not_passed", _("Not passed"), "struck"),
            State("withdrawn", _("Withdrawn"), "struck"),
            State("not_approved", _("Not approved"), "struck"),
        ),
        steps=(
            Step(
                "pass",
                _("Record the vote"),
                "passed",
                ("proposed",),
                ("passed_on", "acts"),
                ("meeting_id", *vote.COUNTS),
                Permission.REVIEW,
            ),
            Step("send", _("Send for approval"), "sent", ("passed",), ("sent_on",)),
            Step(
                "approve",
                _("Record the approval"),
                "approved",
                ("sent", "passed"),
                ("approved_on",),
                ("approved_by",),
            ),
            *straight(
                "approved",
                (
                    "promulgate",
                    _("Record the promulgation"),
                    "promulgated",
                    ("promulgated_on", "effective_on"),
                    ("announcement",),
                ),
                ("file", _("Record the filing"), "filed", ("filed_on",)),
            ),
            Step(
                "fail",
                _("Record as not passed"),
                "not_passed",
                ("proposed",),
                ("passed_on",),
                vote.COUNTS,
                Permission.REVIEW,
                is_aside=True,
            ),
            Step(
                "withdraw",
                _("Withdraw the proposal"),
                "withdrawn",
                ("proposed",),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
            Step(
                "disapprove",
                _("Record as not approved"),
                "not_approved",
                ("sent",),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
        ),
    ),
    checks=(
        *vote.CHECKS,
        checks.dates_follow_each_other,
        checks.each_regulation_once,
        checks.package_holds_no_enactment,
        checks.package_holds_several,
    ),
    rules=(
        bodies.may_legislate,
        checks.concerns_what_is_in_force,
        vote.result_agrees(*PASSED, "not_approved"),
        terms.fits,
    ),
    levels=bodies.LEGISLATING,
    clocks=(
        Clock(
            "approval",
            _("Approval by the province"),
            starts="sent_on",
            met_by="approved_on",
            rule="approval",
        ),
        Clock(
            "promulgation",
            _("Publication of an approved regulation"),
            starts="approved_on",
            met_by="promulgated_on",
            rule="regulation_published",
        ),
        Clock(
            "filing",
            _("Filing of a regulation"),
            starts="promulgated_on",
            met_by="filed_on",
            rule="regulation_filed",
        ),
    ),
    figures=figures.FIGURES,
)
