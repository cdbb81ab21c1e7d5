"""Pasting a notice: read beside its source, drafted only when said so."""

import re

import pytest
from flask.testing import FlaskClient

from oversight.access.roles import Role
from tests.web.reading import signed_in, words

NOTICE = (
    "任命贵阳张三、李四维为贵阳市中级人民法院审判员。\n免去李四维的贵阳市中级人民法院书记员职务。"
)


@pytest.fixture
def secretary(app, town) -> FlaskClient:
    return signed_in(app, town, Role.SECRETARY)


def drafts(client: FlaskClient) -> str:
    return words(client.get("/appointments/?state=draft&term=all"))


def test_reading_saves_nothing(secretary):
    page = words(secretary.post("/appointments/paste", data={"text": NOTICE, "action": "read"}))
    assert "李四维" in page
    assert "李四维" not in drafts(secretary)


def test_drafts_are_made_of_what_was_read_and_new_people_are_entered(secretary):
    data = {"text": NOTICE, "action": "make", "passed_on": "2022-05-06"}
    assert secretary.post("/appointments/paste", data=data).status_code == 302
    assert drafts(secretary).count("李四维") >= 2
    people = words(secretary.get("/people/"))
    assert people.count("李四维") == 1
    assert people.count("贵阳张三") == 1


def test_of_namesakes_none_is_taken_and_the_row_waits(secretary):
    for born in ("1979", "1986"):
        secretary.post("/people/new", data={"name": "李四维", "born_on": born})
    answer = secretary.post("/appointments/paste", data={"text": NOTICE, "action": "read"})
    offered = re.findall(r'name="person-2" value="(\w+)"(.*?)>', answer.get_data(as_text=True))
    assert [value for value, _rest in offered][-1] == "new"
    assert not any("checked" in rest for _value, rest in offered)
    data = {"text": NOTICE, "action": "make", "person-2": offered[0][0]}
    secretary.post("/appointments/paste", data=data)
    assert drafts(secretary).count("李四维") >= 1


def test_what_was_pasted_comes_back_with_an_error(secretary):
    data = {"text": NOTICE, "action": "make", "passed_on": "2022-02-30"}
    answer = secretary.post("/appointments/paste", data=data)
    assert answer.status_code == 422
    assert "李四维的贵阳市" in answer.get_data(as_text=True)
    assert "李四维" not in drafts(secretary)


def test_a_text_without_acts_says_so(secretary):
    answer = secretary.post("/appointments/paste", data={"text": "天气晴朗。", "action": "make"})
    assert answer.status_code == 200
    assert "没有读出任免" in words(answer)
