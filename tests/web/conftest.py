"""What the tests of pages share: a town, and a way to sign in."""

import pytest
from flask import Flask

from oversight import db
from tests.web.bodies import Town, a_town


@pytest.fixture
def town(app: Flask) -> Town:
    """Make one body with a record of every kind and a person of every role."""
    app.config["WTF_CSRF_ENABLED"] = False  # tokens have a test of their own
    with db.make_session(app.extensions["oversight_engine"]) as session:
        made = a_town(session, "guiyang")
        session.commit()
    return made
