"""Accounts of units and deputies by command: each stands for one agency or person, or is none."""

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from oversight import db, kinds, moments
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.auditing import audit
from oversight.cli import main
from tests.web.bodies import PASSWORD, a_town


@pytest.fixture
def add(engine, database_url, monkeypatch):
    """Add an account to a town by command; give the answer."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("OVERSIGHT_PASSWORD", PASSWORD)
    with db.make_session(engine) as session:
        a_town(session, "guiyang")
        session.commit()
    told = ("user", "add", "new", "--body", "guiyang", "--role")
    return lambda *words: CliRunner().invoke(main, (*told, *words))


@pytest.mark.parametrize(
    "words", [("unit", "--agency", "贵阳市民政局"), ("deputy", "--person", "贵阳张三")]
)
def test_a_guest_stands_for_whom_the_command_names(engine, add, words):
    assert add(*words).exit_code == 0
    with db.make_session(engine) as session:
        user = session.scalars(sa.select(User).where(User.name == "new")).one()
        assert user.stands_for == (user.agency_id if user.role == Role.UNIT else user.person_id)
        assert user.stands_for is not None


@pytest.mark.parametrize("words", [("unit",), ("deputy",), ("unit", "--agency", "没有此局")])
def test_a_guest_who_stands_for_nobody_is_refused(add, words):
    answer = add(*words)
    assert answer.exit_code == 2
    assert len(answer.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("unit", "--person", "贵阳市民政局"),
        ("deputy", "--agency", "贵阳张三"),
        ("deputy", "--agency", "贵阳市民政局", "--person", "贵阳张三"),
        ("secretary", "--agency", "没有此局"),
        ("reviewer", "--person", "贵阳张三"),
    ],
)
def test_an_option_that_the_role_has_not_is_refused_and_not_left_out(engine, add, words):
    answer = add(*words)
    assert answer.exit_code == 2
    assert "--agency 用于承办单位，--person 用于代表" in answer.stderr
    with db.make_session(engine) as session:
        assert session.scalar(sa.select(User).where(User.name == "new")) is None


def test_the_log_tells_for_whom_a_guest_stands(engine, add):
    add("unit", "--agency", "贵阳市民政局")
    with db.make_session(engine) as session:
        assert faults(session) == []
        session.execute(sa.update(User).where(User.name == "new").values(agency_id=None))
        assert len(faults(session)) == 1


def faults(session):
    """What the books' audit finds wrong with the accounts."""
    found = audit.verify_all(session, kinds.by_identity(), moments.now()).faults
    return [fault for fault in found if fault.check == "accounts"]
