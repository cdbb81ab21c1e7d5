"""Parts of which two became one (merged), or one became two (split)."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from oversight.legislation.chains import Pairs
from oversight.legislation.comparing import wording
from oversight.legislation.comparing.likeness import Likeness, Shingles, shingles
from oversight.legislation.text import Part

# Half of what an article tells must have come into another, and not have stood there before.
TAKEN_UP, LEAST = 0.5, 8
# A sentence that is so like one of the other side has stayed where it was.
KEPT = 0.6
MOST_LOOKED_AT, NEARBY = 200_000, 20


@dataclass
class Match:
    """Places of old and new parts that belong together.

    `merged` names for a new part the old ones that came into it beside its own, `split` for an
    old part the new ones that came out of it.
    """

    pairs: Pairs
    moved: set[tuple[int, int]] = field(default_factory=set)
    merged: dict[int, list[int]] = field(default_factory=dict)
    split: dict[int, list[int]] = field(default_factory=dict)


def join(found: Match, likeness: Likeness, old: Sequence[Part], new: Sequence[Part]) -> None:
    """Find for each part left over the one that took it up, or that it was taken out of."""
    taken = places_taken(found.pairs)
    left = [
        sorted(set(range(len(side))) - there) for side, there in zip((old, new), taken, strict=True)
    ]
    changed = sorted(pair for pair in found.pairs if likeness.differ(*pair))
    if not any(left) or not changed:
        return
    near = NEARBY if sum(map(len, left)) * len(changed) > MOST_LOOKED_AT else len(old) + len(new)
    told = {pair: _exchanged(old[pair[0]], new[pair[1]]) for pair in changed}
    for k in left[0]:
        beside = changed[bisect_left(changed, (k - near,)) : bisect_left(changed, (k + near + 1,))]
        come = {pair: told[pair][1] for pair in beside}
        if pair := _taker(likeness, likeness.of_old[k], come):
            found.merged.setdefault(pair[1], []).append(k)
    turned = sorted((j, i) for i, j in changed)
    for k in left[1]:
        beside = turned[bisect_left(turned, (k - near,)) : bisect_left(turned, (k + near + 1,))]
        gone = {(i, j): told[i, j][0] for j, i in beside}
        if pair := _taker(likeness, likeness.of_new[k], gone):
            found.split.setdefault(pair[0], []).append(k)


def _exchanged(old: Part, new: Part) -> tuple[Shingles, Shingles]:
    """What the sentences tell that are only in the old part, and those only in the new one."""
    before, after = wording.sentences(old), wording.sentences(new)
    gone = [one for one in before if not _is_in(one, after)]
    come = [one for one in after if not _is_in(one, before)]
    return (frozenset().union(*map(shingles, gone)), frozenset().union(*map(shingles, come)))


def _is_in(sentence: str, others: Sequence[str]) -> bool:
    return sentence in others or any(
        Indel.normalized_similarity(sentence, one, score_cutoff=KEPT) for one in others
    )


def places_taken(pairs: Pairs) -> tuple[set[int], set[int]]:
    """The old and the new places that have found a partner."""
    return {i for i, _j in pairs}, {j for _i, j in pairs}


def _taker(
    likeness: Likeness, told: Shingles, changes: Mapping[tuple[int, int], Shingles]
) -> tuple[int, int] | None:
    """The pair in whose change most of a part is found again, if that is enough of it."""
    total = likeness.weight(told)
    if len(told) < LEAST:
        return None
    shares = ((likeness.weight(told & change) / total, pair) for pair, change in changes.items())
    share, pair = max(shares, default=(0.0, (0, 0)))
    return pair if share >= TAKEN_UP else None
