"""Two people at one record, and forms that say what no form of ours says."""

import re

import pytest
from flask.testing import FlaskClient

from tests.web.reading import words

NEW = {"term_id": "15", "topic": "噪声污染防治", "began_on": "2026年3月1日"}
LONG = "9" * 5000


class Desk:
    """An inspection that somebody else changed while it was open."""

    def __init__(self, mine: FlaskClient, theirs: FlaskClient, **changed: str) -> None:
        self.mine = mine
        self.address = mine.post("/inspections/new", data=NEW).headers["Location"]
        self.version(theirs.post(f"{self.address}/edit", data=NEW | changed | {"seen": "1"}))

    @staticmethod
    def version(answer) -> None:
        assert answer.status_code == 302, words(answer)

    def save(self, **typed: str):
        return self.mine.post(f"{self.address}/edit", data=NEW | {"seen": "1"} | typed)


def rows(answer) -> list[str]:
    """The fields of which the page says that they differ."""
    table = answer.get_data(as_text=True).partition("<tbody>")[2].partition("</tbody>")[0]
    return re.findall(r'name="keep-(\w+)" value="now"', table)


@pytest.mark.parametrize("written", ["2026-03-01", "20260301", "二〇二六年三月一日", " 2026.3.1 "])
def test_the_same_day_in_another_writing_is_no_difference(secretary, reviewer, written):
    desk = Desk(secretary, reviewer, topic="别人的")
    assert rows(desk.save(topic="我的", began_on=written)) == ["topic"]


def test_another_day_is_a_difference(secretary, reviewer):
    desk = Desk(secretary, reviewer, topic="别人的")
    assert rows(desk.save(began_on="2026-03-02")) == ["began_on"]


def test_the_term_is_told_by_its_name(secretary, reviewer):
    with_term = {"ordinal": "14", "began_on": "2017-01", "ended_on": "2021-12"}
    assert secretary.post("/terms/new", data=with_term).status_code == 302
    answer = Desk(secretary, reviewer, topic="别人的").save(term_id="14")
    assert '<span class="words">第十四届' in answer.get_data(as_text=True)


def test_saving_without_a_choice_says_which_is_missing_and_leads_to_it(secretary, reviewer):
    desk = Desk(secretary, reviewer, topic="别人的", ended_on="2026-05-01")
    both = {"topic": "我的", "ended_on": "2026-05-02"}
    assert 'id="errors"' not in desk.save(**both).get_data(as_text=True)
    answer = desk.save(**both, merged="yes", **{"keep-topic": "yours"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert 'href="#keep-ended_on"' in page
    assert 'href="#keep-topic"' not in page
    assert 'id="keep-ended_on"' in page
    assert re.search(r'name="keep-topic" value="yours"[^>]*checked', page)
    chosen = {"keep-topic": "yours", "keep-ended_on": "now"}
    assert desk.save(**both, merged="yes", **chosen).status_code == 302
    saved = words(secretary.get(desk.address))
    assert "我的" in saved
    assert "2026年5月1日" in saved


def test_where_both_added_rows_it_is_said_that_one_list_stays(secretary, reviewer):
    desk = Desk(secretary, reviewer, **{"laws-1-title": "甲法"})
    answer = desk.save(**{"laws-1-title": "乙法"})
    assert "只保留一份" in words(answer)


class TestFormsThatAreNotOurs:
    """Whatever is sent, the answer is a page."""

    @pytest.mark.parametrize("seen", ["abc", "²", "-1", "0", "99", "9" * 20, LONG], ids=len)
    def test_a_conflict_with_broken_versions_and_rows(self, secretary, reviewer, seen):
        desk = Desk(secretary, reviewer, topic="别人的")
        for key in ("laws-x", "laws-", "laws-²-title", f"laws-{LONG}-title"):
            for more in ({}, {"merged": "1"}, {"merged": "1", "keep-topic": "nobody"}):
                answer = desk.save(topic="我的", seen=seen, **{key: "x"}, **more)
                assert answer.status_code == 409, words(answer)

    def test_looking_up_what_is_no_link(self, secretary):
        rows = ("laws", "laws-1-nope", "laws-²-title", "laws--", "laws-1-title", f"laws-{LONG}-x")
        for name in ("nope", "topic", "", *rows):
            answer = secretary.post("/inspections/new", data=NEW | {"find": name})
            assert answer.status_code == 200, name

    def test_numbers_that_are_none(self, secretary):
        for name in ("term_id", "organiser_id-id", "organiser_id-match"):
            for text in ("²", "9" * 20, LONG, "-1"):
                typed = NEW | {"organiser_id": "贵阳市民政局"} | {name: text}
                answer = secretary.post("/inspections/new", data=typed)
                assert answer.status_code in {302, 422}, (name, text)
