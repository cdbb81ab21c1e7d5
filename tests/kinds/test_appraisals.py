"""Work appraisals and what comes of them: the fifteen steps, ballots, key items, open items."""

import datetime as dt
from functools import partial
from itertools import pairwise
from typing import Any

import pytest

from oversight import moments
from oversight.access.roles import Role
from oversight.errors import ForbiddenError
from oversight.i18n import speaking
from oversight.kinds.appraisals import KIND
from oversight.records import clock
from oversight.records.checks import judged
from oversight.records.kind import BY_SLUG
from oversight.records.models import Version
from oversight.records.service import By
from oversight.reports import figures
from tests.builders import (
    a_meeting,
    amended,
    an_agency,
    an_office,
    confirmed,
    enter,
    stepped,
)
from tests.refusals import refused

HELD: dict[str, Any] = {
    "voted_on": "2018-03-27",
    "method": "paper",
    "base": "members",
    "rule": "more_than_half",
    "is_unpublished": True,
    "state": "announced",
}
FIFTEEN = (
    "选题、内容、遴选、方案、动员、公告、调查、问题清单、重点整改、会议评议、首次测评、整改、"
    "督办汇报、二次审议、再次测评"
)


def an_appraisal(office, **values):
    """Enter an appraisal of one department."""
    told: dict[str, Any] = {"year": 2018, "batch": 2, "plan": "工作要点"}
    return enter(office, "appraisals", **told | values)


def deliberated(office, **values):
    """Enter an appraisal whose meeting was held, by a procedure of fewer steps."""
    told = {
        "teams": [{"agency_id": an_agency(office).id}],
        "meeting_id": a_meeting(office).id,
        "deliberated_on": "2018-03-27",
        "state": "first_vote",
    }
    return confirmed(office, an_appraisal(office, **told | values))


def an_item(office, **values):
    """Enter an item that a department must put right."""
    told = {"item": "沟渠改造", "opened_on": "2018-03-28"}
    if "agency_id" not in values:
        told["agency_id"] = an_agency(office, "贵阳市农业农村局").id
    return enter(office, "rectifications", **told | values)


def a_vote(office, record, number, **values):
    """Enter a vote of a round of an appraisal."""
    rated = [{"agency_id": team.agency_id, "announced": "satisfied"} for team in record.teams]
    told = {"subject_id": record.id, "round": number, "rated": rated}
    return enter(office, "satisfaction-votes", **told | values)


def warnings(office, record):
    """What its checks and rules warn of, by field."""
    kind = BY_SLUG[record.kind + "s"]
    found = judged(office.session, kind, record)
    return [problem.field for problem in found if problem.warns]


def counted(office, slug):
    """The figures of a kind, by key."""
    return {
        one.figure.key: one.value
        for one in figures.count(office.session, office.term, BY_SLUG[slug].figures)
    }


def test_its_way_has_fifteen_steps_in_four_phases():
    line = KIND.lifecycle.line
    with speaking("zh"):
        assert "、".join(str(state.label) for state in line) == FIFTEEN
        phases = [str(state.phase) for state in line if state.phase]
    assert phases == ["准备", "调查", "评议", "整改"]


def test_each_step_leads_from_its_state_to_the_next():
    way = [step for step in KIND.lifecycle.steps if not step.is_aside]
    assert all(one.ends == other.starts[0] for one, other in pairwise(way))
    assert way[-1].ends == "visited"


def test_its_name_says_year_and_batch(session):
    assert an_appraisal(an_office(session)).title == "2018年专项工作评议（第二批）"


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"rounds": [{"round": 1, "ballots": 30, "threshold": 31}]}, "31 votes needed of 30"),
        ({"rounds": [{"round": 1, "ballots": 30}], "votes": 31}, "31 votes of 30 ballots"),
        ({"votes": 3, "times": 2}, "stands in the same round twice"),
        ({"votes": 3, "rounds": [{"round": 1}, {"round": 1}]}, "This number is given twice"),
        ({"votes": 300, "round": 7}, "Round 7 is not among the rounds of ballots"),
        ({"votes": 3, "candidates": []}, "is no candidate"),
        ({"teams": 2}, "has a team already"),
        ({"questionnaires_issued": 10, "questionnaires_returned": 11}, "11 cannot be more than 10"),
        ({"key_items": (1, 1)}, "This number is given twice"),
        ({"key_items": (1, 2), "issues": "3"}, "has rows 1 to 1"),
        ({"launched_on": "2018-05", "announced_on": "2018-04"}, "“Announced” lies before"),
        ({"year": 201}, "is not possible here"),
    ],
)
def test_what_cannot_be_is_refused(session, values, says):
    office = an_office(session)
    agency = {"agency_id": an_agency(office).id}
    told = {"candidates": [agency]} | values
    if votes := told.pop("votes", None):
        told.setdefault("rounds", [{"round": 1}])
        number = told.pop("round", 1)
        told["counts"] = [{"round": number, "votes": votes} | agency] * told.pop("times", 1)
    if "teams" in told:
        told["teams"] = [agency] * told["teams"]
    rows = told.pop("issues", "1")
    if serials := told.pop("key_items", None):
        told["issues"] = [{"text": "沟渠比地高"}]
        told["key_items"] = [
            {"serial": serial, "text": "改造沟渠", "issues": rows} | agency for serial in serials
        ]
    refused(session, lambda: an_appraisal(office, **told), says=says)


def test_months_that_touch_are_no_contradiction(session):
    office = an_office(session)
    told = {"launched_on": "2018-05-20", "announced_on": "2018-05", "surveyed_on": "2018"}
    assert an_appraisal(office, **told).announced_on.iso == "2018-05"


def test_rounded_questionnaires_are_not_compared(session):
    office = an_office(session)
    told = {"questionnaires_issued": "1600余", "questionnaires_returned": 1657}
    assert an_appraisal(office, **told).questionnaires_returned.value == 1657


def test_it_counts_once_deliberated_and_each_department_once(session):
    office = an_office(session)
    agency, meeting = an_agency(office), a_meeting(office)
    told = {"teams": [{"agency_id": agency.id}], "meeting_id": meeting.id}
    for batch in (1, 2):
        record = confirmed(office, an_appraisal(office, batch=batch, **told, state="meeting"))
        stepped(office, record, "deliberate", deliberated_on="2018-03-27")
    confirmed(office, an_appraisal(office, batch=3, **told))
    assert counted(office, "appraisals") == {"appraisals.held": 2, "appraisals.agencies": 1}


def test_it_is_not_closed_by_a_secretary(session):
    office = an_office(session)
    record = deliberated(office)
    told = {"closed_on": "2018-09-01", "open_at_closing": 0}
    refused(
        session,
        lambda: stepped(office, record, "close-early", by=office.secretary, **told),
        says="This needs: Reviewer",
    )


def test_it_is_closed_with_an_open_item_and_says_so(session):
    """Hard case 21 and I-10: the grade and the state of its items are independent."""
    office = an_office(session)
    record = deliberated(office)
    item = confirmed(office, an_item(office, source_id=record.id, serial=1, state="under_way"))
    stepped(office, record, "close-early", closed_on="2018-09-01", open_at_closing=0)
    assert "open_at_closing" in warnings(office, record)
    amended(office, record, open_at_closing=1)
    assert "open_at_closing" not in warnings(office, record)
    assert item.state == "under_way"
    assert counted(office, "rectifications") == {
        "rectifications.items": 1,
        "rectifications.done": 0,
    }


def test_a_vote_that_is_not_recorded_is_missed(session):
    office = an_office(session)
    record = deliberated(office, first_voted_on="2018-03-27", state="rectifying")
    assert warnings(office, record) == ["first_voted_on"]


@pytest.mark.parametrize("state", ["prepared", "cancelled"])
def test_a_vote_that_was_not_held_is_missed(session, state):
    office = an_office(session)
    record = deliberated(office, first_voted_on="2018-03-27", state="rectifying")
    a_vote(office, record, 1, state=state)
    assert warnings(office, record) == ["first_voted_on"]


def test_a_vote_that_was_held_is_not_missed(session):
    office = an_office(session)
    record = deliberated(office, first_voted_on="2018-03-27", state="rectifying")
    a_vote(office, record, 1, meeting_id=record.meeting_id, **HELD)
    assert warnings(office, record) == []


def test_a_choice_that_its_ballots_do_not_give_is_warned_of(session):
    """Who is chosen has the votes needed in its last round, and who has them is chosen."""
    office = an_office(session)
    names = ("市民政局", "市水务局", "市体育局")
    few, many, none = (an_agency(office, name).id for name in names)
    counts = ((1, few, 20), (2, few, 3), (1, many, 18), (1, none, 2))
    record = an_appraisal(
        office,
        candidates=[
            {"agency_id": few, "is_chosen": True},
            {"agency_id": many},
            {"agency_id": none},
        ],
        rounds=[{"round": number, "ballots": 33, "threshold": 17} for number in (1, 2)],
        counts=[
            {"round": number, "agency_id": agency, "votes": votes}
            for number, agency, votes in counts
        ],
    )
    assert warnings(office, record) == ["candidates-1-is_chosen", "candidates-2-is_chosen"]


class TestRectifyingAgain:
    """After the second vote it may be rectified, reported and voted on again."""

    def voted_twice(self, office):
        told = {
            "first_voted_on": "2018-03-27",
            "rectified_on": "2018-06",
            "reported_at_id": a_meeting(office, ordinal=9, began_on="2018-06-28").id,
            "reported_on": "2018-06-28",
            "reviewed_on": "2018-06-28",
            "second_voted_on": "2018-06-28",
        }
        record = deliberated(office, **told, state="evaluated")
        for number, day in ((1, "2018-03-27"), (2, "2018-06-28")):
            a_vote(office, record, number, meeting_id=record.meeting_id, **HELD | {"voted_on": day})
        return record

    def test_its_later_days_are_new_and_its_vote_is_the_third(self, session):
        office = an_office(session)
        record = self.voted_twice(office)
        assert warnings(office, record) == []
        stepped(office, record, "rectify-again")
        assert (record.reported_on, record.reopened, record.second_voted_on) == (None, [], None)
        stepped(office, record, "rectify", rectified_on="2018-09-10")
        there = a_meeting(office, ordinal=10, began_on="2018-10-30")
        stepped(office, record, "report", reported_at_id=there.id, reported_on="2018-10-30")
        stepped(office, record, "review", reviewed_on="2018-10-30")
        stepped(office, record, "vote-again", second_voted_on="2018-10-30")
        assert warnings(office, record) == ["second_voted_on"]
        a_vote(office, record, 3, meeting_id=record.meeting_id, **HELD | {"voted_on": "2018-10-30"})
        assert warnings(office, record) == []

    def test_the_history_keeps_what_was_before(self, session):
        office = an_office(session)
        record = self.voted_twice(office)
        stepped(office, record, "rectify-again")
        before = session.get(Version, (record.id, record.version - 1))
        assert '"second_voted_on":"2018-06-28"' in before.content


class TestWhatTheSecondDeliberationReopens:
    """It is an item of this appraisal that was rectified, and counts as open again."""

    def reviewed(self, office, record, item):
        told = {"reported_on": "2018-06-28", "reported_at_id": record.meeting_id}
        told |= {"first_voted_on": "2018-03-27", "rectified_on": "2018-06"}
        told |= {"reviewed_on": "2018-06-28", "reopened": [{"item_id": item.id}]}
        return amended(office, record, **told)

    def test_it_is_no_item_of_another_source(self, session):
        office = an_office(session)
        record = deliberated(office)
        item = an_item(office)
        attempt = partial(self.reviewed, office, record, item)
        refused(session, attempt, says="This item comes from elsewhere.")

    def test_it_is_no_item_that_was_never_rectified(self, session):
        office = an_office(session)
        record = deliberated(office)
        item = an_item(office, source_id=record.id)
        attempt = partial(self.reviewed, office, record, item)
        refused(session, attempt, says="This item was not rectified yet")

    def test_it_is_not_closed_over_before_it_is_open_again(self, session):
        office = an_office(session)
        record = deliberated(office)
        done = {"done_on": "2018-06-01", "verified_by": "评议组", "state": "done"}
        item = confirmed(office, an_item(office, source_id=record.id, **done))
        self.reviewed(office, record, item)
        assert "reopened-1-item_id" in warnings(office, record)
        told: dict[str, Any] = {"closed_on": "2018-09-01", "open_at_closing": 1}
        attempt = partial(stepped, office, record, "close-early", **told)
        refused(session, attempt, says="still counts as rectified.")
        stepped(office, item, "reopen", reopened_on="2018-06-28", remarks="未到位")
        assert attempt().state == "closed"
        assert "reopened-1-item_id" not in warnings(office, record)


class TestRectificationItems:
    """Each has its own state and deadline, and outlives where it came from."""

    def test_a_number_of_a_source_becomes_one_item(self, session):
        office = an_office(session)
        record = deliberated(office)
        first = an_item(office, source_id=record.id, serial=1)
        told = {"source_id": record.id, "serial": 1, "agency_id": first.agency_id}
        refused(session, lambda: an_item(office, **told), says="Number 1 of this source is open")

    def test_it_is_rectified_by_the_reviewer_and_counts_then(self, session):
        office = an_office(session)
        item = confirmed(office, an_item(office))
        stepped(office, item, "begin", by=office.secretary)
        told: dict[str, Any] = {"done_on": "2018-06-01", "verified_by": "评议组"}
        refused(
            session,
            lambda: stepped(office, item, "finish", by=office.secretary, **told),
            says="This needs: Reviewer",
        )
        stepped(office, item, "finish", **told)
        assert counted(office, "rectifications")["rectifications.done"] == 1

    def test_one_that_the_second_deliberation_reopens_is_open_again(self, session):
        office = an_office(session)
        told = {"done_on": "2018-06-01", "verified_by": "评议组", "state": "done"}
        item = confirmed(office, an_item(office, **told))
        stepped(office, item, "reopen", reopened_on="2018-07-01", remarks="未到位")
        assert counted(office, "rectifications")["rectifications.done"] == 0
        stepped(office, item, "finish-again", done_again_on="2018-08-01", verified_by="评议组")
        assert counted(office, "rectifications")["rectifications.done"] == 1

    def test_it_is_not_rectified_before_it_is_handed_over(self, session):
        office = an_office(session)
        told = {"done_on": "2018-03-01"}
        refused(
            session,
            lambda: an_item(office, **told),
            says="lies before “Handed over on”, 28 Mar 2018",
        )

    def test_it_goes_on_from_one_of_an_earlier_term_and_not_from_itself(self, session):
        office = an_office(session)
        old = an_item(office)
        item = an_item(office, agency_id=old.agency_id, earlier_id=old.id)
        refused(
            session, lambda: amended(office, item, earlier_id=item.id), says="go on from itself"
        )

    def test_its_unit_shows_evidence_of_its_own_item_and_finishes_none(self, session):
        office = an_office(session)
        item = confirmed(office, an_item(office, state="under_way"))
        unit = By(office.people[Role.UNIT], Role.UNIT, moments.now(), stands_for=item.agency_id)
        stepped(office, item, "show", by=unit, evidence=[{"text": "沟渠已通水"}])
        told: dict[str, Any] = {"done_on": "2018-06-01", "verified_by": "本单位"}
        with pytest.raises(ForbiddenError):
            stepped(office, item, "finish", by=unit, **told)
        other = By(unit.actor_id, Role.UNIT, moments.now(), stands_for=office.body.id)
        with pytest.raises(ForbiddenError):
            stepped(office, item, "show", by=other, evidence=[])

    def test_its_deadline_is_the_day_that_the_office_set(self, session):
        office = an_office(session)
        item = an_item(office, due_on="2018-09-30")
        (rectified, _again) = BY_SLUG["rectifications"].clocks
        reading = clock.read(rectified, item, clock.Rulebook(), dt.date(2018, 9, 27))
        assert reading is not None
        assert (reading.due_on, reading.days_left) == (dt.date(2018, 9, 30), 3)
