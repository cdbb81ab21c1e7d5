"""The keys of a log in their order, each taken in by the one before it, and what each may sign.

The leaf of a key carries `vkey`, and for every key but the first `signed`: the line by which the
key before it signs its name, the word "key" and that vkey. A key told otherwise is none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from oversight.log import checkpoint, note
from oversight.log.checkpoint import Checkpoint
from oversight.log.faults import LogError, NoteError, SignatureError
from oversight.log.keys import ED25519, Signature, Verifier
from oversight.log.note import SignedNote
from oversight.log.words import _

KIND = "key"
MARK = "key"  # stands where a checkpoint has its size, so that neither is taken for the other


@dataclass
class Succession:
    """The keys that were taken in, each with the size of the log from which it may sign.

    `lost` are keys that were told and gone before they signed anything: the key before such a
    one may take in another in its place, and no checkpoint may be signed by it.
    """

    keys: list[tuple[int, Verifier]] = field(default_factory=list)
    lost: list[Verifier] = field(default_factory=list)
    faults: list[tuple[int, LogError]] = field(default_factory=list)  # each with its place

    @classmethod
    def of(cls, told: Iterable[tuple[int, Mapping[str, Any]]]) -> Self:
        """Follow the leaves of keys, each with its place in the log."""
        followed = cls()
        for place, leaf in told:
            followed.take(place, leaf)
        return followed

    @property
    def newest(self) -> Verifier | None:
        """The key told last, which signs now."""
        return self.keys[-1][1] if self.keys else None

    @property
    def vkeys(self) -> tuple[str, ...]:
        """The keys in their order, as the lines in which they are handed on."""
        return tuple(key.vkey for _first, key in self.keys)

    def take(self, place: int, leaf: Mapping[str, Any]) -> None:
        """Take in the key that a leaf tells, or keep what is wrong with it."""
        try:
            self._take(place, leaf)
        except LogError as error:
            self.faults.append((place, error))

    def allowed(self, size: int) -> tuple[Verifier, ...]:
        """The keys that may sign a checkpoint of a size.

        The one told last by then, and later ones, which sign an earlier size for a report; never
        one that had been given up.
        """
        told = sum(first <= size for first, _key in self.keys)
        return tuple(key for _first, key in self.keys[max(0, told - 1) :])

    def checked(self, signed: SignedNote) -> Checkpoint:
        """Read a checkpoint that a key signed which may. Raises NoteError, SignatureError."""
        told = checkpoint.verified(signed, self.allowed(checkpoint.read(signed.text).size))
        if any(is_by(one, key) for one in signed.signatures for key in self.lost):
            raise SignatureError(_("A key signed this that was given up as lost."))
        return told

    def _take(self, place: int, leaf: Mapping[str, Any]) -> None:
        new = Verifier.read(str(leaf.get("vkey")))
        if new.kind != ED25519 or new in (*self.lost, *(key for _first, key in self.keys)):
            raise NoteError(_("A key was told that was told before, or that signs no log."))
        if self.keys:
            self._follow(new, str(leaf.get("signed")))
        self.keys.append((place + 1, new))

    def _follow(self, new: Verifier, line: str) -> None:
        """Demand that the newest key took in this one, or the one before it in its place."""
        signatures = _signatures(line)
        last = [key for _first, key in reversed(self.keys[-2:])]
        by = next((key for key in last if _takes_in(key, new, signatures)), None)
        if by is None or new.name != by.name:
            raise SignatureError(_("A key was told that the key before it did not take in."))
        if by != last[0]:
            self.lost.append(self.keys.pop()[1])


def text(new: Verifier) -> str:
    """Write what a key signs to take in another."""
    return f"{new.name}\n{MARK}\n{new.vkey}\n"


def is_by(one: Signature, key: Verifier) -> bool:
    """Say whether a signature names a key as its own; whether it verifies is not asked."""
    return (one.name, one.key_id) == (key.name, key.key_id)


def _signatures(line: str) -> tuple[Signature, ...]:
    try:
        return note.signatures(line)
    except LogError:
        return ()


def _takes_in(key: Verifier, new: Verifier, signatures: tuple[Signature, ...]) -> bool:
    return any(is_by(one, key) and key.verifies(text(new), one.data) for one in signatures)
