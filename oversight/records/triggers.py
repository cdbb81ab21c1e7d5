"""The guard's last depth: triggers, which refuse whoever reaches the database past us."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from sqlalchemy import inspect
from sqlalchemy.engine import Connection

from oversight.db import Base, table
from oversight.i18n import _
from oversight.log.models import Checkpoint, Copy, Cosignature, Entry, Event, Pending, Stamp
from oversight.log.verify import Fault
from oversight.records.models import Attachment, Document, Erasure, Part, Record, Version
from oversight.records.refusals import REFUSALS

OURS = "guard_"  # how the names of our triggers and their functions begin
# Written once, by the service alone.
SEALED = (Event, Checkpoint, Copy, Cosignature, Stamp, Erasure)
KEPT = (Version, Entry, Document, Attachment, Pending, *SEALED)

NAMED = re.compile(r"CREATE (?:TRIGGER|OR REPLACE FUNCTION) (\S+)")
# What stands in a database, by name, in the words in which it was put there; and on which table.
SQLITE = "SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'"
POSTGRESQL = (
    "SELECT tgname, CASE WHEN tgenabled = 'A' THEN pg_get_triggerdef(t.oid, true) END,"
    " relname FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid"
    " JOIN pg_namespace n ON n.oid = relnamespace"
    " WHERE nspname = current_schema() AND NOT tgisinternal"
    " UNION ALL SELECT proname || '()', 'CREATE OR REPLACE FUNCTION ' || proname || '() RETURNS '"
    " || format_type(prorettype, NULL) || ' LANGUAGE ' || lanname || ' SET '"
    " || replace(array_to_string(proconfig, '; '), '=', ' = ') || ' AS $$' || prosrc || '$$', NULL"
    " FROM pg_proc JOIN pg_language l ON l.oid = prolang"
    " JOIN pg_namespace n ON n.oid = pronamespace"
    " WHERE nspname = current_schema() AND starts_with(proname, 'guard_')"
)
RULES = "SELECT rulename, tablename FROM pg_rules WHERE schemaname = current_schema()"


def guarded() -> Mapping[str, str]:
    """Name the tables that only the service writes, each with the sort of its refusals."""
    return _guarded(len(Base.metadata.tables))


@cache
def _guarded(_tables: int) -> Mapping[str, str]:
    return {
        table(mapper.class_).name: sort
        for mapper in Base.registry.mappers
        if (sort := _sort(mapper.class_))
    }


def _sort(model: type[Base]) -> str | None:
    if model in (Record, *KEPT):
        return table(model).name
    if issubclass(model, Record):
        return "kind"
    return "part" if issubclass(model, Part) else None


def install(connection: Connection) -> None:
    """Put the triggers on every guarded table, anew; the last act of each migration."""
    for statement in _statements(connection):
        connection.exec_driver_sql(statement)


def wanted(connection: Connection) -> dict[str, str]:
    """Give every trigger and function of the guard by its name, as it must stand."""
    written = (one for one in _statements(connection) if one.startswith("CREATE "))
    return {NAMED.findall(one)[0]: one for one in written}


def faults(connection: Connection) -> Iterator[Fault]:
    """Name each trigger and function that is gone or was changed, and those that are not ours."""
    ours = wanted(connection)
    asked = POSTGRESQL if connection.dialect.name == "postgresql" else SQLITE
    rows = connection.exec_driver_sql(asked).all()
    there = {name: text for name, text, _table in rows}
    for name in sorted(ours):
        if there.get(name) != ours[name]:
            message = _("a trigger of the guard is gone or was changed")
            yield Fault("triggers", message, name)
    tables = Base.metadata.tables
    for name in sorted(name for name, _text, on in rows if on in tables and name not in ours):
        yield Fault("triggers", _("a trigger stands here that is none of the guard's"), name)
    if connection.dialect.name == "postgresql":
        for name, on in sorted(map(tuple, connection.exec_driver_sql(RULES))):
            if on in tables:
                yield Fault("triggers", _("a rule stands here that rewrites what is asked"), name)


def _statements(connection: Connection) -> list[str]:
    there = set(inspect(connection).get_table_names())
    tables = {name: sort for name, sort in sorted(guarded().items()) if name in there}
    write = _postgresql if connection.dialect.name == "postgresql" else _sqlite
    return write(connection, tables)


def _sqlite(_connection: Connection, tables: dict[str, str]) -> list[str]:
    statements = []
    for name, sort in tables.items():
        for action, refused in REFUSALS[sort].items():
            trigger = f"guard_{name}_{action.lower()}"
            when = f" WHEN {refused}" if refused else ""
            statements += [
                f"DROP TRIGGER IF EXISTS {trigger}",
                (
                    f"CREATE TRIGGER {trigger} BEFORE {action} ON {name}{when} BEGIN"
                    f" SELECT RAISE(ABORT, 'guard: {name} {action.lower()} refused'); END"
                ),
            ]
    return statements


def _postgresql(connection: Connection, tables: dict[str, str]) -> list[str]:
    """Write the triggers and their functions, which look into our own tables only.

    Without a path of its own a function would be led to a temporary table of the same name.
    """
    schema = connection.dialect.identifier_preparer.quote(
        str(connection.exec_driver_sql("SELECT current_schema()").scalar())
    )
    path = f"SET search_path = {schema}, pg_temp"
    statements = [_function("guard_refuse", path, f"{RAISE};")]
    for name, sort in tables.items():
        for action, refused in REFUSALS[sort].items():
            statements += _row_trigger(name, action, refused, path)
        statements += _trigger(name, "TRUNCATE", "STATEMENT", "guard_refuse")
    return statements


def _row_trigger(name: str, action: str, refused: str | None, path: str) -> list[str]:
    """Write one trigger. PostgreSQL's WHEN takes no subquery, so the test stands in a function."""
    if refused is None:
        return _trigger(name, action, "ROW", "guard_refuse")
    function = f"guard_{name}_{action.lower()}"
    test = refused.replace("IS NOT", "IS DISTINCT FROM")
    back = "OLD" if action == "DELETE" else "NEW"
    body = f"IF {test} THEN {RAISE}; END IF; RETURN {back};"
    return [_function(function, path, body), *_trigger(name, action, "ROW", function)]


RAISE = (
    "RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',"
    " MESSAGE = 'guard: ' || TG_TABLE_NAME || ' ' || lower(TG_OP) || ' refused'"
)


def _function(name: str, path: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql {path}"
        f" AS $$ BEGIN {body} END $$"
    )


def _trigger(name: str, action: str, each: str, function: str) -> list[str]:
    trigger = f"guard_{name}_{action.lower()}"
    return [
        f"DROP TRIGGER IF EXISTS {trigger} ON {name}",
        (
            f"CREATE TRIGGER {trigger} BEFORE {action} ON {name}"
            f" FOR EACH {each} EXECUTE FUNCTION {function}()"
        ),
        f"ALTER TABLE {name} ENABLE ALWAYS TRIGGER {trigger}",  # also where replicas are silent
    ]
