"""What tables hold as the database keeps it, past the types that would read it."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session

from oversight.db import Moment

AT_ONCE = 500  # rows read together; of files each alone
Row = Mapping[str, Any]  # each value as the database keeps it


def rows(session: Session, table: sa.Table, *where: Any) -> Iterator[Row]:
    """Give the rows of a table in the order of its key, each value as it is stored.

    Days and moments come as text: no calendar of ours reads all that a database may hold.
    """
    dialect = session.get_bind().dialect
    chosen = sa.select(*(_stored(one, dialect) for one in table.columns)).where(*where)
    has_files = any(isinstance(one.type, sa.LargeBinary) for one in table.columns)
    at_once = 1 if has_files else AT_ONCE
    ordered = chosen.order_by(*table.primary_key).execution_options(yield_per=at_once)
    yield from (dict(row) for row in session.execute(ordered).mappings())


def differs(session: Session, column: sa.Column[Any], value: Any, kept: Any) -> bool:
    """Say whether what is kept is something else than the column's type writes for a value."""
    written = _writer(column, session.get_bind().dialect)(value)
    return type(written) is not type(kept) or written != kept


def moment(session: Session, column: sa.Column[Any], kept: Any) -> dt.datetime | None:
    """Read a moment that is written as its type writes it; nothing where it is not."""
    try:
        read = dt.datetime.fromisoformat(str(kept).strip('"')).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
    return None if differs(session, column, read, kept) else read


@contextmanager
def legible(session: Session) -> Iterator[None]:
    """Read damaged text of SQLite for a while, under a mark that no honest text has."""
    driver: Any = session.connection().connection.driver_connection
    if session.get_bind().dialect.name != "sqlite":
        yield
        return
    before, driver.text_factory = driver.text_factory, _decoded
    try:
        yield
    finally:
        driver.text_factory = before


def _decoded(kept: bytes) -> str:
    try:
        return kept.decode()
    except UnicodeDecodeError:
        return "\0" + kept.decode(errors="replace")


def _stored(column: sa.Column[Any], dialect: Dialect) -> sa.ColumnElement[Any]:
    if dialect.name == "postgresql" and isinstance(column.type, Moment):
        in_utc = sa.func.timezone("UTC", column)
        return sa.cast(sa.func.to_jsonb(in_utc), sa.Text).label(column.name)
    if dialect.name == "postgresql" and isinstance(column.type, sa.Date):
        return sa.cast(sa.func.to_jsonb(column), sa.Text).label(column.name)
    return sa.type_coerce(column, sa.types.NullType()).label(column.name)


@lru_cache(maxsize=2000)
def _writer(column: sa.Column[Any], dialect: Dialect) -> Callable[[Any], Any]:
    """Find what the type of a column does to a value before the database gets it."""
    if dialect.name == "postgresql" and isinstance(column.type, Moment):
        return lambda value: value and json.dumps(_plain(value))
    if dialect.name == "postgresql" and isinstance(column.type, sa.Date):
        return lambda value: value and json.dumps(value.isoformat())
    processor = column.type.dialect_impl(dialect).bind_processor(dialect)
    return processor or (lambda value: value)


def _plain(moment: dt.datetime) -> str:
    """A moment as PostgreSQL puts it into JSON: without zeros at its end."""
    told = moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    return told.rstrip("0").rstrip(".")
