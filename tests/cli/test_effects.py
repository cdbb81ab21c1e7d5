"""What is not entered yet, on the command line: for people, and as one JSON document."""

import json

import pytest
from click.testing import CliRunner

from oversight.cli import main
from tests.builders import an_office
from tests.effects import cases
from tests.effects.cases import OLD_DOGS

pytestmark = pytest.mark.once


@pytest.fixture
def run(database_url, session, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)

    def ask(*words: str, case=None):
        office = an_office(session)
        if case:
            case(office)
        session.commit()
        return CliRunner().invoke(main, ["effects", *words], catch_exceptions=False)

    return ask


def test_it_tells_each_finding_with_its_record_and_its_words(run):
    told = run("--body", "guiyang", case=cases.a_last_article_repeals)
    assert told.exit_code == 0
    assert f"第二条\t《{OLD_DOGS}》" in told.stdout


def test_it_is_one_json_document_with_the_form_that_settles_each(run):
    told = json.loads(run("--json", case=cases.a_last_article_repeals).stdout)
    (sort,) = [one for one in told["effects"] if one["name"] == "repeals_in_text"]
    assert sort["count"] == 1
    fill = dict(sort["findings"][0]["do"]["fill"])
    assert fill["acts-new-act"] == "repeal_in_text"


@pytest.mark.parametrize(("case", "code"), [(None, 0), (cases.an_article_is_lost, 1)])
def test_checks_end_with_1_where_something_disagrees(run, case, code):
    assert run("--checks", case=case).exit_code == code


def test_where_nothing_is_left_it_says_so(run):
    assert "没有剩下的。" in run().stdout
