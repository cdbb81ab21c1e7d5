"""Resolutions: passed by their votes, counted by their type, watched until they are reported on."""

import datetime as dt
from typing import Any

import pytest

from oversight.kinds import deadline_rules, resolutions, vote
from oversight.kinds.resolutions.tables import PASSED
from oversight.records import clock, content, past
from oversight.records.checks import judged
from oversight.records.kind import BY_SLUG
from oversight.reports import figures
from oversight.web import shown
from tests.builders import a_meeting, amended, an_office, confirmed, enter, stepped
from tests.refusals import refused

VOTES: dict[str, Any] = {
    "members": 61,
    "present": 61,
    "votes_for": 35,
    "votes_against": 24,
    "not_pressed": 2,
}
LOST: dict[str, Any] = {"votes_for": 30, "votes_against": 29, "abstained": 0, "not_pressed": 2}
PASSED_ON = "2018-06-27"


def a_resolution(office, **values: Any) -> Any:
    """Enter a resolution; one with its day was passed."""
    told: dict[str, Any] = {"name": "关于批准2017年市本级决算的决议", "form": "resolution"}
    told |= {"type": "final_accounts"}
    told["state"] = "passed" if values.get("passed_on") else ""
    return enter(office, "resolutions", **told | values)


def adopted(office) -> int | None:
    figure = next(one for one in resolutions.KIND.figures if one.key == "resolutions.adopted")
    return figures.count(office.session, office.term, [figure])[0].value


def result(office, resolution) -> str | None:
    ((_derived, word),) = shown.derived(office.session, resolutions.KIND, resolution)
    return word


class TestItsVote:
    """Passed is what more than half of all members are for (地方组织法 art. 51)."""

    def test_thirty_of_sixty_one_is_not_passed_though_more_than_those_against(self, session):
        """Case 19: 61 members, 30 for, 29 against, 2 not pressed."""
        office = an_office(session)
        record = confirmed(office, a_resolution(office))
        told = {"passed_on": PASSED_ON} | VOTES | LOST
        says = "30 of 61 members is not more than half"
        refused(session, lambda: stepped(office, record, "pass", **told), says=says)

    def test_the_same_vote_is_taken_as_not_passed_and_counts_nowhere(self, session):
        office = an_office(session)
        record = confirmed(office, a_resolution(office))
        stepped(office, record, "fail", failed_on=PASSED_ON, **VOTES | LOST)
        assert (record.state, adopted(office)) == ("not_passed", 0)

    def test_thirty_one_of_sixty_one_is_passed(self, session):
        office = an_office(session)
        record = confirmed(office, a_resolution(office))
        told = VOTES | LOST | {"votes_for": 31, "votes_against": 28}
        stepped(office, record, "pass", passed_on=PASSED_ON, **told)
        assert (record.state, adopted(office)) == ("passed", 1)

    def test_one_entered_late_is_held_to_its_votes_too(self, session):
        office = an_office(session)
        says = "is not more than half"
        told = VOTES | LOST
        refused(session, lambda: a_resolution(office, passed_on=PASSED_ON, **told), says=says)


class TestACorrectionOfItsVotes:
    """Case 18: counts corrected after the announcement never overwrite what was decided."""

    def flipped(self, session) -> Any:
        office = an_office(session)
        record = confirmed(office, a_resolution(office, passed_on=PASSED_ON, **VOTES))
        assert result(office, record) == "agrees"
        return office, amended(office, record, **LOST)

    def test_it_is_taken_and_warns_that_the_committee_must_decide_anew(self, session):
        office, record = self.flipped(session)
        told = list(judged(session, BY_SLUG["resolutions"], record))
        assert [(one.field, one.warns) for one in told] == [("votes_for", True)]
        assert "须由常委会重新决定" in str(told[0].message)
        assert (record.state, result(office, record)) == ("passed", "turned")

    def test_it_still_counts_until_the_committee_decides_anew(self, session):
        office, record = self.flipped(session)
        assert adopted(office) == 1
        stepped(office, record, "rescind", rescinded_on="2018-07-30")
        assert (record.state, record.version) == ("rescinded", 4)

    @pytest.mark.parametrize(("state", "warns"), [("passed", True), ("deliberated", False)])
    def test_the_form_says_beforehand_what_saving_would_say(self, session, state, warns):
        office = an_office(session)
        told = {"passed_on": PASSED_ON} if state == "passed" else {}
        told |= {"meeting_id": a_meeting(office).id}
        record = confirmed(office, a_resolution(office, state=state, **told))
        typed: Any = past.revived(resolutions.KIND, content.of(record))
        typed.id, typed.state = record.id, "passed"
        content.fill(typed, VOTES | LOST)
        problems = vote.result_agrees(*PASSED)(session, typed)
        assert [one.warns for one in problems] == [warns]

    def test_a_correction_that_does_not_turn_it_warns_of_nothing(self, session):
        office, record = self.flipped(session)
        amended(office, record, votes_for=33, votes_against=26)
        assert list(judged(session, BY_SLUG["resolutions"], record)) == []


class TestWhatIsCounted:
    """Legislation and personnel are printed apart; the office may say otherwise of a record."""

    @pytest.mark.parametrize(
        ("told", "expected"),
        [
            ({"type": "final_accounts"}, 1),
            ({"type": "convening"}, 1),
            ({"type": "resignation"}, 0),
            ({"type": "convening", "counting": "apart"}, 0),
            ({"type": "resignation", "counting": "counted"}, 1),
        ],
    )
    def test_by_its_type_or_as_the_office_says(self, session, told, expected):
        office = an_office(session)
        confirmed(office, a_resolution(office, passed_on=PASSED_ON, **told))
        assert adopted(office) == expected

    def test_a_draft_and_a_proposal_are_not_counted(self, session):
        office = an_office(session)
        a_resolution(office, passed_on=PASSED_ON)
        confirmed(office, a_resolution(office))
        assert adopted(office) == 0


class TestItsReport:
    """The resolution itself sets the day by which it is reported on."""

    def reading(self, office, record) -> Any:
        report = next(one for one in resolutions.KIND.clocks if one.name == "report")
        book = deadline_rules.of_body(office.session, office.body.id)
        return clock.read(report, record, book, dt.date(2018, 12, 1))

    def test_it_is_due_on_the_day_that_the_resolution_sets(self, session):
        office = an_office(session)
        record = a_resolution(office, passed_on=PASSED_ON, report_due_on="2018-11-30")
        told = self.reading(office, record)
        assert (told.due_on, told.days_left) == (dt.date(2018, 11, 30), -1)

    def test_none_is_due_where_the_resolution_asks_for_none(self, session):
        office = an_office(session)
        assert self.reading(office, a_resolution(office, passed_on=PASSED_ON)) is None

    def test_it_is_not_closed_before_it_is_reported_on(self, session):
        office = an_office(session)
        told = {"passed_on": PASSED_ON, "report_due_on": "2018-11-30"}
        record = confirmed(office, a_resolution(office, **told))
        says = "Enter the day of the report before closing."
        refused(session, lambda: stepped(office, record, "close"), says=says)
        stepped(office, record, "publish", published_on="2018-07-01")
        stepped(office, record, "report", reported_on="2018-11-20")
        assert stepped(office, record, "close").state == "closed"


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"recurs_in": 2, "recurs_on": 30}, "Write a number from 1 to 29."),
        ({"recurs_in": 13, "recurs_on": 1}, "Write a number from 1 to 12."),
        ({"recurs_on": 20}, "Write the month as well."),
        ({"published_on": "2018-06-26"}, "26 Jun 2018 lies before “Passed on”, 27 Jun 2018."),
        ({"report_due_on": "2018-06-01"}, "Check the order of the dates."),
    ],
)
def test_days_that_cannot_be_are_refused(session, told, says):
    office = an_office(session)
    refused(session, lambda: a_resolution(office, passed_on=PASSED_ON, **told), says=says)


def test_a_day_of_the_city_keeps_its_day_in_the_year_and_what_was_done_on_it(session):
    office = an_office(session)
    done = [{"happened_on": "2019-02-20", "text": "举行首个“企业家日”"}]
    told = {"type": "memorial_day", "recurs_in": 2, "recurs_on": 20, "executions": done}
    record = a_resolution(office, passed_on=PASSED_ON, **told)
    assert (record.recurs_in, record.recurs_on, record.executions[0].text) == (
        2,
        20,
        "举行首个“企业家日”",
    )
