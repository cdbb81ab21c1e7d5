"""What the migrations make is what is declared, on either database."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.engine import Engine

from oversight import db, jobs, kinds
from oversight.records import search

TABLES = (kinds.ALL, jobs.Job, search.Found)  # importing them declares their tables

# On SQLite an index on words of a leaf is not read back; on PostgreSQL it is compared.
pytestmark = pytest.mark.filterwarnings("ignore:.*expression-based index")


def test_migrations_make_the_tables_that_are_declared(engine: Engine):
    assert _differences(engine) == []


def test_migrating_again_changes_nothing(database_url: str, engine: Engine):
    db.migrate(database_url)
    assert _differences(engine) == []


def test_a_table_whose_records_others_name_can_be_rebuilt(lent_house, database_url, engine):
    """On SQLite a new field rebuilds its table, under everything that points to its rows."""
    counted = sa.text("SELECT count(*) FROM legislative_decision")
    with engine.execution_options(oversight_writes=True, oversight_opens=True).connect() as there:
        if there.dialect.name == "sqlite":
            there.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")
        before = there.scalar(counted)
        with Operations(MigrationContext.configure(there)).batch_alter_table(
            "legislative_decision"
        ) as table:
            table.drop_constraint("fk_legislative_decision_text_document", type_="foreignkey")
            table.drop_column("text")
            table.drop_column("needs_no_approval")
        there.execute(sa.text("UPDATE alembic_version SET version_num = 'effect_answers'"))
        there.commit()
    engine.dispose()
    db.migrate(database_url)
    assert _differences(engine) == []
    with engine.connect() as there:
        assert there.scalar(counted) == before > 0
        if there.dialect.name == "sqlite":
            assert there.execute(sa.text("PRAGMA foreign_key_check")).all() == []


def _differences(engine: Engine):
    with engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection), db.Base.metadata)
