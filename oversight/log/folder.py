"""Writing a log as a folder of tiles, and checking one to its last byte. Memory stays flat."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from oversight.log import limits, merkle, tiles
from oversight.log.checkpoint import Checkpoint
from oversight.log.faults import TilesError
from oversight.log.merkle import TILE, Frontier
from oversight.log.tiles import WIDTH, Tiles
from oversight.log.words import _


@dataclass(frozen=True)
class Tile:
    """One tile as it follows from the entries."""

    level: int
    index: int
    data: bytes

    @property
    def path(self) -> str:
        """Where it lies; its length says whether it is partial."""
        return tiles.tile_path(self.level, self.index, len(self.data) // limits.HASH)


class Tiling:
    """The tiles of a growing tree, of which only the unfinished ones are kept."""

    def __init__(self) -> None:
        """Begin an empty tree."""
        self.size = 0
        self._rows: list[list[bytes]] = [[]]

    def add(self, hashes: list[bytes]) -> list[Tile]:
        """Add the leaf hashes of one bundle, full but for the last; give each tile it fills."""
        self.size += len(hashes)
        filled: list[Tile] = []
        row = hashes
        for level in range(len(self._rows) + 1):
            if level == len(self._rows):
                self._rows.append([])
            here = self._rows[level]
            here += row
            if len(here) < WIDTH:
                break
            filled.append(Tile(level, self._index(level) - 1, b"".join(here)))
            row = [merkle.root(here)]
            here.clear()
        return filled

    def rest(self) -> list[Tile]:
        """Give the partial tiles at the right edge."""
        rows = enumerate(self._rows)
        return [Tile(level, self._index(level), b"".join(row)) for level, row in rows if row]

    def root(self) -> bytes:
        """Hash the tree, from what its unfinished tiles hold."""
        peaks: list[bytes] = []
        for row in reversed(self._rows):
            frontier = Frontier()
            frontier.extend(row)
            peaks += frontier.subtrees
        return Frontier(self.size, peaks).root()

    def _index(self, level: int) -> int:
        """Say which tile of a level is unfinished."""
        return self.size >> TILE * (level + 1)


def write(folder: Path, entries: Iterable[bytes]) -> tuple[int, bytes]:
    """Write all tiles and bundles of a log, and give its size and root.

    The checkpoint is not written here: whoever has the key signs it. Raises TilesError for an
    entry that is too long.
    """
    tiling, rest, index = Tiling(), iter(entries), 0
    while batch := list(islice(rest, WIDTH)):
        _put(folder, tiles.entries_path(index, len(batch)), tiles.bundle(batch))
        for tile in tiling.add(merkle.leaf_hashes(batch)):
            _put(folder, tile.path, tile.data)
        index += 1
    for tile in tiling.rest():
        _put(folder, tile.path, tile.data)
    return tiling.size, tiling.root()


def check(folder: Path, told: Checkpoint) -> Iterator[int]:
    """Check a folder against a checkpoint, and tell how many entries are hashed so far.

    Every entry is hashed again, every tile of every level compared with what follows from
    them, and the root with that of the checkpoint. The folder holds when this has run to its
    end; TilesError says what does not.
    """
    stored, tiling = Tiles(folder, told.size), Tiling()
    for index in range(-(-told.size // WIDTH)):
        for tile in tiling.add(merkle.leaf_hashes(stored.entries(index))):
            _compare(stored, tile)
        yield tiling.size
    for tile in tiling.rest():
        _compare(stored, tile)
    if tiling.root() != told.root:
        raise TilesError(_("The entries lead to another root than the one that was signed."))


def _put(folder: Path, path: str, data: bytes) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _compare(stored: Tiles, tile: Tile) -> None:
    if stored.tile(tile.level, tile.index) != tile.data:
        message = _("{path} holds other hashes than its entries have.")
        raise TilesError(message, path=tile.path)
