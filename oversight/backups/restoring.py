"""Restoring a backup: with a reason, and with a copy and an account of what is given up."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from oversight import moments
from oversight.backups import forms, leaves, making, weighing
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
    if not meant.reason.strip():
        raise RefusedError(_("Say why the backup is restored: --reason."))
    with making.lent(engine, meant.file, meant.sha256) as backup:
        former, is_empty = _former(engine)
        loss = weighing.loss(former or Leaves(is_whole=False), backup.leaves)
        if not (is_empty or meant.replace):
            raise RefusedError(weighing.refusal(engine, loss, backup))
        kept = None if is_empty else _beside(engine, meant.file)

        def tell(session: Session) -> None:
            told = _told(backup, loss, meant.reason, _signed(settings))
            search.set_in_order(session)
            events.tell(session, Deed(KIND, RESTORED, moments.now()), told)

        with _needless_if_refused(engine, former, kept):
            making.system(engine).replace(engine, backup, former, kept, tell)
    return Restored(backup, loss, kept, _set_aside(engine, settings))


@contextmanager
def _needless_if_refused(
    engine: Engine, former: Leaves | None, kept: Path | None
) -> Iterator[None]:
    """Take the copy away again where nothing was given up, and the log is seen to be there."""
    try:
        yield
    except RefusedError:
        if kept and former:
            with engine.connect() as connection:
                is_there = leaves.stored(connection).hashes == former.hashes
            if is_there:
                kept.unlink(missing_ok=True)
        raise


def _former(engine: Engine) -> tuple[Leaves | None, bool]:
    """Read the log that is here, after what waited was numbered, and whether anything is here.

    There is none where it cannot be read.
    """
    try:
        with engine.connect() as connection:
            is_empty, is_newest = forms.is_empty(connection), forms.is_newest(connection)
        if is_newest:
            sequence.sequence(engine)
        with engine.connect() as connection:
            return leaves.stored(connection), is_empty
    except sa.exc.DatabaseError as error:
        if making.system(engine).is_broken(error.orig):
            return None, False
        raise


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
            "is_whole": loss.is_whole,
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


def _set_aside(engine: Engine, settings: Settings) -> Path | None:
    """Move away what this machine remembers, where the log as it is now does not grow out of it."""
    path = memory.beside(settings.key_file)
    if not path.exists():
        return None
    with engine.connect() as connection:
        log = leaves.stored(connection)
    signed = _signed(settings)
    if signed and signed.size <= log.size and log.root(signed.size) == signed.root.hex():
        return None
    return memory.set_aside(path, _moment())
