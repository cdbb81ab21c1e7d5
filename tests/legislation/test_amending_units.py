"""款 and 项 that become articles, are merged, parted and joined, as national decisions have it."""

import pytest

from oversight.legislation.amending.reading import read_decision
from oversight.legislation.amending.reasons import Note
from tests.legislation.amending_texts import BEFORE, FOOT, HEAD, ORDERED, applied, articles

FOURTH, SECOND, SIXTH = (articles(BEFORE)[label] for label in ("第四条", "第二条", "第六条"))

FORMS = {
    "a paragraph that becomes an article": (
        ["将第六条第二款改为第七条，修改为：“街道办事处指导业主委员会。”", ORDERED],
        {
            "第六条": [SIXTH[0], SIXTH[2]],
            "第七条": ["街道办事处指导业主委员会。"],
        },
    ),
    "a paragraph that becomes an article as it is": (
        ["将第六条第三款改为第七条。", ORDERED],
        {"第六条": SIXTH[:2], "第七条": [SIXTH[2]]},
    ),
    "a paragraph that begins an article to which others are added": (
        [
            "将第六条第三款改为第七条第一款，修改为：“居民委员会协助。”",
            "增加一款，作为第二款：“甲。”",
            ORDERED,
        ],
        {"第六条": SIXTH[:2], "第七条": ["居民委员会协助。", "甲。"]},
    ),
    "an article of which each paragraph goes its way": (
        ["将第六条改为两条，第一款作为第六条；第二、三款分别作为第七条第一、二款。", ORDERED],
        {"第六条": [SIXTH[0]], "第七条": SIXTH[1:]},
    ),
    "an article written as two": (
        [
            "将第五条改为两条，分别作为第五条、第六条，修改为：\n“第五条　甲。\n“第六条　乙。”",
            ORDERED,
        ],
        {"第五条": ["甲。"], "第六条": ["乙。"], "第七条": SIXTH},
    ),
    "paragraphs of several articles merged into a new one": (
        ["将第四条第二款、第六条第三款合并，作为第七条，修改为：“甲。”", ORDERED],
        {"第四条": FOURTH[:4], "第六条": SIXTH[:2], "第七条": ["甲。"]},
    ),
    "a paragraph and an article merged": (
        ["将第五条与第六条第三款合并，作为第五条，修改为：“甲。”"],
        {"第五条": ["甲。"], "第六条": SIXTH[:2]},
    ),
    "two paragraphs merged into one": (
        ["将第六条第二款和第三款合并，作为第二款，修改为：“甲。”"],
        {"第六条": [SIXTH[0], "甲。"]},
    ),
    "an article whose paragraphs are all elsewhere": (
        ["将第六条第一款、第二款改为第六条，修改为：“甲。”", "删去第六条第三款。"],
        {"第六条": ["甲。"]},
    ),
    "a paragraph modified into the first of a new article": (
        ["增加一条，作为第七条，将第六条第三款修改后作为本条第一款：“甲。”", ORDERED],
        {"第六条": SIXTH[:2], "第七条": ["甲。"]},
    ),
    "a paragraph named by the number of its new article": (
        ["增加一条，作为第五条：“甲。”", "增加一款，作为第五条第二款：“乙。”", ORDERED],
        {"第五条": ["甲。", "乙。"], "第七条": SIXTH},
    ),
    "a paragraph parted in two": (
        ["将第六条第一款分为两款，作为第一款、第二款，修改为：“甲。\n“乙。”", "第二款改为第三款。"],
        {"第六条": ["甲。", "乙。", *SIXTH[1:]]},
    ),
    "a renumbered article parted in two paragraphs": (
        [
            "增加一条，作为第五条：“甲。”",
            "将第五条改为第六条，分为两款，修改为：“乙。\n“丙。”",
            ORDERED,
        ],
        {"第五条": ["甲。"], "第六条": ["乙。", "丙。"], "第七条": SIXTH},
    ),
    "an item parted in two": (
        ["第四条第一款第二项分为两项，修改为：“（二）甲”“（三）乙”。"],
        {
            "第四条": [
                *FOURTH[:2],
                "（二）甲；",
                "（三）乙；",
                "（四）监督物业服务企业。",
                FOURTH[4],
            ]
        },
    ),
    "items written anew together": (
        ["第四条第一款第一项、第二项分别修改为：“（一）甲；\n“（二）乙”。"],
        {"第四条": [FOURTH[0], "（一）甲；", "（二）乙；", *FOURTH[3:]]},
    ),
    "an item with the paragraph that gets it": (
        ["第四条增加一项，作为第一款第三项：“（三）甲”。"],
        {"第四条": [*FOURTH[:3], "（三）甲；", "（四）监督物业服务企业。", FOURTH[4]]},
    ),
    "each place with its own words": (
        ["将第三条中的“规划”、第五条中的“全体业主”修改为“甲”。"],
        {
            "第三条": ["市房产行政主管部门、甲、物价等部门按照职责做好物业管理工作。"],
            "第五条": ["业主大会由甲组成。"],
        },
    ),
    "words in a sentence of a paragraph": (
        ["在第三条第一句中的“物价”前增加“财政、”。"],
        {"第三条": ["市房产行政主管部门、规划、财政、物价等部门按照职责做好物业管理工作。"]},
    ),
    "a paragraph of 该条": (
        ["第五条增加一款作为该条第二款,即：“甲。”"],
        {"第五条": ["业主大会由全体业主组成。", "甲。"]},
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_what_a_decision_says_of_paragraphs_is_done(name):
    lines, expected = FORMS[name]
    result = applied(*lines)
    after = articles(result.text)
    assert (result.unread, result.refused) == ((), ())
    assert {label: after[label] for label in expected} == expected


def test_a_chapter_that_is_put_over_articles_stands_before_the_first_of_them():
    said = (
        "增加一章，作为第三章“业主大会”，将第五条改为第五条，列入本章。",
        "增加一章，作为第四章“监督”，包括第七条至第八条。",
        "增加一条，作为第七条：“甲。”",
        ORDERED,
    )
    text = applied(*said).text
    assert text.index("第三章　业主大会\n第五条") < text.index("第四章　监督\n第七条　甲。")


def read(*lines, head=HEAD, foot=FOOT):
    return read_decision(head + "\n".join(lines) + "\n" + foot)


def test_the_regulation_is_that_of_the_title_where_the_preamble_names_the_law_it_follows():
    head = HEAD.replace("决定对", "根据《行政处罚法》的规定，决定对")
    assert [one.regulation for one in read("删去第三条。", head=head).amendments] == [
        "云屏市物业管理条例"
    ]


def test_what_follows_a_sentence_not_understood_is_said_of_the_regulation_named_there():
    decision = read("1.将《云屏市养犬条例》第七条 项修改为：“甲。”\n第十条修改为：“乙。”")
    assert [one.regulation for one in decision.amendments] == ["云屏市养犬条例"]
    assert len(decision.unread) == 1


@pytest.mark.parametrize("verb", ["重新公布", "重新发布"])
def test_one_sentence_may_have_the_text_published_anew_and_renumbered(verb):
    foot = f"《云屏市物业管理条例》根据本决定作相应修改并对条文顺序作相应调整，{verb}。\n"
    decision = read("删去第三条。", foot=foot)
    assert decision.unread == ()
    assert decision.amendments[0].renumbering
    assert verb in decision.republishing


def test_whether_a_deletion_was_done_before_is_said_to_be_unknown():
    untold = BEFORE.replace(BEFORE.splitlines()[2], "")
    [done] = applied("删去第三条。", before=untold).done
    assert Note.UNKNOWN in done.notes
    assert Note.UNKNOWN not in applied("删去第三条。").done[0].notes
