"""The database itself refuses, whoever asks it: tested through the plain driver."""

import re
import sqlite3

import pytest
import sqlalchemy as sa

from oversight.db import Base
from oversight.records.triggers import guarded
from tests.builders import an_inspection, an_office, confirmed
from tests.records.conftest import opened

TABLES = guarded()
KEPT = (
    *("version", "log_entry", "document", "attachment", "log_event", "log_checkpoint"),
    *("log_cosignature", "log_stamp", "log_copy", "erasure"),
)
# The pass itself empties what waits for a number.
WRITTEN_ONCE_OR_TOLD = sorted(set(TABLES) - {"log_pending"})
CHANGED = sorted(name for name, sort in TABLES.items() if sort in {"record", "kind", "part"})


@pytest.fixture
def house(lent_sealed_house, driver):
    """Give the plain driver on a database in which every table is filled, the honest way."""
    return driver


def refusal(driver, errors, statement: str) -> str:
    """What the database says to a statement; nothing where it takes it."""
    driver.execute("SAVEPOINT before")
    try:
        driver.execute(statement)
    except errors as error:
        return str(error)
    finally:
        driver.execute("ROLLBACK TO SAVEPOINT before")
    return ""


def first_column(name: str) -> str:
    """A column of a table that may be set to what it is."""
    return str(Base.metadata.tables[name].columns.keys()[-1])


def test_no_row_is_changed_past_the_service(house, errors):
    for name in WRITTEN_ONCE_OR_TOLD:
        column = first_column(name)
        said = refusal(house, errors, f'UPDATE {name} SET "{column}" = "{column}"')  # noqa: S608  names of ours
        assert "guard: " in said, name


def test_no_row_is_deleted_past_the_service(house, errors):
    for name in WRITTEN_ONCE_OR_TOLD:
        said = refusal(house, errors, f"DELETE FROM {name}")  # noqa: S608  names of ours
        assert re.search(r"guard: |FOREIGN KEY|foreign key", said), name


def test_no_row_is_slipped_in_past_the_service(house, errors):
    for name in CHANGED:
        table = Base.metadata.tables[name]
        columns = ", ".join(f'"{column}"' for column in table.columns.keys())  # noqa: SIM118  not a dict
        key = [*table.primary_key][-1].name
        copied = columns.replace(f'"{key}"', f'"{key}" + 1000')
        slipped = f"INSERT INTO {name} ({columns}) SELECT {copied} FROM {name}"  # noqa: S608
        assert "guard: " in refusal(house, errors, slipped), name


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.postgres
def test_nothing_is_truncated(engine, driver, errors, name):
    if engine.dialect.name != "postgresql":
        pytest.skip("only PostgreSQL truncates")
    with pytest.raises(errors, match="guard: "):
        driver.execute(f"TRUNCATE {name} CASCADE")


def test_a_record_one_version_ahead_may_change_and_is_held_to_its_version(engine, session, errors):
    """The honest half of the way passes; without the version the commit is refused."""
    confirmed(office := an_office(session), record := an_inspection(office))
    session.commit()
    with opened(engine) as driver:
        driver.execute(f"UPDATE record SET version = version + 1 WHERE id = {record.id}")  # noqa: S608
        driver.execute(f"UPDATE inspection SET topic = 'x' WHERE id = {record.id}")  # noqa: S608
        with pytest.raises(errors, match=r"FOREIGN KEY|foreign key|fk_record_version"):
            driver.execute("COMMIT")
    session.expire_all()
    assert session.scalar(sa.select(type(record).topic)) == record.topic != "x"


def test_versions_are_not_skipped(engine, session, driver, errors):
    record = an_inspection(an_office(session))
    session.commit()
    with pytest.raises(errors, match="guard: record"):
        driver.execute(f"UPDATE record SET version = version + 2 WHERE id = {record.id}")  # noqa: S608


def test_an_entry_is_not_replaced_by_another_of_its_event(house, errors):
    """SQLite would delete the older one without a word."""
    columns = "leaf, leaf_hash, kind, event_id, sequenced_at"
    again = (
        f'INSERT INTO log_entry ("index", {columns})'  # noqa: S608  names of ours
        f' SELECT (SELECT max("index") + 1 FROM log_entry), {columns} FROM log_entry'
        " WHERE event_id IS NOT NULL LIMIT 1"
    )
    ways = ("INSERT", "INSERT OR REPLACE") if isinstance(house, sqlite3.Connection) else ("INSERT",)
    for way in ways:
        assert "guard: " in refusal(house, errors, again.replace("INSERT", way, 1))


def test_nothing_numbered_waits_again(house, errors):
    columns = "leaf, leaf_hash, kind, record_id, number, event_id"
    for known in ("event_id", "record_id"):
        again = (
            f"INSERT INTO log_pending ({columns}, written_at) SELECT {columns}, sequenced_at"  # noqa: S608
            f" FROM log_entry WHERE {known} IS NOT NULL LIMIT 1"
        )
        assert "guard: " in refusal(house, errors, again)


ERASE = "INSERT INTO erasure (id, event_id, record_id, number) SELECT 999, {event}, {row}"
EVENT_OF = "(SELECT min(id) FROM log_event WHERE kind = '{kind}' AND action = '{action}')"
OLD = "record_id, 1 FROM version WHERE number = 2"
NEWEST = "id, version FROM record WHERE version > 1"
AGAIN = "record_id, number FROM erasure WHERE number IS NOT NULL"


@pytest.mark.parametrize(
    ("kind", "action", "row"),
    [
        ("account", "added", OLD),
        ("erasure", "asked", OLD),
        ("erasure", "erased", NEWEST),
        ("erasure", "erased", AGAIN),
    ],
)
def test_nothing_is_noted_as_erased_past_the_service(house, errors, kind, action, row):
    event = EVENT_OF.format(kind=kind, action=action)
    said = refusal(house, errors, ERASE.format(event=event, row=f"{row} LIMIT 1"))
    assert "guard: " in said
    taken = ERASE.format(
        event=EVENT_OF.format(kind="erasure", action="erased"), row=f"{OLD} LIMIT 1"
    )
    assert not refusal(house, errors, taken)
