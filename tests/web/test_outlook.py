"""Beside a form: the checks as they stand, and what confirming will cause."""

import re

from flask.testing import FlaskClient

from tests.web import reading

NEW = {"term_id": "15", "topic": "噪声污染防治", "began_on": "2026-03-01"}


def beside(answer) -> str:
    """The words beside the form of a page."""
    found = re.search(
        r"<div data-outlook>(.*?)</div>\s*</aside>", answer.get_data(as_text=True), re.DOTALL
    )
    assert found is not None
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[1]))


def checked(client: FlaskClient, slug: str, **typed: str):
    """Ask for the checks of what is typed."""
    return client.post(f"/{slug}/new", data={**typed, "do": "check"})


def test_an_empty_form_says_what_is_still_to_fill_in(secretary):
    assert "还缺 2 项 主题、开始日期" in beside(secretary.get("/inspections/new"))


def test_what_agrees_is_said_to_agree(secretary):
    assert "所填各项相符" in beside(checked(secretary, "inspections", **NEW))


def test_asking_for_the_checks_saves_nothing(secretary):
    answer = checked(secretary, "inspections", **NEW)
    assert answer.status_code == 200
    assert reading.value_of(answer, "topic") == NEW["topic"]
    assert "噪声污染防治" not in reading.words(secretary.get("/inspections/"))


def test_a_fault_stands_beside_the_form_and_at_its_field(secretary):
    answer = checked(secretary, "inspections", **NEW, ended_on="2026-02-01")
    assert "检查的结束早于开始" in beside(answer)
    assert 'id="ended_on-error"' in answer.get_data(as_text=True)


def test_a_fault_in_a_row_names_the_row_that_was_typed(secretary, town):
    acts = {"acts-2-regulation_id": "贵阳市养犬管理条例", "acts-2-act": "enact"}
    typed = {"term_id": "15", "name": "决定", "form": "package", "passed_on": "2022-05-07"}
    assert "第 2 行" in beside(checked(secretary, "legislative-decisions", **typed, **acts))


def test_what_cannot_be_read_is_said_before_anything_is_judged(secretary):
    answer = checked(secretary, "inspections", **NEW | {"began_on": "二〇二四年二月三十日"})
    assert "没有这一天" in beside(answer)


def test_it_says_in_which_figures_the_record_would_count(secretary):
    laws = {"laws-1-title": "甲法", "laws-2-title": "乙法"}
    typed = NEW | laws | {"ended_on": "2026-04-01", "state": "reported"}
    told = beside(checked(secretary, "inspections", **typed))
    assert "计入第十五届 执法检查 1 次、检查的法律法规 2 部" in told


def test_what_has_not_ended_counts_in_nothing(secretary):
    assert "计入" not in beside(checked(secretary, "inspections", **NEW))


def test_a_day_that_is_filled_before_its_state_is_said_to_count_in_nothing(secretary):
    told = beside(checked(secretary, "inspections", **NEW, ended_on="2026-04-01"))
    assert "结束日期已填，状态仍是“计划”，因此不计入数字。" in told


def test_it_says_which_deadline_begins_to_run(secretary):
    typed = NEW | {"handed_over_on": "2026-05-08"}
    told = beside(checked(secretary, "inspections", **typed))
    assert "答复审议意见 贵阳第一条 · 2026年5月8日起，三个月，2026年8月10日到期" in told


def test_an_act_changes_the_status_of_its_regulation_and_an_inspection_does_not(secretary):
    act = {"acts-1-regulation_id": "贵阳市养犬管理条例", "acts-1-act": "amend"}
    typed = {"term_id": "15", "name": "修改决定", "form": "decision", "passed_on": "2023-01-01"}
    assert "1 件法规的效力" in beside(checked(secretary, "legislative-decisions", **typed, **act))
    law = {"laws-1-title": "甲", "laws-1-regulation_id": "贵阳市养犬管理条例"}
    assert "效力" not in beside(checked(secretary, "inspections", **NEW, **law))


def test_a_step_is_judged_in_the_state_to_which_it_leads(secretary, town):
    address = f"/inspections/{town.records['inspections']}/step/begin"
    assert "所填各项相符" in beside(secretary.get(address))
    nothing = {"seen": "2", "began_on": "", "do": "check"}
    assert "还缺" in beside(secretary.post(address, data=nothing))


def test_a_change_is_judged_over_what_is_saved(secretary, town):
    address = f"/legislative-decisions/{town.records['legislative-decisions']}/step/promulgate"
    told = beside(secretary.get(address))
    assert "计入第十五届 制定法规 1 部" in told
