"""A zip of regulations is tried or taken in by a process of its own."""

import json

import pytest
import sqlalchemy as sa

from oversight import jobs
from oversight.access.roles import Role
from oversight.exchange.corpus import portions
from oversight.jobs import corpus, queueing, running
from oversight.kinds.regulations import Regulation
from oversight.log.models import Event
from tests.exchange.folders import GAS, WATER, a_zip
from tests.jobs.ordering import ASKED, again, queued

pytestmark = pytest.mark.once


def names(session):
    session.rollback()
    return sorted(session.scalars(sa.select(Regulation.name)))


def done(session, office, here, asked):
    """Order it, let its process run, and read it anew."""
    job = queued(office, "corpus", asked)
    running.run(here, job.id)
    return again(session, job)


def test_a_trial_says_what_would_become_of_each_file_and_writes_nothing(session, office, here):
    job = done(session, office, here, corpus.Asked(ASKED["corpus"].digest, "a.zip", Role.SECRETARY))
    assert [line["state"] for line in corpus.read(job)["lines"]] == ["new", "new"]
    assert names(session) == []


def test_what_was_tried_is_taken_in_and_told_to_the_log(session, office, here):
    job = done(session, office, here, ASKED["corpus"])
    assert corpus.read(job)["records"] == {"regulations": 2, "legislative-decisions": 2}
    assert names(session) == sorted([WATER, GAS])
    (event,) = session.scalars(sa.select(Event).where(Event.kind == "import"))
    assert json.loads(event.content)["new"] == 2


def test_called_off_in_between_it_leaves_whole_regulations(session, office, here, monkeypatch):
    job = queued(office, "corpus")
    monkeypatch.setattr(portions, "AT_ONCE", 1)
    monkeypatch.setattr(running, "PAUSE", -1)
    tell = running.Teller.__call__

    def call_off(self, done, total, step):
        if step == "正在录入":
            queueing.cancel(session, job)
            session.commit()
        tell(self, done, total, step)

    monkeypatch.setattr(running.Teller, "__call__", call_off)
    running.run(here, job.id)
    assert again(session, job).state == jobs.CANCELLED
    assert names(session) == [WATER]


def test_a_zip_that_is_not_kept_any_more_is_said(session, office, here):
    corpus.path_of(here, ASKED["corpus"].digest).unlink(missing_ok=True)
    job = queued(office, "corpus")
    corpus.path_of(here, ASKED["corpus"].digest).unlink()
    running.run(here, job.id)
    assert "请重新上传" in again(session, job).problem


def test_what_is_no_zip_is_said(session, office, here):
    digest = corpus.keep(here, b"hello")
    job = done(session, office, here, corpus.Asked(digest, "a.zip", Role.SECRETARY))
    assert (job.state, "不是压缩包" in job.problem) == (jobs.FAILED, True)


def test_the_zips_of_yesterday_are_swept_away(here, monkeypatch):
    first = corpus.keep(here, a_zip({"a.txt": "1"}))
    monkeypatch.setattr(corpus, "DAY", -1)
    second = corpus.keep(here, a_zip({"b.txt": "1"}))
    assert [corpus.path_of(here, one).is_file() for one in (first, second)] == [False, True]
