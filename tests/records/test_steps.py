"""Steps move a matter on: from where they start, with what they need, filling their own fields."""

import datetime as dt

import pytest

from oversight.access.roles import Role
from oversight.records import service
from oversight.records.lifecycle import Lifecycle, State, Step, straight
from oversight.records.models import Version
from tests.builders import (
    a_person,
    an_appointment,
    an_inspection,
    an_office,
    confirmed,
    enter,
    kind_of,
    stepped,
)
from tests.refusals import refused

LIFE = Lifecycle(
    states=(State("one", "One"), State("two", "Two"), State("three", "Three"), State("off", "Off")),
    steps=(
        Step("leave", "Leave", "off", ("one", "two"), is_aside=True),
        *straight("one", ("to-two", "To two", "two", ("a",)), ("to-three", "", "three", ("b",))),
    ),
)


def test_a_record_begins_in_the_first_state(session):
    assert an_inspection(an_office(session)).state == "planned"


def test_a_step_moves_the_matter_and_fills_its_fields(session):
    office = an_office(session)
    record = stepped(office, confirmed(office, an_inspection(office)), "begin")
    stepped(office, record, "report", ended_on="2018-05-01")
    assert (record.state, record.ended_on) == ("reported", dt.date(2018, 5, 1))


def test_a_step_is_a_version_with_its_name(session):
    office = an_office(session)
    record = stepped(office, confirmed(office, an_inspection(office)), "begin")
    assert session.get(Version, (record.id, 3)).action == "begin"


def test_a_step_does_not_start_from_elsewhere(session):
    office = an_office(session)
    record = confirmed(office, an_inspection(office))
    refused(
        session,
        lambda: stepped(office, record, "report", ended_on="2018-05-01"),
        says="This step does not start from here.",
    )


def test_nothing_moves_on_before_it_is_confirmed(session):
    office = an_office(session)
    record = an_inspection(office)
    says = "This step does not start from here."
    refused(session, lambda: stepped(office, record, "begin"), says=says)
    assert stepped(office, confirmed(office, record), "begin").state == "inspecting"


def test_a_step_is_not_taken_without_what_it_needs(session):
    office = an_office(session)
    record = stepped(office, confirmed(office, an_inspection(office)), "begin")
    error = refused(session, lambda: stepped(office, record, "report"), says="fill this in.")
    assert [problem.field for problem in error.problems] == ["ended_on"]


def test_a_step_needs_rows_where_it_asks_for_them(session):
    office = an_office(session)
    record = confirmed(office, an_inspection(office, laws=[]))
    refused(session, lambda: stepped(office, record, "begin"), says="fill this in.")


def test_a_step_fills_no_other_field(session):
    office = an_office(session)
    record = stepped(
        office,
        confirmed(office, an_inspection(office)),
        "begin",
        topic="另一个专题",
        manner="joint",
    )
    assert (record.topic, record.manner) == ("物业管理", None)


def test_on_a_confirmed_record_the_secretary_takes_steps_and_changes_nothing_else(session):
    office = an_office(session)
    record = confirmed(office, an_inspection(office))
    stepped(office, record, "begin", by=office.secretary, topic="另一个专题")
    assert (record.state, record.topic, record.is_confirmed) == ("inspecting", "物业管理", True)


def test_a_step_that_decides_a_count_is_the_reviewers_own(session):
    office = an_office(session)
    record = confirmed(office, an_appointment(office, a_person(office)))
    told = {"passed_on": "2018-03-27"}
    refused(
        session,
        lambda: stepped(office, record, "pass", by=office.secretary, **told),
        says="This needs: Reviewer.",
    )
    assert stepped(office, record, "pass", by=office.reviewer, **told).state == "passed"


def test_checks_are_asked_at_each_step(session):
    office = an_office(session)
    record = stepped(office, confirmed(office, an_inspection(office)), "begin")
    refused(
        session,
        lambda: stepped(office, record, "report", ended_on="2017-01-01"),
        says="An inspection cannot end before it begins.",
    )


def test_what_was_done_long_ago_is_entered_in_the_state_it_had_reached(session):
    office = an_office(session)
    kind = kind_of(an_inspection(office))
    told = {
        "topic": "物业管理",
        "began_on": dt.date(2018, 3, 1),
        "ended_on": dt.date(2018, 5, 1),
        "laws": [{"title": "民法典"}],
    }
    record = service.create(session, kind, office.place, told, office.secretary, state="reported")
    assert (record.state, record.version, record.review) == ("reported", 1, "draft")


def test_what_the_steps_on_the_way_need_must_be_there(session):
    office = an_office(session)
    kind = kind_of(an_inspection(office))
    told = {"topic": "物业管理", "laws": [{"title": "民法典"}]}
    error = refused(
        session,
        lambda: service.create(
            session, kind, office.place, told, office.secretary, state="reported"
        ),
        says="fill this in.",
    )
    assert [problem.field for problem in error.problems] == ["began_on", "ended_on"]


def test_a_state_that_no_steps_lead_to_is_refused(session):
    office = an_office(session)
    kind = kind_of(an_inspection(office))
    refused(
        session,
        lambda: service.create(
            session, kind, office.place, {}, office.secretary, state="forgotten"
        ),
        says="No steps lead to this state.",
    )


def test_a_kind_without_steps_has_one_state(session):
    office = an_office(session)
    person = enter(office, "people", name="张三")
    assert person.state == "recorded"
    assert kind_of(person).lifecycle.steps_from("recorded") == ()


def test_the_main_step_comes_before_the_side_exit():
    assert [step.name for step in LIFE.steps_from("one")] == ["to-two", "leave"]


def test_the_line_of_states_leaves_the_side_exits_out():
    assert [state.name for state in LIFE.line] == ["one", "two", "three"]


def test_a_chain_of_steps_starts_each_where_the_last_ended():
    assert [(step.starts, step.ends) for step in LIFE.steps[1:]] == [
        (("one",), "two"),
        (("two",), "three"),
    ]


@pytest.mark.parametrize(
    ("state", "way"),
    [("one", ()), ("three", ("to-two", "to-three")), ("off", ("leave",)), ("nowhere", None)],
)
def test_the_way_to_a_state_is_the_shortest(state, way):
    found = LIFE.way_to(state)
    assert (found if found is None else tuple(step.name for step in found)) == way


def test_an_unknown_role_takes_no_step(session):
    office = an_office(session)
    record = an_inspection(office)
    stranger = service.By(office.people[Role.SECRETARY], "stranger", office.secretary.at)
    refused(session, lambda: stepped(office, record, "begin", by=stranger), says="This needs:")
