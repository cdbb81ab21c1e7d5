"""The way of one entry to the root of its tree, drawn: on which side each sibling stands.

Only the lowest levels are drawn; those above them are counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DRAWN = 3  # levels, from the leaf up
LEFT, RIGHT = "left", "right"
MIDDLE, TOP, STEP = 180, 26, 42  # where the root stands, and how far down a level lies
SPREADS = (62, 40, 26)  # how far a child stands beside its parent, from the top down
MARGIN = 100  # that a name below the leaf needs on either side


@dataclass(frozen=True)
class Knot:
    """One knot of the drawing: where it stands."""

    x: int
    y: int


@dataclass(frozen=True)
class Level:
    """One level: the knot above, the one that the way goes to, and its sibling."""

    above: Knot
    on_way: Knot
    sibling: Knot
    side: str  # on which the sibling stands

    @property
    def label_x(self) -> int:
        """Where a word beside the sibling begins, or ends to its left."""
        return self.sibling.x + (-12 if self.side == LEFT else 12)


@dataclass(frozen=True)
class Way:
    """The drawing: its levels from the top down, and how many above them are left out."""

    levels: tuple[Level, ...]
    hidden: int

    @property
    def root(self) -> Knot:
        """Where the root stands, with the checkpoint beside it."""
        return Knot(MIDDLE, TOP)

    @property
    def leaf(self) -> Knot:
        """Where the entry stands: in a tree of one it is the root."""
        return self.levels[-1].on_way if self.levels else self.root

    @property
    def name_x(self) -> int:
        """Where the middle of the name below the entry is, so that it stays in the drawing."""
        return min(max(self.leaf.x, MARGIN), 2 * MIDDLE - MARGIN)

    @property
    def height(self) -> int:
        """How high the drawing is, with the two lines below the leaf."""
        return self.leaf.y + 54


def sides(index: int, size: int) -> tuple[str, ...]:
    """On which side each sibling of a proof stands, from the leaf up (RFC 9162, 2.1.3.2).

    As long as the leaf and the last one have different ways, the digits of the index tell;
    above, the way runs along the right edge, and all that is hashed to it lies to the left.
    """
    inner = (index ^ (size - 1)).bit_length()
    below = (LEFT if index >> level & 1 else RIGHT for level in range(inner))
    return (*below, *[LEFT] * (index >> inner).bit_count())


def draw(siblings: Sequence[str]) -> Way:
    """Draw the lowest levels of a way, whose sides are told from the leaf up."""
    shown = tuple(reversed(siblings[:DRAWN]))
    hidden = len(siblings) - len(shown)
    return Way(tuple(_levels(shown, Knot(MIDDLE, TOP + STEP * bool(hidden)))), hidden)


def _levels(shown: Sequence[str], above: Knot) -> Iterator[Level]:
    for side, spread in zip(shown, SPREADS, strict=False):
        turn = spread if side == LEFT else -spread
        on_way, sibling = (Knot(above.x + x, above.y + STEP) for x in (turn, -turn))
        yield Level(above, on_way, sibling, side)
        above = on_way
