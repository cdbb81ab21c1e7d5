"""An archive of pg_dump, read with pg_restore: what it lists, and what a script of it holds.

Of an archive only tables with their rows, keys and numbers are taken. Its triggers and functions
are not: the guard's are made anew, and no others are ours.
"""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from oversight.backups import forms, leaves, programs, script
from oversight.backups.contents import Contents, damaged, demand_whole
from oversight.backups.leaves import Leaves
from oversight.backups.programs import FailedError
from oversight.backups.script import Rows

SORTS = (
    "TABLE DATA",
    "TABLE",
    "SEQUENCE SET",
    "SEQUENCE OWNED BY",
    "SEQUENCE",
    "DEFAULT",
    "FK CONSTRAINT",
    "CONSTRAINT",
    "INDEX",
)
LISTED = re.compile(rf"\d+; \d+ \d+ ({'|'.join(SORTS)}) (\S+) (.+) \S+\n")
LOG = "log_entry"


@dataclass(frozen=True)
class Listed:
    """What is taken of an archive: lines of its list, and the tables by schema."""

    lines: tuple[str, ...]
    schemas: frozenset[str]
    tables: frozenset[str]


def listed(program: str, file: Path) -> Listed:
    """Read the list of an archive (RefusedError where it cannot be read, or is not ours)."""
    try:
        told = [one.decode() for one in programs.lines([program, "--list", str(file)])]
    except FailedError as error:
        raise damaged(error) from error
    found = [(line, one) for line in told if (one := LISTED.fullmatch(line))]
    tables = frozenset(one[3] for _line, one in found if one[1] == "TABLE")
    forms.demand_ours(tables)
    schemas = frozenset(one[2] for _line, one in found)
    return Listed(tuple(line for line, _one in found), schemas, tables)


@contextmanager
def pieces(program: str, file: Path, taken: Listed) -> Iterator[Iterator[bytes | Rows]]:
    """Give the pieces of the script that makes what is taken (FailedError at its end)."""
    with tempfile.NamedTemporaryFile("w", suffix=".list") as wanted:
        wanted.writelines(taken.lines)
        wanted.flush()
        words = [program, "--no-owner", "--no-privileges", f"--use-list={wanted.name}"]
        yield script.pieces(programs.lines([*words, "--file=-", str(file)]))


def read(program: str, file: Path) -> Contents:
    """Read all rows of an archive to their end, and hash its log (RefusedError)."""
    form, log = "", Leaves()
    try:
        with pieces(program, file, listed(program, file)) as found:
            for one in found:
                if isinstance(one, Rows) and one.table == LOG:
                    log = leaves.read(_entries(one))
                elif isinstance(one, Rows) and one.table == forms.TABLE:
                    form = "".join(row["version_num"] for row in one.told())
    except (FailedError, ValueError, KeyError) as error:
        raise damaged(error) from error
    demand_whole(log)
    return Contents(form, log)


def _entries(rows: Rows) -> Iterator[leaves.Row]:
    for row in rows.told():
        yield int(row["index"]), row["leaf"], row["leaf_hash"]
