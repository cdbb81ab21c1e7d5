"""What an official paper consists of, before it is set in type."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from oversight.errors import RefusedError
from oversight.i18n import _

Language = Literal["zh", "en"]
Align = Literal["left", "centre", "right"]

LEVELS = (1, 2, 3)
MOST_SERIES = 4


@dataclass(frozen=True)
class Run:
    """Some words of a paragraph; a number among them names the figure that it states."""

    text: str
    figure: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, as the runs that follow one another without a gap."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The paragraph's words, without what its numbers are bound to."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class FigureLine:
    """One figure in a table: its value as it is printed (15, 1000余, 未记录), unit and rule."""

    key: str
    label: str
    value: str
    unit: str
    rule: str = ""
    earlier: str = ""


@dataclass(frozen=True)
class FigureTable:
    """The figures of one chapter; two terms stand side by side where the earlier one is named."""

    title: str
    lines: tuple[FigureLine, ...]
    present: str = ""
    earlier: str = ""


@dataclass(frozen=True)
class Series:
    """One part of every column of a chart, such as the regulations enacted each year."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True)
class Chart:
    """Columns of counts, stacked from at most four series, one value of each to a column."""

    title: str
    unit: str
    across: tuple[str, ...]
    series: tuple[Series, ...]
    rule: str = ""

    @property
    def rows(self) -> list[tuple[str, list[int]]]:
        """Each column with its values, for those who read a table rather than a drawing."""
        return [
            (column, [series.values[place] for series in self.series])
            for place, column in enumerate(self.across)
        ]

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn so that it is read rightly (RefusedError)."""
        if not 1 <= len(self.series) <= MOST_SERIES:
            raise RefusedError(_("A chart shows one to four series. Leave some out."))
        if any(len(series.values) != len(self.across) for series in self.series):
            raise RefusedError(_("Each series of a chart needs one value for each column."))
        if any(value < 0 for series in self.series for value in series.values):
            raise RefusedError(_("A chart shows counts. Leave out values below zero."))


@dataclass(frozen=True)
class Chapter:
    """A heading with its text; it is numbered 一、 （一） or 1. by its level when it is set."""

    heading: str
    level: int = 1
    paragraphs: tuple[Paragraph, ...] = ()
    figures: FigureTable | None = None
    chart: Chart | None = None

    def __post_init__(self) -> None:
        """Refuse a level that official papers do not have (RefusedError)."""
        if self.level not in LEVELS:
            raise RefusedError(_("A heading has level 1, 2 or 3."))


@dataclass(frozen=True)
class Note:
    """One counting rule (口径) in words, and the figure that is counted by it."""

    label: str
    text: str
    figure: str | None = None


@dataclass(frozen=True)
class Column:
    """One column of an annex: as wide as its longest cell, or sharing what is left by `share`."""

    label: str
    share: int = 0
    align: Align = "left"


@dataclass(frozen=True)
class Annex:
    """A list of records behind the paper, each row as the texts of its cells."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse rows that do not fit their columns (RefusedError)."""
        sentence = _("Row {row} of the annex “{title}” does not fit its columns.")
        for place, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise RefusedError(sentence.format(row=place, title=self.title))


@dataclass(frozen=True)
class LogPlace:
    """The place in the log that a paper was counted at: how many entries, and their root hash.

    `note` is the signed checkpoint of that place, word for word; it is printed as a QR code.
    `key` is the public key that signed it, as a line.
    """

    origin: str
    size: int
    root: str
    note: str = ""
    key: str = ""


@dataclass(frozen=True)
class Attachment:
    """A file carried inside the PDF, such as the figures for machines; its name says its type."""

    name: str
    description: str
    content: bytes


@dataclass(frozen=True)
class Paper:
    """A paper in one language, complete: the same paper is always set to the same bytes.

    `made_at` dates the PDF and must know its zone. A line break in the title is kept, so that
    no word is broken. The contents name every chapter and annex with its page.
    """

    language: Language
    body: str
    title: str
    made_at: dt.datetime
    subtitle: str = ""
    presented_by: str = ""
    term: str = ""
    period: str = ""
    as_of: str = ""
    is_sample: bool = False
    is_draft: bool = False
    has_cover: bool = True
    has_contents: bool = True
    salutation: str = ""
    opening: tuple[Paragraph, ...] = ()
    head: Paragraph | None = None
    chapters: tuple[Chapter, ...] = ()
    notes: tuple[Note, ...] = ()
    annexes: tuple[Annex, ...] = ()
    log: LogPlace | None = None
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a moment that could mean two instants (RefusedError)."""
        if self.made_at.tzinfo is None:
            raise RefusedError(_("The moment a paper was made needs its time zone."))


def said(words: str) -> Paragraph:
    """Make a paragraph of plain words."""
    return Paragraph((Run(words),))
