"""What lies at the border of a term's figures: approved after its end, or not yet confirmed."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import kinds
from oversight.kinds.legislative_decisions import UNSUCCESSFUL, LegislativeDecision
from oversight.kinds.terms import Term
from oversight.records.kind import Kind
from oversight.records.models import CONFIRMED, Record


def border_cases(session: Session, term: Term) -> Sequence[LegislativeDecision]:
    """Find decisions passed in a term and counted there, but approved only after its end.

    A term's end that is known to the month is taken as the last day it may mean.
    """
    if term.ended_on is None:
        return ()
    return session.scalars(
        sa.select(LegislativeDecision)
        .where(
            LegislativeDecision.term_id == term.id,
            LegislativeDecision.is_confirmed,
            LegislativeDecision.state.not_in(UNSUCCESSFUL),
            LegislativeDecision.approved_on > term.ended_on.latest,
        )
        .order_by(LegislativeDecision.passed_on, LegislativeDecision.id)
    ).all()


def unconfirmed(session: Session, term: Term) -> tuple[tuple[Kind, int], ...]:
    """Count by kind the records of a term that no figure counts, since nobody confirmed them."""
    waiting = (
        sa.select(Record.kind, sa.func.count())
        .where(Record.term_id == term.id, Record.review != CONFIRMED)
        .group_by(Record.kind)
    )
    found = {row[0]: row[1] for row in session.execute(waiting)}
    counted = [kind for kind in kinds.ALL if kind.figures]
    return tuple((kind, found[kind.identity]) for kind in counted if kind.identity in found)
