"""Runs the migrations, then puts the guard's triggers back: rebuilt tables lose theirs."""

from alembic import context

from oversight import db, jobs, kinds
from oversight.records import guard, search

TABLES = (kinds.ALL, jobs.Job, search.Found)  # importing them makes their tables known


def run() -> None:
    """Bring the database at the address to the newest form, in one transaction."""
    engine = db.make_engine(context.config.attributes["url"]).execution_options(
        oversight_writes=True, oversight_opens=True
    )
    try:
        with engine.connect() as connection:
            if connection.dialect.name == "sqlite":  # tables are rebuilt with keys off
                connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
                connection.rollback()
            context.configure(
                connection=connection,
                target_metadata=db.Base.metadata,
                render_as_batch=True,
                transactional_ddl=True,
            )
            with context.begin_transaction():
                context.run_migrations()
                guard.install(connection)
            connection.commit()
    finally:
        engine.dispose()


run()
