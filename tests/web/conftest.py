"""What the tests of pages share: a town, and a way to sign in.

What a page says is tested once, on SQLite; where the engine can make a difference (what is
found, in which order, what two do at once, values that no column holds) on PostgreSQL too,
and there each page is opened once by those who may.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.access.roles import Role
from tests.web import past
from tests.web.bodies import Town, two_towns
from tests.web.reading import signed_in

HERE = Path(__file__).parent
ON_BOTH = (
    "test_accounts.py::test_a_name_that_is_taken_at_the_same_moment",
    "test_attachments.py::test_a_picture_is_shown_small",
    "test_as_known.py::TestRecords::test_it",
    "test_bad_requests.py",
    "test_board.py",
    "test_conflicts.py",
    "test_events.py",
    "test_entering.py::TestTwoPeopleAtOnce",
    "test_feed.py::test_it_holds_what_the_board",
    "test_finding.py",
    "test_guest_secrets.py::TestDrafts",
    "test_guests.py::TestWhatOpens",
    "test_home.py::test_each_role",
    "test_lists.py",
    "test_notices.py::test_all_drafts",
    "test_reads.py::test_the_auditor_reads",
    "test_trail.py::Test",
    "test_trail.py::test_it_says",
    "test_trail_days.py::TestOrder",
    "test_past_lists.py::TestLists::test_it_tells",
    "test_permissions.py::test_a_role_opens_what_it_may_and_is_refused_the_rest[secretary]",
    "test_permissions.py::test_nobody_sees_another_bodys_records[secretary]",
    "test_regulation_page.py::test_the_text_is_that_of_the_day",
    "test_reviewing.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what need not be run again on PostgreSQL."""
    for item in items:
        name = item.nodeid.rpartition("tests/web/")[2]
        if item.path.parent == HERE and not name.startswith(ON_BOTH):
            item.add_marker(pytest.mark.once)


@pytest.fixture(autouse=True)
def _brief(monkeypatch) -> None:
    """Let the process of each job that a page begins end at once; tests run jobs themselves."""
    monkeypatch.setattr(sys, "executable", shutil.which("true"))


@pytest.fixture
def town(app: Flask, lent_town: tuple[str, Town]) -> Town:
    """Find one body with a record of every kind and a person of every role."""
    app.config["WTF_CSRF_ENABLED"] = False  # tokens have a test of their own
    return lent_town[1]


@pytest.fixture
def lent_towns(filled_database) -> Iterator[tuple[str, tuple[Town, Town]]]:
    """Lend a database with two bodies, each with a record of every kind."""
    with filled_database(two_towns) as lent:
        yield lent


@pytest.fixture
def towns(app: Flask, lent_towns: tuple[str, tuple[Town, Town]]) -> tuple[Town, Town]:
    """Find the two bodies."""
    app.config["WTF_CSRF_ENABLED"] = False
    return lent_towns[1]


@pytest.fixture
def here(towns: tuple[Town, Town]) -> Town:
    """Find the first of the two bodies: that of whoever asks."""
    return towns[0]


@pytest.fixture
def places(app: Flask, here: Town) -> dict[str, int]:
    """Change the topic of an inspection again and again; give the place in the log of each."""
    return past.told_again(app, here)


@pytest.fixture
def secretary(app: Flask, town: Town) -> FlaskClient:
    """Sign the town's secretary in."""
    return signed_in(app, town, Role.SECRETARY)


@pytest.fixture
def reviewer(app: Flask, town: Town) -> FlaskClient:
    """Sign the town's reviewer in."""
    return signed_in(app, town, Role.REVIEWER)


@pytest.fixture
def unit(app: Flask, town: Town) -> FlaskClient:
    """Sign the town's unit in."""
    return signed_in(app, town, Role.UNIT)


@pytest.fixture
def deputy(app: Flask, town: Town) -> FlaskClient:
    """Sign the town's deputy in."""
    return signed_in(app, town, Role.DEPUTY)
