"""Within an article: which 款 became which, and within them the 项 and 目."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from oversight.legislation.comparing import edits
from oversight.legislation.comparing.matching import match
from oversight.legislation.comparing.model import runs
from oversight.legislation.difference import Run
from oversight.legislation.structure import Unit, clauses
from oversight.legislation.text import Part


@dataclass(frozen=True)
class InnerPair:
    """A 款, 项 or 目 of both texts; one side may be empty. `inner` are those under it."""

    old: Unit | None
    new: Unit | None
    old_words: str
    new_words: str
    inner: tuple["InnerPair", ...] = ()
    is_moved: bool = False

    @cached_property
    def runs(self) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
        """Both wordings of its own words, marked where they differ."""
        return runs(self.old_words, edits.edits(self.old_words, self.new_words))

    @property
    def is_same(self) -> bool:
        """Whether it has kept its words, and all under it too."""
        return self.old_words == self.new_words and all(one.is_same for one in self.inner)


def compared_clauses(old: Part, new: Part) -> tuple[InnerPair, ...]:
    """Compare an article by its 款, in the order of the new one; what is gone stands before."""
    return _compared(old, clauses(old), new, clauses(new))


def _compared(
    old: Part, olds: Sequence[Unit], new: Part, news: Sequence[Unit]
) -> tuple[InnerPair, ...]:
    found = match(_parts(old, olds), _parts(new, news), may_join=False)
    pairs = [
        (j, 1, _pair(old, olds[i], new, news[j], is_moved=(i, j) in found.moved))
        for i, j in found.pairs
    ]
    came_from = dict(found.pairs)
    kept = {j for _i, j in found.pairs}
    following = len(news)
    for i in reversed(range(len(olds))):
        if i not in came_from:
            pairs.append((following, 0, _pair(old, olds[i], new, None)))
        elif (i, came_from[i]) not in found.moved:
            following = came_from[i]
    pairs += [(j, 1, _pair(old, None, new, news[j])) for j in range(len(news)) if j not in kept]
    return tuple(pair for *_order, pair in sorted(pairs, key=_place))


def _place(placed: tuple[int, int, InnerPair]) -> tuple[int, int, int]:
    at, turn, pair = placed
    return (at, turn, pair.old.begin if pair.old else 0)


def _pair(
    old: Part, one: Unit | None, new: Part, other: Unit | None, *, is_moved: bool = False
) -> InnerPair:
    inner = _compared(old, one.units if one else (), new, other.units if other else ())
    return InnerPair(one, other, _own(old, one), _own(new, other), inner, is_moved)


def _own(part: Part, unit: Unit | None) -> str:
    return part.raw[slice(*unit.words)] if unit else ""


def _parts(part: Part, units: Sequence[Unit]) -> list[Part]:
    """Each unit as a part of its own, known by its words; what stands under it helps a 款."""
    return [Part("preface", part.raw[unit.words[0] : unit.end]) for unit in units]
