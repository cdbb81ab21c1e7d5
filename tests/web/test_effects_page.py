"""The queue of effects as a page: what waits, the form that settles it, and who may fill it in."""

import html
import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from oversight.access.roles import Role
from oversight.records.models import Record
from tests.builders import Office, a_regulation
from tests.effects import cases
from tests.effects.cases import DOGS, OLD_DOGS, Case, passed
from tests.effects.test_drafts import a_draft
from tests.web import reading
from tests.web.bodies import Town

ALL = "/effects"


@pytest.fixture
def happen(app: Flask, town: Town) -> Callable[[Callable[[Office], Case]], None]:
    """Let something happen in the town, as a case tells it."""

    def enter(make: Callable[[Office], Case]) -> None:
        with reading.opened(app) as session:
            make(office_of(session, town))
            session.commit()

    return enter


def office_of(session: Session, town: Town) -> Office:
    people = {role: town.ids[role] for role in Role if role in town.ids}
    body = session.get_one(Record, town.records["bodies"])
    return Office(session, people, body, session.get_one(Record, town.records["terms"]))


def row(answer, words: str) -> str:
    return next(one for one in reading.rows(answer) if words in one)


def link(answer, label: str) -> str:
    """The address under a label in a table."""
    page = answer.get_data(as_text=True)
    return html.unescape(re.findall(rf'href="([^"]+)">{label}', page)[0])


def test_where_nothing_waits_it_says_so_in_a_sentence(secretary):
    assert "记录与文本一致。" in reading.words(secretary.get("/effects/checks"))


def test_a_finding_says_its_source_the_article_and_its_words(happen, secretary):
    happen(cases.a_last_article_repeals)
    page = secretary.get(ALL)
    told = row(page, f"《{DOGS}》废止《{OLD_DOGS}》，未登记废止。")
    assert "第二条" in told
    assert "登记规则（参照济宁市制定地方性法规条例第五十七条）" in reading.words(page)


def test_a_repeal_opens_the_form_with_its_row_filled_in_and_enters_nothing(happen, reviewer):
    happen(cases.a_last_article_repeals)
    form = reviewer.get(link(reviewer.get(ALL), "录入废止").partition("#")[0])
    assert reading.value_of(form, "acts-2-regulation_id") == OLD_DOGS
    assert '<option value="repeal_in_text" selected>' in form.get_data(as_text=True)
    assert "未登记废止" in reading.words(reviewer.get(ALL))


def test_a_new_decision_opens_with_its_row_filled_in(happen, secretary):
    happen(cases.a_text_names_what_is_repealed)
    form = secretary.get(link(secretary.get(ALL), "录入修改决定").partition("#")[0])
    assert reading.value_of(form, "acts-1-regulation_id") == cases.PARKING
    assert '<option value="amend" selected>' in form.get_data(as_text=True)


def test_a_confirmed_record_is_corrected_by_its_reviewer_alone(happen, secretary, reviewer):
    happen(cases.the_text_of_today_is_missing)
    told = [row(one.get(ALL), f"《{DOGS}》：") for one in (secretary, reviewer)]
    assert ["由审核人更正" in one for one in told] == [True, False]
    assert ["录入文本" in one for one in told] == [False, True]


def test_what_the_reviewer_corrects_leads_the_secretary_to_the_record(happen, secretary):
    happen(cases.the_text_of_today_is_missing)
    address = link(secretary.get(ALL), "由审核人更正")
    assert re.fullmatch(r"/legislative-decisions/\d+", address)
    assert secretary.get(address).status_code == 200


def test_a_draft_that_would_settle_it_is_named_and_leads_there(happen, reviewer):
    happen(cases.a_last_article_repeals)
    happen(lambda office: a_draft(office, OLD_DOGS, "repeal"))
    told = row(reviewer.get(ALL), f"《{DOGS}》废止")
    assert "草稿待审核" in told
    assert "录入废止" not in told
    assert "不需补录" not in told
    assert "一揽子决定" in reading.words(reviewer.get(link(reviewer.get(ALL), "草稿待审核")))


def test_a_step_is_taken_by_whoever_enters(happen, secretary):
    happen(cases.a_filing_is_due)
    assert secretary.get(link(secretary.get(ALL), "登记备案")).status_code == 200


def test_an_approval_that_is_late_says_by_how_much_and_by_which_article(happen, secretary):
    happen(cases.an_approval_is_outstanding)
    told = row(secretary.get(f"{ALL}?sort=approvals"), DOGS)
    assert "逾期" in told
    assert "立法法第八十一条" in told


def test_a_leader_reads_it_and_has_nothing_to_fill_in(app, town, happen):
    happen(cases.a_text_names_what_is_repealed)
    leader = reading.signed_in(app, town, Role.LEADER)
    page = leader.get(ALL)
    assert OLD_DOGS in row(page, cases.PARKING)
    assert "录入修改决定" not in reading.words(page)


def test_the_home_page_says_how_many_wait_and_leads_there(happen, secretary):
    before = waiting(secretary.get("/"))
    happen(cases.a_text_names_what_is_repealed)
    assert waiting(secretary.get("/")) == before + 1


def test_what_is_of_the_past_is_folded_and_counted_by_itself(happen, secretary):
    before = waiting(secretary.get("/"))
    happen(an_old_text_is_missing)
    home, page = secretary.get("/"), secretary.get(ALL)
    assert waiting(home) == before
    assert "另有历史补录1项" in reading.words(home)
    folded = re.findall(r"<details.*?</details>", page.get_data(as_text=True), re.DOTALL)
    assert any("历史补录1项" in one and f"《{DOGS}》" in one for one in folded)


def test_a_sort_says_how_many_of_its_rows_stand_here(happen, secretary):
    happen(nine_texts_are_missing)
    (count,) = re.findall(r"此处8项，共(\d+)项", reading.words(secretary.get(ALL)))
    assert int(count) >= 9
    alone = reading.words(secretary.get(f"{ALL}?sort=in_force_without_text"))
    assert not re.search(r"此处\d+项", alone)


def nine_texts_are_missing(office: Office) -> Case:
    """More acts without their texts than the page of all sorts shows."""
    for number in range(9):
        passed(office, a_regulation(office, f"云屏市条例之{number}"), "enact", 9, None)
    return Case("", lambda: None)


def an_old_text_is_missing(office: Office) -> Case:
    """An act of years ago without its text."""
    passed(office, a_regulation(office, DOGS), "enact", 3000, None)
    return Case(f"《{DOGS}》", lambda: None)


def waiting(answer) -> int:
    """How many effects the home page says to wait."""
    found = re.search(r'href="/effects">(\d+)项法律效果待补', answer.get_data(as_text=True))
    return int(found[1]) if found else 0


def test_one_sort_has_a_page_of_its_own(happen, secretary):
    happen(cases.a_text_names_what_is_repealed)
    page = secretary.get(f"{ALL}?sort=references")
    assert OLD_DOGS in row(page, cases.PARKING)
    assert "第 1—1 条" in reading.words(page)


@pytest.mark.parametrize("asked", ["sort=nothing", "sort=references&page=99", "page=x"])
def test_whatever_is_asked_it_answers(happen, secretary, asked):
    happen(cases.a_text_names_what_is_repealed)
    assert secretary.get(f"{ALL}?{asked}").status_code == 200
