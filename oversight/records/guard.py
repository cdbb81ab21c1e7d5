"""The guard: no record changes past the service. It refuses at three depths and never writes.

The session refuses a flush whose rows no version tells; the engine refuses a statement on
these tables outside a flush; triggers in the database refuse a row that changes while its
record is not one version ahead, and any change of versions and log.
"""

import contextlib
import re
from collections.abc import Iterator
from typing import cast

from sqlalchemy import event, inspect
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session

from oversight.db import Base
from oversight.errors import GuardError
from oversight.log.models import Entry
from oversight.records import content
from oversight.records.kind import fields_of
from oversight.records.models import Document, Part, Record, Version

KEPT = (Version, Entry, Document)  # tables that only grow
STATEMENT = re.compile(
    r"^\s*(?:WITH\b.*?\)\s*)?(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?"
    r"|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+(?:ONLY\s+)?[\"\w]*?\.?\"?(\w+)",
    re.IGNORECASE | re.DOTALL,
)


def watch(engine: Engine) -> None:
    """Let the engine refuse statements on guarded tables that do not come from a flush."""
    event.listen(engine, "before_cursor_execute", _refuse_statement)


@contextlib.contextmanager
def telling(session: Session, record: Record) -> Iterator[None]:
    """Allow one record to change, in the words that it has now: its version will tell them."""
    session.info.setdefault("told", {})[record] = content.text(record)
    try:
        yield
    finally:
        session.info.get("told", {}).pop(record, None)


@contextlib.contextmanager
def opened(session: Session) -> Iterator[None]:
    """Let the statements of the service's own version and leaf pass the engine."""
    connection = session.connection()
    _open(connection, 1)
    try:
        yield
    finally:
        _open(connection, -1)


@event.listens_for(Session, "before_flush")
def _refuse_flush(session: Session, _context: object, _instances: object) -> None:
    for record in {_owner(session, row) for row in _changed(session)}:
        _must_be_told(session, record)
    _open(session.connection(), 1)


@event.listens_for(Session, "after_flush")
def _look_again(session: Session, _context: object) -> None:
    _open(session.connection(), -1)
    for record in session.info.get("told", {}):
        _must_be_told(session, record)


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, _transaction: object) -> None:
    session.info.pop("told", None)


@event.listens_for(Engine, "rollback")
@event.listens_for(Engine, "rollback_savepoint")
def _close(connection: Connection, *_more: object) -> None:
    connection.info.pop("open", None)


def _open(connection: Connection, by: int) -> None:
    connection.info["open"] = max(0, connection.info.get("open", 0) + by)


def _changed(session: Session) -> Iterator[Record | Part]:
    for row in (*session.deleted, *session.dirty):
        if isinstance(row, KEPT) and (row in session.deleted or session.is_modified(row)):
            message = f"{type(row).__name__} rows are never changed or deleted."
            raise GuardError(message)
    for row in session.deleted:
        if isinstance(row, Record):
            message = f"{row!r} cannot be deleted: records are kept."
            raise GuardError(message)
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, Record | Part) and _is_changed(session, row):
            yield row


def _is_changed(session: Session, row: Record | Part) -> bool:
    return row in session.new or row in session.deleted or session.is_modified(row)


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
    if told != content.text(record):
        message = f"{record!r} says something else than its version tells."
        raise GuardError(message)


def _refuse_statement(  # noqa: PLR0913, PLR0917  SQLAlchemy's own signature
    connection: Connection,
    _cursor: object,
    statement: str,
    _parameters: object,
    _context: object,
    _many: bool,  # noqa: FBT001  SQLAlchemy's own signature
) -> None:
    if connection.info.get("open") or connection.get_execution_options().get("oversight_opens"):
        return
    for table in _written(statement):
        if table in guarded():
            message = f"A statement writes {table} past the service."
            raise GuardError(message)


def _written(statement: str) -> Iterator[str]:
    found = STATEMENT.match(statement)
    if found:
        yield found.group(1)


def guarded() -> frozenset[str]:
    """Name the tables that only the service writes."""
    return frozenset(
        mapper.local_table.name
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Record | Part | Version | Entry | Document)
    )


def install(connection: Connection) -> None:
    """Put the triggers on every guarded table, anew; the last act of each migration."""
    there = set(inspect(connection).get_table_names())
    write = _postgresql if connection.dialect.name == "postgresql" else _sqlite
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(REFUSE)
    for table, sort in sorts():
        for statement in write(table, sort) if table in there else ():
            connection.exec_driver_sql(statement)


def sorts() -> list[tuple[str, str]]:
    """Name each guarded table with the sort of refusals that it gets."""
    found = [(model.__tablename__, "keep") for model in KEPT]
    for mapper in sorted(Base.registry.mappers, key=lambda one: one.local_table.name):
        table = mapper.local_table.name
        if mapper.class_ is Record:
            found.append((table, "record"))
        elif issubclass(mapper.class_, Record):
            found.append((table, "kind"))
        elif issubclass(mapper.class_, Part):
            found.append((table, "part"))
    return [*found, (Version.__tablename__, "version")]


AHEAD = (
    "(SELECT version FROM record WHERE id = {row}.{key}) IS NOT"
    " (SELECT coalesce(max(number), 0) + 1 FROM version WHERE record_id = {row}.{key})"
)
# For each sort of table: the events it refuses, and when (None: always).
REFUSALS: dict[str, dict[str, str | None]] = {
    "keep": {"UPDATE": None, "DELETE": None},
    "record": {
        "INSERT": "NEW.version IS NOT 1",
        "UPDATE": "NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.version IS NOT"
        " (SELECT coalesce(max(number), 0) + 1 FROM version WHERE record_id = NEW.id)",
        "DELETE": None,
    },
    "kind": {
        "INSERT": AHEAD.format(row="NEW", key="id"),
        "UPDATE": f"NEW.id IS NOT OLD.id OR {AHEAD.format(row='NEW', key='id')}",
        "DELETE": None,
    },
    "part": {
        "INSERT": AHEAD.format(row="NEW", key="record_id"),
        "UPDATE": f"{AHEAD.format(row='NEW', key='record_id')}"
        f" OR {AHEAD.format(row='OLD', key='record_id')}",
        "DELETE": AHEAD.format(row="OLD", key="record_id"),
    },
    "version": {
        "INSERT": "NEW.number IS NOT (SELECT version FROM record WHERE id = NEW.record_id)"
    },
}


def _sqlite(table: str, sort: str) -> list[str]:
    statements = []
    for action, refused in REFUSALS[sort].items():
        name = f"guard_{table}_{action.lower()}"
        when = f" WHEN {refused}" if refused else ""
        statements += [
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} BEFORE {action} ON {table}{when}"
            f" BEGIN SELECT RAISE(ABORT, 'guard: {table} {action.lower()} refused'); END",
        ]
    return statements


REFUSE = (
    "CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'guard: % % refused', TG_TABLE_NAME, lower(TG_OP)"
    " USING ERRCODE = 'integrity_constraint_violation'; END $$"
)


def _postgresql(table: str, sort: str) -> list[str]:
    statements = []
    for action, refused in REFUSALS[sort].items():
        name = f"guard_{table}_{action.lower()}"
        statements += [
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
            _postgresql_trigger(name, table, action, refused),
        ]
    name = f"guard_{table}_truncate"
    return [
        *statements,
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} EXECUTE FUNCTION guard_refuse()",
    ]


def _postgresql_trigger(name: str, table: str, action: str, refused: str | None) -> str:
    """Write one trigger. PostgreSQL's WHEN takes no subquery, so the test stands in a function."""
    if refused is None:
        return (
            f"CREATE TRIGGER {name} BEFORE {action} ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION guard_refuse()"
        )
    test = refused.replace("IS NOT", "IS DISTINCT FROM")
    back = "OLD" if action == "DELETE" else "NEW"
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF {test} THEN RAISE EXCEPTION 'guard: % % refused', TG_TABLE_NAME, lower(TG_OP)"
        f" USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {back}; END $$;"
        f" CREATE TRIGGER {name} BEFORE {action} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )
