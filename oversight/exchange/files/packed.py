"""Looking into a packed file before a library unpacks it: how large it is, how wide its sheets."""

import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import IO
from xml.parsers import expat

# What reading a damaged, locked or unknown archive may raise.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.IGNORECASE)
ROWS, COLUMNS = 2**20, 2**14  # of a sheet
FILLED = {"v", "f", "is"}  # what stands in a cell that is not empty


def size(content: bytes) -> int:
    """Count the bytes once unpacked, as the archive tells. Raises one of DAMAGED."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return sum(entry.file_size for entry in packed.infolist())


def cells(content: bytes) -> int:
    """Count the cells of the largest sheet, from A1 to its last filled row and column.

    Every part is looked into, since a sheet may have any name. Raises one of DAMAGED, and
    ValueError for a part that breaks off, brings entities or names a cell off the grid.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return max((_measured(packed, name) for name in packed.namelist()), default=0)


def _measured(packed: zipfile.ZipFile, name: str) -> int:
    sheet = _Sheet()
    with packed.open(name) as part:
        try:
            sheet.read(part)
        except expat.ExpatError as error:
            if sheet.is_sheet or name.lower().endswith(".xml"):
                raise ValueError(name) from error
    return sheet.rows * sheet.columns


class _Sheet:
    """The bounds of what is filled, found while a part is read."""

    def __init__(self) -> None:
        self.is_sheet = False
        self.rows = self.columns = 0
        self._row = self._column = 0
        self._cell_row = 0  # a cell may name another row than the one it stands in

    def read(self, part: IO[bytes]) -> None:
        """Read a part to its end without keeping it."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begin
        parser.StartDoctypeDeclHandler = self._refuse
        parser.ParseFile(part)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "sheetData":
            self.is_sheet = True
        elif local == "row":
            self._row = self._placed(attributes.get("r"), self._row + 1, ROWS)
            self._column = 0
        elif local == "c":
            self._cell(attributes.get("r"))
        elif local in FILLED:
            self.rows = max(self.rows, self._cell_row)
            self.columns = max(self.columns, self._column)

    def _cell(self, reference: str | None) -> None:
        found = REFERENCE.fullmatch(reference or "")
        if reference and not found:
            raise ValueError(reference)
        column = str(_number(found[1])) if found else None
        self._column = self._placed(column, self._column + 1, COLUMNS)
        self._cell_row = self._placed(found[2] if found else None, max(self._row, 1), ROWS)

    @staticmethod
    def _placed(told: str | None, following: int, most: int) -> int:
        place = following if told is None else int(told)
        if not 0 < place <= most:
            raise ValueError(place)
        return place

    @staticmethod
    def _refuse(*_declared: object) -> None:
        message = "a document type"
        raise ValueError(message)


def _number(letters: str) -> int:
    """Number a column from 1: A, Z, AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
