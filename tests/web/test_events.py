"""What the log tells besides changes: signing in, exports, accounts, reports, refusals."""

import io
import json
import sqlite3
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.engine import Engine

from oversight import db, kinds, moments
from oversight.access.roles import Role
from oversight.auditing import audit
from oversight.config import read
from oversight.db import Base
from oversight.errors import GuardError
from oversight.jobs import queueing, running
from oversight.jobs.task import Made
from oversight.jobs.term_report import TASK
from oversight.log import configuring, verify
from oversight.log.models import Entry, Event
from oversight.reports.issued import Asked
from tests.web.bodies import KEEPER, PASSWORD
from tests.web.reading import opened, signed_in, words

SECRET = "my-secret-password"


def told(app: Flask, kind: str) -> list[Event]:
    """The events of a kind, in their order."""
    with opened(app) as session:
        return list(session.scalars(sa.select(Event).where(Event.kind == kind).order_by(Event.id)))


def last(app: Flask, kind: str) -> tuple[Event, dict[str, Any]]:
    """The last event of a kind, with what it says."""
    event = told(app, kind)[-1]
    return event, json.loads(event.content)


def leaf_of(app: Flask, event: Event) -> dict[str, Any]:
    """The leaf of an event."""
    with opened(app) as session:
        chosen = sa.select(Entry.leaf).where(Entry.event_id == event.id)
        return verify.read(session.scalars(chosen).one())


def everything(app: Flask) -> str:
    """Every word of every table."""
    with opened(app) as session:
        rows = [session.execute(sa.select(table)).all() for table in Base.metadata.sorted_tables]
    return repr(rows)


class TestSigningIn:
    def test_it_is_told_of_whoever_signs_in_and_out(self, app, town, secretary):
        secretary.post("/sign-out")
        events = told(app, "session")
        assert [event.action for event in events] == ["signed_in", "signed_out"]
        assert {event.actor_id for event in events} == {town.ids[Role.SECRETARY]}
        assert {event.body_id for event in events} == {town.body.id}

    def test_a_failure_names_the_account_and_nobody_as_who_did_it(self, app, town):
        data = {"name": town.names[Role.SECRETARY], "password": SECRET}
        assert app.test_client().post("/sign-in", data=data).status_code == 422
        event, content = last(app, "session")
        assert (event.action, event.actor_id, event.body_id) == ("failed", None, town.body.id)
        assert content == {"account": town.ids[Role.SECRETARY]}
        assert SECRET not in everything(app)

    def test_a_password_typed_as_name_leaves_no_trace(self, app, town):
        data = {"name": SECRET, "password": "x"}
        assert app.test_client().post("/sign-in", data=data).status_code == 422
        event, content = last(app, "session")
        assert (event.action, event.actor_id, content) == ("failed", None, {"account": None})
        assert SECRET not in everything(app)
        assert SECRET not in words(signed_in(app, town, Role.AUDITOR).get("/audit/sign-ins"))

    def test_while_somebody_else_writes_it_is_told_after_the_answer(self, app, town):
        client, data = app.test_client(), {"name": town.names[Role.LEADER], "password": PASSWORD}
        with db.make_session(app.extensions["oversight_engine"]) as writer:
            writer.execute(sa.text("SELECT 1"))
            answer = client.post("/sign-in", data=data)
            assert answer.status_code == 302
        answer.close()
        assert [event.action for event in told(app, "session")] == ["signed_in"]


class TestAccounts:
    def test_ones_own_new_password_is_told_and_nothing_of_it(self, app, town, secretary):
        change = {"password": PASSWORD, "new_password": "another-password"}
        assert secretary.post("/account", data=change).status_code == 302
        event, content = last(app, "account")
        number = town.ids[Role.SECRETARY]
        assert (event.action, event.actor_id) == ("password", number)
        assert leaf_of(app, event)["account"] == number
        assert content["name"] == town.names[Role.SECRETARY]
        assert "another-password" not in everything(app)

    def test_its_names_stand_beside_the_leaf_and_not_in_it(self, app, town):
        keeper = signed_in(app, town, KEEPER)
        typed = {"name": "lin.wz", "full_name": "林文舟", "role": "secretary", "office": "法工委"}
        keeper.post("/users/new", data=typed | {"body_id": str(town.body.id)})
        event, content = last(app, "account")
        names = {"name": "lin.wz", "full_name": "林文舟", "office": "法工委"}
        assert content == names | {"password_sha256": content["password_sha256"]}
        assert "林文舟" not in json.dumps(leaf_of(app, event), ensure_ascii=False)
        assert leaf_of(app, event)["role"] == "secretary"


class TestTakingOutAndIn:
    def test_an_export_is_told_with_its_filter_and_its_count(self, app, town, secretary):
        answer = secretary.get("/inspections/export?term=all&format=csv&q=物业")
        assert answer.status_code == 200
        event, content = last(app, "export")
        assert event.actor_id == town.ids[Role.SECRETARY]
        assert content == {
            "kind": "inspection",
            "count": 1,
            "format": "csv",
            "filter": {"term": "all", "q": "…"},
            "as_of": None,
        }

    def test_an_export_that_cannot_be_told_is_not_given(self, secretary, monkeypatch):
        def fail(*_all: object, **_more: object) -> None:
            raise sa.exc.OperationalError(None, {}, sqlite3.OperationalError("database is locked"))

        monkeypatch.setattr("oversight.web.telling.events.tell", fail)
        assert secretary.get("/inspections/export?term=all").status_code == 503

    def test_an_import_is_told_with_its_file_and_its_counts(self, app, town, secretary):
        sheet = "topic,began_on\n噪声污染防治,2022-06-01\n".encode()
        data = {"kind": "inspections", "action": "import", "file": (io.BytesIO(sheet), "台账.csv")}
        answer = secretary.post("/import", data=data, content_type="multipart/form-data")
        assert answer.status_code == 200
        event, content = last(app, "import")
        assert event.body_id == town.body.id
        expected = {"file": "台账.csv", "kind": "inspection", "new": 1, "there": 0, "wrong": 0}
        assert content == expected

    def test_trying_a_file_is_not_told(self, app, secretary):
        sheet = "topic,began_on\n噪声污染防治,2022-06-01\n".encode()
        data = {"kind": "inspections", "file": (io.BytesIO(sheet), "台账.csv")}
        secretary.post("/import", data=data, content_type="multipart/form-data")
        assert told(app, "import") == []


def test_a_page_that_is_refused_is_told_by_its_path_alone(app, town, secretary):
    assert secretary.get(f"/audit?q={SECRET}").status_code == 403
    event, content = last(app, "refused")
    assert (event.actor_id, content) == (
        town.ids[Role.SECRETARY],
        {"path": "/audit", "method": "GET"},
    )
    assert SECRET not in everything(app)


def test_a_report_is_told_with_its_place_and_its_hash(app, town):
    engine: Engine = app.extensions["oversight_engine"]
    with opened(app) as session:
        number = town.ids[Role.LEADER]
        order = queueing.Order(TASK, Asked("guiyang", 15), "报告", town.body.id, number)
        job = queueing.queue(session, order, moments.now())
        job.state = "running"
        session.commit()
    work = running.Work(engine, app.extensions["oversight_settings"], job)
    work.end(running.Outcome({"state": "done"}, Made(b"%PDF", "报告.pdf", 7)))
    event, content = last(app, "report")
    leaf = leaf_of(app, event)
    assert (event.action, event.actor_id, leaf["place"]) == ("made", number, 7)
    assert leaf["sha256"].startswith("3a1b") or len(leaf["sha256"]) == 64
    assert (content["term"], content["file"]) == (15, "报告.pdf")
    page = signed_in(app, town, Role.AUDITOR).get("/audit/reports").get_data(as_text=True)
    assert leaf["sha256"] in page
    assert "/audit?since=7" in page


class TestSettings:
    def test_they_are_told_once_and_then_where_they_change(self, app, settings):
        engine = app.extensions["oversight_engine"]
        for _start in range(2):
            configuring.tell(engine, read(settings))
        configuring.tell(engine, read(settings | {"OVERSIGHT_SESSION_HOURS": "8"}))
        changed = [json.loads(event.content)["changed"] for event in told(app, "configuration")]
        assert len(changed) == 2
        assert changed[1] == ["session_hours"]
        assert last(app, "configuration")[0].actor_id is None

    def test_no_secret_is_among_them(self, app, settings):
        url = settings["DATABASE_URL"]
        configuring.tell(app.extensions["oversight_engine"], read(settings))
        assert settings["OVERSIGHT_SECRET_KEY"] not in everything(app)
        told_of = last(app, "configuration")[1]["settings"]["database_url"]
        assert told_of in {url, configuring.told(read(settings))["database_url"]}


def test_no_event_can_be_changed_or_taken_away(app, town, secretary):
    with opened(app) as session:
        event = session.scalars(sa.select(Event)).first()
        assert event is not None
        for statement in (
            sa.update(Event).values(content="{}"),
            sa.delete(Event).where(Event.id == event.id),
        ):
            with pytest.raises((GuardError, sa.exc.IntegrityError)):
                session.execute(statement)
            session.rollback()
        event = session.get_one(Event, event.id)
        event.action = "signed_out"
        with pytest.raises(GuardError):
            session.flush()


def test_the_triggers_refuse_it_behind_the_service_too(app, town, secretary):
    with app.extensions["oversight_engine"].connect() as connection:
        for statement in ("UPDATE log_event SET content = '{}'", "DELETE FROM log_event"):
            with pytest.raises(sa.exc.IntegrityError):
                connection.execution_options(oversight_opens=True).execute(sa.text(statement))
            connection.rollback()


def test_the_books_agree_after_all_of_it(app, town, secretary):
    secretary.get("/audit")
    secretary.get("/inspections/export?term=all")
    secretary.post("/sign-out")
    with db.make_session(app.extensions["oversight_engine"], writes=False) as session:
        found = audit.verify_all(session, kinds.by_identity(), moments.now())
    assert found.faults == []
