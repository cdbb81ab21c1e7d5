"""Rows of parts in two versions: each row that changed, every cell under the name of its column."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from oversight.i18n import _
from oversight.legislation import difference
from oversight.records import content
from oversight.records.kind import Named, fields_of
from oversight.records.models import Part
from oversight.web import shown, withholding

Pieces = list[tuple[str, str]]  # words with their marks: "" (same), "del" or "ins"
MARKS = {"same": "", "gone": "del", "new": "ins"}
MOST = 7  # columns that a page has room for; of more, each cell stands under its own label


@dataclass(frozen=True)
class Cell:
    """One cell of a row: the name of its column, its words with their marks, its file.

    `earlier` is the text that stood there before, where another one does now.
    """

    label: str
    pieces: Pieces
    digest: str = ""
    is_changed: bool = False
    earlier: str = ""


@dataclass(frozen=True)
class Side:
    """A row as one version tells it: what this side is called, and its cells."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Rows:
    """The rows that two versions tell differently; each has the sides that it is told by."""

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[Side, ...], ...] = ()

    @property
    def is_wide(self) -> bool:
        """Whether there are more columns than a page has room for."""
        return len(self.heads) > MOST


def compare(one: Named, before: Sequence[Part], after: Sequence[Part], known: shown.Titles) -> Rows:
    """Set rows side by side, by their own numbers; those that stayed the same are left out."""
    inside = fields_of(one.field.part)
    pairs = [pair for pair in _paired(before, after) if not _is_same(pair, inside, known)]
    told = {
        name: named
        for name, named in inside.items()
        if any(_words(named, part, name, known) for pair in pairs for part in pair)
    }
    rows = tuple(tuple(_sides(pair, told, known)) for pair in pairs)
    return Rows(tuple(named.label for named in told.values()), rows)


def in_full(one: Named, parts: Iterable[Part], known: shown.Titles) -> tuple[str, ...]:
    """Write each row of parts whole: its fields one after the other, each after its label.

    The first names the row, and needs none.
    """
    inside = fields_of(one.field.part)
    first = next(iter(inside), "")
    lines = []
    for part in parts:
        told = ((name, _words(named, part, name, known)) for name, named in inside.items())
        said = (
            word if name == first else f"{inside[name].label} {word}" for name, word in told if word
        )
        lines.append("　".join(said))
    return tuple(lines)


def pieces(runs: Iterable[difference.Run]) -> Pieces:
    """Mark words and not the ends of lines, of which nothing is seen but the mark."""
    return [
        (MARKS[run.kind] if line != "\n" else "", line)
        for run in runs
        for line in re.split(r"(\n)", run.text)
        if line
    ]


Pair = tuple[Part | None, Part | None]


def _paired(before: Sequence[Part], after: Sequence[Part]) -> Iterator[Pair]:
    """Each row of the later version with what it was; what is gone comes last."""
    old = {part.number: part for part in before}
    new = {part.number for part in after}
    yield from ((old.get(part.number), part) for part in after)
    yield from ((part, None) for part in before if part.number not in new)


def _is_same(pair: Pair, inside: Mapping[str, Named], known: shown.Titles) -> bool:
    return all(pair) and not any(_differs(one, pair, name, known) for name, one in inside.items())


def _differs(one: Named, pair: Pair, name: str, known: shown.Titles) -> bool:
    values = [getattr(part, name, None) for part in pair]
    if withholding.is_withheld(one) or one.field.sort in content.APART:
        return bool(values[0] != values[1])
    before, after = (_words(one, part, name, known) for part in pair)
    return before != after


def _sides(pair: Pair, told: Mapping[str, Named], known: shown.Titles) -> Iterator[Side]:
    before, after = pair
    names = (_("Before"), _("After")) if before and after else (_("Removed"), _("Added"))
    if before:
        yield Side(str(names[0]), tuple(_cells(pair, told, known, 0)))
    if after:
        yield Side(str(names[1]), tuple(_cells(pair, told, known, 1)))


def _cells(pair: Pair, told: Mapping[str, Named], known: shown.Titles, side: int) -> Iterator[Cell]:
    for name, one in told.items():
        words = [_words(one, part, name, known) for part in pair]
        is_changed = _differs(one, pair, name, known)
        marked = pieces(difference.mark(*words)[side])
        if is_changed and words[0] == words[1]:  # withheld: that it changed is no secret
            marked = [(("del", "ins")[side], words[side])]
        digest = withholding.digests(one, getattr(pair[side], name))
        earlier = _earlier(one, pair, name) if side and is_changed else ""
        yield Cell(one.label, marked, digest[0] if digest else "", is_changed, earlier)


def _earlier(one: Named, pair: Pair, name: str) -> str:
    """The text that another one took the place of."""
    texts = [getattr(part, name, None) for part in pair]
    return str(texts[0]) if one.field.sort == "document" and all(texts) else ""


def _words(one: Named, part: Part | None, name: str, known: shown.Titles) -> str:
    value: Any = getattr(part, name, None)
    return shown.words(one, value, known) or ""
