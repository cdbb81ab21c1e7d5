"""Restoring a backup: with a reason, and with a copy and an account of what is given up."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from oversight import moments
from oversight.backups import leaves, making, weighing
from oversight.backups.contents import Backup
from oversight.backups.leaves import Leaves
from oversight.backups.weighing import Loss
from oversight.config import Settings
from oversight.errors import DamagedError, RefusedError
from oversight.i18n import _
from oversight.log import events, memory, sequence
from oversight.log.canonical import Plain
from oversight.log.checkpoint import Checkpoint
from oversight.log.events import Deed
from oversight.records import search

KIND, RESTORED = "restore", "restored"


@dataclass(frozen=True)
class Meant:
    """Which file is to be restored, why, and whether what is here may be given up for it."""

    file: Path
    reason: str
    sha256: str = ""
    replace: bool = False


@dataclass(frozen=True)
class Restored:
    """What was restored, what was given up for it, and where that lies now.

    `aside` is the file that told what this machine signed last, where the log goes on from there
    no more.
    """

    backup: Backup
    loss: Loss
    kept: Path | None
    aside: Path | None


def restore(engine: Engine, settings: Settings, meant: Meant) -> Restored:
    """Put a backup in the place of an empty database, or of a full one where that is asked.

    Raises RefusedError, and then nothing was changed.
    """
    backup = _read(engine, meant)
    former = _log(engine)
    if former.size and not meant.replace:
        raise RefusedError(weighing.refusal(engine, weighing.loss(former, backup.leaves), backup))
    kept = _beside(engine, meant.file) if former.size else None
    if kept:
        making.tell(engine, kept)
        former = _log(engine)
    loss = weighing.loss(former, backup.leaves)
    signed = _signed(settings)
    told = _told(backup, loss, meant.reason, signed)

    def tell(session: Session) -> None:
        search.set_in_order(session)
        events.tell(session, Deed(KIND, RESTORED, moments.now()), told)

    with _needless_if_refused(kept):
        making.system(engine).replace(engine, meant.file, former, kept, tell)
    return Restored(backup, loss, kept, _set_aside(settings, backup.leaves, signed))


@contextmanager
def _needless_if_refused(kept: Path | None) -> Iterator[None]:
    """Take the copy away again where nothing was given up."""
    try:
        yield
    except RefusedError:
        if kept:
            kept.unlink(missing_ok=True)
        raise


def _read(engine: Engine, meant: Meant) -> Backup:
    """Read the file that is meant; with a reason, and with the SHA-256 that was named."""
    if not meant.reason.strip():
        raise RefusedError(_("Say why the backup is restored: --reason."))
    backup = making.read(engine, meant.file)
    if meant.sha256.lower() not in ("", backup.sha256):
        sentence = _("{file} is not the file whose SHA-256 was named: its own is {sha256}.")
        raise RefusedError(sentence.format(file=meant.file, sha256=backup.sha256))
    return backup


def _log(engine: Engine) -> Leaves:
    """Read the log of the database as it is, after what waited was numbered."""
    with engine.connect() as connection:
        there = leaves.stored(connection).size
    if there:
        sequence.sequence(engine)
    with engine.connect() as connection:
        return leaves.stored(connection)


def _beside(engine: Engine, file: Path) -> Path:
    """Name the copy of what is given up: beside the backup, with the moment."""
    return file.with_name(f"before-restore-{_moment()}{making.system(engine).ENDING}")


def _moment() -> str:
    return f"{moments.now():%Y%m%dT%H%M%S%fZ}"


def _told(backup: Backup, loss: Loss, reason: str, signed: Checkpoint | None) -> dict[str, Plain]:
    """Say in the log what was restored and why, and what was given up."""
    last: Plain = {"size": signed.size, "root": signed.root.hex()} if signed else None
    return {
        "reason": reason.strip(),
        "file": backup.file.name,
        "sha256": backup.sha256,
        "size": backup.leaves.size,
        "root": backup.leaves.root(),
        "given_up": {
            "size": loss.size,
            "root": loss.root,
            "entries": loss.entries,
            "erasures": loss.erasures,
            "signed": last,
        },
    }


def _signed(settings: Settings) -> Checkpoint | None:
    """Read what this machine signed last; what cannot be read tells nothing."""
    try:
        return memory.read(memory.beside(settings.key_file))
    except DamagedError:
        return None


def _set_aside(settings: Settings, log: Leaves, signed: Checkpoint | None) -> Path | None:
    """Move away what this machine remembers, where the log does not go on from there."""
    path = memory.beside(settings.key_file)
    goes_on = signed and signed.size <= log.size and log.root(signed.size) == signed.root.hex()
    if goes_on or not path.exists():
        return None
    return memory.set_aside(path, _moment())
