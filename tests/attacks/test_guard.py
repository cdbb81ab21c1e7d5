"""Attacks on the guard itself: what refuses must stand as it was put there."""

import pytest
import sqlalchemy as sa

from oversight.errors import GuardError
from oversight.kinds.inspections import Inspection
from oversight.records import triggers
from oversight.records.models import Record, Version
from tests.attacks.attacking import attack
from tests.builders import amended, an_inspection, an_office


def faults_after(engine, *statements: str) -> list[str | None]:
    """The triggers that an audit names after statements of somebody with all rights."""
    with engine.execution_options(oversight_opens=True).connect() as connection:
        assert list(triggers.faults(connection)) == []
        for statement in statements:
            connection.exec_driver_sql(statement)
        found = [fault.record for fault in triggers.faults(connection)]
        connection.rollback()
    return found


@attack
@pytest.mark.parametrize("name", ["guard_record_update", "guard_version_delete"])
def test_a_trigger_that_was_dropped_is_named(engine, name):
    on = f" ON {name.split('_')[1]}" if engine.dialect.name == "postgresql" else ""
    assert faults_after(engine, f"DROP TRIGGER {name}{on}") == [name]


@attack
def test_a_trigger_that_was_made_harmless_is_named(engine):
    if engine.dialect.name == "postgresql":
        harmless = ["ALTER TABLE version DISABLE TRIGGER guard_version_delete"]
    else:
        harmless = [
            "DROP TRIGGER guard_version_delete",
            "CREATE TRIGGER guard_version_delete BEFORE DELETE ON version BEGIN SELECT 1; END",
        ]
    assert faults_after(engine, *harmless) == ["guard_version_delete"]


@attack
@pytest.mark.postgres
def test_a_function_that_was_made_harmless_is_named(engine):
    harmless = (
        "CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql"
        " AS $$ BEGIN RETURN OLD; END $$"
    )
    assert faults_after(engine, harmless) == ["guard_refuse()"]


@attack
def test_a_trigger_that_is_not_ours_is_named(engine):
    if engine.dialect.name == "postgresql":
        strange = "CREATE TRIGGER a BEFORE UPDATE ON record EXECUTE FUNCTION guard_refuse()"
    else:
        strange = "CREATE TRIGGER a BEFORE UPDATE ON record BEGIN SELECT 1; END"
    assert faults_after(engine, strange) == ["a"]


@attack
@pytest.mark.parametrize("table", ["access_seen", "log_subtree"])
def test_a_strange_trigger_on_a_table_that_has_none_of_ours_is_named(engine, table):
    if engine.dialect.name == "postgresql":
        strange = f"CREATE TRIGGER a BEFORE UPDATE ON {table} EXECUTE FUNCTION guard_refuse()"
    else:
        strange = f"CREATE TRIGGER a BEFORE UPDATE ON {table} BEGIN SELECT 1; END"
    assert faults_after(engine, strange) == ["a"]


@attack
@pytest.mark.postgres
@pytest.mark.parametrize("table", ["access_seen", "log_copy"])
def test_a_rule_that_lets_nothing_be_written_is_named(engine, table):
    strange = f"CREATE RULE quiet AS ON INSERT TO {table} DO INSTEAD NOTHING"
    assert faults_after(engine, strange) == ["quiet"]


@attack
@pytest.mark.postgres
def test_a_trigger_that_is_silent_for_replicas_is_named(engine):
    quiet = "ALTER TABLE version ENABLE TRIGGER guard_version_delete"
    assert faults_after(engine, quiet) == ["guard_version_delete"]


@attack
@pytest.mark.postgres
def test_a_session_that_says_it_is_a_replica_is_refused_too(engine, record):
    with engine.execution_options(oversight_opens=True).connect() as connection:
        connection.exec_driver_sql("SET session_replication_role = replica")
        with pytest.raises(sa.exc.IntegrityError, match="guard"):
            connection.exec_driver_sql("DELETE FROM log_event")
        connection.rollback()


@pytest.fixture
def record(engine, session):
    """Change a record the honest way, which passes."""
    record = an_inspection(office := an_office(session))
    amended(office, record, topic="养老服务")
    session.commit()
    assert record.topic == "养老服务"
    return record


@attack
@pytest.mark.parametrize("model", [Inspection, Record, Version])
def test_a_bulk_update_through_the_mapper_is_refused(session, record, model):
    column = {"reason": "改"} if model is Version else {"topic": "改"}
    values = {"title": "改"} if model is Record else column
    with pytest.raises(GuardError):
        session.execute(sa.update(model).values(values))
    session.rollback()
    assert session.scalar(sa.select(Inspection.topic)) == "养老服务"


@attack
def test_a_bulk_delete_through_the_mapper_is_refused(session, record):
    with pytest.raises(GuardError):
        session.execute(sa.delete(Version))
    session.rollback()
    assert session.scalar(sa.select(sa.func.count()).select_from(Version))
