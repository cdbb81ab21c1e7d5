"""What must hold of a legislative decision: its dates, its votes, the regulations it concerns."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.chinese import written_date
from oversight.errors import Problem
from oversight.i18n import _, language
from oversight.kinds import chronology
from oversight.kinds.legislative_decisions.tables import (
    ENDS,
    PASSED,
    UNSUCCESSFUL,
    Act,
    LegislativeDecision,
    in_force_from,
)


def dates_follow_each_other(decision: LegislativeDecision) -> Iterator[Problem]:
    """Passing, approval and promulgation come in this order (立法法 arts 81, 88)."""
    passed_on = decision.passed_on
    steps = ("passed_on", "sent_on", "approved_on", "promulgated_on")
    yield from chronology.in_order(decision, *steps)
    yield from chronology.not_before("effective_on", decision.effective_on, passed_on)
    for row, act in enumerate(decision.acts, start=1):
        name = f"acts-{row}-effective_on"
        yield from chronology.not_before(name, act.effective_on, passed_on)


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


def package_holds_several(decision: LegislativeDecision) -> Iterator[Problem]:
    """What concerns one regulation alone is no package."""
    if decision.form == "package" and len(decision.acts) == 1:
        sentence = _("A package concerns several regulations. Add them, or choose another form.")
        yield Problem("form", sentence, warns=True)


def concerns_what_is_in_force(session: Session, decision: LegislativeDecision) -> Iterator[Problem]:
    """Only what is in force on the passing day can be amended or repealed.

    A regulation of which no act is recorded passes: its history may be entered later.
    """
    if decision.state in UNSUCCESSFUL:
        return
    for row, act in enumerate(decision.acts, start=1):
        if act.regulation_id and decision.passed_on:
            others = [
                Deed(*deed) for deed in session.execute(_acts_on(act.regulation_id, decision.id))
            ]
            message = _refusal(act, decision.passed_on, others)
            if message:
                yield Problem(f"acts-{row}-regulation_id", message)


class Deed(NamedTuple):
    """Another act on the same regulation: what, when it was passed, from when it holds."""

    act: str | None
    passed_on: dt.date | None
    holds_from: dt.date | None
    is_passed: bool


def _refusal(act: Act, passed_on: dt.date, others: Sequence[Deed]) -> str | None:
    """Say why an act cannot be done to a regulation, seen beside all other acts on it."""
    enacted = [one for one in others if one.act == "enact"]
    ended = [one for one in others if one.act in ENDS and one.is_passed]
    if act.act == "enact":
        return _("This regulation is enacted already. Choose another act.") if enacted else None
    if act.act in ENDS and ended:
        return _("The repeal of this regulation is recorded already. Remove the row.")
    return (
        _not_yet(enacted, passed_on)
        or _no_more(ended, passed_on)
        or (_changed_later(others, passed_on) if act.act in ENDS else None)
    )


def _not_yet(enacted: Sequence[Deed], passed_on: dt.date) -> str | None:
    days = [one.passed_on for one in enacted if one.passed_on and one.is_passed]
    if enacted and not days:
        return _("This regulation is not passed yet. Choose another or remove the row.")
    if days and min(days) > passed_on:
        sentence = _("This regulation was passed only on {day}. Choose another or check the date.")
        return sentence.format(day=written_date(min(days), language()))
    return None


def _no_more(ended: Sequence[Deed], passed_on: dt.date) -> str | None:
    days = [one.holds_from for one in ended if one.holds_from]
    if days and min(days) <= passed_on:
        sentence = _("This regulation was repealed on {day}. Choose another or remove the row.")
        return sentence.format(day=written_date(min(days), language()))
    return None


def _changed_later(others: Sequence[Deed], passed_on: dt.date) -> str | None:
    days = [one.passed_on for one in others if one.passed_on and one.is_passed]
    if days and max(days) > passed_on:
        sentence = _("An act on this regulation was passed later, on {day}. Check the date.")
        return sentence.format(day=written_date(max(days), language()))
    return None


def _acts_on(
    regulation_id: int, but: int | None
) -> sa.Select[str, dt.date | None, dt.date | None, bool]:
    # What was approved or promulgated was passed, though its source does not say on which day.
    made_known_on = sa.func.coalesce(
        LegislativeDecision.approved_on, LegislativeDecision.promulgated_on
    )
    return (
        sa.select(
            Act.act,
            sa.func.coalesce(LegislativeDecision.passed_on, made_known_on),
            in_force_from(),
            LegislativeDecision.state.in_(PASSED) | made_known_on.is_not(None),
        )
        .join(LegislativeDecision, LegislativeDecision.id == Act.record_id)
        .where(
            Act.regulation_id == regulation_id,
            Act.record_id != (but or 0),
            LegislativeDecision.state.not_in(UNSUCCESSFUL),
        )
    )
