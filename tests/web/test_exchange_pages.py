"""Ledgers in and tables out, in a browser without script."""

import io
import re

from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from werkzeug.test import TestResponse

from oversight.exchange.files import rows_of
from tests.web.reading import words

LEDGER = "name,born_on,post\n李四维,1979-03,市民政局局长\n赵五,一九八〇年,\n"


def sent(client: FlaskClient, text: str, name: str = "人员.csv"):
    """Try a file of people."""
    data = {"kind": "people", "file": (io.BytesIO(text.encode()), name), "action": "try"}
    return client.post("/import", data=data, content_type="multipart/form-data")


def test_a_file_is_tried_and_nothing_is_written(secretary):
    page = words(sent(secretary, LEDGER))
    assert "2 行：2 可导入" in page
    assert "李四维" not in words(secretary.get("/people/"))


def test_what_was_tried_is_imported_without_sending_it_again(secretary):
    tried = sent(secretary, LEDGER).get_data(as_text=True)
    kept = dict(re.findall(r'<input type="hidden" name="(name|content)" value="([^"]*)"', tried))
    done = secretary.post("/import", data=kept | {"kind": "people", "action": "import"})
    assert "2 已导入" in words(done)
    assert "李四维" in words(secretary.get("/people/"))
    assert "2 行全部已存在" in words(sent(secretary, LEDGER))


def test_a_wrong_row_says_row_and_column(secretary):
    page = words(sent(secretary, LEDGER + "王六,1980-13,\n"))
    assert "1 有错" in page
    assert "born_on" in page


def test_a_file_that_is_not_what_it_says_is_refused(secretary):
    answer = sent(secretary, "hello", "人员.xlsx")
    assert answer.status_code == 422
    assert "不是工作簿" in words(answer)


def kept(answer: TestResponse) -> dict[str, str]:
    """What a page keeps of the file that was tried."""
    text = answer.get_data(as_text=True)
    found = dict(re.findall(r'<input type="hidden" name="(name|content)" value="([^"]*)"', text))
    return found | {"kind": "people"}


def test_the_wrong_rows_come_back_with_their_reasons_and_import_once_mended(secretary):
    tried = sent(secretary, LEDGER + "王六,1980-13,\n")
    sheet = secretary.post("/import", data=kept(tried) | {"wrong": "download"}).data
    rows = [dict(row.values) for row in rows_of("a.xlsx", sheet)]
    assert [(row["name"], row["born_on"]) for row in rows] == [("王六", "1980-13")]
    assert rows[0]["未导入的原因"].startswith("born_on：")
    mended = "name,born_on,未导入的原因\n王六,1980-12,已改\n"
    assert "1 行：1 可导入" in words(sent(secretary, mended))


def test_only_the_wrong_rows_are_shown_when_asked_for(secretary):
    tried = sent(secretary, LEDGER + "王六,1980-13,\n")
    page = words(secretary.post("/import", data=kept(tried) | {"show": "wrong"}))
    assert "王六" in page
    assert "李四维" not in page
    assert "3 行：2 可导入" in page


def test_an_empty_table_has_the_heads_that_an_import_reads(secretary):
    sheet = secretary.post("/import", data={"kind": "people", "template": "download"}).data
    assert sheet.startswith(b"PK")
    heads = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert heads[0][:4] == ["姓名", "姓名的另一写法", "性别", "民族"]
    assert "可用的表头：姓名、" in words(secretary.get("/import?kind=people"))


def test_an_unknown_column_is_told_which_there_are(secretary):
    answer = words(sent(secretary, "姓名,属相\n李四维,羊\n"))
    assert "没有“属相”这一字段" in answer
    assert "可用的字段：姓名、" in answer


def test_an_empty_file_is_called_empty(secretary):
    answer = sent(secretary, "")
    assert answer.status_code == 422
    assert "文件是空的" in words(answer)


def test_an_export_is_what_the_list_shows(secretary):
    shown = secretary.get("/people/export?format=csv&q=张三").get_data(as_text=True)
    assert "贵阳张三" in shown
    assert secretary.get("/people/export").data.startswith(b"PK")
