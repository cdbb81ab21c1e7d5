"""The life of a suggestion: its states, what a deputy writes of it, and its clocks."""

from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.kinds.suggestions.steps import ENDING, HANDLING, TAKING
from oversight.records.clock import Clock, Extension
from oversight.records.lifecycle import Lifecycle, Opening, State

STATES = (
    State("proposed", _("To be accepted"), "open"),
    State("accepted", _("Accepted")),
    State("assigned", _("Assigned")),
    State("handling", _("Being handled")),
    State("answered", _("Answered"), "dot"),
    State("evaluated", _("Feedback given"), "dot"),
    State("closed", _("Concluded"), "done"),
    State("relief_asked", _("Relief asked for")),
    State("again", _("Being handled again")),
    State("unreturned", _("Closed without feedback"), "struck"),
    State("merged", _("Merged"), "struck"),
    State("split", _("Split"), "struck"),
    State("turned", _("Turned into a suggestion"), "struck"),
    State("not_accepted", _("Not accepted"), "struck"),
    State("letter", _("Handed to letters and visits"), "struck"),
    State("withdrawn", _("Withdrawn"), "struck"),
)

# What the deputy writes; the office adds the rest.
OPENING = Opening(
    Permission.PROPOSE,
    "person_id",
    ("form", "subject", "text", "category", "cosigners", "is_open"),
    ("serial", "deputation", "occasion", "meeting_id", "issue_id", "is_confidential"),
)

LIFECYCLE = Lifecycle(STATES, (*TAKING, *HANDLING, *ENDING), OPENING)

ANSWER = Clock(
    "answer",
    _("Answer to the deputy"),
    starts="assigned_on",
    met_by="answered_on",
    rule="suggestion_answer",
    extended_by=Extension(
        "extended_to", "extension_reason", "extension_approver", "suggestion_answer_extended"
    ),
    owner="agency_id",
)
CLOCKS = (
    Clock(
        "assigned",
        _("Assigning"),
        starts="received_on",
        met_by="assigned_on",
        rule="suggestion_assigned",
    ),
    Clock(
        "signed",
        _("Signing for, or asking to be relieved"),
        starts="assigned_on",
        met_by="signed_on",
        rule="suggestion_signed",
        owner="agency_id",
    ),
    ANSWER,
    Clock(
        "feedback",
        _("Feedback of the deputy"),
        starts="answered_on",
        met_by="feedback_on",
        rule="suggestion_feedback",
        owner="person_id",
    ),
)
