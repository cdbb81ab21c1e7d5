"""What is counted of filings: documents registered, reviewed, corrected, and sent up."""

from collections.abc import Iterator

import sqlalchemy as sa

from oversight.i18n import _
from oversight.kinds.filings.tables import SENT, Filing
from oversight.records.kind import Figure, Rows
from oversight.records.models import CONFIRMED

CONCLUDED = ("opined", "replied", "corrected", "referred", "moved", "annulled", "ended", "closed")
REGISTERED = ("registered", "not_opened", "reviewing", "communicating", "suspended", *CONCLUDED)


def received(term_id: int) -> Rows:
    """Documents that were registered; attachments are no documents of their own."""
    return sa.select(Filing.id).where(
        *_confirmed(term_id), Filing.registered_on.is_not(None), Filing.state.in_(REGISTERED)
    )


def reviewed(term_id: int) -> Rows:
    """Documents whose review was concluded, whatever was found."""
    return sa.select(Filing.id).where(
        *_confirmed(term_id), Filing.reviewed_on.is_not(None), Filing.state.in_(CONCLUDED)
    )


def corrected(term_id: int) -> Rows:
    """Documents that were amended, repealed or annulled after their review."""
    return sa.select(Filing.id).where(
        *_confirmed(term_id),
        sa.or_(
            sa.and_(Filing.corrected_on.is_not(None), Filing.state.in_(("corrected", "closed"))),
            sa.and_(Filing.annulled_on.is_not(None), Filing.state == "annulled"),
        ),
    )


def sent_up(term_id: int) -> Rows:
    """Our own documents that were sent to the higher body."""
    return sa.select(Filing.id).where(
        *_confirmed(term_id), Filing.sent_on.is_not(None), Filing.state.in_(SENT)
    )


def _confirmed(term_id: int) -> Iterator[sa.ColumnElement[bool]]:
    yield Filing.term_id == term_id
    yield Filing.review == CONFIRMED


FIGURES = (
    Figure(
        "filings.received",
        _("Documents filed with us"),
        "件",
        _("By the day of registration; what was sent back is not counted."),
        received,
    ),
    Figure(
        "filings.reviewed",
        _("Documents reviewed"),
        "件",
        _("Those whose review was concluded."),
        reviewed,
    ),
    Figure(
        "filings.corrected",
        _("Documents corrected"),
        "件",
        _("Amended or repealed by the issuing body, or annulled, after review."),
        corrected,
    ),
    Figure(
        "filings.sent_up",
        _("Documents filed with the higher body"),
        "件",
        _("Our own documents, by the day they were sent up."),
        sent_up,
    ),
)
