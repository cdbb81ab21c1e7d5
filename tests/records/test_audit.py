"""Auditing the books: whatever is changed by hand, in any table and column, is found."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session

from oversight import kinds
from oversight.db import Base
from oversight.log import sequence
from oversight.records import audit
from oversight.records.audit import Audit
from oversight.records.triggers import guarded
from tests.builders import an_inspection, an_office, confirmed
from tests.everything import a_house

TABLES = sorted(set(guarded()) - {"log_pending"})  # nothing waits once all is numbered
FILLED: dict[type, Any] = {int: 1, str: "a", bool: True, dt.date: dt.date(2020, 1, 1)}
KEYS = {"id", "record_id", "number", "index", "hash"}  # another key is another row's, or nobody's


@pytest.fixture
def forger(engine, session) -> Iterator[Connection]:
    """Fill every table the honest way, then open a way past guard, triggers and keys."""
    a_house(an_office(session))
    session.commit()
    sequence.sequence(engine)
    plain = sa.create_engine(engine.url)
    with plain.connect() as connection:
        _disarm(connection, plain)
        yield connection
        connection.rollback()
    plain.dispose()


def _disarm(connection: Connection, plain: Engine) -> None:
    if plain.dialect.name == "postgresql":
        connection.exec_driver_sql("SET session_replication_role = replica")
        return
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for name in connection.exec_driver_sql(names).scalars().all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def verified(connection: Connection) -> Audit:
    """Audit what stands on this connection."""
    with Session(connection, join_transaction_mode="create_savepoint") as looking:
        return audit.verify_all(looking, kinds.by_identity())


def forged(value: Any, column: sa.Column[Any]) -> Any:
    """Another value that the column takes as well."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1000
    if isinstance(value, str):
        return value[:-1] + ("b" if value.endswith("a") else "a")
    if isinstance(value, dt.date):
        return value + dt.timedelta(days=1)
    if value is None:
        return FILLED[column.type.python_type]
    return type(value)(value.year + 1)  # a partial date


def names(row: sa.RowMapping) -> str:
    """The number of the record to which a row belongs, as a fault names it."""
    return f"/{row['record_id'] if 'record_id' in row else row.get('id', row.get('hash'))}"


def test_honest_books_agree(forger):
    found = verified(forger)
    assert found.holds, found.faults
    assert all(found.checked.values())


@pytest.mark.parametrize("name", TABLES)
def test_any_column_changed_by_hand_is_found(forger, name):
    table = Base.metadata.tables[name]
    row = forger.execute(sa.select(table).limit(1)).mappings().one()
    here = sa.and_(*(column == row[column.name] for column in table.primary_key))
    for column in table.columns:
        with forger.begin_nested() as savepoint:
            value = {column.name: forged(row[column.name], column)}
            forger.execute(sa.update(table).where(here).values(value))
            found = verified(forger)
            savepoint.rollback()
        assert not found.holds, f"{name}.{column.name} was changed and nobody saw it"
        if column.name not in KEYS:
            told = [str(fault.record) for fault in found.faults]
            assert any(one.endswith(names(row)[:14]) for one in told) or _is_entry(name, found)


def _is_entry(name: str, found: Audit) -> bool:
    """A fault of the log names its place, and one of a text the record that holds it."""
    if name == "document":
        return any(str(fault.record).startswith("legislative_decision/") for fault in found.faults)
    return name == "log_entry" and any(fault.index is not None for fault in found.faults)


@pytest.mark.parametrize("name", TABLES)
def test_a_row_taken_away_is_found(forger, name):
    table = Base.metadata.tables[name]
    row = forger.execute(sa.select(table).limit(1)).mappings().one()
    here = sa.and_(*(column == row[column.name] for column in table.primary_key))
    forger.execute(sa.delete(table).where(here))
    assert not verified(forger).holds, name


@pytest.mark.parametrize("name", [name for name in TABLES if name != "log_entry"])
def test_a_row_slipped_in_is_found(forger, name):
    """A copy of a row under another key; texts that nothing links to are no claim of anybody."""
    table = Base.metadata.tables[name]
    row = dict(forger.execute(sa.select(table).limit(1)).mappings().one())
    key = list(table.primary_key)[-1].name
    row[key] = forged(row[key], table.c[key])
    forger.execute(sa.insert(table).values(row))
    assert not verified(forger).holds, name


def test_two_entries_of_a_record_that_change_places_are_found(forger):
    """Entries of two records, numbered by one pass, show only to who holds a later root."""
    entry = Base.metadata.tables["log_entry"]
    of_one = sa.select(entry.c.record_id).where(entry.c.number == 2).limit(1).scalar_subquery()
    places = sa.select(entry.c.index).where(entry.c.record_id == of_one).order_by(entry.c.number)
    first, second = forger.execute(places).scalars().all()[:2]
    for before, after in ((first, 900), (second, first), (900, second)):
        forger.execute(sa.update(entry).where(entry.c.index == before).values(index=after))
    assert not verified(forger).holds


def test_a_version_that_is_in_neither_table_is_found(forger):
    entry = Base.metadata.tables["log_entry"]
    last = forger.scalar(sa.select(sa.func.max(entry.c.index)))
    forger.execute(sa.delete(entry).where(entry.c.index == last))
    assert any(fault.check == "versions" for fault in verified(forger).faults)


def test_a_leaf_that_waits_for_its_number_is_no_fault(engine, session):
    confirmed(office := an_office(session), an_inspection(office))
    session.commit()
    assert audit.verify_all(session, kinds.by_identity()).holds
