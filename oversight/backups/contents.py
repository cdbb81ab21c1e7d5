"""What a backup turns out to hold when it is read, and what is said where it cannot be."""

from dataclasses import dataclass
from pathlib import Path

from oversight.backups.leaves import Leaves
from oversight.errors import RefusedError
from oversight.i18n import _

MOVED = _("Somebody wrote while the backup was being restored. Nothing was changed; try again.")
BUSY = _(
    "Others are at work on the database and do not end. Stop the service and wait for its jobs,"
    " then try again."
)
CHANGED = _("an entry of its log is missing or was changed")


@dataclass(frozen=True)
class Contents:
    """The form of a backup's tables, its log, and what of it is not whole."""

    revision: str
    leaves: Leaves
    fault: str = ""


@dataclass(frozen=True)
class Backup:
    """A file with its SHA-256, and what was read in it.

    `lies` is where it is read from: the file itself, or a copy that nobody else changes.
    `untold` says why the log does not tell that it was made.
    """

    file: Path
    sha256: str
    contents: Contents
    lies: Path
    untold: str = ""

    @property
    def leaves(self) -> Leaves:
        """The log in it."""
        return self.contents.leaves


def damaged(reason: object) -> RefusedError:
    """Say that a file cannot be read as a whole, and that nothing was done with it."""
    sentence = _("The backup is damaged: {reason}. Nothing was changed. Take another copy.")
    return RefusedError(sentence.format(reason=reason))


def refused(error: object) -> RefusedError:
    """Say that the database would not take a backup."""
    sentence = _("The database refused the backup: {reason}. Nothing was changed.")
    return RefusedError(sentence.format(reason=(str(error).splitlines() or ["?"])[0]))


def unwritten(file: Path, reason: object) -> RefusedError:
    """Say that a copy could not be written, and that no half of it was left."""
    sentence = _(
        "{file} could not be written: {reason}. No part of it was left. Make room, or name"
        " another place."
    )
    return RefusedError(sentence.format(file=file, reason=reason))


def unread(reason: object) -> RefusedError:
    """Say that the database cannot be copied as a database any more."""
    sentence = _(
        "The database cannot be read: {reason}. Copy its files as they lie there, then put a"
        " backup back by `oversight restore --replace`."
    )
    return RefusedError(sentence.format(reason=reason))
