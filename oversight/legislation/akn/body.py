"""The body of a regulation: books, chapters, sections, articles with their 款, 项 and 目."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from oversight.chinese import read_numeral
from oversight.legislation.akn import naming
from oversight.legislation.akn.elements import Element, element, fill, filled_lines
from oversight.legislation.akn.naming import Identifiers, numbered
from oversight.legislation.structure import Unit, clauses
from oversight.legislation.text import ANY_BLANK, BLANKS, MARGIN, MARKS, Part, after_label

# How deep each heading stands; what the standard has no name for is an hcontainer.
DEPTHS = {"book": 1, "subbook": 2, "chapter": 3, "section": 4, "subsection": 5}
ELEMENTS = {"subbook": "part"}
UNITS = {"clause": "paragraph", "item": "point", "subitem": "indent"}
NUMBER = re.compile("第(.+)[^条]")


@dataclass
class Place:
    """An element that others stand in: its depth, its identifier, and how many it holds."""

    depth: int
    made: Element
    eid: str
    counted: dict[str, int] = field(default_factory=dict)

    def count(self, tag: str) -> int:
        """Count one more element of a sort."""
        self.counted[tag] = self.counted.get(tag, 0) + 1
        return self.counted[tag]


class Body:
    """Builds the body of one document; `former` gives an article the name that it had at first."""

    def __init__(self, root: Element, identifiers: Identifiers, former: Mapping[str, str]) -> None:
        self._identifiers, self._former = identifiers, former
        self._open = [Place(0, root, "")]

    def write(self, parts: Iterable[Part]) -> None:
        """Write parts one after another, each into the heading that it stands under."""
        for part in parts:
            if part.kind == "article":
                self.article(part)
            elif part.kind in DEPTHS:
                self._heading(part)
            else:
                self.other(part)

    def article(self, part: Part) -> None:
        """Write an article: its label as printed, then each 款."""
        eid = self._identifiers.give("", "article", naming.article_number(part))
        was = self._former.get(part.label, "")
        made = element(self._open[-1].made, "article", eId=eid, wId=was if was != eid else "")
        units = clauses(part)
        fill(element(made, "num"), part.raw[: after_label(part)].strip(BLANKS + MARKS))
        self._units(Place(0, made, eid), part, units)

    def other(self, part: Part) -> None:
        """Write what the standard has no name for, line by line."""
        here = self._open[-1]
        eid = self._identifiers.give(here.eid, "hcontainer", str(here.count("hcontainer")))
        made = element(here.made, "hcontainer", name=part.kind, eId=eid)
        lines(self._within(made, eid, "content"), part.raw)

    def _heading(self, part: Part) -> None:
        while self._open[-1].depth >= DEPTHS[part.kind]:
            self._open.pop()
        here = self._open[-1]
        count = here.count(part.kind)
        tag = ELEMENTS.get(part.kind, part.kind)
        eid = self._identifiers.give(here.eid, tag, _heading_number(part) or str(count))
        made = element(here.made, tag, eId=eid)
        first, *more = list(filled_lines(part.raw))
        label, name = _parted(part.label, first)
        if label:
            fill(element(made, "num"), label)
        if name:
            fill(self._within(made, eid, "heading"), name)
        if more:
            lines(self._within(made, eid, "intro"), "\n".join(more))
        self._open.append(Place(DEPTHS[part.kind], made, eid))

    def _units(self, here: Place, part: Part, units: Sequence[Unit]) -> None:
        """Write 款, 项 or 目 in order; 项 are a list with the words that lead to them."""
        for unit in units:
            tag = UNITS[unit.level]
            number = numbered(unit.number) if unit.label else str(here.count(tag))
            eid = self._identifiers.give(here.eid, tag, number)
            made = element(here.made, tag, eId=eid)
            if unit.label:
                fill(element(made, "num"), unit.label)
            words = part.raw[slice(*unit.words)]
            if not unit.units:
                lines(self._within(made, eid, "content"), words)
                continue
            listed = self._identifiers.give(eid, "list", "1")
            inner = element(made, "list", eId=listed)
            lines(self._within(inner, listed, "intro"), words)
            self._units(Place(0, inner, listed), part, unit.units)

    def _within(self, parent: Element, eid: str, tag: str) -> Element:
        return element(parent, tag, eId=self._identifiers.give(eid, tag))


def lines(parent: Element, raw: str) -> None:
    """Write each line that says something as a paragraph; an element is never without one."""
    for line in list(filled_lines(raw)) or [""]:
        fill(element(parent, "p"), line)


def _heading_number(part: Part) -> str:
    found = NUMBER.fullmatch(part.label)
    try:
        return str(read_numeral(found[1])) if found else ""
    except ValueError:
        return ""


def _parted(label: str, line: str) -> tuple[str, str]:
    """Part the first line of a heading into its number and its name, both as printed."""
    spaced = rf"{ANY_BLANK}*".join(map(re.escape, label))
    found = re.match(rf"{MARGIN}({spaced})", line)
    end = found.end() if found else 0
    return (found[1] if found else ""), line[end:].strip(BLANKS + MARKS)
