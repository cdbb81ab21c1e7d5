"""The database: engine, session, the base of every table and the names of constraints."""

import datetime as dt
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry

MIGRATIONS = Path(__file__).parent.parent / "migrations"
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(sa.types.TypeDecorator[dt.datetime]):
    """A moment in UTC; one without a zone is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, _dialect: object) -> Any:
        """Store in UTC."""
        if value is not None and value.tzinfo is None:
            message = "A moment needs its time zone."
            raise ValueError(message)
        return value and value.astimezone(dt.UTC)

    def process_result_value(self, value: Any, _dialect: object) -> dt.datetime | None:
        """Give the zone back to databases that do not keep it."""
        moment: dt.datetime | None = value
        return moment and moment.replace(tzinfo=moment.tzinfo or dt.UTC).astimezone(dt.UTC)


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = sa.MetaData(naming_convention=NAMES)
    type_annotation_map = {dt.datetime: Moment}


def table(model: type[Base]) -> sa.Table:
    """Give the table of a model, for statements that need no objects."""
    found = model.__table__
    assert isinstance(found, sa.Table)  # noqa: S101  for the type checker; always so
    return found


def make_engine(url: str) -> Engine:
    """Open the database; SQLite gets WAL, foreign keys, 8 KB pages and its own BEGIN."""
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = sa.create_engine(url, pool_pre_ping=url.startswith("postgresql"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def make_session(engine: Engine, *, writes: bool = True) -> Session:
    """Open a session; on SQLite one that writes takes its place in the queue at once."""
    bind = engine.execution_options(oversight_writes=writes)
    return Session(bind, expire_on_commit=False)


def is_busy(error: sa.exc.OperationalError) -> bool:
    """Say whether a database refused only because others were writing: trying again may help."""
    code = str(getattr(error.orig, "sqlstate", None) or "")
    return "database is locked" in str(error.orig) or code.startswith(("40", "55P03"))


def migrate(url: str) -> None:
    """Create the database or bring it up to date."""
    _migrate(url=url)


def migrate_within(connection: Connection) -> None:
    """Bring a database up to date within the caller's transaction (PostgreSQL only)."""
    _migrate(connection=connection)


def _migrate(**where: Any) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes.update(where)
    command.upgrade(config, "head")


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver must not begin by itself
    cursor = connection.cursor()
    for pragma in (
        "page_size = 8192",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "busy_timeout = 10000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("oversight_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
