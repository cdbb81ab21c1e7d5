"""Entering and changing records in a browser without script."""

import re

import pytest
from flask.testing import FlaskClient

from tests.web.bodies import a_town
from tests.web.reading import opened, value_of, words

NEW = {"term_id": "15", "topic": "噪声污染防治", "began_on": "2026年3月1日"}


def entered(client: FlaskClient, **more: str) -> str:
    """Enter an inspection and give the address of its page."""
    answer = client.post("/inspections/new", data=NEW | more)
    assert answer.status_code == 302, words(answer)
    return answer.headers["Location"]


def test_a_draft_is_saved_with_three_fields(secretary):
    page = words(secretary.get(entered(secretary)))
    assert "噪声污染防治" in page
    assert "2026年3月1日" in page


def test_the_receipt_names_the_version_once(secretary):
    address = entered(secretary)
    assert 'class="receipt"' in secretary.get(address).get_data(as_text=True)
    assert 'class="receipt"' not in secretary.get(address).get_data(as_text=True)


def test_what_was_typed_comes_back_word_for_word_with_its_error(secretary):
    typed = NEW | {"began_on": "二〇二四年二月三十日", "laws-1-title": " 噪声<b>法 "}
    answer = secretary.post("/inspections/new", data=typed)
    assert answer.status_code == 422
    assert value_of(answer, "began_on") == "二〇二四年二月三十日"
    assert value_of(answer, "laws-1-title") == " 噪声&lt;b&gt;法 "
    assert 'id="began_on-error"' in answer.get_data(as_text=True)


def test_an_impossible_day_is_refused_in_the_readers_language(secretary):
    typed = NEW | {"began_on": "2024-02-30"}
    assert "没有这一天" in words(secretary.post("/inspections/new", data=typed))
    secretary.get("/language/en")
    assert "there is no such day" in words(secretary.post("/inspections/new", data=typed))


def test_an_error_in_a_row_stands_in_the_row_that_was_typed(secretary):
    """Blank rows before it are passed over and move nothing."""
    rows = {"laws-1-title": "", "laws-2-title": "甲" * 500}
    answer = secretary.post("/inspections/new", data=NEW | rows)
    assert 'id="laws-2-title-error"' in answer.get_data(as_text=True)


def test_another_row_is_added_without_saving(secretary):
    answer = secretary.post("/inspections/new", data=NEW | {"laws-1-title": "甲", "add": "laws"})
    assert answer.status_code == 200
    assert 'name="laws-2-title"' in answer.get_data(as_text=True)
    assert value_of(answer, "laws-1-title") == "甲"


def test_a_new_row_that_is_removed_is_gone_at_once(secretary):
    rows = {"laws-1-title": "甲", "laws-2-title": "乙", "remove": "laws-1"}
    answer = secretary.post("/inspections/new", data=NEW | rows)
    assert 'name="laws-1-title"' not in answer.get_data(as_text=True)
    assert value_of(answer, "laws-2-title") == "乙"


def test_a_saved_row_that_is_removed_is_struck_until_saved(secretary):
    address = entered(secretary, **{"laws-1-title": "甲"})
    row = {"laws-1-title": "甲", "laws-1-number": "1", "seen": "1"}
    answer = secretary.post(f"{address}/edit", data=NEW | row | {"remove": "laws-1"})
    assert "is-removed" in answer.get_data(as_text=True)
    gone = row | {"laws-1-removed": "yes"}
    assert secretary.post(f"{address}/edit", data=NEW | gone).status_code == 302
    assert "甲" not in words(secretary.get(f"{address}/edit"))


def test_one_exact_name_is_taken_without_choosing(secretary, town):
    address = entered(secretary, organiser_id="贵阳市民政局")
    assert "贵阳市民政局" in words(secretary.get(address))


def test_an_unknown_person_is_refused_and_says_what_to_do(secretary):
    typed = {"term_id": "15", "person_id": "无此人", "action": "appoint"}
    answer = secretary.post("/appointments/new", data=typed)
    assert answer.status_code == 422
    assert value_of(answer, "person_id") == "无此人"
    assert 'id="person_id-error"' in answer.get_data(as_text=True)


def test_of_two_namesakes_none_is_chosen_for_you(secretary):
    for born in ("1979", "1986"):
        secretary.post("/people/new", data={"name": "方砚", "born_on": born})
    typed = {"term_id": "15", "person_id": "方砚", "action": "appoint"}
    answer = secretary.post("/appointments/new", data=typed)
    page = answer.get_data(as_text=True)
    offered = re.findall(r'name="person_id-match" value="(\d+)"(.*?)>', page)
    assert len(offered) == 2
    assert not any("checked" in more for _number, more in offered)
    chosen = typed | {"person_id-match": offered[1][0]}
    assert secretary.post("/appointments/new", data=chosen).status_code == 302


def test_a_draft_with_something_missing_is_saved_and_not_submitted(secretary):
    address = entered(secretary, topic="")
    answer = secretary.post(f"{address}/submit", data={"seen": "1"})
    assert answer.status_code == 422
    assert 'id="topic-error"' in answer.get_data(as_text=True)


def test_a_record_entered_late_begins_where_its_matter_stands(secretary):
    late = {"state": "reported", "ended_on": "2026-05-01", "laws-1-title": "甲"}
    address = entered(secretary, **late)
    assert 'aria-current="step"' in secretary.get(address).get_data(as_text=True)


def test_a_late_state_demands_what_its_steps_need(secretary):
    answer = secretary.post("/inspections/new", data=NEW | {"state": "reported"})
    assert answer.status_code == 422
    assert 'id="ended_on-error"' in answer.get_data(as_text=True)


def test_it_goes_from_draft_to_confirmed_through_two_people(secretary, reviewer):
    address = entered(secretary)
    assert secretary.post(f"{address}/submit", data={"seen": "1"}).status_code == 302
    assert secretary.post(f"{address}/confirm", data={"seen": "2"}).status_code == 403
    assert reviewer.post(f"{address}/confirm", data={"seen": "2"}).status_code == 302


def test_it_is_returned_with_a_sentence_and_never_without(secretary, reviewer):
    address = entered(secretary)
    secretary.post(f"{address}/submit", data={"seen": "1"})
    assert reviewer.post(f"{address}/return", data={"seen": "2"}).status_code == 422
    mend = {"seen": "2", "reason": "检查组名单少一人"}
    assert reviewer.post(f"{address}/return", data=mend).status_code == 302
    assert "检查组名单少一人" in words(secretary.get(address))


def test_a_confirmed_record_is_corrected_only_with_a_reason(secretary, reviewer, town):
    address = f"/inspections/{town.records['inspections']}"
    changed = {"topic": "物业服务", "began_on": "2022-06-01", "term_id": "15", "seen": "2"}
    assert secretary.post(f"{address}/edit", data=changed).status_code == 403
    answer = reviewer.post(f"{address}/edit", data=changed)
    assert answer.status_code == 422
    assert value_of(answer, "topic") == "物业服务"
    assert reviewer.post(f"{address}/edit", data=changed | {"reason": "据公报"}).status_code == 302


def test_a_step_asks_for_its_own_fields_and_no_others(secretary, town):
    page = secretary.get(f"/inspections/{town.records['inspections']}/step/begin")
    assert 'name="began_on"' in page.get_data(as_text=True)
    assert 'name="topic"' not in page.get_data(as_text=True)


def test_a_step_moves_the_record_on(secretary, town):
    address = f"/inspections/{town.records['inspections']}"
    page = secretary.get(f"{address}/step/begin")
    typed = {"began_on": "2022-06-02", "laws-1-number": "1", "laws-1-title": "甲", "seen": "2"}
    assert value_of(page, "seen") == "2"
    assert secretary.post(f"{address}/step/begin", data=typed).status_code == 302
    assert secretary.post(f"{address}/step/begin", data=typed | {"seen": "3"}).status_code == 422


class TestTwoPeopleAtOnce:
    """A stale change shows both versions, and keeps what was typed."""

    def both(self, secretary, reviewer, mine: dict[str, str], theirs: dict[str, str]):
        address = entered(secretary)
        reviewer.post(f"{address}/edit", data=NEW | theirs | {"seen": "1"})
        return address, secretary.post(f"{address}/edit", data=NEW | mine | {"seen": "1"})

    def test_what_both_changed_is_asked_and_nothing_is_chosen(self, secretary, reviewer):
        _address, answer = self.both(secretary, reviewer, {"topic": "我的"}, {"topic": "别人的"})
        assert answer.status_code == 409
        page = answer.get_data(as_text=True)
        for text in ("噪声污染防治", "我的", "别人的"):
            assert text in page
        assert not re.search(r'name="keep-topic"[^>]*checked', page)

    def test_what_they_alone_changed_is_kept(self, secretary, reviewer):
        mine, theirs = {"topic": "我的"}, {"ended_on": "2026-05-01"}
        address, answer = self.both(secretary, reviewer, mine, theirs)
        assert re.search(
            r'name="keep-topic" value="yours"[^>]*checked', answer.get_data(as_text=True)
        )
        merged = NEW | mine | {"seen": "1", "merged": "yes", "keep-topic": "yours"}
        assert secretary.post(f"{address}/edit", data=merged).status_code == 302
        page = words(secretary.get(address))
        assert "我的" in page
        assert "2026年5月1日" in page

    def test_giving_up_mine_leaves_theirs(self, secretary, reviewer):
        address, _answer = self.both(secretary, reviewer, {"topic": "我的"}, {"topic": "别人的"})
        merged = NEW | {"topic": "我的", "seen": "1", "merged": "yes", "keep-topic": "now"}
        assert secretary.post(f"{address}/edit", data=merged).status_code == 302
        assert "别人的" in words(secretary.get(address))

    def test_an_open_question_is_asked_again(self, secretary, reviewer):
        address, _answer = self.both(secretary, reviewer, {"topic": "我的"}, {"topic": "别人的"})
        again = NEW | {"topic": "我的", "seen": "1", "merged": "yes"}
        assert secretary.post(f"{address}/edit", data=again).status_code == 409

    def test_what_i_wrote_can_be_taken_along(self, secretary, reviewer):
        address, _answer = self.both(secretary, reviewer, {"topic": "我的"}, {"topic": "别人的"})
        kept = NEW | {"topic": "我的", "seen": "1", "do": "download"}
        assert "topic: 我的" in secretary.post(f"{address}/edit", data=kept).get_data(as_text=True)


def test_the_chooser_finds_by_words_and_by_initials(secretary):
    for asked in ("民政", "gysmzj"):
        found = secretary.get("/choose/agencies", query_string={"q": asked}).get_json()
        assert [one["title"] for one in found] == ["贵阳市民政局"]


def test_a_list_is_filtered_sorted_and_paged_by_its_address(secretary):
    for number in range(14):
        entered(secretary, topic=f"第{number:02}项", began_on=f"2026-03-{number + 1:02}")
    first = words(secretary.get("/inspections/?sort=topic"))
    assert "第00项" in first
    assert "第13项" not in first
    assert "第13项" in words(secretary.get("/inspections/?sort=topic&page=2"))
    assert "第07项" in words(secretary.get("/inspections/?q=第07"))
    assert "第08项" not in words(secretary.get("/inspections/?q=第07"))
    assert "贵阳物业管理" not in words(secretary.get("/inspections/?state=draft&per=100"))


@pytest.mark.parametrize(("slug", "most"), [("terms", 99), ("meetings", 999)])
def test_a_number_that_no_paper_can_write_is_refused_with_its_bounds(secretary, slug, most):
    typed = {"ordinal": "12345", "series": "standing_committee", "began_on": "2026-01-01"}
    for button in ("save", "check"):
        answer = secretary.post(f"/{slug}/new", data=typed | {"do": button})
        assert f"1至{most}" in words(answer)


def test_figures_with_a_blank_between_them_are_no_number(secretary):
    answer = secretary.post("/terms/new", data={"ordinal": "1 2", "began_on": "2028-01"})
    assert answer.status_code == 422
    assert value_of(answer, "ordinal") == "1 2"


def test_an_error_stays_in_its_row_below_a_blank_one(secretary):
    rows = {
        "acts-1-articles": "",
        "acts-2-articles": "第一条",
        "acts-2-effective_on": "2026-02-30",
        "acts-3-articles": "第二条",
    }
    typed = {"term_id": "15", "name": "决定", "form": "decision"} | rows
    page = secretary.post("/legislative-decisions/new", data=typed).get_data(as_text=True)
    assert 'id="acts-2-effective_on-error"' in page
    assert 'id="acts-3-effective_on-error"' not in page


def test_another_bodys_meeting_is_not_recorded_here(app, secretary):
    with opened(app) as session:
        other = a_town(session, "zunyi").records["meetings"]
        session.commit()
    typed = {"meeting_id": "会议", "meeting_id-match": str(other), "action": "appoint"}
    for button in ("save", "check"):
        answer = secretary.post("/appointments/new", data=typed | {"do": button})
        assert "没有" in words(answer), button
        assert "遵义" not in words(answer)


def test_a_record_that_links_to_an_untitled_one_is_saved_in_either_language(secretary):
    secretary.post("/meetings/new", data={"series": "congress"})
    untitled = secretary.get("/choose/meetings", query_string={"q": "无标题"}).get_json()
    assert untitled, "an untitled meeting is found by these words"
    chosen = {"heard_at_id": untitled[0]["title"], "heard_at_id-id": str(untitled[0]["id"])}
    address = entered(secretary, **chosen)
    secretary.get("/language/en")
    form = secretary.get(f"{address}/edit")
    again = NEW | {"heard_at_id": value_of(form, "heard_at_id"), "seen": "1"}
    kept = again | {"heard_at_id-id": str(untitled[0]["id"])}
    assert secretary.post(f"{address}/edit", data=kept).status_code == 302


def test_a_stale_step_shows_what_changed_and_keeps_what_was_typed(secretary, reviewer, town):
    address = f"/inspections/{town.records['inspections']}"
    assert (
        reviewer.post(
            f"{address}/edit",
            data={"term_id": "15", "topic": "改了名", "began_on": "2022-06-01", "seen": "2"}
            | {"laws-1-number": "1", "laws-1-title": "甲", "reason": "据公报"},
        ).status_code
        == 302
    )
    typed = {"began_on": "2022-06-09", "laws-1-number": "1", "laws-1-title": "甲", "seen": "2"}
    answer = secretary.post(f"{address}/step/begin", data=typed)
    assert answer.status_code == 409
    assert "你打开后的改动" in words(answer)
    assert value_of(answer, "began_on") == "2022-06-09"
    now = typed | {"seen": value_of(answer, "seen")}
    assert secretary.post(f"{address}/step/begin", data=now).status_code == 302


def test_a_step_that_can_be_taken_no_more_leads_to_the_record_and_says_so(secretary, town):
    address = f"/inspections/{town.records['inspections']}"
    typed = {"began_on": "2022-06-02", "laws-1-number": "1", "laws-1-title": "甲", "seen": "2"}
    assert secretary.post(f"{address}/step/begin", data=typed).status_code == 302
    answer = secretary.get(f"{address}/step/begin")
    assert answer.headers["Location"] == address
    secretary.get("/")
    secretary.get(f"{address}/step/begin")
    assert "现在不能办这一步" in words(secretary.get(address))


@pytest.mark.parametrize("seen", ["2", "3"])
def test_of_a_step_that_is_over_what_was_typed_is_kept_and_it_is_said(secretary, town, seen):
    address = f"/inspections/{town.records['inspections']}"
    typed = {"began_on": "2022-06-02", "laws-1-number": "1", "laws-1-title": "甲", "seen": "2"}
    assert secretary.post(f"{address}/step/begin", data=typed).status_code == 302
    late = typed | {"began_on": "2022-06-09", "seen": seen}
    answer = secretary.post(f"{address}/step/begin", data=late)
    assert answer.status_code == 422
    assert value_of(answer, "began_on") == "2022-06-09"
    assert "现在不能办这一步" in words(answer)
    assert f'href="{address}"' in answer.get_data(as_text=True)


def test_a_field_named_like_a_button_does_not_stop_submitting(secretary, town):
    """An appointment has a field called action."""
    typed = {"person_id": "贵阳张三", "action": "appoint", "posts-1-post": "局长", "do": "submit"}
    address = secretary.post("/appointments/new", data=typed).headers["Location"]
    assert "待审核" in words(secretary.get(address))
