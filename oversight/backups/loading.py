"""Rows of an archive, written into tables of PostgreSQL that our own migrations have just made."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg import sql
from sqlalchemy.engine import Connection

from oversight.backups import archive, forms
from oversight.backups.contents import damaged, refused
from oversight.backups.programs import FailedError
from oversight.backups.script import Rows
from oversight.i18n import _

KEYS = sa.text(
    "SELECT c.oid::regclass::text, quote_ident(conname), pg_get_constraintdef(k.oid)"
    " FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid"
    " JOIN pg_namespace n ON n.oid = relnamespace"
    " WHERE contype = 'f' AND nspname = current_schema() AND relname = ANY(:names)"
)
NUMBERS = sa.text(
    "SELECT pg_get_serial_sequence(format('%I.%I', table_schema, table_name), column_name),"
    " table_name, column_name FROM information_schema.columns"
    " WHERE table_schema = current_schema() AND table_name = ANY(:names)"
    " AND starts_with(column_default, 'nextval(')"
)


def load(connection: Connection, program: str, file: Path) -> None:
    """Write the rows of an archive into our own tables, and number on from them (RefusedError)."""
    columns = _columns(connection)
    connection.exec_driver_sql("SET LOCAL client_encoding = 'UTF8'")
    driver: Any = connection.connection.driver_connection
    loaded = {forms.TABLE}
    try:
        with _in_any_order(connection, [*columns]), driver.cursor() as cursor:
            for one in archive.rows(program, file):
                if one.table in columns:
                    _write(cursor, one, columns[one.table])
                    loaded.add(one.table)
    except FailedError as error:
        raise damaged(error) from error
    except psycopg.Error as error:
        raise refused(error) from error
    forms.demand_ours(loaded, columns)
    _number_on(connection, [*columns])


def _columns(connection: Connection) -> dict[str, set[str]]:
    """Name the columns of our tables, as they were just made; their form is told already."""
    names = [name for name in forms.tables_of(connection) if name != forms.TABLE]
    found = sa.inspect(connection).get_multi_columns(filter_names=names)
    return {name: {one["name"] for one in columns} for (_schema, name), columns in found.items()}


def _write(cursor: Any, found: Rows, columns: set[str]) -> None:
    """Write the rows of one table (RefusedError where they have other columns)."""
    if {*found.columns} != columns:
        raise damaged(_("the table {table} has other columns").format(table=found.table))
    names = sql.SQL(", ").join(map(sql.Identifier, found.columns))
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(found.table), names)
    with cursor.copy(into) as rows:
        for line in found.lines:
            rows.write(line)


@contextmanager
def _in_any_order(connection: Connection, names: Sequence[str]) -> Iterator[None]:
    """Let rows be written in any order: keys to other tables are checked at the end.

    The guard's triggers rest from here on; the last act of the migrations makes them anew.
    """
    keys = connection.execute(KEYS, {"names": [*names]}).all()
    quoted = (forms.quoted(connection, [name]) for name in names)
    _change(connection, (f"{table} DROP CONSTRAINT {name}" for table, name, _means in keys))
    _change(connection, (f"{table} DISABLE TRIGGER USER" for table in quoted))
    yield
    _change(connection, (f"{table} ADD CONSTRAINT {name} {means}" for table, name, means in keys))


def _change(connection: Connection, changes: Iterable[str]) -> None:
    """Change tables, in one message to the server."""
    connection.exec_driver_sql("; ".join(f"ALTER TABLE {one}" for one in changes))


def _number_on(connection: Connection, names: Sequence[str]) -> None:
    """Let new rows be numbered behind those that are there."""
    for sequenced, table, column in connection.execute(NUMBERS, {"names": [*names]}).all():
        last: sa.Select[tuple[Any]] = sa.select(sa.func.max(sa.column(column)))
        last = last.select_from(sa.table(table))
        connection.execute(sa.select(sa.func.setval(sequenced, last.scalar_subquery())))
