"""A log as a folder after C2SP's tlog-tiles: where its hashes and entries lie, and reading them."""

import stat
import struct
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from oversight.log import limits
from oversight.log.faults import TilesError
from oversight.log.merkle import TILE
from oversight.log.words import _

CHECKPOINT = "checkpoint"  # the file in which the signed checkpoint lies
WIDTH = 1 << TILE  # hashes of a full tile, entries of a full bundle
LENGTH = 2  # bytes that tell how long an entry is
LONG_AS = struct.Struct(">H").unpack_from  # reads them
LONGEST = (1 << 8 * LENGTH) - 1  # bytes of an entry
LARGEST = WIDTH * (LENGTH + LONGEST)  # bytes of a bundle


def tile_path(level: int, index: int, width: int = WIDTH) -> str:
    """Say where a tile lies; one of less than 256 hashes is partial."""
    return f"tile/{level}/{_numbered(index)}{_partial(width)}"


def entries_path(index: int, width: int = WIDTH) -> str:
    """Say where a bundle of entries lies; one of less than 256 is partial."""
    return f"tile/entries/{_numbered(index)}{_partial(width)}"


def bundle(entries: Iterable[bytes]) -> bytes:
    """Write entries behind each other, each after its length. Raises TilesError for a long one."""
    told = list(entries)
    longest = max(map(len, told), default=0)
    if longest > LONGEST:
        message = _("An entry of {size} bytes has no place in a tile: {most} are the most.")
        raise TilesError(message, size=longest, most=LONGEST)
    return b"".join(len(one).to_bytes(LENGTH, "big") + one for one in told)


def unbundled(data: bytes) -> list[bytes]:
    """Read the entries of a bundle. Raises TilesError for too many, and when one is cut."""
    ends, end = [0], 0
    padded = data + bytes(LENGTH)  # so that the length of a last one that is cut can be read
    while end < len(data) and len(ends) <= WIDTH:
        end += LENGTH + LONG_AS(padded, end)[0]
        ends.append(end)
    if end != len(data):
        raise TilesError(_("A bundle does not hold up to 256 whole entries."))
    return [data[start + LENGTH : end] for start, end in pairwise(ends)]


class Tiles:
    """A folder of tiles, read as a tree of one size. Nothing in it is trusted.

    Raises TilesError for what is missing or of another length than the size asks for.
    """

    def __init__(self, folder: Path, size: int) -> None:
        """Read a folder as it is for a checkpoint of this size."""
        limits.sizes(size)
        self.folder = folder
        self.size = size
        self._last: dict[int, tuple[int, bytes]] = {}  # by level: proofs ask for one again

    def hashes(self, level: int, first: int, count: int) -> Sequence[bytes]:
        """Give the hashes of `count` subtrees of 256**level leaves, from the one at `first`."""
        end = first + count
        if not 0 <= first <= end <= self.size >> TILE * level:
            self._refuse()
        told: list[bytes] = []
        while first < end:
            index, start = divmod(first, WIDTH)
            stop = min(WIDTH, start + end - first)
            told += _cut(self._kept(level, index)[start * limits.HASH : stop * limits.HASH])
            first += stop - start
        return told

    def tile(self, level: int, index: int) -> bytes:
        """Read the hashes of one tile, as many as the tree has of it."""
        width = self._width(level, index)
        path, stored, data = self._stored(tile_path(level, index), width, WIDTH * limits.HASH)
        if len(data) != stored * limits.HASH:
            raise TilesError(_("{path} is not as long as its hashes are."), path=path)
        return data[: width * limits.HASH]

    def entries(self, index: int) -> list[bytes]:
        """Read the entries of one bundle, as many as the tree has of it."""
        width = self._width(0, index)
        path, stored, data = self._stored(entries_path(index), width, LARGEST)
        told = unbundled(data)
        if len(told) != stored:
            message = _("{path} has {count} entries; {expected} belong there.")
            raise TilesError(message, path=path, count=len(told), expected=stored)
        return told[:width]

    def entry(self, index: int) -> bytes:
        """Read one entry."""
        bundled, place = divmod(index, WIDTH)
        return self.entries(bundled)[place] if index < self.size else self._refuse()

    def _kept(self, level: int, index: int) -> bytes:
        if self._last.get(level, (-1, b""))[0] != index:
            self._last[level] = index, self.tile(level, index)
        return self._last[level][1]

    def _width(self, level: int, index: int) -> int:
        width = min(WIDTH, (self.size >> TILE * level) - index * WIDTH)
        return width if index >= 0 and width > 0 else self._refuse()

    def _stored(self, full: str, width: int, largest: int) -> tuple[str, int, bytes]:
        """Read what holds a tile, and how much: a full one may have followed a partial one."""
        for stored in sorted({width, WIDTH}):
            path = f"{full}{_partial(stored)}"
            data = self._read(path, largest)
            if data is not None:
                return path, stored, data
        message = _("{path} is missing from the folder, or cannot be read.")
        raise TilesError(message, path=f"{full}{_partial(width)}")

    def _read(self, path: str, largest: int) -> bytes | None:
        """Read a file, not what only looks like one: a pipe or a device would never end."""
        try:
            told = (self.folder / path).stat()
            if not stat.S_ISREG(told.st_mode):
                return None
            if told.st_size > largest:
                raise TilesError(_("{path} is larger than any tile."), path=path)
            with (self.folder / path).open("rb") as file:
                return file.read(told.st_size)
        except OSError:
            return None

    def _refuse(self) -> NoReturn:
        raise TilesError(_("A tree of {size} entries has nothing there."), size=self.size)


def _numbered(index: int) -> str:
    """Write an index in groups of three digits, so that no folder has more than 2,000 names."""
    digits = str(index)
    padded = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [padded[at : at + 3] for at in range(0, len(padded), 3)]
    return "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])


def _partial(width: int) -> str:
    return "" if width == WIDTH else f".p/{width}"


def _cut(data: bytes) -> list[bytes]:
    return [data[at : at + limits.HASH] for at in range(0, len(data), limits.HASH)]
