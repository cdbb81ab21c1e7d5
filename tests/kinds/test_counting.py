"""What counts once: inspections, inquiries, persons, posts and person-times."""

import pytest

from oversight.access.roles import Permission
from oversight.kinds import ALL
from oversight.records import service
from oversight.records.checks import judged
from oversight.records.kind import BY_SLUG
from oversight.reports import figures
from tests.builders import (
    a_meeting,
    a_person,
    an_appointment,
    an_inspection,
    an_office,
    confirmed,
    enter,
    stepped,
)
from tests.refusals import refused


def counted(office) -> dict[str, int | None]:
    return {one.figure.key: one.value for one in figures.count(office.session, office.term)}


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.slug)
def test_a_step_that_decides_a_count_is_the_reviewers_own(kind):
    for step in kind.lifecycle.steps:
        assert kind.decided_on not in step.needs or step.allowed is Permission.REVIEW, step.name


def test_an_inspection_is_counted_once_it_is_reported(session):
    office = an_office(session)
    record = confirmed(office, an_inspection(office))
    stepped(office, record, "begin", began_on="2018-03-01")
    assert counted(office)["inspections.held"] == 0
    stepped(office, record, "report", ended_on="2018-05-01")
    assert counted(office)["inspections.held"] == 1


def test_a_planned_inspection_is_not_counted_though_its_end_is_filled(session):
    office = an_office(session)
    confirmed(office, an_inspection(office, ended_on="2018-05-01", state="planned"))
    assert counted(office)["inspections.held"] == 0


def test_a_planned_inquiry_is_not_counted_though_its_day_is_filled(session):
    office = an_office(session)
    confirmed(office, enter(office, "inquiries", topic="养老", held_on="2018-05-01"))
    assert counted(office)["inquiries.held"] == 0


def test_a_day_that_is_filled_too_early_is_said(session):
    office = an_office(session)
    record = an_inspection(office, ended_on="2018-05-01", state="planned")
    told = list(judged(session, BY_SLUG["inspections"], record))
    assert [(problem.field, problem.warns) for problem in told] == [("ended_on", True)]


class TestPersonTimes:
    """One person's one action at one meeting, however many posts and records (domain: 27人次)."""

    def test_several_posts_in_one_action_are_one(self, session):
        office = an_office(session)
        posts = [{"post": "审判员"}, {"post": "庭长"}]
        record = an_appointment(office, a_person(office), posts=posts, passed_on="2018-03-27")
        confirmed(office, record)
        assert self.told(office) == (1, 2, 1)

    def test_several_records_of_one_action_at_one_meeting_are_one(self, session):
        office = an_office(session)
        person, meeting = a_person(office), a_meeting(office)
        for post in ("审判员", "庭长"):
            told = {"posts": [{"post": post}], "passed_on": "2018-03-27", "meeting_id": meeting.id}
            confirmed(office, an_appointment(office, person, **told))
        assert self.told(office) == (1, 2, 1)

    def test_a_removal_and_an_appointment_are_two(self, session):
        office = an_office(session)
        person = a_person(office)
        for action in ("appoint", "remove"):
            record = an_appointment(office, person, action=action, passed_on="2018-03-27")
            confirmed(office, record)
        assert self.told(office) == (2, 2, 1)

    def test_the_same_action_at_another_meeting_counts_again(self, session):
        office = an_office(session)
        person = a_person(office)
        for day in ("2018-03-27", "2018-05-29"):
            confirmed(office, an_appointment(office, person, passed_on=day))
        assert self.told(office) == (2, 2, 1)

    def test_a_proposal_and_a_by_election_are_none(self, session):
        office = an_office(session)
        person = a_person(office)
        confirmed(office, an_appointment(office, person, passed_on="2018-03-27", state="proposed"))
        confirmed(office, an_appointment(office, person, action="by_elect", passed_on="2018-03-27"))
        assert self.told(office) == (0, 0, 0)

    def test_an_oath_counts_once_however_many_posts_it_is_for(self, session):
        office = an_office(session)
        person, other = a_person(office), a_person(office, "李四")
        day = {"passed_on": "2018-03-27", "certificate": "筑人任字第1号"}
        for whose in (person, person, other):
            record = an_appointment(office, whose, **day | {"state": "certified"})
            stepped(office, confirmed(office, record), "swear", sworn_on="2018-03-27")
        confirmed(office, an_appointment(office, other, **day | {"passed_on": "2018-05-29"}))
        assert counted(office)["appointments.sworn"] == 2

    def told(self, office) -> tuple[int | None, ...]:
        told = counted(office)
        names = ("person_times", "posts", "persons")
        return tuple(told[f"appointments.{name}"] for name in names)


VOTES = {"members": 29, "present": 25, "votes_for": 20, "votes_against": 3, "abstained": 2}


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ({"present": None, "votes_for": 100}, "not the 29 present"),
        ({"votes_for": None, "votes_against": 26}, "not the 25 present"),
        ({"not_pressed": 1}, "not the 25 present"),
        ({"votes_for": 19, "not_pressed": 0}, "not the 25 present"),
        ({"present": 30}, "30 present of 29 members"),
        ({"present": 14, "votes_for": 14, "votes_against": 0, "abstained": 0}, "no quorum"),
    ],
)
def test_counts_that_cannot_be_are_refused(session, counts, says):
    office = an_office(session)
    told = {"name": "决定", "form": "decision"} | VOTES | counts
    refused(session, lambda: enter(office, "legislative-decisions", **told), says=says)


@pytest.mark.parametrize(
    "counts",
    [
        {"not_pressed": 0},
        {"votes_against": None, "abstained": None},  # not recorded is not none
        {"votes_for": None, "votes_against": None, "abstained": None},
        {"present": None},
    ],
)
def test_counts_that_can_be_are_taken(session, counts):
    office = an_office(session)
    told = {"name": "决定", "form": "decision"} | VOTES | counts
    assert enter(office, "legislative-decisions", **told).members == 29


class TestItsTerm:
    """The term is stored, and checked against dates and meetings with a warning only."""

    def test_a_day_outside_the_term_warns(self, session):
        office = an_office(session)
        record = an_inspection(office, began_on="2010-01-01", ended_on="2010-03-01")
        told = list(judged(session, BY_SLUG["inspections"], record))
        assert [(problem.field, problem.warns) for problem in told] == [("term_id", True)]

    def test_a_meeting_of_another_term_warns(self, session):
        office = an_office(session)
        old = enter(office, "terms", ordinal=13, began_on="2012-02", ended_on="2017-02")
        meeting = a_meeting(office, began_on="2016-03-01")
        moved, by = {"term_id": old.id}, office.secretary
        service.amend(session, BY_SLUG["meetings"], meeting, moved, by, meeting.version)
        record = enter(office, "inquiries", topic="养老", meeting_id=meeting.id)
        told = list(judged(session, BY_SLUG["inquiries"], record))
        assert [problem.field for problem in told] == ["term_id"]


def test_what_meets_a_deadline_cannot_lie_in_the_future(session):
    office = an_office(session)
    told = {"handed_over_on": "2018-05-01", "answered_on": "2150-01-01"}
    refused(session, lambda: an_inspection(office, **told), says="this day has not come yet")


def test_a_report_is_not_heard_before_the_inspection_began(session):
    office = an_office(session)
    meeting = a_meeting(office, began_on="2017-03-01")
    refused(
        session,
        lambda: an_inspection(office, heard_at_id=meeting.id),
        says="sat before the inspection began",
    )


@pytest.mark.parametrize("ordinal", [0, 1000])
def test_a_meeting_has_a_number_that_papers_can_write(session, ordinal):
    office = an_office(session)
    says = "is not possible here"
    refused(session, lambda: a_meeting(office, ordinal=ordinal), says=says)


@pytest.mark.parametrize("written", ["十四", "第十四届", "14", "第 14 届"])
def test_a_number_is_read_as_papers_write_it(session, written):
    office = an_office(session)
    assert a_meeting(office, ordinal=written).ordinal == 14
