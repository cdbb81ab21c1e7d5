"""The board of deadlines: what is due, by kind, by unit and by day; its address is the view."""

import datetime as dt
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

import oversight
from oversight import moments
from oversight.access import accounts
from oversight.access.roles import Role
from oversight.records.clock import months_after, next_working_day
from oversight.web import board as drawn
from tests.builders import an_office
from tests.web import reading
from tests.web.bodies import PASSWORD, Town, a_town, enter

LATE, AHEAD = 150, 20  # days since the opinions were handed over


@dataclass(frozen=True)
class Board:
    """A board with three deadlines: its town, who looks at it, the unit that is late."""

    app: Flask
    town: Town
    client: FlaskClient
    unit: int

    def get(self, query: str = ""):
        return self.client.get(f"/deadlines?{query}")


@pytest.fixture(scope="module")
def board(fresh_database, tmp_path_factory) -> Iterator[Board]:
    """Fill one board for all that only look at it."""
    with fresh_database() as url:
        settings = {"DATABASE_URL": url, "TESTING": True, "OVERSIGHT_SECRET_KEY": "x" * 32}
        settings["OVERSIGHT_INSTANCE"] = str(tmp_path_factory.mktemp("board"))
        app = oversight.create_app(settings)
        app.config["WTF_CSRF_ENABLED"] = False
        with reading.opened(app) as session:
            town = a_town(session, "guiyang")
            unit = _fill(session, town)
            _another_office(session)
            session.commit()
        yield Board(app, town, reading.signed_in(app, town, Role.SECRETARY), unit)
        app.extensions["oversight_engine"].dispose()


def _fill(session, town: Town) -> int:
    """Enter what is due: one inspection by a unit, late; one by another, ahead; an approval."""
    late = enter(session, town, "agencies", name="贵阳市应急管理局", sort="government").id
    other = enter(session, town, "agencies", name="贵阳市水务局", sort="government").id
    enter(session, town, "agencies", name="贵阳市档案局", sort="government")
    for topic, days, agency in (("安全生产", LATE, late), ("河湖保护", AHEAD, other)):
        findings = [{"text": "问题", "agency_id": agency}]
        told: dict[str, Any] = {**handed(days), "findings": findings}
        enter(session, town, "inspections", town.records["terms"], topic=topic, **told)
    told = {"name": "贵阳市燃气管理条例", "form": "enactment", "state": "sent"}
    told |= {"acts": [{"regulation_id": town.records["regulations"], "act": "amend"}]}
    told |= {"passed_on": str(reading.days_ago(40)), "sent_on": str(reading.days_ago(30))}
    told["meeting_id"] = town.records["meetings"]
    enter(session, town, "legislative-decisions", town.records["terms"], **told)
    return late


def _another_office(session) -> None:
    """An office that has not begun yet."""
    office = an_office(session, "zunyi")
    accounts.add(session, "beginner", PASSWORD, Role.SECRETARY, body_id=office.body.id)


def handed(days: int) -> dict[str, str]:
    """An inspection whose opinions were handed over some days ago."""
    began, ended = reading.days_ago(days + 60), reading.days_ago(days + 30)
    day = reading.days_ago(days)
    return {"began_on": str(began), "ended_on": str(ended), "handed_over_on": str(day)}


def due(days: int) -> dt.date:
    return next_working_day(months_after(reading.days_ago(days), 3))


def topics(answer) -> list[str]:
    """Which of the three are on the board."""
    told = " ".join(reading.rows(answer))
    return [one for one in ("安全生产", "河湖保护", "燃气管理") if one in told]


def test_it_says_who_must_act_by_which_article_from_which_day(board):
    row = next(one for one in reading.rows(board.get()) if "安全生产" in one)
    assert "贵阳市应急管理局" in row
    assert "贵阳第一条" in row
    assert "三个月" in row


def test_its_last_column_is_the_act_that_meets_the_deadline(board):
    row = next(one for one in reading.rows(board.get()) if "燃气管理" in one)
    assert row.endswith("登记批准")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("kind=inspections", ["安全生产", "河湖保护"]),
        ("kind=legislative-decisions", ["燃气管理"]),
        ("unit={unit}", ["安全生产"]),
        ("day=late", ["安全生产"]),
        ("day={late}", ["安全生产"]),
        ("kind=inspections&day={ahead}", ["河湖保护"]),
        ("kind=legislative-decisions&unit={unit}", []),
        ("kind=nothing&unit=x&day=%E6%98%8E%E5%A4%A9", ["安全生产", "河湖保护", "燃气管理"]),
    ],
)
def test_its_address_asks_for_a_kind_a_unit_and_a_day(board, asked, found):
    query = asked.format(unit=board.unit, late=due(LATE), ahead=due(AHEAD))
    assert topics(board.get(query)) == found


def test_the_lede_names_what_was_asked_for_and_counts_it(board):
    page = reading.words(board.get(f"kind=inspections&unit={board.unit}"))
    assert "执法检查，贵阳市应急管理局：1 件逾期。" in page
    assert "清除筛选" in page
    nothing = board.get(f"kind=legislative-decisions&unit={board.unit}")
    assert "没有符合的期限" in reading.words(nothing)


def test_a_unit_that_has_nothing_to_do_is_not_offered(board):
    page = board.get().get_data(as_text=True)
    assert f'<option value="{board.unit}"' in page
    assert "贵阳市档案局" not in page


def test_of_what_is_due_later_the_first_are_shown_and_the_rest_on_asking(
    app, secretary, town, monkeypatch
):
    monkeypatch.setattr(drawn, "FEW", 1)
    with reading.opened(app) as session:
        for days in (10, 20, 30):
            told = handed(days) | {"topic": f"第{days}项"}
            enter(session, town, "inspections", town.records["terms"], **told)
        session.commit()
    page = reading.words(secretary.get("/deadlines"))
    assert "显示其余 2 件" in page
    assert "第30项" in page.split("显示其余")[0]
    assert "最远" in page.split("显示其余")[1]
    whole = reading.words(secretary.get("/deadlines?all=1"))
    assert ["第10项" in whole, "第20项" in whole, "显示其余" in whole] == [True, True, False]


def test_it_is_empty_in_words_where_nothing_runs(board):
    beginner = board.app.test_client()
    beginner.post("/sign-in", data={"name": "beginner", "password": PASSWORD})
    assert "没有正在计算的期限" in reading.words(beginner.get("/deadlines"))


def test_what_is_due_today_is_on_the_home_page_however_much_is_late(app, secretary, town):
    with reading.opened(app) as session:
        for number in range(12):
            told = handed(LATE) | {"topic": f"逾期之{number}"}
            enter(session, town, "inspections", town.records["terms"], **told)
        _due_today(session, town)
        session.commit()
    rows = reading.rows(secretary.get("/"))
    assert sum("逾期" in row for row in rows) == 9
    assert any("今天" in row and "今天到期的" in row for row in rows)


def _due_today(session, town: Town) -> None:
    """Set the day on which something is due to today, whatever the weekday is."""
    today = moments.today()
    told: dict[str, Any] = {"name": "今天到期的审议意见", "text": "意见"}
    told |= {"sent_on": str(today - dt.timedelta(days=120)), "extended_until": str(today)}
    told |= {"extension_reason": "需现场核查", "extension_approver": "主任会议"}
    told |= {"handed_over_on": told["sent_on"], "lead_id": town.records["agencies"]}
    term = town.records["terms"]
    enter(session, town, "deliberation-opinions", term, state="handling", **told)


def test_an_extension_is_told_with_its_reason_and_approver(app, secretary, town):
    until = moments.today() + dt.timedelta(days=9)
    with reading.opened(app) as session:
        told: dict[str, Any] = {
            "name": "延期的审议意见",
            "text": "意见",
            "sent_on": str(reading.days_ago(120)),
        }
        told |= {"handed_over_on": told["sent_on"], "lead_id": town.records["agencies"]}
        told |= {"extended_until": str(until), "extension_reason": "需现场核查"}
        told |= {"extension_approver": "主任会议"}
        term = town.records["terms"]
        record = enter(session, town, "deliberation-opinions", term, state="handling", **told).id
        session.commit()
    row = next(one for one in reading.rows(secretary.get("/deadlines")) if "延期的" in one)
    assert "已延期至" in row
    assert "经主任会议批准延期：需现场核查" in row
    page = reading.words(secretary.get(f"/deliberation-opinions/{record}"))
    assert "经主任会议批准延期：需现场核查" in page


def test_a_leader_is_offered_no_act(board):
    answer = reading.signed_in(board.app, board.town, Role.LEADER).get("/deadlines")
    assert topics(answer) == ["安全生产", "河湖保护", "燃气管理"]
    assert "登记批准" not in reading.words(answer)


def test_every_deadline_says_which_rule_holds_here_today(board):
    page = reading.words(board.client.get("/deadline-rules/known"))
    assert "答复审议意见 贵阳第一条，三个月" in page.replace("　", " ")
    assert "任职宪法宣誓 今天没有规则" in page.replace("　", " ")
    assert "代表法第五十一条" in page


def test_a_rule_of_another_place_opens_the_form_filled_and_saves_nothing(board):
    page = board.client.get("/deadline-rules/known").get_data(as_text=True)
    address = next(one for one in re.findall(r'href="([^"]+)"', page) if "regulation_filed" in one)
    form = board.client.get(html.unescape(address))
    assert "杭州市立法条例第五十一条" in reading.value_of(form, "article")
    assert "杭州市" in reading.value_of(form, "place")
    rules = board.client.get("/deadline-rules/")
    assert "本机关没有规则的，依国家法律。" in reading.words(rules)
    assert "杭州市" not in reading.words(rules)
