"""A link leads to a record that is there, of its kind, and of the same body."""

import pytest

from oversight.records import service
from oversight.records.checks import links
from tests.builders import (
    a_decision,
    a_meeting,
    a_person,
    a_regulation,
    amended,
    an_agency,
    an_appointment,
    an_inspection,
    an_office,
    confirmed,
    kind_of,
    stepped,
)
from tests.refusals import refused

NOWHERE = 4711


def test_a_link_to_a_record_that_is_there_is_kept(session):
    office = an_office(session)
    agency = an_agency(office)
    assert an_inspection(office, organiser_id=agency.id).organiser_id == agency.id


def test_a_link_to_nothing_is_refused_at_its_field(session):
    office = an_office(session)
    error = refused(
        session,
        lambda: an_inspection(office, organiser_id=NOWHERE),
        says="Agency 4711 is not recorded here. Choose one that is, or enter it first.",
    )
    assert [problem.field for problem in error.problems] == ["organiser_id"]


def test_a_link_to_another_kind_is_refused_without_a_word_of_what_it_is(session):
    """Whoever counts numbers upwards learns no title that is not open to them."""
    office = an_office(session)
    person = a_person(office, "李四")
    error = refused(
        session,
        lambda: an_inspection(office, organiser_id=person.id),
        says=f"Agency {person.id} is not recorded here.",
    )
    assert "李四" not in str(error)


def test_a_link_to_another_bodys_record_is_refused_without_a_word_of_what_it_is(session):
    office, elsewhere = an_office(session), an_office(session, "zunyi")
    foreign = an_agency(elsewhere, "遵义市民政局")
    error = refused(
        session,
        lambda: an_inspection(office, organiser_id=foreign.id),
        says=f"Agency {foreign.id} is not recorded here.",
    )
    assert "遵义" not in str(error)


def test_a_link_of_another_bodys_record_of_another_kind_says_no_more(session):
    office, elsewhere = an_office(session), an_office(session, "zunyi")
    foreign = a_person(elsewhere, "王五")
    error = refused(
        session,
        lambda: an_inspection(office, organiser_id=foreign.id),
        says=f"Agency {foreign.id} is not recorded here.",
    )
    assert "王五" not in str(error)


def test_a_link_in_a_row_is_refused_at_its_row(session):
    office = an_office(session)
    laws = [{"title": "民法典"}, {"title": "物业管理条例", "regulation_id": NOWHERE}]
    error = refused(
        session,
        lambda: an_inspection(office, laws=laws),
        says="Regulation 4711 is not recorded here.",
    )
    assert [problem.field for problem in error.problems] == ["laws-2-regulation_id"]


def test_an_amendment_cannot_link_to_nothing(session):
    office = an_office(session)
    record = an_inspection(office)
    refused(
        session,
        lambda: amended(office, record, heard_at_id=NOWHERE),
        says="Meeting 4711 is not recorded here.",
    )


def test_a_step_cannot_link_to_nothing(session):
    office = an_office(session)
    record = stepped(office, confirmed(office, an_inspection(office)), "begin")
    stepped(office, record, "report", ended_on="2018-05-01")
    refused(
        session,
        lambda: stepped(office, record, "hear", heard_at_id=NOWHERE),
        says="Meeting 4711 is not recorded here.",
    )
    meeting = a_meeting(office)
    assert stepped(office, record, "hear", heard_at_id=meeting.id).state == "deliberated"


@pytest.mark.parametrize("wrong", ["missing", "of another kind", "of another body"])
def test_a_term_is_a_term_of_the_same_body(session, wrong):
    office, elsewhere = an_office(session), an_office(session, "zunyi")
    term = {
        "missing": NOWHERE,
        "of another kind": a_person(office).id,
        "of another body": elsewhere.term.id,
    }[wrong]
    record = an_inspection(office)
    error = refused(
        session,
        lambda: service.amend(
            session, kind_of(record), record, {"term_id": term}, office.secretary, 1
        ),
        says="Choose",
    )
    assert [problem.field for problem in error.problems] == ["term_id"]


def test_a_record_belongs_to_a_body_and_to_nothing_else(session):
    office = an_office(session)
    kind = kind_of(a_person(office))
    place = service.Place(office.term.id)
    error = refused(
        session,
        lambda: service.create(session, kind, place, {"name": "张三"}, office.secretary),
        says="Body",
    )
    assert [problem.field for problem in error.problems] == ["body_id"]


def test_a_meeting_of_another_body_gives_no_term(session):
    office, elsewhere = an_office(session), an_office(session, "zunyi")
    meeting = a_meeting(elsewhere)
    refused(
        session,
        lambda: an_appointment(office, a_person(office), meeting_id=meeting.id),
        says="is not recorded here.",
    )


def test_all_links_of_a_record_and_its_rows_are_found(session):
    office = an_office(session)
    dogs = a_regulation(office)
    meeting = a_meeting(office)
    record = a_decision(office, (dogs, "enact"), meeting_id=meeting.id, form="enactment")
    assert {(link.field, link.to, link.id) for link in links(kind_of(record), record)} == {
        ("body_id", ("bodies",), office.body.id),
        ("term_id", ("terms",), office.term.id),
        ("meeting_id", ("meetings",), meeting.id),
        ("acts-1-regulation_id", ("regulations",), dogs.id),
    }
