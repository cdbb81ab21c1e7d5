"""Second depth: the engine refuses statements on these tables that the service does not send."""

import pytest
import sqlalchemy as sa

from oversight.db import Base, make_session, table
from oversight.errors import GuardError
from oversight.kinds.inspections import InspectedLaw, Inspection
from oversight.log.models import Entry
from oversight.records import content, service
from oversight.records.guard import written
from oversight.records.models import Document, Record, Version
from oversight.records.service import By
from oversight.records.triggers import guarded
from tests.builders import amended, an_inspection, an_office, kind_of

HIDDEN = [
    "UPDATE record SET title = 'x'",
    "update Record set title = 'x'",
    "  \n\tUPDATE\n\trecord SET title = 'x'",
    "UPDATE \"record\" SET title = 'x'",
    "UPDATE\"record\"SET title = 'x'",
    "UPDATE `record` SET title = 'x'",
    "UPDATE [record] SET title = 'x'",
    "UPDATE public.record SET title = 'x'",
    "UPDATE main . \"record\" SET title = 'x'",
    "UPDATE ONLY record SET title = 'x'",
    "UPDATE OR REPLACE record SET title = 'x'",
    "UPDATE/**/record SET title = 'x'",
    "/* tidy up */ UPDATE record SET title = 'x'",
    "-- tidy up\nUPDATE record SET title = 'x'",
    "UPDATE -- tidy up\n record SET title = 'x'",
    "UPDATE /* a; b */ /* c */ record SET title = 'x'",
    "WITH one AS (SELECT 1) UPDATE record SET title = 'x'",
    "WITH one AS (UPDATE record SET title = 'x' RETURNING id) SELECT * FROM one",
    "WITH one AS MATERIALIZED (DELETE FROM version RETURNING *) SELECT count(*) FROM one",
    "EXPLAIN ANALYZE UPDATE record SET title = 'x'",
    "SELECT 1; UPDATE record SET title = 'x'",
    "SELECT '--'; UPDATE record SET title = 'x'",
    "PREPARE one AS UPDATE record SET title = 'x'",
    "DO $$ BEGIN UPDATE record SET title = 'x'; END $$",
    "INSERT INTO record (title) VALUES ('x')",
    "INSERT OR REPLACE INTO record (title) VALUES ('x')",
    "REPLACE INTO record (title) VALUES ('x')",
    "INSERT INTO record (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET title = 'x'",
    "MERGE INTO record USING version ON true WHEN MATCHED THEN DELETE",
    "COPY record FROM STDIN",
    "DELETE FROM record",
    "DELETE FROM ONLY record",
    "TRUNCATE record",
    "TRUNCATE TABLE ONLY record CASCADE",
    "TRUNCATE user_account, job, log_entry",
    "DROP TABLE IF EXISTS job, version",
    "ALTER TABLE version DISABLE TRIGGER ALL",
    "ALTER TABLE IF EXISTS ONLY version DISABLE TRIGGER ALL",
    "DROP TRIGGER guard_record_update",
    "drop /* tidy up */ trigger if exists main.guard_record_update",
    'DROP TRIGGER IF EXISTS "guard_record_update" ON record',
    "ALTER TRIGGER guard_record_update ON record RENAME TO tidy",
    "DROP FUNCTION guard_refuse() CASCADE",
    "CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger AS $$ $$ LANGUAGE plpgsql",
    "CREATE OR REPLACE TRIGGER guard_record_update AFTER DELETE ON job EXECUTE FUNCTION f()",
]
HARMLESS = [
    "SELECT id FROM record WHERE id = 1 FOR UPDATE",
    "SELECT id FROM record WHERE id = 1 FOR NO KEY UPDATE OF record",
    "SELECT replace(title, 'update', 'record') FROM record",
    "INSERT INTO search (record_id) SELECT id FROM record",
    "UPDATE search SET words = (SELECT title FROM record WHERE id = record_id)",
    "DELETE FROM search WHERE record_id IN (SELECT id FROM version)",
    "UPDATE user_account SET name = 'record'",
    "CREATE TABLE record (id INTEGER REFERENCES version ON UPDATE CASCADE)",
    "SELECT updated, record FROM job",
    "DROP TRIGGER tidy ON job",
]


def an_honest_record(session):
    """Make a record and change it the honest way, which must pass before an attack counts."""
    office = an_office(session)
    record = amended(office, an_inspection(office), topic="物业")
    session.commit()
    return office, record


def is_refused(connection, statement):
    """Say whether the guard refuses a statement."""
    try:
        connection.exec_driver_sql(statement)
    except GuardError:
        return True
    return False


def test_a_statement_is_refused_however_it_is_written(engine, session):
    an_honest_record(session)
    with engine.connect() as connection:
        for statement in HIDDEN:
            assert is_refused(connection, statement), statement


@pytest.mark.parametrize("statement", HARMLESS)
def test_a_statement_that_only_reads_these_tables_is_no_attack(statement):
    assert not written(statement) & guarded().keys() or statement.startswith("CREATE")


@pytest.mark.parametrize("verb", ["INSERT INTO {}", "UPDATE {} SET x = 1", "DELETE FROM {}"])
def test_every_table_of_records_versions_and_log_is_guarded(session, verb):
    an_honest_record(session)
    for name in sorted(guarded()):
        assert is_refused(session.connection(), verb.format(name)), name


def test_every_table_is_guarded_or_holds_no_record():
    free = {name for name in Base.metadata.tables if name not in guarded()}
    ballots = {"ballot", "ballot_slip"}  # secret: no record holds them, nor any version
    assert free <= {"user_account", "job", "search", "access_seen", "log_subtree"} | ballots


WAYS = {
    "an update of the objects' kind": lambda session, one: session.execute(
        sa.update(Inspection).where(Inspection.id == one.id).values(topic="改")
    ),
    "an update by primary keys": lambda session, one: session.execute(
        sa.update(Inspection), [{"id": one.id, "topic": "改"}]
    ),
    "an update of the table": lambda session, _one: session.execute(
        sa.update(table(Record)).values(title="改")
    ),
    "an insert of many": lambda session, one: session.execute(
        sa.insert(InspectedLaw),
        [{"record_id": one.id, "number": 9 + n, "position": 2 + n} for n in range(2)],
    ),
    "a delete": lambda session, one: session.execute(
        sa.delete(InspectedLaw).where(InspectedLaw.record_id == one.id)
    ),
    "a delete of versions": lambda session, _one: session.execute(sa.delete(Version)),
    "an update of the log": lambda session, _one: session.execute(
        sa.update(Entry).values(leaf="{}")
    ),
    "a text put in": lambda session, _one: session.execute(
        sa.insert(Document).values(hash="0", text="新")
    ),
    "objects saved in bulk": lambda session, one: session.bulk_save_objects(
        [InspectedLaw(record_id=one.id, number=9, position=2, title="新")]
    ),
    "tables inserted in bulk": lambda session, one: session.bulk_insert_mappings(
        InspectedLaw, [{"record_id": one.id, "number": 9, "position": 2}]
    ),
    "tables updated in bulk": lambda session, one: session.bulk_update_mappings(
        Inspection, [{"id": one.id, "topic": "改"}]
    ),
    "plain words": lambda session, _one: session.execute(
        sa.text("UPDATE record SET title = :title"), {"title": "改"}
    ),
    "a query that deletes": lambda session, _one: session.query(InspectedLaw).delete(),
    "a query that updates": lambda session, _one: session.query(Inspection).update({"topic": "改"}),
    "the connection of the session": lambda session, _one: session.connection().execute(
        sa.text("DELETE FROM version")
    ),
    "the driver's words": lambda session, _one: session.connection().exec_driver_sql(
        "DELETE FROM log_entry"
    ),
    "a table of common words": lambda session, one: session.execute(
        sa.update(Inspection)
        .where(Inspection.id.in_(sa.select(sa.select(Inspection.id).cte("chosen").c.id)))
        .values(topic=str(one.id))
    ),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_every_way_of_sqlalchemy_past_the_service_is_refused(session, way):
    _office, record = an_honest_record(session)
    before = content.of(record)
    with pytest.raises(GuardError):
        way(session, record)
    session.rollback()
    session.expire_all()
    assert content.of(record) == before


def test_options_of_the_engine_do_not_lead_past_the_guard(engine, session):
    an_honest_record(session)
    copied = engine.execution_options(isolation_level="SERIALIZABLE")
    with copied.connect() as connection, pytest.raises(GuardError):
        connection.execute(sa.text("DELETE FROM version"))


def test_after_the_service_has_written_the_engine_refuses_again(session):
    _office, record = an_honest_record(session)
    with pytest.raises(GuardError):
        session.execute(sa.update(Inspection).values(topic="改"))
    assert record.version == 2


def test_after_a_flush_that_failed_the_engine_refuses_again(session):
    office, record = an_honest_record(session)
    nobody = By(4711, "reviewer", office.secretary.at, "A reason.")
    with pytest.raises(sa.exc.IntegrityError):
        service.amend(session, kind_of(record), record, {"topic": "改"}, nobody, 2)
        session.commit()
    session.rollback()
    with pytest.raises(GuardError):
        session.execute(sa.update(Inspection).values(topic="改"))


def test_after_a_flush_that_the_database_refused_the_engine_refuses_again(session):
    office, record = an_honest_record(session)
    record_id = record.id
    with pytest.raises(sa.exc.IntegrityError):
        # No check knows that the row's own key is taken; the database does.
        service.amend(
            session,
            kind_of(record),
            record,
            {"organiser_id": None, "topic": None},
            office.secretary,
            2,
        )
        session.connection().exec_driver_sql("INSERT INTO user_account (id) VALUES (1)")
    session.rollback()
    with pytest.raises(GuardError):
        session.execute(sa.update(Inspection).where(Inspection.id == record_id).values(topic="改"))


def test_after_a_savepoint_that_was_given_up_the_engine_refuses_again(session):
    office, record = an_honest_record(session)
    with session.begin_nested() as savepoint:
        amended(office, record, topic="又改")
        savepoint.rollback()
    with pytest.raises(GuardError):
        session.execute(sa.update(Inspection).values(topic="改"))
    session.rollback()
    assert (record.topic, record.version) == ("物业", 2)


def test_while_one_session_writes_another_may_not(engine, session):
    office, record = an_honest_record(session)
    refused = []

    def meddle(*_event):
        with make_session(engine, writes=False) as another, pytest.raises(GuardError):
            another.execute(sa.update(Inspection).values(topic="改"))
        refused.append(True)

    sa.event.listen(session, "before_flush", meddle, insert=True)
    amended(office, record, topic="又改")
    assert refused
