"""The first pages: what is due, what waits, what changed, the figures; each role its own."""

import datetime as dt

import pytest
import time_machine

from oversight import moments
from oversight.access.roles import Role
from oversight.records.clock import months_after, next_working_day
from tests.web import reading
from tests.web.bodies import Town, a_town, enter


def handed_over(app, town: Town, topic: str, day: dt.date) -> None:
    """Enter an inspection whose opinions were handed over on a day."""
    with reading.opened(app) as session:
        enter(session, town, "inspections", _term(town), topic=topic, **_handed(day))
        session.commit()


def _term(town: Town) -> int:
    return town.records["terms"]


def _handed(day: dt.date) -> dict[str, str]:
    began, ended = day - dt.timedelta(days=60), day - dt.timedelta(days=30)
    return {"began_on": str(began), "ended_on": str(ended), "handed_over_on": str(day)}


def due(day: dt.date) -> dt.date:
    return next_working_day(months_after(day, 3))


@pytest.mark.parametrize(
    ("role", "says"),
    [
        (Role.SECRETARY, "待我办理"),
        (Role.REVIEWER, "待我办理"),
        (Role.LEADER, "本届至今"),
        (Role.AUDITOR, "变更轨迹"),
        (Role.ADMINISTRATOR, "用户"),
    ],
)
def test_each_role_has_its_own_first_page(app, town, role, says):
    client = reading.signed_in(app, town, role)
    assert says in reading.words(client.get("/", follow_redirects=True))


def test_what_is_late_comes_first_with_its_article_and_its_starting_day(app, town):
    late, open_ = reading.days_ago(150), reading.days_ago(20)
    handed_over(app, town, "不急的", open_)
    handed_over(app, town, "晚了的", late)
    rows = reading.rows(reading.signed_in(app, town, Role.SECRETARY).get("/"))
    told = [row for row in rows if "答复审议意见" in row]
    assert ["晚了的" in row for row in told] == [True, False]
    assert f"逾期 {(moments.today() - due(late)).days} 天" in told[0]
    assert "贵阳第一条" in told[0]
    assert f"{(due(open_) - moments.today()).days} 天" in told[1]


def test_the_menu_counts_anew_after_each_change_and_each_day(app, town):
    def late() -> int:
        page = reading.words(reading.signed_in(app, town, Role.SECRETARY).get("/inspections/"))
        return int(page.partition("期限 ")[2].partition(" 件逾期")[0])

    before = late()
    handed_over(app, town, "晚了的", reading.days_ago(150))
    assert late() == before + 1
    handed_over(app, town, "不急的", open_ := reading.days_ago(20))
    assert late() == before + 1
    noon = dt.datetime.combine(due(open_), dt.time(12), moments.CHINA)
    with time_machine.travel(noon):
        on_its_day = late()
    with time_machine.travel(noon + dt.timedelta(days=1)):
        assert late() == on_its_day + 1


def test_what_was_answered_is_due_no_more(app, town):
    day = reading.days_ago(150)
    with reading.opened(app) as session:
        answered = _handed(day) | {"answered_on": str(reading.days_ago(100))}
        enter(session, town, "inspections", _term(town), topic="已答复的", **answered)
        session.commit()
    page = reading.words(reading.signed_in(app, town, Role.SECRETARY).get("/deadlines"))
    assert "已答复的" not in page


def test_a_returned_draft_repeats_the_reviewers_sentence(app, town):
    secretary = reading.signed_in(app, town, Role.SECRETARY)
    typed = {"term_id": "15", "topic": "噪声", "began_on": "2026-03-01", "do": "submit"}
    address = secretary.post("/inspections/new", data=typed).headers["Location"]
    reviewer = reading.signed_in(app, town, Role.REVIEWER)
    assert "噪声" in reading.words(reviewer.get("/"))
    reviewer.post(f"{address}/return", data={"seen": "2", "reason": "检查组名单少一人"})
    assert "检查组名单少一人" in reading.words(secretary.get("/"))


def test_a_draft_says_what_it_lacks(app, town):
    secretary = reading.signed_in(app, town, Role.SECRETARY)
    secretary.post("/inspections/new", data={"term_id": "15", "topic": "噪声"})
    assert "还缺 1 项" in reading.words(secretary.get("/drafts"))


def test_the_figures_of_the_term_are_links_to_their_records(app, town):
    page = reading.signed_in(app, town, Role.LEADER).get("/").get_data(as_text=True)
    assert "/legislative-decisions/?figure=regulations.enacted&amp;term=15" in page


def test_what_changed_lately_names_who_and_what(app, town):
    page = reading.words(reading.signed_in(app, town, Role.LEADER).get("/"))
    assert f"{town.names[Role.REVIEWER]} 确认" in page


def test_nothing_of_another_body_is_seen(app, town):
    with reading.opened(app) as session:
        a_town(session, "zunyi")
        session.commit()
    page = reading.words(reading.signed_in(app, town, Role.LEADER).get("/"))
    assert "遵义" not in page
