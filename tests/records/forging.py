"""Changes books by hand, past guard, triggers and keys, and says what an audit did not see."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import cycle, zip_longest
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session

from oversight import kinds, moments
from oversight.amounts import Amount
from oversight.auditing import audit
from oversight.auditing.audit import Asked, Audit
from oversight.db import Base, Moment
from oversight.log.verify import Fault
from oversight.records.fields import AmountType, PartialDateType
from oversight.records.kind import Kind
from oversight.records.models import Record
from tests.records.named import HELD, NAMED, TABLES, UNTOLD

APART = {"document", "attachment"}  # kept under their hash, beside the records that link to them
FILLED: dict[type, Any] = {int: 1, str: "a", bool: True, dt.date: dt.date(2020, 1, 1)}
# What no type of ours writes, in the words of each database: for numbers, days and all texts.
MALFORMED = {
    "sqlite": {
        int: ["'abc'", "2.5", "X'ff'"],
        bool: ["2", "'abc'", "X'ff'"],
        dt.date: ["'abc'", "'20180327'", "CAST(X'ff' AS TEXT)"],
        Moment: ["'abc'", "20180327", "'2018-03-27 10:00:00'"],
        PartialDateType: ["'xx'", "'2018-3'", "CAST(X'ff' AS TEXT)"],
        AmountType: ["'xx'", "'0700'", "CAST(X'ff' AS TEXT)"],
        str: ["X'ff'", "CAST(X'ff' AS TEXT)", "2.5"],
        bytes: ["'abc'", "2.5", "X'ff'"],
    },
    "postgresql": {
        dt.date: ["'infinity'", "'20000-01-01'", "'2018-03-27 BC'"],
        Moment: ["'infinity'", "'20000-01-01'", "'2018-03-27 BC'"],
        PartialDateType: ["'xx'", "'2018-3'", "''"],
        AmountType: ["'xx'", "'0700'", "''"],
    },
}
OURS = (Moment, PartialDateType, AmountType)
# The triggers of the guard fire for replicas too, and are put out of the way one by one.
DISARM = """DO $$ DECLARE one record; BEGIN
FOR one IN SELECT tgrelid::regclass AS relation, tgname FROM pg_trigger
    WHERE starts_with(tgname, 'guard_') LOOP
EXECUTE 'ALTER TABLE ' || one.relation || ' DISABLE TRIGGER ' || quote_ident(one.tgname);
END LOOP; END $$"""


@dataclass(frozen=True)
class Forgery:
    """A statement that forges one row of a table, and the number of the record it belongs to."""

    statement: sa.Executable
    table: str
    record: int | None
    what: str

    def is_told_by(self, fault: Fault) -> bool:
        """A fault names the record; one of the log its place, one of a text whoever holds it."""
        if self.record is not None:
            return str(fault.record).endswith(f"/{self.record}")
        if self.table in NAMED:
            return str(fault.record).startswith(NAMED[self.table])
        if self.table in APART:
            return str(fault.record).partition("/")[0] in {*kinds.by_identity(), self.table}
        return fault.index is not None


def disarm(connection: Connection, plain: Engine) -> None:
    """Take the triggers away, as somebody with all rights can."""
    if plain.dialect.name == "postgresql":
        connection.exec_driver_sql("SET session_replication_role = replica")  # keys
        connection.exec_driver_sql(DISARM)
        return
    connection.exec_driver_sql("BEGIN")  # the driver begins at the first change only
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for name in connection.exec_driver_sql(names).scalars().all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def verified(
    connection: Connection,
    among: Mapping[str, Kind] | None = None,
    asked: Asked | None = None,
) -> Audit:
    """Audit what stands on this connection, but for the triggers that were taken away.

    `among` are the kinds that are looked at; all, if nothing is said.
    """
    with Session(connection, join_transaction_mode="create_savepoint") as looking:
        found = audit.verify_all(looking, among or kinds.by_identity(), moments.now(), asked)
    found.faults = [fault for fault in found.faults if fault.check != "triggers"]
    return found


def unseen(forger: Connection, forgeries: Iterable[Forgery]) -> list[str]:
    """Forge, audit, and say what was not told under the name of its own record.

    Those of different records are audited together, so that none hides behind another;
    what belongs to no record is audited alone.
    """
    by_record: dict[int | None, list[Forgery]] = {}
    for one in forgeries:
        by_record.setdefault(one.record, []).append(one)
    alone = [[one] for one in by_record.pop(None, [])]
    together = [[one for one in some if one] for some in zip_longest(*by_record.values())]
    kinds_of = _kinds_of(forger)
    return [
        what
        for some in (*alone, *together)
        for what in _unseen_at_once(forger, some, [kinds_of.get(one.record) for one in some])
    ]


def changed_values(forger: Connection) -> Iterator[Forgery]:
    """Change every column of every table to another value that it takes as well.

    Which column it is makes no difference to the engine, so that on PostgreSQL one of each
    sort is enough.
    """
    chosen = _columns if forger.dialect.name == "sqlite" else _one_of_each_sort
    for column, row in chosen(forger):
        yield _changed(column, row, forged(row[column.name], column))


def malformed_values(forger: Connection) -> Iterator[Forgery]:
    """Change a column of each sort in every table to a value that no type of ours writes."""
    turns = {sort: cycle(some) for sort, some in MALFORMED[forger.dialect.name].items()}
    for column, row in _one_of_each_sort(forger):
        if sort_of(column) in turns:
            yield _changed(column, row, sa.literal_column(next(turns[sort_of(column)])))


def rows_taken_away(forger: Connection) -> Iterator[Forgery]:
    """Delete a row of every table."""
    for table in [one for one in _tables() if one.name not in HELD]:
        row = rows_of(forger, table)[0]
        gone = sa.delete(table).where(key_of(table, row))
        yield Forgery(gone, table.name, _record(table, row), f"{table.name} {row}")


def rows_slipped_in(forger: Connection) -> Iterator[Forgery]:
    """Copy a row of every table under another key; what nothing links to is no claim of anybody."""
    for table in [one for one in _tables() if one.name != "log_stamp"]:
        row = dict(rows_of(forger, table)[0])
        key = [*table.primary_key][-1]
        row[key.name] = forged(row[key.name], key)
        copied = sa.insert(table).values(row)
        yield Forgery(copied, table.name, _record(table, row), f"{table.name} {row}")


def forged(value: Any, column: sa.Column[Any]) -> Any:  # noqa: PLR0911  one way a sort
    """Another value that the column takes as well."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1000
    if isinstance(value, str):
        return value[:-1] + ("b" if value.endswith("a") else "a")
    if isinstance(value, bytes):
        return value + b"a"
    if isinstance(value, dt.date):
        return value + dt.timedelta(days=1)
    if value is None:
        return FILLED[column.type.python_type]
    if isinstance(value, Amount):
        return replace(value, value=value.value + 1)
    return type(value)(value.year + 1)  # a partial date


def sort_of(column: sa.Column[Any]) -> type:
    """What a column holds: a type of ours, or one of Python's."""
    return type(column.type) if type(column.type) in OURS else column.type.python_type


def rows_of(forger: Connection, table: sa.Table) -> list[Mapping[str, Any]]:
    """All rows of a table, in the order of its key."""
    rows = forger.execute(sa.select(table).order_by(*table.primary_key)).mappings()
    return [dict(row) for row in rows]


def key_of(table: sa.Table, row: Mapping[str, Any]) -> sa.ColumnElement[bool]:
    """What finds a row again."""
    return sa.and_(*(column == row[column.name] for column in table.primary_key))


def _kinds_of(forger: Connection) -> dict[int | None, Kind]:
    rows = forger.execute(sa.select(Record.id, Record.kind))
    return {row.id: kinds.by_identity()[row.kind] for row in rows}


def _unseen_at_once(
    forger: Connection, forgeries: list[Forgery], of: list[Kind | None]
) -> list[str]:
    """Audit the kinds of the records that are forged; all, where the record of one is unknown."""
    among = {kind.identity: kind for kind in of if kind} if all(of) else None
    with forger.begin_nested() as savepoint:
        done = [one for one in forgeries if _is_taken(forger, one)]
        found = verified(forger, among) if done else Audit()
        savepoint.rollback()
    return [one.what for one in done if not any(map(one.is_told_by, found.faults))]


def _is_taken(forger: Connection, one: Forgery) -> bool:
    """Say whether the database took it: a key that another row has it refuses by itself."""
    try:
        with forger.begin_nested():
            forger.execute(one.statement)
    except sa.exc.IntegrityError:
        return False
    return True


def _tables() -> list[sa.Table]:
    return [Base.metadata.tables[name] for name in TABLES]


def _columns(forger: Connection) -> Iterator[tuple[sa.Column[Any], Mapping[str, Any]]]:
    """Every column of every table, each with the row whose turn it is."""
    for table in _tables():
        rows = cycle(rows_of(forger, table))
        told = [one for one in table.columns if one.name not in UNTOLD.get(table.name, ())]
        yield from zip(told, rows, strict=False)


def _one_of_each_sort(forger: Connection) -> Iterator[tuple[sa.Column[Any], Mapping[str, Any]]]:
    """The last column of each sort in every table: the first are often keys."""
    last = {(column.table, sort_of(column)): (column, row) for column, row in _columns(forger)}
    yield from last.values()


def _changed(column: sa.Column[Any], row: Mapping[str, Any], value: Any) -> Forgery:
    table = column.table
    assert isinstance(table, sa.Table)
    change = sa.update(table).where(key_of(table, row)).values({column: value})
    return Forgery(change, table.name, _record(table, row), f"{column} of {row}: {value}")


def _record(table: sa.Table, row: Mapping[str, Any]) -> int | None:
    """The number of the record to which a row belongs, if it does."""
    if table.name in APART or table.name in NAMED or table.name == "log_entry":
        return None
    number: int = row["record_id"] if "record_id" in row else row["id"]
    return number
