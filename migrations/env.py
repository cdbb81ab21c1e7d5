"""Runs the migrations, then puts the guard's triggers back: rebuilt tables lose theirs."""

from alembic import context
from sqlalchemy.engine import Connection

from oversight import db, jobs, kinds
from oversight.records import guard, search

TABLES = (kinds.ALL, jobs.Job, search.Found)  # importing them makes their tables known


def run() -> None:
    """Bring a database to the newest form, in one transaction: the caller's, or its own."""
    within = context.config.attributes.get("connection")
    if within is None:
        _run_alone()
    else:
        _upgrade(within)


def _run_alone() -> None:
    """Open the database at the address, and close it again."""
    engine = db.make_engine(context.config.attributes["url"]).execution_options(
        oversight_writes=True, oversight_opens=True
    )
    try:
        with engine.connect() as connection:
            if connection.dialect.name == "sqlite":  # tables are rebuilt with keys off
                connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
                connection.rollback()
            _upgrade(connection)
            connection.commit()
    finally:
        engine.dispose()


def _upgrade(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=db.Base.metadata,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        guard.install(connection)


run()
