"""Files that came with a form which is not saved yet: kept for a day, for whoever sent them.

Each lies under its hash in the instance folder, in a folder of the account that sent it; no
other account finds it there.
"""

import contextlib
import re
import time
from collections.abc import Iterator
from pathlib import Path

from oversight import attachments
from oversight.attachments import Attached

DAY = 24 * 60 * 60  # seconds
MOST = 60  # files of one account; of more the oldest go
HASH = re.compile("[0-9a-f]{64}")


def put(folder: Path, account: int, file: Attached) -> None:
    """Keep a file for an account, and forget what lay for a day."""
    own = folder / str(account)
    own.mkdir(mode=0o700, parents=True, exist_ok=True)
    partly = own / f"{file.digest}.part"
    partly.touch(mode=0o600)
    partly.write_bytes(file.data)
    partly.replace(own / file.digest)
    sweep(folder)


def find(folder: Path, account: int, digest: str) -> Attached | None:
    """Find a file that an account sent within a day."""
    if not HASH.fullmatch(digest):
        return None
    path = folder / str(account) / digest
    try:
        is_fresh = time.time() - path.stat().st_mtime < DAY
        return attachments.known(path.read_bytes()) if is_fresh else None
    except (OSError, attachments.AttachmentError):
        return None


def drop(folder: Path, account: int, digest: str) -> None:
    """Forget a file of an account, for it is saved."""
    (folder / str(account) / digest).unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Forget what lay for a day, and of each account what is more than its share."""
    for own in [path for path in folder.glob("*") if path.is_dir()]:
        newest = sorted(_ages(own), reverse=True)
        for place, (written, path) in enumerate(newest):
            if place >= MOST or time.time() - written >= DAY:
                path.unlink(missing_ok=True)


def _ages(own: Path) -> Iterator[tuple[float, Path]]:
    for path in own.iterdir():
        with contextlib.suppress(FileNotFoundError):  # another process sweeps too
            yield path.stat().st_mtime, path
