"""The process of a job: what it tells, how it ends, what it knows, and how its loss is seen."""

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine

from oversight import config, db, jobs, moments
from oversight.jobs import Job, queueing, running
from oversight.reports.issued import Asked
from tests.jobs.ordering import again, house, queued

AT = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)


@pytest.fixture
def job(session, office):
    """Let a job run that nobody carries out."""
    job = queued(office, "term_report")
    queueing.change(session, job, (jobs.QUEUED,), state=jobs.RUNNING)
    session.commit()
    return job


def test_called_off_while_it_runs_it_stops_at_its_next_step(session, job, engine):
    tell = running.Teller(engine, job)
    tell(1, 9, "第1页")
    queueing.cancel(session, job)
    session.commit()
    tell.told_at -= running.PAUSE
    with pytest.raises(running.StoppedError):
        tell(2, 9, "第2页")
    job = again(session, job)
    assert (job.state, job.done, job.total, job.step) == (jobs.CANCELLED, 1, 9, "第1页")


def test_steps_are_told_a_few_times_a_second_only(session, job, engine):
    tell = running.Teller(engine, job)
    for page in (1, 2, 3):
        tell.told_at += 1000 if page > 1 else 0
        tell(page, 9, "")
    assert again(session, job).done == 1


def test_a_sign_of_life_is_given_with_each_step(session, job, engine):
    later = moments.now() + dt.timedelta(minutes=9)
    with time_machine.travel(later, tick=False):
        running.Teller(engine, job)(1, 9, "")
    assert again(session, job).heard_at == later


def test_what_has_ended_cannot_be_called_off(session, office, here):
    job = queued(office, "term_report")
    running.run(here, job.id)
    assert not queueing.cancel(session, job)


def test_a_job_is_made_once_however_often_it_is_run(session, office, here):
    job = queued(office, "term_report")
    running.run(here, job.id)
    ended_at = again(session, job).ended_at
    running.run(here, job.id)
    assert again(session, job).ended_at == ended_at


@pytest.mark.parametrize("state", [jobs.QUEUED, jobs.RUNNING])
def test_a_job_silent_for_long_has_failed(state):
    job = jobs.Job(state=state, queued_at=AT, heard_at=AT, problem="")
    soon, late = AT + queueing.SILENCE, AT + queueing.SILENCE + dt.timedelta(seconds=1)
    assert queueing.state_of(job, soon) == state
    assert queueing.problem_of(job, soon) == ""
    assert queueing.state_of(job, late) == jobs.FAILED
    assert queueing.problem_of(job, late) == "作业中断。请重新开始。"


@pytest.mark.parametrize("state", [jobs.DONE, jobs.FAILED, jobs.CANCELLED])
def test_a_job_that_has_ended_stays_as_it_ended(state):
    job = jobs.Job(state=state, queued_at=AT, heard_at=AT, problem="why")
    late = AT + dt.timedelta(days=1)
    assert queueing.state_of(job, late) == state
    assert queueing.problem_of(job, late) == "why"


def test_a_job_runs_in_a_process_of_its_own_which_no_list_shows_with_its_database(
    session, office, here
):
    job = queued(office, "term_report", Asked("yunping", 14))
    process = queueing.start(here, job.id)
    assert here.database_url not in str(process.args)
    assert process.wait() == 0
    job = again(session, job)
    assert (job.state, job.problem) == (jobs.DONE, "")
    assert job.result.startswith(b"%PDF-")
    assert job.done == job.total > 0


@pytest.mark.once
def test_the_process_knows_every_setting_of_its_house(database_url, tmp_path):
    """The folder of the checkpoints is one of them: the verification looks into it."""
    outside = {"OVERSIGHT_CHECKPOINT_FOLDER": str(tmp_path / "outside")}
    told = {"OVERSIGHT_SECURE_COOKIES": "yes", "OVERSIGHT_STAMP_URL": "https://example.org/tsa"}
    secret = {"OVERSIGHT_SECRET_KEY": "a key that opens nothing outside the tests"}
    settings = house(database_url, **outside, **told, **secret)
    assert config.read(config.environment(settings)) == settings


def test_a_job_of_a_database_that_was_put_back_changes_no_other_of_its_number(session, office):
    job = queued(office, "term_report")
    session.expunge(job)
    session.execute(sa.update(Job).values(queued_at=job.queued_at + dt.timedelta(seconds=1)))
    session.commit()
    assert not queueing.change(session, job, queueing.OPEN, state=jobs.DONE)
    assert not queueing.cancel(session, job)


def test_a_job_leaves_no_connection_open(session, office, here, monkeypatch):
    engine = db.make_engine(here.database_url)
    monkeypatch.setattr(db, "make_engine", lambda _url: engine)
    running.run(here, queued(office, "term_report").id)
    assert "Current Checked out connections: 0" in engine.pool.status()
