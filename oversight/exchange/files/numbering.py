"""The numbers that Word writes by itself before paragraphs: 第一条, （一）, 1."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from oversight.chinese import HIGHEST, numeral

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
WRITTEN = {
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "japaneseDigitalTenThousand",
    "koreanDigital2",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "taiwaneseDigital",
}
LEVELS = 9  # of a list
UNNUMBERED = {"none", "bullet"}


class UnreadNumberError(Exception):
    """A number in a form that is not read."""


@dataclass(frozen=True)
class Level:
    """One level of a list: how its number looks, where it starts, after which level anew."""

    form: str
    pattern: str
    start: int
    restarts: int | None
    style: str


@dataclass
class Numbering:
    """The lists of a document, counted on with each paragraph that is numbered.

    `lists` names for each number of a list its levels; several numbers may be one list, of which
    some begin it anew. `styles` names for a style its list, its level and the style it is based on.
    """

    lists: Mapping[str, str]
    levels: Mapping[str, Mapping[int, Level]]
    fresh: Mapping[str, Mapping[int, int]]
    styles: Mapping[str, tuple[str | None, int | None, str | None]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def label(self, paragraph: Any) -> str:
        """Give the number that Word shows before a paragraph. Raises UnreadNumberError."""
        number, depth = self._of(paragraph)
        levels = self.levels.get(self.lists.get(number or "", ""), {})
        level = levels.get(depth)
        if number is None or level is None:
            return ""
        counts = self._counted(number, depth, levels)
        if level.form in UNNUMBERED:
            return ""
        label = level.pattern
        for place in range(depth + 1):
            if f"%{place + 1}" in label:
                shown = levels.get(place, level)
                count = counts.get(place, shown.start)
                label = label.replace(f"%{place + 1}", _written(count, shown.form))
        return label

    def _of(self, paragraph: Any) -> tuple[str | None, int]:
        """Find the list and the level of a paragraph, its own or those of its style."""
        properties = paragraph.find(qn("w:pPr"))
        number, depth = _reference(properties)
        style = _value(properties, "w:pStyle")
        seen: set[str] = set()
        while style is not None and style not in seen and number is None:
            seen.add(style)
            number, of_style, based_on = self.styles.get(style, (None, None, None))
            linked = self._linked(number, style)
            depth = next((one for one in (depth, of_style, linked) if one is not None), None)
            style = based_on
        return (None if number == "0" else number), depth or 0

    def _linked(self, number: str | None, style: str) -> int | None:
        levels = self.levels.get(self.lists.get(number or "", ""), {})
        return next((depth for depth, level in levels.items() if level.style == style), None)

    def _counted(self, number: str, depth: int, levels: Mapping[int, Level]) -> Mapping[int, int]:
        counts = self.counts.setdefault(self.lists[number], {})
        if number not in self.begun:
            self.begun.add(number)
            for place, start in self.fresh.get(number, {}).items():
                counts[place] = start - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [place for place in counts if place > depth]:
            restarts = levels[deeper].restarts if deeper in levels else None
            if restarts is None or depth < restarts:
                del counts[deeper]
        return counts


def read(numbering: Any, styles: Any) -> Numbering:
    """Read the lists of a document from the parts that describe them; either may be missing."""
    shapes = {} if numbering is None else dict(map(_shape, numbering.iter(qn("w:abstractNum"))))
    numbers = [] if numbering is None else list(numbering.iter(qn("w:num")))
    return Numbering(
        lists={_attribute(one, "w:numId"): _value(one, "w:abstractNumId") or "" for one in numbers},
        levels=shapes,
        fresh={_attribute(one, "w:numId"): dict(_fresh(one)) for one in numbers},
        styles={} if styles is None else dict(map(_style, styles.iter(qn("w:style")))),
    )


def _shape(abstract: Any) -> tuple[str, dict[int, Level]]:
    levels = {
        int(_attribute(one, "w:ilvl")): Level(
            form=_value(one, "w:numFmt") or "decimal",
            pattern=_value(one, "w:lvlText") or "",
            start=int(_value(one, "w:start") or 1),
            restarts=None if (told := _value(one, "w:lvlRestart")) is None else int(told),
            style=_value(one, "w:pStyle") or "",
        )
        for one in abstract.iterchildren(qn("w:lvl"))
    }
    return _attribute(abstract, "w:abstractNumId"), levels


def _fresh(number: Any) -> Iterable[tuple[int, int]]:
    for override in number.iterchildren(qn("w:lvlOverride")):
        start = _value(override, "w:startOverride")
        if start is not None:
            yield int(_attribute(override, "w:ilvl")), int(start)


def _style(style: Any) -> tuple[str, tuple[str | None, int | None, str | None]]:
    number, depth = _reference(style.find(qn("w:pPr")))
    return _attribute(style, "w:styleId"), (number, depth, _value(style, "w:basedOn"))


def _reference(properties: Any) -> tuple[str | None, int | None]:
    reference = None if properties is None else properties.find(qn("w:numPr"))
    depth = _value(reference, "w:ilvl")
    return _value(reference, "w:numId"), None if depth is None else int(depth)


def _value(parent: Any, name: str) -> str | None:
    child = None if parent is None else parent.find(qn(name))
    return None if child is None else child.get(qn("w:val"))


def _attribute(element: Any, name: str) -> str:
    return str(element.get(qn(name)) or "")


def _written(count: int, form: str) -> str:
    if form == "decimal":
        return str(count)
    if form == "decimalFullWidth":
        return str(count).translate(FULL_WIDTH)
    if form in WRITTEN and 0 <= count <= HIGHEST:
        return numeral(count)
    raise UnreadNumberError(form)
