"""Signed notes after C2SP's signed-note: a text, and lines that sign it."""

from collections.abc import Iterable
from dataclasses import dataclass

from oversight.log import lines
from oversight.log.faults import NoteError, SignatureError
from oversight.log.keys import DASH, KEY_ID, Signature, Signer, Verifier, may_be_named
from oversight.log.words import _

__all__ = ["Signature", "SignedNote", "Signer", "Verifier", "open", "parse", "sign", "signatures"]

MOST = 100  # signatures of a note, as in golang's sumdb/note; the standard asks for 16 at least


@dataclass(frozen=True)
class SignedNote:
    """A text that ends in a newline, and its signatures, true or not."""

    text: str
    signatures: tuple[Signature, ...]

    def write(self) -> str:
        """Write the note, byte for byte as it was read."""
        return f"{self.text}\n{''.join(one.line for one in self.signatures)}"


def sign(text: str, *signers: Signer) -> SignedNote:
    """Sign a text with each key. Raises NoteError for a text that no note can hold."""
    return SignedNote(text, tuple(signer.sign(text) for signer in signers))


def parse(source: bytes | str) -> SignedNote:
    """Read a note without trusting it. Raises NoteError unless it is one to the letter."""
    whole = lines.text_of(source)
    text, blank, signed = whole.rpartition("\n\n")
    if not blank:
        raise NoteError(_("A note is a text, an empty line and lines that sign it."))
    lines.check_text(f"{text}\n")
    return SignedNote(f"{text}\n", signatures(signed))


def signatures(block: str) -> tuple[Signature, ...]:
    """Read lines that sign a note. Raises NoteError when there is none, or one is malformed."""
    *told, rest = block.split("\n")
    if rest or not told:
        raise NoteError(_("The lines that sign a note are missing, or the last has no end."))
    if len(told) > MOST:
        message = _("A note with more than {most} signatures is not read.")
        raise NoteError(message, most=MOST)
    return tuple(_signature(line) for line in told)


def open(  # noqa: A001 - named as in golang's sumdb/note, and always called note.open
    note: SignedNote, verifiers: Iterable[Verifier]
) -> tuple[Signature, ...]:
    """Give the signatures of known keys, each verified, and one to a key.

    Signatures of unknown keys are left out. Raises SignatureError when one of a known key
    does not verify, or when none is of a known key.
    """
    known = _by_name_and_id(verifiers)
    found: dict[Verifier, Signature] = {}
    for one in note.signatures:
        verifier = known.get((one.name, one.key_id))
        if verifier is None:
            continue
        if not verifier.verifies(note.text, one.data):
            message = _("The signature of {name} does not verify: the text was changed.")
            raise SignatureError(message, name=lines.shown(one.name))
        found.setdefault(verifier, one)
    if not found:
        raise SignatureError(_("No key that you trust signed this. Ask for the right key."))
    return tuple(found.values())


def _by_name_and_id(verifiers: Iterable[Verifier]) -> dict[tuple[str, bytes], Verifier]:
    distinct = set(verifiers)
    known = {(one.name, one.key_id): one for one in distinct}
    if len(known) < len(distinct):
        raise SignatureError(_("Two keys have one name and one number: one of them is forged."))
    return known


def _signature(line: str) -> Signature:
    name, blank, signed = line.removeprefix(DASH).partition(" ")
    if not (line.startswith(DASH) and blank and may_be_named(name)):
        message = _("{line} is not a line that signs a note.")
        raise NoteError(message, line=lines.shown(line))
    data = lines.decoded(signed)
    if len(data) <= KEY_ID:
        raise NoteError(_("The signature of {name} is empty."), name=lines.shown(name))
    return Signature(name, data[:KEY_ID], data[KEY_ID:])
