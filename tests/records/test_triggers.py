"""The database itself refuses, whoever asks it: tested through the plain driver."""

import re

import pytest
import sqlalchemy as sa

from oversight.db import Base
from oversight.records import triggers
from oversight.records.triggers import guarded
from tests.builders import an_inspection, an_office, confirmed
from tests.records.conftest import opened

TABLES = guarded()
KEPT = ("version", "log_entry", "document", "attachment")
# The pass itself empties what waits for a number.
WRITTEN_ONCE_OR_TOLD = sorted(set(TABLES) - {"log_pending"})
CHANGED = sorted(name for name, sort in TABLES.items() if sort in {"record", "kind", "part"})


@pytest.fixture
def house(lent_house, driver):
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


def faults_after(engine, *statements: str) -> list[str | None]:
    """The triggers that an audit names after statements of somebody with all rights."""
    with engine.execution_options(oversight_opens=True).connect() as connection:
        assert list(triggers.faults(connection)) == []
        for statement in statements:
            connection.exec_driver_sql(statement)
        found = [fault.record for fault in triggers.faults(connection)]
        connection.rollback()
    return found


@pytest.mark.parametrize("name", ["guard_record_update", "guard_version_delete"])
def test_a_trigger_that_was_dropped_is_named(engine, name):
    on = f" ON {name.split('_')[1]}" if engine.dialect.name == "postgresql" else ""
    assert faults_after(engine, f"DROP TRIGGER {name}{on}") == [name]


def test_a_trigger_that_was_made_harmless_is_named(engine):
    if engine.dialect.name == "postgresql":
        harmless = ["ALTER TABLE version DISABLE TRIGGER guard_version_delete"]
    else:
        harmless = [
            "DROP TRIGGER guard_version_delete",
            "CREATE TRIGGER guard_version_delete BEFORE DELETE ON version BEGIN SELECT 1; END",
        ]
    assert faults_after(engine, *harmless) == ["guard_version_delete"]


@pytest.mark.postgres
def test_a_function_that_was_made_harmless_is_named(engine):
    harmless = (
        "CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql"
        " AS $$ BEGIN RETURN OLD; END $$"
    )
    assert faults_after(engine, harmless) == ["guard_refuse()"]


def test_a_trigger_that_is_not_ours_is_named(engine):
    if engine.dialect.name == "postgresql":
        strange = "CREATE TRIGGER a BEFORE UPDATE ON record EXECUTE FUNCTION guard_refuse()"
    else:
        strange = "CREATE TRIGGER a BEFORE UPDATE ON record BEGIN SELECT 1; END"
    assert faults_after(engine, strange) == ["a"]
