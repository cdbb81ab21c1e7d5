"""The page of a regulation: its status, its title note and its text on a day."""

from typing import Any

import pytest

from oversight.access.roles import Role
from tests.web import reading
from tests.web.bodies import enter

OLD = "贵阳市停车条例\n第一条　旧的。\n第二条　本条例自2012年1月1日起施行。"
NEW = "贵阳市停车条例\n第一条　新的。\n第二条　本条例自2012年1月1日起施行。"


@pytest.fixture
def address(app, town) -> str:
    """Enter a regulation that was enacted, amended and repealed; give its address."""
    with reading.opened(app) as session:
        term = town.records["terms"]
        one = enter(session, town, "regulations", name="贵阳市停车条例").id

        def decided(form: str, act: str, day: str, text: str | None = None) -> None:
            acts = [{"regulation_id": one, "act": act, "text": text}]
            days = dict.fromkeys(("passed_on", "sent_on", "approved_on", "effective_on"), day)
            told: dict[str, Any] = {"name": f"{act} 决定", "form": form, "acts": acts} | days
            enter(session, town, "legislative-decisions", term, state="approved", **told)

        decided("enactment", "enact", "2012-01-01", OLD)
        decided("decision", "amend", "2015-01-01", NEW)
        decided("repeal", "repeal", "2020-01-01")
        session.commit()
        return f"/regulations/{one}"


@pytest.fixture
def leader(app, town):
    return reading.signed_in(app, town, Role.LEADER)


@pytest.mark.parametrize(
    ("day", "says", "says_not"),
    [
        ("2011-12-31", "这一天尚未施行，2012年1月1日起施行。", "第一条"),
        ("2012-01-01", "旧的。", "新的。"),
        ("2014-12-31", "旧的。", "新的。"),
        ("2015-01-01", "新的。", "旧的。"),
        ("2020-01-01", "2015年1月1日起施行，2020年1月1日废止", "旧的。"),
    ],
)
def test_the_text_is_that_of_the_day(leader, address, day, says, says_not):
    page = reading.words(leader.get(f"{address}?on={day}"))
    assert says in page
    assert says_not not in page


@pytest.mark.parametrize(
    ("day", "note"),
    [
        ("2014-12-31", "（2012年1月1日通过 2012年1月1日批准）"),
        ("2016-01-01", "根据2015年1月1日通过 2015年1月1日批准的《amend 决定》修正）"),
    ],
)
def test_the_title_note_tells_what_was_passed_by_the_day(leader, address, day, note):
    assert note in reading.words(leader.get(f"{address}?on={day}"))


def test_each_recorded_text_is_one_click_away(leader, address):
    page = leader.get(f"{address}?on=2013-01-01").text
    assert page.count("已录文本") == 2  # the heading, and the name of the list read aloud
    assert f'href="{address}?on=2015%E5%B9%B41%E6%9C%881%E6%97%A5"' in page
    assert 'aria-current="true">2012年1月1日' in page


def test_a_repealed_regulation_says_so(leader, address):
    assert "已废止" in reading.words(leader.get(address))


def test_what_is_no_day_is_said_and_today_is_shown(leader, address):
    page = reading.words(leader.get(f"{address}?on=二〇二四年二月三十日"))
    assert "“二〇二四年二月三十日”不是日期，写法如2026-11-23；现显示今天。" in page
