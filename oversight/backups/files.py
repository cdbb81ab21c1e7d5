"""Files of backups: there whole or not at all, and only for their owner."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from oversight.backups.contents import damaged, unwritten
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.log import memory

BESIDE = ("", "-journal", "-wal", "-shm")  # how the names of what SQLite lays beside a file end
AT_ONCE = 2**20  # bytes


@contextmanager
def fresh(file: Path) -> Iterator[Path]:
    """Lend a draft of a file, which gets its name when it is whole and lies on the disk.

    Raises RefusedError where a file of that name is there already.
    """
    demand_absent(file)
    with draft(file) as path:
        yield path
        with path.open("rb+") as written:
            os.fsync(written.fileno())
        demand_absent(file)
        path.rename(file)
        memory.settle(file.parent)


@contextmanager
def draft(near: Path) -> Iterator[Path]:
    """Lend an empty file beside another, closed to others from its birth, and gone afterwards."""
    path = near.with_name(f"{near.name}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise unwritten(near, error.strerror) from error
    try:
        yield path
    finally:
        for ending in BESIDE:
            path.with_name(path.name + ending).unlink(missing_ok=True)


def demand_absent(file: Path) -> None:
    """Refuse to write over a file."""
    if file.exists():
        sentence = _("{file} is there already. Name another file; none is written over.")
        raise RefusedError(sentence.format(file=file))


def demand_alone(file: Path) -> None:
    """Refuse a file of which a part lies in another, as that of a running SQLite database does."""
    rest = file.with_name(f"{file.name}-wal")
    if rest.exists() and rest.stat().st_size:
        raise damaged(_("a part of it lies in {file}").format(file=rest.name))


def copy(file: Path, draft: Path) -> str:
    """Copy a file, and give the SHA-256 of what was copied (RefusedError without room)."""
    hashed = hashlib.sha256()
    with file.open("rb") as read:
        try:
            with draft.open("wb") as written:
                while part := read.read(AT_ONCE):
                    hashed.update(part)
                    written.write(part)
        except OSError as error:
            raise unwritten(draft.parent, error.strerror) from error
    return hashed.hexdigest()


def fingerprint(file: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()
