"""The pages of stations, sessions and issues: rates, what belongs together, what a unit does."""

from typing import Any

from oversight.access.roles import Role
from oversight.kinds.constituent_issues import ConstituentIssue
from tests.web.bodies import enter
from tests.web.reading import opened, rows, signed_in, value_of, words

HELD = {"sort": "stall", "began_on": "2024-03", "ended_on": "2024-11", "state": "held"}
ISSUE = {"channel": "snapshot", "received_on": "2024-11-19"}


def made(app: Any, town: Any, slug: str, **values: Any) -> int:
    """Enter a confirmed record of the town, and say which it is."""
    with opened(app) as session:
        record = enter(session, town, slug, town.records["terms"], **values)
        session.commit()
        return record.id


def test_exact_counts_of_a_session_have_a_rate(app, town, secretary):
    told = {"theme": "“三用”主题实践活动", "collected": "2773", "solved": "2028"}
    number = made(app, town, "contact-sessions", **HELD | told)
    (row,) = [row for row in rows(secretary.get(f"/contact-sessions/{number}")) if "占" in row]
    assert "73.1%" in row
    assert "2028/2773" in row


def test_rounded_counts_stand_without_a_rate_and_say_why(app, town, secretary):
    """I-15: 90余 of 380余."""
    told = {"theme": "代表摆摊", "collected": "380余", "solved": "90余"}
    number = made(app, town, "contact-sessions", **HELD | told)
    (row,) = [row for row in rows(secretary.get(f"/contact-sessions/{number}")) if "占" in row]
    assert "%" not in row
    assert "90余 是约数" in row


def test_a_station_shows_what_was_held_and_received_there(app, town, secretary):
    station = made(app, town, "stations", name="青石街道代表联络站", sort="area")
    session = made(app, town, "contact-sessions", theme="接待日", station_id=station, **HELD)
    told = {"topic": "路灯不亮", "station_id": station, "session_id": session}
    told |= {"handling": "township"}
    made(app, town, "constituent-issues", **ISSUE | told)
    page = words(secretary.get(f"/stations/{station}"))
    assert "接待日" in page
    assert "路灯不亮 转街道、乡镇办理" in page
    assert "路灯不亮" in words(secretary.get(f"/contact-sessions/{session}"))


def test_a_unit_records_its_progress_and_does_not_see_who_complained(app, town):
    private = {"reporter": "王小二", "telephone": "13800000009"}
    told = {"topic": "井盖破损", "agency_id": town.records["agencies"], "state": "assigned"}
    days = {"assigned_on": "2024-11-20", "due_on": "2024-12-20"}
    number = made(app, town, "constituent-issues", **ISSUE | told | private | days)
    unit = signed_in(app, town, Role.UNIT)
    assert "井盖破损" in words(unit.get("/"))
    page = words(unit.get(f"/constituent-issues/{number}"))
    assert "王小二" not in page
    assert "13800000009" not in page
    typed = {"seen": "2", "progress-1-noted_on": "2024-11-25", "progress-1-text": "已更换井盖"}
    answer = unit.post(f"/constituent-issues/{number}/step/follow", data=typed)
    assert answer.status_code == 302, words(answer)
    with opened(app) as session:
        issue = session.get_one(ConstituentIssue, number)
        assert (issue.state, issue.progress[0].text) == ("followed", "已更换井盖")
    assert unit.get(f"/constituent-issues/{number}/step/conclude").status_code in {403, 404}


def test_what_was_solved_on_the_spot_was_assigned_to_nobody_and_not_followed(app, town, secretary):
    told = {"topic": "楼道杂物", "result": "on_spot", "concluded_on": "2024-11-19"}
    told |= {"answered_on": "2024-11-19", "state": "answered"}
    number = made(app, town, "constituent-issues", **ISSUE | told)
    page = secretary.get(f"/constituent-issues/{number}").get_data(as_text=True)
    stages = [part.split('"')[0] for part in page.split('<li class="step is-')[1:]]
    assert stages == ["past", "past", "later", "later", "past", "current", "later"]


def test_a_unit_adds_a_row_in_its_form_and_those_that_stood_are_kept(app, town):
    told = {"topic": "井盖破损", "agency_id": town.records["agencies"], "state": "assigned"}
    told |= {"assigned_on": "2024-11-20"}
    rows_of = [{"noted_on": "2024-11-21", "text": "已现场查看"}]
    number = made(app, town, "constituent-issues", **ISSUE | told, progress=rows_of)
    unit = signed_in(app, town, Role.UNIT)
    address = f"/constituent-issues/{number}/step/follow"
    page = unit.get(address)
    stood = {
        f"progress-1-{name}": value_of(page, f"progress-1-{name}")
        for name in ("number", "noted_on", "text")
    }
    added = {"progress-2-noted_on": "2024-11-25", "progress-2-text": "已更换井盖"}
    refused = unit.post(address, data={"seen": "2"} | stood | {"progress-1-text": "未查看"} | added)
    assert "原有各行不能改动或删除" in words(refused)
    assert unit.post(address, data={"seen": "2"} | stood | added).status_code == 302
    with opened(app) as session:
        issue = session.get_one(ConstituentIssue, number)
        assert [one.text for one in issue.progress] == ["已现场查看", "已更换井盖"]
