"""What proves one entry: its content, its way to the root, the signature, and where that lies."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.auditing import erasing, receipts
from oversight.errors import DamagedError
from oversight.log import canonical, note, proving, told_keys, verify
from oversight.log.faults import LogError
from oversight.log.models import Checkpoint, Copy, Cosignature, Entry, Event, Stamp
from oversight.log.policy import Policy
from oversight.log.proof import Proof
from oversight.records.models import Version

FITS, CHANGED, GONE = "fits", "changed", "gone"


@dataclass(frozen=True)
class Evidence:
    """What was just checked of an entry that a checkpoint holds.

    `content` says whether what is stored has its fingerprint, or was erased as the log tells;
    `proof` is none where what is stored does not lead to the root; `outside` are places that
    hold the checkpoint too.
    """

    sealed: Checkpoint
    content: str
    proof: Proof | None
    is_signed: bool
    outside: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against it."""
        return self.content != CHANGED and self.proof is not None and self.is_signed


def of_entry(session: Session, entry: Entry, policy: Policy | None = None) -> Evidence | None:
    """Examine an entry; none while it waits for a checkpoint. A policy names its witnesses."""
    sealed = proving.sealed_in(session, entry.index)
    if sealed is None:
        return None
    try:
        proof = proving.prove(session, entry, sealed)
    except DamagedError:
        proof = None
    is_signed = _is_signed(session, sealed)
    places = outside(session, sealed, policy)
    return Evidence(sealed, _content(session, entry), proof, is_signed, places)


def outside(session: Session, sealed: Checkpoint, policy: Policy | None = None) -> tuple[str, ...]:
    """Name the places outside of this machine that hold a checkpoint too.

    A witness counts only where a policy names it and its signature verifies.
    """
    held = ((Copy, Copy.place), (Stamp, Stamp.authority))
    places = [
        place
        for model, column in held
        for place in session.scalars(sa.select(column).where(model.size == sealed.size))
    ]
    seen = sa.select(Cosignature.key, Cosignature.line).where(Cosignature.size == sealed.size)
    found = session.execute(seen).all()
    return (*places, *(key for key, line in found if receipts.is_seen(sealed, key, line, policy)))


def _content(session: Session, entry: Entry) -> str:
    """Hash what is stored again, and hold it against the leaf."""
    kept: Version | Event | None = (
        session.get(Version, (entry.record_id, entry.number))
        if entry.event_id is None
        else session.get(Event, entry.event_id)
    )
    if kept is None or kept.content is None or kept.salt is None:
        return GONE if _was_erased(session, entry) else CHANGED
    fingerprint = canonical.fingerprint(kept.salt, kept.content)
    return FITS if fingerprint == verify.read(entry.leaf).get("content_hash") else CHANGED


def _was_erased(session: Session, entry: Entry) -> bool:
    record_id, number = entry.record_id, entry.number
    if record_id is None or number is None:
        return False
    return erasing.of_version(session, record_id, number) is not None


def _is_signed(session: Session, sealed: Checkpoint) -> bool:
    """Say whether a key signed the checkpoint that may."""
    try:
        told_keys.succession(session).checked(note.parse(sealed.note))
    except LogError:
        return False
    return True
