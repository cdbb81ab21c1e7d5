"""A person's own calendar of deadlines: its secret address, what stands in it, its end."""

import datetime as dt
import json
import re
from typing import Any

import icalendar
import pytest
import sqlalchemy as sa

from oversight.access.models import User
from oversight.access.roles import Role
from oversight.exchange import ical
from oversight.log.models import Entry
from oversight.records.clock import months_after, next_working_day
from tests.web import reading
from tests.web.bodies import PASSWORD, a_town, enter

HANDED = 150  # days since the opinions were handed over
ADDRESS = re.compile(r'value="http://localhost(/calendar/[^"]+\.ics)"')


@pytest.fixture
def late(app, town) -> int:
    """Enter an inspection whose answer is late, and one of another body."""
    with reading.opened(app) as session:
        told = {"topic": "安全生产", "began_on": str(reading.days_ago(HANDED + 60))}
        told |= {"handed_over_on": str(reading.days_ago(HANDED))}
        other = a_town(session, "zunyi")
        enter(session, other, "inspections", other.records["terms"], **told)
        number = enter(session, town, "inspections", town.records["terms"], **told).id
        session.commit()
    return number


def address(client) -> str:
    """Ask for an address, which the page shows once."""
    found = ADDRESS.search(client.post("/account/calendar").get_data(as_text=True))
    assert found
    return found[1]


def events(answer) -> list[Any]:
    """The events of a calendar that was answered."""
    return icalendar.Calendar.from_ical(answer.data).walk("VEVENT")


def of_inspection(answer, number: int) -> Any:
    return next(one for one in events(answer) if one["uid"].startswith(f"inspection-{number}-"))


def test_a_deadline_is_a_whole_day_with_its_article_its_record_and_a_reminder(app, secretary, late):
    answer = app.test_client().get(address(secretary))
    event = of_inspection(answer, late)
    day = next_working_day(months_after(reading.days_ago(HANDED), 3))
    assert (event.start, event.end) == (day, day + dt.timedelta(days=1))
    assert event["summary"] == "安全生产：答复审议意见"
    assert "贵阳第一条" in event["description"]
    assert event["url"] == f"http://localhost/inspections/{late}"
    assert event["uid"] == f"inspection-{late}-answer@guiyang.oversight"
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == ical.NINE_BEFORE


def test_it_is_given_as_a_calendar_that_nobody_else_keeps(app, secretary, late):
    answer = app.test_client().get(address(secretary))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    asked = {"If-None-Match": answer.headers["ETag"]}
    assert app.test_client().get(answer.request.path, headers=asked).status_code == 304


def test_it_holds_what_the_board_of_the_person_shows_and_nothing_of_another_body(
    app, secretary, late
):
    told = events(app.test_client().get(address(secretary)))
    shown = re.findall(r'<a class="row-link" href="/([\w-]+/\d+)"', _board(secretary))
    assert sorted(one["url"].removeprefix("http://localhost/") for one in told) == sorted(shown)


def _board(client) -> str:
    return str(client.get("/deadlines?all=1").get_data(as_text=True))


def test_it_speaks_the_language_of_its_person(app, secretary, late):
    where = address(secretary)
    secretary.get("/language/en")
    event = of_inspection(app.test_client().get(where), late)
    assert event["summary"] == "安全生产: Answer to the opinions"


def test_a_guest_gets_what_opens_to_them_alone(app, town, late):
    unit = reading.signed_in(app, town, Role.UNIT)
    told = events(app.test_client().get(address(unit)))
    assert told
    assert not any(one["uid"].startswith("inspection-") for one in told)


def test_a_wrong_address_opens_nothing(client):
    for wrong in ("x", "None", "../account", "A" * 43):
        assert client.get(f"/calendar/{wrong}.ics").status_code == 404


def test_a_new_address_ends_the_old_one(app, secretary):
    old, new = address(secretary), address(secretary)
    assert app.test_client().get(old).status_code == 404
    assert app.test_client().get(new).status_code == 200


def test_it_can_be_switched_off(app, secretary):
    where = address(secretary)
    assert "日历已开通" in reading.words(secretary.get("/account/calendar"))
    answer = secretary.post("/account/calendar/off", follow_redirects=True)
    assert "日历未开通" in reading.words(answer)
    assert app.test_client().get(where).status_code == 404


def test_it_ends_with_the_account(app, secretary, town):
    where = address(secretary)
    with reading.opened(app) as session:
        session.get_one(User, town.ids[Role.SECRETARY]).is_active = False
        session.commit()
    assert app.test_client().get(where).status_code == 404


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("/password", {}),
        ("/close", {}),
        ("", {"role": "reviewer"}),
    ],
)
def test_it_ends_with_the_password_the_role_and_the_closing(app, secretary, town, path, typed):
    where = address(secretary)
    administrator = reading.signed_in(app, town, Role.ADMINISTRATOR)
    account = f"/users/{town.ids[Role.SECRETARY]}"
    told = {"full_name": "x", "body_id": town.body.id} | typed
    assert administrator.post(f"{account}{path}", data=told).status_code in {200, 302}
    administrator.post(f"{account}/open")
    assert app.test_client().get(where).status_code == 404


def test_it_ends_with_ones_own_new_password_and_not_with_a_new_name(app, secretary, town):
    where = address(secretary)
    administrator = reading.signed_in(app, town, Role.ADMINISTRATOR)
    told = {"full_name": "x", "role": "secretary", "body_id": town.body.id}
    administrator.post(f"/users/{town.ids[Role.SECRETARY]}", data=told)
    assert app.test_client().get(where).status_code == 200
    told = {"password": PASSWORD, "new_password": f"{PASSWORD}-2"}
    assert secretary.post("/account", data=told).status_code == 302
    assert app.test_client().get(where).status_code == 404


def test_the_log_tells_who_drew_and_who_closed_it(app, secretary, town):
    address(secretary)
    secretary.post("/account/calendar/off")
    with reading.opened(app) as session:
        chosen = sa.select(Entry.leaf).where(Entry.kind == "account").order_by(Entry.index)
        told = [json.loads(leaf) for leaf in session.scalars(chosen)][-2:]
    assert [one["action"] for one in told] == ["calendar-drawn", "calendar-closed"]
    person = town.ids[Role.SECRETARY]
    assert {(one["account"], one["actor"]) for one in told} == {(person, person)}


def test_the_secret_is_kept_nowhere(app, secretary, town):
    secret = address(secretary).removeprefix("/calendar/").removesuffix(".ics")
    assert secret not in reading.words(secretary.get("/account/calendar"))
    with reading.opened(app) as session:
        kept = session.get_one(User, town.ids[Role.SECRETARY]).calendar_hash
    assert kept
    assert secret not in kept


def test_whoever_sees_no_record_has_no_calendar(app, town):
    administrator = reading.signed_in(app, town, Role.ADMINISTRATOR)
    assert "你的角色没有期限" in reading.words(administrator.get("/account/calendar"))
    assert administrator.post("/account/calendar").status_code == 403
