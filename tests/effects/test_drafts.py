"""What a draft does to a finding: it settles nothing before a reviewer stands behind it."""

from typing import Any

import pytest

from oversight import effects, moments
from oversight.effects import CHECKS, EFFECTS, Finding
from tests.builders import Office, a_decision, a_regulation, an_office, confirmed
from tests.effects import cases
from tests.effects.cases import BEGINS, DOGS, ENDS, OLD_DOGS, PARKING, TEXT, day, passed, written

pytestmark = pytest.mark.once


@pytest.fixture
def office(session) -> Office:
    return an_office(session)


def found(office: Office, name: str) -> list[Finding]:
    groups = effects.found(office.session, office.body.id, moments.today(), (*EFFECTS, *CHECKS))
    return [one for group in groups if group.effect.name == name for one in group.findings]


def a_draft(office: Office, name: str, act: str, ago: int = 100, **row: Any) -> Any:
    """A draft of an approved decision with one act on the regulation of a name."""
    chosen = next(
        one for one in office.session.query(type(a_regulation(office, "某"))) if one.name == name
    )
    rows = [{"regulation_id": chosen.id, "act": act, **row}]
    days = {"passed_on": day(ago), "sent_on": day(ago), "approved_on": day(ago)}
    return a_decision(office, name="一揽子决定", acts=rows, state="approved", **days)


def test_a_repeal_in_a_draft_leaves_the_row_and_is_named_in_it(office):
    cases.a_last_article_repeals(office)
    package = a_draft(office, OLD_DOGS, "repeal")
    (one,) = found(office, "repeals_in_text")
    assert one.draft
    assert one.draft.id == package.id
    assert one.waits
    assert one.as_json()["draft_awaits_review"]["id"] == package.id
    confirmed(office, package)
    assert found(office, "repeals_in_text") == []


def test_a_draft_that_repeals_in_a_row_of_its_own_lacks_nothing(office):
    old, new = a_regulation(office, OLD_DOGS), a_regulation(office, DOGS)
    closing = written(BEGINS, f"第二条　本条例自公布之日起施行。《{OLD_DOGS}》同时废止。")
    rows = [
        {"regulation_id": new.id, "act": "enact", "text": closing},
        {"regulation_id": old.id, "act": "repeal_in_text"},
    ]
    a_decision(office, acts=rows, passed_on=day(300))
    assert found(office, "repeals_in_text") == []


def test_a_reference_that_a_draft_amends_away_stays_with_that_draft(office):
    cases.a_text_names_what_is_repealed(office)
    mended = a_draft(office, PARKING, "amend", text=written(BEGINS, ENDS, title=PARKING))
    (one,) = found(office, "references")
    assert one.draft
    assert one.draft.id == mended.id
    confirmed(office, mended)
    assert found(office, "references") == []


def test_a_draft_of_the_repealed_name_leaves_the_reference_too(office):
    cases.a_text_names_what_is_repealed(office)
    again = a_regulation(office, OLD_DOGS)
    (one,) = found(office, "references")
    assert one.draft
    assert one.draft.id == again.id


def test_a_text_that_is_missing_today_stays_in_its_sort_beside_a_later_draft(office):
    cases.the_text_of_today_is_missing(office)
    a_draft(office, DOGS, "amend", text=TEXT)
    (one,) = found(office, "in_force_without_text")
    assert one.draft is None
    assert found(office, "missing_texts") == []


def test_a_draft_lacks_things_of_its_own(office):
    cases.a_decision_has_no_text(office)
    a_draft(office, DOGS, "amend", text=TEXT)
    assert [one.about.is_draft for one in found(office, "decision_texts")] == [True, False]


def test_a_check_that_only_a_draft_would_settle_names_it(office):
    noted = written(BEGINS, ENDS, note=f"（{day(300)}云屏市人大常委会通过）")
    dogs = a_regulation(office, DOGS)
    passed(office, dogs, "enact", 300, noted)
    twice = a_regulation(office, DOGS)
    passed(office, twice, "enact", 200)
    repeal = a_draft(office, DOGS, "repeal")
    (one,) = found(office, "same_names")
    assert one.draft
    assert one.draft.id == repeal.id
