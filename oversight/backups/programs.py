"""PostgreSQL's own programs: which of them fits the server, and how it reaches the database."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from psycopg.pq import Conninfo
from sqlalchemy.engine import Engine

from oversight.errors import RefusedError
from oversight.i18n import _

DEBIAN = Path("/usr/lib/postgresql")  # where Debian and Ubuntu keep them, by version
VERSION = re.compile(r"\d+")


class FailedError(Exception):
    """A program ended with a fault; its first line says which."""


def found(name: str, server: int) -> str:
    """Find the program whose version is nearest to the server's, and not older (RefusedError)."""
    on_path = shutil.which(name)
    places = [*([on_path] if on_path else []), *map(str, DEBIAN.glob(f"*/bin/{name}"))]
    versions = sorted((_version(one), one) for one in places)
    fitting = [place for version, place in versions if version >= server]
    if fitting:
        return fitting[0]
    sentence = _(
        "{program} of version {server} or later is needed and not here. Install it"
        " (apt-get install postgresql-client), or put it into PATH."
    )
    raise RefusedError(sentence.format(program=name, server=server))


def version_of(engine: Engine) -> int:
    """Ask the server for its version."""
    with engine.connect() as connection:
        return int(str(connection.exec_driver_sql("SHOW server_version_num").scalar())) // 10000


def environment(engine: Engine) -> dict[str, str]:
    """Say by environment how the database is reached: a command line is seen by everybody."""
    _none, told = engine.dialect.create_connect_args(engine.url)
    names = {
        one.keyword.decode(): one.envvar.decode() for one in Conninfo.get_defaults() if one.envvar
    }
    given = {names[name]: str(value) for name, value in told.items() if name in names}
    return {**_plain(), **given}


def write(command: list[str], into: Path, known: dict[str, str]) -> None:
    """Let a program write into a file that is there (FailedError)."""
    with into.open("wb") as file:
        done = subprocess.run(  # noqa: S603  the words are ours
            command, env=known, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.PIPE,
            check=False,
        )  # fmt: skip
    if done.returncode:
        raise FailedError(_first(done.stderr))


def lines(command: list[str]) -> Iterator[bytes]:
    """Give the lines that a program writes, and be sure that it came to its end (FailedError)."""
    with tempfile.TemporaryFile() as told:
        with subprocess.Popen(  # noqa: S603  the words are ours
            command, env=_plain(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=told
        ) as running:
            yield from _read(running.stdout)
        if running.returncode:
            told.seek(0)
            raise FailedError(_first(told.read()))


def _plain() -> dict[str, str]:
    """Let programs say what is wrong in the words in which it is looked for."""
    return {**os.environ, "LC_ALL": "C", "LANGUAGE": ""}


def _read(output: IO[bytes] | None) -> Iterator[bytes]:
    if output:
        yield from output


def _version(program: str) -> int:
    """Ask a program for its version; one that gives no answer is older than any."""
    try:
        told = subprocess.run(  # noqa: S603  it was found by its name
            [program, "--version"], capture_output=True, text=True, check=False
        ).stdout
    except OSError:
        return 0
    number = VERSION.search(told)
    return int(number[0]) if number else 0


def _first(told: bytes) -> str:
    """Give the first line in which a program says what is wrong."""
    said = told.decode(errors="replace").strip().splitlines()
    return next((one for one in said if "error" in one), said[0] if said else "?")
