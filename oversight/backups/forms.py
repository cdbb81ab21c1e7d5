"""The forms that the tables had one after the other: which one a database or a backup has."""

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from oversight import db
from oversight.errors import RefusedError
from oversight.i18n import _

TABLE = "alembic_version"
TABLES = frozenset({TABLE, "record", "version", "log_entry", "user_account"})  # in every form


def demand_known(revision: str | None) -> None:
    """Refuse a backup whose form this program does not know."""
    if revision not in {one.revision for one in _forms().walk_revisions()}:
        sentence = _(
            "The backup has a form ({form}) that this program does not know: a newer one made it."
            " Restore it with that program."
        )
        raise RefusedError(sentence.format(form=revision))


def is_newest(connection: Connection) -> bool:
    """Say whether a database is of the newest form (RefusedError where it has none)."""
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        raise RefusedError(_("The database has no tables yet: run `oversight init`."))
    return revision == newest()


def demand_newest(connection: Connection) -> None:
    """Refuse to write into a database that is not of the newest form."""
    if not is_newest(connection):
        raise RefusedError(_("The database is not of this program's form: run `oversight init`."))


def newest() -> str:
    """Name the newest form."""
    return str(_forms().get_current_head())


def demand_ours(tables: frozenset[str]) -> None:
    """Refuse what is no backup of this service, by the names of its tables."""
    if not tables >= TABLES:
        missing = min(TABLES - tables)
        sentence = _("This is no backup of this service: the table {table} is not in it.")
        raise RefusedError(sentence.format(table=missing))


def tables_of(connection: Connection) -> list[str]:
    """Name the tables of a database that are ours."""
    ours = {*db.Base.metadata.tables, TABLE}
    return sorted(ours.intersection(sa.inspect(connection).get_table_names()))


def _forms() -> ScriptDirectory:
    return ScriptDirectory(str(db.MIGRATIONS))
