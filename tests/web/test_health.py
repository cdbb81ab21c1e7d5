"""/health says what is late before anybody misses it; a log that stands still takes no more."""

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine

from oversight import db, moments
from oversight.errors import BehindError
from oversight.log import sealing, sequence
from oversight.log.canonical import text
from oversight.log.models import Pending
from tests.log.logs import KEY, grow, sealed
from tests.web.bodies import PASSWORD

HOUR = dt.timedelta(hours=1)  # between two checkpoints, if nothing else is said


def asked(client, *, after=dt.timedelta(0)):
    """Ask after a while."""
    with time_machine.travel(moments.now() + after, tick=False):
        answer = client.get("/health")
    return answer.status_code, answer.json["status"], answer.json["late"]


def wait(session):
    """Write a leaf that no pass numbers."""
    leaf = text({"kind": "test", "at": moments.now().isoformat()})
    sequence.append(session, [sequence.Leaf(leaf, "test")])


def age(engine, by):
    """Let what waits be older."""
    with engine.begin() as connection:
        rows = db.table(Pending)
        older = sa.update(rows).values(written_at=moments.now() - by)
        connection.execute(older.execution_options(oversight_opens=True))


def test_an_empty_log_is_well(client):
    assert asked(client, after=100 * HOUR) == (200, "well", [])


def test_it_tells_the_size_of_the_log_and_of_its_checkpoint(engine, client):
    sealed(engine, 3)
    grow(engine, 2)
    told = client.get("/health").json
    assert (told["log_size"], told["pending"], told["checkpoint"]) == (5, 0, 3)


class TestSealing:
    """Each entry is signed soon."""

    def test_entries_that_wait_for_three_pauses_are_late(self, engine, client):
        sealed(engine)
        grow(engine)
        assert asked(client, after=2 * HOUR) == (200, "well", [])
        assert asked(client, after=3.1 * HOUR) == (503, "late", ["sealing"])

    def test_a_log_that_was_never_signed_is_late_too(self, engine, client):
        grow(engine)
        assert asked(client, after=3.1 * HOUR) == (503, "late", ["sealing"])

    def test_nothing_is_late_where_nothing_was_written(self, engine, client):
        sealed(engine)
        assert asked(client, after=100 * HOUR) == (200, "well", [])

    def test_the_first_entry_after_a_quiet_night_is_not_late_at_once(self, engine, client):
        sealed(engine)
        with time_machine.travel(moments.now() + 10 * HOUR, tick=False):
            grow(engine)
        assert asked(client, after=10.1 * HOUR) == (200, "well", [])

    def test_a_checkpoint_ends_it(self, engine, client):
        grow(engine)
        sealing.seal(engine, [KEY], "test")
        assert asked(client, after=3.1 * HOUR) == (200, "well", [])


class TestDelivering:
    """Each checkpoint leaves the house soon."""

    def test_a_place_that_got_nothing_for_a_pause_is_late(self, engine, settings, request):
        settings["OVERSIGHT_CHECKPOINT_FOLDER"] = "/nowhere"
        client = request.getfixturevalue("client")
        sealed(engine)
        assert asked(client, after=HOUR / 2) == (200, "well", [])
        assert asked(client, after=1.1 * HOUR) == (503, "late", ["delivering"])

    def test_a_policy_that_cannot_be_read_is_told_and_breaks_nothing(
        self, engine, settings, request
    ):
        settings["OVERSIGHT_WITNESS_POLICY"] = "/nowhere"
        client = request.getfixturevalue("client")
        sealed(engine)
        assert asked(client, after=1.1 * HOUR) == (503, "late", ["delivering"])


@pytest.mark.postgres
class TestNumbering:
    """Each leaf gets its number within moments; PostgreSQL alone lets any wait."""

    def test_a_leaf_that_waits_too_long_is_told(self, engine, session, client):
        wait(session)
        session.commit()
        age(engine, sequence.ALARM / 2)
        assert asked(client) == (200, "well", [])
        age(engine, sequence.ALARM * 2)
        assert asked(client) == (503, "late", ["numbering"])
        sequence.sequence(engine)
        assert asked(client) == (200, "well", [])

    def test_a_log_that_stands_still_takes_no_more(self, engine, session):
        wait(session)
        session.commit()
        age(engine, sequence.LIMIT - sequence.ALARM)
        wait(session)
        session.commit()
        age(engine, sequence.LIMIT * 2)
        with pytest.raises(BehindError):
            wait(session)
        session.rollback()
        assert sequence.pending(session) == 2
        session.rollback()
        assert sequence.sequence(engine) == 2
        wait(session)

    def test_whoever_saves_reads_that_nothing_was_saved(self, engine, secretary):
        before = sequence.sequence(engine)
        with db.make_session(engine) as session:
            wait(session)
            session.commit()
        age(engine, sequence.LIMIT * 2)
        told = {"name": "贵阳市财政局", "sort": "government"}
        answer = secretary.post("/agencies/new", data=told)
        assert answer.status_code == 503
        assert "没有保存任何内容" in answer.get_data(as_text=True)
        assert sequence.sequence(engine) == before + 1
        assert secretary.post("/agencies/new", data=told).status_code == 302

    @pytest.mark.usefixtures("town")
    def test_whoever_signs_in_is_told_too(self, app, engine):
        with db.make_session(engine) as session:
            wait(session)
            session.commit()
        age(engine, sequence.LIMIT * 2)
        told = {"name": "guiyang-secretary", "password": PASSWORD}
        assert app.test_client().post("/sign-in", data=told).status_code == 503
