"""What a backup turns out to hold when it is read, and what is said where it cannot be."""

from dataclasses import dataclass
from pathlib import Path

from oversight.backups import forms
from oversight.backups.leaves import Leaves
from oversight.errors import RefusedError
from oversight.i18n import _

MOVED = _("Somebody wrote while the backup was being restored. Nothing was changed; try again.")
BUSY = _("Others are at work on the database and do not end. Stop the service, then try again.")


@dataclass(frozen=True)
class Contents:
    """The form of a backup's tables, and its log."""

    revision: str
    leaves: Leaves


@dataclass(frozen=True)
class Backup:
    """A file with its SHA-256, and what was read in it."""

    file: Path
    sha256: str
    contents: Contents

    @property
    def is_told(self) -> bool:
        """Say whether the tables are of the newest form, into which a backup tells itself."""
        return self.contents.revision == forms.newest()

    @property
    def leaves(self) -> Leaves:
        """The log in it."""
        return self.contents.leaves


def demand_whole(leaves: Leaves) -> None:
    """Refuse a backup whose log is not what its own hashes say."""
    if not leaves.is_whole:
        raise damaged(_("an entry of its log is missing or was changed"))


def damaged(reason: object) -> RefusedError:
    """Say that a file cannot be read as a whole, and that nothing was done with it."""
    sentence = _("The backup is damaged: {reason}. Nothing was changed. Take another copy.")
    return RefusedError(sentence.format(reason=reason))


def unwritten(file: Path, reason: object) -> RefusedError:
    """Say that a copy could not be written, and that no half of it was left."""
    sentence = _(
        "{file} could not be written: {reason}. No part of it was left. Make room, or name"
        " another place."
    )
    return RefusedError(sentence.format(file=file, reason=reason))
