"""Resolutions and decisions (决议决定): what the committee decides besides laws and posts."""

import datetime as dt

import sqlalchemy as sa

from oversight.access.roles import Permission, Role
from oversight.i18n import _
from oversight.kinds import terms, vote
from oversight.kinds.resolutions.checks import CHECKS
from oversight.kinds.resolutions.tables import (
    COMING,
    IN_FORCE,
    PASSED,
    PRINTED_APART,
    Execution,
    Resolution,
)
from oversight.records.clock import Clock
from oversight.records.kind import READERS, Derived, Figure, Kind, Rows
from oversight.records.lifecycle import Lifecycle, State, Step

__all__ = ["KIND", "Execution", "Resolution"]


def adopted(term_id: int) -> Rows:
    """Confirmed resolutions and decisions of the term that are counted, by choice or by type."""
    by_type = Resolution.type.not_in(PRINTED_APART)
    return sa.select(Resolution.id).where(
        Resolution.term_id == term_id,
        Resolution.is_confirmed,
        Resolution.passed_on.is_not(None),
        Resolution.state.in_(PASSED),
        sa.case((Resolution.counting.is_(None), by_type), else_=Resolution.counting == "counted"),
    )


def result(_on: dt.date) -> sa.ColumnElement[str | None]:
    """Whether the votes, as they were counted or corrected, still carry the result."""
    more_than_half = 2 * Resolution.votes_for > Resolution.members
    agrees = sa.case(
        (Resolution.state == "not_passed", sa.not_(more_than_half)), else_=more_than_half
    )
    is_decided = Resolution.state.in_((*PASSED, "not_passed"))
    known = sa.and_(Resolution.votes_for.is_not(None), Resolution.members.is_not(None), is_decided)
    return sa.case((sa.and_(known, agrees), "agrees"), (known, "turned"))


RESULTS = (
    ("agrees", _("Carried by its votes")),
    ("turned", _("Turned by a correction: to be decided anew")),
)
STATES = (
    State("proposed", _("Proposed"), "open"),
    State("agreed", _("On the agenda")),
    State("deliberated", _("Deliberated")),
    State("passed", _("Passed")),
    State("published", _("Published"), "dot"),
    State("executing", _("In execution")),
    State("reported", _("Reported back"), "dot"),
    State("closed", _("Closed"), "done"),
    State("not_passed", _("Not passed"), "struck"),
    State("withdrawn", _("Withdrawn"), "struck"),
    State("referred", _("Passed on as opinions"), "done"),
    State("rescinded", _("Rescinded"), "struck"),
)
STEPS = (
    Step("agree", _("Put on the agenda"), "agreed", ("proposed",), ("agreed_on",)),
    Step(
        "deliberate",
        _("Record that it was deliberated"),
        "deliberated",
        ("proposed", "agreed"),
        ("meeting_id",),
    ),
    Step(
        "pass",
        _("Record the vote"),
        "passed",
        COMING,
        ("passed_on",),
        ("meeting_id", *vote.COUNTS, "text"),
        Permission.REVIEW,
    ),
    Step(
        "publish",
        _("Record the publication"),
        "published",
        ("passed",),
        ("published_on",),
        ("published_in", "text"),
    ),
    Step(
        "log",
        _("Record what was done"),
        "executing",
        ("executing",),
        ("executions",),
        is_aside=True,
    ),
    Step(
        "execute",
        _("Hand over to be carried out"),
        "executing",
        ("passed", "published"),
        ("agency_id",),
        ("report_due_on", "executions"),
    ),
    Step(
        "report",
        _("Record the report on it"),
        "reported",
        ("published", "executing"),
        ("reported_on",),
        ("executions",),
    ),
    Step(
        "close",
        _("Close the matter"),
        "closed",
        ("reported", "executing", "published", "passed"),
        allowed=Permission.REVIEW,
    ),
    Step(
        "fail",
        _("Record as not passed"),
        "not_passed",
        COMING,
        ("failed_on",),
        ("meeting_id", *vote.COUNTS),
        Permission.REVIEW,
        is_aside=True,
    ),
    Step(
        "withdraw",
        _("Withdraw the proposal"),
        "withdrawn",
        COMING,
        allowed=Permission.REVIEW,
        is_aside=True,
    ),
    Step(
        "refer",
        _("Pass on as opinions"),
        "referred",
        ("deliberated",),
        may_fill=("agency_id",),
        allowed=Permission.REVIEW,
        is_aside=True,
    ),
    Step(
        "rescind",
        _("Record that it was rescinded"),
        "rescinded",
        IN_FORCE,
        ("rescinded_on",),
        ("rescinded_by_id",),
        Permission.REVIEW,
        is_aside=True,
    ),
)

KIND = Kind(
    model=Resolution,
    slug="resolutions",
    name=_("Resolution or decision"),
    names=_("Resolutions and decisions"),
    titled="name",
    decided_on="passed_on",
    listed=("name", "type", "passed_on", "agency_id", "state"),
    lifecycle=Lifecycle(STATES, STEPS),
    checks=CHECKS,
    rules=(vote.result_agrees(*PASSED), terms.fits),
    clocks=(
        Clock(
            "publication",
            _("Publication of the resolution"),
            starts="passed_on",
            met_by="published_on",
            rule="resolution_published",
        ),
        Clock(
            "report",
            _("Report on carrying it out"),
            starts="passed_on",
            met_by="reported_on",
            rule="resolution_report",
            due_by="report_due_on",
            owner="agency_id",
        ),
    ),
    derived=(Derived("result", _("Vote and result"), result, RESULTS),),
    figures=(
        Figure(
            "resolutions.adopted",
            _("Resolutions and decisions adopted"),
            "项",
            _("Documents passed; legislation and personnel apart, and what the office marks so."),
            adopted,
        ),
    ),
    searched=("proposer", "published_in"),
    seen_by=READERS | {Role.UNIT},
)
