"""A decision is proposed article by article, and what is accepted makes the text."""

from dataclasses import replace

import pytest

from oversight.errors import RefusedError
from oversight.legislation.amending.proposals import assemble, proposals
from oversight.legislation.amending.reasons import TOLD, Reason
from oversight.legislation.articles import read_text
from tests.legislation.amending_texts import (
    BEFORE,
    ORDERED,
    TITLE,
    a_decision,
    applied,
    articles,
    differing,
)

LINES = (
    "一、将第三条中的“规划”修改为“自然资源”，删去第四条第一款第二项。",
    "二、删去第五条。",
    "三、增加一条，作为第七条：“甲。”",
    "四、将第二十条修改为：“乙。”",
    "五、第八条酌情修改。",
    ORDERED,
)


def proposed(*lines, before=BEFORE):
    return proposals(read_text(before), a_decision(*lines), TITLE)


def by_label(found):
    return {one.old or one.new: one for one in found if one.order >= 0}


def test_each_article_has_one_proposal_with_its_words_before_and_after():
    third = by_label(proposed(*LINES))["第三条"]
    assert third.before == "市房产行政主管部门、规划、物价等部门按照职责做好物业管理工作。"
    assert third.after == "市房产行政主管部门、自然资源、物价等部门按照职责做好物业管理工作。"
    assert third.said == ("将第三条中的“规划”修改为“自然资源”",)


def test_proposals_come_in_the_order_of_the_text_and_say_what_they_are():
    assert [(one.kind, one.old, one.new) for one in proposed(*LINES)] == [
        ("changed", "第三条", "第三条"),
        ("changed", "第四条", "第四条"),
        ("deleted", "第五条", ""),
        ("renumbered", "第六条", "第五条"),
        ("renumbered", "第七条", "第六条"),
        ("new", "", "第七条"),
        ("reference", "第八条", "第八条"),
        ("refused", "第二十条", "第二十条"),
        ("unread", "", ""),
    ]


def test_what_was_decided_by_usage_or_refused_stands_with_its_article():
    found = proposed(*LINES)
    assert len(by_label(found)["第四条"].problems) == 1
    assert found[-2].problems == (TOLD[Reason.NO_ARTICLE],)
    assert found[-1].said == ("第八条酌情修改。",)


@pytest.mark.parametrize(
    "lines",
    [
        LINES,
        ("将第八条移至第二章，作为第五条。", "删去附件。", ORDERED),
        ("增加一章，作为第三章：“第三章　甲\n“第七条　乙。”", ORDERED),
        ("将第五条、第六条合并为第五条。", "将名称修改为“甲条例”。", ORDERED),
        ("增加一条，作为第十条：“甲。”", "增加一条，作为第十一条：“乙。”"),
        ("删去第一条。", "删去第九条。", "将第三章章名修改为“罚则”。", ORDERED),
    ],
)
def test_all_accepted_make_the_text_that_applying_makes(lines):
    found = proposed(*lines)
    assert assemble(BEFORE, found) == applied(*lines).text
    adapted = applied(*lines, adapt_references=True).text
    assert assemble(BEFORE, found, adapt_references=True) == adapted


def test_none_accepted_leave_the_text_as_it_is():
    assert assemble(BEFORE, ()) == BEFORE


def test_one_accepted_changes_its_article_only():
    third = by_label(proposed(*LINES))["第三条"]
    assert list(differing(BEFORE, assemble(BEFORE, [third]))) == ["第三条"]


def test_the_words_of_a_proposal_may_be_put_otherwise():
    third = replace(by_label(proposed(*LINES))["第三条"], after="丙。")
    assert articles(assemble(BEFORE, [third]))["第三条"] == ["丙。"]


def test_a_new_article_without_the_renumbering_of_the_others_is_refused():
    new = by_label(proposed("增加一条，作为第五条：“甲。”", ORDERED))["第五条"]
    old = by_label(proposed("删去第五条。", ORDERED))["第五条"]
    with pytest.raises(RefusedError):
        assemble(
            BEFORE, [one for one in proposed("增加一条，作为第五条：“甲。”") if one.kind == "new"]
        )
    assert new.kind == "renumbered"
    assert "第五条" not in articles(assemble(BEFORE, [old]))


def test_a_decision_that_is_in_the_text_already_proposes_nothing():
    once = applied(*LINES).text
    assert {one.kind for one in proposed(*LINES, before=once)} == {"refused", "unread"}
