"""Whether something is so: yes, no, and nothing said are three answers, and a form keeps them."""

import re

import pytest
from werkzeug.test import TestResponse

from oversight.kinds.work_reports.tables import WorkReport
from tests.web.reading import opened, words

NEW = {"term_id": "15", "name": "养老服务工作情况的报告", "sort": "special"}


@pytest.fixture
def report(secretary) -> str:
    """Enter a work report that says nothing of whether it was in writing; give its address."""
    answer = secretary.post("/work-reports/new", data=NEW)
    assert answer.status_code == 302, words(answer)
    address: str = answer.headers["Location"].partition("?")[0]
    return address


def chosen(page: TestResponse, name: str) -> list[str]:
    """The answers that are chosen beforehand."""
    found = rf'type="radio" name="{name}" value="([^"]*)"[^>]* checked'
    return re.findall(found, page.get_data(as_text=True))


def stored(app, address: str) -> bool | None:
    with opened(app) as session:
        return session.get_one(WorkReport, int(address.rsplit("/", 1)[1])).is_written


def test_what_nobody_answered_stays_unanswered_when_the_form_is_saved(app, secretary, report):
    form = f"{report}/edit?all=yes"
    assert chosen(secretary.get(form), "is_written") == [""]
    told = NEW | {"is_written": "", "summary": "委员认为应当加快。", "seen": "1"}
    secretary.post(form, data=told)
    assert stored(app, report) is None


@pytest.mark.parametrize(("answer", "meant"), [("yes", True), ("no", False), ("", None)])
def test_each_of_the_three_is_kept_and_shown_again(app, secretary, report, answer, meant):
    form = f"{report}/edit?all=yes"
    secretary.post(form, data=NEW | {"is_written": answer, "reporter": "某局长", "seen": "1"})
    assert stored(app, report) is meant
    assert chosen(secretary.get(form), "is_written") == [answer]


def test_each_of_the_three_reads_as_itself_in_a_comparison(app, secretary, report):
    for number, answer in enumerate(("no", "yes"), start=1):
        typed = NEW | {"is_written": answer, "seen": str(number)}
        secretary.post(f"{report}/edit?all=yes", data=typed)
    assert re.search(r"未填\s+否", words(secretary.get(f"{report}/history?to=2")))
    assert re.search(r"否\s+是", words(secretary.get(f"{report}/history?to=3")))
