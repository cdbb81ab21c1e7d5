"""Which old part became which new one: in order first, then what moved, merged or was split."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from oversight.legislation.chains import Pairs, chain
from oversight.legislation.comparing import wording
from oversight.legislation.comparing.joining import Match, join, places_taken
from oversight.legislation.comparing.likeness import Likeness
from oversight.legislation.text import Part

Scores = dict[tuple[int, int], float]

EQUAL, EQUAL_BUT_FOR_NUMBERS = 2.0, 1.6
SAME_LABEL = 0.05
# Two parts in order may be one though half of it is written anew; out of order they must be
# nearly the same; a part that has a far better partner elsewhere is not taken by its place.
IN_ORDER, MOVED, BETTER = 0.36, 0.48, 0.2
MOST_REPEATED = 20


def match(old: Sequence[Part], new: Sequence[Part], *, may_join: bool = True) -> Match:
    """Match parts of one sort by what they say; numbers only tip the balance."""
    scores, likeness = _scores(old, new)
    found = Match(chain(_convincing(scores)))
    _add_moved(found, scores)
    if may_join:
        join(found, likeness, old, new)
    return found


def _scores(old: Sequence[Part], new: Sequence[Part]) -> tuple[Scores, Likeness]:
    """What is equal counts far more than what is alike; what is equal once has no other partner."""
    left = (dict(enumerate(old)), dict(enumerate(new)))
    scores: Scores = {}
    for known_by in (_printed, wording.plain):
        found, sure = _equal(_known(left[0], known_by), _known(left[1], known_by), EQUAL)
        scores |= found
        left = (_without(left[0], sure[0]), _without(left[1], sure[1]))
    likeness = Likeness(_known(left[0], wording.core), _known(left[1], wording.core))
    alike = likeness.candidates()
    alike |= _equal(likeness.old, likeness.new, EQUAL_BUT_FOR_NUMBERS)[0]
    scores = alike | scores
    for i, j in scores:
        scores[i, j] += SAME_LABEL * (old[i].label == new[j].label)
    return scores, likeness


def _without(side: Mapping[int, Part], places: set[int]) -> dict[int, Part]:
    return {n: part for n, part in side.items() if n not in places}


def _known(side: Mapping[int, Part], by: Callable[[Part], str]) -> dict[int, str]:
    return {n: by(part) for n, part in side.items()}


def _printed(part: Part) -> str:
    return part.raw


def _equal(
    old: Mapping[int, str], new: Mapping[int, str], worth: float
) -> tuple[Scores, tuple[set[int], set[int]]]:
    """Pair what is equal; give beside it the places of what is equal just once."""
    there: tuple[dict[str, list[int]], ...] = (defaultdict(list), defaultdict(list))
    for places, side in zip(there, (old, new), strict=True):
        for place, words in side.items():
            places[words].append(place)
    scores: Scores = {}
    sure: tuple[set[int], set[int]] = (set(), set())
    for words, olds in there[0].items():
        news = there[1].get(words, [])
        if len(olds) == len(news) == 1:
            sure[0].add(olds[0])
            sure[1].add(news[0])
        scores |= dict.fromkeys(_pairs(olds, news), worth)
    return scores, sure


def _pairs(olds: Sequence[int], news: Sequence[int]) -> Pairs:
    """Every pair of what is repeated; what is repeated very often is paired as it comes."""
    if max(len(olds), len(news)) > MOST_REPEATED:
        return list(zip(olds, news, strict=False))
    return [(i, j) for i in olds for j in news]


def _convincing(scores: Mapping[tuple[int, int], float]) -> Scores:
    """Leave out the weak pairs, and those of which one side has a far better partner."""
    best: tuple[dict[int, float], ...] = ({}, {})
    for pair, score in scores.items():
        for of_side, place in zip(best, pair, strict=True):
            of_side[place] = max(score, of_side.get(place, 0.0))
    return {
        (i, j): score
        for (i, j), score in scores.items()
        if score >= IN_ORDER and score >= max(best[0][i], best[1][j]) - BETTER
    }


def _add_moved(found: Match, scores: Mapping[tuple[int, int], float]) -> None:
    """Pair what is left, the likeliest first: out of order if nearly the same, else in a gap."""
    in_order = found.pairs.copy()
    taken = places_taken(found.pairs)
    for (i, j), score in sorted(scores.items(), key=lambda one: (-one[1], one[0])):
        if i in taken[0] or j in taken[1]:
            continue
        gap = bisect(in_order, (i, j))
        crosses = any(m > j for _k, m in in_order[gap - 1 : gap] if gap) or any(
            m < j for _k, m in in_order[gap : gap + 1]
        )
        if score < (MOVED if crosses else IN_ORDER):
            continue
        if crosses:
            found.moved.add((i, j))
        else:
            in_order.insert(gap, (i, j))
        found.pairs.append((i, j))
        taken[0].add(i)
        taken[1].add(j)
