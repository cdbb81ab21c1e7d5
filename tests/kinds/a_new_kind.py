"""A new kind is one class and one declaration: all else follows, without another change.

Run by test_a_new_kind.py in a process of its own, so that no other test meets its tables.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from oversight import db, kinds, moments
from oversight.access.roles import Role
from oversight.auditing import audit
from oversight.log import sequence
from oversight.records import fields, past, triggers
from oversight.records.kind import BY_SLUG, Figure, Kind, Rows, declare
from oversight.records.models import Part, Record
from tests.builders import amended, an_office, confirmed, enter
from tests.web.bodies import PASSWORD, a_town


class Guest(Part, of="throwaway"):
    """One who came to the reception."""

    __tablename__ = "throwaway_guest"

    name: Mapped[str] = fields.text("Guest")


class Throwaway(Record):
    """A reception, which no committee records here."""

    __tablename__ = "throwaway"

    subject: Mapped[str] = fields.text("Subject")
    held_on: Mapped[dt.date | None] = fields.date("Held on")
    room: Mapped[str | None] = fields.text("Room")  # a field is one line
    guests: Mapped[list[Guest]] = fields.parts(Guest, "Guests")


def held(term_id: int) -> Rows:
    """Confirmed receptions of the term."""
    return sa.select(Throwaway.id).where(Throwaway.term_id == term_id, Throwaway.is_confirmed)


KIND = Kind(
    model=Throwaway,
    slug="throwaways",
    name="Reception",
    names="Receptions",
    titled="subject",
    decided_on="held_on",
    listed=("subject", "held_on", "room", "state"),
    figures=(Figure("throwaways.held", "Receptions", "次", "Each once.", held),),
)
TABLES = [db.table(Throwaway), db.table(Guest)]


@pytest.fixture(autouse=True)
def declared(engine, monkeypatch) -> Iterator[None]:
    """The line in the list, and the migration."""
    writing = engine.execution_options(oversight_writes=True, oversight_opens=True)
    with writing.begin() as connection:
        db.Base.metadata.create_all(connection, tables=TABLES)
        triggers.install(connection)
    group = kinds.GROUPS[-1]
    grown = kinds.Group(group.name, group.label, (*group.kinds, KIND))
    monkeypatch.setattr(kinds, "GROUPS", (*kinds.GROUPS[:-1], grown))
    declare(KIND)
    yield
    del BY_SLUG[KIND.slug]


def test_it_is_entered_changed_audited_counted_and_remembered(engine, session):
    office = an_office(session)
    told: dict[str, Any] = {
        "subject": "来访",
        "held_on": "2018-03-01",
        "guests": [{"name": "甲"}, {"name": "乙"}],
    }
    record = confirmed(office, enter(office, KIND.slug, **told))
    amended(office, record, by=office.reviewer, room="一号厅", guests=[{"name": "丙"}])
    session.commit()
    sequence.sequence(engine)

    assert record.version == 3
    assert [guest.number for guest in record.guests] == [3]
    assert audit.verify_all(session, kinds.by_identity(), moments.now()).holds
    assert session.scalars(KIND.figures[0].rows(office.term.id)).all() == [record.id]
    restored = past.restore(session, kinds.by_identity(), sequence.size(session) - 1)
    assert restored.session.scalars(sa.select(Throwaway.room)).all() == ["一号厅"]
    restored.close()


def test_its_pages_are_there(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with db.make_session(app.extensions["oversight_engine"]) as session:
        town = a_town(session, "guiyang")
        session.commit()
    client = app.test_client()
    client.post("/sign-in", data={"name": town.names[Role.SECRETARY], "password": PASSWORD})
    typed = {"term_id": "15", "subject": "来访", "room": "一号厅", "guests-1-name": "甲"}
    answer = client.post("/throwaways/new", data=typed)
    assert answer.status_code == 302
    address = answer.headers["Location"]
    for path in ("/throwaways/", address, f"{address}/edit", f"{address}/history"):
        page = client.get(path)
        assert page.status_code == 200, path
        assert "来访" in page.get_data(as_text=True)
    assert "一号厅" in client.get("/throwaways/export?format=csv").get_data(as_text=True)
