"""Reading an xlsx workbook: one sheet, its values as text, numbers and days."""

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    XmlError,
    ZipError,
)

from oversight.exchange.faults import BrokenFileError
from oversight.exchange.files import grid, packed
from oversight.i18n import _, listed

OLD = bytes.fromhex("d0cf11e0")  # an .xls, or any workbook that a password protects
LARGEST = 300 * 2**20  # bytes of a workbook once unpacked
MOST = 5_000_000  # cells of a sheet from A1 on: so many are read at once, filled or not


def rows(content: bytes) -> Iterator[grid.Row]:
    """Read the one filled sheet of a workbook. Raises BrokenFileError."""
    if content.startswith(OLD):
        raise BrokenFileError(
            _("This is an old or a locked workbook. Save it as xlsx without a password.")
        )
    _must_fit(content)
    with _refusing():
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [workbook.get_sheet_by_name(name) for name in workbook.sheet_names]
    filled = [sheet for sheet in sheets if sheet.end is not None]
    if len(filled) > 1:
        names = listed(sheet.name for sheet in filled)
        sentence = _("Several sheets are filled: {names}. Keep one of them in the file.")
        raise BrokenFileError(sentence.format(names=names))
    return grid.rows(_cells(filled[0])) if filled else iter(())


def _must_fit(content: bytes) -> None:
    """Refuse before the reader makes room: where it finds none, the whole process ends."""
    try:
        if packed.size(content) > LARGEST:
            raise BrokenFileError(_("The workbook is too large once unpacked. Split it."))
        if packed.cells(content) > MOST:
            raise BrokenFileError(
                _("A cell lies too far right or below. Empty it, or split the sheet.")
            )
    except packed.DAMAGED as error:
        raise _no_workbook() from error


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn what the reader raises into our refusal; where it panics, that is no Exception."""
    try:
        yield
    except (CalamineError, PasswordError, XmlError, ZipError, *packed.DAMAGED) as error:
        raise _no_workbook() from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise _no_workbook() from error
        raise


def _no_workbook() -> BrokenFileError:
    return BrokenFileError(
        _("The file is named .xlsx and is no workbook. Open it and save it as xlsx.")
    )


def _cells(sheet: CalamineSheet) -> list[list[Any]]:
    """Read every cell from A1 on; a cell merged downwards holds for each of its rows."""
    with _refusing():
        cells = [[_plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        if top >= len(cells) or left >= len(cells[top]):  # merged beside what is filled
            continue
        for below in range(top + 1, min(bottom + 1, len(cells))):
            cells[below][left] = cells[top][left]
    return cells


def _plain(cell: Any) -> Any:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        return str(cell)
    return cell
