"""Recording and review of normative documents (规范性文件备案审查), received and our own."""

import datetime as dt
from typing import Any

from oversight.i18n import _
from oversight.kinds import deadline_rules, terms
from oversight.kinds.filings import checks, ways
from oversight.kinds.filings.figures import FIGURES
from oversight.kinds.filings.tables import (
    DIRECTIONS,
    OURS,
    Examiner,
    Filing,
    Finding,
    direction,
)
from oversight.records.clock import Clock, Extension
from oversight.records.kind import Derived, Kind

__all__ = ["KIND", "Examiner", "Filing", "Finding"]

CLOCKS = (
    Clock(
        "sent",
        _("Sending for filing"),
        starts="published_on",
        met_by="sent_on",
        rule="filing_sent",
        owner="issuer_id",
    ),
    Clock(
        "formal_check",
        _("Formal check"),
        starts="received_on",
        met_by="formally_checked_on",
        rule="filing_formal_check",
    ),
    Clock(
        "completion",
        _("Completion"),
        starts="correction_asked_on",
        met_by="completed_on",
        rule="filing_correction",
        owner="issuer_id",
        due_by="correction_due_on",
    ),
    Clock(
        "review",
        _("Review of the document"),
        starts="review_began_on",
        met_by="reviewed_on",
        rule="filing_review",
        extended_by=Extension(*ways.EXTENSION, within="filing_review_extended"),
        owner="office_id",
    ),
    Clock(
        "promise",
        _("Correction as promised"),
        starts="communicated_on",
        met_by="corrected_on",
        rule="filing_promise",
        owner="issuer_id",
        due_by="promised_on",
    ),
    Clock(
        "reply",
        _("Reply to the written opinion"),
        starts="opinion_on",
        met_by="replied_on",
        rule="filing_reply",
        owner="issuer_id",
    ),
    Clock(
        "report",
        _("Report on the correction"),
        starts="corrected_on",
        met_by="reported_on",
        rule="filing_after_correction",
        owner="issuer_id",
    ),
)


class TwoWays(Kind):
    """What we registered is placed in time by that day, what we sent up by its own."""

    def decided(self, record: Any) -> dt.date | None:
        """The day of registration; of our own documents the day on which they were sent."""
        sent_on: dt.date | None = record.sent_on
        return sent_on if record.state in OURS else super().decided(record)


KIND = TwoWays(
    model=Filing,
    slug="filings",
    name=_("Filing"),
    names=_("Filings"),
    titled="name",
    decided_on="registered_on",
    listed=("name", "issuer_id", "document_no", "registered_on", "state"),
    lifecycle=ways.LIFECYCLE,
    checks=(
        checks.dates_follow_each_other,
        checks.sent_back_is_not_registered,
        checks.is_registered_complete,
        checks.no_deadline_runs_on,
        checks.says_how_it_was_corrected,
    ),
    rules=(
        checks.is_filed_once,
        checks.goes_to_a_higher_body,
        deadline_rules.extensions,
        terms.fits,
    ),
    clocks=CLOCKS,
    derived=(Derived("direction", _("Direction"), direction, DIRECTIONS),),
    figures=FIGURES,
    searched=("document_no", "register_no"),
)
