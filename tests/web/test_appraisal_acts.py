"""What is made of an appraisal: its votes and items in their time, whatever an address asks."""

from typing import Any

import pytest
import sqlalchemy as sa

from oversight.access.roles import Role
from oversight.kinds import BY_SLUG
from oversight.kinds.rectifications import Rectification
from oversight.kinds.satisfaction_votes import SatisfactionVote
from oversight.records import schema, service
from oversight.records.service import Place
from tests.web.bodies import Town
from tests.web.reading import opened, words

DAY = {"opened_on": "2022-08-01"}


def made(app: Any, town: Town, state: str, *, is_confirmed: bool = True) -> int:
    """Enter an appraisal that stands at a state, with one key item on its list."""
    agency, kind = town.records["agencies"], BY_SLUG["appraisals"]
    told = {
        "year": 2022,
        "teams": [{"agency_id": agency}],
        "key_items": [{"serial": 1, "text": "改造沟渠", "agency_id": agency}],
        "meeting_id": town.records["meetings"],
        "deliberated_on": "2022-07-29",
    }
    place = Place(town.body.id, town.records["terms"])
    with opened(app) as session:
        data, by = schema.load(kind, told, told), town.by(Role.SECRETARY)
        record = service.create(session, kind, place, data, by, state=state)
        if is_confirmed:
            service.confirm(session, kind, record, town.by(Role.REVIEWER), record.version)
        session.commit()
        return record.id


def count(app: Any, model: Any) -> int:
    with opened(app) as session:
        return session.scalar(sa.select(sa.func.count(model.id))) or 0


@pytest.mark.parametrize(
    ("state", "is_confirmed"),
    [("subject", True), ("meeting", True), ("first_vote", True), ("first_vote", False)],
)
def test_items_are_opened_after_the_vote_of_a_confirmed_one(
    app, town, secretary, state, is_confirmed
):
    address = f"/appraisals/{made(app, town, state, is_confirmed=is_confirmed)}"
    assert secretary.get(f"{address}/items").status_code == 422
    assert secretary.post(f"{address}/items", data=DAY).status_code == 422
    assert f'{address}/items"' not in secretary.get(address).get_data(as_text=True)
    assert count(app, Rectification) == 0


@pytest.mark.parametrize(
    ("state", "is_confirmed"), [("subject", True), ("meeting", True), ("first_vote", False)]
)
def test_a_vote_is_prepared_where_a_confirmed_one_stands_at_it(
    app, town, secretary, state, is_confirmed
):
    address = f"/appraisals/{made(app, town, state, is_confirmed=is_confirmed)}"
    answer = secretary.post(f"{address}/vote")
    assert answer.status_code == 422
    assert "准备测评表决" in words(answer)
    assert count(app, SatisfactionVote) == 0


def test_a_vote_is_prepared_once(app, town, secretary):
    address = f"/appraisals/{made(app, town, 'first_vote')}"
    assert "准备测评" in words(secretary.get(address))
    places = {secretary.post(f"{address}/vote").headers["Location"] for _time in range(2)}
    assert len(places) == 1
    assert count(app, SatisfactionVote) == 1
