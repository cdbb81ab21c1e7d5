"""What no proof may ask for: impossible sizes, indexes, lengths. Checked before any loop runs."""

from collections.abc import Sequence

from oversight.log.faults import ProofError
from oversight.log.words import _

HASH = 32  # bytes of SHA-256
BEYOND = 2**63  # no tree is as large
WAY = 63  # hashes of a proof: no tree has more levels


def sizes(*told: int) -> None:
    """Allow sizes of trees that a signed 64-bit number holds."""
    if not all(0 <= size < BEYOND for size in told):
        raise ProofError(_("A tree has from 0 to 2**63 - 1 entries, and no other number."))


def index(told: int, size: int) -> None:
    """Allow an index that a tree has."""
    sizes(size)
    if not 0 <= told < size:
        raise ProofError(_("A tree of {size} entries has none at that index."), size=size)


def growth(old: int, new: int) -> None:
    """Allow two sizes of one tree, the older first."""
    sizes(old, new)
    if old > new:
        message = _("A tree of {new} entries cannot follow one of {old}.")
        raise ProofError(message, old=old, new=new)


def length(proof: Sequence[bytes], expected: int) -> None:
    """Allow a proof of the one length that its sizes give it."""
    if len(proof) != expected:
        message = _("The proof has {count} hashes; for these sizes it has {expected}.")
        raise ProofError(message, count=len(proof), expected=expected)


def hashes(told: Sequence[bytes]) -> None:
    """Allow hashes of SHA-256."""
    if any(len(one) != HASH for one in told):
        raise ProofError(_("A hash is not 32 bytes long."))
