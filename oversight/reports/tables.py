"""The list of an annex, measured: how wide its columns are, and where its cells may break."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from oversight.reports.fonts import Faces
from oversight.reports.lines import MEASURE
from oversight.reports.paper import Annex
from oversight.reports.rare import in_face, width

SIZE, SIDES = 10.5, 7  # pt, 5号, and the room at both sides of a cell
LEAST_SHARED = 0.3  # of the page is kept for the columns that share what is left


@dataclass(frozen=True)
class Cell:
    """The words of a cell and the names of how it looks."""

    words: Markup
    look: str


@dataclass(frozen=True)
class Listing:
    """An annex ready to be set: the width of each column in pt, and the rows."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


def listing(annex: Annex, faces: Faces) -> Listing:
    """Measure an annex and make its cells ready."""
    widths = tuple(_widths(annex, faces))
    looks = [column.align for column in annex.columns]
    rows = (
        tuple(
            Cell(_words(cell, room - SIDES, faces), f"{look} even" if _is_even(cell) else look)
            for cell, room, look in zip(row, widths, looks, strict=True)
        )
        for row in annex.rows
    )
    return Listing(widths, tuple(rows))


def _widths(annex: Annex, faces: Faces) -> Iterator[float]:
    """Share the page among the columns: first those that fit their cells, then by share."""
    labels = [column.label for column in annex.columns]
    needs = [
        0.0 if column.share else SIDES + max(_extent(cell, faces) for cell in cells)
        for column, cells in zip(annex.columns, zip(labels, *annex.rows, strict=True), strict=True)
    ]
    left = max(MEASURE - sum(needs), MEASURE * LEAST_SHARED)
    shares = sum(column.share for column in annex.columns)
    whole = sum(needs) + (left if shares else 0)
    for need, column in zip(needs, annex.columns, strict=True):
        yield MEASURE / whole * (need or left * column.share / shares)


def _extent(words: str, faces: Faces) -> float:
    return SIZE * sum(width(character, faces) for character in words)


def _words(cell: str, room: float, faces: Faces) -> Markup:
    """Keep the last two characters together, so that no line holds one alone."""
    if _extent(cell, faces) <= room or not cell[-2:].isalpha() or cell[-2:].isascii():
        return in_face(cell, faces.song)
    tail = Markup('<span class="whole">{}</span>').format(in_face(cell[-2:], faces.song))
    return in_face(cell[:-2], faces.song) + tail


def _is_even(cell: str) -> bool:
    """Tell cells whose digits may all be half as wide as a character, so that they align."""
    return not any("A" <= letter <= "z" for letter in cell)
