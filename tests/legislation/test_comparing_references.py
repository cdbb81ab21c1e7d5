"""References that follow a renumbered article are told from changes; stale ones are remarked on."""

import pytest

from oversight.legislation.articles import read_text
from oversight.legislation.comparing import as_json, compare
from oversight.legislation.references import references
from oversight.legislation.text import Part
from tests.legislation.comparing_texts import (
    ENDING,
    FIRE,
    FUNDS,
    MEETING,
    OPENING,
    PARKING,
    PENALTY,
    TREES,
    regulation,
    told,
)


def found(sentence):
    """Give each reference of a sentence: its words, and whether it is another law's."""
    part = Part("article", f"第九条　{sentence}", "第九条")
    return [(one.text, one.is_foreign) for one in references(part)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("违反本条例第三条第二款规定的", [("第三条第二款", False)]),
        (
            "第三条至第五条、第七条之一",
            [("第三条", False), ("第五条", False), ("第七条之一", False)],
        ),
        ("依照《行政处罚法》第三条、第四条处罚", [("第三条", True), ("第四条", True)]),
        ("《行政处罚法》（以下简称处罚法）第三条", [("第三条", True)]),
        ("依照宪法第八十九条和本法第三条", [("第八十九条", True), ("第三条", False)]),
        ("第三条第一款、第二款", [("第三条第一款", False), ("第二款", False)]),
        ("前两条、前条规定的行为", [("前两条", False), ("前条", False)]),
        ("依照第二章的规定", [("第二章", False)]),
        ("前款规定的", []),
    ],
)
def test_references_are_read_with_whose_they_are(sentence, expected):
    assert found(sentence) == expected


def test_an_article_that_only_follows_a_renumbering_is_consequential():
    before = (OPENING, FUNDS, PENALTY.format("二"), ENDING)
    after = (OPENING, TREES, FUNDS, PENALTY.format("三"), ENDING)
    pair = compare(regulation(*before), regulation(*after)).articles[3]
    assert pair.difference == "consequential"
    assert [(one.old, one.new) for one in pair.adapted] == [("第二条", "第三条")]
    assert [edit.is_consequential for edit in pair.edits] == [False, True]  # its own label is not


def test_it_is_told_with_both_targets():
    before = (OPENING, FUNDS, PENALTY.format("二"), ENDING)
    after = (OPENING, TREES, FUNDS, PENALTY.format("三"), ENDING)
    assert told(before, after)["consequential"] == [
        {
            "old": "第三条",
            "new": "第四条",
            "references": [{"old": "第二条", "new": "第三条"}],
            "only": True,
        }
    ]


def test_a_real_change_beside_a_reference_is_a_change():
    before = (OPENING, FUNDS, PENALTY.format("二"), ENDING)
    after = (OPENING, TREES, FUNDS, PENALTY.format("三").replace("五百", "一千"), ENDING)
    assert told(before, after)["consequential"][0]["only"] is False


def test_both_ends_of_a_range_are_followed():
    old = "违反第二条至第四条规定的，依法处罚。"
    new = "违反第三条至第五条规定的，依法处罚。"
    before = (OPENING, FUNDS, MEETING, PARKING, old)
    found = told(before, (OPENING, TREES, FUNDS, MEETING, PARKING, new))["consequential"][0]
    assert found["only"]
    assert [one["new"] for one in found["references"]] == ["第三条", "第五条"]


def test_a_clause_that_moved_within_its_article_is_followed():
    old = f"{FUNDS}\n{PARKING}"
    new = f"{FUNDS}\n{TREES}\n{PARKING}"
    before = (OPENING, old, "违反本条例第二条第二款规定的，依法处罚。")
    after = (OPENING, new, "违反本条例第二条第三款规定的，依法处罚。")
    assert told(before, after)["consequential"][0]["references"] == [
        {"old": "第二条第二款", "new": "第二条第三款"}
    ]


def test_articles_before_are_followed_when_one_is_put_between():
    before = (OPENING, FUNDS, MEETING, "前两条规定的事项，由业主共同决定。")
    after = (OPENING, FUNDS, TREES, MEETING, "前三条规定的事项，由业主共同决定。")
    assert told(before, after)["remarks"] == []
    stale = (*after[:4], before[3])
    assert told(before, stale)["remarks"][0] == {
        "reason": "stale",
        "article": "第五条",
        "reference": "前两条",
        "moved_to": "第二条、第四条",
    }


def test_a_reference_that_did_not_follow_is_remarked_on():
    before = (OPENING, FUNDS, PENALTY.format("二"), ENDING)
    after = (OPENING, TREES, FUNDS, PENALTY.format("二"), ENDING)
    assert told(before, after)["remarks"] == [
        {"reason": "stale", "article": "第四条", "reference": "第二条", "moved_to": "第三条"}
    ]


def test_a_reference_to_an_article_that_was_deleted_is_remarked_on():
    before = (OPENING, FUNDS, MEETING, PENALTY.format("二"), ENDING)
    after = (OPENING, MEETING, PENALTY.format("二"), ENDING)
    remark = told(before, after)["remarks"][0]
    assert (remark["reason"], remark["moved_to"]) == ("stale", "")


@pytest.mark.parametrize("target", ["第九条", "第一条第二款", "第三章", "第一条之一"])
def test_a_reference_to_what_is_not_there_is_remarked_on(target):
    text = (OPENING, f"违反本条例{target}规定的，依法处罚。")
    assert [(one["reason"], one["reference"]) for one in told(text, text)["remarks"]] == [
        ("missing", target)
    ]


def test_another_laws_article_is_left_alone():
    text = (OPENING, f"依照《中华人民共和国行政处罚法》第九十条处罚。{FIRE}")
    assert told(text, text)["remarks"] == []


def test_a_chapter_that_moved_is_followed():
    old = "第一章 总则\n第一条 略。\n第二章 资金\n第二条 依照第二章执行。\n"
    new = (
        "第一章 总则\n第一条 略。\n第二章 车位\n第二条 甲。\n第三章 资金\n第三条 依照第三章执行。\n"
    )
    found = as_json(compare(read_text(old), read_text(new)))
    assert found["consequential"][0]["references"] == [{"old": "第二章", "new": "第三章"}]


LIST = "下列行为处罚款：\n（一）乱扔果皮的；\n（二）占用消防车通道的；\n（三）挪用维修资金的。"


def test_a_reference_to_an_item_follows_its_article():
    rule = "有第{}条第二项、第三项行为的，由公安机关依法予以处罚，并可以暂扣其工具。"
    before = (OPENING, LIST, rule.format("二"), ENDING)
    found = told(before, (OPENING, TREES, LIST, rule.format("三"), ENDING))["consequential"]
    references = [{"old": "第二条第二项", "new": "第三条第二项"}]
    assert found == [{"old": "第三条", "new": "第四条", "references": references, "only": True}]


def test_a_reference_to_an_item_follows_the_item_too():
    rule = "有第二条第{}项行为的，由公安机关依法予以处罚，并可以暂扣其工具。"
    longer = (
        LIST.replace("（三）", "（四）")
        .replace("（二）", "（三）")
        .replace("的；\n（三）", "的；\n（二）夜间在居民区内装修的；\n（三）")
    )
    before, after = (OPENING, LIST, rule.format("二")), (OPENING, longer, rule.format("三"))
    [found] = told(before, after)["consequential"]
    assert found["references"] == [{"old": "第二条第二项", "new": "第二条第三项"}]
    assert found["only"]


def test_a_reference_to_an_item_that_moved_on_is_stale():
    rule = "有第二条第二项行为的，由公安机关依法予以处罚，并可以暂扣其工具。"
    longer = (
        LIST.replace("（三）", "（四）")
        .replace("（二）", "（三）")
        .replace("的；\n（三）", "的；\n（二）夜间在居民区内装修的；\n（三）")
    )
    [remark] = told((OPENING, LIST, rule), (OPENING, longer, rule))["remarks"]
    assert (remark["reason"], remark["moved_to"]) == ("stale", "第二条第三项")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("第三条第一项、第三项", [("第三条第一项", False), ("第三项", False)]),
        ("第三条第二款第（一）项", [("第三条第二款第（一）项", False)]),
        ("《行政处罚法》第三条第一项、第二项", [("第三条第一项", True), ("第二项", True)]),
        ("前款第一项", []),
    ],
)
def test_items_are_read_with_the_article_that_they_are_of(sentence, expected):
    assert found(sentence) == expected


def test_a_paragraph_of_the_same_article_is_referred_to_by_its_number_there():
    before = f"{FUNDS}\n{PARKING}\n违反本条第二款规定的，由城市管理部门责令改正，处五百元罚款。"
    after = before.replace(PARKING, f"{TREES}\n{PARKING}").replace("第二款", "第三款")
    [one] = told((OPENING, before), (OPENING, after))["consequential"]
    assert one["references"] == [{"old": "第二款", "new": "第三款"}]
