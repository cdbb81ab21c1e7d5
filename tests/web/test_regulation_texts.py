"""Two texts of a regulation side by side, notes in the margin, one article through time."""

import re
from typing import Any

import pytest

from oversight.access.roles import Role
from tests.web import reading
from tests.web.bodies import enter

ENACTED = """\
贵阳市停车条例
第一条　为了规范停车，制定本条例。
第二条　市人民政府应当每年至少听取一次停车管理工作情况。
第三条　违反本条例第二条规定的，责令改正。
第四条　本条例自2012年1月1日起施行。
"""
AMENDED = """\
贵阳市停车条例
第一条　为了规范停车，制定本条例。
第二条　停车场应当公布收费标准，接受社会监督。
第三条　市人民政府应当每半年至少听取一次停车管理工作情况。
第四条　违反本条例第三条规定的，责令改正。
第五条　本条例自2012年1月1日起施行。
"""
COMING = AMENDED.replace("每半年至少", "每季度至少")


@pytest.fixture
def told(app, town):
    """Enter a regulation whose acts have these texts; give its address."""

    def enter_acts(
        *acts: tuple[str, str, str | None, str],
        coming: str = "",
        says: str | None = None,
        **more: Any,
    ) -> str:
        with reading.opened(app) as session:
            term = town.records["terms"]
            one = enter(session, town, "regulations", name="贵阳市停车条例").id
            for act, day, text, state in acts:
                rows = [{"regulation_id": one, "act": act, "text": text}]
                names = ["passed_on", "sent_on"]
                names += ["approved_on", "effective_on"] if state == "approved" else []
                values: dict[str, Any] = dict.fromkeys(names, day)
                if coming and act == "amend":
                    values["effective_on"] = coming
                form = "enactment" if act == "enact" else "decision"
                values |= {"name": f"{day}的决定", "form": form, "acts": rows, "text": says} | more
                enter(session, town, "legislative-decisions", term, state=state, **values)
            session.commit()
            return f"/regulations/{one}"

    return enter_acts


@pytest.fixture
def leader(app, town):
    return reading.signed_in(app, town, Role.LEADER)


@pytest.fixture
def address(told):
    return told(
        ("enact", "2012-01-01", ENACTED, "approved"), ("amend", "2015-01-01", AMENDED, "approved")
    )


def rows(answer):
    """Give the rows of a comparison, blanks closed up, without the head."""
    return [row.replace(" ", "") for row in reading.rows(answer)[1:]]


class TestTwoTexts:
    def test_without_days_the_last_two_are_compared(self, leader, address):
        new, changed, *others = rows(leader.get(f"{address}/compare"))
        assert new == "第二条新增—停车场应当公布收费标准，接受社会监督。"
        assert changed.startswith("第三条修改原第二条市人民政府应当每年至少听取一次")
        assert "随条号调整" in others[0]

    def test_what_changed_within_an_article_is_marked_on_both_sides(self, leader, address):
        page = leader.get(f"{address}/compare").text
        assert "应当每年至少" in page
        assert "应当每<ins>半</ins>年至少" in page
        assert "第<del>二</del>条规定" in page
        assert "第<ins>三</ins>条规定" in page

    def test_articles_that_only_got_another_number_are_told_in_one_line(self, leader, address):
        page = reading.words(leader.get(f"{address}/compare"))
        assert "仅条号变动 1 条 第四条 → 第五条" in page
        assert "未变 1 条 第一条" in page

    def test_any_day_stands_for_the_text_that_held_on_it(self, leader, address):
        page = leader.get(f"{address}/compare?from=2020-05-01&to=2013-05-01").text
        assert "应当每<del>半</del>年至少" in page

    def test_where_the_decision_has_its_text_it_leads_to_the_proofreading(self, leader, told):
        acts = (("enact", "2012-01-01", ENACTED, "approved"),)
        address = told(*acts, ("amend", "2015-01-01", AMENDED, "approved"), says="决定作如下修改：")
        assert "按决定核对" in reading.words(leader.get(f"{address}/compare"))

    def test_the_same_text_twice_says_so(self, leader, address):
        page = reading.words(leader.get(f"{address}/compare?from=2020-05-01&to=2021-05-01"))
        assert "两个文本相同。" in page

    def test_what_is_no_day_is_refused_with_the_way_to_write_it(self, leader, address):
        answer = leader.get(f"{address}/compare?from=昨天")
        assert answer.status_code == 422
        assert "“昨天”不是日期，写法如2026-11-23。" in reading.words(answer)

    def test_a_regulation_with_one_text_has_nothing_to_compare(self, leader, told):
        address = told(("enact", "2012-01-01", ENACTED, "approved"))
        assert "没有可供比较的两个文本。" in reading.words(leader.get(f"{address}/compare"))
        assert "与另一日期比较" not in reading.words(leader.get(address))


class TestTheMargin:
    def test_it_says_which_act_made_an_article_what_it_is(self, leader, address):
        page = reading.words(leader.get(address))
        assert "接受社会监督。 2015年修正时增加" in page
        assert "停车管理工作情况。 2015年修正时修改 原第二条" in page

    def test_an_article_that_stands_as_it_was_enacted_has_no_note(self, leader, address):
        assert "制定本条例。 第二条" in reading.words(leader.get(address))

    def test_an_earlier_text_does_not_know_what_came_later(self, leader, address):
        assert "2015年修正时修改" not in reading.words(leader.get(f"{address}?on=2013-01-01"))

    def test_a_change_that_awaits_its_approval_stands_beside_its_article(self, leader, told):
        address = told(
            ("enact", "2012-01-01", AMENDED, "approved"), ("amend", "2026-01-01", COMING, "sent")
        )
        answer = leader.get(address)
        page = reading.words(answer)
        assert "修正已通过，待批准" in page
        assert "2026年修正，待批准" in page
        assert answer.text.count('class="article is-pending"') == 1
        (link,) = set(re.findall(r'href="(/[^"]+compare\?to=decision-\d+)"', answer.text))
        assert "每季度" in reading.words(leader.get(link)).replace(" ", "")

    def test_an_earlier_text_says_which_act_ended_an_article(self, leader, told):
        shorter = ENACTED.replace("第三条　违反本条例第二条规定的，责令改正。\n第四条", "第三条")
        address = told(
            ("enact", "2012-01-01", ENACTED, "approved"),
            ("amend", "2015-01-01", shorter, "approved"),
        )
        page = leader.get(f"{address}?on=2013-01-01")
        assert "责令改正。 2015年修正时删去" in reading.words(page)
        ended, *_others = rows(leader.get(f"{address}/article/3/history?on=2012-01-01"))
        assert ended.startswith("2015年1月1日修正删去")

    def test_an_act_in_force_whose_text_is_missing_is_said_above_the_text(self, leader, told):
        address = told(
            ("enact", "2012-01-01", ENACTED, "approved"), ("amend", "2015-01-01", None, "approved")
        )
        said = "2015年1月1日施行的修正没有录入文本，此处为此前文本。"
        assert said in reading.words(leader.get(address))
        assert said not in reading.words(leader.get(f"{address}?on=2014-01-01"))


class TestADay:
    def test_the_status_of_an_earlier_day_stands_beside_that_of_today(self, leader, address):
        page = reading.words(leader.get(f"{address}?on=2013-01-01"))
        assert "现行有效，经修改" in page
        assert "2013年1月1日：现行有效" in page
        assert "2013年1月1日：" not in reading.words(leader.get(address))

    def test_what_awaits_its_approval_stands_ahead_of_today_on_the_line(self, leader, told):
        address = told(
            ("enact", "2012-01-01", AMENDED, "approved"), ("amend", "2026-01-01", COMING, "sent")
        )
        assert 'class="time-mark is-coming"' in leader.get(address).text

    def test_what_needs_no_approval_holds_once_it_is_passed(self, leader, told):
        address = told(("enact", "2012-01-01", AMENDED, "passed"), needs_no_approval=True)
        page = reading.words(leader.get(address))
        assert "2012年1月1日起施行" in page
        assert "待批准" not in page


class TestOneArticle:
    def test_its_wordings_stand_one_after_the_other_the_newest_first(self, leader, address):
        newest, oldest = rows(leader.get(f"{address}/article/3/history"))
        assert newest.startswith("2015年1月1日修正修改第二条→第三条")
        assert oldest.startswith("2012年1月1日制定")
        assert oldest.endswith("—市人民政府应当每年至少听取一次停车管理工作情况。")

    @pytest.mark.parametrize("number", ["9", "0", "一", "3-1", "3-"])
    def test_an_article_that_is_not_there_is_not_found(self, leader, address, number):
        assert leader.get(f"{address}/article/{number}/history").status_code == 404

    def test_one_that_was_added_begins_with_its_addition(self, leader, address):
        (added,) = rows(leader.get(f"{address}/article/2/history"))
        assert added.startswith("2015年1月1日修正")


def test_a_text_that_is_not_in_force_yet_is_not_todays(leader, told):
    address = told(
        ("enact", "2012-01-01", ENACTED, "approved"),
        ("amend", "2025-01-01", AMENDED, "approved"),
        coming="2090-01-01",
    )
    page = reading.words(leader.get(address))
    assert "每年至少" in page
    assert "2025年修正，尚未施行" in page
    assert "每半年至少" in reading.words(leader.get(f"{address}?on=2090-01-01"))
