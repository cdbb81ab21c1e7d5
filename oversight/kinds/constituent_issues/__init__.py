"""What constituents told their deputies, in words or by a photo, and what came of it (群众意见)."""

from collections.abc import Iterator
from itertools import pairwise

import sqlalchemy as sa

from oversight.access.roles import GUESTS, Permission
from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import chronology, terms
from oversight.kinds.constituent_issues.tables import HANDLING, ConstituentIssue
from oversight.records import fields
from oversight.records.clock import Clock
from oversight.records.kind import READERS, Figure, Kind, Rows
from oversight.records.lifecycle import Lifecycle, State, Step, straight
from oversight.records.models import CONFIRMED

__all__ = ["HANDLING", "KIND", "ConstituentIssue"]

SOLVED = ("on_spot", "solved")
UNDER_WAY = ("received", "registered", "assigned", "followed")
CONCLUDED = ("concluded", "answered", "closed")
ANSWERED = ("answered", "closed")
AGAIN = ("assigned_on", "due_on", "result", "concluded_on", "answered_on", "satisfaction")
REFUSED = "not_accepted"


def follows_in_time(issue: ConstituentIssue) -> Iterator[Problem]:
    """An issue is received, assigned, brought to a result and answered in this order."""
    names = ("received_on", "assigned_on", "concluded_on", "answered_on")
    days = [(name, getattr(issue, name)) for name in names if getattr(issue, name)]
    for (_before, earlier), (name, later) in pairwise(days):
        if fields.lies_before(fields.latest(later), fields.earliest(earlier)):
            yield Problem(name, _("This day lies before the step before it. Check both dates."))
    yield from chronology.in_order(issue, "assigned_on", "due_on")


def has_the_result_of_its_state(issue: ConstituentIssue) -> Iterator[Problem]:
    """What was concluded says with which result; only what is refused says why, and has none."""
    if issue.state in CONCLUDED and issue.result is None:
        yield Problem("result", _("Choose what came of it: solved, explained, planned or other."))
    if issue.state not in ("received", REFUSED) and issue.not_accepted is not None:
        sentence = _("Only what is not accepted has such a reason. Clear it.")
        yield Problem("not_accepted", sentence)
    if issue.state == REFUSED and issue.result is not None:
        yield Problem("result", _("What was not accepted has no result. Remove it."))
    if issue.result == "on_spot" and issue.assigned_on is not None:
        sentence = _("What was assigned was not solved on the spot. Choose another result.")
        yield Problem("result", sentence)


def received(term_id: int) -> Rows:
    """Confirmed issues received in the term, without those that were not accepted."""
    return sa.select(ConstituentIssue.id).where(
        *_of_term(term_id), ConstituentIssue.state != REFUSED
    )


def solved(term_id: int) -> Rows:
    """Those that were solved, on the spot or later; nothing that was explained or planned."""
    return sa.select(ConstituentIssue.id).where(
        *_of_term(term_id),
        ConstituentIssue.state.in_(CONCLUDED),
        ConstituentIssue.result.in_(SOLVED),
    )


def answered(term_id: int) -> Rows:
    """Those whose result the person was told, whatever the result."""
    return sa.select(ConstituentIssue.id).where(
        *_of_term(term_id),
        ConstituentIssue.state.in_(ANSWERED),
        ConstituentIssue.answered_on.is_not(None),
    )


def _of_term(term_id: int) -> Iterator[sa.ColumnElement[bool]]:
    yield ConstituentIssue.term_id == term_id
    yield ConstituentIssue.review == CONFIRMED


KIND = Kind(
    model=ConstituentIssue,
    slug="constituent-issues",
    name=_("Constituent's issue"),
    names=_("Constituents' issues"),
    titled="topic",
    decided_on="received_on",
    listed=("topic", "channel", "received_on", "agency_id", "result", "state"),
    searched=("text", "place", "outcome"),
    seen_by=READERS | frozenset(GUESTS),
    lifecycle=Lifecycle(
        states=(
            State("received", _("Received"), "open", on="received_on"),
            State("registered", _("Registered")),
            State("assigned", _("Assigned"), on="assigned_on"),
            State("followed", _("Being handled")),
            State("concluded", _("Result reached"), "dot", on="concluded_on"),
            State("answered", _("Answered to the person"), "dot", on="answered_on"),
            State("closed", _("Closed"), "done"),
            State(REFUSED, _("Not accepted"), "struck"),
        ),
        steps=(
            *straight(
                "received",
                ("register", _("Register the issue"), "registered", (), ("handling",)),
                (
                    "assign",
                    _("Assign the issue"),
                    "assigned",
                    ("agency_id", "assigned_on"),
                    ("handling", "due_on"),
                ),
            ),
            Step(
                "follow",
                _("Record the progress"),
                "followed",
                ("assigned", "followed"),
                ("progress",),
                allowed=Permission.ANSWER,
                own="agency_id",
            ),
            Step(
                "answer",
                _("Record the answer to the person"),
                "answered",
                ("concluded",),
                ("answered_on",),
                ("satisfaction",),
            ),
            Step(
                "conclude",
                _("Record the result"),
                "concluded",
                (*UNDER_WAY, "concluded"),
                ("result", "concluded_on"),
                ("outcome", "handling", "progress"),
                Permission.REVIEW,
            ),
            Step(
                "close",
                _("Close the issue"),
                "closed",
                ("answered",),
                may_fill=("satisfaction",),
            ),
            Step(
                "take-up-again",
                _("Take the issue up again"),
                "registered",
                ("answered", "closed"),
                may_fill=("progress",),
                allowed=Permission.REVIEW,
                is_aside=True,
                clears=AGAIN,
            ),
            Step(
                "refuse",
                _("Do not accept the issue"),
                REFUSED,
                ("received", "registered"),
                ("not_accepted",),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
        ),
    ),
    checks=(follows_in_time, has_the_result_of_its_state),
    rules=(terms.fits,),
    clocks=(
        Clock(
            "answer",
            _("Answer to a constituent"),
            starts="assigned_on",
            met_by="answered_on",
            rule="issue_answer",
            owner="agency_id",
            due_by="due_on",
        ),
    ),
    figures=(
        Figure(
            "constituent_issues.received",
            _("Issues of constituents"),
            "件",
            _("Entered one by one, by the day received; those not accepted are not counted."),
            received,
        ),
        Figure(
            "constituent_issues.solved",
            _("Issues of constituents solved"),
            "件",
            _("Solved on the spot or later; explained, planned and turned over are not solved."),
            solved,
        ),
        Figure(
            "constituent_issues.answered",
            _("Issues answered to the constituent"),
            "件",
            _("The person was told the result, whatever it was."),
            answered,
        ),
    ),
)
