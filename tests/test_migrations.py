"""What the migrations make is what is declared, on either database."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
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


def _differences(engine: Engine):
    with engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection), db.Base.metadata)
