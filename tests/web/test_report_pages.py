"""The workbench of a term and the reports made from it."""

import datetime as dt

import pytest
from flask.testing import FlaskClient

from oversight import db, moments
from oversight.access.roles import Role
from oversight.jobs import DONE, RUNNING
from oversight.reports import jobs
from tests.web.bodies import a_town
from tests.web.reading import signed_in, words


@pytest.fixture
def leader(app, town) -> FlaskClient:
    return signed_in(app, town, Role.LEADER)


def a_job(app, body_id: int, user_id: int, **more) -> int:
    """Enter a job as a process would have left it."""
    with db.make_session(app.extensions["oversight_engine"]) as session:
        asked = jobs.Asked("guiyang", 15)
        job = jobs.queue(session, asked, "第十五届报告", body_id, user_id, moments.now())
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
