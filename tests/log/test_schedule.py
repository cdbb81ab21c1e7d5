"""The log is sealed from time to time, beside the service; what fails is told and tried again."""

import datetime as dt
import logging
from contextlib import contextmanager
from threading import Event

import pytest
import time_machine

from oversight import db, moments
from oversight.log import schedule
from tests.log import logs
from tests.log.logs import checkpoints, grow, sealed

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def house(database_url, tmp_path):
    """Read settings that seal every hour, into a folder."""
    return logs.settings(database_url, tmp_path, checkpoint_folder=tmp_path / "outside")


@contextmanager
def running(engine, house, monkeypatch):
    """Let the service seal, many times a second, for a while."""
    monkeypatch.setattr(schedule, "PAUSE", 0.01)
    stop = Event()
    thread = schedule.keep_sealing(engine, house, stop)
    yield thread
    stop.set()
    thread.join()


def until(thread, told):
    """Wait until something is so, while the service still tries."""
    while not told():
        assert thread.is_alive()


def is_due(engine, house, *, after=dt.timedelta(0)):
    with (
        time_machine.travel(moments.now() + after, tick=False),
        db.make_session(engine, writes=False) as session,
    ):
        return schedule.is_due(session, house)


def test_the_first_entry_is_sealed_at_once(engine, house):
    assert not is_due(engine, house)
    grow(engine)
    assert is_due(engine, house)


def test_a_log_that_grew_is_sealed_when_the_pause_is_over(engine, house):
    sealed(engine)
    grow(engine)
    assert not is_due(engine, house, after=0.9 * HOUR)
    assert is_due(engine, house, after=1.1 * HOUR)


def test_a_log_that_did_not_grow_is_not_sealed_again(engine, house):
    sealed(engine)
    assert not is_due(engine, house, after=100 * HOUR)


def test_the_service_seals_and_fills_the_folder(engine, house, monkeypatch):
    house.checkpoint_folder.mkdir()
    grow(engine, 3)
    with running(engine, house, monkeypatch) as thread:
        until(thread, lambda: [*house.checkpoint_folder.glob("*.txt")])
    assert checkpoints(engine) == [4]  # with the entry that tells the key


def test_what_did_not_arrive_is_told_and_tried_again(engine, house, monkeypatch, caplog):
    grow(engine)
    with caplog.at_level(logging.ERROR), running(engine, house, monkeypatch) as thread:
        until(thread, lambda: "did not reach" in caplog.text)
    assert str(house.checkpoint_folder) in caplog.text
    house.checkpoint_folder.mkdir()
    with (
        time_machine.travel(moments.now() + 1.1 * HOUR),
        running(engine, house, monkeypatch) as thread,
    ):
        until(thread, lambda: [*house.checkpoint_folder.glob("*.txt")])
    assert len(checkpoints(engine)) == 1


def test_damage_stops_nothing_but_the_sealing(engine, house, monkeypatch, caplog):
    grow(engine, 3)
    logs.change(engine, 1, leaf="{}")
    with running(engine, house, monkeypatch) as thread:
        until(thread, lambda: caplog.text.count("the log was not sealed") > 1)
    assert checkpoints(engine) == []
