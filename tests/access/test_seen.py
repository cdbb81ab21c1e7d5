"""The access log: what is written of a read, and how long it is kept."""

import datetime as dt

import pytest
import sqlalchemy as sa

from oversight import moments
from oversight.access import seen
from oversight.access.models import Seen
from oversight.access.roles import Role
from oversight.access.seen import Reader
from tests.builders import an_inspection, an_office

AT = dt.datetime(2026, 3, 31, 4, tzinfo=dt.UTC)


@pytest.fixture
def office(session):
    return an_office(session)


def read(office, at: dt.datetime, *records: int) -> None:
    reader = Reader(office.people[Role.SECRETARY], office.body.id, "records.show", at)
    seen.keep(office.session, reader, records)


def test_one_read_of_two_records_is_two_rows_of_one_moment(office):
    numbers = [an_inspection(office).id, an_inspection(office, topic="噪声").id]
    read(office, AT, *numbers, numbers[0])
    rows = office.session.scalars(sa.select(Seen).order_by(Seen.id)).all()
    assert [(row.record_id, row.at) for row in rows] == [(number, AT) for number in numbers]


def test_a_read_of_nothing_writes_nothing(office):
    read(office, AT)
    assert office.session.scalars(sa.select(Seen)).all() == []


def test_what_is_older_is_forgotten_and_the_rest_is_kept(office):
    number = an_inspection(office).id
    day = dt.timedelta(days=1)
    for at in (AT - day, AT, AT + day):
        read(office, at, number)
    assert seen.forget(office.session, AT) == 1
    kept = office.session.scalars(sa.select(Seen.at).order_by(Seen.at)).all()
    assert kept == [AT, AT + day]


@pytest.mark.parametrize(
    ("months", "day"),
    [(1, "2026-02-28"), (6, "2025-09-30"), (12, "2025-03-31"), (15, "2024-12-31")],
)
def test_it_is_kept_for_whole_months_by_the_calendar_of_china(months, day):
    since = seen.kept_since(months, AT)
    assert since == moments.start_of(dt.date.fromisoformat(day))
