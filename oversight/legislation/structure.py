"""An article in its 款, 项 and 目 (立法法 art. 65), each with its place in the text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from oversight.chinese import read_numeral
from oversight.legislation.text import ANY_BLANK, BLANKS, Part, after_label, paragraphs

Level = Literal["clause", "item", "subitem"]

WRITTEN = "[零〇一二三四五六七八九十百]{1,6}"
TENS = "[一二三四五六七八九十]"
PRINTED = "[0-9０-９]{1,3}"
GAP = rf"{ANY_BLANK}{{0,8}}"
# One sort of label stands on one level: （一） over 1. over ⑴, whatever sign was typed for each.
BRACKETED = rf"""
    [（(〔]{GAP}(?P<written>{WRITTEN}){GAP}[）)〕](?:之(?P<under>{TENS}{{1,3}}))?
    |(?P<written_sign>[㈠-㈩])
    |[（(〔]{GAP}(?P<bracketed>{PRINTED}){GAP}[）)〕]
    |(?P<bracketed_sign>[⑴-⒇])
    |(?P<circled_sign>[①-⑳])
    |(?P<dotted>{PRINTED}){GAP}[.．、](?![0-9０-９])
    |(?P<dotted_sign>[⒈-⒛])
"""
LABEL = re.compile(rf"{BRACKETED}|(?P<counted>{TENS}{{1,3}})、(?!{TENS})", re.VERBOSE)
# A list may run on in its line, from a colon on.
RUNNING = re.compile(rf"(?P<after>[：:；;。，,]){GAP}(?P<label>{BRACKETED})", re.VERBOSE)
STYLES = ("written", "bracketed", "circled", "dotted", "counted")
LEVELS: tuple[Level, ...] = ("clause", "item", "subitem")


@dataclass(frozen=True)
class Unit:
    """A 款, 项 or 目: `begin` to `end` is all of it, `words` its own words, in the part's `raw`.

    `number` is (2, 0) for the second 款 or （二）, (2, 1) for （二）之一; a 款 has no label.
    """

    level: Level
    number: tuple[int, int]
    label: str
    begin: int
    end: int
    words: tuple[int, int]
    units: tuple["Unit", ...] = ()


@dataclass(frozen=True)
class _Label:
    """A label of a list, or none: its style, its number, and where it stands in the paragraph."""

    style: str = ""
    number: tuple[int, int] = (0, 0)
    begin: int = 0
    end: int = 0


@dataclass(frozen=True)
class _Placed:
    """A unit that does not hold its own units yet, and how deep it stands."""

    depth: int
    unit: Unit


def clauses(article: Part) -> tuple[Unit, ...]:
    """Read the 款 of an article with their 项 and 目, in order.

    A line with a label is a 项 or 目 of the 款 above it; a bare line after them is a new 款. The
    first sort of label in a 款 is that of its 项, whatever stands below another label is a 目.
    """
    return tuple(_nested(list(_placed(article)), 0))


def _placed(article: Part) -> Iterator[_Placed]:
    """Give each paragraph, or each piece of it that has a label; 款 are numbered as they come."""
    count = 0
    styles: list[str] = []
    for begin, end in paragraphs(article.raw, after_label(article)):
        paragraph = article.raw[begin:end]
        if not paragraph.strip(BLANKS):
            continue
        labels = [_head(paragraph, styles) if count else _Label()]
        labels += _running(paragraph, labels[0])
        stops = [begin + label.begin for label in labels[1:]] + [end]
        for label, start, stop in zip(labels, [begin, *stops], stops, strict=False):
            styles = _opened(styles, label.style) if label.style else []
            count += not label.style
            number = label.number if label.style else (count, 0)
            own = begin + label.end
            words = _words(article.raw, own, stop)
            named = paragraph[label.begin : label.end]
            level = LEVELS[min(len(styles), len(LEVELS) - 1)]
            yield _Placed(len(styles), Unit(level, number, named, start, stop, words))


def _words(raw: str, begin: int, end: int) -> tuple[int, int]:
    """Narrow a place to what stands between the blanks."""
    words = raw[begin:end].strip(BLANKS)
    place = begin + raw[begin:end].index(words)
    return (place, place + len(words))


def _opened(styles: Sequence[str], style: str) -> list[str]:
    """Step up to the list that a label goes on with, or down into a new one."""
    kept = styles[: styles.index(style)] if style in styles else styles
    return [*kept, style]


def _head(paragraph: str, styles: Sequence[str]) -> _Label:
    """Read the label of a paragraph; a figure alone must begin a list or go on with one."""
    start = len(paragraph) - len(paragraph.lstrip(BLANKS))
    found = LABEL.match(paragraph, start)
    label = _label(found, start) if found else _Label()
    is_listed = label.style == "written" or label.style in styles or label.number == (1, 0)
    return label if is_listed else _Label()


def _running(paragraph: str, head: _Label) -> list[_Label]:
    """Find the labels of a list that runs on in its line.

    It goes on with the label of the line, or begins after a colon and has a second at least.
    """
    labels: list[_Label] = []
    for found in RUNNING.finditer(paragraph, head.end):
        label = _label(found, found.start("label"))
        begins = not labels and found["after"] in "：:" and label.number == (1, 0)
        if begins or _follows(label, labels[-1] if labels else head):
            labels.append(label)
    is_list = len(labels) > 1 or (labels and _follows(labels[0], head))
    return labels if is_list else []


def _follows(label: _Label, before: _Label) -> bool:
    number, under = before.number
    is_next = label.number in ((number + 1, 0), (number, under + 1))
    return bool(label.style) and label.style == before.style and is_next


def _label(found: re.Match[str], begin: int) -> _Label:
    """Read a label; its style is empty where its figures make no number that a list has."""
    groups = {name: value for name, value in found.groupdict().items() if value}
    style = next(style for style in STYLES if style in groups or style + "_sign" in groups)
    try:
        number = read_numeral(groups[style]) if style in groups else _sign(groups[style + "_sign"])
        under = read_numeral(groups.get("under", "0"))
    except ValueError:
        return _Label()
    return _Label(style, (number, under), begin, found.end()) if number else _Label()


def _sign(sign: str) -> int:
    return int(unicodedata.numeric(sign))


def _nested(placed: Sequence[_Placed], depth: int) -> Iterator[Unit]:
    """Put under each unit the deeper ones that follow it."""
    place = 0
    while place < len(placed):
        end = place + 1
        while end < len(placed) and placed[end].depth > depth:
            end += 1
        inner = tuple(_nested(placed[place + 1 : end], depth + 1))
        yield replace(placed[place].unit, units=inner, end=placed[end - 1].unit.end)
        place = end
