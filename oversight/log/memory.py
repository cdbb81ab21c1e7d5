"""What this machine signed last, in a file beside the key, out of the database's reach.

Whoever rewrites the log and takes away its checkpoints with it would else have the true key sign
what was rewritten.
"""

import os
import secrets
from pathlib import Path

from oversight.errors import DamagedError
from oversight.i18n import _
from oversight.log import checkpoint, lines, note
from oversight.log.checkpoint import Checkpoint
from oversight.log.faults import LogError

SUFFIX = ".sealed"


def beside(key: Path) -> Path:
    """Say where it lies."""
    return key.with_name(key.name + SUFFIX)


def read(path: Path) -> Checkpoint | None:
    """Read what was signed last; none where nothing was (DamagedError for anything else)."""
    try:
        with path.open("rb") as file:
            return checkpoint.read(note.parse(file.read(lines.LARGEST + 1)).text)
    except FileNotFoundError:
        return None
    except LogError as error:
        raise forgotten(path) from error


def write(path: Path, signed: str) -> None:
    """Keep a note in place of the one before; it is there whole, for its owner alone."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    put(draft, signed)
    draft.replace(path)
    settle(path.parent)


def set_aside(path: Path, moment: str) -> Path:
    """Move what was signed last to a name with a moment, where it is kept and asked no more."""
    aside = path.with_name(f"{path.name}.{moment}")
    path.rename(aside)
    settle(path.parent)
    return aside


def put(path: Path, text: str) -> None:
    """Write a new file that is born closed to others, and lies on the disk when this returns."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:  # noqa: PTH123  it must be born closed to others
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Let the names in a folder lie on the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def forgotten(path: Path) -> DamagedError:
    """Refuse to sign a log that is not the one of which this machine signed a part."""
    sentence = _(
        "The log is not the one that this machine signed last, as {path} tells: it was changed, or"
        " an older one was restored. Nothing was signed. Run `oversight audit verify`; a"
        " backup that is meant is put back by `oversight restore`, which moves that file aside."
    )
    return DamagedError(sentence.format(path=path))
