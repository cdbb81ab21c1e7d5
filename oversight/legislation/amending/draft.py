"""A regulation's text while a decision is being applied: parts in lines that can change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from oversight.chinese import numeral
from oversight.legislation.amending.places import Number, ordinal
from oversight.legislation.structure import Unit, clauses
from oversight.legislation.text import Part, Text, after_label

LABEL_FIGURES = re.compile("[0-9０-９〇○零一二三四五六七八九十百千]+")


@dataclass
class Piece:
    """A stretch of a line: as it was, or put there by the decision."""

    text: str
    is_new: bool = False


@dataclass
class Line:
    """One line; `lead` is what stands between it and the line before (None: as is usual)."""

    pieces: list[Piece]
    lead: str | None = None

    @property
    def text(self) -> str:
        """What it reads now."""
        return "".join(piece.text for piece in self.pieces)


@dataclass
class Branch:
    """A 款, 项 or 目 with its old number, or None where it is new, and those under it."""

    level: str
    old: Number | None
    line: Line
    branches: list["Branch"] = field(default_factory=list)

    def lines(self) -> Iterator[Line]:
        """Its own line and those of the units under it."""
        yield self.line
        for branch in self.branches:
            yield from branch.lines()


@dataclass
class Leaf:
    """A part of the text. `old` and `new` are the numbers of an article or chapter.

    `index` is the place among the parts before; None is a new part. `foot` closes it; `printed` is
    how a table of contents has a heading.
    """

    kind: str
    head: str
    branches: list[Branch]
    foot: str
    old: Number | None = None
    new: Number | None = None
    index: int | None = None
    name: str = ""
    printed: str = ""
    is_gone: bool = False
    is_changed: bool = False
    is_moved: bool = False
    merged_into: Number | None = None
    said: list[str] = field(default_factory=list)
    pending: list["Pending"] = field(default_factory=list)

    def lines(self) -> list[Line]:
        """Every line in order."""
        return [line for branch in self.branches for line in branch.lines()]

    @property
    def label(self) -> str:
        """The label that it has now: 第十二条."""
        unit = "章" if self.kind == "chapter" else "条"
        return ordinal(self.new, unit) if self.new else self.name

    @property
    def old_label(self) -> str:
        """The label that it had."""
        unit = "章" if self.kind == "chapter" else "条"
        return ordinal(self.old, unit) if self.old else self.name


@dataclass
class Pending:
    """A unit to be put in when all others of its list are known."""

    level: str
    parent: Branch | None
    at: Number | None
    words: str
    say: int


def draft(text: Text) -> list[Leaf]:
    """Make the parts of a text ready for changing; written out they are the text again."""
    return [_leaf(index, part) for index, part in enumerate(text.parts)]


def _leaf(index: int, part: Part) -> Leaf:
    if part.kind == "article":
        head, branches, foot = _branches(part)
        return Leaf(part.kind, head, branches, foot, part.number, part.number, index, part.label)
    lines = part.raw.splitlines(keepends=True)
    branches = [Branch("line", None, _whole_line(line)) for line in lines]
    number = _chapter_number(part) if part.kind == "chapter" else None
    name = part.label or part.name
    printed = part.label + part.name
    return Leaf(part.kind, "", branches, "", number, number, index, name, printed)


def _whole_line(line: str) -> Line:
    return Line([Piece(line)], "")


def _chapter_number(part: Part) -> Number | None:
    found = re.fullmatch("第(.+)章", part.label)
    try:
        return Part("article", "", f"第{found[1]}条").number if found else None
    except ValueError:
        return None


def _branches(part: Part) -> tuple[str, list[Branch], str]:
    """An article's head (label and blanks), its 款, and the blanks at its end."""
    units = clauses(part)
    if not units:
        head = part.raw[: after_label(part)]
        return head, [], part.raw[len(head) :]
    head = part.raw[: _start(part.raw, units[0])]
    branches, end = _nested(part.raw, units, len(head))
    branches[0].line.lead = None
    return head, branches, part.raw[end:]


def _nested(raw: str, units: tuple[Unit, ...], end: int) -> tuple[list[Branch], int]:
    branches = []
    for unit in units:
        start, after = _start(raw, unit), max(unit.words[1], _start(raw, unit) + len(unit.label))
        line = Line([Piece(raw[start:after])], raw[end:start])
        under, end = _nested(raw, unit.units, after)
        branches.append(Branch(unit.level, unit.number, line, under))
    return branches, end


def _start(raw: str, unit: Unit) -> int:
    """Where a unit begins with its label."""
    return raw.index(unit.label, unit.begin) if unit.label else unit.words[0]


def branches_of(words: str) -> list[Branch]:
    """Make new 款 with their 项 of quoted words, a line to each."""
    part = Part("article", "第一条　" + words, "第一条")
    _, branches, _ = _branches(part)
    for line in (line for branch in branches for line in branch.lines()):
        line.lead = None
        line.pieces = [Piece(line.text, is_new=True)]
    return branches


def relabelled(words: str, number: Number) -> str:
    """Put another number into a label at the head of words, in the figures that it had."""
    found = LABEL_FIGURES.search(words)
    if not found:
        return words
    figures = written(number[0], found[0])
    rest = words[found.end() :]
    return words[: found.start()] + figures + rest


def written(number: int, like: str) -> str:
    """A number in Arabic figures where another was, else in Chinese ones."""
    if like[:1].isascii() and like[:1].isdigit():
        return str(number)
    return numeral(number)
