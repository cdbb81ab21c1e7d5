"""Proofs after C2SP's tlog-proof: that one entry is in a log, in a file that proves it alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from oversight.log import checkpoint, limits, lines, merkle, note
from oversight.log.checkpoint import Checkpoint
from oversight.log.faults import NoteError
from oversight.log.keys import Verifier
from oversight.log.note import SignedNote
from oversight.log.policy import Policy
from oversight.log.words import _

FIRST = "c2sp.org/tlog-proof@v1"
EXTRA = "extra "
INDEX = "index "
LARGEST = 2 * lines.LARGEST  # bytes: as much beside the note as in it


@dataclass(frozen=True)
class Proof:
    """Where an entry is, its way to the root, and the signed checkpoint of that root.

    Nobody signs `extra`: it tells what it says and proves nothing.
    """

    index: int
    hashes: tuple[bytes, ...]
    checkpoint_note: SignedNote
    extra: bytes | None = None

    def write(self) -> str:
        """Write the file, byte for byte as it was read."""
        extra = [] if self.extra is None else [EXTRA + lines.encoded(self.extra)]
        way = [lines.encoded(one) for one in self.hashes]
        head = [FIRST, *extra, f"{INDEX}{self.index}", *way]
        return "\n".join([*head, "", self.checkpoint_note.write()])


def read(source: bytes | str) -> Proof:
    """Read a proof without trusting it. Raises NoteError unless it is one to the letter."""
    head, blank, signed = lines.text_of(source, LARGEST).partition("\n\n")
    first, *told = head.split("\n")
    if first != FIRST or not blank:
        raise NoteError(_("This is not a proof: its first line is c2sp.org/tlog-proof@v1."))
    extra = lines.decoded(told.pop(0).removeprefix(EXTRA)) if _begins(told, EXTRA) else None
    if not _begins(told, INDEX):
        raise NoteError(_("The proof does not say at which index its entry is."))
    index, *way = told
    if len(way) > limits.WAY:
        raise NoteError(_("A proof has at most {most} hashes."), most=limits.WAY)
    number, hashes = lines.number(index.removeprefix(INDEX)), tuple(map(lines.hashed, way))
    proof = Proof(number, hashes, note.parse(signed), extra)
    checkpoint.read(proof.checkpoint_note.text)
    return proof


def check(proof: Proof, leaf_hash: bytes, trust: Policy | Iterable[Verifier]) -> Checkpoint:
    """Check that an entry, given by its leaf hash, is in a log that a policy or a key answers for.

    Gives the checkpoint. Raises SignatureError or PolicyError when that is not to be trusted,
    ProofError when the entry is not in it.
    """
    signed = proof.checkpoint_note
    known = trust.check(signed) if isinstance(trust, Policy) else checkpoint.verified(signed, trust)
    merkle.check_inclusion(proof.index, known.size, leaf_hash, proof.hashes, known.root)
    return known


def check_entry(proof: Proof, entry: bytes, trust: Policy | Iterable[Verifier]) -> Checkpoint:
    """Check that an entry itself is in a log; else as `check`."""
    return check(proof, merkle.leaf_hash(entry), trust)


def _begins(told: list[str], word: str) -> bool:
    return bool(told) and told[0].startswith(word)
