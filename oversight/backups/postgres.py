"""Backups of PostgreSQL: an archive of pg_dump; restored in one transaction, or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session

from oversight import db, moments
from oversight.backups import archive, files, forms, leaves, programs
from oversight.backups.contents import BUSY, MOVED, Contents, damaged, unwritten
from oversight.backups.leaves import Leaves
from oversight.backups.programs import FailedError
from oversight.backups.script import Rows
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
DUMP = ("--format=custom", "--no-password")


def demand_ready(engine: Engine) -> None:
    """Need both programs, in a version that fits the server (RefusedError)."""
    server = programs.version_of(engine)
    for name in ("pg_dump", "pg_restore"):
        programs.found(name, server)


def copy(engine: Engine, draft: Path) -> None:
    """Copy the database as it is at one moment (RefusedError)."""
    program = programs.found("pg_dump", programs.version_of(engine))
    try:
        programs.write([program, *DUMP], draft, programs.environment(engine))
    except FailedError as error:
        raise unwritten(draft, error) from error


def read(engine: Engine, file: Path) -> Contents:
    """Read a backup and check that it is whole, and ours (RefusedError)."""
    return archive.read(_reader(engine), file)


def replace(
    engine: Engine, file: Path, former: Leaves, keep: Path | None, tell: Callable[[Session], None]
) -> None:
    """Put a backup in the place of the database, in one transaction, up to what tells of it.

    Raises RefusedError where the log is not the `former` any more. Nobody writes from then on.
    """
    program = _reader(engine)
    taken = archive.listed(program, file)
    try:
        with engine.execution_options(oversight_opens=True).begin() as connection:
            _demand_place(connection, taken)
            _close(connection)
            _demand_still(connection, former)
            if keep:
                with files.fresh(keep) as draft:
                    copy(engine, draft)
            _drop(connection, taken)
            _load(connection, program, file, taken)
            db.migrate_within(connection)
            _tell(connection, tell)
    except sa.exc.OperationalError as error:
        raise RefusedError(BUSY) if db.is_busy(error) else error from error
    except sa.exc.DBAPIError as error:
        raise _refused(error.orig) from error


def _reader(engine: Engine) -> str:
    return programs.found("pg_restore", programs.version_of(engine))


def _demand_place(connection: Connection, taken: archive.Listed) -> None:
    """Demand that the tables of the backup are of the schema in which ours are looked for."""
    here = connection.exec_driver_sql("SELECT current_schema()").scalar()
    if taken.schemas != {here}:
        sentence = _("The tables of the backup are in the schema {theirs}, those here in {ours}.")
        raise RefusedError(sentence.format(theirs=", ".join(sorted(taken.schemas)), ours=here))


def _close(connection: Connection) -> None:
    """Let nobody number, sign or write any more; whoever reads still may, and pg_dump does."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}'")
    for lock in (sequence.LOCK, sealing.LOCK):
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(lock)))
    if there := forms.tables_of(connection):
        connection.exec_driver_sql(f"LOCK TABLE {_quoted(connection, there)} IN EXCLUSIVE MODE")


def _demand_still(connection: Connection, former: Leaves) -> None:
    """Demand that the log is what it was, and that nothing waits for its number."""
    waits = "log_pending" in forms.tables_of(connection) and connection.scalar(sequence.OLDEST)
    if waits or leaves.stored(connection).hashes != former.hashes:
        raise RefusedError(MOVED)


def _drop(connection: Connection, taken: archive.Listed) -> None:
    """Drop our tables, all at once; what of others hangs on them refuses it."""
    there = {*sa.inspect(connection).get_table_names()} & {*forms.tables_of(connection)}
    there |= taken.tables & {*sa.inspect(connection).get_table_names()}
    if there:
        connection.exec_driver_sql(f"DROP TABLE {_quoted(connection, sorted(there))}")


def _load(connection: Connection, program: str, file: Path, taken: archive.Listed) -> None:
    """Run what pg_restore writes, within the transaction (RefusedError)."""
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, archive.pieces(program, file, taken) as pieces:
            for one in pieces:
                if isinstance(one, Rows):
                    with cursor.copy(one.statement) as rows:
                        for line in one.lines:
                            rows.write(line)
                elif one.strip():
                    cursor.execute(one)
            cursor.execute("RESET ALL")  # what the script has set was for itself
    except FailedError as error:
        raise damaged(error) from error
    except psycopg.Error as error:
        raise _refused(error) from error


def _tell(connection: Connection, tell: Callable[[Session], None]) -> None:
    """Number what waited in the backup, tell what happened, and let queries be planned anew."""
    _number(connection)
    with Session(connection) as session:
        tell(session)
        session.flush()
    _number(connection)
    connection.exec_driver_sql(f"ANALYZE {_quoted(connection, forms.tables_of(connection))}")


def _number(connection: Connection) -> None:
    connection.execute(sequence.MOVE, {"now": moments.now()})


def _quoted(connection: Connection, names: list[str]) -> str:
    quote = connection.dialect.identifier_preparer.quote
    return ", ".join(quote(name) for name in names)


def _refused(error: object) -> RefusedError:
    sentence = _("The database refused the backup: {reason}. Nothing was changed.")
    return RefusedError(sentence.format(reason=(str(error).splitlines() or ["?"])[0]))
