"""Databases of SQLite that are not whole: seen, copied file by file, and replaced as files."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from oversight.backups import files
from oversight.log import memory

BROKEN = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_broken(error: BaseException | None) -> bool:
    """Say whether a database could not be read because it is not whole."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in BROKEN


def opens(place: Path) -> bool:
    """Say whether a database tells its tables."""
    try:
        with closing(opened(place)) as reading:
            reading.execute("SELECT sql FROM sqlite_master").fetchall()
    except sqlite3.Error as error:
        if is_broken(error):
            return False
        raise
    return True


def opened(path: Path) -> sqlite3.Connection:
    """Open a file to read it; none is made where none is."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def keep_files(place: Path, keep: Path) -> None:
    """Copy the files of a database as they lie there, none over another (RefusedError)."""
    for ending in files.BESIDE:
        part = place.with_name(place.name + ending)
        if part.exists():
            with files.fresh(keep.with_name(keep.name + ending)) as draft:
                files.copy(part, draft)


def lay(staged: Path, place: Path) -> None:
    """Give a database the name, the owner and the rights of one that cannot be opened."""
    with closing(sqlite3.connect(staged)) as source:
        source.execute("PRAGMA journal_mode = DELETE")
    shutil.copymode(place, staged)
    os.chown(staged, place.stat().st_uid, place.stat().st_gid)
    for ending in files.BESIDE[1:]:
        place.with_name(place.name + ending).unlink(missing_ok=True)
    staged.replace(place)
    memory.settle(place.parent)
