"""What a comparison of two texts holds: which part became which, and what differs in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal

from oversight.legislation.difference import Run
from oversight.legislation.text import Part, Text

Kind = Literal["same", "renumbered", "changed", "new", "deleted", "merged", "split"]
Class = Literal["none", "consequential", "punctuation", "wording"]
Reason = Literal["stale", "missing"]

ARTICLE = "article"


@dataclass(frozen=True)
class Stretch:
    """One part of a text, at its place among the parts."""

    place: int
    part: Part

    @property
    def label(self) -> str:
        """What it is called: 第十二条, 第二章; for what has no number its name, or its kind."""
        return self.part.label or self.part.name or self.part.kind


@dataclass(frozen=True)
class Edit:
    """From `begin` in the old wording `gone` is taken out, and `new` put in its place."""

    begin: int
    gone: str
    new: str
    is_consequential: bool = False


@dataclass(frozen=True)
class Adapted:
    """A reference that follows its target: 第三十七条 became 第三十八条, and so is it named."""

    old: str
    new: str
    old_place: tuple[int, int]
    new_place: tuple[int, int]


@dataclass(frozen=True)
class Remark:
    """A reference of the later text to look at.

    It is `stale` if its target moved on to `moved_to`, or is gone where that is empty, and
    `missing` if there is nothing of that number.
    """

    reason: Reason
    article: str
    reference: str
    moved_to: str = ""


@dataclass(frozen=True)
class Pair:
    """What stood in the old text and what stands for it in the new; either side may be empty.

    `edits` lead from the old wording to the new, labels and blanks included; a pair of the
    kind "same" has some where only blanks differ.
    """

    kind: Kind
    old: tuple[Stretch, ...]
    new: tuple[Stretch, ...]
    edits: tuple[Edit, ...] = ()
    difference: Class = "none"
    adapted: tuple[Adapted, ...] = ()
    is_moved: bool = False

    @property
    def part_kind(self) -> str:
        """Article, chapter, title, and so on."""
        return (self.old or self.new)[0].part.kind

    @property
    def is_renumbered(self) -> bool:
        """Whether one part has become one part of another number."""
        is_one_to_one = len(self.old) == len(self.new) == 1
        return is_one_to_one and self.old[0].part.label != self.new[0].part.label

    @property
    def old_words(self) -> str:
        """The old wording as it stands in the text."""
        return "".join(one.part.raw for one in self.old)

    @property
    def new_words(self) -> str:
        """The new wording as it stands in the text."""
        return "".join(one.part.raw for one in self.new)

    @cached_property
    def runs(self) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
        """Both wordings, marked where they differ, to print side by side."""
        return runs(self.old_words, self.edits)


@dataclass(frozen=True)
class Comparison:
    """Two texts, paired part by part: first in the order of the new text, then what is gone."""

    before: Text
    after: Text
    pairs: tuple[Pair, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def articles(self) -> tuple[Pair, ...]:
        """The pairs of articles alone."""
        return tuple(pair for pair in self.pairs if pair.part_kind == ARTICLE)

    def of_kind(self, kind: Kind) -> tuple[Pair, ...]:
        """The articles that are new, deleted, merged, and so on."""
        return tuple(pair for pair in self.articles if pair.kind == kind)


def runs(words: str, edits: Sequence[Edit]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both wordings of what the edits change, each marked where it differs."""
    old: list[Run] = []
    new: list[Run] = []
    done = 0
    for edit in (*edits, Edit(len(words), "", "")):
        same = Run(words[done : edit.begin], "same")
        old += [same, Run(edit.gone, "gone")]
        new += [same, Run(edit.new, "new")]
        done = edit.begin + len(edit.gone)
    return _joined(old), _joined(new)


def _joined(told: Sequence[Run]) -> tuple[Run, ...]:
    kinds = groupby((run for run in told if run.text), key=lambda run: run.kind)
    return tuple(Run("".join(run.text for run in group), kind) for kind, group in kinds)
