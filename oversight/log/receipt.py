"""A receipt: a tlog-proof that carries what it proves, so that one file can be checked alone.

The `extra` line holds canonical JSON: the leaf, and the content with its salt where whoever asked
may see it. Nobody signs that line; the leaf proves itself by the way to the root, and the content
by its fingerprint in the leaf.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from oversight.log import canonical, proof
from oversight.log.checkpoint import Checkpoint
from oversight.log.faults import ProofError
from oversight.log.keys import Verifier
from oversight.log.policy import Policy
from oversight.log.proof import Proof
from oversight.log.words import _

HALF = re.compile("[\ud800-\udfff]")  # a surrogate


@dataclass(frozen=True)
class Receipt:
    """One entry of a log with the proof of it; `content` is what a version said, as it stands."""

    proof: Proof
    leaf: str
    salt: str | None = None
    content: str | None = None

    @property
    def told(self) -> dict[str, Any]:
        """What the leaf says."""
        return _table(self.leaf)

    @property
    def said(self) -> dict[str, Any] | None:
        """What the version said, where the receipt carries it."""
        return None if self.content is None else _table(self.content)

    def write(self) -> str:
        """Write the file."""
        extra = canonical.text({"leaf": self.leaf, "salt": self.salt, "content": self.content})
        return replace(self.proof, extra=extra.encode()).write()


def read(source: bytes | str) -> Receipt:
    """Read a receipt without trusting it. Raises NoteError and ProofError."""
    told = proof.read(source)
    if told.extra is None:
        raise ProofError(_("This proof carries no entry. Name the entry that it should prove."))
    extra = _table(told.extra)
    leaf, salt, content = (extra.get(name) for name in ("leaf", "salt", "content"))
    beside = [one for one in (salt, content) if one is not None]
    if not isinstance(leaf, str) or not all(map(_is_text, (leaf, *beside))):
        raise ProofError(_("What this proof carries is no entry of our log."))
    return Receipt(told, leaf, salt, content)


def check(receipt: Receipt, trust: Policy | Iterable[Verifier]) -> Checkpoint:
    """Check that the entry is in the log, and that the content is the one it tells of.

    Gives the signed checkpoint. Raises ProofError, SignatureError and PolicyError.
    """
    known = proof.check_entry(receipt.proof, receipt.leaf.encode(), trust)
    if receipt.content is not None:
        salt = receipt.salt if canonical.is_salt(receipt.salt) else None
        sealed = salt and canonical.fingerprint(salt, receipt.content)
        if not sealed or sealed != receipt.told.get("content_hash"):
            message = _("The content is not the one that the entry tells of: it was changed.")
            raise ProofError(message)
    return known


def _is_text(value: object) -> bool:
    """Say whether a value is text that can be hashed: JSON may hold half a character."""
    return isinstance(value, str) and not HALF.search(value)


def _table(source: bytes | str) -> dict[str, Any]:
    try:
        table = json.loads(source)
    except (ValueError, RecursionError):
        table = None
    if not isinstance(table, dict):
        raise ProofError(_("What this proof carries is no entry of our log."))
    return table
