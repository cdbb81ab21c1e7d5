"""A report made as a job: its file, its place in the log, and the failures that are said."""

from oversight import jobs
from oversight.jobs import running
from oversight.reports.issued import Asked
from oversight.reports.places import newest
from tests.jobs.ordering import again
from tests.jobs.ordering import queued as any_queued


def queued(office, **asked):
    """Queue a report of the 14th term."""
    wanted = Asked(**{"body": "yunping", "term": 14, "form": ".json", **asked})
    return any_queued(office, "term_report", wanted)


def test_it_ends_with_its_file(session, office, here):
    job = queued(office)
    assert job.state == jobs.QUEUED
    running.run(here, job.id)
    job = again(session, job)
    assert (job.state, job.problem, job.file_name) == (jobs.DONE, "", "yunping-14.json")
    assert b'"inspections.held"' in job.result


def test_it_counts_at_the_place_that_was_asked_for(session, office, here):
    place = newest(session)
    job = queued(office, as_of=f"#{place}")
    office.inspection("养老服务", "2019-05-01", "《老年人权益保障法》")
    running.run(here, job.id)
    assert f'"as_of": {place},'.encode() in again(session, job).result


def test_it_speaks_the_language_of_whoever_asked(session, office, here):
    job = queued(office, language="en")
    running.run(here, job.id)
    assert b"By the day they ended." in again(session, job).result


def test_a_refused_one_fails_with_the_sentence(session, office, here):
    job = queued(office, term=9)
    running.run(here, job.id)
    job = again(session, job)
    assert (job.state, job.result) == (jobs.FAILED, None)
    assert job.problem == "云屏市人大常委会没有登记第9届。已登记：13、14。"


def test_where_a_typeface_is_missing_it_is_said_whom_to_tell(
    session, office, here, monkeypatch, tmp_path
):
    """Whoever asks for a report has no command line."""
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    job = queued(office, form=".pdf")
    running.run(here, job.id)
    assert again(session, job).state == jobs.FAILED
    assert "运维人员" in job.problem
    assert "make" not in job.problem


def test_one_that_meets_a_fault_of_ours_fails_too(session, office, here, caplog):
    job = queued(office, as_of=5)
    running.run(here, job.id)
    job = again(session, job)
    assert job.state == jobs.FAILED
    assert job.problem == "报告未能生成。原因见系统日志，请联系管理员。"
