"""Satisfaction votes (满意度测评): secret ballots on how departments did their work.

A vote is secret by construction: what is stored are sums. No field, no part, no leaf of the
log and no order joins a voter and a choice.
"""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.kinds import terms, vote
from oversight.kinds.satisfaction_votes import ballots, checks
from oversight.kinds.satisfaction_votes.grades import base_of, computed, grade
from oversight.kinds.satisfaction_votes.tables import (
    BASES,
    COUNTS,
    GRADES,
    HELD,
    RULES,
    Rated,
    SatisfactionVote,
)
from oversight.records.kind import Figure, Kind, Rows
from oversight.records.lifecycle import Lifecycle, State, Step
from oversight.records.models import Record

__all__ = [
    "BASES",
    "COUNTS",
    "GRADES",
    "HELD",
    "KIND",
    "RULES",
    "Rated",
    "SatisfactionVote",
    "base_of",
    "computed",
    "grade",
]

ROUNDS = {1: "首次满意度测评", 2: "再次满意度测评"}  # 专项工作评议 has two


def titled(session: Session, one: SatisfactionVote) -> str:
    """Name it by its matter and its round."""
    subject = session.scalar(sa.select(Record.title).where(Record.id == (one.subject_id or 0)))
    name = ROUNDS.get(one.round or 0, f"第{one.round}次满意度测评")
    return f"{subject}　{name}" if subject else ""


def held(term_id: int) -> Rows:
    """Confirmed votes of the term whose grades were announced."""
    return sa.select(SatisfactionVote.id).where(
        SatisfactionVote.term_id == term_id,
        SatisfactionVote.is_confirmed,
        SatisfactionVote.voted_on.is_not(None),
        SatisfactionVote.state.in_(HELD),
    )


KIND = Kind(
    model=SatisfactionVote,
    slug="satisfaction-votes",
    name=_("Satisfaction vote"),
    names=_("Satisfaction votes"),
    titled=titled,
    decided_on="voted_on",
    listed=("title", "rated", "voted_on", "state"),
    lifecycle=Lifecycle(
        states=(
            State("prepared", _("Prepared for the vote"), "open"),
            State("casting", _("Ballots being cast")),
            State("counted", _("Ballots counted")),
            State("announced", _("Grades announced"), "done"),
            State("cancelled", _("Cancelled"), "struck"),
        ),
        steps=(
            Step(
                "announce",
                _("Record the votes and grades"),
                "announced",
                ("prepared", "counted"),
                ("meeting_id", "voted_on", "method", "base", "rule", "rated"),
                ("members", "present", "issued", "returned", "rule_source", "is_unpublished"),
                Permission.REVIEW,
            ),
            Step(
                "open",
                _("Open the ballot"),
                "casting",
                ("prepared",),
                ("method", "present", "rated"),
                ("members", "meeting_id"),
                Permission.REVIEW,
                is_aside=True,
            ),
            Step(
                "count",
                _("Count and seal the ballots"),
                "counted",
                ("casting",),
                ("issued", "returned", "rated", "ballots_hash"),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
            Step(
                "cancel",
                _("Cancel the vote"),
                "cancelled",
                ("prepared", "casting", "counted"),
                allowed=Permission.REVIEW,
                is_aside=True,
                clears=("ballots_hash",),
                then=ballots.discard,
            ),
        ),
    ),
    checks=(
        vote.present_are_members,
        checks.ballots_can_be,
        checks.is_cast_here,
        checks.departments_stand_once,
        checks.sums_are_the_ballots,
        checks.votes_or_none,
    ),
    rules=(
        checks.grades_follow_from_votes,
        checks.sums_are_those_cast,
        checks.cast_on_the_same,
        checks.is_the_only_one_of_its_round,
        terms.fits,
    ),
    figures=(
        Figure(
            "satisfaction_votes.held",
            _("Satisfaction votes"),
            "次",
            _("Each round once, however many departments were voted on."),
            held,
        ),
    ),
    searched=("rule_source",),
)
