"""What the tests of pages share: a town, and a way to sign in."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.access.roles import Role
from tests.web.bodies import Town
from tests.web.reading import signed_in


@pytest.fixture
def town(app: Flask, lent_town: tuple[str, Town]) -> Town:
    """Find one body with a record of every kind and a person of every role."""
    app.config["WTF_CSRF_ENABLED"] = False  # tokens have a test of their own
    return lent_town[1]


@pytest.fixture
def secretary(app: Flask, town: Town) -> FlaskClient:
    """Sign the town's secretary in."""
    return signed_in(app, town, Role.SECRETARY)


@pytest.fixture
def reviewer(app: Flask, town: Town) -> FlaskClient:
    """Sign the town's reviewer in."""
    return signed_in(app, town, Role.REVIEWER)
