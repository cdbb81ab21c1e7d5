"""What was done to a regulation, and what therefore holds of it on a day."""

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.kinds.legislative_decisions import (
    ENDS,
    PASSED,
    UNSUCCESSFUL,
    Act,
    LegislativeDecision,
    in_force_from,
)
from oversight.kinds.regulations.tables import Regulation


def status(on: dt.date) -> sa.ColumnElement[str]:
    """The status on a day, from the acts of confirmed decisions that had taken effect by then.

    What is passed and awaits its approval is not yet in force, and changes nothing.
    """
    holds = in_force_from() <= on
    return sa.case(
        (_has(holds, *ENDS), "repealed"),
        (_has(holds, "revise", "amend"), "amended"),
        (_has(holds, "enact"), "in_force"),
        (_has(LegislativeDecision.state.in_(PASSED), "enact"), "pending"),
        else_="unknown",
    )


def _has(condition: sa.ColumnElement[bool], *acts: str) -> sa.ColumnElement[bool]:
    return (
        sa.select(Act.record_id)
        .join(LegislativeDecision, LegislativeDecision.id == Act.record_id)
        .where(
            Act.regulation_id == Regulation.id,
            Act.act.in_(acts),
            LegislativeDecision.is_confirmed,
            condition,
        )
        .correlate(Regulation)
        .exists()
    )


class Deed(NamedTuple):
    """One act on a regulation, the decision that holds it, and the day it takes effect."""

    act: Act
    decision: LegislativeDecision
    holds_from: dt.date | None

    @property
    def known_on(self) -> dt.date | None:
        """The day on which it was made known; none while it awaits its approval."""
        decision = self.decision
        told = decision.promulgated_on or decision.approved_on or decision.passed_on
        return told if self.holds_from else None

    @property
    def is_awaiting(self) -> bool:
        """Whether it was passed and awaits its approval."""
        return self.decision.state in PASSED and self.holds_from is None

    @property
    def ends(self) -> bool:
        """Whether the regulation ends with it."""
        return self.act.act in ENDS


def acts(session: Session, regulation_id: int) -> list[Deed]:
    """All acts on a regulation with their decisions, in the order of passing."""
    chosen = (
        sa.select(Act, LegislativeDecision, in_force_from())
        .join(LegislativeDecision, LegislativeDecision.id == Act.record_id)
        .where(Act.regulation_id == regulation_id, LegislativeDecision.state.not_in(UNSUCCESSFUL))
        .order_by(LegislativeDecision.passed_on, LegislativeDecision.id)
    )
    return [Deed(*row) for row in session.execute(chosen)]
