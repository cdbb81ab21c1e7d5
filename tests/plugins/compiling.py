"""What a service compiles once when it starts is compiled once for all tests of a process.

Every test has a database and so an engine of its own, and SQLAlchemy keeps what it compiled by
engine and by dialect. Here all engines share it, and dialects of one type count as the same.
Every test of a page has an app of its own, and Werkzeug compiles for each route of each app the
function that writes its addresses. Here equal routes share it.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from flask import Flask
from sqlalchemy.engine import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from oversight import db

MOST = 2000  # statements


class SharingRule(Rule):
    """A route whose compiled function is that of any other with the same words and defaults."""

    compiled: ClassVar[dict[object, Callable[..., tuple[str, str]]]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT001, FBT002
        key = (tuple(self._trace), repr(self.defaults), append_unknown)
        if key not in self.compiled:
            self.compiled[key] = super()._compile_builder(append_unknown)
        return self.compiled[key]


def pytest_configure():
    """Let engines share their statements, and apps what writes their addresses."""
    _share_statements()
    Flask.url_rule_class = SharingRule


def _share_statements() -> None:
    compiled: LRUCache[Any, Any] = LRUCache(MOST)
    make_engine = db.make_engine

    def make_sharing(url: str) -> Engine:
        engine = make_engine(url)
        engine.update_execution_options(compiled_cache=compiled)
        return engine

    db.make_engine = make_sharing
    DefaultDialect.__eq__ = lambda one, other: type(one) is type(other)  # type: ignore[method-assign]
    DefaultDialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]
