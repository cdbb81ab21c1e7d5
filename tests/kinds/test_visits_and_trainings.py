"""Inspection tours, research and trainings: what counts as which, and for whom."""

import pytest

from oversight.reports import figures
from tests.builders import an_agency, an_office, confirmed, enter, stepped
from tests.refusals import refused


def printed(office) -> dict[str, str]:
    return {one.figure.key: one.printed for one in figures.count(office.session, office.term)}


def a_visit(office, **values):
    told = {"theme": "“难安置”工作情况", "sort": "research", "began_on": "2018-10"}
    return enter(office, "visits", **told | {"ended_on": "2018-10", "state": "done"} | values)


def a_training(office, **values):
    told = {"course": "代表履职培训班", "audience": "deputies", "began_on": "2018-05"}
    return enter(office, "trainings", **told | {"ended_on": "2018-05", "state": "held"} | values)


def test_tours_are_counted_each_and_research_by_topic(session):
    office = an_office(session)
    for sort in ("concentrated", "thematic", "licensed"):
        confirmed(office, a_visit(office, sort=sort))
    for sort in ("research", "legislative"):
        confirmed(office, a_visit(office, sort=sort))
    told = printed(office)
    assert (told["visits.held"], told["visits.research"]) == ("3", "1")


def test_a_visit_ends_with_an_answer_to_its_recommendations(session):
    office = an_office(session)
    record = confirmed(office, a_visit(office, state="planned", ended_on=None))
    advice = [{"text": "加强组织领导，明确职责"}, {"text": "分类化解，多元安置"}]
    stepped(office, record, "carry-out", ended_on="2018-10", recommendations=advice)
    stepped(office, record, "send", receiver_id=an_agency(office).id, sent_on="2018-11-01")
    stepped(office, record, "answer", answered_on="2018-12-20")
    stepped(office, record, "close")
    assert record.state == "closed"


def test_a_report_answered_before_it_was_sent(session):
    office = an_office(session)
    told = {"state": "answered", "receiver_id": an_agency(office).id}
    days = {"sent_on": "2018-11-01", "answered_on": "2018-10-31"}
    says = "A report cannot be answered before it was sent."
    refused(session, lambda: a_visit(office, **told | days), says=says)


def test_attendances_of_several_courses_print_as_rounded_once_one_is(session):
    """I-15: 1000余人次."""
    office = an_office(session)
    for attendances in ("436", "388", "176余"):
        confirmed(office, a_training(office, attendances=attendances))
    told = printed(office)
    assert (told["trainings.attendances"], told["trainings.held"]) == ("1000余", "3")


def test_the_offices_own_staff_are_no_deputies_attendances(session):
    """A visit of the staff to an education base with six halls."""
    office = an_office(session)
    halls = [{"title": "不忘初心 牢记使命"}, {"title": "以案为鉴 警钟长鸣"}]
    visit = {"sort": "education", "audience": "staff", "attendances": "46", "lessons": halls}
    confirmed(office, a_training(office, **visit))
    told = printed(office)
    assert (told["trainings.attendances"], told["trainings.held"]) == ("0", "0")


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"ended_on": "2018-04"}, "A training cannot end before it begins."),
        ({"attendances": "40", "persons": 41}, "41 persons cannot be more than 40 attendances."),
        (
            {"attendances": "40", "levels": [{"level": "city", "attendances": "41"}]},
            "By level 41 attended, of 40 in all.",
        ),
    ],
)
def test_a_training_that_contradicts_itself(session, told, says):
    office = an_office(session)
    refused(session, lambda: a_training(office, **told), says=says)
