"""What a restore gives up: which entries of the log, since when, and which erasures with them."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from oversight import i18n, moments
from oversight.backups.contents import Backup
from oversight.backups.leaves import ENTRY, Leaves
from oversight.i18n import _
from oversight.log import verify

NOT_WHOLE = _("The log that is given up is not whole: only what could be read of it is counted.")


@dataclass(frozen=True)
class Loss:
    """The log that is given up, how many entries it has in common with the backup's, and lacks.

    `erasures` are those that the backup knows nothing of: what they took away stands in it. Of a
    log that is not whole only what could be read is counted.
    """

    size: int
    root: str
    common: int
    erasures: int
    is_whole: bool

    @property
    def entries(self) -> int:
        """Count the entries that the restored log does not begin with."""
        return self.size - self.common


def loss(former: Leaves, restored: Leaves) -> Loss:
    """Set the log of a database against that of a backup."""
    lacking = len(former.erased - restored.erased)
    return Loss(former.size, former.root(), former.common(restored), lacking, former.is_whole)


def refusal(engine: Engine, found: Loss, backup: Backup) -> str:
    """Say what would be given up, and how to ask for it."""
    return i18n.joined(_sentences(engine, found, backup.leaves))


def _sentences(engine: Engine, found: Loss, restored: Leaves) -> Iterator[object]:
    sentence = _("Nothing was changed: the database is not empty. Its log has {size} entries.")
    yield sentence.format(size=found.size)
    if not found.is_whole:
        yield str(NOT_WHOLE)
    since = _since(engine, found.common) if found.entries else ""
    if found.size and not found.entries:
        yield _("The backup holds them all; nothing of the log would be given up.")
    elif found.entries and found.common == restored.size:
        sentence = _(
            "The backup's log is their beginning. Entries since {since} that would go: {count}."
        )
        yield sentence.format(count=found.entries, since=since)
    elif found.entries:
        sentence = _(
            "The backup's log is another, of {theirs} entries; the first {common} are the same."
            " Entries since {since} that would go: {count}."
        )
        told = {"count": found.entries, "common": found.common, "since": since}
        yield sentence.format(theirs=restored.size, **told)
    if found.erasures:
        yield erasures(found)
    yield _("--replace restores it all the same; what is here is copied into a file before.")


def erasures(found: Loss) -> str:
    """Say that what was erased is there again."""
    sentence = _(
        "What {count} erasure{s} took away after the backup stands in it again: they must be asked"
        " for and approved anew."
    )
    return sentence.format(count=found.erasures)


def _since(engine: Engine, place: int) -> str:
    """Say when the entry at a place was written."""
    with engine.connect() as connection:
        leaf = connection.scalar(sa.select(ENTRY.c.leaf).where(ENTRY.c.index == place))
    at = verify.told_at(str(leaf))
    return moments.local(at).isoformat(" ", "seconds") if at else "—"
