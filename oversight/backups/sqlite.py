"""Backups of SQLite: its own online backup, in both directions, beside a service that runs."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from oversight import db
from oversight.backups import broken, files, forms, leaves
from oversight.backups.contents import (
    BUSY,
    CHANGED,
    MOVED,
    Backup,
    Contents,
    damaged,
    refused,
    unwritten,
)
from oversight.backups.leaves import Leaves
from oversight.errors import RefusedError
from oversight.i18n import _

MAGIC = b"SQLite format 3\0"
NAME, ENDING = "SQLite", ".db"
CHECKED = _("Checked: integrity_check of the whole file; each entry of its log was hashed again.")
PATIENCE = 30.0  # seconds for which others may be at work
TURNS = 64  # in about so many steps a database is replaced
WAITS = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
ROWS = 'SELECT "index", leaf, leaf_hash FROM log_entry ORDER BY "index"'
NOT_TAKEN = (
    "SELECT format('DROP %s \"%w\"', type, name) FROM sqlite_master"
    " WHERE type IN ('trigger', 'view') ORDER BY type"
)
FORM = "SELECT version_num FROM alembic_version"
is_broken = broken.is_broken
Still = Callable[[int, int, int], None]


def demand_ready(_engine: Engine) -> None:
    """Need nothing: Python brings what copies."""


def near(engine: Engine) -> Path:
    """Say beside what there is room for a backup that is made ready."""
    return Path(str(engine.url.database))


def copy(engine: Engine, draft: Path, file: Path) -> None:
    """Copy the database into the draft of a file, while others write (RefusedError)."""
    try:
        _copy(near(engine), draft)
    except sqlite3.Error as error:
        raise unwritten(file, error) from error


def read(_engine: Engine, file: Path) -> Contents:
    """Read a backup, which must be ours, and say what of it is not whole (RefusedError)."""
    try:
        with closing(broken.opened(file)) as source:
            names = source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            forms.demand_ours({name for (name,) in names})
            form = ", ".join(str(name) for (name,) in source.execute(FORM))
            [answer] = source.execute("PRAGMA integrity_check(1)").fetchone()
            log, fault = _log(source)
    except sqlite3.Error as error:
        raise damaged(error) from error
    return Contents(form, log, fault if answer == "ok" else answer)


def replace(
    engine: Engine,
    backup: Backup,
    former: Leaves | None,
    keep: Path | None,
    tell: Callable[[Session], None],
) -> None:
    """Put a backup in the place of the database, which is whole before and after, for everybody.

    It is made ready where it lies, up to the entry that tells of it. Raises RefusedError where
    the log is not the `former` any more, or anybody writes after that was copied to `keep`. One
    that cannot even be opened is copied file by file, and another laid in its place.
    """
    place, staged = near(engine), backup.lies
    try:
        _make_ready(staged)
        if keep and not broken.opens(place):
            broken.keep_files(place, keep)
            _tell(staged, tell)
            broken.lay(staged, place)
            return
        with closing(sqlite3.connect(place)) as watch:
            seen = _changes(watch)
            _demand_still(engine, former, keep)
            _keep(place, former, keep)
            _tell(staged, tell)
            _fit(staged, watch)
            swap(staged, place, _unchanged(watch, seen))
    except sqlite3.Error as error:
        raise refused(error) from error
    except sa.exc.DBAPIError as error:
        raise refused(error.orig) from error


def swap(staged: Path, place: Path, still: Still) -> None:
    """Write a database over another in one transaction; `still` is asked after every step.

    Killed in the middle, or where `still` raises, the former one stands.
    """
    with closing(sqlite3.connect(staged)) as source, closing(sqlite3.connect(place)) as target:
        target.execute("PRAGMA synchronous = FULL")
        [count] = source.execute("PRAGMA page_count").fetchone()
        source.backup(target, pages=max(1, count // TURNS), progress=still)


def _copy(place: Path, draft: Path) -> None:
    with closing(broken.opened(place)) as source, closing(sqlite3.connect(draft)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # else two more files belong to it


def _log(source: sqlite3.Connection) -> tuple[Leaves, str]:
    """Read a log as far as it can be read, and say what is wrong with it."""
    try:
        log = leaves.read(source.execute(ROWS))
    except sqlite3.Error as error:
        return Leaves(is_whole=False), str(error)
    return log, "" if log.is_whole else str(CHANGED)


def _make_ready(staged: Path) -> None:
    """Bring a backup into the newest form.

    No trigger of it is taken along: the guard's are made anew, and no others are ours.
    """
    with closing(sqlite3.connect(staged)) as target:
        target.execute("PRAGMA journal_mode = DELETE")
        for (statement,) in target.execute(NOT_TAKEN).fetchall():
            target.execute(statement)
    db.migrate(_url(staged))


def _demand_still(engine: Engine, former: Leaves | None, keep: Path | None) -> None:
    """Demand that the log is what it was, and what was empty empty (RefusedError)."""
    if former is None:  # nothing can be read
        return
    with engine.begin() as connection:
        filled = keep is None and not forms.is_empty(connection)
        if filled or leaves.stored(connection).hashes != former.hashes:
            raise RefusedError(MOVED)


def _keep(place: Path, former: Leaves | None, keep: Path | None) -> None:
    """Copy what will be given up: as a database, or its files where it is none any more."""
    if keep is None:
        return
    try:
        with files.fresh(keep) as draft:
            _copy(place, draft)
            with closing(broken.opened(draft)) as copied:
                if former and leaves.read(copied.execute(ROWS)).hashes != former.hashes:
                    raise RefusedError(MOVED)
    except sqlite3.Error as error:
        if not broken.is_broken(error):
            raise unwritten(keep, error) from error
        broken.keep_files(place, keep)


def _tell(staged: Path, tell: Callable[[Session], None]) -> None:
    engine = db.make_engine(_url(staged))
    try:
        with db.make_session(engine) as session:
            tell(session)
            session.commit()
    finally:
        engine.dispose()


def _fit(staged: Path, watch: sqlite3.Connection) -> None:
    """Give the pages the size that those of the database have: it stays as it is there."""
    [size] = watch.execute("PRAGMA page_size").fetchone()
    with closing(sqlite3.connect(staged, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = DELETE")
        if target.execute("PRAGMA page_size").fetchone() != (size,):
            target.execute(f"PRAGMA page_size = {size}")
            target.execute("VACUUM")


def _unchanged(watch: sqlite3.Connection, seen: object) -> Still:
    """Make what is asked while nobody else can write: whether somebody did so before."""
    ends = monotonic() + PATIENCE

    def still(status: int, _remaining: int, _total: int) -> None:
        if status in WAITS and monotonic() > ends:
            raise RefusedError(BUSY)
        if status == sqlite3.SQLITE_OK and _changes(watch) != seen:
            raise RefusedError(MOVED)

    return still


def _changes(watch: sqlite3.Connection) -> object:
    """Give a number that is another as soon as somebody else has written."""
    return watch.execute("PRAGMA data_version").fetchone()


def _url(path: Path) -> str:
    return sa.URL.create("sqlite", database=str(path)).render_as_string(hide_password=False)
