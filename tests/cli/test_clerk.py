"""The account that commands write under, as pages and the log name it."""

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from oversight import kinds, moments
from oversight.access import told
from oversight.access.models import User
from oversight.auditing import audit
from oversight.cli import main, opening
from oversight.log import sequence
from oversight.log.models import Event


@pytest.fixture
def add_user(database_url, monkeypatch):
    """Let an account be made on the command line."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("OVERSIGHT_PASSWORD", "twelve letters and more")
    words = ["user", "add", "li", "--role", "administrator"]
    return lambda: CliRunner().invoke(main, words, catch_exceptions=False)


def test_what_was_done_on_the_command_line_says_so(add_user, session):
    assert add_user().exit_code == 0
    added = session.scalars(sa.select(Event).order_by(Event.id.desc())).first()
    assert session.get_one(User, added.actor_id).full_name == "命令行"


def test_the_name_that_it_had_formerly_is_changed_and_told_to_the_log(add_user, engine, session):
    clerk = opening.clerk(session)
    clerk.full_name = opening.FORMERLY[0]
    told.tell(session, clerk, "changed", clerk.id, moments.now())
    session.commit()
    add_user()
    add_user()
    session.expire_all()
    assert clerk.full_name == "命令行"
    done = session.scalars(sa.select(Event.action).order_by(Event.id)).all()
    assert done.count("changed") == 2
    sequence.sequence(engine)
    found = audit.verify_all(session, kinds.by_identity(), moments.now())
    assert found.holds, found.faults
