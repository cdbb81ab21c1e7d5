"""A report made as a job: what it tells, how it ends, and how its loss is seen."""

import datetime as dt
import os
from typing import Any

import pytest
import time_machine

from oversight import config, db, jobs, moments
from oversight.reports import jobs as report_jobs
from oversight.reports import running
from oversight.reports.jobs import Asked
from oversight.reports.places import newest
from tests.reports.office import an_office

AT = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)


@pytest.fixture
def office(session):
    """Found a committee with one inspection."""
    office = an_office(session, is_sample=True)
    office.inspection("物业管理", "2018-05-01", "《民法典》")
    return office


def queued(office, **asked: Any):
    """Queue a report of the 14th term."""
    wanted = Asked(**{"body": "yunping", "term": 14, "form": ".json", **asked})
    body, reviewer = office.body.id, office.reviewer.id
    job = report_jobs.queue(office.session, wanted, "第十四届", body, reviewer, moments.now())
    office.commit()
    return job


def again(session, job):
    """Read a job anew, and let go of the database."""
    session.rollback()
    session.refresh(job)
    session.commit()
    return job


def test_a_job_ends_with_its_file(session, office, database_url):
    job = queued(office)
    assert job.state == jobs.QUEUED
    running.run(database_url, job.id)
    again(session, job)
    assert (job.state, job.problem, job.file_name) == (jobs.DONE, "", "yunping-14.json")
    assert b'"inspections.held"' in job.result
    assert job.queued_at <= job.started_at <= job.heard_at <= job.ended_at


def test_a_job_counts_at_the_place_that_was_asked_for(session, office, database_url):
    place = newest(session)
    job = queued(office, as_of=f"#{place}")
    office.inspection("养老服务", "2019-05-01", "《老年人权益保障法》")
    running.run(database_url, job.id)
    assert f'"as_of": {place},'.encode() in again(session, job).result


def test_a_job_speaks_the_language_of_whoever_asked(session, office, database_url):
    job = queued(office, language="en")
    running.run(database_url, job.id)
    assert b"By the day they ended." in again(session, job).result


def test_a_refused_job_fails_with_the_sentence(session, office, database_url):
    job = queued(office, term=9)
    running.run(database_url, job.id)
    again(session, job)
    assert (job.state, job.result) == (jobs.FAILED, None)
    assert job.problem == "云屏市人大常委会没有登记第9届。已登记：13、14。"


def test_where_a_typeface_is_missing_it_is_said_whom_to_tell(
    session, office, database_url, monkeypatch, tmp_path
):
    """Whoever asks for a report has no command line."""
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    job = queued(office, form=".pdf")
    running.run(database_url, job.id)
    assert again(session, job).state == jobs.FAILED
    assert "运维人员" in job.problem
    assert "make" not in job.problem


def test_a_job_that_meets_a_fault_of_ours_fails_too(session, office, database_url, caplog):
    job = queued(office, as_of=5)
    running.run(database_url, job.id)
    again(session, job)
    assert job.state == jobs.FAILED
    assert job.problem == "报告未能生成。原因见系统日志，请联系管理员。"


def test_a_job_called_off_before_it_began_is_left_alone(session, office, database_url):
    job = queued(office)
    assert report_jobs.cancel(session, job.id)
    session.commit()
    running.run(database_url, job.id)
    again(session, job)
    assert (job.state, job.result, job.started_at) == (jobs.CANCELLED, None, None)


def test_a_job_called_off_while_it_runs_stops_at_its_next_step(session, office, engine):
    job = queued(office)
    report_jobs.change(session, job.id, (jobs.QUEUED,), state=jobs.RUNNING)
    session.commit()
    tell = running.Teller(engine, job.id)
    tell(1, 9, "第1页")
    report_jobs.cancel(session, job.id)
    session.commit()
    tell.told_at -= running.PAUSE
    with pytest.raises(running.StoppedError):
        tell(2, 9, "第2页")
    again(session, job)
    assert (job.state, job.done, job.total, job.step) == (jobs.CANCELLED, 1, 9, "第1页")


def test_steps_are_told_a_few_times_a_second_only(session, office, engine):
    job = queued(office)
    report_jobs.change(session, job.id, (jobs.QUEUED,), state=jobs.RUNNING)
    session.commit()
    tell = running.Teller(engine, job.id)
    for page in (1, 2, 3):
        tell.told_at += 1000 if page > 1 else 0
        tell(page, 9, "")
    assert again(session, job).done == 1


def test_what_has_ended_cannot_be_called_off(session, office, database_url):
    job = queued(office)
    running.run(database_url, job.id)
    assert not report_jobs.cancel(session, job.id)


def test_a_job_is_made_once_however_often_it_is_run(session, office, database_url):
    job = queued(office)
    running.run(database_url, job.id)
    ended_at = again(session, job).ended_at
    running.run(database_url, job.id)
    assert again(session, job).ended_at == ended_at


@pytest.mark.parametrize("state", [jobs.QUEUED, jobs.RUNNING])
def test_a_job_silent_for_long_has_failed(state):
    job = jobs.Job(state=state, queued_at=AT, heard_at=AT, problem="")
    soon, late = AT + report_jobs.SILENCE, AT + report_jobs.SILENCE + dt.timedelta(seconds=1)
    assert report_jobs.state_of(job, soon) == state
    assert report_jobs.problem_of(job, soon) == ""
    assert report_jobs.state_of(job, late) == jobs.FAILED
    assert report_jobs.problem_of(job, late) == "作业中断。请重新开始。"


@pytest.mark.parametrize("state", [jobs.DONE, jobs.FAILED, jobs.CANCELLED])
def test_a_job_that_has_ended_stays_as_it_ended(state):
    job = jobs.Job(state=state, queued_at=AT, heard_at=AT, problem="why")
    late = AT + dt.timedelta(days=1)
    assert report_jobs.state_of(job, late) == state
    assert report_jobs.problem_of(job, late) == "why"


def test_a_sign_of_life_is_given_with_each_step(session, office, engine):
    job = queued(office)
    report_jobs.change(session, job.id, (jobs.QUEUED,), state=jobs.RUNNING)
    session.commit()
    later = moments.now() + dt.timedelta(minutes=9)
    with time_machine.travel(later, tick=False):
        running.Teller(engine, job.id)(1, 9, "")
    assert again(session, job).heard_at == later


def house(url):
    """The settings of a house whose records lie at an address."""
    return config.read(os.environ | {"DATABASE_URL": url})


def test_a_job_runs_in_a_process_of_its_own(session, office, database_url):
    job = queued(office, form=".pdf")
    process = report_jobs.start(house(database_url), job.id)
    assert process.wait() == 0
    again(session, job)
    assert (job.state, job.problem) == (jobs.DONE, "")
    assert job.result.startswith(b"%PDF-")
    assert job.done == job.total > 0


def test_the_address_of_the_database_is_in_no_list_of_processes(session, office, database_url):
    process = report_jobs.start(house(database_url), 0)
    assert process.wait() == 0
    assert database_url not in str(process.args)


def test_a_job_leaves_no_connection_open(session, office, database_url):
    running.run(database_url, queued(office).id)
    engine = db.make_engine(database_url)
    with db.make_session(engine) as other:
        assert newest(other) > 0
    engine.dispose()
