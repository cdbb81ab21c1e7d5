"""The fifteen steps of a work appraisal (丹江口), in their four phases, and what comes after."""

from collections.abc import Iterator

from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.records.lifecycle import Lifecycle, Names, State, Step

STATES = (
    State("subject", _("Subject"), "open", _("Preparation"), "party_opinion_on"),
    State("content", _("Content"), on="contents_on"),
    State("selection", _("Selection"), on="approved_on"),
    State("plan", _("Plan"), on="planned_on"),
    State("launch", _("Launch"), on="launched_on"),
    State("notice", _("Public notice"), on="announced_on"),
    State("survey", _("Survey"), phase=_("Investigation"), on="surveyed_on"),
    State("issue_list", _("Issue list"), on="handed_over_on"),
    State("key_items", _("Key items"), on="key_items_on"),
    State("meeting", _("At the meeting"), phase=_("Appraisal"), on="deliberated_on"),
    State("first_vote", _("First vote"), on="first_voted_on"),
    State("rectifying", _("Rectify"), phase=_("Rectification"), on="rectified_on"),
    State("report", _("Progress report"), on="reported_on"),
    State("second_review", _("Second review"), on="reviewed_on"),
    State("second_vote", _("Second vote"), on="second_voted_on"),
    State("evaluated", _("To be closed"), "dot", is_after=True),
    State("closed", _("Closed"), "done", is_after=True),
    State("visited", _("Revisited"), "done", is_after=True),
    State("cancelled", _("Cancelled"), "struck"),
)
ORDER = tuple(state.name for state in STATES)
BEFORE = ORDER[: ORDER.index("meeting")]
DELIBERATED = ORDER[ORDER.index("first_vote") : ORDER.index("cancelled")]
CLOSED = ("closed", "visited")

# What has not happened yet where it is rectified again: the history keeps what had.
AGAIN = (
    *("rectified_on", "reported_at_id", "reported_on", "reviewed_on", "review_remarks"),
    *("reopened", "second_voted_on"),
)
RESERVED = ("deliberate", "close")  # what decides a count is the reviewer's own
# Each step of the way: its name, its label, the fields it needs and those it may fill besides.
WAY: tuple[tuple[str, str, Names, Names], ...] = (
    ("choose", _("Record the subject"), ("year", "plan"), ("batch", "party_opinion_on")),
    ("settle-content", _("Record the content"), ("contents",), ("contents_on",)),
    ("select", _("Record the selection"), ("candidates",), ("rounds", "counts", "approved_on")),
    ("plan", _("Record the plan"), ("planned_at_id", "planned_on"), ("scheme",)),
    ("launch", _("Record the launch"), ("launched_on", "teams"), ("leading_group",)),
    (
        "announce",
        _("Record the public notice"),
        ("announced_on", "hotline", "mailbox"),
        ("announcement", "channels"),
    ),
    (
        "survey",
        _("Record the survey"),
        ("surveyed_on", "questionnaires_returned", "issues"),
        ("questionnaires_issued", "questionnaires_valid"),
    ),
    ("hand-over", _("Record the handing over of the issues"), ("handed_over_on",), ("issues",)),
    ("pick", _("Record the key items"), ("key_items_on", "key_items"), ()),
    (
        "deliberate",
        _("Record the deliberation"),
        ("meeting_id", "deliberated_on"),
        ("papers",),
    ),
    ("vote", _("Record the first vote"), ("first_voted_on",), ()),
    ("rectify", _("Record the rectification"), ("rectified_on",), ("papers",)),
    (
        "report",
        _("Record the progress report"),
        ("reported_at_id", "reported_on"),
        ("papers",),
    ),
    (
        "review",
        _("Record the second review"),
        ("reviewed_on",),
        ("review_remarks", "reopened"),
    ),
    ("vote-again", _("Record the second vote"), ("second_voted_on",), ()),
    (
        "close",
        _("Close the appraisal"),
        ("closed_on", "open_at_closing"),
        (),
    ),
    ("visit", _("Record a follow-up visit"), ("visited_on",), ("visit_findings",)),
)


def _steps() -> Iterator[Step]:
    """Lead each step of the way from its own state to the next."""
    for (name, label, needs, may_fill), start, end in zip(WAY, ORDER, ORDER[1:], strict=False):
        allowed = Permission.REVIEW if name in RESERVED else Permission.ENTER
        yield Step(name, label, end, (start,), needs, may_fill, allowed)


# What leaves the way: fewer steps where the local rule has fewer, and its ends.
ASIDES = (
    Step(
        "shorten",
        _("Go straight to the meeting"),
        "meeting",
        BEFORE,
        ("teams",),
        allowed=Permission.REVIEW,
        is_aside=True,
    ),
    Step(
        "close-early",
        _("Close without a second vote"),
        "closed",
        ("first_vote", "rectifying", "report", "second_review", "second_vote"),
        ("closed_on", "open_at_closing"),
        ("first_voted_on",),
        Permission.REVIEW,
        is_aside=True,
    ),
    Step(
        "rectify-again",
        _("Rectify and report again"),
        "rectifying",
        ("evaluated",),
        allowed=Permission.REVIEW,
        is_aside=True,
        clears=AGAIN,
    ),
    Step(
        "cancel",
        _("Cancel the appraisal"),
        "cancelled",
        BEFORE,
        allowed=Permission.REVIEW,
        is_aside=True,
    ),
)

LIFECYCLE = Lifecycle(states=STATES, steps=(*_steps(), *ASIDES))
