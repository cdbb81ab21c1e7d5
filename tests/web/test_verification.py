"""The auditor checks everything from a page, and is told of faults on every other one."""

import json
from dataclasses import replace

import pytest
import sqlalchemy as sa

from oversight import moments
from oversight.access.roles import Role
from oversight.auditing.books import CHECKS, Audit
from oversight.jobs import CANCELLED, DONE, FAILED, QUEUED, RUNNING, Job, queueing, running
from oversight.jobs.verification import TASK, Asked, kept
from oversight.log import schedule
from oversight.log.verify import Fault
from tests.records.forging import disarm
from tests.web import reading

ALL = ["/audit", "/audit/sign-ins", "/audit/permissions", "/audit/reports", "/inspections/"]


@pytest.fixture
def auditor(app, town):
    return reading.signed_in(app, town, Role.AUDITOR)


@pytest.fixture
def forged(engine, town):
    """Change a live row behind the service, as somebody with all rights can."""
    number = town.records["inspections"]
    plain = sa.create_engine(engine.url)
    with plain.connect() as connection:
        disarm(connection, plain)
        connection.execute(
            sa.text("UPDATE inspection SET topic = '改' WHERE id = :id"), {"id": number}
        )
        connection.commit()
    plain.dispose()
    return number


@pytest.fixture
def verified(app):
    """Carry out the verification that was asked for last, as its process would."""

    def verify(client):
        assert client.post("/audit/verification").status_code == 302
        running.run(settings_of(app), last_job(app).id)
        return client.get("/audit/verification")

    return verify


def settings_of(app):
    return app.extensions["oversight_settings"]


def last_job(app):
    with reading.opened(app) as session:
        return session.scalars(sa.select(Job).order_by(Job.id.desc())).first()


def finished(app, town, **found) -> None:
    """Leave a verification that came to its end and found what is said."""
    order = queueing.Order(TASK, Asked(), "x", town.body.id, town.ids[Role.AUDITOR])
    with reading.opened(app) as session:
        job = queueing.queue(session, order, moments.now())
        job.state, job.result = DONE, json.dumps(kept(Audit(**found))).encode()
        session.commit()


def all_agree(page: str) -> bool:
    """Say whether a page says of each check that it agrees, or that there was nothing to check."""
    return page.count("全部相符") + page.count("没有可核对的") == len(CHECKS)


def test_before_any_verification_the_page_says_what_is_checked(auditor):
    page = reading.words(auditor.get("/audit/verification"))
    assert "检查点：逐个验签，日志仍以其为开头" in page
    assert "处不符" not in page


def test_while_it_runs_the_page_says_how_far_it_is_and_renews_itself(app, auditor):
    assert auditor.post("/audit/verification").headers["Location"] == "/audit/verification"
    assert "等待开始" in reading.words(auditor.get("/audit/verification"))
    values = {"state": RUNNING, "done": 3, "total": 9, "step": CHECKS["versions"]}
    with reading.opened(app) as session:
        queueing.change(session, last_job(app), queueing.OPEN, **values)
        session.commit()
    page = auditor.get("/audit/verification").get_data(as_text=True)
    assert 'aria-valuenow="3"' in page
    assert "版本：内容重算指纹" in page
    assert "http-equiv" in page
    assert 'data-job="running"' in page


def test_asked_for_twice_it_runs_once(app, auditor):
    auditor.post("/audit/verification")
    first = last_job(app).id
    auditor.post("/audit/verification")
    assert last_job(app).id == first
    assert "核验正在进行" in reading.words(auditor.get("/audit/verification"))


def test_called_off_it_leaves_what_the_last_one_found(app, auditor, verified):
    verified(auditor)
    auditor.post("/audit/verification")
    number = last_job(app).id
    assert auditor.post(f"/audit/verification/{number}/stop").status_code == 302
    page = reading.words(auditor.get("/audit/verification"))
    assert last_job(app).state == CANCELLED
    assert "核验已取消" in page
    assert all_agree(page)


def test_one_that_failed_says_so_above_what_the_last_one_found(app, auditor, verified):
    verified(auditor)
    auditor.post("/audit/verification")
    with reading.opened(app) as session:
        ended = {"state": FAILED, "problem": "原因"}
        queueing.change(session, last_job(app), queueing.OPEN, **ended)
        session.commit()
    page = reading.words(auditor.get("/audit/verification"))
    assert "核验没有完成。" in page
    assert "原因" in page
    assert all_agree(page)


def test_honest_books_agree(town, auditor, verified):
    page = reading.words(verified(auditor))
    assert all_agree(page)
    assert "处不符" not in page
    assert f"{town.names[Role.AUDITOR]} 发起。" in page


def test_a_fault_names_its_record_and_since_when(auditor, forged, verified):
    page = reading.words(verified(auditor))
    assert f"inspection/{forged}" in page
    assert "现有记录与其最后版本不符。" in page
    assert "不早于" in page


def test_each_reader_reads_it_in_their_own_language(app, town, auditor, forged, verified):
    verified(auditor)
    other = reading.signed_in(app, town, Role.AUDITOR)
    other.get("/language/en")
    page = reading.words(other.get("/audit/verification"))
    assert "The live record differs from its last version." in page


def test_what_is_no_fault_is_shown_apart(app, town, auditor):
    message = "A file that is held outside is no checkpoint."
    finished(app, town, remarks=[Fault("checkpoints", message, "/archive/notes.txt")])
    page = auditor.get("/audit/verification").get_data(as_text=True)
    assert "提示" in page
    assert "/archive/notes.txt" in page
    assert "is-failure" not in page


def test_of_very_many_faults_the_number_is_true(app, town, auditor):
    fault = Fault("records", "The live record differs from its last version.", "inspection/1")
    finished(app, town, faults=[fault] * 501)
    page = reading.words(auditor.get("/audit/verification"))
    assert "501" in page
    assert "保留前 500 处" in page


@pytest.mark.parametrize("address", ALL)
def test_every_page_of_the_auditor_tells_of_the_faults_once(app, town, auditor, address):
    assert 'class="receipt is-failure"' not in auditor.get(address).get_data(as_text=True)
    fault = Fault("records", "The live record differs from its last version.", "inspection/1")
    finished(app, town, faults=[fault])
    page = auditor.get(address).get_data(as_text=True)
    assert page.count('class="receipt is-failure"') == 1
    again = auditor.get("/audit/verification").get_data(as_text=True)
    assert again.count('class="receipt is-failure"') == 1
    finished(app, town)
    assert 'class="receipt is-failure"' not in auditor.get(address).get_data(as_text=True)


def test_nobody_else_is_told_of_the_faults(app, town, forged, auditor, verified):
    verified(auditor)
    secretary = reading.signed_in(app, town, Role.SECRETARY)
    assert "is-failure" not in secretary.get("/inspections/").get_data(as_text=True)
    assert secretary.post("/audit/verification").status_code == 403


def test_another_bodys_verification_is_not_there(app, towns):
    theirs = reading.signed_in(app, towns[1], Role.AUDITOR)
    fault = Fault("records", "The live record differs from its last version.", "inspection/1")
    finished(app, towns[1], faults=[fault])
    theirs.post("/audit/verification")
    ours = reading.signed_in(app, towns[0], Role.AUDITOR)
    page = ours.get("/audit/verification").get_data(as_text=True)
    assert "is-failure" not in page
    assert "data-job" not in page
    assert ours.post(f"/audit/verification/{last_job(app).id}/stop").status_code == 404
    assert last_job(app).state == QUEUED


def test_it_says_what_no_check_from_inside_can_see(app, town, auditor):
    finished(app, town)
    assert "同时掌握数据库和密钥的人" in reading.words(auditor.get("/audit/verification"))


def test_it_says_how_many_checkpoints_lie_outside(app, auditor, tmp_path):
    def page():
        return reading.words(auditor.get("/audit/verification"))

    engine, settings = app.extensions["oversight_engine"], settings_of(app)
    schedule.seal(engine, settings, "demand")
    assert "全部只在本机" in page()
    auditor.get("/inspections/export?term=all")  # so that the log has grown
    outside = replace(settings, checkpoint_folder=tmp_path)
    schedule.seal_and_deliver(engine, outside, "demand")
    assert "2 个检查点中，1 个在本机以外也有存放" in page()
