"""A table of cells read into rows: its heads, and under each the cell of every row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from oversight.exchange.faults import BrokenFileError, letters
from oversight.i18n import _

TITLES = 4  # rows among which the heads are looked for


@dataclass(frozen=True)
class Row:
    """One row: its number as the file's own program counts, and its cells under their heads.

    `heads_in` is the row in which the heads stand. A blank cell is None. A row that comes out
    of a folder has the `path` of its file, and its `line` there.
    """

    number: int
    values: Mapping[str, Any]
    heads_in: int
    path: str = ""
    line: int = 0


def rows(grid: Iterable[Sequence[Any]]) -> Iterator[Row]:
    """Read a table whose rows are counted from 1; blank rows are counted and passed over.

    Lines of one cell above several heads are the table's title. Raises BrokenFileError for
    heads that are missing or stand twice, and for cells that no head stands above.
    """
    numbered = ((number, _filled(cells)) for number, cells in enumerate(grid, start=1))
    filled = [(number, cells) for number, cells in numbered if cells]
    titles = _titles(filled[:TITLES])
    for heads_in, first in filled[titles : titles + 1]:
        heads = _heads(heads_in, first)
        for number, cells in filled[titles + 1 :]:
            _must_have_heads(number, cells, heads)
            padded = (*cells, *[None] * (len(heads) - len(cells)))
            values = {head: cell for head, cell in zip(heads, padded, strict=True) if head}
            yield Row(number, values, heads_in)


def _filled(cells: Sequence[Any]) -> list[Any]:
    """Blank cells as None, and none of them at the end."""
    plain = [None if isinstance(cell, str) and not cell.strip() else cell for cell in cells]
    while plain and plain[-1] is None:
        plain.pop()
    return plain


def _titles(first: Sequence[tuple[int, list[Any]]]) -> int:
    """Count the lines of one cell that stand above a line of several."""
    alone = [sum(cell is not None for cell in cells) == 1 for _number, cells in first]
    return 0 if all(alone) else alone.index(False)


def _heads(number: int, cells: list[Any]) -> list[str]:
    heads = ["" if cell is None else str(cell).strip() for cell in cells]
    for place, head in enumerate(heads):
        if head and head in heads[:place]:
            sentence = _("“{head}” stands twice. Remove or rename one of the columns.")
            raise BrokenFileError(sentence.format(head=head), row=number, column=letters(place))
    return heads


def _must_have_heads(number: int, cells: list[Any], heads: list[str]) -> None:
    for place, cell in enumerate(cells):
        if cell is not None and not (place < len(heads) and heads[place]):
            raise BrokenFileError(
                _("This cell has no head above it. Name the column, or empty the cell."),
                row=number,
                column=letters(place),
            )
