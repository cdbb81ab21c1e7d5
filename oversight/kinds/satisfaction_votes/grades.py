"""From counts to a grade: whole numbers only, by the rule and base that stand with the vote."""

from oversight.kinds.satisfaction_votes.tables import Rated, SatisfactionVote


def grade(satisfied: int, basically_satisfied: int, base: int) -> str:
    """The grade that follows from the counts, in whole numbers (宁波镇海 and others).

    More than half of the base satisfied; else more than half satisfied or basically so; else
    not. Exactly half is not more than half.
    """
    if 2 * satisfied > base:
        return "satisfied"
    if 2 * (satisfied + basically_satisfied) > base:
        return "basically_satisfied"
    return "not_satisfied"


def base_of(one: SatisfactionVote) -> int | None:
    """The number of which half is taken; None where it is not recorded."""
    known = {"members": one.members, "present": one.present, "returned": one.returned}
    return known.get(one.base or "")


def computed(one: SatisfactionVote, rated: Rated) -> str | None:
    """The grade of one department by the stored rule and base; None where it cannot be told."""
    base = base_of(one)
    if one.rule != "more_than_half" or base is None:
        return None
    if rated.satisfied is None or rated.basically_satisfied is None:
        return None
    return grade(rated.satisfied, rated.basically_satisfied, base)
