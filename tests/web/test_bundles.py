"""An auditor has the whole log made into a file, and takes it along: nobody else can."""

import datetime as dt
import json

import pytest
import sqlalchemy as sa
import time_machine

from oversight import moments
from oversight.access.roles import Role
from oversight.auditing import erasing
from oversight.jobs import CANCELLED, Job, bundle, queueing, running
from oversight.log import events, standalone
from oversight.log.events import Deed
from oversight.log.models import Event
from tests.web.bodies import a_town
from tests.web.reading import opened, signed_in, words


@pytest.fixture
def auditor(app, town):
    return signed_in(app, town, Role.AUDITOR)


def begun(client) -> str:
    """Ask for a bundle, and give the address of its page."""
    answer = client.post("/audit/bundles")
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def made(app, client) -> str:
    """Have a bundle made, as its process would, and give the address of its page."""
    address = begun(client)
    running.run(app.extensions["oversight_settings"], number_of(address))
    return address


def fetched(client, address):
    """Fetch the file of a bundle, whole."""
    with client.get(f"{address}/file") as answer:
        assert answer.status_code == 200
        return answer.data, answer.headers


def number_of(address: str) -> int:
    return int(address.rpartition("/")[2])


def path_of(app, address):
    """Where the file of a bundle lies."""
    with opened(app) as session:
        job = session.get_one(Job, number_of(address))
    return bundle.path_of(app.extensions["oversight_settings"], job)


def exports(app):
    """What the log tells of as taken out."""
    with opened(app) as session:
        return list(session.scalars(sa.select(Event).where(Event.kind == "export")))


def test_it_is_offered_beside_the_checkpoints(auditor):
    page = auditor.get("/audit/checkpoints").get_data(as_text=True)
    assert 'action="/audit/bundles"' in page
    assert "生成核验包" in page


def test_while_it_is_made_the_page_renews_itself_and_gives_nothing(app, auditor):
    address = begun(auditor)
    page = auditor.get(address).get_data(as_text=True)
    assert 'data-job="running"' in page
    assert "http-equiv" in page
    assert auditor.get(f"{address}/file").status_code == 404
    assert exports(app) == []


def test_asked_for_twice_it_is_made_once(auditor):
    assert begun(auditor) == begun(auditor)
    assert "核验包正在生成" in words(auditor.get("/audit/checkpoints"))


def test_what_was_downloaded_is_checked_without_us(app, auditor, tmp_path):
    address = made(app, auditor)
    data, headers = fetched(auditor, address)
    assert headers["Content-Type"] == "application/zip"
    file = tmp_path / "taken.zip"
    file.write_bytes(data)
    found = standalone.checked(file, [])
    assert found.holds
    assert found.told is not None
    assert f"oversight-{found.told.size}.zip" in headers["Content-Disposition"]


def test_the_page_says_what_it_holds_until_when_and_how_it_is_checked(app, auditor):
    address = made(app, auditor)
    page = words(auditor.get(address))
    for said in ("核验包已生成", "历次检查点", "保留至", "python3 checker.pyz oversight-"):
        assert said in page
    assert 'href="/audit/how-to-check"' in auditor.get(address).get_data(as_text=True)
    assert "核验包已生成" in words(auditor.get("/audit/checkpoints"))


def test_the_log_tells_once_who_was_handed_what(app, town, auditor):
    address = made(app, auditor)
    for _time in range(2):
        fetched(auditor, address)
    (event,) = exports(app)
    assert (event.action, event.actor_id) == ("handed_on", town.ids[Role.AUDITOR])
    assert json.loads(event.content)["format"] == "bundle"
    assert "交出核验包" in words(auditor.get("/audit/sign-ins"))


def test_it_is_given_to_whoever_asked_and_to_nobody_else_of_the_body(app, town, auditor):
    address = made(app, auditor)
    with opened(app) as session:
        job = session.get_one(Job, number_of(address))
        asked = bundle.Asked(town.ids[Role.REVIEWER], Role.AUDITOR)
        job.arguments = json.dumps({"user": asked.user, "role": asked.role})
        session.commit()
    for further in ("", "/file"):
        assert auditor.get(f"{address}{further}").status_code == 404
    assert auditor.post(f"{address}/stop").status_code == 404


@pytest.mark.parametrize("role", [Role.LEADER, Role.SECRETARY, Role.ADMINISTRATOR])
def test_who_does_not_audit_is_refused(app, town, auditor, role):
    address = made(app, auditor)
    other = signed_in(app, town, role)
    assert other.get(f"{address}/file").status_code == 403
    assert other.post("/audit/bundles").status_code == 403


def test_another_bodys_bundle_is_not_there(app, town, auditor):
    with opened(app) as session:
        other = a_town(session, "zunyi")
        session.commit()
    address = made(app, signed_in(app, other, Role.AUDITOR))
    for further in ("", "/file"):
        assert auditor.get(f"{address}{further}").status_code == 404
    assert auditor.post(f"{address}/stop").status_code == 404


def test_it_holds_no_content_of_another_body(app, town, auditor):
    with opened(app) as session:
        a_town(session, "zunyi")
        session.commit()
    data = fetched(auditor, made(app, auditor))[0].decode("utf-8", errors="replace")
    assert "贵阳张三" in data
    assert "遵义" not in data


def test_called_off_it_is_said_and_nothing_is_kept(app, auditor):
    address = begun(auditor)
    auditor.post(f"{address}/stop")
    running.run(app.extensions["oversight_settings"], number_of(address))
    assert "已取消" in words(auditor.get(address))
    assert not path_of(app, address).exists()
    with opened(app) as session:
        assert session.get_one(Job, number_of(address)).state == CANCELLED


def test_a_machine_that_has_not_the_file_says_so(app, auditor):
    address = made(app, auditor)
    path_of(app, address).unlink()
    assert "文件不在本机" in words(auditor.get(address))
    assert "文件不在本机" in words(auditor.get("/audit/checkpoints"))
    assert auditor.get(f"{address}/file").status_code == 404


def test_after_its_day_it_is_not_given_any_more(app, town, auditor):
    address = made(app, auditor)
    with time_machine.travel(moments.now() + dt.timedelta(days=1, minutes=1), tick=False):
        later = signed_in(app, town, Role.AUDITOR)
        assert "已过期" in words(later.get(address))
        assert later.get(f"{address}/file").status_code == 404


def test_where_others_have_theirs_made_it_says_so(app, town, auditor):
    with opened(app) as session:
        for user in range(queueing.MOST):
            asked = bundle.Asked(1000 + user, Role.AUDITOR)
            number = town.ids[Role.AUDITOR]
            order = queueing.Order(bundle.TASK, asked, "x", town.body.id, number)
            queueing.queue(session, order, moments.now())
        session.commit()
    assert begun(auditor) == "/audit/checkpoints"
    assert "正在为他人生成核验包" in words(auditor.get("/audit/checkpoints"))


def test_what_holds_something_that_was_erased_since_is_not_given_any_more(app, town, auditor):
    address = made(app, auditor)
    with opened(app) as session:
        deed = Deed(erasing.KIND, erasing.ERASED, moments.now(), None, town.body.id)
        events.tell(session, deed, {})
        session.commit()
    assert "有内容被擦除" in words(auditor.get(address))
    assert auditor.get(f"{address}/file").status_code == 404
