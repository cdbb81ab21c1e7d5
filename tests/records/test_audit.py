"""Auditing the books: whatever is changed by hand, in any table and column, is found."""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session

from oversight import db, kinds, moments
from oversight.access import accounts
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.db import Base, Moment
from oversight.log import canonical, sequence
from oversight.records import audit
from oversight.records.audit import Audit
from oversight.records.fields import PartialDateType
from oversight.records.triggers import guarded
from tests.builders import an_inspection, an_office, confirmed
from tests.everything import a_house

TABLES = sorted(set(guarded()) - {"log_pending"})  # nothing waits once all is numbered
FILLED: dict[type, Any] = {int: 1, str: "a", bool: True, dt.date: dt.date(2020, 1, 1)}
# What no type of ours writes, in the words of each database: for numbers, days and all texts.
MALFORMED = {
    "sqlite": {
        int: ["'abc'", "2.5", "X'ff'"],
        bool: ["2", "'abc'", "X'ff'"],
        dt.date: ["'abc'", "'20180327'", "CAST(X'ff' AS TEXT)"],
        Moment: ["'abc'", "20180327", "'2018-03-27 10:00:00'"],
        PartialDateType: ["'xx'", "'2018-3'", "CAST(X'ff' AS TEXT)"],
        str: ["X'ff'", "CAST(X'ff' AS TEXT)", "2.5"],
    },
    "postgresql": {
        dt.date: ["'infinity'", "'20000-01-01'", "'2018-03-27 BC'"],
        Moment: ["'infinity'", "'20000-01-01'", "'2018-03-27 BC'"],
        PartialDateType: ["'xx'", "'2018-3'", "''"],
    },
}
Change = tuple[sa.RowMapping, Any]  # a row, and what a column of it becomes
OURS = (Moment, PartialDateType)
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
    """Audit what stands on this connection, but for the triggers that were taken away."""
    with Session(connection, join_transaction_mode="create_savepoint") as looking:
        found = audit.verify_all(looking, kinds.by_identity(), moments.now())
    found.faults = [fault for fault in found.faults if fault.check != "triggers"]
    return found


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


def some_rows(forger: Connection, table: sa.Table) -> list[sa.RowMapping]:
    """The first, a middle and the last row of a table; less where it has less."""
    rows = forger.execute(sa.select(table).order_by(*table.primary_key)).mappings().all()
    return [rows[place] for place in sorted({0, len(rows) // 2, len(rows) - 1})]


def key_of(table: sa.Table, row: sa.RowMapping) -> sa.ColumnElement[bool]:
    return sa.and_(*(column == row[column.name] for column in table.primary_key))


def is_found(forger: Connection, column: sa.Column[Any], changed: list[Change]) -> None:
    """Change a column by hand, in several rows: the audit must fail and name each record."""
    table = column.table
    assert isinstance(table, sa.Table)
    with forger.begin_nested() as savepoint:
        for row, value in changed:
            forger.execute(sa.update(table).where(key_of(table, row)).values({column: value}))
        found = verified(forger)
        savepoint.rollback()
    assert not found.holds, f"{column} was changed and nobody saw it: {changed}"
    told = [str(fault.record) for fault in found.faults]
    for row, value in changed:
        if column.name not in KEYS:
            named = any(one.endswith(names(row)[:14]) for one in told)
            assert named or _is_entry(table.name, found), f"{column}, {row}: {value}"


def change(forger: Connection, column: sa.Column[Any], changed: list[Change]) -> None:
    """Change other columns in all rows at once, and a key in one row after the other."""
    if column.name not in KEYS:
        is_found(forger, column, changed)
        return
    for one in changed:
        with suppress(sa.exc.IntegrityError):  # the database itself refuses
            is_found(forger, column, [one])


@pytest.mark.parametrize("name", TABLES)
def test_any_column_changed_by_hand_is_found(forger, name):
    table = Base.metadata.tables[name]
    rows = some_rows(forger, table)
    for column in table.columns:
        change(forger, column, [(row, forged(row[column.name], column)) for row in rows])


@pytest.mark.parametrize("name", TABLES)
def test_a_value_that_no_type_of_ours_writes_is_found(forger, name):
    """It must not stop the audit, which would name no record then."""
    table, malformed = Base.metadata.tables[name], MALFORMED[forger.dialect.name]
    rows = some_rows(forger, table)
    for column in table.columns:
        sort = type(column.type) if type(column.type) in OURS else column.type.python_type
        values: list[Any] = [sa.literal_column(one) for one in malformed.get(sort, [])]
        for turned in (values[:-1], values[-1:]) if len(rows) > 1 else [[one] for one in values]:
            if turned:
                change(forger, column, list(zip(rows, turned, strict=False)))


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


def moved(forger: Connection, index: int, moment: Any) -> Audit:
    """The books after the numbering of an entry was moved to another moment."""
    entry = Base.metadata.tables["log_entry"]
    forger.execute(sa.update(entry).where(entry.c.index == index).values(sequenced_at=moment))
    return verified(forger)


def test_a_numbering_in_the_future_is_found(forger):
    entry = Base.metadata.tables["log_entry"]
    last = forger.scalar(sa.select(sa.func.max(entry.c.index)))
    found = moved(forger, last, dt.datetime(2031, 1, 1, tzinfo=dt.UTC))
    assert [fault.index for fault in found.faults] == [last]


def test_a_numbering_moved_up_to_its_neighbour_is_not_seen_from_inside(forger):
    """As the documentation says; moved beyond the neighbour it is seen."""
    entry = Base.metadata.tables["log_entry"]
    after = forger.scalar(sa.select(entry.c.sequenced_at).where(entry.c.index == 5))
    assert moved(forger, 4, after).holds
    later = after + dt.timedelta(milliseconds=1)
    assert [fault.index for fault in moved(forger, 4, later).faults] == [5]


def test_a_leaf_that_waits_for_its_number_is_no_fault(engine, session):
    confirmed(office := an_office(session), an_inspection(office))
    session.commit()
    assert audit.verify_all(session, kinds.by_identity(), moments.now()).holds


@pytest.fixture
def clerk(engine, session) -> User:
    """Make an account of which the log tells."""
    body = an_office(session).body
    user = accounts.add(session, "clerk", "a long password", Role.SECRETARY, body_id=body.id)
    told: dict[str, canonical.Plain] = {
        "v": 1,
        "kind": "account",
        "account": user.id,
        "action": "added",
        "actor": 1,
    }
    told |= {"at": moments.now().isoformat(), "body": body.id, "role": user.role}
    sequence.append(session, [sequence.Leaf(canonical.text(told), "account")])
    session.commit()
    sequence.sequence(engine)
    assert audit.verify_all(session, kinds.by_identity(), moments.now()).holds
    return user


@pytest.mark.parametrize(
    "changed",
    [{"role": "reviewer"}, {"body_id": None}, {"is_active": False}],
    ids=lambda one: next(iter(one)),
)
def test_an_account_that_is_more_than_the_log_told_is_found(session, clerk, changed):
    session.execute(sa.update(db.table(User)).where(User.id == clerk.id).values(changed))
    found = audit.verify_all(session, kinds.by_identity(), moments.now())
    assert [(fault.check, fault.record) for fault in found.faults] == [
        ("accounts", f"account/{clerk.id}")
    ]


def test_an_account_that_is_gone_is_found(session, clerk):
    session.execute(sa.delete(db.table(User)).where(User.id == clerk.id))
    found = audit.verify_all(session, kinds.by_identity(), moments.now())
    assert [fault.record for fault in found.faults] == [f"account/{clerk.id}"]
