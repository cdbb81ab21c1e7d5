"""A way past us: the plain driver, on the same database as the session of a test."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest

from tests.sealed import sealed_house

Driver = sqlite3.Connection | psycopg.Connection


@pytest.fixture
def lent_sealed_house(filled_database) -> Iterator[tuple[str, None]]:
    """Lend a database in which every table that is guarded has rows."""
    with filled_database(sealed_house) as lent:
        yield lent


@pytest.fixture
def driver(engine) -> Iterator[Driver]:
    """Open the plain driver; what it begins is given up at the end."""
    with opened(engine) as connection:
        yield connection


@pytest.fixture
def errors(engine) -> tuple[type[Exception], ...]:
    """Name what the driver raises when the database refuses."""
    return (sqlite3.IntegrityError,) if is_sqlite(engine) else (psycopg.errors.IntegrityError,)


@pytest.fixture
def alone(engine) -> Callable[[str], bool]:
    """Say whether a claim is about this database only."""
    return lambda name: engine.dialect.name == name


@contextmanager
def opened(engine) -> Iterator[Driver]:
    """Open the plain driver on the database of an engine."""
    if is_sqlite(engine):
        connection: Driver = sqlite3.connect(engine.url.database, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
    else:
        url = engine.url
        connection = psycopg.connect(dbname=url.database, user=url.username, host=url.query["host"])
    with closing(connection):
        connection.execute("BEGIN") if is_sqlite(engine) else None
        yield connection


def is_sqlite(engine) -> bool:
    """Say whether the engine is of SQLite."""
    return bool(engine.dialect.name == "sqlite")
