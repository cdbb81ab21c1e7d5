"""Erasing on the web: a reviewer asks, a leader decides, the history says what went."""

import pytest
import sqlalchemy as sa

from oversight.access.roles import Role
from oversight.auditing import erasing
from oversight.records.models import Record, Version
from tests.web.reading import opened, rows, signed_in, words

WHY = {"reason": "误录号码", "authority": "个人信息保护法第四十七条"}


@pytest.fixture
def leader(app, town):
    """Sign the town's leader in."""
    return signed_in(app, town, Role.LEADER)


@pytest.fixture
def record(app, town):
    """Give a record with more than one version."""
    with opened(app) as session:
        chosen = sa.select(Record).where(Record.kind == "inspection", Record.version > 1)
        return session.scalars(chosen).first()


def waiting(app, record):
    with opened(app) as session:
        return erasing.requests(session, record.body_id)


def contents(app, record):
    with opened(app) as session:
        chosen = sa.select(Version.content).where(Version.record_id == record.id)
        return [*session.scalars(chosen.order_by(Version.number))]


def asked(app, reviewer, record):
    """Ask for the first version to be erased, and give the number of the request."""
    reviewer.post(f"/inspections/{record.id}/erase", data=WHY | {"version": "1"})
    return waiting(app, record)[0].id


def test_a_leader_approves_and_the_history_says_so(app, reviewer, leader, record):
    number = asked(app, reviewer, record)
    assert "误录号码" in words(leader.get("/erasures"))
    leader.post(f"/erasures/{number}", data={"do": "approve"})
    assert contents(app, record)[0] is None
    page = words(reviewer.get(f"/inspections/{record.id}/history?to=1"))
    for told in ("内容已于", "误录号码", "个人信息保护法第四十七条", "指纹仍在日志中", "无从比较"):
        assert told in page


def test_until_then_the_content_stays(app, reviewer, record):
    asked(app, reviewer, record)
    assert contents(app, record)[0]


def test_a_declined_request_erases_nothing(app, reviewer, leader, record):
    number = asked(app, reviewer, record)
    leader.post(f"/erasures/{number}", data={"do": "decline", "reason": "不属个人信息"})
    assert contents(app, record)[0]
    assert waiting(app, record) == []


def test_declining_wants_a_reason(app, reviewer, leader, record):
    number = asked(app, reviewer, record)
    answer = leader.post(f"/erasures/{number}", data={"do": "decline", "reason": " "})
    assert answer.status_code == 422
    assert "理由" in words(answer)
    assert len(waiting(app, record)) == 1


def test_the_list_alone_approves_nothing(app, reviewer, leader, record):
    number = asked(app, reviewer, record)
    page = leader.get("/erasures").get_data(as_text=True)
    assert 'value="approve"' not in page
    assert f'href="/erasures/{number}"' in page
    leader.post(f"/erasures/{number}", data={"reason": "回车"})  # Enter, by whatever button
    assert contents(app, record)[0]


def test_what_goes_and_what_stays_is_said_before_it_goes(app, reviewer, leader, record):
    number = asked(app, reviewer, record)
    page = leader.get(f"/erasures/{number}")
    for told in ("第 1 版", "不能恢复", "保留什么", "误录号码", "个人信息保护法第四十七条"):
        assert told in words(page)
    assert page.get_data(as_text=True).count('value="approve"') == 1
    assert contents(app, record)[0]
    leader.post(f"/erasures/{number}", data={"do": "approve"})
    assert leader.get(f"/erasures/{number}").status_code == 404


def test_what_was_typed_stays_by_the_request_that_it_is_on(app, reviewer, leader, record):
    number = asked(app, reviewer, record)
    page = leader.post(f"/erasures/{number}", data={"do": "decline", "reason": "  "})
    html = page.get_data(as_text=True)
    assert f'id="reason-{number}-error"' in html
    assert 'value="  "' in html


def test_large_type_from_the_form_asks_for_nothing(app, reviewer, record):
    typed = WHY | {"version": "1", "do": "large-type"}
    page = reviewer.post(f"/inspections/{record.id}/erase", data=typed)
    assert page.status_code == 200
    assert "误录号码" in page.get_data(as_text=True)
    assert waiting(app, record) == []


def test_the_trail_of_a_record_tells_what_was_declined(app, town, reviewer, leader, record):
    number = asked(app, reviewer, record)
    leader.post(f"/erasures/{number}", data={"do": "decline", "reason": "不属个人信息"})
    told = " ".join(rows(signed_in(app, town, Role.AUDITOR).get(f"/audit?record={record.id}")))
    for said in ("申请擦除", "依据：个人信息保护法第四十七条", "不予擦除", "不属个人信息"):
        assert said in told


def test_another_records_trail_does_not(app, town, reviewer, record):
    asked(app, reviewer, record)
    auditor = signed_in(app, town, Role.AUDITOR)
    for other in (record.id * 10, record.id // 10, town.records["people"]):
        assert "申请擦除" not in " ".join(rows(auditor.get(f"/audit?record={other}")))


def test_the_trail_says_erased_of_what_was_erased(app, town, reviewer, leader, record):
    number = asked(app, reviewer, record)
    leader.post(f"/erasures/{number}", data={"do": "approve"})
    page = words(signed_in(app, town, Role.AUDITOR).get(f"/audit?record={record.id}"))
    assert "内容已擦除" in page
    assert "内容缺失" not in page


def test_what_was_typed_stays_where_something_lacks(app, reviewer, record):
    answer = reviewer.post(
        f"/inspections/{record.id}/erase", data={"version": "1", "reason": "误录号码"}
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="1" checked' in page
    assert "误录号码" in page
    assert "依据的法律条款" in page


def test_the_menu_counts_what_waits_for_a_leader(app, reviewer, leader, record):
    assert "擦除申请" not in words(leader.get("/reports"))
    asked(app, reviewer, record)
    assert "擦除申请 1" in " ".join(words(leader.get("/reports")).split())


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.AUDITOR, Role.LEADER])
def test_only_a_reviewer_asks(app, town, record, role):
    person = signed_in(app, town, role)
    assert person.get(f"/inspections/{record.id}/erase").status_code == 403


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.AUDITOR, Role.REVIEWER])
def test_only_a_leader_approves(app, town, reviewer, record, role):
    number = asked(app, reviewer, record)
    person = signed_in(app, town, role)
    assert person.post(f"/erasures/{number}", data={"do": "approve"}).status_code == 403
    assert contents(app, record)[0]
