"""What the tests of pages share: a town, and a way to sign in."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight import db
from oversight.access.roles import Role
from tests.web.bodies import Town, a_town
from tests.web.reading import signed_in


@pytest.fixture
def town(app: Flask) -> Town:
    """Make one body with a record of every kind and a person of every role."""
    app.config["WTF_CSRF_ENABLED"] = False  # tokens have a test of their own
    with db.make_session(app.extensions["oversight_engine"]) as session:
        made = a_town(session, "guiyang")
        session.commit()
    return made


@pytest.fixture
def secretary(app: Flask, town: Town) -> FlaskClient:
    """Sign the town's secretary in."""
    return signed_in(app, town, Role.SECRETARY)


@pytest.fixture
def reviewer(app: Flask, town: Town) -> FlaskClient:
    """Sign the town's reviewer in."""
    return signed_in(app, town, Role.REVIEWER)
