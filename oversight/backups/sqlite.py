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
from oversight.backups import files, forms, leaves
from oversight.backups.contents import BUSY, MOVED, Contents, damaged, demand_whole, unwritten
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
TRIGGERS = "SELECT format('\"%w\"', name) FROM sqlite_master WHERE type = 'trigger'"
FORM = "SELECT version_num FROM alembic_version"
Still = Callable[[int, int, int], None]


def demand_ready(_engine: Engine) -> None:
    """Need nothing: Python brings what copies."""


def copy(engine: Engine, draft: Path) -> None:
    """Copy the database, which may be written to meanwhile, as one plain file (RefusedError)."""
    try:
        with closing(_opened(_place(engine))) as source, closing(sqlite3.connect(draft)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # else two more files belong to it
    except sqlite3.Error as error:
        raise unwritten(draft, error) from error


def read(_engine: Engine, file: Path) -> Contents:
    """Read a backup and check that it is whole, and ours (RefusedError)."""
    try:
        with closing(_opened(file)) as source:
            [answer] = source.execute("PRAGMA integrity_check(1)").fetchone()
            if answer != "ok":
                raise damaged(answer)
            names = source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            forms.demand_ours(frozenset(name for (name,) in names))
            form = source.execute(FORM).fetchone()
            found = leaves.read(source.execute(ROWS))
    except sqlite3.Error as error:
        raise damaged(error) from error
    demand_whole(found)
    return Contents(form[0] if form else "", found)


def replace(
    engine: Engine, file: Path, former: Leaves, keep: Path | None, tell: Callable[[Session], None]
) -> None:
    """Put a backup in the place of the database, which is whole before and after, for everybody.

    It is made ready in a file beside, up to the entry that tells of it. Raises RefusedError where
    the log is not the `former` any more, or anybody writes after that was copied to `keep`.
    """
    place = _place(engine)
    try:
        with files.draft(place) as staged, closing(sqlite3.connect(place)) as watch:
            _stage(file, staged)
            seen = _changes(watch)
            _keep(engine, former, keep)
            _tell(staged, tell)
            _fit(staged, watch)
            swap(staged, place, _unchanged(watch, seen))
    except sqlite3.Error as error:
        raise unwritten(place, error) from error


def swap(staged: Path, place: Path, still: Still) -> None:
    """Write a database over another in one transaction; `still` is asked after every step.

    Killed in the middle, or where `still` raises, the former one stands.
    """
    with closing(sqlite3.connect(staged)) as source, closing(sqlite3.connect(place)) as target:
        target.execute("PRAGMA synchronous = FULL")
        [count] = source.execute("PRAGMA page_count").fetchone()
        source.backup(target, pages=max(1, count // TURNS), progress=still)


def _stage(file: Path, staged: Path) -> None:
    """Copy a backup and bring it into the newest form.

    No trigger of it is taken along: the guard's are made anew, and no others are ours.
    """
    with closing(_opened(file)) as source, closing(sqlite3.connect(staged)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        for (name,) in target.execute(TRIGGERS).fetchall():
            target.execute(f"DROP TRIGGER {name}")
    db.migrate(_url(staged))


def _keep(engine: Engine, former: Leaves, keep: Path | None) -> None:
    """Copy what will be given up, after the log was read once more (RefusedError)."""
    with engine.begin() as connection:
        if leaves.stored(connection).hashes != former.hashes:
            raise RefusedError(MOVED)
    if keep:
        with files.fresh(keep) as draft:
            copy(engine, draft)
            if read(engine, draft).leaves.hashes != former.hashes:
                raise RefusedError(MOVED)


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


def _opened(path: Path) -> sqlite3.Connection:
    """Open a file to read it; none is made where none is."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _place(engine: Engine) -> Path:
    return Path(str(engine.url.database))


def _url(path: Path) -> str:
    return sa.URL.create("sqlite", database=str(path)).render_as_string(hide_password=False)
