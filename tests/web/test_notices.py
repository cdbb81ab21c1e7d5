"""Pasting a notice: read beside its source, drafted only when said so."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from oversight import kinds
from oversight.access.roles import Role
from oversight.kinds.bodies import Body
from oversight.records import service
from tests.web.bodies import enter
from tests.web.reading import opened, rows, value_of, words

NOTICE = (
    "任命贵阳张三、李四维为贵阳市中级人民法院审判员。\n免去李四维的贵阳市中级人民法院书记员职务。"
)


HEAD = "（2022年5月6日贵阳市第十五届人民代表大会常务委员会第三次会议通过）\n"


def drafts(client: FlaskClient) -> str:
    return words(client.get("/appointments/?state=draft&term=all"))


def pasted(client: FlaskClient, **more: str) -> TestResponse:
    """Make drafts of the notice, and open the page that shows them."""
    data = {"text": NOTICE, "action": "make", "passed_on": "2022-05-06"} | more
    answer = client.post("/appointments/paste", data=data)
    assert answer.status_code == 302
    return client.get(answer.headers["Location"])


def page(client: FlaskClient, text: str) -> str:
    return words(client.post("/appointments/paste", data={"text": text, "action": "read"}))


def test_reading_saves_nothing(secretary):
    page = words(secretary.post("/appointments/paste", data={"text": NOTICE, "action": "read"}))
    assert "李四维" in page
    assert "李四维" not in drafts(secretary)


def test_drafts_are_made_of_what_was_read_and_new_people_are_entered(secretary):
    made = pasted(secretary)
    assert drafts(secretary).count("李四维") >= 2
    assert rows(made)[1:] == [
        "贵阳张三 任命贵阳市中级人民法院审判员 贵阳市中级人民法院审判员 2022年5月6日 第十五届 草稿",
        "李四维 任命贵阳市中级人民法院审判员 贵阳市中级人民法院审判员 2022年5月6日 第十五届 草稿",
        "李四维 免去贵阳市中级人民法院书记员 贵阳市中级人民法院书记员 2022年5月6日 第十五届 草稿",
    ]
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
    data = {"text": NOTICE, "action": "make", "term_id": "15", "person-2": offered[0][0]}
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


def test_an_empty_text_asks_for_one(secretary):
    answer = secretary.post("/appointments/paste", data={"text": " \n", "action": "read"})
    assert answer.status_code == 422
    assert "请先粘贴名单全文" in words(answer)


def test_day_and_meeting_are_filled_in_from_the_text(secretary):
    data = {"text": HEAD + NOTICE, "action": "read"}
    answer = secretary.post("/appointments/paste", data=data)
    assert value_of(answer, "passed_on") == "2022年5月6日"
    assert value_of(answer, "meeting_id") == "第十五届人大常委会第三次会议"
    assert "请先录入" not in words(answer)


def test_a_meeting_that_is_not_recorded_is_named(secretary):
    text = HEAD.replace("第三次", "第九次") + NOTICE
    assert "没有第十五届人大常委会第九次会议的记录" in page(secretary, text)


def test_what_was_typed_for_one_text_is_not_kept_for_another(secretary):
    data = {
        "text": HEAD + NOTICE,
        "action": "make",
        "digest": "of another",
        "passed_on": "2021-1-1",
    }
    answer = secretary.post("/appointments/paste", data=data)
    assert answer.status_code == 200
    assert value_of(answer, "passed_on") == "2022年5月6日"


def test_the_term_follows_from_the_meeting_before_the_day(app, town, secretary):
    with opened(app) as session:
        enter(session, town, "terms", ordinal="14", began_on="2017-01", ended_on="2022-01")
        session.commit()
    meeting = {"meeting_id": "第十五届人大常委会第三次会议", "passed_on": "2019-05-06"}
    assert "第十五届" in rows(pasted(secretary, **meeting))[1]


def test_the_term_is_asked_once_where_nothing_says_it(secretary):
    assert "届次" in [label.split("（")[0] for label in page(secretary, NOTICE).split()]
    data = {"text": NOTICE, "action": "make"}
    answer = secretary.post("/appointments/paste", data=data)
    assert answer.status_code == 422
    assert "请选择届次" in words(answer)
    assert "第十五届" in rows(pasted(secretary, passed_on="", term_id="15"))[1]


def test_all_drafts_are_submitted_with_the_people_they_brought(secretary):
    made = pasted(secretary)
    records = value_of(made, "records")
    answer = secretary.post("/appointments/pasted", data={"records": records})
    assert answer.status_code == 302
    assert all("待审核" in row for row in rows(secretary.get(answer.headers["Location"]))[1:])
    assert "待审核" in next(row for row in rows(secretary.get("/people/")) if "李四维" in row)


def test_what_cannot_be_submitted_stays_and_says_why(secretary):
    made = pasted(secretary)
    address = re.findall(r'href="(/appointments/\d+)"', made.get_data(as_text=True))[1]
    emptied = {"person_id": "", "action": "appoint", "term_id": "15", "seen": "1", "do": "save"}
    assert secretary.post(f"{address}/edit", data=emptied).status_code == 302
    data = {"records": value_of(made, "records")}
    answer = secretary.post("/appointments/pasted", data=data)
    assert answer.status_code == 422
    assert "1 条未能提交" in words(answer)
    assert [("待审核" in row) for row in rows(answer)[1:]].count(True) == 2


def test_the_same_notice_twice_makes_no_second_drafts(secretary):
    pasted(secretary)
    data = {"text": NOTICE, "action": "make", "passed_on": "2022-05-06"}
    answer = secretary.post("/appointments/paste", data=data)
    assert answer.status_code == 200
    assert "3 条已有记录" in words(answer)
    assert "不再建立草稿" in words(answer)
    other_day = data | {"passed_on": "2022-06-30"}
    assert secretary.post("/appointments/paste", data=other_day).status_code == 302


def test_a_name_with_a_blank_inside_is_tied_to_its_row(secretary):
    data = {"text": "一、任命\n　　张　为　市财政局局长", "action": "read"}
    answer = secretary.post("/appointments/paste", data=data).get_data(as_text=True)
    assert '<span class="source-name" id="source-1">张　为</span>' in answer


def test_a_notice_of_another_body_is_remarked_upon(app, town, secretary):
    with opened(app) as session:
        kind, body = kinds.BY_SLUG["bodies"], session.get_one(Body, town.body.id)
        by = town.by(Role.ADMINISTRATOR)
        service.amend(session, kind, body, {"place": "贵阳市"}, by, body.version)
        session.commit()
    assert "名单是云浦市的" in page(secretary, HEAD.replace("贵阳市", "云浦市") + NOTICE)
    assert "名单是" not in page(secretary, HEAD + NOTICE)


def test_the_numbers_that_a_notice_states_are_compared(secretary):
    assert "与读出的一致" in page(secretary, NOTICE + "\n以上共2人，3人次。")
    differs = page(secretary, NOTICE + "\n以上共2人，4人次。")
    assert "原文写明2 人，4 人次，读出2 人，3 人次" in differs


def test_what_names_nobody_is_left_out_and_not_counted(secretary):
    text = NOTICE + "\n由市人民检察院检察长蔡知微提请、会议任命的：部分检察员。"
    told = page(secretary, text)
    assert "3 条齐备，1 条未载姓名，略去。" in told
    assert "3 个职务" in told
    assert "待你回答" not in told
