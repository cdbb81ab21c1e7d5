"""The messages of C2SP's tlog-witness: asking a witness for its word, and reading its answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from oversight.log import checkpoint, keys, limits, lines, note
from oversight.log.faults import NoteError, SignatureError
from oversight.log.keys import Signature, Verifier
from oversight.log.note import SignedNote
from oversight.log.words import _

OLD = "old "
LARGEST = 2 * lines.LARGEST  # bytes: the hashes take few, the note what it may


@dataclass(frozen=True)
class Request:
    """A new checkpoint, and the proof that it follows one of `old` entries; nothing before 0."""

    old: int
    proof: tuple[bytes, ...]
    checkpoint_note: SignedNote

    def write(self) -> str:
        """Write the body that is sent to add-checkpoint."""
        told = [f"{OLD}{self.old}", *(lines.encoded(one) for one in self.proof)]
        return "\n".join([*told, "", self.checkpoint_note.write()])


def read(source: bytes | str) -> Request:
    """Read a request without trusting it. Raises NoteError unless it is one to the letter."""
    head, _blank, signed = lines.text_of(source, LARGEST).partition("\n\n")
    first, *way = head.split("\n")
    if not first.startswith(OLD) or len(way) > limits.WAY:
        raise NoteError(_("A request begins with the old size, and has at most 63 hashes."))
    old, proof = lines.number(first.removeprefix(OLD)), tuple(lines.hashed(one) for one in way)
    request = Request(old, proof, note.parse(signed))
    if old > checkpoint.read(request.checkpoint_note.text).size:
        raise NoteError(_("The old size is larger than that of the checkpoint."))
    if old == 0 and proof:
        raise NoteError(_("No proof leads from a log without entries."))
    return request


def read_answer(
    source: bytes | str, text: str, verifiers: Iterable[Verifier]
) -> tuple[Signature, ...]:
    """Read the cosignatures that a witness answers with, of known keys, each verified.

    `text` is that of the checkpoint it was sent. Raises NoteError for what is no answer, and
    SignatureError when there is none of a known key or one does not verify.
    """
    answered = SignedNote(text, note.signatures(lines.text_of(source)))
    return note.open(answered, (one for one in verifiers if one.kind == keys.COSIGNATURE))


def read_size(source: bytes | str) -> int:
    """Read which size the witness has, where it knows another one than we said (409)."""
    told, newline, rest = lines.text_of(source).partition("\n")
    if not newline or rest:
        raise NoteError(_("The witness did not answer with a size on one line."))
    return lines.number(told)


def cosigned(signed: SignedNote, answered: Iterable[Signature]) -> SignedNote:
    """Add cosignatures to a checkpoint; a newer one takes the place of the same key's."""
    added = tuple(answered)
    replaced = {(one.name, one.key_id) for one in added}
    kept = [one for one in signed.signatures if (one.name, one.key_id) not in replaced]
    both = (*kept, *added)
    if len(both) > note.MOST:
        raise SignatureError(_("A note has at most {most} signatures."), most=note.MOST)
    return SignedNote(signed.text, both)
