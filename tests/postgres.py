"""A PostgreSQL server of the tests' own: started in a moment, gone without a trace.

It keeps its files in a temporary folder, listens on no port and never waits for the disk.
"""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OPTIONS = (
    "listen_addresses=''",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
)
MISSING = "PostgreSQL is needed: apt-get install postgresql, or name initdb's folder in PATH."


class MissingError(RuntimeError):
    """There is no PostgreSQL on this machine."""


@dataclass(frozen=True)
class Cluster:
    """A running server, reached through a socket in its own folder."""

    folder: Path

    def url(self, database: str) -> str:
        """Give the address of a database as SQLAlchemy writes it."""
        return f"postgresql+psycopg://test@/{database}?host={self.folder}"

    def conninfo(self, database: str) -> str:
        """Give the address of a database as the driver writes it."""
        return f"dbname={database} user=test host={self.folder}"


@contextmanager
def running() -> Iterator[Cluster]:
    """Run a server for a while (MissingError where there is none to run)."""
    binaries = find_binaries()
    folder = Path(tempfile.mkdtemp(prefix="oversight-", dir=roomy_folder()))
    try:
        _start(binaries, folder)
        try:
            yield Cluster(folder)
        finally:
            _run(folder, binaries / "pg_ctl", "-m immediate stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def roomy_folder() -> str:
    """Find where tests write fastest: memory, where there is a gigabyte of it, or else the disk.

    Either has a short name: a socket's address has at most 107 characters.
    """
    memory = Path("/dev/shm")  # noqa: S108  what is made there is made for us alone
    if memory.is_dir() and shutil.disk_usage(memory).free > 2**30:
        return str(memory)
    return "/tmp"  # noqa: S108  the same


def find_binaries() -> Path:
    """Find the folder of initdb and pg_ctl, the newest version first (MissingError)."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda path: float(path.parent.name),
        reverse=True,
    )
    on_path = shutil.which("initdb")
    found = [path for path in versions if (path / "initdb").exists()]
    found += [Path(on_path).resolve().parent] if on_path else []
    if not found:
        raise MissingError(MISSING)
    return found[0]


def _start(binaries: Path, folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    made = ("-U test", "-A trust", "-E UTF8", "--locale=C.UTF-8", "--no-sync")
    _run(folder, binaries / "initdb", " ".join(made))
    options = " ".join(f"-c {option}" for option in OPTIONS)
    _run(folder, binaries / "pg_ctl", f'-w -l log -o "-k {folder} {options}" start')


def _run(folder: Path, program: Path, arguments: str) -> None:
    # PostgreSQL refuses to run as root, who therefore becomes its user first.
    become = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups")
    done = subprocess.run(  # noqa: S603  the words are ours
        [
            *(become if os.geteuid() == 0 else ()),
            str(program),
            "-D",
            f"{folder}/data",
            *shlex.split(arguments),
        ],
        cwd=folder,
        check=False,
        # A pipe would be held open for as long as the server runs.
        stdout=subprocess.DEVNULL,
    )
    if done.returncode:
        message = f"{program} failed; PostgreSQL is not to be had."
        raise RuntimeError(message)
