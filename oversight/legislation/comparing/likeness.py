"""How like two parts are, so that boilerplate does not pass for kinship."""

from collections import Counter
from collections.abc import Iterable, Sequence
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

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        """Weigh every pair of characters by how many wordings have it."""
        self.old, self.new = old, new
        self.of_old = [shingles(words) for words in old]
        self.of_new = [shingles(words) for words in new]
        seen = Counter(one for each in (*self.of_old, *self.of_new) for one in each)
        total = len(old) + len(new)
        self.weights = {one: log(1 + total / count) for one, count in seen.items()}
        self.sums = [self.weight(one) for one in self.of_old]
        self.sums_of_new = [self.weight(one) for one in self.of_new]

    def weight(self, told: Iterable[str]) -> float:
        """How much some pairs of characters tell."""
        weights = self.weights
        return sum([weights[one] for one in told])

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

    def candidates(self, olds: Sequence[int], news: Sequence[int]) -> dict[tuple[int, int], float]:
        """Every two that are somewhat alike."""
        if len(olds) * len(news) <= MOST_COMPARED:
            pairs = [(i, j) for i in olds for j in news]
        else:
            pairs = self._likeliest(olds, news)
        scores = ((pair, self.between(*pair)) for pair in pairs)
        return {pair: score for pair, score in scores if score >= LEAST}

    def _likeliest(self, olds: Sequence[int], news: Sequence[int]) -> list[tuple[int, int]]:
        """For each old wording the new ones that share most of what is rare."""
        having: dict[str, list[int]] = {}
        for j in news:
            for one in shingles(self.new[j], RARE):
                having.setdefault(one, []).append(j)
        pairs = []
        for i in olds:
            counted: Counter[int] = Counter()
            for one in shingles(self.old[i], RARE):
                if len(those := having.get(one, ())) <= COMMON:
                    counted.update(those)
            pairs += [(i, j) for j, _count in counted.most_common(LIKELIEST)]
        return pairs


def shingles(words: str, length: int = 2) -> Shingles:
    """Every few characters that follow each other (what is shorter stands as it is)."""
    return frozenset(words[n : n + length] for n in range(max(1, len(words) - length + 1)) if words)
