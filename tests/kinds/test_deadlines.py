"""Rules of deadlines, corrections of working days, extensions: what holds for which clock."""

import datetime as dt
from typing import Any

import pytest

from oversight import moments
from oversight.kinds import calendar_days, deadline_rules, inspections
from oversight.kinds.deadline_rules import NATIONAL
from oversight.kinds.deadline_rules.elsewhere import ELSEWHERE
from oversight.records import clock, schema
from oversight.records.kind import BY_SLUG
from tests.builders import (
    Office,
    a_decision,
    a_person,
    a_regulation,
    amended,
    an_agency,
    an_appointment,
    an_inspection,
    an_office,
    confirmed,
    enter,
    kind_of,
    stepped,
)
from tests.refusals import refused

OPINIONS = "deliberation-opinions"
SENT, DUE = "2026-03-02", dt.date(2026, 6, 2)  # three months, as the office's rule says


@pytest.fixture
def office(session):
    return an_office(session)


def a_rule(office: Office, **values: Any) -> Any:
    told: dict[str, Any] = {
        "rule": "answer_to_opinions",
        "length": 3,
        "unit": "months",
        "article": "省办法第一条",
    }
    return enter(office, "deadline-rules", **told | values)


def due(office: Office, handed_over_on: str) -> dt.date | None:
    """When the answer to an inspection of a day is due."""
    record = an_inspection(office, handed_over_on=handed_over_on)
    book = deadline_rules.of_body(office.session, office.body.id)
    reading = clock.read(inspections.KIND.clocks[0], record, book, moments.today())
    return reading.due_on if reading else None


def test_a_new_rule_leaves_alone_what_was_due_under_the_old_one(office):
    old = confirmed(office, a_rule(office))
    amended(office, old, holds_to="2026-06-30")
    before = due(office, "2026-06-30")
    confirmed(office, a_rule(office, length=2, holds_from="2026-07-01", article="新办法第一条"))
    assert before == due(office, "2026-06-30") == dt.date(2026, 9, 30)
    assert due(office, "2026-07-01") == dt.date(2026, 9, 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        ({"holds_to": "2026-07-01"}, {"holds_from": "2026-07-01"}),
        ({"holds_from": "2026-07-01"}, {"holds_to": "2026-07-01"}),
        ({"holds_from": "2026-01-01"}, {"holds_from": "2026-07-01"}),
    ],
)
def test_two_rules_of_one_deadline_cannot_hold_on_the_same_day(office, first, second):
    confirmed(office, a_rule(office, **first))
    says = "省办法第一条 sets this deadline on the same days. End that rule first."
    refused(office.session, lambda: a_rule(office, article="另一条", **second), says=says)


def test_rules_that_follow_each_other_hold_beside_one_of_another_deadline(office):
    confirmed(office, a_rule(office, holds_to="2026-06-30"))
    confirmed(office, a_rule(office, holds_from="2026-07-01"))
    confirmed(office, a_rule(office, rule="opinions_sent", length=10, unit="days"))
    assert len(deadline_rules.of_body(office.session, office.body.id).rules) == 3 + len(NATIONAL)


def test_a_draft_of_a_rule_counts_for_nothing(office):
    a_rule(office)
    assert due(office, "2026-06-30") is None


def test_a_correction_that_moves_what_was_due_warns(office):
    rule = confirmed(office, a_rule(office))
    trial = deadline_rules.DeadlineRule(id=rule.id, body_id=rule.body_id, length=2, unit="months")
    found = list(deadline_rules.changes_what_was_due(office.session, trial))
    assert [(one.field, one.warns) for one in found] == [("length", True)]


@pytest.mark.parametrize(
    ("name", "day", "article"),
    [
        ("filing_sent", "2014-05-01", "立法法第八十九条"),
        ("filing_sent", "2022-05-01", "立法法第九十八条"),
        ("filing_sent", "2026-05-01", "立法法第一百零九条"),
        ("suggestion_answer", "2018-01-20", "代表法第四十二条"),
        ("suggestion_answer", "2026-01-20", "代表法第五十一条"),
        ("audit_rectification", "2026-07-01", "监督法第二十七条"),
    ],
)
def test_national_law_stands_by_itself_with_the_article_of_its_day(office, name, day, article):
    book = deadline_rules.of_body(office.session, office.body.id)
    found = book.rule_on(name, dt.date.fromisoformat(day))
    assert found
    assert found.article == article


@pytest.mark.parametrize("name", ["opinions_sent", "answer_to_opinions", "filing_review", "oath"])
def test_what_no_law_of_the_nation_sets_starts_no_clock_before_it_is_adopted(office, name):
    assert not deadline_rules.of_body(office.session, office.body.id).rule_on(name, DUE)


def running(office: Office, record: Any) -> list[str]:
    """The clocks of a record that run, by name."""
    kind, book = kind_of(record), deadline_rules.of_body(office.session, office.body.id)
    read = kind.readings(record, book, moments.today())
    return [one.clock.name for one in read if one.is_running]


@pytest.mark.parametrize(
    ("action", "expected"), [("appoint", ["oath"]), ("acting", []), ("remove", [])]
)
def test_an_oath_is_due_from_whom_is_appointed_where_a_rule_is_adopted(office, action, expected):
    told = {"rule": "oath", "length": 15, "unit": "working_days"}
    confirmed(office, a_rule(office, **told))
    record = an_appointment(office, a_person(office), action=action, passed_on="2026-03-02")
    assert running(office, record) == expected
    if expected:
        stepped(office, confirmed(office, record), "certify", certificate="筑人任字第1号")
        stepped(office, record, "swear", sworn_on="2026-03-20")
    assert running(office, record) == []


def test_the_filing_of_a_regulation_is_due_30_days_after_its_promulgation(office):
    told = {"passed_on": "2026-03-02", "approved_on": "2026-03-10"}
    told |= {"promulgated_on": "2026-03-16", "effective_on": "2026-05-01", "state": "promulgated"}
    record = a_decision(office, (a_regulation(office), "enact"), form="enactment", **told)
    book = deadline_rules.of_body(office.session, office.body.id)
    (reading,) = kind_of(record).readings(record, book, dt.date(2026, 4, 1))
    assert (reading.clock.name, reading.due_on) == ("filing", dt.date(2026, 4, 15))
    assert reading.rule
    assert reading.rule.article == "立法法第一百零九条"


def test_what_was_closed_without_its_day_waits_for_nothing(office):
    """Old records are entered as far as they are known; none of them is late for ever."""
    told: dict[str, Any] = {"theme": "老旧小区改造", "sort": "concentrated"}
    told |= {
        "began_on": "2019-04-01",
        "ended_on": "2019-04-03",
        "sent_on": "2019-04-20",
        "receiver_id": an_agency(office).id,
    }
    confirmed(office, a_rule(office, rule="visit_answer", length=6))
    sent = enter(office, "visits", **told, state="sent")
    assert running(office, sent) == ["answer"]
    assert running(office, enter(office, "visits", **told, state="closed")) == []


def test_the_audit_law_of_2024_starts_no_clock_before_it_held(office):
    book = deadline_rules.of_body(office.session, office.body.id)
    assert book.rule_on("audit_rectification", dt.date(2024, 7, 25)) is None


def test_no_two_national_rules_of_a_deadline_hold_on_the_same_day():
    for name in {rule.name for rule in NATIONAL}:
        rules = [rule for rule in NATIONAL if rule.name == name]
        ends = [day for rule in rules for day in (rule.holds_from, rule.holds_to) if day]
        assert all(sum(rule.holds_on(day) for rule in rules) == 1 for day in ends), name


@pytest.mark.parametrize("one", ELSEWHERE, ids=lambda one: one.key)
def test_a_rule_of_another_place_can_be_adopted_as_it_stands(one):
    told = {"rule": one.rule.name, "length": one.rule.length, "unit": one.rule.unit}
    told |= {"article": one.rule.article, "place": one.place, "source": one.source}
    kind = BY_SLUG["deadline-rules"]
    assert schema.load(kind, told)["length"] == one.rule.length


def a_correction(office: Office, **values: Any) -> Any:
    told: dict[str, Any] = {
        "day": "2026-06-02",
        "counts_as": "rest",
        "source": "国办发明电〔2026〕9号",
    }
    return enter(office, "calendar-days", **told | values)


def test_a_confirmed_correction_of_a_day_moves_what_is_due_on_it(office):
    confirmed(office, a_rule(office))
    correction = a_correction(office)
    assert due(office, SENT) == DUE
    confirmed(office, correction)
    assert due(office, SENT) == DUE + dt.timedelta(days=1)


def test_a_correction_holds_in_its_own_body_only(session, office):
    confirmed(office, a_correction(office))
    other = an_office(session, "zunyi")
    assert calendar_days.of_body(session, office.body.id) == {DUE: False}
    assert calendar_days.of_body(session, other.body.id) == {}


def test_a_day_is_corrected_once(office):
    assert a_correction(office).title == "2026年6月2日为休息日"
    says = "2026年6月2日为休息日 is recorded already."
    refused(office.session, lambda: a_correction(office, counts_as="work"), says=says)


def test_a_correction_that_corrects_nothing_warns(office):
    told = a_correction(office, counts_as="work")
    assert [one.warns for one in calendar_days.corrects_something(told)] == [True]


def opinions(office: Office, **values: Any) -> Any:
    """Opinions of the committee that went out and may be answered later."""
    told: dict[str, Any] = {"name": "关于养老服务的审议意见", "text": "意见", "sent_on": SENT}
    told |= {"lead_id": an_agency(office).id, "handed_over_on": SENT}
    return enter(office, OPINIONS, state="handling", **told | values)


GRANTED = {
    "extended_until": "2026-07-31",
    "extension_reason": "需现场核查",
    "extension_approver": "主任会议",
}


def test_an_extension_with_its_reason_and_approver_moves_the_day(office):
    confirmed(office, a_rule(office))
    record = opinions(office, **GRANTED)
    book = deadline_rules.of_body(office.session, office.body.id)
    its_clock = next(one for one in BY_SLUG[OPINIONS].clocks if one.extended_by)
    reading = clock.read(its_clock, record, book, DUE)
    assert reading
    assert reading.due_on == dt.date(2026, 7, 31)
    assert reading.extended == clock.Extended(DUE, "需现场核查", "主任会议")


@pytest.mark.parametrize(
    ("name", "says"),
    [("extension_reason", "fill this in"), ("extension_approver", "fill this in")],
)
def test_an_extension_without_reason_or_approver_is_refused(office, name, says):
    confirmed(office, a_rule(office))
    refused(office.session, lambda: opinions(office, **GRANTED | {name: None}), says=says)


def test_an_extension_to_a_day_before_it_is_due_is_refused(office):
    confirmed(office, a_rule(office))
    earlier = GRANTED | {"extended_until": str(DUE)}
    says = "It is due on 2 Jun 2026 anyway. Enter a later day"
    refused(office.session, lambda: opinions(office, **earlier), says=says)


def test_what_has_not_started_cannot_be_extended(office):
    told: dict[str, Any] = {"name": "关于养老服务的审议意见", "text": "意见"}
    says = "No deadline runs here that could be extended."
    refused(office.session, lambda: enter(office, OPINIONS, **told | GRANTED), says=says)


def a_suggestion(office: Office, extended_to: str) -> Any:
    """Case 30: a suggestion that was assigned, and whose answer is extended."""
    told: dict[str, Any] = {"subject": "关于增设公交线路的建议", "assigned_on": "2026-01-26"}
    told |= {"extended_to": extended_to, "extension_reason": "涉及面广"}
    return enter(office, "suggestions", **told, extension_approver="市政府办公室")


def test_the_answer_to_a_suggestion_is_extended_to_six_months_and_no_further(office):
    assert a_suggestion(office, "2026-07-26").extended_to == dt.date(2026, 7, 26)
    says = "代表法第五十一条 allows until 27 Jul 2026 at most. Enter an earlier day."
    refused(office.session, lambda: a_suggestion(office, "2026-07-28"), says=says)
