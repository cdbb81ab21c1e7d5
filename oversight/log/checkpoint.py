"""Checkpoints after C2SP's tlog-checkpoint: which log, how many entries, and their root."""

from collections.abc import Iterable
from dataclasses import dataclass

from oversight.log import keys, limits, lines, note
from oversight.log.faults import NoteError, SignatureError
from oversight.log.keys import Signature, Verifier
from oversight.log.words import _

FEWEST = 3  # lines


@dataclass(frozen=True)
class Checkpoint:
    """A log as it stood: its origin, its number of entries, its root; and what else is signed."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.size < limits.BEYOND or len(self.root) != limits.HASH:
            raise NoteError(
                _("A checkpoint has a size from 0 to 2**63 - 1 and a root of 32 bytes.")
            )
        if any(not line or "\n" in line for line in (self.origin, *self.extensions)):
            raise NoteError(_("The origin and each extension of a checkpoint are one line."))

    @property
    def text(self) -> str:
        """Write what is signed."""
        told = (self.origin, str(self.size), lines.encoded(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in told)


@dataclass(frozen=True)
class Cosignature:
    """A witness's word that it saw this checkpoint, in seconds since 1970 (tlog-cosignature)."""

    name: str
    key_id: bytes
    timestamp: int


def read(text: str) -> Checkpoint:
    """Read the text of a checkpoint. Raises NoteError unless it is one to the letter."""
    lines.check_text(text)
    told = text.split("\n")[:-1]
    if len(told) < FEWEST:
        raise NoteError(_("A checkpoint has three lines: its origin, its size and its root."))
    origin, size, root, *extensions = told
    return Checkpoint(origin, lines.number(size), lines.hashed(root), tuple(extensions))


def verified(signed: note.SignedNote, verifiers: Iterable[Verifier]) -> Checkpoint:
    """Read a checkpoint that its own log signed.

    The key is that of the log when its name is the origin, as tlog-checkpoint advises and
    tlog-policy demands: so no trusted log, and no witness, can speak for another. Raises
    SignatureError when a trusted key's signature does not verify, or the log's is missing.
    """
    found = note.open(signed, verifiers)
    told = read(signed.text)
    if told.origin not in {one.name for one in found}:
        message = _("The log {origin} did not sign this checkpoint with a key that you trust.")
        raise SignatureError(message, origin=lines.shown(told.origin))
    return told


def cosignatures(signed: note.SignedNote, verifiers: Iterable[Verifier]) -> tuple[Cosignature, ...]:
    """Give the cosignatures of known witnesses, each verified; none where there is none.

    Raises SignatureError when one of them does not verify.
    """
    witnesses = {one for one in verifiers if one.kind == keys.COSIGNATURE}
    known = {(one.name, one.key_id) for one in witnesses}
    if not any((one.name, one.key_id) in known for one in signed.signatures):
        return ()
    return tuple(_cosignature(one) for one in note.open(signed, witnesses))


def _cosignature(one: Signature) -> Cosignature:
    return Cosignature(one.name, one.key_id, keys.stamp(one.data))
