"""A zip of regulations in a browser: sent, tried beside the server, looked at, taken in."""

import io

import pytest

from oversight.access.roles import Role
from oversight.jobs import running
from tests.exchange.folders import AMENDED, ENACTED, GAS, a_text, a_zip
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
    assert "2 个文件：2 个可导入" in page
    assert "b/c.txt" in page
    assert "第5行：末条没有施行日期" in page
    assert GAS not in words(secretary.get("/regulations/"))
    taken = secretary.post(f"{address}/take").headers["Location"]
    run(app, taken)
    assert "2 个已导入" in words(secretary.get(taken))
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


def tried(app, client, files):
    """Send a zip and let its trial run."""
    address = sent(client, files)
    run(app, address)
    return address


def taken(app, client, address):
    """Take in what was tried."""
    answer = client.post(f"{address}/take").headers["Location"]
    run(app, answer)
    return answer


def test_a_trial_leads_to_its_import_and_is_taken_in_once(app, secretary):
    address = tried(app, secretary, {"a.txt": a_text()})
    assert "导入 1 个文件" in words(secretary.get(address))
    result = taken(app, secretary, address)
    page = secretary.get(address)
    assert "导入 1 个文件" not in words(page)
    assert f'href="{result}"' in page.text
    assert secretary.post(f"{address}/take").headers["Location"] == result


def test_a_second_trial_says_that_nothing_is_left(app, secretary):
    taken(app, secretary, tried(app, secretary, {"a.txt": a_text()}))
    page = words(secretary.get(tried(app, secretary, {"b.txt": a_text()})))
    assert "没有可导入的文件，1 个全部已存在" in page


def test_an_import_refuses_what_its_trial_did_not_say(app, secretary):
    first = tried(app, secretary, {"a.txt": a_text()})
    second = tried(app, secretary, {"a.txt": a_text(), "b.txt": a_text(GAS)})
    taken(app, secretary, first)
    refused = taken(app, secretary, second)
    assert "试读之后记录已有变动" in words(secretary.get(refused))
    anew = secretary.post(f"{refused}/again").headers["Location"]
    run(app, anew)
    assert "1 个可导入，1 个已存在" in words(secretary.get(anew))


def test_the_remarks_are_said_in_the_language_of_whoever_reads(app, secretary):
    address = tried(app, secretary, {"a.txt": a_text(ends=False)})
    assert "末条没有施行日期" in words(secretary.get(address))
    secretary.get("/language/en")
    page = words(secretary.get(address))
    assert "names no coming into force" in page
    assert "末条没有施行日期" not in page


def test_a_file_under_another_name_is_said_and_not_passed_as_there(app, secretary):
    taken(app, secretary, tried(app, secretary, {"a.txt": a_text()}))
    altered = a_text().replace("应当安全", "可以安全")
    page = words(secretary.get(tried(app, secretary, {f"{GAS}_2025-01-01.txt": altered})))
    assert "1 个有出入" in page
    assert f"文件名却为《{GAS}》" in page
    assert "2025年1月1日" in page
    assert "文本不同。保留已记录的文本" in page


def test_a_trial_lists_the_decisions_on_several_regulations(app, secretary):
    files = {"a.txt": a_text(note=ENACTED + AMENDED), "b.txt": a_text(GAS, ENACTED + AMENDED)}
    page = secretary.get(tried(app, secretary, files | {"meta.json": "{}"}))
    assert "一并修改多部法规的决定" in words(page)
    assert "2018年8月29日" in words(page)
    assert "附带说明文件" in words(page)
    assert 'role="progressbar"' not in page.text
