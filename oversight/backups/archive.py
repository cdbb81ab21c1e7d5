"""An archive of pg_dump, read with pg_restore: the rows of our tables, and nothing else of it.

No statement that stands in an archive is ever run: its tables, triggers and functions are not
looked at, and where a row belongs is said by our own tables.
"""

from collections.abc import Iterator
from pathlib import Path

from oversight.backups import forms, leaves, programs, script
from oversight.backups.contents import CHANGED, Contents, damaged
from oversight.backups.leaves import Leaves
from oversight.backups.programs import FailedError
from oversight.backups.script import Rows
from oversight.i18n import _

LOG = "log_entry"


def rows(program: str, file: Path) -> Iterator[Rows]:
    """Give the rows of an archive, those of one of our tables once (FailedError at its end)."""
    seen, ours = set[str](), forms.ours()
    for one in script.rows(programs.lines([program, "--data-only", "--file=-", str(file)])):
        if one.table in ours:
            if one.table in seen:
                raise damaged(_("the table {table} is in it twice").format(table=one.table))
            seen.add(one.table)
        yield one


def read(program: str, file: Path) -> Contents:
    """Read all rows of an archive to their end, and hash its log (RefusedError)."""
    form, log, tables = "", Leaves(), set[str]()
    try:
        for one in rows(program, file):
            tables.add(one.table)
            if one.table == LOG:
                log = leaves.read(_entries(one))
            elif one.table == forms.TABLE:
                form = ", ".join(row["version_num"] for row in one.told())
    except (FailedError, ValueError, KeyError) as error:
        raise damaged(error) from error
    forms.demand_ours(tables)
    return Contents(form, log, "" if log.is_whole else str(CHANGED))


def _entries(found: Rows) -> Iterator[leaves.Row]:
    for row in found.told():
        yield int(row["index"]), row["leaf"], row["leaf_hash"]
