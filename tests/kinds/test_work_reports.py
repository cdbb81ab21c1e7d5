"""Work reports: what was heard, how it is counted, and how long members had to read it."""

import datetime as dt
from typing import Any

import pytest

from oversight.i18n import speaking
from oversight.kinds import deadline_rules, work_reports
from oversight.records import clock
from oversight.records.checks import judged
from oversight.records.kind import BY_SLUG
from oversight.reports import figures
from tests.builders import a_meeting, an_agency, an_office, confirmed, enter, stepped
from tests.refusals import refused

HEARD_ON = "2018-03-27"


def a_report(office, **values: Any) -> Any:
    """Enter a special work report; one with its day was heard."""
    told: dict[str, Any] = {"name": "市人民政府关于养老服务工作情况的报告", "sort": "special"}
    told["state"] = "heard" if values.get("heard_on") else ""
    return enter(office, "work-reports", **told | values)


def counted(office) -> dict[str, int | None]:
    told = figures.count(office.session, office.term, work_reports.KIND.figures)
    return {one.figure.key.removeprefix("work_reports."): one.value for one in told}


def warnings(session, report) -> list[tuple[str, bool]]:
    told = judged(session, BY_SLUG["work-reports"], report)
    return [(problem.field, problem.warns) for problem in told]


class TestWhatIsCounted:
    """One report at one meeting, special or routine; those in writing are shown apart as well."""

    def test_a_report_heard_in_writing_only_counts_and_is_shown_apart(self, session):
        """Case 33: heard in writing only."""
        office = an_office(session)
        there = a_meeting(office)
        confirmed(office, a_report(office, heard_on=HEARD_ON, meeting_id=there.id))
        told = {"name": "关于环境状况的报告", "sort": "environment", "is_written": True}
        confirmed(office, a_report(office, heard_on=HEARD_ON, meeting_id=there.id, **told))
        assert counted(office) == {"heard": 2, "special": 1, "routine": 1, "written": 1}

    def test_a_second_hearing_of_the_same_matter_is_another_report(self, session):
        """Case 33: heard twice."""
        office = an_office(session)
        first, second = (
            a_meeting(office, ordinal=number, began_on=day)
            for number, day in ((1, HEARD_ON), (2, "2018-05-29"))
        )
        told = {"heard_on": HEARD_ON, "meeting_id": first.id}
        earlier = confirmed(office, a_report(office, **told))
        told = {"heard_on": "2018-05-29", "meeting_id": second.id, "earlier_id": earlier.id}
        confirmed(office, a_report(office, **told))
        assert counted(office)["heard"] == 2

    def test_the_same_report_is_not_entered_twice_at_one_meeting(self, session):
        office = an_office(session)
        told = {"heard_on": HEARD_ON, "meeting_id": a_meeting(office).id}
        a_report(office, **told)
        says = "recorded at this meeting already"
        refused(session, lambda: a_report(office, **told), says=says)

    def test_one_that_was_taken_off_the_plan_does_not_stand_in_its_way(self, session):
        office = an_office(session)
        told: dict[str, Any] = {"meeting_id": a_meeting(office).id}
        stepped(office, confirmed(office, a_report(office, **told)), "cancel")
        again = a_report(office, heard_on=HEARD_ON, **told)
        assert a_report(office, state="cancelled", **told).version == again.version == 1

    def test_two_agencies_may_give_reports_of_one_name(self, session):
        office = an_office(session)
        told = {"heard_on": HEARD_ON, "meeting_id": a_meeting(office).id, "name": "关于履职的报告"}
        for name in ("贵阳市民政局", "贵阳市教育局"):
            confirmed(office, a_report(office, agency_id=an_agency(office, name).id, **told))
        assert counted(office)["heard"] == 2

    def test_a_planned_report_counts_once_the_reviewer_records_its_hearing(self, session):
        office = an_office(session)
        record = confirmed(office, a_report(office))
        assert counted(office)["heard"] == 0
        there = a_meeting(office)
        stepped(office, record, "hear", heard_on=HEARD_ON, meeting_id=there.id)
        assert counted(office)["heard"] == 1


@pytest.mark.parametrize(
    ("name", "day", "warns"),
    [
        ("drafted_on", "2018-03-07", False),  # twenty days before
        ("drafted_on", "2018-03-08", True),
        ("delivered_on", "2018-03-17", False),
        ("delivered_on", "2018-03-18", True),
        ("distributed_on", "2018-03-20", False),
        ("distributed_on", "2018-03-21", True),
    ],
)
def test_a_report_that_came_too_late_before_the_meeting_warns(session, name, day, warns):
    """监督法 art. 15: draft 20, report 10, members' copy 7 days before the meeting."""
    office = an_office(session)
    report = a_report(office, meeting_id=a_meeting(office).id, **{name: day})
    assert warnings(session, report) == ([(name, True)] if warns else [])


@pytest.mark.parametrize(
    ("heard_on", "says"),
    [
        ("2025-06-26", "the Supervision Law of 2024, art. 15, asks for 7."),
        ("2012-06-26", "the Supervision Law of 2006, art. 12, asks for 7."),
        ("2005-06-26", ""),  # there was no such law
    ],
)
def test_case_34_the_law_that_is_cited_is_that_of_the_hearing(session, heard_on, says):
    office = an_office(session)
    day = (dt.date.fromisoformat(heard_on) - dt.timedelta(days=3)).isoformat()
    there = a_meeting(office, began_on=heard_on)
    report = a_report(office, heard_on=heard_on, meeting_id=there.id, distributed_on=day)
    with speaking("en"):
        found = judged(session, BY_SLUG["work-reports"], report)
        told = [str(one.message) for one in found if one.field == "distributed_on"]
    assert told == ([f"3 days before the meeting: {says}"] if says else [])


def test_days_out_of_order_are_refused(session):
    office = an_office(session)
    told = {"drafted_on": "2018-03-10", "delivered_on": "2018-03-01"}
    says = "1 Mar 2018 lies before “Draft sent on”, 10 Mar 2018."
    refused(session, lambda: a_report(office, **told), says=says)


class TestRectificationAfterAnAudit:
    """Six months after the audit report that of the rectification is heard (监督法 art. 27)."""

    def an_audit(self, office, **values: Any) -> Any:
        day = "2025-06-26"
        told: dict[str, Any] = {"sort": "audit", "heard_on": day, "audit_reported_on": day}
        told["meeting_id"] = a_meeting(office, began_on=day).id
        return a_report(office, **told | values)

    def test_the_clock_runs_from_the_audit_report_for_six_months(self, session):
        office = an_office(session)
        record = self.an_audit(office)
        book = deadline_rules.of_body(session, office.body.id)
        (its_clock,) = work_reports.KIND.clocks
        told = clock.read(its_clock, record, book, dt.date(2025, 12, 1))
        assert told
        assert told.rule
        assert (told.due_on, told.rule.article) == (dt.date(2025, 12, 26), "监督法第二十七条")

    def test_it_is_not_closed_before_that_report_was_heard(self, session):
        office = an_office(session)
        record = confirmed(office, self.an_audit(office))
        says = "The report on rectification is still due."
        refused(session, lambda: stepped(office, record, "close"), says=says)
        stepped(office, record, "close", rectification_heard_on="2025-12-20")
        assert record.state == "closed"

    def test_an_audit_report_without_its_day_warns(self, session):
        office = an_office(session)
        record = self.an_audit(office, audit_reported_on=None)
        assert ("audit_reported_on", True) in warnings(session, record)

    def test_another_report_that_starts_the_clock_warns(self, session):
        office = an_office(session)
        record = self.an_audit(office, sort="environment")
        assert ("audit_reported_on", True) in warnings(session, record)
