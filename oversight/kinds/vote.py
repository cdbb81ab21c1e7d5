"""Votes: what must add up, and when a matter is adopted.

A kind that is voted on declares members, present, votes_for, votes_against, abstained and
not_pressed; these checks read them.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from oversight.errors import Problem
from oversight.i18n import _

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


def result_agrees(voted: Voted, *, is_adopted: bool) -> Iterator[Problem]:
    """A matter cannot be recorded as adopted against its own votes, nor the reverse."""
    if voted.votes_for is None or voted.members is None:
        return
    if is_adopted and not adopted(voted.votes_for, voted.members):
        yield Problem(
            "votes_for",
            _(
                "{votes} of {members} members is not more than half: it was not adopted."
                " Check the votes or the result."
            ).format(votes=voted.votes_for, members=voted.members),
        )
    if not is_adopted and adopted(voted.votes_for, voted.members):
        yield Problem(
            "votes_for",
            _(
                "{votes} of {members} members is more than half: it was adopted."
                " Check the votes or the result."
            ).format(votes=voted.votes_for, members=voted.members),
        )


CHECKS = (adds_up, present_are_members)
