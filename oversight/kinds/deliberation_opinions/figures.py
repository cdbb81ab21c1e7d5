"""What is counted of deliberation opinions: those sent, and those of them that were answered."""

import sqlalchemy as sa

from oversight.i18n import _
from oversight.kinds.deliberation_opinions.tables import SENT, TOLD, DeliberationOpinion
from oversight.records.kind import Figure, Rows


def sent(term_id: int) -> Rows:
    """Confirmed opinions of the term that were sent."""
    return sa.select(DeliberationOpinion.id).where(
        DeliberationOpinion.term_id == term_id,
        DeliberationOpinion.is_confirmed,
        DeliberationOpinion.sent_on.is_not(None),
        DeliberationOpinion.state.in_(SENT),
    )


def answered(term_id: int) -> Rows:
    """Those of which the members have the answer, or which were closed with it."""
    return sent(term_id).where(
        DeliberationOpinion.answered_on.is_not(None), DeliberationOpinion.state.in_(TOLD)
    )


FIGURES = (
    Figure(
        "deliberation_opinions.sent",
        _("Deliberation opinions sent"),
        "件",
        _("One document each, by the day it was sent."),
        sent,
    ),
    Figure(
        "deliberation_opinions.answered",
        _("Deliberation opinions answered"),
        "件",
        _("Of those sent in the term, those of which the members have the answer."),
        answered,
    ),
)
