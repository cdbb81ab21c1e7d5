"""Deliberation opinions (审议意见): what the committee asks for, to whom it goes, the answer."""

from dataclasses import replace

from oversight.access.roles import Permission, Role
from oversight.i18n import _
from oversight.kinds import deadline_rules, terms
from oversight.kinds.deliberation_opinions import checks, figures
from oversight.kinds.deliberation_opinions.tables import DeliberationOpinion
from oversight.records.clock import Clock, Extension
from oversight.records.kind import READERS, Kind
from oversight.records.lifecycle import Lifecycle, State, Step, straight

__all__ = ["KIND", "DeliberationOpinion"]

EXTENSION = Extension(
    "extended_until", "extension_reason", "extension_approver", "answer_to_opinions_extended"
)
STATES = (
    State("drafted", _("Being drafted"), "open"),
    State("sent", _("Sent")),
    State("handling", _("Handling"), on="handed_over_on"),
    State("consulted", _("View asked")),
    State("answered", _("Answered"), "dot"),
    State("reported", _("With the members"), "dot"),
    State("again", _("Handled again")),
    State("answered_again", _("Answered again"), "dot"),
    State("closed", _("Closed"), "done"),
    State("dropped", _("Not sent"), "struck"),
)
EXTEND = Step(
    "extend",
    _("Extend the answer"),
    "handling",
    ("handling",),
    EXTENSION.fields,
    allowed=Permission.REVIEW,
    is_aside=True,
)
STEPS = (
    Step(
        "send",
        _("Send the opinions"),
        "sent",
        ("drafted",),
        ("sent_on", "text"),
        ("number", "sent_to", "lead_id"),
        Permission.REVIEW,
    ),
    *straight(
        "sent",
        (
            "hand-over",
            _("Hand over to the units"),
            "handling",
            ("handed_over_on", "lead_id"),
            ("units",),
        ),
        ("consult", _("Ask the committee's view"), "consulted", ("consulted_on",), ("view",)),
    ),
    Step(
        "answer",
        _("Record the answer"),
        "answered",
        ("handling", "consulted"),
        ("answered_on", "answer"),
        allowed=Permission.ANSWER,
        own="lead_id",
        dated="answered_on",
    ),
    Step(
        "view",
        _("Record the committee's view"),
        "consulted",
        ("consulted",),
        ("view",),
        is_aside=True,
    ),
    EXTEND,
    replace(EXTEND, name="extend-further", ends="consulted", starts=("consulted",)),
    Step(
        "report",
        _("Send the answer to members"),
        "reported",
        ("answered",),
        ("reported_on",),
        ("heard_again_at_id",),
        Permission.REVIEW,
    ),
    Step(
        "close",
        _("Close the matter"),
        "closed",
        ("reported", "answered", "answered_again"),
        may_fill=("reported_on", "heard_again_at_id"),
        allowed=Permission.REVIEW,
    ),
    Step(
        "hand-back",
        _("Hand back to be handled again"),
        "again",
        ("reported",),
        ("again_on", "again_reason"),
        ("heard_again_at_id",),
        Permission.REVIEW,
        is_aside=True,
    ),
    Step(
        "answer-again",
        _("Record the second answer"),
        "answered_again",
        ("again",),
        ("answered_again_on", "answer_again"),
        allowed=Permission.ANSWER,
        own="lead_id",
        dated="answered_again_on",
        is_aside=True,
    ),
    Step(
        "drop",
        _("Record as not sent"),
        "dropped",
        ("drafted",),
        allowed=Permission.REVIEW,
        is_aside=True,
    ),
)

KIND = Kind(
    model=DeliberationOpinion,
    slug="deliberation-opinions",
    name=_("Deliberation opinions"),
    names=_("Deliberation opinions"),
    titled="name",
    decided_on="sent_on",
    listed=("name", "number", "lead_id", "sent_on", "state"),
    lifecycle=Lifecycle(STATES, STEPS),
    checks=(checks.dates_follow_each_other, checks.lead_does_not_assist),
    rules=(checks.is_numbered_once, deadline_rules.extensions, terms.fits),
    clocks=(
        Clock(
            "sent",
            _("Opinions go out"),
            starts="deliberated_on",
            met_by="sent_on",
            rule="opinions_sent",
        ),
        Clock(
            "answer",
            _("Answer to the opinions"),
            starts="sent_on",
            met_by="answered_on",
            rule="answer_to_opinions",
            extended_by=EXTENSION,
            owner="lead_id",
        ),
        Clock(
            "again",
            _("Second answer to the opinions"),
            starts="again_on",
            met_by="answered_again_on",
            rule="answer_to_opinions",
            owner="lead_id",
        ),
    ),
    figures=figures.FIGURES,
    searched=("number", "sent_to"),
    seen_by=READERS | {Role.UNIT},
)
