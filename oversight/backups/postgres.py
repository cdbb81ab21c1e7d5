"""Backups of PostgreSQL: an archive of pg_dump; restored in one transaction, or not at all.

The tables are made by our own migrations, in the form that the backup had; of the archive only
rows are taken, and written into them.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir

import psycopg
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session

from oversight import db, moments
from oversight.backups import archive, files, forms, leaves, loading, programs
from oversight.backups.contents import (
    BUSY,
    MOVED,
    Backup,
    Contents,
    refused,
    unwritten,
)
from oversight.backups.leaves import Leaves
from oversight.backups.programs import FailedError
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.log import sealing, sequence

MAGIC = b"PGDMP"
NAME, ENDING = "PostgreSQL", ".dump"
CHECKED = _(
    "Checked: pg_restore reads it to its end and finds the tables; each entry of its log was"
    " hashed again."
)
PATIENCE = "30s"  # for which others may be at work
DUMP = ("--format=custom", "--encoding=UTF8", "--no-password")
HERE = "SELECT current_schema()"
# Where the tables are that are found, and where new ones would be made.
PLACE = (
    "SELECT nspname, current_schema() FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
    " WHERE c.oid = to_regclass('alembic_version')"
)


def demand_ready(engine: Engine) -> None:
    """Need both programs, in a version that fits the server, and our tables in their place."""
    server = programs.version_of(engine)
    for name in ("pg_dump", "pg_restore"):
        programs.found(name, server)
    with engine.connect() as connection:
        place = connection.exec_driver_sql(PLACE).one_or_none()
    if place and place[0] != place[1]:
        sentence = _(
            "The tables are in the schema {theirs}, and new ones would be made in {ours}. Name"
            " one schema alone in search_path."
        )
        raise RefusedError(sentence.format(theirs=place[0], ours=place[1]))


def near(_engine: Engine) -> Path:
    """Say beside what there is room for a backup that is made ready."""
    return Path(gettempdir()) / "oversight"


def is_broken(error: BaseException | None) -> bool:
    """Say whether a log could not be read because its table is not what it was."""
    return isinstance(error, psycopg.errors.UndefinedColumn | psycopg.errors.UndefinedTable)


def copy(engine: Engine, draft: Path, file: Path) -> None:
    """Copy our tables as they are at one moment into the draft of a file (RefusedError)."""
    program = programs.found("pg_dump", programs.version_of(engine))
    with engine.connect() as connection:
        schema = str(connection.exec_driver_sql(HERE).scalar()).replace('"', '""')
        tables = [f'--table="{schema}"."{name}"' for name in forms.tables_of(connection)]
    try:
        programs.write([program, *DUMP, *tables], draft, programs.environment(engine))
    except FailedError as error:
        raise unwritten(file, error) from error


def read(engine: Engine, file: Path) -> Contents:
    """Read a backup, which must be ours, and say what of it is not whole (RefusedError)."""
    return archive.read(_reader(engine), file)


def replace(
    engine: Engine,
    backup: Backup,
    former: Leaves | None,
    keep: Path | None,
    tell: Callable[[Session], None],
) -> None:
    """Put a backup in the place of the database, in one transaction, up to what tells of it.

    Raises RefusedError where the log is not the `former` any more. Nobody writes from then on.
    """
    program = _reader(engine)
    try:
        with engine.execution_options(oversight_opens=True).begin() as connection:
            _close(connection)
            _demand_still(connection, former, keep)
            if keep:
                with files.fresh(keep) as draft:
                    copy(engine, draft, keep)
            _drop(connection)
            forms.make(connection, backup.contents.revision)
            loading.load(connection, program, backup.lies)
            db.migrate_within(connection)
            _tell(connection, tell)
    except sa.exc.OperationalError as error:
        raise RefusedError(BUSY) if db.is_busy(error) else error from error
    except sa.exc.DBAPIError as error:
        raise refused(error.orig) from error


def _reader(engine: Engine) -> str:
    return programs.found("pg_restore", programs.version_of(engine))


def _close(connection: Connection) -> None:
    """Let nobody number, sign or write any more; whoever reads still may, and pg_dump does."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}'")
    for lock in (sequence.LOCK, sealing.LOCK):
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(lock)))
    if there := forms.tables_of(connection):
        connection.exec_driver_sql(
            f"LOCK TABLE {forms.quoted(connection, there)} IN EXCLUSIVE MODE"
        )


def _demand_still(connection: Connection, former: Leaves | None, keep: Path | None) -> None:
    """Demand that the log is what it was, that nothing waits for its number, or all is empty."""
    if keep is None:
        moved = not forms.is_empty(connection)
    elif former:
        waits = forms.is_newest(connection) and connection.scalar(sequence.OLDEST)
        moved = bool(waits) or leaves.stored(connection).hashes != former.hashes
    else:
        moved = False
    if moved:
        raise RefusedError(MOVED)


def _drop(connection: Connection) -> None:
    """Drop our tables, all at once; what of others hangs on them refuses it."""
    if there := forms.tables_of(connection):
        connection.exec_driver_sql(f"DROP TABLE {forms.quoted(connection, there)}")


def _tell(connection: Connection, tell: Callable[[Session], None]) -> None:
    """Number what waited in the backup, tell what happened, and let queries be planned anew."""
    _number(connection)
    with Session(connection) as session:
        tell(session)
        session.flush()
    _number(connection)
    connection.exec_driver_sql(f"ANALYZE {forms.quoted(connection, forms.tables_of(connection))}")


def _number(connection: Connection) -> None:
    connection.execute(sequence.MOVE, {"now": moments.now()})
