"""What must hold of a legislative decision: its dates, its votes, the regulations it concerns."""

import datetime as dt
import itertools
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.chinese import written_date
from oversight.errors import Problem
from oversight.i18n import _, language
from oversight.kinds import vote
from oversight.kinds.legislative_decisions.tables import (
    ENDS,
    UNSUCCESSFUL,
    Act,
    LegislativeDecision,
    in_force_from,
)


def dates_follow_each_other(decision: LegislativeDecision) -> Iterator[Problem]:
    """Passing, approval and promulgation come in this order (立法法 arts 81, 88)."""
    steps = ("passed_on", "sent_on", "approved_on", "promulgated_on")
    given = [(name, getattr(decision, name)) for name in steps if getattr(decision, name)]
    for (_before, earlier), (name, later) in itertools.pairwise(given):
        if later < earlier:
            yield Problem(
                name,
                _("{later} lies before {earlier}. Check the order of the dates.").format(
                    later=written_date(later, language()), earlier=written_date(earlier, language())
                ),
            )


def result_agrees_with_votes(decision: LegislativeDecision) -> Iterator[Problem]:
    """What was passed has more than half of all members; what failed has not."""
    if decision.state not in ("proposed", "withdrawn"):
        yield from vote.result_agrees(decision, is_adopted=decision.state != "not_passed")


def each_regulation_once(decision: LegislativeDecision) -> Iterator[Problem]:
    """A decision does one thing to a regulation."""
    seen = set()
    for row, act in enumerate(decision.acts, start=1):
        if act.regulation_id in seen and act.regulation_id is not None:
            yield Problem(
                f"acts-{row}-regulation_id",
                _("This regulation stands in an earlier row. Remove one of them."),
            )
        seen.add(act.regulation_id)


def package_holds_no_enactment(decision: LegislativeDecision) -> Iterator[Problem]:
    """A package amends and repeals; a new regulation has a decision of its own."""
    for row, act in enumerate(decision.acts, start=1):
        if decision.form == "package" and act.act == "enact":
            yield Problem(
                f"acts-{row}-act", _("A package enacts nothing. Record the enactment by itself.")
            )


def concerns_what_is_in_force(session: Session, decision: LegislativeDecision) -> Iterator[Problem]:
    """Only what is in force on the passing day can be amended or repealed."""
    for row, act in enumerate(decision.acts, start=1):
        if act.regulation_id and decision.passed_on:
            message = _refusal(session, decision, act)
            if message:
                yield Problem(f"acts-{row}-regulation_id", message)


def _refusal(session: Session, decision: LegislativeDecision, act: Act) -> str | None:
    passed_on = decision.passed_on
    others = list(session.execute(_acts_on(act.regulation_id, decision.id)))
    enacted = [day for what, day, _force in others if what == "enact" and day]
    ended = [force or day for what, day, force in others if what in ENDS and day]
    if act.act == "enact":
        return _("This regulation is enacted already. Choose another act.") if enacted else None
    if enacted and passed_on and min(enacted) > passed_on:
        return _(
            "This regulation was passed only on {day}. Choose another or check the date."
        ).format(day=written_date(min(enacted), language()))
    if ended and passed_on and min(ended) <= passed_on:
        return _("This regulation was repealed on {day}. Choose another or remove the row.").format(
            day=written_date(min(ended), language())
        )
    return None


def _acts_on(regulation_id: int, but: int | None) -> sa.Select[str, dt.date | None, dt.date | None]:
    return (
        sa.select(Act.act, LegislativeDecision.passed_on, in_force_from())
        .join(LegislativeDecision, LegislativeDecision.id == Act.record_id)
        .where(
            Act.regulation_id == regulation_id,
            Act.record_id != (but or 0),
            LegislativeDecision.state.not_in(UNSUCCESSFUL),
        )
    )
