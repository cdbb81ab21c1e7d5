"""Reading pages in tests: somebody signed in, the words of a page, a row of a table."""

import datetime as dt
import re

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from oversight import db, moments
from tests.web.bodies import PASSWORD, Town


def signed_in(app: Flask, town: Town, role: str) -> FlaskClient:
    """Sign somebody of a town in."""
    client = app.test_client()
    answer = client.post("/sign-in", data={"name": town.names[role], "password": PASSWORD})
    assert answer.status_code == 302
    return client


def opened(app: Flask) -> Session:
    """Open a session of the app's database that writes."""
    return db.make_session(app.extensions["oversight_engine"])


def words(answer: TestResponse) -> str:
    """The words of a page, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))).strip()


def value_of(answer: TestResponse, name: str) -> str:
    """What stands in an input of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.get_data(as_text=True))
    assert found is not None, name
    return found[1]


def rows(answer: TestResponse) -> list[str]:
    """The words of each row of the page's tables."""
    found = re.findall(r"<tr\b.*?</tr>", answer.get_data(as_text=True), flags=re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in found]


def stages(answer: TestResponse) -> dict[str, str]:
    """The states on the stepper of a record, each with its stage."""
    page = answer.get_data(as_text=True)
    found = re.findall(r'class="step is-(\w+)".*?step-name">([^<]*)<.*?</li>', page, re.DOTALL)
    return {name: stage for stage, name in found}


def days_ago(count: int) -> dt.date:
    """A day before today, by the calendar of China."""
    return moments.today() - dt.timedelta(days=count)
