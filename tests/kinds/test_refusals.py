"""Bad input: each refused with a sentence that says what to do, in both languages."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy.orm import Session

from oversight import moments
from oversight.records import schema, service
from oversight.records.checks import judged
from oversight.records.kind import BY_SLUG
from tests.builders import (
    Office,
    a_decision,
    a_person,
    a_regulation,
    amended,
    an_appointment,
    an_office,
    confirmed,
    enter,
)
from tests.refusals import refused

VOTES = {"members": 61, "present": 61, "votes_for": 31, "votes_against": 29, "abstained": 1}


def is_refused(session: Session, office: Office, slug: str, says: str, **values: Any) -> None:
    """Try to enter a record, and read the sentence that refuses it."""
    refused(session, lambda: enter(office, slug, **values), says=says)


def test_a_second_term_of_the_same_number(session):
    office = an_office(session)
    says = "第十四届 is recorded already."
    is_refused(session, office, "terms", says, ordinal=14, began_on="2024-01", ended_on="2028-01")


def test_terms_that_overlap(session):
    office = an_office(session)
    says = "This overlaps 第十四届, which began Feb 2017."
    is_refused(session, office, "terms", says, ordinal=13, began_on="2012-02", ended_on="2018-01")


def test_a_term_without_its_end_before_one_that_follows(session):
    office = an_office(session)
    says = "第十四届 began Feb 2017. Enter the end of this term"
    is_refused(session, office, "terms", says, ordinal=13, began_on="2012-02")


def test_terms_whose_months_touch_do_not_overlap(session):
    office = an_office(session)
    term = enter(office, "terms", ordinal=13, began_on="2012-02", ended_on="2017-02")
    assert term.title == "第十三届"


def test_a_term_that_ends_before_it_begins(session):
    office = an_office(session)
    says = "A term cannot end before it begins."
    is_refused(session, office, "terms", says, ordinal=12, began_on="2012-02", ended_on="2011-01")


def test_an_inspection_that_ends_before_it_begins(session):
    told = {"topic": "物业", "began_on": "2018-03-02", "ended_on": "2018-03-01"}
    says = "An inspection cannot end before it begins."
    is_refused(session, an_office(session), "inspections", says, **told)


def test_votes_that_do_not_add_up_to_those_present(session):
    office = an_office(session)
    says = "not the 61 present. Check the counts."
    told = VOTES | {"abstained": 2, "name": "决定", "form": "decision"}
    is_refused(session, office, "legislative-decisions", says, **told)


def test_votes_that_add_up_are_taken(session):
    told: dict[str, Any] = VOTES | {"name": "决定", "form": "decision"}
    assert enter(an_office(session), "legislative-decisions", **told).votes_for == 31


def test_a_result_against_its_own_votes(session):
    """61 members, 30 for: not more than half, though more than those against."""
    office = an_office(session)
    regulation = a_regulation(office)
    kind = BY_SLUG["legislative-decisions"]
    lost = VOTES | {"votes_for": 30, "votes_against": 29, "abstained": 2}
    told = {"name": "决定", "form": "enactment", "passed_on": "2018-03-01"} | lost
    acts = [{"regulation_id": regulation.id, "act": "enact"}]
    data = schema.load(kind, told | {"acts": acts}, [*told, "acts"])
    refused(
        session,
        lambda: service.create(session, kind, office.place, data, office.secretary, state="passed"),
        says="is not more than half: it was not adopted.",
    )


@pytest.mark.parametrize("slug", ["legislative-decisions", "appointments"])
def test_a_correction_that_turns_a_result_warns_and_is_kept(session, slug):
    """Case 18: what was announced stands until the committee decides anew."""
    office = an_office(session)
    won = VOTES | {"passed_on": "2018-03-01", "state": "passed"}
    made: Any = (
        a_decision(office, (a_regulation(office), "enact"), form="enactment", **won)
        if slug == "legislative-decisions"
        else an_appointment(office, a_person(office), **won)
    )
    record = amended(office, confirmed(office, made), votes_for=30, abstained=2)
    told = list(judged(session, BY_SLUG[slug], record))
    assert [(one.field, one.warns) for one in told] == [("votes_for", True)]
    assert "须由常委会重新决定" in str(told[0].message)
    assert (record.state, record.votes_for, record.version) == ("passed", 30, 3)


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("constituent-issues", {"topic": "路灯", "channel": "reception"}),
        ("filings", {"name": "通知", "sort": "rules", "published_on": "2018-01-02"}),
    ],
)
def test_what_has_not_come_yet(session, slug, told):
    """What was received, decided or handed over is entered once it was, not before."""
    office, coming = an_office(session), moments.today() + dt.timedelta(days=1)
    told = told | {"received_on": coming.isoformat()}
    is_refused(session, office, slug, "this day has not come yet. Enter it once it has.", **told)


def test_what_is_planned_may_lie_ahead(session):
    coming = (moments.today() + dt.timedelta(days=9)).isoformat()
    told: dict[str, Any] = {"theme": "老旧小区", "sort": "thematic", "began_on": coming}
    assert enter(an_office(session), "visits", **told, ended_on=coming).state == "planned"


def test_an_amendment_of_what_was_repealed(session):
    office = an_office(session)
    regulation = a_regulation(office)
    days = ("2017-05-01", "2018-05-01")
    for act, day in zip(("enact", "repeal"), days, strict=True):
        confirmed(office, a_decision(office, (regulation, act), passed_on=day))
    refused(
        session,
        lambda: a_decision(office, (regulation, "amend"), passed_on="2019-05-01"),
        says="This regulation was repealed on",
    )


def test_a_person_who_is_not_recorded(session):
    told = {"person_id": 4711, "action": "appoint"}
    is_refused(session, an_office(session), "appointments", "not recorded", **told)


def test_a_day_that_no_calendar_has(session):
    told = {"topic": "物业", "began_on": "二〇二四年二月三十日"}
    is_refused(session, an_office(session), "inspections", "there is no such day", **told)
