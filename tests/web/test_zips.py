"""A zip of regulations in a browser: sent, tried beside the server, looked at, taken in."""

import io

import pytest

from oversight.access.roles import Role
from oversight.jobs import running
from tests.exchange.folders import GAS, a_text, a_zip
from tests.web.reading import signed_in, words

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def no_process(monkeypatch):
    """Let no process begin: the test runs the job itself."""
    monkeypatch.setattr("oversight.jobs.queueing.start", lambda *_order: None)


def sent(client, files):
    """Send a zip, and give the address of its page."""
    data = {"kind": "regulations", "file": (io.BytesIO(a_zip(files)), "法规.zip"), "action": "try"}
    answer = client.post("/import", data=data, content_type="multipart/form-data")
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def run(app, address):
    running.run(app.extensions["oversight_settings"], int(address.rpartition("/")[2]))


def test_a_zip_is_tried_and_then_taken_in(app, secretary):
    address = sent(secretary, {"a.txt": a_text(), "b/c.txt": a_text(GAS, ends=False)})
    assert "等待" in words(secretary.get(address)) or "正在" in words(secretary.get(address))
    run(app, address)
    page = words(secretary.get(address))
    assert "2 行：2 可导入" in page
    assert "b/c.txt" in page
    assert "第5行：末条没有施行日期" in page
    assert GAS not in words(secretary.get("/regulations/"))
    taken = secretary.post(f"{address}/take").headers["Location"]
    run(app, taken)
    assert "2 已导入" in words(secretary.get(taken))
    assert GAS in words(secretary.get("/regulations/"))


def test_a_zip_is_seen_by_its_own_body_and_those_who_enter_only(app, town, secretary):
    address = sent(secretary, {"a.txt": a_text()})
    assert signed_in(app, town, Role.LEADER).get(address).status_code == 403
    assert secretary.get("/import/zips/999").status_code == 404


def test_it_can_be_called_off(app, secretary):
    address = sent(secretary, {"a.txt": a_text()})
    assert secretary.post(f"{address}/stop").status_code == 302
    run(app, address)
    assert "已中止" in words(secretary.get(address))
