"""Trees as RFC 6962 defines them, word for word and slowly, to hold ours against."""

from functools import cache

from oversight.log import merkle

LEAVES = [merkle.leaf_hash(str(number).encode()) for number in range(5000)]


def split(size):
    """Give the largest power of two below a size."""
    power = 1
    while power * 2 < size:
        power *= 2
    return power


@cache
def root(first, size):
    """Hash leaves `first` to `first + size`: section 2.1."""
    if size == 1:
        return LEAVES[first]
    left = split(size)
    return merkle.node_hash(root(first, left), root(first + left, size - left))


def inclusion(index, first, size):
    """Give the path of a leaf: section 2.1.1."""
    if size == 1:
        return ()
    left = split(size)
    if index < left:
        return (*inclusion(index, first, left), root(first + left, size - left))
    return (*inclusion(index - left, first + left, size - left), root(first, left))


def consistency(old, first, size, *, whole=True):
    """Give the proof that a tree begins with an older one: section 2.1.2."""
    if old == size:
        return () if whole else (root(first, size),)
    left = split(size)
    if old <= left:
        return (*consistency(old, first, left, whole=whole), root(first + left, size - left))
    path = consistency(old - left, first + left, size - left, whole=False)
    return (*path, root(first, left))


class Memory:
    """A reader over the leaves above, which counts what is read of it."""

    def __init__(self):
        self.read = 0

    def hashes(self, level, first, count):
        self.read += count
        size = 256**level
        return [root(at * size, size) for at in range(first, first + count)]
