"""Lists of any kind: their order, their filters, their columns, their pages."""

from flask.testing import FlaskClient

from oversight import db
from oversight.kinds.regulations import STATUSES
from oversight.web import tables
from tests.web.bodies import enter
from tests.web.reading import rows, words


def people(app, town, *names: str) -> None:
    with db.make_session(app.extensions["oversight_engine"]) as session:
        for name in names:
            enter(session, town, "people", name=name)
        session.commit()


def firsts(client: FlaskClient, address: str) -> list[str]:
    return [row.split()[0] for row in rows(client.get(address))[1:]]


def test_chinese_titles_stand_in_the_order_of_pinyin(app, town, secretary):
    people(app, town, "赵一", "安琪", "昂扬", "钱二")
    assert firsts(secretary, "/people/?sort=name") == ["安琪", "昂扬", "贵阳张三", "钱二", "赵一"]
    assert firsts(secretary, "/people/?sort=-name")[0] == "赵一"


def test_a_link_sorts_by_the_pinyin_of_what_it_leads_to(secretary):
    for name in ("周二", "丁一"):
        secretary.post("/people/new", data={"name": name})
        person = secretary.get("/choose/people", query_string={"q": name}).get_json()[0]
        typed = {"person_id": name, "person_id-id": str(person["id"]), "action": "appoint"}
        secretary.post("/appointments/new", data=typed | {"term_id": "15"})
    assert firsts(secretary, "/appointments/?sort=person_id") == ["丁一", "贵阳张三", "周二"]


def test_what_follows_from_other_records_is_a_filter_too(secretary):
    assert 'name="status"' in secretary.get("/regulations/").get_data(as_text=True)
    named = "贵阳市养犬管理条例"
    label = rows(secretary.get("/regulations/"))[1].split()[-1]
    lists = {
        str(told): words(secretary.get(f"/regulations/?status={word}")) for word, told in STATUSES
    }
    assert [told for told, page in lists.items() if named in page] == [label]
    assert "清除筛选" in words(secretary.get("/regulations/?status=repealed"))


def test_where_nothing_moves_on_a_state_is_shown_of_drafts_only(secretary):
    assert "状态" not in rows(secretary.get("/people/"))[0]
    secretary.post("/people/new", data={"name": "新来的"})
    head, *others = rows(secretary.get("/people/"))
    assert "状态" in head
    assert [row for row in others if "草稿" in row] == ["新来的 — — 草稿"]
    assert "已录入" not in words(secretary.get("/people/"))


def test_pages_that_are_left_out_leave_a_gap():
    page = tables.page(total=200, size=12, number=1, url_of=str)
    assert [number for number, _url, _current in page.numbers] == [1, 2, 3, 4, None, 17]
    whole = tables.page(total=60, size=12, number=3, url_of=str)
    assert [number for number, _url, _current in whole.numbers] == [1, 2, 3, 4, 5]
