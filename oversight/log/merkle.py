"""Merkle trees after RFC 6962, section 2.1: leaves, nodes, roots and proofs. Pure functions."""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Protocol

from oversight.log import limits
from oversight.log.faults import ProofError
from oversight.log.words import _

EMPTY = hashlib.sha256(b"").digest()
TILE = 8  # the levels of the tree that one level of tiles spans (tlog-tiles)
BATCH = 1 << 12  # hashes taken at once: enough to be fast, few enough to be small


def leaf_hash(leaf: bytes) -> bytes:
    """Hash one leaf: SHA-256(0x00 || leaf), 32 bytes."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def leaf_hashes(leaves: Iterable[bytes]) -> list[bytes]:
    """Hash many leaves, at the pace of hashlib."""
    sha256 = hashlib.sha256
    return [sha256(b"\x00" + leaf).digest() for leaf in leaves]


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into one: SHA-256(0x01 || left || right), 32 bytes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(hashes: Iterable[bytes]) -> bytes:
    """Hash a whole tree from its leaf hashes, in order, in one pass."""
    frontier = Frontier()
    frontier.extend(hashes)
    return frontier.root()


class Frontier:
    """A tree that grows, of which only the full subtrees at its right edge are kept.

    `size` and `subtrees` (the largest first, one to each binary digit of the size) are all
    of its state: a tree is resumed from them. Raises ProofError where they do not fit.
    """

    def __init__(self, size: int = 0, subtrees: Sequence[bytes] = ()) -> None:
        """Begin an empty tree, or resume one."""
        limits.sizes(size)
        limits.hashes(subtrees)
        if size.bit_count() != len(subtrees):
            message = _("A tree of {size} leaves does not stand on {count} subtrees.")
            raise ProofError(message, size=size, count=len(subtrees))
        ranks = range(size.bit_length())
        kept = list(subtrees)
        self._by_rank = [kept.pop() if size >> rank & 1 else b"" for rank in ranks]
        self.size = size

    @property
    def subtrees(self) -> tuple[bytes, ...]:
        """The full subtrees, the largest first."""
        return tuple(subtree for subtree in reversed(self._by_rank) if subtree)

    def append(self, leaf_hash: bytes) -> None:
        """Add one leaf by its hash."""
        self.size += 1
        subtree = leaf_hash
        for rank, left in enumerate(self._by_rank):
            if not left:
                self._by_rank[rank] = subtree
                return
            self._by_rank[rank] = b""
            subtree = node_hash(left, subtree)
        self._by_rank.append(subtree)

    def extend(self, hashes: Iterable[bytes]) -> None:
        """Add many leaves by their hashes, batch by batch."""
        rest = iter(hashes)
        while batch := list(islice(rest, BATCH)):
            self._add(batch)

    def root(self) -> bytes:
        """Hash the tree as it is now."""
        return _joined(self.subtrees)

    def _add(self, row: list[bytes]) -> None:
        """Pair hashes rank by rank; what stays alone waits there for its right neighbour."""
        self.size += len(row)
        waiting = self._by_rank
        rank = 0
        while row:
            if rank == len(waiting):
                waiting.append(b"")
            if waiting[rank]:
                row.insert(0, waiting[rank])
            waiting[rank] = row.pop() if len(row) % 2 else b""
            row = _paired(row)
            rank += 1


class Reader(Protocol):
    """Gives the hashes of complete subtrees, in the shape of tlog-tiles."""

    def hashes(self, level: int, first: int, count: int) -> Sequence[bytes]:
        """Give the hashes of `count` subtrees of 256**level leaves, from the one at `first`."""


def subtree(reader: Reader, first: int, size: int) -> bytes:
    """Hash `size` leaves from `first` on, of at most 255 hashes to a level of tiles."""
    peaks = []
    for rank in reversed(range(size.bit_length())):
        if size >> rank & 1:
            peaks.append(_perfect(reader, first, rank))
            first += 1 << rank
    return _joined(peaks)


def tree_root(reader: Reader, size: int) -> bytes:
    """Hash the tree of the first `size` leaves."""
    limits.sizes(size)
    return subtree(reader, 0, size)


def inclusion(reader: Reader, index: int, size: int) -> tuple[bytes, ...]:
    """Prove that a leaf is in a tree: RFC 6962, section 2.1.1."""
    limits.index(index, size)
    proof, first = [], 0
    while size > 1:
        split = _split(size)
        if index - first < split:
            proof.append(subtree(reader, first + split, size - split))
            size = split
        else:
            proof.append(subtree(reader, first, split))
            first, size = first + split, size - split
    return tuple(reversed(proof))


def consistency(reader: Reader, old: int, new: int) -> tuple[bytes, ...]:
    """Prove that a tree begins with an older one: RFC 6962, section 2.1.2.

    Of an empty tree there is nothing to prove: the proof is empty, as tlog-witness sends it.
    """
    limits.growth(old, new)
    proof, first, size = [], 0, new
    while first + size != old and old:
        split = _split(size)
        if old - first <= split:
            proof.append(subtree(reader, first + split, size - split))
            size = split
        else:
            proof.append(subtree(reader, first, split))
            first, size = first + split, size - split
    last = [subtree(reader, first, size)] if first else []
    return tuple(reversed([*proof, *last]))


def check_inclusion(
    index: int, size: int, leaf_hash: bytes, proof: Sequence[bytes], root: bytes
) -> None:
    """Check that a leaf is in the tree of a root (RFC 9162, 2.1.3.2), or raise ProofError."""
    limits.index(index, size)
    inner, border = _shape(index, size - 1)
    limits.length(proof, inner + border)
    limits.hashes([leaf_hash, root, *proof])
    if _climbed(leaf_hash, proof, index, inner) != root:
        raise ProofError(_("The entry is not in this tree: its proof leads to another root."))


def check_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Check that the tree of a root begins with an older one: RFC 9162, section 2.1.4.2.

    Raises ProofError when it is not proven. An empty tree begins every tree and so proves
    nothing: it is refused, as the published vectors want it.
    """
    limits.growth(old, new)
    if old == 0:
        raise ProofError(_("Nothing follows from a tree without entries: compare a later one."))
    if old == new:
        limits.length(proof, 0)
        _expect(old_root, new_root)
        return
    rank = (old & -old).bit_length() - 1  # of the last full subtree of the older tree
    inner, border = _shape(old - 1, new - 1)
    is_whole = old == 1 << rank
    limits.length(proof, inner - rank + border + (not is_whole))
    limits.hashes([old_root, new_root, *proof])
    first, path = (old_root, proof) if is_whole else (proof[0], proof[1:])
    place, inner = old - 1 >> rank, inner - rank
    lefts = [one for level, one in enumerate(path) if _is_left(level, place, inner)]
    _expect(_joined([*reversed(lefts), first]), old_root)
    _expect(_climbed(first, path, place, inner), new_root)


def _expect(root: bytes, expected: bytes) -> None:
    if root != expected:
        raise ProofError(_("The later tree does not contain the earlier one: it was rewritten."))


def _climbed(node: bytes, proof: Sequence[bytes], place: int, inner: int) -> bytes:
    """Hash a node with its siblings up to the root."""
    for level, sibling in enumerate(proof):
        is_left = _is_left(level, place, inner)
        node = node_hash(sibling, node) if is_left else node_hash(node, sibling)
    return node


def _is_left(level: int, place: int, inner: int) -> bool:
    """Say whether a sibling stands to the left: always, where the path runs along the edge."""
    return level >= inner or bool(place >> level & 1)


def _shape(index: int, last: int) -> tuple[int, int]:
    """Count the siblings below the point where two paths part, and those to the left above it."""
    inner = (index ^ last).bit_length()
    return inner, (index >> inner).bit_count()


def _perfect(reader: Reader, first: int, rank: int) -> bytes:
    """Hash the full subtree of 2**rank leaves from the one at `first`."""
    level, within = divmod(rank, TILE)
    row = list(reader.hashes(level, first >> level * TILE, 1 << within))
    while len(row) > 1:
        row = _paired(row)
    return row[0]


def _split(size: int) -> int:
    """Give the largest power of two below a size."""
    return 1 << (size - 1).bit_length() - 1


def _paired(row: list[bytes]) -> list[bytes]:
    sha256 = hashlib.sha256
    pairs = zip(row[::2], row[1::2], strict=True)
    return [sha256(b"\x01" + left + right).digest() for left, right in pairs]


def _joined(subtrees: Sequence[bytes]) -> bytes:
    """Hash subtrees, the largest first, into one tree."""
    if not subtrees:
        return EMPTY
    *others, whole = subtrees
    for left in reversed(others):
        whole = node_hash(left, whole)
    return whole
