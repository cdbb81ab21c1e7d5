"""What is not entered yet, on the command line: for people, and as one JSON document."""

import json

import pytest
from click.testing import CliRunner

from oversight.cli import main
from tests.builders import a_regulation, an_office
from tests.effects import cases
from tests.effects.cases import DOGS, OLD_DOGS, passed
from tests.effects.test_drafts import a_draft

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


def test_it_says_what_is_of_the_past_and_which_draft_awaits_its_review(run):
    def both(office):
        passed(office, a_regulation(office, "云屏市绿化条例"), "enact", 3000, None)
        cases.a_last_article_repeals(office)
        a_draft(office, OLD_DOGS, "repeal")

    told = run(case=both).stdout
    assert "历史补录1项" in told
    assert f"《{DOGS}》废止《{OLD_DOGS}》" in told
    assert "草稿待审核\t/legislative-decisions/" in told
    assert "登记规则（参照济宁市制定地方性法规条例第五十七条）" in told


@pytest.mark.parametrize(("case", "code"), [(None, 0), (cases.an_article_is_lost, 1)])
def test_checks_end_with_1_where_something_disagrees(run, case, code):
    assert run("--checks", case=case).exit_code == code


def test_where_nothing_is_left_it_says_so(run):
    assert "没有剩下的。" in run().stdout
