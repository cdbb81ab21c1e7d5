"""Each leaf gets one place in the log, for good."""

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine

from oversight import moments
from oversight.log import canonical, sequence, verify
from oversight.log.canonical import text
from oversight.log.models import Entry, Pending


def leaves(*names, at=None):
    at = (at or moments.now()).isoformat()
    return [sequence.Leaf(text({"kind": name, "at": at}), name) for name in names]


def entries(session):
    session.expire_all()
    return session.scalars(sa.select(Entry).order_by(Entry.index)).all()


def write(session, *rows):
    sequence.append(session, rows)
    session.commit()
    sequence.sequence(session.get_bind())


def test_places_run_from_zero_without_a_gap(engine, session):
    write(session, *leaves("a", "b"))
    write(session, *leaves("c"))
    assert [(row.index, row.kind) for row in entries(session)] == [(0, "a"), (1, "b"), (2, "c")]
    assert all(row.leaf_hash == verify.hashed(row.leaf) for row in entries(session))


def test_the_size_of_the_log_is_told_by_each_pass(engine, session):
    assert sequence.sequence(engine) == 0
    write(session, *leaves("a", "b"))
    assert sequence.sequence(engine) == sequence.size(session) == 2
    assert sequence.pending(session) == 0


def test_a_leaf_of_a_transaction_that_was_given_up_leaves_no_gap(engine, session):
    sequence.append(session, leaves("given up"))
    session.rollback()
    write(session, *leaves("kept"))
    assert [(row.index, row.kind) for row in entries(session)] == [(0, "kept")]


def test_numbering_never_runs_backwards_though_the_clock_does(engine, session):
    at = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    with time_machine.travel(at, tick=False):
        write(session, *leaves("before"))
    with time_machine.travel(at - dt.timedelta(hours=1), tick=False):
        write(session, *leaves("after"))
    assert [row.sequenced_at for row in entries(session)] == [at, at]


def test_nothing_is_numbered_before_it_was_written_though_clocks_differ(engine, session):
    ahead = moments.now() + dt.timedelta(seconds=5)
    write(session, *leaves("from a server whose clock is ahead", at=ahead))
    assert entries(session)[0].sequenced_at == ahead


def test_one_transaction_has_one_name_and_the_next_another(session):
    first = sequence.transaction(session)
    assert sequence.transaction(session) == first
    session.commit()
    assert sequence.transaction(session) != first


def test_a_fingerprint_is_salted():
    assert canonical.fingerprint("salt", "content") != canonical.fingerprint("", "content")


@pytest.mark.postgres
def test_what_is_written_waits_for_its_number_until_a_pass(engine, session):
    sequence.append(session, leaves("waits"))
    session.commit()
    assert (sequence.pending(session), sequence.size(session)) == (1, 0)
    assert sequence.state(session) == (1, None)
    assert sequence.sequence(engine) == 1
    assert session.scalars(sa.select(Pending)).all() == []
    assert sequence.state(session) == (1, entries(session)[-1].leaf_hash)
