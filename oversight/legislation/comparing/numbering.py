"""Where the articles, clauses and chapters of the text before stand in the text after."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from oversight.legislation.comparing.inner import compared_clauses
from oversight.legislation.comparing.model import ARTICLE, Pair
from oversight.legislation.comparing.references import Key, key_of
from oversight.legislation.structure import clauses
from oversight.legislation.text import Part, Text


class Numbering:
    """Follows a number of the text before into the text after, and says what there is."""

    def __init__(self, before: Text, after: Text, pairs: Iterable[Pair]) -> None:
        """Keep what has a number of its own: a 第一节 in each chapter names nothing."""
        self.old, self.new = _numbered(before), _numbered(after)
        self.old_order, self.new_order = _articles(before), _articles(after)
        self.there = {key_of(part.label) for part in after.parts}
        self.pairs = {key: p for p in pairs for one in p.old if (key := key_of(one.part.label))}
        self._clauses: dict[Key, dict[int, set[tuple[Key, int]]]] = {}

    @cached_property
    def old_rank(self) -> dict[Key, int]:
        """The place of each article of the text before among its articles."""
        return {key: rank for rank, key in enumerate(self.old_order)}

    @cached_property
    def new_rank(self) -> dict[Key, int]:
        """The place of each article of the text after among its articles."""
        return {key: rank for rank, key in enumerate(self.new_order)}

    def is_there(self, key: Key, clause: int) -> bool:
        """Whether the text after has this article with so many clauses, or this chapter."""
        part = self.new.get(key)
        if part is None or not clause:
            return key in self.there
        return clause <= len(clauses(part))

    def targets(self, key: Key, clause: int = 0) -> set[tuple[Key, int]] | None:
        """Where an article or chapter of the text before went; None where it had none such."""
        if key not in self.old or key not in self.pairs:
            return None
        pair = self.pairs[key]
        there = {found for one in pair.new if (found := key_of(one.part.label))}
        if not clause or not there:
            return {(one, 0) for one in there}
        if key not in self._clauses:
            self._clauses[key] = _clauses(self.old[key], pair)
        return self._clauses[key].get(clause)

    def before(self, key: Key, count: int) -> set[Key]:
        """The articles of the text after that the `count` ones before an old article became."""
        rank = self.old_rank[key]
        told = self.old_order[max(0, rank - count) : rank]
        return {one for each in told for one, _clause in self.targets(each) or ()}

    def before_new(self, key: Key, count: int) -> set[Key]:
        """The `count` articles before a new article (none where there are fewer)."""
        rank = self.new_rank[key]
        return set(self.new_order[rank - count : rank]) if count <= rank else set()


def _numbered(text: Text) -> dict[Key, Part]:
    keyed = [(key, part) for part in text.parts if (key := key_of(part.label))]
    counts = Counter(key for key, _part in keyed)
    return {key: part for key, part in keyed if counts[key] == 1}


def _articles(text: Text) -> Sequence[Key]:
    labels = (part.label for part in text.parts if part.kind == ARTICLE)
    return [key for label in labels if (key := key_of(label))]


def _clauses(old: Part, pair: Pair) -> dict[int, set[tuple[Key, int]]]:
    """For each 款 of an old article the 款 that it became; none where it is gone."""
    found: dict[int, set[tuple[Key, int]]] = {unit.number[0]: set() for unit in clauses(old)}
    for stretch in pair.new:
        key = key_of(stretch.part.label)
        for one in compared_clauses(old, stretch.part):
            if key and one.old and one.new:
                found[one.old.number[0]].add((key, one.new.number[0]))
    return found
