"""The log of a database or of a backup, hashed anew, so that two can be set against each other."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from oversight.auditing import erasing
from oversight.db import table
from oversight.log import merkle, verify
from oversight.log.models import Entry

HASH = 32  # bytes
AT_ONCE = 4096  # entries read together
Row = tuple[int, object, object]  # the place of an entry, its leaf, and the hash beside it

ENTRY = table(Entry)
ROWS = sa.select(ENTRY.c.index, ENTRY.c.leaf, ENTRY.c.leaf_hash).order_by(ENTRY.c.index)


@dataclass(frozen=True)
class Leaves:
    """The hashes of all leaves in their order, and of those that tell of an erasure.

    `is_whole` says that each stands beside its leaf as it should, at places without a gap.
    """

    hashes: bytes = b""
    erased: frozenset[bytes] = frozenset()
    is_whole: bool = True

    @property
    def size(self) -> int:
        """Count the entries."""
        return len(self.hashes) // HASH

    def root(self, size: int | None = None) -> str:
        """Hash the first entries, or all, into the root of their tree, in hexadecimal."""
        last = len(self.hashes) if size is None else size * HASH
        each = (self.hashes[first : first + HASH] for first in range(0, last, HASH))
        return merkle.root(each).hex()

    def common(self, other: "Leaves") -> int:
        """Count the entries with which both logs begin."""
        one, two = memoryview(self.hashes), memoryview(other.hashes)
        least, most = 0, min(self.size, other.size)
        while least < most:
            middle = (least + most + 1) // 2
            part = slice(least * HASH, middle * HASH)
            least, most = (middle, most) if one[part] == two[part] else (least, middle - 1)
        return least


def read(rows: Iterable[Row]) -> Leaves:
    """Hash leaves anew and put them into their order; they may come in any."""
    places, hashes, erased, fits = array("q"), bytearray(), set[bytes](), True
    for place, leaf, beside in rows:
        told = leaf if isinstance(leaf, str) else ""
        hashed = merkle.leaf_hash(told.encode("utf-8", "surrogatepass"))
        fits = fits and hashed.hex() == beside
        try:
            places.append(place)
        except (TypeError, OverflowError):  # no place at all
            fits = False
            continue
        hashes += hashed
        if erasing.KIND in told and _is_erasure(verify.read(told)):
            erased.add(hashed)
    order = sorted(range(len(places)), key=places.__getitem__)
    whole = fits and all(place == places[nth] for place, nth in enumerate(order))
    if order != list(range(len(order))):
        hashes = bytearray().join(hashes[nth * HASH : (nth + 1) * HASH] for nth in order)
    return Leaves(bytes(hashes), frozenset(erased), whole)


def stored(connection: Connection) -> Leaves:
    """Read the log of a database; one without tables has none."""
    if not sa.inspect(connection).has_table(ENTRY.name):
        return Leaves()
    with connection.execute(ROWS.execution_options(yield_per=AT_ONCE)) as found:
        return read((place, leaf, beside) for place, leaf, beside in found)


def _is_erasure(leaf: verify.Leaf) -> bool:
    return (leaf.get("kind"), leaf.get("action")) == (erasing.KIND, erasing.ERASED)
