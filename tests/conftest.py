"""What every test may ask for: an empty database, a session, the app and its client."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import argon2
import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

import oversight
from oversight import db, i18n
from oversight.access import accounts
from oversight.records import guard
from tests.everything import one_house
from tests.web.bodies import Town, one_town

pytest_plugins = ["tests.plugins.compiling", "tests.plugins.databases"]

# A slow machine is not a fault; in continuous integration the same examples come every time.
hypothesis.settings.register_profile(
    "ours",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("ours")


@pytest.fixture(autouse=True)
def own_instance(monkeypatch, tmp_path_factory) -> None:
    """Let each test be a house of its own: what a key signed last lies beside it."""
    monkeypatch.setenv("OVERSIGHT_INSTANCE", str(tmp_path_factory.mktemp("house") / "instance"))


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Let no test speak the language of the one before it."""
    with i18n.speaking(i18n.DEFAULT):
        yield


@pytest.fixture
def database_url(request, fresh_database) -> Iterator[str]:
    """Give the address of a migrated database that no other test sees.

    It is empty, unless the test asks for a fixture that lends one which is filled already.
    """
    lent = next((name for name in request.fixturenames if name.startswith("lent_")), None)
    if lent:
        yield request.getfixturevalue(lent)[0]
    else:
        with fresh_database() as url:
            yield url


@pytest.fixture
def lent_town(filled_database) -> Iterator[tuple[str, Town]]:
    """Lend a database with a town in it: a record of every kind, a person of every role."""
    with filled_database(one_town) as lent:
        yield lent


@pytest.fixture
def lent_house(filled_database) -> Iterator[tuple[str, None]]:
    """Lend a database in which every table of records has rows."""
    with filled_database(one_house) as lent:
        yield lent


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Open that database as the service does, with the guard watching."""
    engine = db.make_engine(database_url)
    guard.watch(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Open a session that writes."""
    with db.make_session(engine) as session:
        yield session


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> dict[str, Any]:
    """Give the app its settings; a test may add to them before it asks for the app."""
    return {
        "DATABASE_URL": database_url,
        "OVERSIGHT_INSTANCE": str(tmp_path / "instance"),
        "OVERSIGHT_SECRET_KEY": "a key that opens nothing outside the tests",
        "TESTING": True,
    }


@pytest.fixture
def app(settings: dict[str, Any], read_templates: FileSystemBytecodeCache) -> Iterator[Flask]:
    """Make the app on that database."""
    app = oversight.create_app(settings)
    app.jinja_env.bytecode_cache = read_templates
    yield app
    app.extensions["oversight_engine"].dispose()


@pytest.fixture(scope="session")
def read_templates(run_folder: Path) -> FileSystemBytecodeCache:
    """Keep what Jinja makes of a template: each is read once in a run, not in each test."""
    folder = run_folder / "templates"
    folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Make a browser without a window."""
    return app.test_client()


@pytest.fixture(autouse=True, scope="session")
def cheap_passwords() -> None:
    """Hash passwords with argon2 at its least cost: the tests sign in many hundred times."""
    accounts.HASHER = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
