"""The forms that the tables had one after the other: which one a database or a backup has."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from oversight import db
from oversight.errors import RefusedError
from oversight.i18n import _

TABLE = "alembic_version"
TABLES = frozenset({TABLE, "record", "version", "log_entry", "user_account"})  # in every form
FILLED = ("record", "version", "user_account", "log_pending", "log_entry")


def demand_known(revision: str) -> None:
    """Refuse a backup whose form this program does not know."""
    if revision not in {one.revision for one in _forms().walk_revisions()}:
        sentence = _(
            "The backup has a form ({form}) that this program does not know: a newer one made it."
            " Restore it with that program."
        )
        raise RefusedError(sentence.format(form=revision))


def demand_tables(connection: Connection) -> None:
    """Refuse a database in which nothing is yet."""
    if not MigrationContext.configure(connection).get_current_heads():
        raise RefusedError(_("The database has no tables yet: run `oversight init`."))


def is_newest(connection: Connection) -> bool:
    """Say whether a database is of the newest form."""
    return MigrationContext.configure(connection).get_current_heads() == (newest(),)


def newest() -> str:
    """Name the newest form."""
    return str(_forms().get_current_head())


def demand_ours(tables: AbstractSet[str], wanted: Iterable[str] = TABLES) -> None:
    """Refuse what is no backup of this service, by the names of its tables."""
    if missing := {*wanted} - tables:
        sentence = _("This is no backup of this service: the table {table} is not in it.")
        raise RefusedError(sentence.format(table=min(missing)))


def ours() -> frozenset[str]:
    """Name all tables that are ours."""
    return frozenset({*db.Base.metadata.tables, TABLE})


def tables_of(connection: Connection) -> list[str]:
    """Name the tables of a database that are ours."""
    return sorted(ours().intersection(sa.inspect(connection).get_table_names()))


def quoted(connection: Connection, names: Sequence[str]) -> str:
    """Write names of tables as a statement has them."""
    quote = connection.dialect.identifier_preparer.quote
    return ", ".join(quote(name) for name in names)


def is_empty(connection: Connection) -> bool:
    """Say whether a database holds no record, no account and no entry, with tables or without."""
    there = {*FILLED}.intersection(tables_of(connection))
    chosen = (sa.select(sa.literal(1)).select_from(sa.table(name)).limit(1) for name in there)
    return not any(connection.scalar(one) for one in chosen)


def make(connection: Connection, revision: str) -> None:
    """Make the tables of a form where none of ours are, in the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(db.MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _forms() -> ScriptDirectory:
    return ScriptDirectory(str(db.MIGRATIONS))
