"""Satisfaction votes: sums, grades by three bases, votes kept back, and a grade that turns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.kinds.satisfaction_votes import grade
from oversight.records.checks import judged
from oversight.records.kind import BY_SLUG
from oversight.records.models import Version
from oversight.reports import figures
from tests.builders import (
    a_meeting,
    amended,
    an_agency,
    an_inspection,
    an_office,
    confirmed,
    enter,
    stepped,
)
from tests.refusals import refused

PEOPLE = {"members": 45, "present": 41, "issued": 41, "returned": 41}
COUNTS = {"satisfied": 38, "basically_satisfied": 3, "not_satisfied": 0, "invalid": 0}
HELD = {"voted_on": "2018-03-27", "method": "paper", "base": "members", "rule": "more_than_half"}


def a_vote(office, *, state="prepared", announced="satisfied", counts=None, **values):
    """Enter a vote on one department."""
    office.session.flush()
    row = {"agency_id": an_agency(office).id, "announced": announced} | (
        COUNTS if counts is None else counts
    )
    told = {
        "subject_id": an_inspection(office).id,
        "round": 1,
        "meeting_id": a_meeting(office).id,
        "rated": [row],
        "state": state,
    }
    return enter(office, "satisfaction-votes", **told | HELD | PEOPLE | values)


def warnings(office, record):
    """What its checks and rules warn of, by field."""
    found = judged(office.session, BY_SLUG["satisfaction-votes"], record)
    return [problem.field for problem in found if problem.warns]


@pytest.mark.parametrize(
    ("satisfied", "basically", "base", "says"),
    [
        (15, 10, 29, "satisfied"),  # 30 > 29
        (14, 10, 29, "basically_satisfied"),  # 28 < 29, 48 > 29
        (15, 10, 35, "basically_satisfied"),  # of all 35 members: 30 < 35, 50 > 35
        (15, 10, 50, "not_satisfied"),  # exactly half is not more than half
    ],
)
def test_the_grade_depends_on_the_base_that_stands_with_the_vote(satisfied, basically, base, says):
    """Hard case 20."""
    assert grade(satisfied, basically, base) == says


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))
def test_one_more_satisfied_never_lowers_a_grade(satisfied, basically, other):
    base = satisfied + basically + other
    order = ("not_satisfied", "basically_satisfied", "satisfied")
    if other:
        better = grade(satisfied + 1, basically, base)
        assert order.index(better) >= order.index(grade(satisfied, basically, base))


@pytest.mark.parametrize(
    ("base", "people", "follows"),
    [
        ("present", {"members": 35, "present": 29}, "satisfied"),
        ("returned", {"members": 35, "present": 29}, "satisfied"),
        ("members", {"members": 35, "present": 29}, "basically_satisfied"),
    ],
)
def test_a_grade_that_its_own_base_does_not_give_is_refused(session, base, people, follows):
    """Hard case 20: 15, 10 and 4 of 29, by all three bases."""
    office = an_office(session)
    counts = {"satisfied": 15, "basically_satisfied": 10, "not_satisfied": 4, "invalid": 0}
    told = people | {"issued": 29, "returned": 29, "base": base}
    vote = a_vote(office, announced=follows, counts=counts, state="announced", **told)
    assert warnings(office, vote) == []
    wrong = "basically_satisfied" if follows == "satisfied" else "satisfied"
    row = {**counts, "announced": wrong, "agency_id": vote.rated[0].agency_id}
    error = refused(session, lambda: amended(office, vote, rated=[row]), says="By these counts")
    assert [problem.field for problem in error.problems] == ["rated-1-announced"]


def test_a_grade_by_another_rule_stands_as_it_was_announced(session):
    """Hard case 20: the rule is stored with the vote."""
    vote = a_vote(an_office(session), announced="not_satisfied", rule="announced")
    assert vote.rated[0].announced == "not_satisfied"


def test_a_grade_is_judged_when_it_is_announced_and_not_by_what_was_confirmed_before(session):
    office = an_office(session)
    vote = confirmed(office, a_vote(office))
    row = {**COUNTS, "announced": "not_satisfied", "agency_id": vote.rated[0].agency_id}
    says = "choose that the grade follows another rule"
    refused(session, lambda: stepped(office, vote, "announce", rated=[row]), says=says)


def test_a_grade_can_stand_without_votes(session):
    """I-13: both votes of the page were announced, their counts were not."""
    office = an_office(session)
    told = {"is_unpublished": True, "issued": None, "returned": None}
    vote = confirmed(office, a_vote(office, counts={}, state="announced", **told))
    assert vote.rated[0].announced == "satisfied"
    assert vote.rated[0].satisfied is None


def test_votes_never_stand_without_a_grade(session):
    """I-13, the reverse."""
    office = an_office(session)
    refused(
        session,
        lambda: a_vote(office, announced=None, state="announced"),
        says="Enter the grade that was announced",
    )


def test_votes_that_are_missing_must_be_said_to_be_unpublished(session):
    office = an_office(session)
    refused(
        session,
        lambda: a_vote(office, counts={}, state="announced"),
        says="tick that they were not published",
    )


@pytest.mark.parametrize(
    ("counts", "people", "says"),
    [
        ({"not_satisfied": 1}, {}, "38+3+1+0=42, not the 41 ballots returned"),
        ({"satisfied": 37}, {}, "37+3+0+0=40, not the 41 ballots returned"),
        ({"satisfied": 90, "invalid": None}, {"returned": None}, "not the 41 ballots"),
        ({}, {"returned": 42}, "42 cannot be more than 41"),
        ({}, {"issued": 43}, "43 cannot be more than 41"),
        ({}, {"present": 46}, "46 present of 45 members"),
    ],
)
def test_counts_that_cannot_be_are_refused(session, counts, people, says):
    office = an_office(session)
    refused(session, lambda: a_vote(office, counts=COUNTS | counts, **people), says=says)


def test_a_department_has_one_row(session):
    office = an_office(session)
    rows = [{"agency_id": an_agency(office).id}] * 2
    refused(session, lambda: a_vote(office, rated=rows), says="This department stands here twice.")


def test_zero_invalid_ballots_and_none_recorded_differ(session):
    office = an_office(session)
    counts = COUNTS | {"satisfied": 37, "invalid": None}
    assert a_vote(office, counts=counts).rated[0].invalid is None


def test_a_correction_that_turns_the_grade_warns_and_keeps_the_old_count(session):
    """Hard case 18: the committee must decide anew; the record only carries the warning."""
    office = an_office(session)
    vote = confirmed(office, a_vote(office, state="announced"))
    assert warnings(office, vote) == []
    turned = {"satisfied": 22, "basically_satisfied": 19, "announced": "satisfied"}
    row = {**COUNTS, **turned, "agency_id": vote.rated[0].agency_id}
    amended(office, vote, rated=[row])
    assert warnings(office, vote) == ["rated-1-announced"]
    before = session.get(Version, (vote.id, vote.version - 1))
    assert '"satisfied":38' in before.content


def test_a_matter_is_voted_on_once_a_round(session):
    office = an_office(session)
    first = a_vote(office)
    again = {"subject_id": first.subject_id, "round": 1}
    refused(
        session, lambda: enter(office, "satisfaction-votes", **again), says="give another round"
    )
    assert enter(office, "satisfaction-votes", **again | {"round": 2}).title.endswith(
        "再次满意度测评"
    )


def test_it_counts_once_its_grades_are_announced(session):
    office = an_office(session)
    vote = confirmed(office, a_vote(office))
    assert counted(office) == 0
    stepped(office, vote, "announce")
    assert counted(office) == 1


def counted(office):
    """How many votes the term has."""
    kind = BY_SLUG["satisfaction-votes"]
    return figures.count(office.session, office.term, kind.figures)[0].value
