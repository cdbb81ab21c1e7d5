"""What a regulation's text is made of: title, title note, chapters, articles, annex."""

import re
from dataclasses import dataclass
from typing import Literal

from oversight.chinese import read_numeral

Kind = Literal[
    "preface", "title", "note", "contents", "book", "chapter", "section", "article", "annex"
]

LEVELS: dict[str, Kind] = {"编": "book", "章": "chapter", "节": "section"}
NUMBERED = re.compile(r"第(.+?)条(?:之(.+))?")
MARGIN = r"[\s#*]*"


@dataclass(frozen=True)
class Part:
    """A stretch of whole lines; `raw` is the text itself, `label` and `name` have no blanks."""

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
        return "".join(line.strip() for line in raw.splitlines())


def _article(part: Part) -> Article:
    spaced = r"\s*".join(map(re.escape, part.label))
    body = re.sub(rf"^{MARGIN}{spaced}", "", part.raw)
    lines = (line.strip() for line in body.splitlines())
    return Article(part.label, part.number, tuple(line for line in lines if line))
