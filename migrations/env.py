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
            _let_tables_be_rebuilt(connection)
            _upgrade(connection)
            connection.commit()
    finally:
        engine.dispose()


def _let_tables_be_rebuilt(connection: Connection) -> None:
    """Switch the keys of SQLite off: it heeds that only before the transaction begins."""
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        assert driver is not None  # noqa: S101  for the type checker; an open one has it
        driver.execute("PRAGMA foreign_keys = OFF")


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
