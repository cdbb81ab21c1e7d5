"""The rows of a file: a workbook, a table with separators, or one JSON object a line."""

from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

from oversight.exchange.faults import BrokenFileError
from oversight.exchange.files import delimited, json_lines, signatures, workbook
from oversight.exchange.files.grid import Row
from oversight.i18n import _

READERS: dict[str, Callable[[bytes], Iterator[Row]]] = {
    ".xlsx": workbook.rows,
    ".csv": delimited.rows,
    ".jsonl": json_lines.rows,
}


def read_rows(path: Path) -> Iterator[Row]:
    """Read the rows of a file, one by one. Raises BrokenFileError, with row and column."""
    return rows_of(path.name, path.read_bytes())


def rows_of(name: str, content: bytes) -> Iterator[Row]:
    """Read the rows of a file that was sent under a name."""
    if not content.strip():
        raise BrokenFileError(_("The file is empty. Choose another."))
    signatures.demand(name, content)
    reader = READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise BrokenFileError(_("This sort of file is not read. Use xlsx, csv or jsonl."))
    return _some(reader(content))


def _some(rows: Iterator[Row]) -> Iterator[Row]:
    first = next(rows, None)
    if first is None:
        raise BrokenFileError(_("The file has no row under its heads. Fill it in and import it."))
    yield first
    yield from rows
