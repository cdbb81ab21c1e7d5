"""Files that come with a form: taken in, shown, changed, taken away, and given to nobody else."""

import io
import os
import re
import time
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from oversight import attachments
from oversight.access.roles import Role
from oversight.web import tray
from tests.pictures import MAKER, PDF, a_document, a_photo, a_picture
from tests.web.bodies import a_town
from tests.web.reading import opened, signed_in, value_of, words

NEW = {"topic": "路灯不亮", "channel": "snapshot", "received_on": "2026年3月1日"}
ISSUES = "/constituent-issues"
RED, BLUE = (attachments.read(a_picture(number)) for number in (200, 30))


def sent(client: FlaskClient, path: str, typed: dict[str, Any], **files: bytes) -> Any:
    """Send a form with files, as a browser does without script."""
    carried = {f"{name}-file": (io.BytesIO(data), "a.jpg") for name, data in files.items()}
    return client.post(path, data=typed | carried, content_type="multipart/form-data")


def entered(client: FlaskClient, typed: dict[str, Any] = NEW, **files: bytes) -> str:
    """Enter an issue with files and give the address of its page."""
    answer = sent(client, f"{ISSUES}/new", typed, **files)
    assert answer.status_code == 302, words(answer)
    return str(answer.headers["Location"])


def form_of(client: FlaskClient, address: str) -> dict[str, str]:
    """What the form of a record has typed in it."""
    return typed_in(client.get(f"{address}/edit")) | NEW


def typed_in(page: TestResponse) -> dict[str, str]:
    """What stands in the inputs of a page, ticks and buttons left alone."""
    texts = r'<input(?![^>]*type="(?:radio|checkbox|file)")[^>]*name="([^"]+)" value="([^"]*)"'
    return dict(re.findall(texts, page.get_data(as_text=True)))


def lies_in_tray(app) -> list[Path]:
    instance = app.extensions["oversight_settings"].instance
    return [path for path in (instance / "tray").glob("*/*") if path.is_file()]


def test_a_picture_is_shown_small_and_leads_to_the_whole(secretary):
    address = entered(secretary, photo=a_photo())
    page = secretary.get(address).get_data(as_text=True)
    whole, small = re.findall(rf'(?:href|src)="({address}/attachments/[^"]+)"', page)
    assert 'alt="照片"' in page
    assert secretary.get(small).mimetype == "image/webp"
    answer = secretary.get(whole)
    assert answer.mimetype == "image/jpeg"
    assert MAKER.encode() not in answer.data


def test_a_paper_is_a_link_with_its_sort_and_size(secretary):
    page = secretary.get(entered(secretary, photo=PDF)).get_data(as_text=True)
    assert re.search(r'<a class="paper" href="[^"]+">PDF文件，1 KB</a>', page)


def test_it_runs_nothing_and_is_kept_by_one_browser_that_asks_again(secretary):
    address = entered(secretary, photo=RED.data)
    answer = secretary.get(f"{address}/attachments/{RED.digest}")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].endswith("; sandbox")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Content-Disposition"] == f"inline; filename={RED.digest[:12]}.png"
    again = {"If-None-Match": answer.headers["ETag"]}
    assert secretary.get(f"{address}/attachments/{RED.digest}", headers=again).status_code == 304


def test_a_pdf_stands_in_no_sandbox_in_which_webkit_shows_nothing(secretary):
    paper = attachments.read(PDF)
    address = f"{entered(secretary, photo=PDF)}/attachments/{paper.digest}"
    answer = secretary.get(address)
    again = secretary.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (answer.status_code, again.status_code) == (200, 304)
    for one in (answer, again):
        policy = "default-src 'none'; style-src 'unsafe-inline'"
        assert one.headers["Content-Security-Policy"] == policy


def test_what_a_browser_does_not_show_itself_is_taken_out(secretary):
    document = attachments.read(a_document())
    address = entered(secretary, photo=document.data)
    answer = secretary.get(f"{address}/attachments/{document.digest}")
    assert answer.headers["Content-Disposition"].startswith("attachment; ")


def test_a_picture_stands_in_its_row(secretary):
    row = {"progress-1-noted_on": "2026-03-02", "progress-1-text": "已修复"}
    address = entered(secretary, NEW | row, **{"progress-1-photo": RED.data})
    assert f"{address}/attachments/{RED.digest}" in secretary.get(address).get_data(as_text=True)


def test_a_form_without_files_is_sent_as_plain_text(secretary):
    assert "multipart" not in secretary.get("/inspections/new").get_data(as_text=True)
    assert "multipart" in secretary.get(f"{ISSUES}/new").get_data(as_text=True)


def test_a_telephone_is_offered_its_camera(secretary):
    page = secretary.get(f"{ISSUES}/new").get_data(as_text=True)
    assert re.search(r'<input[^>]*type="file" id="photo"[^>]*accept="image/\*,', page)


def test_what_was_sent_is_kept_when_another_field_is_refused(app, secretary):
    wrong = NEW | {"received_on": "三月三十二日"}
    refused = sent(secretary, f"{ISSUES}/new", wrong, photo=RED.data)
    assert refused.status_code == 422
    assert value_of(refused, "photo") == RED.digest
    assert secretary.get(f"/attachments/{RED.digest}").data == RED.data
    address = entered(secretary, NEW | {"photo": RED.digest})
    assert secretary.get(f"{address}/attachments/{RED.digest}").data == RED.data
    assert lies_in_tray(app) == []


@pytest.mark.parametrize("button", [{"do": "check"}, {"add": "progress"}])
def test_what_was_sent_is_kept_by_a_button_that_saves_nothing(secretary, button):
    page = sent(secretary, f"{ISSUES}/new", NEW | button, photo=RED.data)
    assert value_of(page, "photo") == RED.digest
    assert f'src="/attachments/{RED.digest}?small=yes"' in page.get_data(as_text=True)


def test_nobody_else_is_given_what_was_not_saved(app, town, secretary):
    sent(secretary, f"{ISSUES}/new", NEW | {"do": "check"}, photo=RED.data)
    other = signed_in(app, town, Role.REVIEWER)
    assert other.get(f"/attachments/{RED.digest}").status_code == 404
    refused = sent(other, f"{ISSUES}/new", NEW | {"photo": RED.digest})
    assert refused.status_code == 422
    assert "请重新选择" in words(refused)


def test_a_wrong_file_is_refused_at_its_field_and_what_stood_there_stays(secretary):
    address = entered(secretary, photo=RED.data)
    answer = sent(secretary, f"{address}/edit", form_of(secretary, address), photo=b"<html>")
    assert answer.status_code == 422
    assert 'id="photo-error"' in answer.get_data(as_text=True)
    assert value_of(answer, "photo") == RED.digest


def test_a_wrong_file_in_a_row_is_refused_there(secretary):
    row = {"progress-1-noted_on": "", "progress-4-text": "已修复"}
    refused = sent(secretary, f"{ISSUES}/new", NEW | row, **{"progress-4-photo": b"GIF89a"})
    assert 'id="progress-4-photo-error"' in refused.get_data(as_text=True)


def test_the_office_says_how_large_a_file_may_be(lent_town, settings, request, monkeypatch):
    monkeypatch.setattr(attachments, "MEGABYTE", 1000)  # so that nothing large need be sent
    settings["OVERSIGHT_ATTACHMENT_MEGABYTES"] = "2"
    secretary = request.getfixturevalue("secretary")
    assert "文件超过2 MB" in words(sent(secretary, f"{ISSUES}/new", NEW, photo=PDF + bytes(2000)))


def test_another_picture_takes_its_place_and_both_stand_side_by_side(secretary):
    address = entered(secretary, photo=RED.data)
    sent(secretary, f"{address}/edit", form_of(secretary, address), photo=BLUE.data)
    page = secretary.get(f"{address}/history")
    assert "附件已换" in words(page)
    for one in (RED, BLUE):
        assert f'src="{address}/attachments/{one.digest}?small=yes"' in page.get_data(as_text=True)
        assert secretary.get(f"{address}/attachments/{one.digest}").data == one.data


def test_what_is_not_touched_stays(secretary):
    address = entered(secretary, photo=RED.data)
    sent(secretary, f"{address}/edit", form_of(secretary, address) | {"topic": "路灯全灭"})
    assert RED.digest in secretary.get(address).get_data(as_text=True)


def test_it_can_be_taken_away(secretary):
    address = entered(secretary, photo=RED.data)
    sent(secretary, f"{address}/edit", form_of(secretary, address) | {"photo-removed": "yes"})
    assert RED.digest not in secretary.get(address).get_data(as_text=True)


def test_what_was_sent_is_kept_when_somebody_else_saved_meanwhile(secretary, reviewer):
    address = entered(secretary)
    typed = form_of(secretary, address)
    sent(reviewer, f"{address}/edit", form_of(reviewer, address) | {"place": "河滨路"})
    answer = sent(secretary, f"{address}/edit", typed, photo=RED.data)
    assert answer.status_code == 409
    assert value_of(answer, "photo") == RED.digest
    assert sent(secretary, f"{address}/edit", typed_in(answer)).status_code == 302
    page = secretary.get(address).get_data(as_text=True)
    assert RED.digest in page
    assert "河滨路" in page


def test_a_file_is_given_by_its_own_record_alone(app, town, secretary):
    one = entered(secretary, photo=RED.data)
    other = entered(secretary, NEW | {"topic": "井盖破损"}, photo=BLUE.data)
    assert secretary.get(f"{one}/attachments/{BLUE.digest}").status_code == 404
    assert secretary.get(f"{other}/attachments/{BLUE.digest}").status_code == 200
    assert secretary.get(f"{other}/attachments/{'%' * 64}").status_code == 404


def test_a_file_of_another_body_is_not_there(app, town, secretary):
    address = entered(secretary, photo=RED.data)
    with opened(app) as session:
        elsewhere = a_town(session, "zunyi")
        session.commit()
    stranger = signed_in(app, elsewhere, Role.REVIEWER)
    assert stranger.get(f"{address}/attachments/{RED.digest}").status_code == 404


def test_who_reads_sees_it_and_cannot_send_one(app, town, secretary):
    address = entered(secretary, photo=RED.data)
    leader = signed_in(app, town, Role.LEADER)
    assert leader.get(f"{address}/attachments/{RED.digest}").status_code == 200
    assert sent(leader, f"{ISSUES}/new", NEW, photo=BLUE.data).status_code == 403
    assert lies_in_tray(app) == []


def test_it_goes_out_of_a_table_by_its_hash_and_comes_in_by_none(secretary):
    entered(secretary, photo=RED.data)
    table = secretary.get(f"{ISSUES}/export?format=csv&term=all").get_data()
    assert f"{RED.digest}.png".encode() in table
    ledger = table.replace("路灯不亮".encode(), "井盖破损".encode())
    data = {"kind": "constituent-issues", "file": (io.BytesIO(ledger), "a.csv")}
    answer = secretary.post("/import", data=data, content_type="multipart/form-data")
    assert "台账里没有文件本身" in words(answer)


def test_what_lay_a_day_is_forgotten(tmp_path):
    tray.put(tmp_path, 1, RED)
    assert tray.find(tmp_path, 1, RED.digest) == RED
    (path,) = tmp_path.glob("1/*")
    yesterday = time.time() - tray.DAY
    os.utime(path, (yesterday, yesterday))
    assert tray.find(tmp_path, 1, RED.digest) is None
    tray.put(tmp_path, 2, BLUE)
    assert not path.exists()


def test_an_account_keeps_no_more_than_its_share(tmp_path, monkeypatch):
    monkeypatch.setattr(tray, "MOST", 1)
    for age, one in ((60, RED), (0, BLUE)):
        tray.put(tmp_path, 1, one)
        before = time.time() - age
        os.utime(tmp_path / "1" / one.digest, (before, before))
    assert [path.name for path in tmp_path.glob("1/*")] == [BLUE.digest]


def test_no_other_place_is_reached_by_a_name(tmp_path):
    (tmp_path / "secret-key").write_bytes(RED.data)
    assert tray.find(tmp_path, 1, "../secret-key") is None
