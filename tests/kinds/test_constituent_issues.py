"""Constituents' issues: from a stall or a photo to the answer that the person is given."""

import datetime as dt
from typing import Any

import pytest

from oversight.kinds import constituent_issues, deadline_rules
from oversight.records import clock
from oversight.reports import figures
from tests.builders import a_person, an_agency, an_office, confirmed, enter, stepped
from tests.refusals import refused

TREES: dict[str, Any] = {
    "topic": "行道树遮挡居民采光",
    "channel": "stall",
    "received_on": "2018-10-12",
}
DONE: dict[str, Any] = {"result": "solved", "concluded_on": "2018-10-20"}


def counted(office) -> tuple[int | None, ...]:
    """Received, solved, answered."""
    told = {one.figure.key: one.value for one in figures.count(office.session, office.term)}
    return tuple(told[f"constituent_issues.{key}"] for key in ("received", "solved", "answered"))


def an_issue(office, **values):
    return enter(office, "constituent-issues", **TREES | values)


def assigned(office, due_on=None, **values):
    """Enter an issue that is registered and assigned to a department."""
    record = confirmed(office, an_issue(office, **values))
    stepped(office, record, "register")
    told = {"agency_id": an_agency(office).id, "assigned_on": "2018-10-12", "due_on": due_on}
    return stepped(office, record, "assign", **told)


def test_an_issue_goes_from_the_stall_to_the_answer(session):
    """The trees of the printed page: seen at the stall, visited, cut, told."""
    office = an_office(session)
    deputy = a_person(office)
    record = assigned(office, deputy_id=deputy.id)
    steps = [{"noted_on": "2018-10-12", "text": "走访临街住户"}]
    stepped(office, record, "follow", progress=steps)
    stepped(office, record, "conclude", **DONE)
    assert counted(office) == (1, 1, 0)
    stepped(office, record, "answer", answered_on="2018-10-21", satisfaction="satisfied")
    stepped(office, record, "close")
    assert (record.state, counted(office)) == ("closed", (1, 1, 1))


def test_what_is_solved_on_the_spot_needs_nobody_else(session):
    office = an_office(session)
    record = confirmed(office, an_issue(office))
    stepped(office, record, "conclude", result="on_spot", concluded_on="2018-10-12")
    assert counted(office) == (1, 1, 0)


@pytest.mark.parametrize("result", ["explained", "planned", "impossible", "turned"])
def test_what_was_explained_or_planned_is_answered_and_not_solved(session, result):
    """I-18: 办结, 解决 and 解释答复 are three things."""
    office = an_office(session)
    told = DONE | {"result": result, "answered_on": "2018-10-21"}
    confirmed(office, an_issue(office, state="closed", **told))
    assert counted(office) == (1, 0, 1)


def test_what_was_planned_is_taken_up_again_and_solved_later(session):
    office = an_office(session)
    told = DONE | {"result": "planned", "answered_on": "2018-10-21"}
    record = confirmed(office, an_issue(office, state="closed", **told))
    steps = [{"noted_on": "2019-03-01", "text": "列入年度计划并动工"}]
    stepped(office, record, "take-up-again", progress=steps)
    assert (record.state, record.result, counted(office)) == ("registered", None, (1, 0, 0))
    stepped(office, record, "conclude", result="solved", concluded_on="2019-06-01")
    stepped(office, record, "answer", answered_on="2019-06-02")
    assert counted(office) == (1, 1, 1)


def test_what_is_not_accepted_is_not_counted_and_stays(session):
    office = an_office(session)
    record = confirmed(office, an_issue(office))
    stepped(office, record, "refuse", not_accepted="litigation")
    assert counted(office) == (0, 0, 0)
    assert record.state == "not_accepted"


@pytest.mark.parametrize(
    ("state", "told", "says"),
    [
        ("concluded", DONE | {"concluded_on": "2018-10-11"}, "before the step before it"),
        ("answered", DONE | {"answered_on": "2018-10-19"}, "before the step before it"),
        (
            "not_accepted",
            DONE | {"not_accepted": "personal"},
            "What was not accepted has no result.",
        ),
        ("concluded", DONE | {"not_accepted": "personal"}, "Only what is not accepted has such"),
    ],
)
def test_an_issue_that_contradicts_itself(session, state, told, says):
    office = an_office(session)
    refused(session, lambda: an_issue(office, state=state, **told), says=says)


def test_an_issue_is_not_due_before_it_was_assigned(session):
    office = an_office(session)
    says = "11 Oct 2018 lies before “Assigned on”, 12 Oct 2018."
    refused(session, lambda: assigned(office, due_on="2018-10-11"), says=says)


def test_what_was_assigned_was_not_solved_on_the_spot(session):
    office = an_office(session)
    record = assigned(office)
    told: dict[str, Any] = {"result": "on_spot", "concluded_on": "2018-10-12"}
    says = "What was assigned was not solved on the spot."
    refused(session, lambda: stepped(office, record, "conclude", **told), says=says)


def test_the_office_sets_the_day_by_which_the_person_is_answered(session):
    office = an_office(session)
    (its_clock,) = constituent_issues.KIND.clocks
    book = deadline_rules.of_body(session, office.body.id)
    today = dt.date(2018, 11, 15)
    without, late = assigned(office), assigned(office, due_on="2018-11-12")
    assert clock.read(its_clock, without, book, today) is None
    reading = clock.read(its_clock, late, book, today)
    assert reading
    assert (reading.due_on, reading.days_left) == (dt.date(2018, 11, 12), -3)
