"""Attacks on time: whoever sets the clock back, or forges a moment, puts nothing before else."""

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine

from oversight import kinds, moments
from oversight.auditing import audit
from oversight.log import sequence
from oversight.log.models import Entry
from tests.attacks.attacking import ENTRY, TABLES, attack, change, places
from tests.builders import amended, an_inspection, an_office
from tests.records.forging import verified

YEAR = dt.timedelta(days=365)


@attack
def test_what_is_written_under_a_clock_set_back_goes_behind_all_that_is_there(engine, session):
    """The order is that of the log, and no clock changes it; the books stay whole."""
    record = an_inspection(office := an_office(session))
    session.commit()
    sequence.sequence(engine)
    with time_machine.travel(moments.now() - YEAR, tick=True):
        amended(office, record, topic="养老服务")
        session.commit()
        sequence.sequence(engine)
    told = session.execute(sa.select(Entry.sequenced_at, Entry.number).order_by(Entry.index)).all()
    assert told[-1].number == 2
    assert [at for at, _number in told] == sorted(at for at, _number in told)
    assert audit.verify_all(session, kinds.by_identity(), moments.now()).holds


def moment_of(forger, index):
    return forger.scalar(sa.select(ENTRY.c.sequenced_at).where(ENTRY.c.index == index))


@attack
@pytest.mark.parametrize("index", [5, 40])
def test_a_moment_forged_backwards_is_found(forger, index):
    change(forger, ENTRY, {"index": index}, sequenced_at=moment_of(forger, index) - YEAR)
    assert index in places(verified(forger).faults)


@attack
def test_a_moment_forged_into_the_future_is_found(forger):
    last = forger.scalar(sa.select(sa.func.max(ENTRY.c.index)))
    change(forger, ENTRY, {"index": last}, sequenced_at=moments.now() + YEAR)
    assert places(verified(forger).faults) == {last}


@attack
def test_all_moments_moved_back_together_are_found(forger):
    """Leaves tell when they were written, and nothing is numbered before that."""
    rows = forger.execute(sa.select(ENTRY.c.index, ENTRY.c.sequenced_at)).all()
    for index, at in rows:
        change(forger, ENTRY, {"index": index}, sequenced_at=at - YEAR)
    assert places(verified(forger).faults) == {index for index, _at in rows}


@attack
def test_a_checkpoint_told_to_be_of_the_future_is_found(forger):
    rows = TABLES["log_checkpoint"]
    size = forger.scalar(sa.select(sa.func.max(rows.c.size)))
    change(forger, rows, {"size": size}, made_at=moments.now() + YEAR)
    assert [fault.record for fault in verified(forger).faults] == [f"checkpoint/{size}"]


def test_a_moment_moved_up_to_its_neighbour_is_not_seen_from_inside(forger):
    """As the documentation says; moved beyond the neighbour it is seen."""
    after = moment_of(forger, 6)
    change(forger, ENTRY, {"index": 5}, sequenced_at=after)
    assert verified(forger).holds
    change(forger, ENTRY, {"index": 5}, sequenced_at=after + dt.timedelta(milliseconds=1))
    assert places(verified(forger).faults) == {6}
