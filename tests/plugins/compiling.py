"""Statements are compiled once for all tests of a process, as they are in a service that runs.

Every test has a database and so an engine of its own, and SQLAlchemy keeps what it compiled by
engine and by dialect. Here all engines share it, and dialects of one type count as the same.
"""

from typing import Any

from sqlalchemy.engine import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

from oversight import db

MOST = 2000  # statements


def pytest_configure():
    """Let every engine that the service opens keep its statements in one place."""
    compiled: LRUCache[Any, Any] = LRUCache(MOST)
    make_engine = db.make_engine

    def make_sharing(url: str) -> Engine:
        engine = make_engine(url)
        engine.update_execution_options(compiled_cache=compiled)
        return engine

    db.make_engine = make_sharing
    DefaultDialect.__eq__ = lambda one, other: type(one) is type(other)  # type: ignore[method-assign]
    DefaultDialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]
