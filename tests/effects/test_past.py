"""What is of the past: acts of an earlier term, or older than five years; deadlines never are."""

import datetime as dt

import pytest

from oversight import effects, moments
from oversight.effects import CHECKS, EFFECTS, past
from tests.builders import Office, a_regulation, amended, an_office, enter
from tests.effects import cases
from tests.effects.cases import DOGS, day, passed

pytestmark = pytest.mark.once
TODAY = moments.today()


@pytest.fixture
def office(session) -> Office:
    return an_office(session)


def since(office: Office) -> dt.date:
    return past.since(office.session, office.body.id, TODAY)


def group(office: Office, name: str) -> effects.Group:
    (effect,) = [one for one in (*EFFECTS, *CHECKS) if one.name == name]
    (found,) = effects.found(office.session, office.body.id, TODAY, [effect])
    return found


def test_in_a_term_of_many_years_it_begins_five_years_ago(office):
    assert since(office) == TODAY - past.FIVE_YEARS


def test_in_a_newer_term_it_ends_with_the_term_before(office):
    amended(office, office.term, ended_on=day(400))
    enter(office, "terms", ordinal=15, began_on=day(399))
    assert str(since(office)) == day(399)


def test_a_term_that_is_still_to_begin_changes_nothing(office):
    amended(office, office.term, ended_on=day(-9))
    enter(office, "terms", ordinal=15, began_on=day(-10))
    assert since(office) == TODAY - past.FIVE_YEARS


def test_an_old_act_is_told_apart_from_one_of_now(office):
    passed(office, a_regulation(office, DOGS), "enact", 3000, None)
    passed(office, a_regulation(office, "云屏市绿化条例"), "enact", 300, None)
    told = group(office, "in_force_without_text")
    assert [one.subject for one in told.present] == ["《云屏市绿化条例》"]
    assert [one.subject for one in told.past] == [f"《{DOGS}》"]
    assert told.as_json()["count"] == told.as_json()["past_count"] == 1


def test_a_deadline_that_runs_is_never_of_the_past(office):
    days = {"sent_on": day(2900), "state": "sent"}
    passed(office, a_regulation(office, DOGS), "enact", 3000, **days)
    told = group(office, "approvals")
    assert (len(told.present), told.past) == (1, ())


def test_what_disagrees_is_never_of_the_past(office):
    torn = cases.written(cases.BEGINS, cases.ENDS.replace("第二条", "第三条"))
    passed(office, a_regulation(office, DOGS), "enact", 3000, torn)
    assert len(group(office, "gaps").present) == 1
