"""Ledgers in and tables out, in a browser without script."""

import io
import re

import pytest
from flask.testing import FlaskClient

from oversight.access.roles import Role
from tests.web.reading import signed_in, words

LEDGER = "name,born_on,post\n李四维,1979-03,市民政局局长\n赵五,一九八〇年,\n"


@pytest.fixture
def secretary(app, town) -> FlaskClient:
    return signed_in(app, town, Role.SECRETARY)


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
    assert "2 已存在" in words(sent(secretary, LEDGER))


def test_a_wrong_row_says_row_and_column(secretary):
    page = words(sent(secretary, LEDGER + "王六,1980-13,\n"))
    assert "1 有错" in page
    assert "born_on" in page


def test_a_file_that_is_not_what_it_says_is_refused(secretary):
    answer = sent(secretary, "hello", "人员.xlsx")
    assert answer.status_code == 422
    assert "不是工作簿" in words(answer)


def test_an_export_is_what_the_list_shows(secretary):
    shown = secretary.get("/people/export?format=csv&q=张三").get_data(as_text=True)
    assert "贵阳张三" in shown
    assert secretary.get("/people/export").data.startswith(b"PK")
