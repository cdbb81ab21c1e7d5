"""Work reports that the committee hears and deliberates (听取和审议工作报告)."""

from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.kinds import terms
from oversight.kinds.work_reports import checks, figures
from oversight.kinds.work_reports.tables import HEARD, SPECIAL, WorkReport
from oversight.records.clock import Clock
from oversight.records.kind import Kind
from oversight.records.lifecycle import Lifecycle, State, Step, straight

__all__ = ["HEARD", "KIND", "SPECIAL", "WorkReport"]

HEARING = (
    *("distributed_on", "is_written", "reporter_id", "reporter", "is_delegated"),
    *("summary", "resolution_id", "audit_reported_on"),
)
STATES = (
    State("planned", _("Planned"), "open"),
    State("drafted", _("Draft with the committee")),
    State("delivered", _("Report delivered")),
    State("heard", _("Heard")),
    State("published", _("Published"), "dot"),
    State("closed", _("Closed"), "done"),
    State("cancelled", _("Cancelled"), "struck"),
)
COMING = ("planned", "drafted", "delivered")
STEPS = (
    *straight(
        "planned",
        ("draft", _("Record the draft"), "drafted", ("drafted_on",), ("research",)),
        ("deliver", _("Record the delivery"), "delivered", ("delivered_on",), ("distributed_on",)),
    ),
    Step(
        "hear",
        _("Record the hearing"),
        "heard",
        COMING,
        ("heard_on", "meeting_id"),
        HEARING,
        Permission.REVIEW,
    ),
    Step("publish", _("Record the publication"), "published", ("heard",), ("published_on",)),
    Step(
        "close",
        _("Close the matter"),
        "closed",
        ("published", "heard"),
        may_fill=("published_on", "rectification_heard_on"),
        allowed=Permission.REVIEW,
    ),
    Step(
        "cancel",
        _("Take off the plan"),
        "cancelled",
        COMING,
        allowed=Permission.REVIEW,
        is_aside=True,
    ),
)

KIND = Kind(
    model=WorkReport,
    slug="work-reports",
    name=_("Work report"),
    names=_("Work reports"),
    titled="name",
    decided_on="heard_on",
    listed=("name", "sort", "agency_id", "heard_on", "state"),
    lifecycle=Lifecycle(STATES, STEPS),
    checks=(checks.dates_follow_each_other, checks.audit_starts_rectification),
    rules=(checks.sent_in_time, checks.is_heard_once, terms.fits),
    clocks=(
        Clock(
            "rectification",
            _("Report on the rectification of audit findings"),
            starts="audit_reported_on",
            met_by="rectification_heard_on",
            rule="audit_rectification",
        ),
    ),
    figures=figures.FIGURES,
    searched=("reporter", "summary"),
)
