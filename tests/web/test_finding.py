"""Finding records and pages: which come first, and what initials mean."""

import pytest
from flask.testing import FlaskClient

from oversight import db, kinds
from oversight.access.roles import Role
from oversight.kinds.bodies import Body
from oversight.records import service
from tests.web.bodies import enter


@pytest.fixture
def placed(app, town) -> None:
    """Say where the town is, and give it regulations that begin with its name."""
    with db.make_session(app.extensions["oversight_engine"]) as session:
        kind, body = kinds.BY_SLUG["bodies"], session.get_one(Body, town.body.id)
        by = town.by(Role.ADMINISTRATOR)
        service.amend(session, kind, body, {"place": "贵阳市"}, by, body.version)
        for name in ("贵阳市水资源条例", "贵阳市饮水条例", "饮食条例", "关于贵阳市饮水条例的决定"):
            enter(session, town, "regulations", name=name)
        session.commit()


def titles(client: FlaskClient, slug: str, text: str) -> list[str]:
    found = client.get(f"/choose/{slug}", query_string={"q": text}).get_json()
    return [one["title"] for one in found]


def test_initials_match_from_the_beginning_or_behind_the_place(secretary, placed):
    assert titles(secretary, "regulations", "ys") == ["贵阳市饮水条例", "饮食条例"]


def test_a_title_that_begins_so_comes_before_one_that_holds_it(secretary, placed):
    assert titles(secretary, "regulations", "饮水") == [
        "贵阳市饮水条例",
        "关于贵阳市饮水条例的决定",
    ]


def test_of_meetings_the_newest_of_the_present_term_comes_first(app, town, secretary):
    with db.make_session(app.extensions["oversight_engine"]) as session:
        term = town.records["terms"]
        for number, day in ((4, "2022-07-01"), (5, "2022-09-01")):
            held = {"series": "standing_committee", "ordinal": str(number), "began_on": day}
            enter(session, town, "meetings", term, **held)
        session.commit()
    found = titles(secretary, "meetings", "常委会")
    assert [title[-5:] for title in found] == ["第五次会议", "第四次会议", "第三次会议"]


def test_a_page_is_opened_by_its_english_name(secretary):
    answer = secretary.get("/search?q=inspection")
    assert answer.headers["Location"] == "/inspections/new"


def test_what_is_not_found_can_be_searched_for(secretary):
    answer = secretary.get("/nothing-here/")
    assert answer.status_code == 404
    assert 'action="/search"' in answer.get_data(as_text=True)


def test_a_chooser_leads_to_the_form_of_what_is_not_recorded(secretary):
    page = secretary.get("/appointments/new").get_data(as_text=True)
    assert 'data-entry="新建人员" data-entry-url="/people/new"' in page
    assert 'data-none="没有符合的记录。"' in page
