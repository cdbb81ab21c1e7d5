"""Attacks on leaves that are written and not yet numbered (PostgreSQL only)."""

import datetime as dt

import pytest
import sqlalchemy as sa

from oversight import db
from tests.attacks.attacking import TABLES, attack, change, told_of
from tests.builders import an_inspection, an_office
from tests.records.forging import disarm, verified

pytestmark = pytest.mark.postgres
PENDING = TABLES["log_pending"]


@pytest.fixture
def waiting(engine, session):
    """Leave the versions of an office without a number, and open a way past the guard."""
    record = an_inspection(an_office(session))
    session.commit()
    plain = sa.create_engine(engine.url)
    with plain.connect() as connection:
        disarm(connection, plain)
        chosen = sa.select(PENDING).where(PENDING.c.record_id == record.id)
        row = dict(connection.execute(chosen).mappings().one())
        assert verified(connection).holds
        yield connection, row, f"inspection/{record.id}"
        connection.rollback()
    plain.dispose()
    assert isinstance(engine, type(db.make_engine("sqlite://")))


@attack
@pytest.mark.parametrize("column", ["leaf", "leaf_hash", "kind", "record_id", "number", "event_id"])
def test_a_waiting_leaf_changed_in_any_column_is_found(waiting, column):
    forger, row, name = waiting
    value = row[column]
    other = f"{value[:-1]}x" if isinstance(value, str) else (value or 0) + 1000
    change(forger, PENDING, {"id": row["id"]}, **{column: other})
    assert told_of(forger, name)


@attack
def test_a_waiting_leaf_taken_away_is_found(waiting):
    forger, row, name = waiting
    forger.execute(sa.delete(PENDING).where(PENDING.c.id == row["id"]))
    assert told_of(forger, name) == ["A version is in no log entry."]


@attack
def test_a_waiting_leaf_put_in_for_a_version_that_never_was_is_found(waiting):
    forger, row, name = waiting
    forger.execute(sa.insert(PENDING).values(row | {"id": row["id"] + 1000, "number": 9}))
    assert told_of(forger, name)


@attack
@pytest.mark.parametrize("days", [-3, 3])
def test_a_leaf_that_waits_for_days_or_from_the_future_is_found(waiting, days):
    forger, row, name = waiting
    moved = row["written_at"] + dt.timedelta(days=days)
    change(forger, PENDING, {"id": row["id"]}, written_at=moved)
    wrong = ["A leaf waits for its number that should have it, or has no moment."]
    assert told_of(forger, name) == wrong


@attack
def test_a_leaf_that_waits_twice_and_would_stop_the_numbering_is_found(waiting):
    forger, row, name = waiting
    forger.execute(sa.insert(PENDING).values(row | {"id": row["id"] + 1000}))
    wrong = "A leaf waits for its number though what it tells of has one."
    assert wrong in told_of(forger, name)
