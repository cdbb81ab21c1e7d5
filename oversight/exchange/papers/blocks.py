"""A text laid out: title, title note, headings, articles, line by line and without blanks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from oversight.exchange.papers.gathering import Copy
from oversight.legislation.structure import Unit, clauses
from oversight.legislation.text import BLANKS, LEVELS, MARKS, Part, after_label

Sort = Literal["title", "note", "contents", "heading", "line", "annex"]
BLANK = "　"
HEADINGS = tuple(LEVELS.values())


@dataclass(frozen=True)
class Block:
    """One paragraph of a paper: its label (第十二条, 第二章, （一）) and its words.

    `level` is the depth of a heading, 1 for the highest that the text has; `kind` is which.
    """

    sort: Sort
    words: str
    label: str = ""
    level: int = 0
    kind: str = ""

    @property
    def line(self) -> str:
        """The block on one line."""
        gap = BLANK if self.label and self.words and not self.label.endswith("）") else ""
        return self.label + gap + self.words


def blocks(copy: Copy) -> Iterator[Block]:
    """Lay a text out. What it prints itself of title and note gives way to the recorded ones."""
    yield Block("title", copy.title)
    if copy.title_note:
        yield Block("note", copy.title_note)
    present = [kind for kind in HEADINGS if any(p.kind == kind for p in copy.text.parts)]
    for part in copy.text.parts:
        if part.kind in present:
            yield from _heading(part, present.index(part.kind) + 1)
        elif part.kind == "article":
            yield from _article(part)
        elif part.kind not in ("title", "note"):
            yield from _others(part)


def _heading(part: Part, level: int) -> Iterator[Block]:
    first, *more = _lines(part.raw)
    yield Block("heading", part.name or ("" if part.label else first), part.label, level, part.kind)
    for line in more:
        yield Block("line", line)


def _article(part: Part) -> Iterator[Block]:
    """Each 款, 项 and 目 is a line; the first stands beside the label of the article."""
    units = list(_flat(clauses(part)))
    begin = after_label(part)
    label = "".join(part.raw[:begin].strip(BLANKS + MARKS).split())
    if not units:
        yield Block("line", "", label, kind="article")
    for place, unit in enumerate(units):
        words = part.raw[slice(*unit.words)].strip(BLANKS)
        if place:
            yield Block("line", words, unit.label)
        else:
            yield Block("line", words, label, kind="article")


def _flat(units: Sequence[Unit]) -> Iterator[Unit]:
    for unit in units:
        yield unit
        yield from _flat(unit.units)


def _others(part: Part) -> Iterator[Block]:
    """Contents and annex with their own heading, anything else line by line."""
    for place, line in enumerate(_lines(part.raw)):
        if part.kind == "annex" and place == 0:
            yield Block("annex", line)
        elif part.kind == "contents":
            yield Block("contents", line, kind="head" if place == 0 else "")
        else:
            yield Block("line", line)


def _lines(raw: str) -> list[str]:
    return [line.strip(BLANKS + MARKS) for line in raw.splitlines() if line.strip(BLANKS + MARKS)]
