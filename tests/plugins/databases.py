"""Each test has an empty, migrated database of its own: on SQLite, or on PostgreSQL.

`pytest --database=postgresql` runs the tests that touch a database, on a server of their own.
Migrations run once; every test is given a copy.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest

from oversight import db
from tests import postgres

FOLDER = "TESTS_FOLDER"
CLUSTER = "TESTS_CLUSTER"
WORKER = "PYTEST_XDIST_WORKER"
LASTING = pytest.StashKey[ExitStack]()

Fresh = Callable[[], AbstractContextManager[str]]


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
def fresh_database(pytestconfig) -> Iterator[Fresh]:
    """Lend an empty, migrated database for a while; what is lent is its address."""
    if pytestconfig.getoption("database") == "sqlite":
        yield _fresh_file
        return
    cluster = postgres.Cluster(Path(os.environ[CLUSTER]))
    with psycopg.connect(cluster.conninfo("postgres"), autocommit=True) as server:
        yield lambda: _fresh_copy(cluster, server)


@contextmanager
def _fresh_file() -> Iterator[str]:
    template = Path(os.environ[FOLDER]) / "migrated.db"
    _once("migrated", lambda: db.migrate(f"sqlite:///{template}"))
    with tempfile.TemporaryDirectory(dir=template.parent) as folder:
        path = shutil.copy(template, Path(folder) / "oversight.db")
        yield f"sqlite:///{path}"


@contextmanager
def _fresh_copy(cluster: postgres.Cluster, server: psycopg.Connection) -> Iterator[str]:
    _once("migrated", lambda: _make_template(cluster, server))
    name = f"test_{os.environ.get(WORKER, 'alone')}"
    server.execute(f"CREATE DATABASE {name} TEMPLATE migrated")
    try:
        yield cluster.url(name)
    finally:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _make_template(cluster: postgres.Cluster, server: psycopg.Connection) -> None:
    # What an earlier try left behind would hide why it failed.
    server.execute("DROP DATABASE IF EXISTS migrated WITH (FORCE)")
    server.execute("CREATE DATABASE migrated")
    db.migrate(cluster.url("migrated"))


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
