"""A package decision is one decision, however the histories tell its days."""

import datetime as dt

import pytest

from oversight.legislation.events import Event
from oversight.legislation.history import read_history
from oversight.legislation.packages import packages
from tests.legislation import real_data

PACKAGE = "云屏市人民代表大会常务委员会关于修改部分地方性法规的决定"
PASSED, APPROVED = dt.date(2020, 4, 29), dt.date(2020, 6, 3)


def an_amendment(passed_on=PASSED, approved_on=APPROVED, decision=PACKAGE):
    return Event("amend", passed_on=passed_on, approved_on=approved_on, decision=decision)


def regulations_of(*events):
    histories = {f"条例{number}": [event] for number, event in enumerate(events)}
    return [package.regulations for package in packages(histories)]


def test_a_package_lists_every_regulation_that_names_it():
    assert regulations_of(an_amendment(), an_amendment()) == [("条例0", "条例1")]


def test_a_history_with_the_approval_only_belongs_to_the_same_package():
    assert regulations_of(an_amendment(passed_on=None), an_amendment()) == [("条例1", "条例0")]


def test_a_decision_told_with_and_without_its_committee_is_one():
    short = "关于修改部分地方性法规的决定"
    assert len(regulations_of(an_amendment(decision=short), an_amendment())) == 1


def test_decisions_of_one_title_and_different_days_are_two():
    later = an_amendment(passed_on=dt.date(2021, 10, 29), approved_on=dt.date(2021, 11, 27))
    assert regulations_of(an_amendment(), later) == []


def test_a_decision_on_one_regulation_is_no_package():
    assert regulations_of(an_amendment()) == []


@real_data.needs_real_data
@pytest.mark.parametrize("labelled", real_data.read("packages.json"))
def test_a_real_package_is_found_whole(labelled):
    histories = {
        one["title"]: read_history(one["history_lines"]).events
        for one in real_data.regulations()
        if "history_lines" in one
    }
    members = labelled.get("members_known") or labelled["amended_in_corpus"]
    days = {labelled.get(key) for key in ("passed", "approved", "date")} - {None}
    found = [
        package.regulations
        for package in packages(histories)
        if days & {str(package.passed_on), str(package.approved_on)}
    ]
    assert len(found) == 1
    assert set(members) & set(histories) <= set(found[0])
