"""What tables hold as the database keeps it, past the types that would read it."""

import codecs
import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session

from oversight.db import Moment

AT_ONCE = 500  # rows read together; of files each alone
Row = Mapping[str, Any]  # each value as the database keeps it
Writer = Callable[[Any], Any]
AS_IT_IS = sa.types.NullType()


def rows(session: Session, table: sa.Table, *where: Any) -> Iterator[Row]:
    """Give the rows of a table in the order of its key, each value as it is stored.

    Days and moments come as text: no calendar of ours reads all that a database may hold.
    """
    chosen, names, at_once = _chosen(table, session.get_bind().dialect)
    for batch in batches(session, chosen.where(*where), at_once):
        for row in batch:
            yield dict(zip(names, row, strict=True))


def columns(session: Session, *wanted: sa.ColumnElement[Any]) -> list[sa.ColumnElement[Any]]:
    """Give columns as they are stored, under the names that they have."""
    dialect = session.get_bind().dialect
    return [_stored(one, dialect) for one in wanted]


def batches(session: Session, chosen: sa.Select[Any], at_once: int) -> Iterator[Sequence[Any]]:
    """Read as many rows at once, from a cursor that stays in the database."""
    found = session.execute(chosen.execution_options(yield_per=at_once))
    try:
        yield from found.partitions()
    finally:
        found.close()


def differs(session: Session, column: sa.Column[Any], value: Any, kept: Any) -> bool:
    """Say whether what is kept is something else than the column's type writes for a value."""
    written = _writer(column, session.get_bind().dialect)(value)
    return type(written) is not type(kept) or written != kept


def writers(session: Session, table: sa.Table) -> Mapping[str, Writer | None]:
    """Give what the type of each column does to a value; none where it does nothing."""
    return _writers(table, session.get_bind().dialect)


def reader(session: Session) -> Callable[[Any], dt.datetime | None]:
    """Give what reads moments; none where one is not written as its type writes it."""
    is_jsonb = session.get_bind().dialect.name == "postgresql"
    write = _in_jsonb if is_jsonb else _in_text

    def read(kept: Any) -> dt.datetime | None:
        try:
            found = dt.datetime.fromisoformat(kept.strip('"') if is_jsonb else kept)
        except (ValueError, TypeError, AttributeError):
            return None
        return found.replace(tzinfo=dt.UTC) if write(found) == kept else None

    return read


@contextmanager
def legible(session: Session) -> Iterator[None]:
    """Read damaged text of SQLite for a while, under a mark that no honest text has."""
    driver: Any = session.connection().connection.driver_connection
    if session.get_bind().dialect.name != "sqlite":
        yield
        return
    before, driver.text_factory = driver.text_factory, DECODED
    try:
        yield
    finally:
        driver.text_factory = before


def _mark(error: UnicodeError) -> tuple[str, int]:
    """Put a mark that no honest text has in the place of what is no UTF-8."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101  nothing is encoded by this
    return f"\0{error.object[error.start : error.end].hex()}", error.end


codecs.register_error("damaged", _mark)
DECODED = partial(str, encoding="utf-8", errors="damaged")


@lru_cache(maxsize=500)
def _chosen(table: sa.Table, dialect: Dialect) -> tuple[sa.Select[Any], list[str], int]:
    """All columns of a table in the order of its key, their names, and how many rows to read."""
    wanted = (_stored(one, dialect) for one in table.columns)
    has_files = any(isinstance(one.type, sa.LargeBinary) for one in table.columns)
    ordered = sa.select(*wanted).order_by(*table.primary_key)
    return ordered, table.columns.keys(), 1 if has_files else AT_ONCE


def _stored(column: sa.ColumnElement[Any], dialect: Dialect) -> sa.ColumnElement[Any]:
    name = str(getattr(column, "name", ""))
    if dialect.name == "postgresql" and isinstance(column.type, Moment):
        in_utc = sa.func.timezone("UTC", column)
        return sa.cast(sa.func.to_jsonb(in_utc), sa.Text).label(name)
    if dialect.name == "postgresql" and isinstance(column.type, sa.Date):
        return sa.cast(sa.func.to_jsonb(column), sa.Text).label(name)
    return sa.type_coerce(column, AS_IT_IS).label(name)


@lru_cache(maxsize=500)
def _writers(table: sa.Table, dialect: Dialect) -> Mapping[str, Writer | None]:
    return {one.name: _processor(one, dialect) for one in table.columns}


@lru_cache(maxsize=2000)
def _writer(column: sa.Column[Any], dialect: Dialect) -> Writer:
    return _processor(column, dialect) or (lambda value: value)


def _processor(column: sa.Column[Any], dialect: Dialect) -> Writer | None:
    """Find what the type of a column does to a value before the database gets it."""
    if dialect.name == "postgresql" and isinstance(column.type, Moment):
        return lambda value: value and json.dumps(_plain(value))
    if dialect.name == "postgresql" and isinstance(column.type, sa.Date):
        return lambda value: value and json.dumps(value.isoformat())
    return column.type.dialect_impl(dialect).bind_processor(dialect)


def _plain(moment: dt.datetime) -> str:
    """A moment as PostgreSQL puts it into JSON: without zeros at its end."""
    told = moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    return told.rstrip("0").rstrip(".")


def _in_jsonb(moment: dt.datetime) -> str:
    """A moment of UTC in the words of PostgreSQL."""
    return f'"{_plain(moment.replace(tzinfo=dt.UTC))}"'


def _in_text(moment: dt.datetime) -> str:
    """A moment of UTC in the words of SQLite."""
    return moment.isoformat(" ", "microseconds")
