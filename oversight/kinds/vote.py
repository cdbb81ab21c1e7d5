"""Votes: what must add up, and when a matter is adopted.

A kind that is voted on declares members, present, votes_for, votes_against, abstained and
not_pressed; these checks read them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.errors import Problem
from oversight.i18n import _
from oversight.records.models import Record

FAILED = "not_passed"  # the state of what did not find enough votes
COUNTS = ("members", "present", "votes_for", "votes_against", "abstained", "not_pressed")


class Voted(Protocol):
    """The counts of one vote; None is "not recorded", which differs from zero."""

    members: int | None
    present: int | None
    votes_for: int | None
    votes_against: int | None
    abstained: int | None
    not_pressed: int | None


def adopted(votes_for: int, members: int) -> bool:
    """Say whether more than half of all members are for it (地方组织法 art. 51)."""
    return 2 * votes_for > members


def adds_up(voted: Voted) -> Iterator[Problem]:
    """For, against, abstained and not pressed are together those present at the vote.

    Where one of them is not recorded, the others are at most those present, or the members.
    """
    counts = [voted.votes_for, voted.votes_against, voted.abstained, voted.not_pressed]
    known = [count for count in counts if count is not None]
    whole = voted.members if voted.present is None else voted.present
    if whole is None or not known:
        return
    total, is_complete = sum(known), len(known) == len(counts) and voted.present is not None
    if total > whole or (is_complete and total != whole):
        yield Problem("votes_for", _told(counts, total, whole))


def _told(counts: Sequence[int | None], total: int, whole: int) -> str:
    a, b, c, d = (count or 0 for count in counts)
    sentence = _(
        "For {a} + against {b} + abstained {c} + not pressed {d} = {total},"
        " not the {present} present. Check the counts."
    )
    return sentence.format(a=a, b=b, c=c, d=d, total=total, present=whole)


def present_are_members(voted: Voted) -> Iterator[Problem]:
    """No more can be present than there are members, and no fewer than a quorum."""
    if voted.present is None or voted.members is None:
        return
    if voted.present > voted.members:
        yield Problem(
            "present",
            _("{present} present of {members} members: check both counts.").format(
                present=voted.present, members=voted.members
            ),
        )
    elif 2 * voted.present <= voted.members:
        yield Problem(
            "present",
            _(
                "{present} of {members} members are no quorum: more than half must be present."
            ).format(present=voted.present, members=voted.members),
        )


def result_agrees(*adopting: str) -> Callable[[Session, Any], Iterator[Problem]]:
    """Make the rule that a result agrees with its votes, given the states of what was adopted.

    What was adopted has more than half of all members (地方组织法 art. 51); what failed has not.
    A result that was announced stands until the committee decides anew: a correction of its
    votes that turns it only warns, and the history keeps what was counted before.
    """

    def rule(session: Session, record: Any) -> Iterator[Problem]:
        decided = (*adopting, FAILED)
        if record.state not in decided:
            return
        stands = confirmed_before(session, record) in decided
        for problem in _contradicted(record, is_adopted=record.state != FAILED):
            sentence = _("The corrected votes turn the result: the committee must decide anew.")
            yield replace(problem, message=sentence, warns=True) if stands else problem

    return rule


def confirmed_before(session: Session, record: Record) -> str:
    """The state in which a record stood before this change, if a reviewer stood behind it."""
    stored = session.get(type(record), record.id) if record.id else None
    if stored is None or not stored.is_confirmed:
        return ""
    told = sa.inspect(stored).attrs.state.history.deleted
    return str(told[0]) if told else stored.state


def _contradicted(voted: Voted, *, is_adopted: bool) -> Iterator[Problem]:
    if voted.votes_for is None or voted.members is None:
        return
    if is_adopted == adopted(voted.votes_for, voted.members):
        return
    sentence = (
        _(
            "{votes} of {members} members is not more than half: it was not adopted."
            " Check the votes or the result."
        )
        if is_adopted
        else _(
            "{votes} of {members} members is more than half: it was adopted."
            " Check the votes or the result."
        )
    )
    yield Problem("votes_for", sentence.format(votes=voted.votes_for, members=voted.members))


CHECKS = (adds_up, present_are_members)
