"""Where an instruction applies: 第三条第二款第一项, 第三章章名, 附件, or the whole regulation.

What a sentence does not say of it is taken from what was said before: its scope.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from oversight.chinese import numeral, read_numeral

Number = tuple[int, int]
Whole = Literal["", "title", "heading", "annex"]

FIGURES = "[0-9零〇○一二三四五六七八九十百千]{1,9}"
NAME = "条例|实施办法|办法|规定|实施细则|细则|规则|规程|法规|决定|法"
TITLE = "《(?:[^《》]|《[^《》]*》)*》"
TOKEN = (
    rf"(?P<title>{TITLE})"
    rf"|第(?P<several>\(?{FIGURES}\)?(?:、\(?{FIGURES}\)?){{1,20}})(?P<of>[条款项目])"
    rf"|第\(?(?P<number>{FIGURES})\)?(?P<unit>[编章节条款项目])(?:之(?P<under>{FIGURES}))?"
    rf"|(?P<annex>附[件表录图]{FIGURES}|附[件表录图])"
    r"|(?P<heading>章名|节名|标题|名称|题目)"
    rf"|(?P<whole>(?:[本该]|[\u4e00-\u9fff]{{1,20}}(?=法第|条例第))?(?:{NAME})(?=[第中内的里名]))"
    r"|(?P<link>、|以及|和|及|与)"
    r"|(?P<to>至|到)"
    rf"|(?P<filling>(?:原|的|其|新|[该本]条|该)(?=第|章|标|名|题)|第{FIGURES}句)"
)
PLACES = "(?:" + re.sub(r"\?P<\w+>", "?:", TOKEN) + ")++"
UNITS: dict[str, str] = {
    "章": "chapter",
    "节": "section",
    "条": "article",
    "款": "clause",
    "项": "item",
    "目": "subitem",
}
LEVELS = tuple(UNITS.values())
LONGEST_RANGE = 300


@dataclass(frozen=True)
class Place:
    """A place by the numbers that a decision gives; all None is the whole regulation.

    They are the numbers of before, but where `is_new` says that the article has just got its own.
    """

    chapter: Number | None = None
    section: Number | None = None
    article: Number | None = None
    clause: Number | None = None
    item: Number | None = None
    subitem: Number | None = None
    part: Whole = ""
    name: str = ""
    is_new: bool = False

    @property
    def label(self) -> str:
        """As a decision names it: 第三条第二款第一项; empty for the whole regulation."""
        numbers = ((unit, self.number(level)) for unit, level in UNITS.items())
        said = "".join(ordinal(number, unit) for unit, number in numbers if number)
        return said + (self.name or {"title": "名称", "heading": "章名"}.get(self.part, ""))

    @property
    def level(self) -> str:
        """The deepest unit that it names; empty for the whole regulation or a part of it."""
        return next((level for level in reversed(LEVELS) if self.number(level)), "")

    def number(self, level: str) -> Number | None:
        """The number at a level."""
        found: Number | None = getattr(self, level)
        return found

    def above(self, level: str) -> "Place":
        """The same place without this level and what is below it."""
        below = LEVELS[LEVELS.index(level) :]
        if level == "article":
            below = LEVELS
        gone: dict[str, Any] = dict.fromkeys(below)
        return replace(self, **gone, part="", name="")

    def at(self, level: str, number: Number) -> "Place":
        """The unit of this number at this level, within this place."""
        changed: dict[str, Any] = {level: number}
        return replace(self.above(level), **changed)


def ordinal(number: Number, unit: str = "条") -> str:
    """Write 第十二条之一 for (12, 1)."""
    main, under = number
    return f"第{numeral(main)}{unit}" + (f"之{numeral(under)}" if under else "")


def read_places(text: str, context: Place) -> tuple[tuple[str, Place], ...]:
    """Read a list of places, each with the title of its regulation or "" (ValueError).

    A place that begins below the article (第二款) is one of the article in `context`.
    """
    return tuple(_expanded(list(_listed(text, context))))


@dataclass(frozen=True)
class _Read:
    """A place as it is read, token by token."""

    title: str
    place: Place
    is_named: bool = False
    is_range: bool = False


def _listed(text: str, context: Place) -> Iterator[_Read]:
    """Give each place as it is complete; the next inherits what stands above its first unit."""
    now = _Read("", context)
    for token in re.finditer(TOKEN, text + "中"):
        if token["link"] or token["to"]:
            if now.is_named:
                yield now
            now = replace(now, is_named=False, is_range=bool(token["to"]))
        elif token["several"]:
            *others, now = _each(now, token)
            yield from others
        elif token["title"]:
            if now.is_named:
                yield now
            now = _Read(token["title"][1:-1], Place(), is_named=True)
        else:
            now = _with(now, token)
    if now.is_named:
        yield now


def _each(now: _Read, token: re.Match[str]) -> Iterator[_Read]:
    """第（二）、（三）项 is two places."""
    for figures in re.findall(FIGURES, token["several"]):
        level, number = UNITS[token["of"]], (read_numeral(figures), 0)
        yield replace(now, place=now.place.at(level, number), is_named=True)


def _with(now: _Read, token: re.Match[str]) -> _Read:
    if token["unit"] and token["unit"] in UNITS:
        number = (read_numeral(token["number"]), read_numeral(token["under"] or "0"))
        return replace(now, place=now.place.at(UNITS[token["unit"]], number), is_named=True)
    if token["heading"]:
        kind: Whole = "heading" if now.place.chapter else "title"
        return replace(now, place=replace(now.place, part=kind), is_named=True)
    if token["annex"]:
        return replace(now, place=Place(part="annex", name=token["annex"]), is_named=True)
    if token["whole"]:
        return replace(now, place=Place(), is_named=True)
    return now


def _expanded(reads: list[_Read]) -> Iterator[tuple[str, Place]]:
    """Write out 第五条至第七条 as the places between."""
    for place, read in enumerate(reads):
        if read.is_range and place:
            for between in _between(reads[place - 1].place, read.place):
                yield read.title, between
        yield read.title, read.place


def _between(first: Place, last: Place) -> Iterator[Place]:
    begin, end = first.number(last.level or "article"), last.number(last.level or "article")
    if not begin or not end or end[0] - begin[0] > LONGEST_RANGE or end < begin:
        raise ValueError(last.label)
    for number in range(begin[0] + 1, end[0]):
        yield last.at(last.level, (number, 0))


Placed = dict[str, tuple[Place, ...]]


@dataclass(frozen=True)
class Scope:
    """The regulations that are spoken of, and the places last named.

    `places` is None before any is named (then the whole regulation may be meant), and empty where
    what was named is not understood or is new. `moved_to` is the article into which a 款 that was
    just named has gone.
    """

    regulations: tuple[str, ...] = ()
    places: tuple[Place, ...] | None = None
    repeals: bool = False
    moved_to: Place | None = None

    @property
    def place(self) -> Place:
        """The place within which a lower one is found."""
        return self.places[-1] if self.places else Place()

    def read(self, said: str | None) -> tuple["Scope", Placed]:
        """Read places, and give with them the scope that holds from then on (ValueError).

        Without words they are the places last named.
        """
        if not said:
            return self, dict.fromkeys(self.regulations, self._last_named())
        found: dict[str, list[Place]] = {}
        for title, place in read_places(said, self.place):
            for regulation in (title,) if title else self.regulations:
                found.setdefault(regulation, []).append(place)
        if not found:
            raise ValueError(said)
        placed = {regulation: tuple(places) for regulation, places in found.items()}
        return self.having(placed), placed

    def having(self, placed: Placed) -> "Scope":
        """The same scope after these places were named."""
        places = next(iter(placed.values()))
        return replace(self, regulations=tuple(placed), places=places, moved_to=None)

    def _last_named(self) -> tuple[Place, ...]:
        if self.places is None:
            return (Place(),)
        if not self.places:
            raise ValueError
        return self.places
