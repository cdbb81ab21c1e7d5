"""What must hold of a work report: its days, its deadline, and that it is recorded once."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import chronology
from oversight.kinds.meetings import Meeting
from oversight.kinds.work_reports.tables import HEARD, WorkReport

# Days before the meeting by which each version of a report is sent, and which law asks for
# them: since when, the year of its text, its article.
AHEAD = {"drafted_on": 20, "delivered_on": 10, "distributed_on": 7}
SUPERVISION = ((dt.date(2024, 11, 8), 2024, 15), (dt.date(2007, 1, 1), 2006, 12))
SIX_MONTHS_SINCE = dt.date(2024, 11, 8)  # 监督法 art. 27


def dates_follow_each_other(report: WorkReport) -> Iterator[Problem]:
    """A draft comes before the report, the report before its hearing, that before publication."""
    yield from chronology.in_order(report, *AHEAD, "heard_on", "published_on")
    yield from chronology.in_order(report, "audit_reported_on", "rectification_heard_on")


def sent_in_time(session: Session, report: WorkReport) -> Iterator[Problem]:
    """Warn where members or committees had fewer days than the law of that day gives.

    监督法 of 2024, art. 15; of 2006, art. 12.
    """
    meeting = session.get(Meeting, report.meeting_id) if report.meeting_id else None
    begins_on: dt.date | None = meeting.began_on if meeting else report.heard_on
    law = next((law for law in SUPERVISION if begins_on and law[0] <= begins_on), None)
    if law is None:
        return
    for name, asked in AHEAD.items():
        day: dt.date | None = getattr(report, name)
        if day and begins_on and 0 <= (begins_on - day).days < asked:
            sentence = _(
                "{count} days before the meeting: the Supervision Law of {year}, art. {article},"
                " asks for {asked}."
            )
            told = {"count": (begins_on - day).days, "asked": asked}
            told |= {"year": law[1], "article": law[2]}
            yield Problem(name, sentence.format(**told), warns=True)


def audit_starts_rectification(report: WorkReport) -> Iterator[Problem]:
    """Six months after the audit report that of its rectification is heard (监督法 art. 27)."""
    heard_on = report.heard_on if report.sort == "audit" and report.state in HEARD else None
    if heard_on and heard_on >= SIX_MONTHS_SINCE and not report.audit_reported_on:
        sentence = _("Enter the day of the audit report: rectification counts from it.")
        yield Problem("audit_reported_on", sentence, warns=True)
    if report.sort not in (None, "audit") and report.audit_reported_on:
        sentence = _("Only an audit report starts this deadline. Clear the day, or the sort.")
        yield Problem("audit_reported_on", sentence, warns=True)
    if report.state == "closed" and report.audit_reported_on and not report.rectification_heard_on:
        sentence = _("The report on rectification is still due. Enter the day it was heard.")
        yield Problem("rectification_heard_on", sentence)


def is_heard_once(session: Session, report: WorkReport) -> Iterator[Problem]:
    """A report of an agency is heard once at a meeting; a second hearing is at another."""
    if not (report.meeting_id and report.name) or report.state == "cancelled":
        return
    same = session.scalar(
        sa.select(WorkReport.id).where(
            WorkReport.meeting_id == report.meeting_id,
            WorkReport.name == report.name,
            WorkReport.agency_id.is_not_distinct_from(report.agency_id),
            WorkReport.state != "cancelled",
            WorkReport.id != (report.id or 0),
        )
    )
    if same:
        sentence = _("This report is recorded at this meeting already. Change that record.")
        yield Problem("meeting_id", sentence)
