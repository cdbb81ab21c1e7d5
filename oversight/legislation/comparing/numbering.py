"""Where the articles, clauses and chapters of the text before stand in the text after."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from oversight.legislation.comparing.inner import InnerPair, compared_clauses
from oversight.legislation.comparing.model import ARTICLE, Pair
from oversight.legislation.references import Key, Reference, Target, key_of, references
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
        self._units: dict[Key, dict[tuple[int, int], set[Target]]] = {}
        self._told: dict[str, tuple[Reference, ...]] = {}

    @cached_property
    def old_rank(self) -> dict[Key, int]:
        """The place of each article of the text before among its articles."""
        return {key: rank for rank, key in enumerate(self.old_order)}

    @cached_property
    def new_rank(self) -> dict[Key, int]:
        """The place of each article of the text after among its articles."""
        return {key: rank for rank, key in enumerate(self.new_order)}

    def told(self, part: Part) -> tuple[Reference, ...]:
        """The references of an article; of one that stands in both texts they are read once."""
        if part.raw not in self._told:
            self._told[part.raw] = references(part)
        return self._told[part.raw]

    def is_there(self, key: Key, clause: int) -> bool:
        """Whether the text after has this article with so many clauses, or this chapter."""
        part = self.new.get(key)
        if part is None or not clause:
            return key in self.there
        return clause <= len(clauses(part))

    def targets(self, key: Key, clause: int = 0, item: int = 0) -> set[Target] | None:
        """Where an article or chapter of the text before went; None where it had none such.

        A 项 that has no partner is taken to be where the 款 went, under its number.
        """
        if key not in self.old or key not in self.pairs:
            return None
        pair = self.pairs[key]
        there = {each for one in pair.new if (each := key_of(one.part.label))}
        if not (clause or item) or not there:
            return {(one, 0, 0) for one in there}
        if key not in self._units:
            self._units[key] = _units(self.old[key], pair)
        found = self._units[key].get((clause, item))
        if item and not found:
            found = {(*one[:2], item) for one in self.targets(key, clause) or ()}
        return found

    def before(self, key: Key, count: int) -> set[Key]:
        """The articles of the text after that the `count` ones before an old article became."""
        rank = self.old_rank[key]
        told = self.old_order[max(0, rank - count) : rank]
        return {one for each in told for one, *_under in self.targets(each) or ()}

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


def _units(old: Part, pair: Pair) -> dict[tuple[int, int], set[Target]]:
    """For each 款 and 项 of an old article what it became; none where it is gone.

    A 项 is known by its 款, and without it where only one 款 has a list.
    """
    units = clauses(old)
    found: dict[tuple[int, int], set[Target]] = {(unit.number[0], 0): set() for unit in units}
    has_one_list = sum(bool(unit.units) for unit in units) == 1
    for stretch in pair.new:
        key = key_of(stretch.part.label)
        for one in compared_clauses(old, stretch.part):
            if not (key and one.old and one.new):
                continue
            at, now = one.old.number[0], one.new.number[0]
            found[at, 0].add((key, now, 0))
            for (was, item), new in _items(one):
                found.setdefault((was and at, item), set()).add((key, was and now, new))
    return found if has_one_list else {place: told for place, told in found.items() if place[0]}


def _items(pair: InnerPair) -> Iterator[tuple[tuple[int, int], int]]:
    """The 项 of a 款 that have a partner: by their number within it (1), and alone (0)."""
    for one in pair.inner:
        if one.old and one.new:
            for within in (0, 1):
                yield (within, one.old.number[0]), one.new.number[0]
