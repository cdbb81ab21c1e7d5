"""Asking a witness to sign a checkpoint too: C2SP's tlog-witness, add-checkpoint."""

from sqlalchemy.orm import Session

from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.log import checkpoint, merkle, note, witness
from oversight.log.keys import Signature
from oversight.log.note import SignedNote
from oversight.log.outside import posting
from oversight.log.policy import Witness
from oversight.log.tree import Stored

AGREED, KNOWS_ANOTHER = 200, 409
MEDIA_TYPE = "text/plain; charset=utf-8"


def ask(session: Session, one: Witness, source: str, old: int) -> Signature:
    """Ask a witness that knew the log at `old` entries, and give its cosignature.

    A witness that knows another size says so, and is asked once more from there. Raises
    RefusedError where it does not sign, NoteError and SignatureError for a false answer.
    """
    signed = note.parse(source)
    status, answer = _sent(session, one, signed, old)
    if status == KNOWS_ANOTHER:
        status, answer = _sent(session, one, signed, witness.read_size(answer))
    if status != AGREED:
        sentence = _("The witness {name} did not sign: it answered {status}.")
        raise RefusedError(sentence.format(name=one.name, status=status))
    return witness.read_answer(answer, signed.text, [one.verifier])[0]


def _sent(session: Session, one: Witness, signed: SignedNote, old: int) -> tuple[int, bytes]:
    size = checkpoint.read(signed.text).size
    if old > size:
        sentence = _("The witness {name} has seen {old} entries; this checkpoint has {size}.")
        raise RefusedError(sentence.format(name=one.name, old=old, size=size))
    way = merkle.consistency(Stored(session), old, size) if old else ()
    body = witness.Request(old, tuple(way), signed).write().encode()
    return posting.post(f"{str(one.url).rstrip('/')}/add-checkpoint", body, MEDIA_TYPE)
