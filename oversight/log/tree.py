"""The tree of the log as the database holds it: read by groups, so that a proof is found fast."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.log.faults import ProofError
from oversight.log.models import Entry, Subtree
from oversight.log.words import _


class Stored:
    """Gives the hashes of full groups of 256 ** level entries; level 0 are the entries."""

    def __init__(self, session: Session) -> None:
        """Read within a session."""
        self._session = session

    def hashes(self, level: int, first: int, count: int) -> Sequence[bytes]:
        """Give some hashes of a level, from the first on (ProofError where they are not there)."""
        last = first + count
        chosen = sa.select(Entry.leaf_hash).where(Entry.index >= first, Entry.index < last)
        ordered = chosen.order_by(Entry.index)
        if level:
            within = (Subtree.level == level, Subtree.index >= first, Subtree.index < last)
            ordered = sa.select(Subtree.hash).where(*within).order_by(Subtree.index)
        found = self._session.scalars(ordered).all()
        try:
            hashes = [bytes.fromhex(one) for one in found]
        except ValueError:
            hashes = []
        if len(hashes) != count:
            raise ProofError(_("What is stored does not lead to the root that was signed."))
        return hashes
