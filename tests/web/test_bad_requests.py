"""What no honest browser sends is refused with a sentence, and never breaks the service."""

import time

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from oversight import db
from oversight.access.roles import Role
from oversight.web import numbers
from tests.web.bodies import PASSWORD
from tests.web.reading import signed_in, words

HUGE = "9" * 20
ENDLESS = "9" * 5000  # more digits than Python turns into a number
NO_NUMBERS = ["", "²", "١", "-1", "1_0", "1.0", str(2**31), HUGE, ENDLESS]


@pytest.fixture
def auditor(app, town) -> FlaskClient:
    return signed_in(app, town, Role.AUDITOR)


@pytest.fixture
def impatient(app: Flask) -> Flask:
    """Let the database wait a moment only for whoever else is writing."""

    @sa.event.listens_for(app.extensions["oversight_engine"], "connect")
    def hurry(connection: object, _entry: object) -> None:
        connection.cursor().execute("PRAGMA busy_timeout = 100")  # type: ignore[attr-defined]

    app.extensions["oversight_engine"].dispose()
    return app


def test_plain_digits_are_a_number():
    assert [numbers.read(text) for text in ("0", "7", "0015", str(2**31 - 1))] == [
        0,
        7,
        15,
        2**31 - 1,
    ]


@pytest.mark.parametrize("text", NO_NUMBERS, ids=lambda text: text[:12])
def test_what_no_column_holds_is_no_number(text):
    assert numbers.read(text) is None


@pytest.mark.parametrize("number", [HUGE, ENDLESS, str(2**31)], ids=len)
def test_a_number_that_no_record_can_have_leads_nowhere(app, town, number):
    pages = {
        Role.SECRETARY: ("inspections/{}", "inspections/{}/history", "inspections/{}/edit"),
        Role.REVIEWER: ("regulations/{}", "inspections/{}/return"),
        Role.LEADER: ("reports/jobs/{}", "reports/jobs/{}/file"),
        Role.AUDITOR: ("audit/bundles/{}", "audit/bundles/{}/file"),
        Role.ADMINISTRATOR: ("users/{}",),
    }
    for role, paths in pages.items():
        client = signed_in(app, town, role)
        for path in paths:
            assert client.get("/" + path.format(number)).status_code == 404, path


class TestNul:
    """A character that PostgreSQL keeps in no text is refused once for all pages."""

    def test_in_an_address(self, app, secretary, auditor):
        for path in ("/search", "/people/", "/choose/people"):
            self.is_refused(secretary.get(f"{path}?q=a%00b"))
        self.is_refused(auditor.get("/audit?q=a%00b"))
        self.is_refused(secretary.get("/people/%00"))
        self.is_refused(app.test_client().get("/sign-in?next=/%00"))

    def test_in_a_form(self, app, town, secretary):
        name = {"name": "a\0b", "password": "x"}
        self.is_refused(app.test_client().post("/sign-in", data=name))
        address = f"/inspections/{town.records['inspections']}"
        self.is_refused(secretary.post(f"{address}/edit", data={"reason": "a\0b"}))
        self.is_refused(secretary.post(f"{address}/edit", data={"a\0b": "reason"}))
        administrator = signed_in(app, town, Role.ADMINISTRATOR)
        typed = {"name": "a\0b", "full_name": "x", "role": "administrator"}
        self.is_refused(administrator.post("/users/new", data=typed))

    def test_is_refused_in_the_readers_language(self, secretary):
        secretary.get("/language/en")
        assert "Remove it and send it again." in words(secretary.get("/search?q=%00"))

    @staticmethod
    def is_refused(answer) -> None:
        assert answer.status_code == 400
        assert "删去" in words(answer)


class TestWhereToGoOn:
    """The address after signing in comes from outside."""

    @pytest.mark.parametrize("further", ["/inspections/", "/search?q=a+b", "/people/?q=%E5%BC%A0"])
    def test_an_address_of_ours_is_gone_to(self, app, town, further):
        data = {"name": town.names[Role.LEADER], "password": PASSWORD, "next": further}
        assert app.test_client().post("/sign-in", data=data).headers["Location"] == further

    @pytest.mark.parametrize("away", ["//[", "/\r\nX: y", "/\t/example.com", "/\\[", "http://["])
    def test_a_broken_one_is_passed_over(self, app, town, away):
        client = app.test_client()
        assert client.get("/sign-in", query_string={"next": away}).status_code == 200
        answer = client.get("/language/en", query_string={"next": away})
        assert answer.headers["Location"] == "/"
        data = {"name": town.names[Role.LEADER], "password": PASSWORD, "next": away}
        assert client.post("/sign-in", data=data).headers["Location"] == "/"


class TestSomebodyWritesAllTheWhile:
    """SQLite has one writer at a time; who waits too long must be told."""

    @pytest.mark.once
    def test_signing_in_waits_for_no_writer(self, impatient, town):
        with db.make_session(impatient.extensions["oversight_engine"]) as writer:
            writer.execute(sa.text("SELECT 1"))
            data = {"name": town.names[Role.LEADER], "password": PASSWORD}
            assert impatient.test_client().post("/sign-in", data=data).status_code == 302

    @pytest.mark.once
    def test_what_cannot_be_saved_is_said_and_can_be_sent_again(self, impatient, town):
        client = signed_in(impatient, town, Role.SECRETARY)
        typed = {"term_id": "15", "topic": "噪声"}
        with db.make_session(impatient.extensions["oversight_engine"]) as writer:
            writer.execute(sa.text("SELECT 1"))
            began = time.monotonic()
            answer = client.post("/inspections/new", data=typed)
            assert time.monotonic() - began < 5
        assert answer.status_code == 503
        assert "未保存" in words(answer)
        assert client.post("/inspections/new", data=typed).status_code == 302


class TestDaysOfTheTrail:
    """A day that is none is said, and shows nothing."""

    @pytest.mark.parametrize("day", ["2022", "1949-10-01", "9998-12-31", "0002"])
    def test_a_day_is_a_day(self, auditor, day):
        page = auditor.get(f"/audit?day={day}")
        assert page.status_code == 200
        assert "day-error" not in page.get_data(as_text=True)

    @pytest.mark.parametrize("day", ["9999", "9999-12-31", "0001", "0000", "2024-02-30", "x"])
    @pytest.mark.parametrize("field", ["day", "until"])
    def test_what_is_none_is_said_and_shows_no_row(self, auditor, day, field):
        assert "trail" in auditor.get("/audit").get_data(as_text=True)
        answer = auditor.get(f"/audit?{field}={day}")
        page = answer.get_data(as_text=True)
        assert answer.status_code == 200
        assert f'id="{field}-error"' in page
        assert "is-group" not in page

    @pytest.mark.parametrize("text", NO_NUMBERS, ids=lambda text: text[:12])
    def test_a_person_or_page_that_is_no_number_is_passed_over(self, auditor, text):
        for name in ("who", "page"):
            assert auditor.get("/audit", query_string={name: text}).status_code == 200
