"""The public keys that the log tells: each begins with its entry, the last one signs now."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from oversight.log import verify
from oversight.log.models import Entry, Pending
from oversight.log.note import SignedNote
from oversight.log.succession import KIND, Succession

TOLD = sa.select(Entry.index, Entry.leaf).where(Entry.kind == KIND).order_by(Entry.index)
WAITING = sa.select(sa.func.count()).select_from(Pending).where(Pending.kind == KIND)


def succession(reading: Session | Connection) -> Succession:
    """Follow the keys that the log told; what was told otherwise is left out."""
    return Succession.of((index, verify.read(leaf)) for index, leaf in reading.execute(TOLD))


def every(session: Session) -> tuple[str, ...]:
    """Give the keys that the log told, in order, as the lines in which they are handed on."""
    return succession(session).vkeys


def of(session: Session, signed: SignedNote) -> str:
    """Give the newest key that the log told among those that signed a note; none is empty."""
    signers = {(one.name, one.key_id.hex()) for one in signed.signatures}
    keys = reversed(every(session))
    return next((one for one in keys if tuple(one.split("+")[:2]) in signers), "")


def is_changing(connection: Connection) -> bool:
    """Say whether a key waits for its place in the log."""
    return bool(connection.scalar(WAITING))


def fingerprint(vkey: str) -> str:
    """Say the number of a key, by which people compare it: the hash in its line."""
    return vkey.split("+")[1]
