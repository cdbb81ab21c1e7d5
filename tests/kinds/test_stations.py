"""Liaison stations: built once, with the deputies of five levels, named or counted."""

import pytest

from oversight.reports import figures
from tests.builders import a_person, an_office, confirmed, enter, stepped
from tests.refusals import refused


def counted(office) -> dict[str, int | None]:
    return {one.figure.key: one.value for one in figures.count(office.session, office.term)}


def a_station(office, **values):
    told = {"name": "示例联络站", "sort": "village", "built_on": "2018-05", "state": "open"}
    return enter(office, "stations", **told | values)


def test_a_station_that_is_being_set_up_is_not_counted(session):
    office = an_office(session)
    record = confirmed(office, a_station(office, state="preparing", built_on=None))
    assert counted(office)["stations.built"] == 0
    stepped(office, record, "open", built_on="2018-05")
    assert counted(office)["stations.built"] == 1


def test_a_station_that_was_closed_down_was_built_all_the_same(session):
    office = an_office(session)
    record = confirmed(office, a_station(office))
    stepped(office, record, "close", closed_on="2020")
    assert counted(office)["stations.built"] == 1


def test_a_deputy_of_two_stations_counts_once_beside_those_who_are_only_counted(session):
    office = an_office(session)
    deputy = a_person(office)
    named = {"level": "county", "person_id": deputy.id}
    others = {"level": "township", "headcount": 17}
    confirmed(office, a_station(office, deputies=[named, others]))
    confirmed(office, a_station(office, deputies=[named], sort="online"))
    assert counted(office)["stations.deputies"] == 18


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"level": "city"}, "Name a deputy, or give the number of deputies."),
        ({"named": True, "headcount": 3}, "A row with a name is one deputy."),
    ],
)
def test_a_row_of_deputies_names_one_or_gives_a_number(session, row, says):
    office = an_office(session)
    if row.pop("named", False):
        row = {**row, "person_id": a_person(office).id}
    refused(session, lambda: a_station(office, deputies=[row]), says=says)


def test_a_deputy_stands_in_one_row_of_a_station(session):
    office = an_office(session)
    row = {"person_id": a_person(office).id}
    refused(
        session,
        lambda: a_station(office, deputies=[row, row]),
        says="This deputy stands in an earlier row.",
    )


def test_a_station_that_closes_before_it_was_built(session):
    office = an_office(session)
    refused(
        session,
        lambda: a_station(office, closed_on="2018-04"),
        says="A station cannot be closed before it was built.",
    )
