"""Answering effects from their page: why nothing is entered, one by one or several at once."""

import re

import pytest
import sqlalchemy as sa

from oversight.access.roles import Role
from oversight.kinds.effect_answers import EffectAnswer
from tests.effects import cases
from tests.effects.cases import DOGS, OLD_DOGS
from tests.web import reading
from tests.web.test_effects_page import ALL, happen, link, row

__all__ = ["happen"]
TO = f"{ALL}/answers"
REFERENCES = f"{ALL}?sort=references"


@pytest.fixture
def entered(app):
    """The answers that stand in the records."""

    def read() -> list[EffectAnswer]:
        with reading.opened(app) as session:
            return list(session.scalars(sa.select(EffectAnswer).order_by(EffectAnswer.id)))

    return read


def items(page) -> list[str]:
    """What can be ticked."""
    return re.findall(r'name="item" value="([^"]+)"', page.get_data(as_text=True))


def test_the_form_says_what_it_answers_in_a_sentence(happen, secretary):
    happen(cases.a_text_names_what_is_repealed)
    form = secretary.get(link(secretary.get(REFERENCES), "不需补录"))
    assert "以下各项为何不需补录？" in reading.words(form)
    told = row(form, cases.PARKING)
    assert f"第二条引用《{OLD_DOGS}》" in told
    assert "录入修改决定" not in told


def test_a_submitted_answer_leads_back_to_the_queue_with_a_receipt(happen, secretary, entered):
    happen(cases.a_text_names_what_is_repealed)
    (item,) = items(secretary.get(REFERENCES))
    told = {"sort": "references", "item": item, "reason": "原文如此", "do": "submit"}
    answer = secretary.post(TO, data=told)
    assert answer.location == f"{ALL}#references"
    page = secretary.get(REFERENCES)
    assert "1项答复已提交审核。" in reading.words(page)
    assert "答复待审核" in row(page, OLD_DOGS)
    assert items(page) == []
    (one,) = entered()
    assert (one.review, one.question, one.subject) == ("submitted", "references", f"《{OLD_DOGS}》")


def test_a_draft_of_an_answer_returns_to_the_page_of_its_sort(happen, secretary, entered):
    happen(cases.a_text_names_what_is_repealed)
    (item,) = items(secretary.get(REFERENCES))
    told = {"sort": "references", "page": "1", "item": item, "do": "save", "holds_to": "2030-1-1"}
    assert secretary.post(TO, data=told).location == f"{ALL}?sort=references&page=1"
    assert "1项答复已存为草稿。" in reading.words(secretary.get(ALL))
    assert [(one.review, str(one.holds_to)) for one in entered()] == [("draft", "2030-01-01")]


def test_all_that_are_ticked_are_answered_at_once(happen, secretary, entered):
    for make in (cases.an_older_text_is_missing, cases.an_older_text_is_missing):
        happen(make)
    page = secretary.get(f"{ALL}?sort=missing_texts&tick=missing_texts")
    assert page.get_data(as_text=True).count(" checked") == 2
    told = {"sort": "missing_texts", "item": items(page), "reason": "未存", "do": "submit"}
    secretary.post(TO, data=told)
    assert [(one.review, one.reason) for one in entered()] == [("submitted", "未存")] * 2


def test_without_a_reason_none_is_entered_and_the_ticks_stay(happen, secretary, entered):
    happen(cases.a_text_names_what_is_repealed)
    (item,) = items(secretary.get(REFERENCES))
    answer = secretary.post(TO, data={"sort": "references", "item": item, "do": "submit"})
    assert answer.status_code == 422
    assert "请填写理由。" in reading.words(answer)
    assert " checked" in answer.get_data(as_text=True)
    assert entered() == []


def test_with_nothing_ticked_the_rows_are_shown_and_the_reason_stays(happen, secretary, entered):
    happen(cases.a_text_names_what_is_repealed)
    told = {"sort": "references", "reason": "原文如此", "do": "submit"}
    answer = secretary.post(TO, data=told)
    assert answer.status_code == 422
    assert "至少勾选一项再答复。" in reading.words(answer)
    assert "原文如此" in answer.get_data(as_text=True)
    assert len(items(answer)) == 1
    assert entered() == []


def test_what_was_answered_meanwhile_is_not_answered_twice(happen, secretary, entered):
    happen(cases.a_text_names_what_is_repealed)
    told = {"sort": "references", "item": items(secretary.get(REFERENCES)), "reason": "原文如此"}
    codes = [secretary.post(TO, data=told | {"do": "submit"}).status_code for _ in range(2)]
    assert codes == [302, 422]
    assert len(entered()) == 1


def test_a_check_is_answered_and_leads_back_to_the_checks(happen, secretary):
    happen(cases.an_article_is_lost)
    page = secretary.get(f"{ALL}/checks")
    told = {"sort": "gaps", "item": items(page), "reason": "原文如此", "do": "submit"}
    assert secretary.post(TO, data=told).location == f"{ALL}/checks#gaps"


def test_a_deadline_has_no_answer(happen, secretary):
    happen(cases.a_filing_is_due)
    page = secretary.get(f"{ALL}?sort=filings")
    assert DOGS in reading.words(page)
    assert items(page) == []
    assert secretary.get(f"{TO}?sort=filings").status_code == 404


def test_a_leader_ticks_nothing_and_answers_nothing(app, town, happen):
    happen(cases.a_text_names_what_is_repealed)
    leader = reading.signed_in(app, town, Role.LEADER)
    assert items(leader.get(ALL)) == []
    assert leader.get(f"{TO}?sort=references").status_code == 403
