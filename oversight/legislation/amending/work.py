"""A draft in work: its parts by their old numbers, what was done to them and what was refused."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from oversight.legislation.amending import instructions as told
from oversight.legislation.amending import units, whole
from oversight.legislation.amending.decision import Amendment
from oversight.legislation.amending.draft import Leaf, Line
from oversight.legislation.amending.instructions import Instruction
from oversight.legislation.amending.layout import Layout
from oversight.legislation.amending.places import Number, Place
from oversight.legislation.amending.reasons import CannotApplyError, Note, Reason


@dataclass
class Deed:
    """What one instruction did: the parts it touched, what is to be known, what was refused."""

    instruction: Instruction
    leaves: list[Leaf] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    refused: list[tuple[str, Reason]] = field(default_factory=list)

    def mark(self, leaf: Leaf, notes: Sequence[Note] = ()) -> None:
        """Say that a part's words were changed by it."""
        leaf.is_changed = True
        self.touch(leaf)
        self.notes += [note for note in notes if note not in self.notes]

    def touch(self, leaf: Leaf) -> None:
        """Say that it has to do with a part."""
        if not any(one is leaf for one in self.leaves):
            self.leaves.append(leaf)
            leaf.said.append(self.instruction.said)


@dataclass
class Inserted:
    """A new article, and where it goes: near what, or under which new heading."""

    leaf: Leaf
    deed: Deed
    near: Place
    side: told.Side
    heading: Leaf | None = None


@dataclass
class Work:
    """A draft with what was done to it. `articles` and `chapters` go by their old numbers."""

    leaves: list[Leaf]
    amendment: Amendment
    usual: Layout
    deeds: list[Deed] = field(default_factory=list)
    inserted: list[Inserted] = field(default_factory=list)
    announced: dict[Number, tuple[Number, Deed]] = field(default_factory=dict)
    moved: dict[Number, tuple[Number, Place, Deed]] = field(default_factory=dict)
    new_chapters: list[tuple[Leaf, Deed, Number | None]] = field(default_factory=list)
    moved_clauses: dict[Place, Place] = field(default_factory=dict)
    announced_chapters: dict[Number, Number] = field(default_factory=dict)
    unit_numbers: list[tuple[Leaf, Place, Place, Deed]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Know articles and chapters by their old numbers; of two alike the first."""
        self.articles = _by_number(self.leaves, "article")
        self.chapters = _by_number(self.leaves, "chapter")

    def article(self, place: Place) -> Leaf:
        """The article of a place (CannotApplyError)."""
        leaf = self.articles.get(place.article) if place.article else None
        if place.is_new:
            leaf = self._numbered_now(place.article) or leaf
        if leaf is None or leaf.is_gone:
            raise CannotApplyError(Reason.NO_ARTICLE)
        return leaf

    def _numbered_now(self, number: Number | None) -> Leaf | None:
        """The article that has got this number, whatever bore it before."""
        new = [one.leaf for one in self.inserted if one.leaf.new == number]
        old = [self.articles[old] for old, (at, _) in self.announced.items() if at == number]
        return next(iter([*new, *old]), None)

    def parts(self, place: Place) -> list[tuple[Leaf, list[Line]]]:
        """The parts that a place names, each with the lines that are meant (CannotApplyError)."""
        if place.article:
            leaf = self.article(place)
            return [(leaf, units.lines_of(leaf, place))]
        return whole.parts(self.leaves, self.chapters, place)

    def attempt(self, deed: Deed, place: str, act: Callable[[], Any]) -> None:
        """Do something; where it cannot be done, note it as refused at that place."""
        try:
            act()
        except CannotApplyError as refusal:
            deed.refused.append((place, refusal.reason))


def _by_number(leaves: Sequence[Leaf], kind: str) -> dict[Number, Leaf]:
    found: dict[Number, Leaf] = {}
    for leaf in leaves:
        if leaf.kind == kind and leaf.old:
            found.setdefault(leaf.old, leaf)
    return found
