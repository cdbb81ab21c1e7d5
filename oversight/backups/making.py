"""Making a backup: copied, read again, named, and then told to the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from oversight import db, moments
from oversight.backups import files, forms, postgres, sqlite
from oversight.backups.contents import Backup, damaged, unread
from oversight.errors import BehindError, RefusedError
from oversight.i18n import _
from oversight.kinds.satisfaction_votes.ballots import Slip
from oversight.log import events, sequence
from oversight.log.canonical import Plain
from oversight.log.events import Deed

KIND, MADE = "backup", "made"
SYSTEMS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}


def system(engine: Engine) -> ModuleType:
    """Give what knows how a database of this sort is copied and replaced."""
    return SYSTEMS[engine.dialect.name]


def make(engine: Engine, file: Path) -> Backup:
    """Copy the whole database into a new file, while others work, and tell the log (RefusedError).

    What is not whole is copied as it is. A database that waits to be brought up to date is so
    too; its log is told nothing.
    """
    of = system(engine)
    of.demand_ready(engine)
    with files.fresh(file) as draft:
        is_newest = _demand_ready(engine)
        _number(engine, is_newest=is_newest)
        of.copy(engine, draft, file)
        found = of.read(engine, draft)
        forms.demand_known(found.revision)
        made = Backup(file, files.fingerprint(draft), found, lies=file)
    return _told(engine, made) if is_newest else replace(made, untold=str(OLDER))


@contextmanager
def lent(engine: Engine, file: Path, sha256: str = "") -> Iterator[Backup]:
    """Lend a copy of a backup that is whole and fits the database, and was read as it lies there.

    Raises RefusedError, also where a SHA-256 is named and the file has another.
    """
    of = system(engine)
    files.demand_alone(file)
    with files.draft(of.near(engine)) as copied:
        found = files.copy(file, copied)
        if sha256.lower() not in ("", found):
            sentence = _("{file} is not the file whose SHA-256 was named: its own is {sha256}.")
            raise RefusedError(sentence.format(file=file, sha256=found))
        _demand_sort(of, file, copied)
        of.demand_ready(engine)
        contents = of.read(engine, copied)
        forms.demand_known(contents.revision)
        if contents.fault:
            raise damaged(contents.fault)
        yield Backup(file, found, contents, lies=copied)


def _demand_ready(engine: Engine) -> bool:
    """Say whether a database is of the newest form (RefusedError where it cannot be copied)."""
    try:
        with engine.connect() as connection:
            forms.demand_tables(connection)
            _demand_no_ballot(connection)
            return forms.is_newest(connection)
    except sa.exc.DatabaseError as error:
        raise unread(error.orig) if system(engine).is_broken(error.orig) else error from error


def _number(engine: Engine, *, is_newest: bool) -> None:
    """Number what waits; where the log is not whole, it is copied as it is."""
    try:
        if is_newest:
            sequence.sequence(engine)
    except sa.exc.DatabaseError as error:
        if not system(engine).is_broken(error.orig):
            raise


def _demand_no_ballot(connection: Connection) -> None:
    """Refuse while a ballot is open: a copy from its middle might tell who chose what."""
    slips = db.table(Slip)
    if slips.name in forms.tables_of(connection) and connection.scalar(sa.select(slips.c.hash)):
        sentence = _(
            "A secret ballot is open, and a copy from its middle might tell who chose what. Count"
            " or cancel it first."
        )
        raise RefusedError(sentence)


def _told(engine: Engine, made: Backup) -> Backup:
    """Tell the log of a file that lies there; where that cannot be, the backup is one all the same.

    A database that is not whole is backed up for whoever has to look at it.
    """
    log = made.leaves
    told: dict[str, Plain] = {
        "file": made.file.name,
        "sha256": made.sha256,
        "size": log.size,
        "root": log.root(),
    }
    try:
        with db.make_session(engine) as session:
            events.tell(session, Deed(KIND, MADE, moments.now()), told)
            session.commit()
        sequence.sequence(engine)
    except (sa.exc.DBAPIError, BehindError) as error:
        reason = str(getattr(error, "orig", error)).splitlines()[0]
        return replace(
            made, untold=_("The log could not be told of it: {reason}.").format(reason=reason)
        )
    return made


def _demand_sort(of: ModuleType, file: Path, copied: Path) -> None:
    """Demand that a file is of the database system that is restored to (RefusedError)."""
    with copied.open("rb") as opened:
        begins = opened.read(max(len(one.MAGIC) for one in SYSTEMS.values()))
    sort = next((one for one in SYSTEMS.values() if begins.startswith(one.MAGIC)), None)
    if sort is None:
        raise RefusedError(_("{file} is no backup that can be read here.").format(file=file))
    if sort is not of:
        sentence = _("{file} is of {theirs}, and the database at DATABASE_URL is of {ours}.")
        raise RefusedError(sentence.format(file=file, theirs=sort.NAME, ours=of.NAME))


OLDER = _("The database is of an older form, so its log tells nothing of the backup.")
