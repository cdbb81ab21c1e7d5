"""Finding the proof of an entry: its way to the root of a signed checkpoint."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.errors import DamagedError
from oversight.i18n import _
from oversight.log import checkpoint, merkle, note
from oversight.log.faults import LogError
from oversight.log.models import Checkpoint, Cosignature, Entry
from oversight.log.note import SignedNote
from oversight.log.proof import Proof
from oversight.log.tree import Stored


def sealed_in(session: Session, index: int) -> Checkpoint | None:
    """Find the first checkpoint that an entry is in; none while it waits for one."""
    chosen = sa.select(Checkpoint).where(Checkpoint.size > index).order_by(Checkpoint.size).limit(1)
    return session.scalar(chosen)


def prove(session: Session, entry: Entry, sealed: Checkpoint) -> Proof:
    """Give the proof that an entry is in a checkpoint, and check it before it is handed out.

    Raises DamagedError where what is stored does not lead to what was signed.
    """
    try:
        signed = signed_note(session, sealed)
        told = checkpoint.read(signed.text)
        way = merkle.inclusion(Stored(session), entry.index, told.size)
        hashed = merkle.leaf_hash(entry.leaf.encode())
        merkle.check_inclusion(entry.index, told.size, hashed, way, told.root)
    except LogError as error:
        sentence = _(
            "Entry {index} of the log cannot be proven: what is stored is not what was signed."
            " Run `oversight audit verify`."
        )
        raise DamagedError(sentence.format(index=entry.index)) from error
    return Proof(entry.index, way, signed)


def signed_note(session: Session, sealed: Checkpoint) -> SignedNote:
    """Give a checkpoint with the lines of its witnesses behind ours (NoteError)."""
    lines = session.scalars(
        sa.select(Cosignature.line).where(Cosignature.size == sealed.size).order_by(Cosignature.key)
    )
    return note.parse(sealed.note + "".join(lines))
