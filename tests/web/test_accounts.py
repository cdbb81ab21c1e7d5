"""Accounts in a browser: who may give which, and to whom."""

from typing import Any

import argon2
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from oversight import db, moments
from oversight.access import accounts
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.records.models import Record
from tests.web.bodies import KEEPER, Town, a_town
from tests.web.reading import opened, signed_in, words


@pytest.fixture
def administrator(app, town) -> FlaskClient:
    return signed_in(app, town, Role.ADMINISTRATOR)


@pytest.fixture
def keeper(app, town) -> FlaskClient:
    return signed_in(app, town, KEEPER)


def an_account(**more: Any) -> dict[str, str]:
    """What is typed for a new account."""
    typed = {"name": "lin.wz", "full_name": "林文舟", "role": "secretary"}
    return typed | {name: str(value) for name, value in more.items()}


def kept(app: Flask, name: str) -> Any:
    """The account as the database has it."""
    with opened(app) as session:
        return session.scalar(sa.select(User).where(User.name == name))


def test_the_administrator_of_all_adds_one_of_all(app, administrator):
    data = an_account(role="administrator", body_id="")
    assert administrator.post("/users/new", data=data).status_code == 200
    assert kept(app, "lin.wz").body_id is None


def test_the_administrator_of_a_body_adds_an_account_of_it(app, keeper, town):
    data = an_account(role="administrator", body_id=town.body.id)
    assert keeper.post("/users/new", data=data).status_code == 200
    assert kept(app, "lin.wz").body_id == town.body.id


def test_the_form_of_a_bodys_administrator_offers_no_account_without_body(keeper, administrator):
    assert "管理员可以不选" in words(administrator.get("/users/new"))
    assert "不选" not in words(keeper.get("/users/new"))


class TestOneBodysAdministratorReachesForAll:
    """Whoever keeps one body's accounts can neither give nor take more."""

    @pytest.mark.parametrize("body", ["", "0", "²", "1" * 5000, "zunyi"])
    def test_by_adding_an_administrator_without_body(self, app, keeper, body):
        chosen = self.other_body(app) if body == "zunyi" else body
        data = an_account(role="administrator", body_id=chosen)
        answer = keeper.post("/users/new", data=data)
        assert answer.status_code == 422
        assert 'id="body_id-error"' in answer.get_data(as_text=True)
        assert kept(app, "lin.wz") is None

    @pytest.mark.parametrize("body", ["", "0", "²", "zunyi"])
    def test_by_taking_their_own_account_out_of_the_body(self, app, keeper, town, body):
        chosen = self.other_body(app) if body == "zunyi" else body
        data = an_account(role="administrator", body_id=chosen)
        address = f"/users/{town.ids[KEEPER]}"
        assert keeper.post(address, data=data).status_code == 422
        assert kept(app, town.names[KEEPER]).body_id == town.body.id

    def test_by_founding_a_body_of_their_own(self, app, keeper):
        """Whether or not it may be founded, its accounts are not theirs to give."""
        founded = {"name": "某市人大常委会", "short_name": "new", "level": "city"}
        keeper.post("/bodies/new", data=founded)
        chosen = sa.select(Record.id).where(Record.title.contains("某市"))
        with opened(app) as session:
            numbers = session.scalars(chosen).all()
        for number in numbers:
            data = an_account(role="administrator", body_id=number)
            assert keeper.post("/users/new", data=data).status_code == 422
        assert kept(app, "lin.wz") is None

    def test_by_opening_the_account_of_another_body(self, app, keeper, town):
        with opened(app) as session:
            other = a_town(session, "zunyi")
            session.commit()
        for number in (town.ids[Role.ADMINISTRATOR], other.ids[KEEPER], other.ids[Role.LEADER]):
            assert keeper.get(f"/users/{number}").status_code == 404
            for act in ("", "/password", "/close", "/open"):
                data = an_account(role="administrator", body_id=town.body.id)
                assert keeper.post(f"/users/{number}{act}", data=data).status_code == 404

    @staticmethod
    def other_body(app: Flask) -> int:
        with opened(app) as session:
            other: Town = a_town(session, "zunyi")
            session.commit()
            return other.body.id


def test_a_name_that_is_taken_is_said_at_its_field(administrator, town):
    data = an_account(name=town.names[Role.LEADER], body_id=town.body.id)
    answer = administrator.post("/users/new", data=data)
    assert answer.status_code == 422
    assert 'id="name-error"' in answer.get_data(as_text=True)


@pytest.mark.postgres
def test_a_name_that_is_taken_at_the_same_moment_is_said_as_well(app, administrator, town):
    """The other administrator commits between the question and the answer."""

    @sa.event.listens_for(User, "before_insert", once=True)
    def take(_mapper: object, _connection: object, user: User) -> None:
        words = {"name": user.name, "full_name": "x", "office": "", "role": "leader"}
        more = {"password_hash": "!", "language": "zh", "created_at": moments.now()}
        same = sa.insert(db.table(User)).values(large_type=False, is_active=True, **words, **more)
        with app.extensions["oversight_engine"].begin() as connection:
            connection.execute(same)

    answer = administrator.post("/users/new", data=an_account(body_id=town.body.id))
    assert answer.status_code == 422
    assert 'id="name-error"' in answer.get_data(as_text=True)


def test_an_unknown_name_costs_what_a_known_one_does():
    assert not argon2.PasswordHasher().check_needs_rehash(accounts.NOBODY)
