"""The guard: no record changes past the service. It refuses at three depths and never writes.

The session refuses a flush whose rows no version tells; the engine refuses a statement on
these tables that the service does not send; triggers in the database (triggers.py) refuse
a row that changes while its record is not one version ahead, and any change of versions
and log.
"""

import contextlib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.orm import Session

from oversight.errors import GuardError
from oversight.log.canonical import Plain
from oversight.records import content, triggers
from oversight.records.kind import fields_of
from oversight.records.models import Part, Record
from oversight.records.triggers import KEPT

install = triggers.install

# A verb that writes, wherever it stands, and the tables or triggers that it names. What parts two
# words may be a comment; `FOR UPDATE` locks and does not write.
GAP = r"(?:\s|/\*.*?\*/|--[^\n]*\n)"
NAME = rf"(?:[\"`\[]?\w+[\"`\]]?{GAP}*\.{GAP}*)?[\"`\[']?\w+"
WRITING = re.compile(
    rf"\b(?:(?:INSERT(?:{GAP}+OR{GAP}+\w+)?|REPLACE|MERGE){GAP}+INTO"
    rf"|UPDATE(?:{GAP}+OR{GAP}+\w+)?|DELETE{GAP}+FROM|COPY"
    rf"|TRUNCATE(?:{GAP}+TABLE)?|CREATE{GAP}+OR{GAP}+REPLACE{GAP}+(?:FUNCTION|TRIGGER)"
    rf"|(?:ALTER|DROP){GAP}+(?:TABLE|TRIGGER|FUNCTION)(?:{GAP}+IF{GAP}+EXISTS)?)\b"
    rf"(?:{GAP}+ONLY\b)?{GAP}*((?:{NAME}{GAP}*,{GAP}*)*{NAME})",
    re.IGNORECASE | re.DOTALL,
)


def watch(engine: Engine) -> None:
    """Let the engine refuse statements on guarded tables that the service does not send."""
    event.listen(engine, "before_cursor_execute", _refuse_statement)


@contextlib.contextmanager
def telling(session: Session, record: Record) -> Iterator[dict[str, Plain]]:
    """Allow one record to be flushed in the words that it has now: its version will tell them."""
    told = session.info.setdefault("told", {})
    told[record] = content.of(record)
    try:
        with opened(session):
            yield told[record]
    finally:
        del told[record]


@contextlib.contextmanager
def opened(session: Session) -> Iterator[None]:
    """Let the service's own statements pass the engine."""
    kept = session.connection().info
    before = kept.get("open", False)
    kept["open"] = True
    try:
        yield
    finally:
        kept["open"] = before


@event.listens_for(Session, "before_flush")
def _refuse_flush(session: Session, _context: object, _instances: object) -> None:
    for record in {_owner(session, row) for row in _changed(session)}:
        _must_be_told(session, record)


@event.listens_for(Session, "after_flush_postexec")
def _look_again(session: Session, _context: object) -> None:
    for record in session.info.get("told", {}):
        _must_be_told(session, record)


def _changed(session: Session) -> Iterator[Record | Part]:
    for row in (*session.new, *session.dirty, *session.deleted):
        if _is_changed(session, row):
            _must_be_changeable(session, row)
            if isinstance(row, Record | Part):
                yield row


def _is_changed(session: Session, row: object) -> bool:
    return row in session.new or row in session.deleted or session.is_modified(row)


def _must_be_changeable(session: Session, row: object) -> None:
    if isinstance(row, KEPT):
        message = f"{type(row).__name__} rows are written by the service alone, and once."
        raise GuardError(message)
    if isinstance(row, Record) and row in session.deleted:
        message = f"{row!r} cannot be deleted: records are kept."
        raise GuardError(message)


def _owner(session: Session, row: Record | Part) -> Record:
    """Find the record of a part that stands in its lists, or was just taken out of them."""
    if isinstance(row, Record):
        return row
    for record in session.info.get("told", {}):
        if _holds(record, row) or (row in session.deleted and record.id == row.record_id):
            return cast("Record", record)
    message = f"A part of record {row.record_id} changes, and no version tells of it."
    raise GuardError(message)


def _holds(record: Record, part: Part) -> bool:
    return any(
        part in getattr(record, name)
        for name, one in fields_of(type(record)).items()
        if one.field.part is type(part)
    )


def _must_be_told(session: Session, record: Record) -> None:
    told = session.info.get("told", {}).get(record)
    if told is None:
        message = f"{record!r} changes, and no version tells of it: use records.service."
        raise GuardError(message)
    if told != content.of(record):
        message = f"{record!r} says something else than its version tells."
        raise GuardError(message)


def _refuse_statement(
    connection: Connection,
    _cursor: object,
    statement: str,
    _parameters: object,
    context: ExecutionContext | None,
    _many: bool,  # noqa: FBT001  SQLAlchemy's own signature
) -> None:
    options = context.execution_options if context else connection.get_execution_options()
    if connection.info.get("open") or options.get("oversight_opens"):
        return
    for name in written(statement):
        if name in triggers.guarded() or name.startswith(triggers.OURS):
            message = f"A statement writes {name} past the service."
            raise GuardError(message)


@lru_cache(maxsize=1000)
def written(statement: str) -> frozenset[str]:
    """Name every table, trigger and function that a statement writes, in small letters."""
    return frozenset(
        name.rpartition(".")[2].strip(" \t\r\n\"`['").casefold()
        for found in WRITING.finditer(statement)
        for name in re.sub(GAP, " ", found.group(1), flags=re.DOTALL).split(",")
    )
