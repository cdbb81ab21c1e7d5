"""What an act changed in a text, in the words of the standard, and what each article was called."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from oversight.legislation import comparing
from oversight.legislation.akn import naming
from oversight.legislation.comparing.model import Comparison, Stretch
from oversight.legislation.text import Text

Kind = Literal["substitution", "insertion", "repeal", "renumbering", "split", "join"]
KINDS: dict[str, Kind] = {
    "changed": "substitution",
    "new": "insertion",
    "deleted": "repeal",
    "renumbered": "renumbering",
    "split": "split",
    "merged": "join",
}


@dataclass(frozen=True)
class Change:
    """One textual modification: the articles as they are named now, and as they were."""

    kind: Kind
    now: tuple[str, ...] = ()
    was: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One text in the line of all: what changed in it, and how its articles were named at first."""

    text: Text
    changes: tuple[Change, ...]
    former: Mapping[str, str]


def line_of(text: Text, before: Line | None = None) -> Line:
    """Follow a text from the one before it; the first text names its articles for good."""
    if before is None:
        return Line(text, (), {})
    compared = comparing.compare(before.text, text)
    return Line(text, tuple(_changes(compared)), dict(_former(compared, before)))


def _changes(compared: Comparison) -> Iterator[Change]:
    for pair in compared.articles:
        now, was = _names(pair.new), _names(pair.old)
        if pair.kind in KINDS:
            yield Change(KINDS[pair.kind], now, was)
        if pair.kind == "changed" and pair.is_renumbered:
            yield Change("renumbering", now, was)


def _former(compared: Comparison, before: Line) -> Iterator[tuple[str, str]]:
    """Give each article that comes from an earlier one the name that this had at first."""
    for pair in compared.articles:
        for old, new in zip(pair.old, pair.new, strict=False):
            yield new.label, before.former.get(old.label, naming.article(old.part))


def _names(stretches: Sequence[Stretch]) -> tuple[str, ...]:
    return tuple(naming.article(one.part) for one in stretches)
