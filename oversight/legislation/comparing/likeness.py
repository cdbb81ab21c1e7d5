"""How like two parts are, so that boilerplate does not pass for kinship."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from math import log

from rapidfuzz.distance import Indel

Shingles = frozenset[str]

LEAST = 0.3
# So many comparisons take a second or two; for more only the likeliest are looked at.
MOST_COMPARED = 250_000
LIKELIEST = 6
COMMON = 30
RARE = 5


class Likeness:
    """Measures the likeness of old and new wordings, from 0 to 1.

    Half of it is what stands in both in order (Indel), half the pairs of characters that both
    have, each weighing more the fewer wordings have it: what all articles say proves nothing.
    """

    def __init__(self, old: Mapping[int, str], new: Mapping[int, str]) -> None:
        """Weigh every pair of characters by how many of these wordings have it."""
        self.old, self.new = old, new
        self.of_old = {i: shingles(words) for i, words in old.items()}
        self.of_new = {j: shingles(words) for j, words in new.items()}
        seen = Counter(chain.from_iterable((*self.of_old.values(), *self.of_new.values())))
        total = len(old) + len(new)
        self.weights = {one: log(1 + total / count) for one, count in seen.items()}
        self.sums = {i: self.weight(one) for i, one in self.of_old.items()}
        self.sums_of_new = {j: self.weight(one) for j, one in self.of_new.items()}

    def weight(self, told: Iterable[str]) -> float:
        """How much some pairs of characters tell."""
        weights = self.weights
        return sum([weights[one] for one in told])

    def differ(self, i: int, j: int) -> bool:
        """Whether two wordings are not one and the same; those that are were not weighed."""
        return i in self.old and j in self.new and self.old[i] != self.new[j]

    def between(self, i: int, j: int) -> float:
        """The likeness of an old wording and a new one."""
        if self.old[i] == self.new[j]:
            return 1.0
        together = self.sums[i] + self.sums_of_new[j]
        shared = self.weight(self.of_old[i] & self.of_new[j])
        told = 2 * shared / together if together else 0.0
        if told < LEAST / 2:
            return 0.0
        return (told + Indel.normalized_similarity(self.old[i], self.new[j])) / 2

    def candidates(self) -> dict[tuple[int, int], float]:
        """Every two that are somewhat alike."""
        if len(self.old) * len(self.new) <= MOST_COMPARED:
            pairs = [(i, j) for i in self.old for j in self.new]
        else:
            pairs = self._likeliest()
        scores = ((pair, self.between(*pair)) for pair in pairs)
        return {pair: score for pair, score in scores if score >= LEAST}

    def _likeliest(self) -> list[tuple[int, int]]:
        """For each old wording the new ones that share most of what is rare."""
        having: dict[str, list[int]] = {}
        for j, words in self.new.items():
            for one in shingles(words, RARE):
                having.setdefault(one, []).append(j)
        pairs = []
        for i, words in self.old.items():
            counted: Counter[int] = Counter()
            for one in shingles(words, RARE):
                if len(those := having.get(one, ())) <= COMMON:
                    counted.update(those)
            pairs += [(i, j) for j, _count in counted.most_common(LIKELIEST)]
        return pairs


def shingles(words: str, length: int = 2) -> Shingles:
    """Every few characters that follow each other (what is shorter stands as it is)."""
    return frozenset(words[n : n + length] for n in range(max(1, len(words) - length + 1)) if words)
