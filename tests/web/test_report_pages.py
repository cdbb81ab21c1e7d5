"""The workbench of a term and the reports made from it."""

import datetime as dt
import json
from dataclasses import asdict

import pytest
from flask.testing import FlaskClient

from oversight import db, moments
from oversight.access.roles import Role
from oversight.jobs import DONE, FAILED, RUNNING, Job, queueing
from oversight.jobs.term_report import TASK
from oversight.reports.issued import Asked
from tests.web.bodies import a_town
from tests.web.reading import signed_in, words


@pytest.fixture
def leader(app, town) -> FlaskClient:
    return signed_in(app, town, Role.LEADER)


def a_job(app, body_id: int, user_id: int, **more) -> int:
    """Enter a job as a process would have left it."""
    with db.make_session(app.extensions["oversight_engine"]) as session:
        order = queueing.Order(TASK, Asked("guiyang", 15), "第十五届报告", body_id, user_id)
        job = queueing.queue(session, order, moments.now())
        for name, value in more.items():
            setattr(job, name, value)
        session.commit()
        return job.id


def test_each_figure_leads_to_its_records(leader):
    page = leader.get("/reports").get_data(as_text=True)
    assert "/appointments/?figure=appointments.person_times&amp;term=15" in page
    listed = words(leader.get("/appointments/?figure=appointments.person_times&term=15"))
    assert "贵阳张三" in listed


def test_a_job_under_way_says_how_far_it_is(app, leader, town):
    number = a_job(app, town.body.id, town.ids[Role.LEADER], state=RUNNING, done=3, total=33)
    page = leader.get(f"/reports/jobs/{number}").get_data(as_text=True)
    assert 'role="progressbar"' in page
    assert "http-equiv" in page


def test_a_job_that_lost_its_process_has_failed_and_can_be_tried_again(app, leader, town):
    heard = moments.now() - dt.timedelta(minutes=6)
    number = a_job(app, town.body.id, town.ids[Role.LEADER], state=RUNNING, heard_at=heard)
    page = leader.get(f"/reports/jobs/{number}").get_data(as_text=True)
    assert f"/reports/jobs/{number}/again" in page


def test_a_report_that_is_made_is_given_as_a_file(app, leader, town):
    made = {"state": DONE, "result": b"%PDF-", "file_name": "report.pdf"}
    number = a_job(app, town.body.id, town.ids[Role.LEADER], **made)
    answer = leader.get(f"/reports/jobs/{number}/file")
    assert answer.data == b"%PDF-"
    assert answer.mimetype == "application/pdf"


def test_another_bodys_report_is_not_there(app, leader, town):
    with db.make_session(app.extensions["oversight_engine"]) as session:
        other = a_town(session, "zunyi")
        session.commit()
        where, who = other.body.id, other.ids[Role.LEADER]
    number = a_job(app, where, who, state=DONE, result=b"%PDF-", file_name="x.pdf")
    for path in ("", "/file"):
        assert leader.get(f"/reports/jobs/{number}{path}").status_code == 404
    for act in ("stop", "again"):
        assert leader.post(f"/reports/jobs/{number}/{act}").status_code == 404


def test_what_another_task_made_is_no_report(app, leader, town):
    made = {"state": DONE, "result": b"{}", "task": "verification"}
    number = a_job(app, town.body.id, town.ids[Role.LEADER], **made)
    for path in ("", "/file"):
        assert leader.get(f"/reports/jobs/{number}{path}").status_code == 404


class TestWorkUnderWay:
    """Each report is a process: a body has a few at once, and is led to what it has."""

    def test_the_same_report_is_not_begun_twice(self, app, leader):
        first, second = (leader.post("/reports/make", data={"term": "15"}) for _press in "12")
        assert first.headers["Location"] == second.headers["Location"]
        assert how_many(app) == 1
        assert "正在制作" in words(leader.get(second.headers["Location"]))

    def test_a_fourth_is_not_begun_and_leads_to_the_first(self, app, leader, town):
        where, who = town.body.id, town.ids[Role.LEADER]
        numbers = [a_job(app, where, who, arguments=an_order(term)) for term in (11, 12, 13)]
        failed = a_job(app, where, who, arguments=an_order(14), state=FAILED)
        for path in ("/reports/make", f"/reports/jobs/{failed}/again"):
            answer = leader.post(path, data={"term": "15"})
            assert answer.headers["Location"] == f"/reports/jobs/{numbers[0]}"
            assert "没有另行开始" in words(leader.get(answer.headers["Location"]))
        assert how_many(app) == 4

    def test_what_ended_or_was_lost_is_in_nobodys_way(self, app, leader, town):
        lost = moments.now() - dt.timedelta(minutes=6)
        where, who = town.body.id, town.ids[Role.LEADER]
        for term in (12, 13, 15):
            order = an_order(term)
            a_job(app, where, who, arguments=order, state=DONE)
            a_job(app, where, who, arguments=order, state=RUNNING, heard_at=lost)
        assert leader.post("/reports/make", data={"term": "15"}).status_code == 302
        assert how_many(app) == 7


def how_many(app) -> int:
    """Count the jobs that were ever begun."""
    with db.make_session(app.extensions["oversight_engine"], writes=False) as session:
        return session.query(Job).count()


def an_order(term: int) -> str:
    """What a job of a term was asked for."""
    return json.dumps(asdict(Asked("guiyang", term)))
