"""The two ways of a filing: a document that came to us, and one of ours that goes up."""

from functools import partial

from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.records.lifecycle import Lifecycle, Opening, State, Step

Aside = partial(Step, is_aside=True)  # off the ordinary way
Decided = partial(Step, allowed=Permission.REVIEW, is_aside=True)
EXTENSION = ("extended_until", "extension_reason", "extension_approver")
FIRST = (  # what is known when a document comes
    *("name", "sort", "issuer_id", "document_no", "issued_on", "published_on"),
    *("resolution_id", "earlier_id", "paper", "sent_on", "received_on", "note"),
)
ENDED = ("outcome", "feedback_on")  # what may be told when a review ends
CHECKED = ("sort", "sent_on", "received_on", "is_complete")

STATES = (
    State("received", _("Document received"), "open", on="received_on"),
    State("checked", _("Form checked"), on="formally_checked_on"),
    State("completing", _("To be completed")),
    State("sent_back", _("Sent back"), "struck"),
    State("registered", _("Registered")),
    State("not_opened", _("Review not opened"), "done"),
    State("reviewing", _("Under review"), on="review_began_on"),
    State("communicating", _("Consulting")),
    State("suspended", _("Suspended on a promise")),
    State("opined", _("Written opinion sent")),
    State("replied", _("Reply received")),
    State("corrected", _("Corrected"), "dot"),
    State("referred", _("Before the council of chairpersons")),
    State("moved", _("Motion to annul put")),
    State("annulled", _("Annulled"), "struck"),
    State("ended", _("Review ended"), "struck"),
    State("closed", _("Closed"), "done"),
    State("to_send", _("Ours: to be sent up"), "open"),
    State("sent", _("Ours: sent up")),
    State("acknowledged", _("Ours: filed"), "done"),
)

FILING = (
    Step(
        "check",
        _("Record the formal check"),
        "checked",
        ("received",),
        ("formally_checked_on",),
        (*CHECKED, "issuer_id"),
    ),
    Step(
        "register",
        _("Register the document"),
        "registered",
        ("checked", "received"),
        ("registered_on", "issuer_id"),
        (*CHECKED, "formally_checked_on", "register_no", "office_id"),
        Permission.REVIEW,
    ),
    Step(
        "complete",
        _("Record the completed materials"),
        "checked",
        ("completing",),
        ("completed_on",),
        ("is_complete",),
    ),
    Aside(
        "ask",
        _("Ask to complete it"),
        "completing",
        ("checked",),
        ("correction_asked_on", "correction_reason"),
        ("correction_due_on",),
    ),
    Decided(
        "send-back",
        _("Send it back to the issuing body"),
        "sent_back",
        ("received", "checked", "completing", "registered"),
        ("sent_back_on", "out_of_scope"),
        ("formally_checked_on", "note"),
        clears=("registered_on", "register_no"),
    ),
    Aside("own", _("It is our own document"), "to_send", ("received",)),
)

REVIEWING = (
    Step(
        "examine",
        _("Begin the review"),
        "reviewing",
        ("registered",),
        ("review_began_on",),
        ("review_kind", "requester", "office_id", "examiners"),
    ),
    Step(
        "clear",
        _("Conclude: no problem found"),
        "closed",
        ("reviewing",),
        ("reviewed_on",),
        ("outcome", "examiners", "feedback_on"),
        Permission.REVIEW,
    ),
    Decided(
        "keep",
        _("Record that the promise was kept"),
        "corrected",
        ("suspended",),
        ("corrected_on", "outcome"),
        ("reported_on",),
    ),
    Decided(
        "suspend",
        _("Suspend on a promise"),
        "suspended",
        ("communicating",),
        ("reviewed_on", "promise", "promised_on"),
        ("outcome",),
    ),
    Decided(
        "opine",
        _("Record the written opinion"),
        "opined",
        ("reviewing", "communicating", "suspended"),
        ("opinion_on", "reviewed_on", "findings"),
        ("opinion", "examiners"),
    ),
    Aside(
        "communicate",
        _("Take it up with the issuing body"),
        "communicating",
        ("reviewing",),
        ("communicated_on", "findings"),
        ("communication", "examiners"),
    ),
    Decided(
        "accept",
        _("Accept the explanation"),
        "closed",
        ("communicating",),
        ("reviewed_on", "communication"),
        ENDED,
    ),
    *(
        Decided(name, _("Extend the review"), state, (state,), EXTENSION)
        for name, state in (("extend", "reviewing"), ("extend-consulting", "communicating"))
    ),
    Decided("skip", _("Do not open a review"), "not_opened", ("registered",), ("note",), ENDED),
    Decided(
        "end",
        _("End the review"),
        "ended",
        ("reviewing", "communicating"),
        ("reviewed_on", "note"),
        ENDED,
    ),
)

HANDLING = (
    Aside("reply", _("Record the reply"), "replied", ("opined",), ("replied_on",), ("reply",)),
    Decided(
        "correct",
        _("Record the correction"),
        "corrected",
        ("replied",),
        ("corrected_on", "outcome"),
        ("reported_on",),
    ),
    Step(
        "close",
        _("Close the filing"),
        "closed",
        ("corrected",),
        ("reported_on",),
        ("feedback_on",),
        Permission.REVIEW,
    ),
    Aside(
        "refer",
        _("Bring it before the council of chairpersons"),
        "referred",
        ("opined", "replied"),
        ("referred_on",),
        ("council_id",),
    ),
    Aside("move", _("Put the motion to annul"), "moved", ("referred",), ("motion_on",)),
    Decided(
        "annul",
        _("Record the annulment"),
        "annulled",
        ("moved",),
        ("annulled_on",),
        ("decision_id", "outcome", "feedback_on"),
    ),
    Decided(
        "yield",
        _("Record a correction before the vote"),
        "corrected",
        ("referred", "moved"),
        ("corrected_on", "outcome", "replied_on"),
        ("reported_on",),
    ),
    Decided(
        "accept-reply",
        _("Accept the reply"),
        "closed",
        ("replied",),
        ("reply",),
        ENDED,
    ),
    Decided(
        "let-stand",
        _("Record that it is not annulled"),
        "ended",
        ("referred", "moved"),
        ("note",),
        ("decision_id", "replied_on", "reply", "outcome", "feedback_on"),
    ),
)

SENDING = (
    Decided(
        "send",
        _("Record the sending"),
        "sent",
        ("to_send",),
        ("sent_on", "sent_to_body", "sent_to_level"),
        ("published_on",),
    ),
    Decided(
        "acknowledge",
        _("Record the receipt"),
        "acknowledged",
        ("sent",),
        ("registered_on",),
        ("register_no",),
    ),
)

LIFECYCLE = Lifecycle(
    STATES,
    FILING + REVIEWING + HANDLING + SENDING,
    Opening(Permission.ENTER, "", FIRST),
    entrances=("to_send",),
)
