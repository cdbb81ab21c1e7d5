"""Deliberation opinions: sent, handed over, answered in time, or handled again."""

import datetime as dt
from dataclasses import replace
from typing import Any

from oversight.access.roles import Role
from oversight.kinds import deadline_rules, deliberation_opinions
from oversight.records import clock
from oversight.records.checks import judged
from oversight.records.kind import BY_SLUG
from oversight.reports import figures, threads
from tests.builders import an_agency, an_inspection, an_office, confirmed, enter, stepped
from tests.refusals import refused

SENT_ON, HANDED_ON, ANSWERED_ON = "2018-04-03", "2018-04-08", "2018-06-20"
RULES = (("opinions_sent", 10, "days"), ("answer_to_opinions", 3, "months"))


def some_opinions(office, **values: Any) -> Any:
    """Enter opinions that are being drafted."""
    told: dict[str, Any] = {"name": "关于物业管理执法检查报告的审议意见", "text": "加强监管。"}
    return enter(office, "deliberation-opinions", **told | values)


def sent(office, **values: Any) -> Any:
    """Enter opinions, confirm them and send them."""
    told = {"deliberated_on": "2018-03-27"} | values
    record = confirmed(office, some_opinions(office, **told))
    return stepped(office, record, "send", sent_on=SENT_ON, number="筑人常办〔2018〕9号")


def answered(office) -> Any:
    """Let sent opinions be handed over and answered."""
    record, unit = sent(office), an_agency(office)
    stepped(office, record, "hand-over", handed_over_on=HANDED_ON, lead_id=unit.id)
    told: dict[str, Any] = {"answered_on": ANSWERED_ON, "answer": "已逐条研究处理。"}
    stepped(office, record, "answer", by=office.secretary, **told)
    return record


def counted(office) -> tuple[int | None, ...]:
    told = figures.count(office.session, office.term, deliberation_opinions.KIND.figures)
    return tuple(one.value for one in told)


def some_rules(office) -> None:
    for rule, length, unit in RULES:
        told: dict[str, Any] = {
            "rule": rule,
            "length": length,
            "unit": unit,
            "article": f"本市办法：{rule}",
        }
        confirmed(office, enter(office, "deadline-rules", **told))


def readings(office, record, today: dt.date) -> dict[str, clock.Reading]:
    book = deadline_rules.of_body(office.session, office.body.id)
    read = (clock.read(one, record, book, today) for one in deliberation_opinions.KIND.clocks)
    return {one.clock.name: one for one in read if one}


class TestItsWay:
    """Drafted, sent, handed over, answered, told to the members, closed."""

    def test_only_the_reviewer_sends_them(self, session):
        office = an_office(session)
        record = confirmed(office, some_opinions(office))
        told: dict[str, Any] = {"sent_on": SENT_ON, "by": office.secretary}
        refused(session, lambda: stepped(office, record, "send", **told), says="This needs")
        assert stepped(office, record, "send", sent_on=SENT_ON).state == "sent"

    def test_they_count_as_sent_and_as_answered_once_the_members_have_the_answer(self, session):
        office = an_office(session)
        record = answered(office)
        assert counted(office) == (1, 0)
        stepped(office, record, "report", reported_on="2018-07-01")
        assert counted(office) == (1, 1)
        assert stepped(office, record, "close").state == "closed"
        assert counted(office) == (1, 1)

    def test_what_was_not_carried_out_is_handed_back_and_answered_again(self, session):
        office = an_office(session)
        some_rules(office)
        record = answered(office)
        stepped(office, record, "report", reported_on="2018-07-01")
        why = "两项意见未落实"
        stepped(office, record, "hand-back", again_on="2018-08-01", again_reason=why)
        again = readings(office, record, dt.date(2018, 10, 1))["again"]
        assert (again.due_on, again.is_running) == (dt.date(2018, 11, 1), True)
        told: dict[str, Any] = {"answered_again_on": "2018-10-20", "answer_again": "均已落实。"}
        stepped(office, record, "answer-again", **told)
        assert (record.answer, record.answer_again) == ("已逐条研究处理。", "均已落实。")
        assert stepped(office, record, "close").state == "closed"

    def test_drafts_that_go_nowhere_count_nowhere(self, session):
        office = an_office(session)
        record = confirmed(office, some_opinions(office))
        stepped(office, record, "drop")
        assert counted(office) == (0, 0)


class TestItsClocks:
    """Sent within the days, and answered within the months, that the office's rules say."""

    def test_each_runs_from_its_day_to_its_day(self, session):
        office = an_office(session)
        some_rules(office)
        told = readings(office, sent(office), dt.date(2018, 6, 1))
        assert (told["sent"].due_on, told["sent"].met_on) == (
            dt.date(2018, 4, 8),  # Friday 6 April was a holiday, Sunday 8 was worked
            dt.date(2018, 4, 3),
        )
        assert (told["answer"].due_on, told["answer"].days_left) == (dt.date(2018, 7, 3), 32)

    def test_the_reviewer_extends_the_answer_with_reason_and_approver(self, session):
        office = an_office(session)
        some_rules(office)
        record, unit = sent(office), an_agency(office)
        stepped(office, record, "hand-over", handed_over_on=HANDED_ON, lead_id=unit.id)
        until: dict[str, Any] = {"extended_until": "2018-08-10"}
        says = "Reason of the extension: fill this in."
        refused(session, lambda: stepped(office, record, "extend", **until), says=says)
        why: dict[str, Any] = {"extension_reason": "涉及跨部门"}
        why["extension_approver"] = "主任会议"
        stepped(office, record, "extend", **until, **why)
        told = readings(office, record, dt.date(2018, 7, 20))["answer"]
        assert (record.state, told.due_on) == ("handling", dt.date(2018, 8, 10))
        assert told.extended
        assert (told.extended.was_due_on, told.extended.approver) == (
            dt.date(2018, 7, 3),
            "主任会议",
        )


def test_the_answer_is_extended_no_further_than_the_law_of_the_place_allows(session):
    """济南: three months, at most six."""
    office = an_office(session)
    some_rules(office)
    told: dict[str, Any] = {"rule": "answer_to_opinions_extended", "length": 6, "unit": "months"}
    confirmed(office, enter(office, "deadline-rules", **told, article="第十八条"))
    record, unit = sent(office), an_agency(office)
    stepped(office, record, "hand-over", handed_over_on=HANDED_ON, lead_id=unit.id)
    why: dict[str, Any] = {"extension_reason": "涉及跨部门"}
    why["extension_approver"] = "主任会议"
    late = why | {"extended_until": "2018-10-12"}
    says = "第十八条 allows until 8 Oct 2018 at most."
    refused(session, lambda: stepped(office, record, "extend", **late), says=says)
    in_time = why | {"extended_until": "2018-10-08"}
    assert stepped(office, record, "extend", **in_time).state == "handling"


def test_the_lead_unit_answers_by_its_own_account_and_no_other_does(session):
    office = an_office(session)
    record, unit, other = sent(office), an_agency(office), an_agency(office, "贵阳市教育局")
    stepped(office, record, "hand-over", handed_over_on=HANDED_ON, lead_id=unit.id)
    ours, theirs = (replace(office.by(Role.UNIT), stands_for=one.id) for one in (unit, other))
    answer: dict[str, Any] = {"answered_on": ANSWERED_ON, "answer": "已整改。"}
    says = "Only the one under “Lead unit” does this."
    refused(session, lambda: stepped(office, record, "answer", by=theirs, **answer), says=says)
    stepped(office, record, "answer", by=ours, **answer)
    assert (record.state, record.answered_on) == ("answered", ours.today)  # a guest's own day


def test_an_answer_without_a_word_stops_no_clock_and_a_unit_writes_no_view(session):
    office = an_office(session)
    record, unit = sent(office), an_agency(office)
    stepped(office, record, "hand-over", handed_over_on=HANDED_ON, lead_id=unit.id)
    ours = replace(office.by(Role.UNIT), stands_for=unit.id)
    says = "Text of the answer: fill this in."
    refused(session, lambda: stepped(office, record, "answer", by=ours), says=says)
    stepped(office, record, "answer", by=ours, answer="已整改。", view="专委会同意。")
    assert (record.answer, record.view) == ("已整改。", None)


def test_the_office_records_the_committees_view_once_it_comes(session):
    office = an_office(session)
    record, unit = sent(office), an_agency(office)
    stepped(office, record, "hand-over", handed_over_on=HANDED_ON, lead_id=unit.id)
    stepped(office, record, "consult", consulted_on="2018-06-01")
    stepped(office, record, "view", by=office.secretary, view="专委会同意。")
    assert (record.state, record.view) == ("consulted", "专委会同意。")


def test_a_unit_that_leads_and_assists_is_said(session):
    office = an_office(session)
    unit = an_agency(office)
    record = some_opinions(office, lead_id=unit.id, units=[{"agency_id": unit.id}])
    told = judged(session, BY_SLUG["deliberation-opinions"], record)
    assert [(one.field, one.warns) for one in told] == [("units-1-agency_id", True)]


def test_a_document_number_is_given_once(session):
    office = an_office(session)
    sent(office)
    says = "bears this number already"
    refused(session, lambda: some_opinions(office, number="筑人常办〔2018〕9号"), says=says)


def test_an_answer_before_the_opinions_went_out_is_refused(session):
    office = an_office(session)
    told = {"sent_on": SENT_ON, "answered_on": "2018-04-01"}
    refused(session, lambda: some_opinions(office, **told), says="Check both dates.")


def test_they_go_on_from_their_source_and_from_what_was_raised_before(session):
    office = an_office(session)
    inspection = an_inspection(office, ended_on="2018-03-10")
    earlier = some_opinions(office)
    record = some_opinions(office, source_id=inspection.id, earlier_id=earlier.id)
    thread = threads.of(session, BY_SLUG["deliberation-opinions"], record)
    assert [one.record for one in thread.strands] == [inspection, record]
    assert earlier in [one.record for one in thread.relatives]
