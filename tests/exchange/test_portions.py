"""A large import is made family by family: each whole or not at all, and never twice."""

import datetime as dt
from dataclasses import replace

import pytest

from oversight.exchange.corpus import portions
from tests.exchange.folders import AMENDED, BUS, ENACTED, GAS, WATER, a_folder, a_text, plan
from tests.exchange.offices import an_office

FILES = {
    "1.txt": a_text(note=ENACTED + AMENDED),
    "2.txt": a_text(GAS, ENACTED + AMENDED, "燃气"),
    "3.txt": a_text(BUS, ENACTED, "公交"),
}


@pytest.fixture
def office(session):
    return an_office(session)


@pytest.fixture
def planned(office, tmp_path, monkeypatch):
    monkeypatch.setattr(portions, "AT_ONCE", 1)
    return plan(office, a_folder(tmp_path, FILES))


def names(office):
    return [one.name for one in office.all("regulations")]


def test_regulations_that_share_a_decision_are_one_family(planned):
    assert [sorted(draft.title for draft in one) for one in portions.families(planned.drafts)] == [
        sorted([WATER, GAS, WATER, GAS, planned.drafts[-1].title]),
        [BUS, BUS],
    ]


def test_all_portions_make_what_one_transaction_makes(office, planned):
    *_all, last = portions.carry_out(office.session, planned, lambda: office.by)
    result = portions.result(last)
    assert result.by_kind == {"regulations": 3, "legislative-decisions": 4}
    assert planned.again(office.session).drafts == ()


def test_called_off_between_two_portions_it_leaves_whole_families(office, planned):
    next(portions.carry_out(office.session, planned, lambda: office.by))
    assert sorted(names(office)) == sorted([WATER, GAS])
    rest = planned.again(office.session)
    list(portions.carry_out(office.session, rest, lambda: office.by))
    assert sorted(names(office)) == sorted([WATER, GAS, BUS])
    assert planned.again(office.session).drafts == ()


def test_what_somebody_else_enters_in_between_is_not_entered_again(office, planned):
    steps = portions.carry_out(office.session, planned, lambda: office.by)
    next(steps)
    office.take_in("regulations", FILES["3.txt"].encode(), "a.txt")
    list(steps)
    assert sorted(names(office)) == sorted([WATER, GAS, BUS])


def test_a_family_that_is_refused_after_all_leaves_nothing_and_keeps_no_other_out(office, planned):
    drafts = [
        replace(draft, values={**draft.values, "approved_on": dt.date(1990, 1, 1)})
        if (draft.title, draft.kind.slug) == (GAS, "legislative-decisions")
        else draft
        for draft in planned.drafts
    ]
    wrong = replace(planned, drafts=tuple(drafts))
    *_all, last = portions.carry_out(office.session, wrong, lambda: office.by)
    assert names(office) == [BUS]
    fates = {line.row.path: line.fate for line in portions.result(last).plan.lines}
    assert fates == {"1.txt": "wrong", "2.txt": "wrong", "3.txt": "new"}
