"""Making a backup: told to the log, copied, read again, and only then named."""

from pathlib import Path
from types import ModuleType

from sqlalchemy.engine import Engine

from oversight import db, moments
from oversight.backups import files, forms, leaves, postgres, sqlite
from oversight.backups.contents import Backup, damaged
from oversight.backups.leaves import Leaves
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.log import events, sequence
from oversight.log.canonical import Plain
from oversight.log.events import Deed

KIND, MADE = "backup", "made"
SYSTEMS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}


def system(engine: Engine) -> ModuleType:
    """Give what knows how a database of this sort is copied and replaced."""
    return SYSTEMS[engine.dialect.name]


def make(engine: Engine, file: Path) -> Backup:
    """Copy the whole database into a new file, while others work (RefusedError).

    One that waits to be brought up to date is copied as it is; its log is told nothing.
    """
    of = system(engine)
    files.demand_absent(file)
    of.demand_ready(engine)
    with engine.connect() as connection:
        is_told, before = forms.is_newest(connection), leaves.stored(connection)
    if is_told:
        before = tell(engine, file)
    with files.fresh(file) as draft:
        of.copy(engine, draft)
        found = of.read(engine, draft)
        forms.demand_known(found.revision)
        if found.leaves.common(before) != before.size:
            raise damaged(_("its log is not that of the database"))
    return Backup(file, files.fingerprint(file), found)


def tell(engine: Engine, file: Path) -> Leaves:
    """Tell the log that it will be copied, and give the log as it was before.

    What is told comes first, so that the copy holds it.
    """
    sequence.sequence(engine)
    with engine.connect() as connection:
        forms.demand_newest(connection)
        before = leaves.stored(connection)
    with db.make_session(engine) as session:
        told: dict[str, Plain] = {"file": file.name, "size": before.size, "root": before.root()}
        events.tell(session, Deed(KIND, MADE, moments.now()), told)
        session.commit()
    sequence.sequence(engine)
    return before


def read(engine: Engine, file: Path) -> Backup:
    """Read a file that should be a backup of a database like this one (RefusedError)."""
    of = system(engine)
    with file.open("rb") as opened:
        begins = opened.read(max(len(one.MAGIC) for one in SYSTEMS.values()))
    sort = next((one for one in SYSTEMS.values() if begins.startswith(one.MAGIC)), None)
    if sort is None:
        raise RefusedError(_("{file} is no backup that can be read here.").format(file=file))
    if sort is not of:
        sentence = _("{file} is of {theirs}, and the database at DATABASE_URL is of {ours}.")
        raise RefusedError(sentence.format(file=file, theirs=sort.NAME, ours=of.NAME))
    of.demand_ready(engine)
    found = of.read(engine, file)
    forms.demand_known(found.revision)
    return Backup(file, files.fingerprint(file), found)
