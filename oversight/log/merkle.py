"""Merkle trees after RFC 6962, section 2.1: leaves, nodes and roots. Pure functions."""

import hashlib
from collections.abc import Iterable

EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """Hash one leaf: SHA-256(0x00 || leaf), 32 bytes."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into one: SHA-256(0x01 || left || right), 32 bytes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(hashes: Iterable[bytes]) -> bytes:
    """Hash a whole tree from its leaf hashes, in order, in one pass.

    Full subtrees wait on a stack; two of one size become the next larger at once, so the
    split is the largest power of two below the size, as RFC 6962 wants it.
    """
    waiting: list[tuple[int, bytes]] = []
    for one in hashes:
        size, subtree = 1, one
        while waiting and waiting[-1][0] == size:
            size, subtree = size * 2, node_hash(waiting.pop()[1], subtree)
        waiting.append((size, subtree))
    return _joined([subtree for _size, subtree in waiting])


def _joined(subtrees: list[bytes]) -> bytes:
    if not subtrees:
        return EMPTY
    whole = subtrees.pop()
    while subtrees:
        whole = node_hash(subtrees.pop(), whole)
    return whole
