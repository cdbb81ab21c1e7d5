"""Reading a csv table, whatever program of whatever office wrote it."""

import csv
import io
import itertools
from collections.abc import Iterator

from oversight.exchange.faults import BrokenFileError
from oversight.exchange.files import grid
from oversight.exchange.files.encodings import decoded
from oversight.i18n import _

SEPARATORS = ",;\t|"
# A spreadsheet takes a cell that begins so for a formula; an apostrophe before it says it is none.
FORMULAS = "=+-@\t\r'"
LONGEST = 2**24  # characters of a cell: a regulation and more

csv.field_size_limit(LONGEST)


def rows(content: bytes) -> Iterator[grid.Row]:
    """Read a table whose first line holds its heads. Raises BrokenFileError."""
    text = decoded(content)
    if "\0" in text:
        raise BrokenFileError(_("The file is named .csv and is no text. Save it as csv."))
    return grid.rows(_records(text))


def guarded(cell: str) -> str:
    """Keep a spreadsheet from reading the cell as a formula."""
    return f"'{cell}" if cell.startswith(tuple(FORMULAS)) else cell


def _records(text: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    row, width = 0, 0
    try:
        for record in reader:
            row += 1
            if width and len(record) != width and any(record):
                raise _broken(row)
            if len(record) > 1:  # a line of one cell may be the title above the heads
                width = len(record)
            yield [_unguarded(cell) for cell in record]
    except csv.Error as error:
        raise _broken(row + 1) from error


def _separator(text: str) -> str:
    """The sign that parts the first line of several cells into most; a comma where none does."""
    filled = (line for line in text.splitlines() if line.strip())
    for line in itertools.islice(filled, grid.TITLES):
        counts = [len(next(csv.reader([line], delimiter=sign), [])) for sign in SEPARATORS]
        if max(counts) > 1:
            return SEPARATORS[counts.index(max(counts))]
    return SEPARATORS[0]


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:2] and cell[1] in FORMULAS else cell


def _broken(row: int) -> BrokenFileError:
    return BrokenFileError(
        _("The row has more or fewer cells than the heads. Look for a stray quote or separator."),
        row=row,
    )
