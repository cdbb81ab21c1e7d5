"""Each test has a migrated database of its own, empty or filled: on SQLite, or on PostgreSQL.

`pytest --database=postgresql` runs the tests that touch a database, on a server of their own.
Migrations run once, and whatever fills a database runs once; every test is given a copy.
"""

import fcntl
import os
import pickle
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import psycopg
import pytest

from oversight import db
from tests import postgres

FOLDER = "TESTS_FOLDER"
CLUSTER = "TESTS_CLUSTER"
WORKER = "PYTEST_XDIST_WORKER"
LASTING = pytest.StashKey[ExitStack]()

MIGRATED = "migrated"

T = TypeVar("T")
Fill = Callable[[str], T]  # writes into the database at an address, and tells what tests ask of it
Fresh = Callable[[], AbstractContextManager[str]]


class Filled(Protocol):
    """Lends a copy of a database that was filled once: its address, and what was told of it."""

    def __call__(self, fill: Fill[T]) -> AbstractContextManager[tuple[str, T]]: ...


class Store(Protocol):
    """Makes databases, and lends copies of them."""

    def make(self, name: str, fill: Fill[object], source: str | None = None) -> None:
        """Make a database that will be copied: an empty one, or a copy of another, filled."""

    def lend(self, name: str) -> AbstractContextManager[str]:
        """Lend a copy for a while; what is lent is its address."""


def pytest_addoption(parser):
    """Let the database be chosen."""
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite")


def pytest_configure(config):
    """Begin once, in the process that starts the workers; they find it all by environment."""
    if WORKER in os.environ:
        return
    _forget_settings()
    lasting = config.stash[LASTING] = ExitStack()
    folder = lasting.enter_context(
        tempfile.TemporaryDirectory(prefix="oversight-", dir=postgres.roomy_folder())
    )
    os.environ[FOLDER] = folder
    os.environ["OVERSIGHT_INSTANCE"] = f"{folder}/instance"
    if config.getoption("database") == "postgresql":
        os.environ[CLUSTER] = str(_start(lasting).folder)


def pytest_unconfigure(config):
    """Stop the server and remove what was written."""
    if LASTING in config.stash:
        config.stash[LASTING].close()


def pytest_collection_modifyitems(config, items):
    """Run each test where it can show something, and only once where once is enough."""
    wanted = _tells_on_postgresql if config.getoption("database") == "postgresql" else _is_general
    dropped = [item for item in items if not wanted(item)]
    items[:] = [item for item in items if wanted(item)]
    config.hook.pytest_deselected(items=dropped)


@pytest.fixture(scope="session")
def run_folder() -> Path:
    """Give the folder that all workers of this run share."""
    return Path(os.environ[FOLDER])


@pytest.fixture(scope="session")
def databases(pytestconfig, run_folder: Path) -> Iterator[Store]:
    """Keep the databases that are copied; migrations run when the first is wanted."""
    if pytestconfig.getoption("database") == "sqlite":
        yield Files(run_folder)
        return
    cluster = postgres.Cluster(Path(os.environ[CLUSTER]))
    with psycopg.connect(cluster.conninfo("postgres"), autocommit=True) as server:
        yield Server(cluster, server)


@pytest.fixture(scope="session")
def fresh_database(databases: Store) -> Fresh:
    """Lend an empty, migrated database for a while; what is lent is its address."""
    _once(MIGRATED, lambda: databases.make(MIGRATED, db.migrate))
    return lambda: databases.lend(MIGRATED)


@pytest.fixture(scope="session")
def filled_database(databases: Store, fresh_database: Fresh) -> Filled:
    """Lend a copy of a database that is filled once for all tests of the run."""

    @contextmanager
    def lend(fill: Fill[T]) -> Iterator[tuple[str, T]]:
        name = f"{fill.__module__}.{fill.__name__}".replace(".", "_")
        told = Path(os.environ[FOLDER]) / f"{name}.told"

        def fill_and_tell(url: str) -> None:
            told.write_bytes(pickle.dumps(fill(url)))

        _once(name, lambda: databases.make(name, fill_and_tell, MIGRATED))
        with databases.lend(name) as url:
            yield url, pickle.loads(told.read_bytes())  # noqa: S301  we wrote it ourselves

    return lend


@dataclass(frozen=True)
class Files:
    """Databases of SQLite, each a file in a folder of all workers."""

    folder: Path

    def make(self, name: str, fill: Fill[object], source: str | None = None) -> None:
        """Make a file to copy; whoever fills it closes it, so that all stands in the one file."""
        path = self.folder / f"{name}.db"
        if source:
            shutil.copy(self.folder / f"{source}.db", path)
        fill(f"sqlite:///{path}")

    @contextmanager
    def lend(self, name: str) -> Iterator[str]:
        """Lend a copy in a folder of its own."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            path = shutil.copy(self.folder / f"{name}.db", Path(folder) / "oversight.db")
            yield f"sqlite:///{path}"


@dataclass(frozen=True)
class Server:
    """Databases of PostgreSQL, on the server of all workers."""

    cluster: postgres.Cluster
    connection: psycopg.Connection

    def make(self, name: str, fill: Fill[object], source: str | None = None) -> None:
        """Make a database to copy; whoever fills it leaves no connection open."""
        # What an earlier try left behind would hide why it failed.
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._run(f"CREATE DATABASE {name} TEMPLATE {source or 'template1'}")
        fill(self.cluster.url(name))

    @contextmanager
    def lend(self, name: str) -> Iterator[str]:
        """Lend a copy under a name that no other has; some live as long as a whole module."""
        lent = f"test_{secrets.token_hex(6)}"
        # Files are copied as they are: where nothing is synced, sooner than through the log.
        self._run(f"CREATE DATABASE {lent} TEMPLATE {name} STRATEGY FILE_COPY")
        try:
            yield self.cluster.url(lent)
        finally:
            self._run(f"DROP DATABASE {lent} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        self.connection.execute(statement)


def _once(name: str, make: Callable[[], None]) -> None:
    """Let the first worker that needs it make it, and the others wait."""
    done = Path(os.environ[FOLDER]) / name
    with done.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make()
            done.touch()


def _start(lasting: ExitStack) -> postgres.Cluster:
    try:
        return lasting.enter_context(postgres.running())
    except postgres.MissingError as error:
        raise pytest.UsageError(str(error)) from error


def _forget_settings() -> None:
    # No test may meet the database or the settings of whoever runs it.
    for name in [name for name in os.environ if name.startswith("OVERSIGHT_")]:
        del os.environ[name]
    os.environ.pop("DATABASE_URL", None)


def _is_general(item: pytest.Item) -> bool:
    return item.get_closest_marker("postgres") is None


def _tells_on_postgresql(item: pytest.Item) -> bool:
    if item.get_closest_marker("once") or item.get_closest_marker("browser"):
        return False
    names = getattr(item, "fixturenames", ())
    return "fresh_database" in names or item.get_closest_marker("postgres") is not None
