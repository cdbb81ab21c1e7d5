"""What a regulation's text is made of: title, title note, chapters, articles, annex."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from oversight.chinese import read_numeral

Kind = Literal[
    "preface",
    "title",
    "note",
    "contents",
    "book",
    "subbook",
    "chapter",
    "section",
    "subsection",
    "article",
    "annex",
]

LEVELS: dict[str, Kind] = {
    "编": "book",
    "分编": "subbook",
    "章": "chapter",
    "节": "section",
    "目": "subsection",
}
NUMBERED = re.compile(r"第(.+?)条(?:之(.+))?")
# Signs without width come along from web pages; they are blanks to us, but not to Python.
WIDTHLESS = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
BLANKS = WIDTHLESS + "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace())
MARKS = "#*_【】"  # of Markdown and of print, around labels and titles
ANY_BLANK = rf"[\s{WIDTHLESS}]"
# Old collections print 【章名】 before a heading.
MARGIN = rf"[\s{WIDTHLESS}{MARKS}]*(?:[章节]名】{ANY_BLANK}*)?"

WRAPPED = 20  # characters of the shortest line that may have been broken hard
SENTENCE_ENDS = "。；：;:！？!?.…”’」』）)"
LISTED = re.compile("[（(〔]?[0-9０-９零〇一二三四五六七八九十百]{1,6}[）)〕.．、]|[㈠-㈩⑴-⒛①-⑳]")


@dataclass(frozen=True)
class Part:
    """A stretch of the text, mostly of whole lines: `raw` is the text itself.

    `label` and `name` have no blanks. A heading and an article on one line are two parts.
    """

    kind: Kind
    raw: str
    label: str = ""
    name: str = ""

    @property
    def number(self) -> tuple[int, int]:
        """The place of an article: (12, 1) for 第十二条之一 (ValueError if it has no number)."""
        found = NUMBERED.fullmatch(self.label)
        if not found:
            raise ValueError(self.label)
        return (read_numeral(found[1]), read_numeral(found[2]) if found[2] else 0)


@dataclass(frozen=True)
class Article:
    """One article: 第十二条之一 has the number (12, 1). Its label is no part of its paragraphs."""

    label: str
    number: tuple[int, int]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """One line of a table of contents, with the labels of the articles right under it."""

    level: Kind
    label: str
    name: str
    articles: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """A regulation's text in parts, which joined again are the text to the letter."""

    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return "".join(part.raw for part in self.parts)

    @property
    def title(self) -> str:
        """The title, on one line; empty if the text has none."""
        return self._joined("title")

    @property
    def title_note(self) -> str:
        """The title note (题注) with its brackets, on one line; empty if the text has none."""
        return self._joined("note")

    @property
    def outline(self) -> tuple[Heading, ...]:
        """Books, chapters and sections in order; a 目录 printed in the text is passed over."""
        headings: list[tuple[Part, list[str]]] = []
        for part in self.parts:
            if part.kind in LEVELS.values():
                headings.append((part, []))
            elif part.kind == "article" and headings:
                headings[-1][1].append(part.label)
        return tuple(Heading(p.kind, p.label, p.name, tuple(labels)) for p, labels in headings)

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every article in the order of the text."""
        return tuple(_article(part) for part in self.parts if part.kind == "article")

    def _joined(self, kind: Kind) -> str:
        raw = "".join(part.raw for part in self.parts if part.kind == kind)
        return "".join(line.strip(BLANKS + MARKS) for line in raw.splitlines())


def after_label(part: Part) -> int:
    """The place in an article's `raw` where its own words begin; blanks in labels may be any."""
    place = _past(part.raw, 0, BLANKS + MARKS)
    for sign in part.label:
        place = _past(part.raw, place, BLANKS)
        if not part.raw.startswith(sign, place):
            return 0
        place += 1
    return _past(part.raw, place, MARKS)


def _past(raw: str, place: int, signs: str) -> int:
    while place < len(raw) and raw[place] in signs:
        place += 1
    return place


def paragraphs(raw: str, begin: int) -> Iterator[tuple[int, int]]:
    """Give the places of the paragraphs from `begin` on; lines that were broken hard are joined.

    A line goes on below if it is long and ends within a sentence, and what follows is neither
    indented nor numbered.
    """
    start, end, before = begin, begin, ""
    for line in raw[begin:].splitlines(keepends=True):
        if not _goes_on(before, line) and end > start:
            yield start, end
            start = end
        end += len(line)
        before = line
    if end > start:
        yield start, end


def _goes_on(before: str, line: str) -> bool:
    words = before.strip(BLANKS)
    is_cut = len(words) >= WRAPPED and words[-1] not in SENTENCE_ENDS
    return is_cut and line[:1] not in BLANKS and not LISTED.match(line)


def _article(part: Part) -> Article:
    places = paragraphs(part.raw, after_label(part))
    lines = (
        "".join(line.strip(BLANKS) for line in part.raw[begin:end].splitlines())
        for begin, end in places
    )
    return Article(part.label, part.number, tuple(line for line in lines if line))
