"""What goes wrong around a command is one sentence on stderr, and status 2."""

import pytest
from click.testing import CliRunner, Result

from oversight import db
from oversight.cli import main
from tests.web.bodies import a_town


@pytest.fixture
def run(database_url, monkeypatch):
    """Give the command line a database."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    return lambda *words: CliRunner().invoke(main, words)


@pytest.fixture
def _a_town(engine):
    with db.make_session(engine) as session:
        a_town(session, "guiyang")
        session.commit()


def is_said(result: Result, sentence: str) -> None:
    """Demand one sentence on stderr, and the status of wrong use."""
    assert result.exit_code == 2, result.exception
    assert sentence in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.usefixtures("_a_town")
def test_people_are_exported_to_a_file(run, tmp_path):
    assert run("export", "people", "--out", str(tmp_path / "p.csv")).exit_code == 0
    assert "贵阳张三" in (tmp_path / "p.csv").read_text(encoding="utf-8-sig")


@pytest.mark.usefixtures("_a_town")
def test_a_folder_that_is_not_there_is_named(run, tmp_path):
    is_said(run("export", "people", "--out", str(tmp_path / "none" / "p.csv")), "none/p.csv")


@pytest.mark.parametrize(
    "url", ["sqlite:////nonexistent/x.db", "postgresql://nobody@127.0.0.1:1/none"]
)
@pytest.mark.parametrize("command", [["init"], ["audit", "verify"], ["export", "people"]])
def test_a_database_that_is_away_is_said(run, monkeypatch, url, command):
    monkeypatch.setenv("DATABASE_URL", url)
    is_said(run(*command), "DATABASE_URL")
