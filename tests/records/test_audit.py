"""Auditing the books: whatever is changed by hand, in any table and column, is found."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from oversight import db, kinds, moments
from oversight.access import accounts
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.db import Base
from oversight.log import canonical, sequence
from oversight.records import audit
from oversight.records.audit import Audit
from tests.builders import an_inspection, an_office, confirmed
from tests.everything import one_house
from tests.records.forging import (
    changed_values,
    disarm,
    malformed_values,
    rows_slipped_in,
    rows_taken_away,
    unseen,
    verified,
)


@pytest.fixture(scope="module")
def books(filled_database) -> Iterator[Connection]:
    """Find every table filled the honest way, and open a way past guard, triggers and keys."""
    with filled_database(one_house) as (url, _told):
        plain = sa.create_engine(url)
        with plain.connect() as connection:
            disarm(connection, plain)
            yield connection
            connection.rollback()
        plain.dispose()


@pytest.fixture
def forger(books: Connection) -> Iterator[Connection]:
    """Give that way to a test; what it forges is given up again."""
    with books.begin_nested() as savepoint:
        yield books
        savepoint.rollback()


def test_honest_books_agree(forger):
    found = verified(forger)
    assert found.holds, found.faults
    assert all(found.checked.values())


def test_any_column_changed_by_hand_is_found(forger):
    assert unseen(forger, changed_values(forger)) == []


def test_a_value_that_no_type_of_ours_writes_is_found(forger):
    """It must not stop the audit, which would name no record then."""
    assert unseen(forger, malformed_values(forger)) == []


def test_a_row_taken_away_is_found(forger):
    assert unseen(forger, rows_taken_away(forger)) == []


def test_a_row_slipped_in_is_found(forger):
    assert unseen(forger, rows_slipped_in(forger)) == []


def test_what_was_not_forged_is_told_by_no_audit(forger):
    """Else the sweeps above could not fail."""
    nothing = [replace(one, statement=sa.select(1)) for one in rows_taken_away(forger)]
    assert len(unseen(forger, nothing)) == len(nothing)


def test_two_entries_of_a_record_that_change_places_are_found(forger):
    """Entries of two records, numbered by one pass, show only to who holds a later root."""
    entry = Base.metadata.tables["log_entry"]
    of_one = sa.select(entry.c.record_id).where(entry.c.number == 2).limit(1).scalar_subquery()
    places = sa.select(entry.c.index).where(entry.c.record_id == of_one).order_by(entry.c.number)
    first, second = forger.execute(places).scalars().all()[:2]
    for before, after in ((first, 900), (second, first), (900, second)):
        forger.execute(sa.update(entry).where(entry.c.index == before).values(index=after))
    assert not verified(forger).holds


def test_a_version_that_is_in_neither_table_is_found(forger):
    entry = Base.metadata.tables["log_entry"]
    last = forger.scalar(sa.select(sa.func.max(entry.c.index)))
    forger.execute(sa.delete(entry).where(entry.c.index == last))
    assert any(fault.check == "versions" for fault in verified(forger).faults)


def moved(forger: Connection, index: int, moment: Any) -> Audit:
    """The books after the numbering of an entry was moved to another moment."""
    entry = Base.metadata.tables["log_entry"]
    forger.execute(sa.update(entry).where(entry.c.index == index).values(sequenced_at=moment))
    return verified(forger)


def test_a_numbering_in_the_future_is_found(forger):
    entry = Base.metadata.tables["log_entry"]
    last = forger.scalar(sa.select(sa.func.max(entry.c.index)))
    found = moved(forger, last, dt.datetime(2031, 1, 1, tzinfo=dt.UTC))
    assert [fault.index for fault in found.faults] == [last]


def test_a_numbering_moved_up_to_its_neighbour_is_not_seen_from_inside(forger):
    """As the documentation says; moved beyond the neighbour it is seen."""
    entry = Base.metadata.tables["log_entry"]
    after = forger.scalar(sa.select(entry.c.sequenced_at).where(entry.c.index == 5))
    assert moved(forger, 4, after).holds
    later = after + dt.timedelta(milliseconds=1)
    assert [fault.index for fault in moved(forger, 4, later).faults] == [5]


def test_a_leaf_that_waits_for_its_number_is_no_fault(engine, session):
    confirmed(office := an_office(session), an_inspection(office))
    session.commit()
    assert audit.verify_all(session, kinds.by_identity(), moments.now()).holds


@pytest.fixture
def clerk(engine, session) -> User:
    """Make an account of which the log tells."""
    body = an_office(session).body
    user = accounts.add(session, "clerk", "a long password", Role.SECRETARY, body_id=body.id)
    told: dict[str, canonical.Plain] = {
        "v": 1,
        "kind": "account",
        "account": user.id,
        "action": "added",
        "actor": 1,
    }
    told |= {"at": moments.now().isoformat(), "body": body.id, "role": user.role}
    sequence.append(session, [sequence.Leaf(canonical.text(told), "account")])
    session.commit()
    sequence.sequence(engine)
    assert audit.verify_all(session, kinds.by_identity(), moments.now()).holds
    return user


@pytest.mark.parametrize(
    "changed",
    [{"role": "reviewer"}, {"body_id": None}, {"is_active": False}],
    ids=lambda one: next(iter(one)),
)
def test_an_account_that_is_more_than_the_log_told_is_found(session, clerk, changed):
    session.execute(sa.update(db.table(User)).where(User.id == clerk.id).values(changed))
    found = audit.verify_all(session, kinds.by_identity(), moments.now())
    assert [(fault.check, fault.record) for fault in found.faults] == [
        ("accounts", f"account/{clerk.id}")
    ]


def test_an_account_that_is_gone_is_found(session, clerk):
    session.execute(sa.delete(db.table(User)).where(User.id == clerk.id))
    found = audit.verify_all(session, kinds.by_identity(), moments.now())
    assert [fault.record for fault in found.faults] == [f"account/{clerk.id}"]
