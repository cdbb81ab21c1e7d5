"""Every form in which a decision amends is read and carried out, and nothing else is changed."""

import pytest

from tests.legislation.amending_texts import BEFORE, ORDERED, applied, articles, differing

FOURTH = [
    "业主享有下列权利：",
    "（一）参加业主大会；",
    "（二）提出建议；",
    "（三）监督物业服务企业。",
]
RULE = "业主应当遵守管理规约。"
THIRD = "市房产行政主管部门、规划、物价等部门按照职责做好物业管理工作。"
SIXTH = articles(BEFORE)["第六条"]
SECOND = articles(BEFORE)["第二条"]

FORMS = {
    "words of an article": (
        ["一、将第三条中的“房产行政主管部门”修改为“住房和城乡建设主管部门”。"],
        {"第三条": ["市住房和城乡建设主管部门、规划、物价等部门按照职责做好物业管理工作。"]},
    ),
    "words without 将 and 的": (
        ["第三条中“规划”改为“自然资源和规划”。"],
        {"第三条": ["市房产行政主管部门、自然资源和规划、物价等部门按照职责做好物业管理工作。"]},
    ),
    "several words into one": (
        ["将第三条中的“规划”、“物价”均修改为“有关”。"],
        {"第三条": ["市房产行政主管部门、有关、有关等部门按照职责做好物业管理工作。"]},
    ),
    "several words, each into its own": (
        ["将第三条中的“规划”“物价”分别修改为“自然资源”“市场监督管理”。"],
        {"第三条": ["市房产行政主管部门、自然资源、市场监督管理等部门按照职责做好物业管理工作。"]},
    ),
    "two changes in one sentence": (
        ["将第三条中的“规划”修改为“自然资源”，“物价”修改为“发展改革”。"],
        {"第三条": ["市房产行政主管部门、自然资源、发展改革等部门按照职责做好物业管理工作。"]},
    ),
    "words in several places": (
        ["将第三条、第七条中的“房产行政主管部门”修改为“住建部门”。"],
        {
            "第三条": ["市住建部门、规划、物价等部门按照职责做好物业管理工作。"],
            "第七条": ["违反本条例第四条第二款规定的，由住建部门处以五百元罚款。"],
        },
    ),
    "words in a range of articles": (
        ["将第五条至第七条中的“业主大会”修改为“业主会议”。"],
        {
            "第五条": ["业主会议由全体业主组成。"],
            "第六条": ["业主委员会执行业主会议的决定，“任期”三年。", *SIXTH[1:]],
        },
    ),
    "a noun outside the quotes": (
        ["将第三条中的“规划”部门修改为“自然资源和规划”部门，删去“物价”部门。"],
        {"第三条": ["市房产行政主管部门、自然资源和规划等部门按照职责做好物业管理工作。"]},
    ),
    "words all over the regulation": (
        ["将条例中的“房产行政主管部门”修改为“住建部门”。"],
        {
            "第三条": ["市住建部门、规划、物价等部门按照职责做好物业管理工作。"],
            "第七条": ["违反本条例第四条第二款规定的，由住建部门处以五百元罚款。"],
        },
    ),
    "words of an item": (
        ["将第四条第一款第二项中的“建议”修改为“意见建议”。"],
        {"第四条": [*FOURTH[:2], "（二）提出意见建议；", FOURTH[3], RULE]},
    ),
    "words of items in one list": (
        ["将第四条第一款第一项、第三项中的“业主大会”、“物业服务企业”修改为“业主会议”。"],
        {"第四条": [FOURTH[0], "（一）参加业主会议；", FOURTH[2], "（三）监督业主会议。", RULE]},
    ),
    "words deleted from what was named before": (
        ["将第三条中的“规划”修改为“自然资源”，删去其中的“、物价”。"],
        {"第三条": ["市房产行政主管部门、自然资源等部门按照职责做好物业管理工作。"]},
    ),
    "words deleted, said with 将": (
        ["将第六条第一款中的“，‘任期’三年”删去。"],
        {"第六条": ["业主委员会执行业主大会的决定。", *SIXTH[1:]]},
    ),
    "words added behind others": (
        ["在第三条“规划”后增加“、民政”。"],
        {"第三条": ["市房产行政主管部门、规划、民政、物价等部门按照职责做好物业管理工作。"]},
    ),
    "words added before others": (
        ["第六条第二款中的“街道办事处”前增加“乡镇人民政府、”。"],
        {"第六条": [SIXTH[0], "乡镇人民政府、街道办事处指导业主委员会的工作。", SIXTH[2]]},
    ),
    "words added at the end": (
        ["第五条末尾增加：“每户一票。”"],
        {"第五条": ["业主大会由全体业主组成。每户一票。"]},
    ),
    "an article written anew": (
        ["将第五条修改为：“业主大会由物业管理区域内全体业主组成。\n“业主大会代表全体业主。”"],
        {"第五条": ["业主大会由物业管理区域内全体业主组成。", "业主大会代表全体业主。"]},
    ),
    "an article written anew, with its label": (
        ["第五条修改为：\n“第五条　业主大会由业主组成。”"],
        {"第五条": ["业主大会由业主组成。"]},
    ),
    "two articles written anew": (
        ["将第五条、第七条修改为：“第五条　甲。\n“第七条　乙。”"],
        {"第五条": ["甲。"], "第七条": ["乙。"]},
    ),
    "a paragraph written anew": (
        ["第六条第二款改为：“乡镇人民政府指导。”"],
        {"第六条": [SIXTH[0], "乡镇人民政府指导。", SIXTH[2]]},
    ),
    "a paragraph written as two": (
        ["将第六条第二款修改为两款，作为第二款、第三款：“甲。\n“乙。”"],
        {"第六条": [SIXTH[0], "甲。", "乙。", SIXTH[2]]},
    ),
    "an item written anew without its label and mark": (
        ["将第四条第一款第二项修改为“提出意见”。"],
        {"第四条": [*FOURTH[:2], "（二）提出意见；", FOURTH[3], RULE]},
    ),
    "an item put in at the end": (
        ["第四条第一款增加一项，作为第四项：“（四）选举业主委员会”。"],
        {"第四条": [*FOURTH[:3], "（三）监督物业服务企业；", "（四）选举业主委员会。", RULE]},
    ),
    "an item put in between": (
        ["在第四条中增加一项作为第二项，即：“（二）投票；”"],
        {
            "第四条": [
                *FOURTH[:2],
                "（二）投票；",
                "（三）提出建议；",
                "（四）监督物业服务企业。",
                RULE,
            ]
        },
    ),
    "an item deleted": (
        ["删去第四条第三项。"],
        {"第四条": [*FOURTH[:2], "（二）提出建议。", RULE]},
    ),
    "an item deleted in the middle": (
        ["删除第二条第二款第二项。"],
        {"第二条": [*SECOND[:3], "（二）其他房屋。", SECOND[5]]},
    ),
    "a paragraph put in": (
        ["第五条增加一款，作为第二款：“业主大会每年召开一次。”"],
        {"第五条": ["业主大会由全体业主组成。", "业主大会每年召开一次。"]},
    ),
    "a paragraph put in front": (
        ["第五条增加一款，作为第一款：“业主依法自治。”"],
        {"第五条": ["业主依法自治。", "业主大会由全体业主组成。"]},
    ),
    "a paragraph put in behind another": (
        ["在第六条第一款后增加一款：“委员可以连任。”"],
        {"第六条": [SIXTH[0], "委员可以连任。", *SIXTH[1:]]},
    ),
    "a paragraph deleted": (["第六条第二款删去。"], {"第六条": [SIXTH[0], SIXTH[2]]}),
    "two paragraphs of one article in one list": (
        ["删去第六条第二款、第三款。"],
        {"第六条": [SIXTH[0]]},
    ),
    "a head with numbered sentences under it": (
        ["一、对第六条作如下修改：", "（一）第二款修改为：“甲。”", "（二）删去第三款。"],
        {"第六条": [SIXTH[0], "甲。"]},
    ),
    "two items of one list": (
        ["第四条第一款第（二）、（三）项修改为：“（二）甲；（三）乙。”"],
        {"第四条": [*FOURTH[:2], "（二）甲；", "（三）乙。", RULE]},
    ),
    "two instructions numbered in one line": (
        ["一、将第三条的“规划”，修改为“自然资源”；二、第五条修改为：“乙。”"],
        {"第三条": [THIRD.replace("规划", "自然资源")], "第五条": ["乙。"]},
    ),
    "corner quotation marks": (
        ["将第三条中的「規划」、「物价」修改为「自然资源」。".replace("規", "规")],
        {"第三条": ["市房产行政主管部门、自然资源、自然资源等部门按照职责做好物业管理工作。"]},
    ),
    "straight quotation marks": (
        ['将第三条中的"规划"修改为"自然资源"。'],
        {"第三条": [THIRD.replace("规划", "自然资源")]},
    ),
    "quotation marks within quotation marks": (
        ["将第六条中的“‘任期’三年”修改为“‘任期’五年”。"],
        {"第六条": ["业主委员会执行业主大会的决定，“任期”五年。", *SIXTH[1:]]},
    ),
    "blanks anywhere": (
        ["一、 将 第 三 条 中 的 “规 划” 修改 为 “自然资源”。"],
        {"第三条": [THIRD.replace("规划", "自然资源")]},
    ),
    "an article named after the regulation": (
        ["将《云屏市物业管理条例》第三条中的“规划”修改为“自然资源”。"],
        {"第三条": [THIRD.replace("规划", "自然资源")]},
    ),
}


@pytest.mark.parametrize("lines", [pytest.param(one, id=key) for key, (one, _) in FORMS.items()])
def test_what_a_decision_says_is_done_and_nothing_else(lines):
    expected = next(after for said, after in FORMS.values() if said is lines)
    result = applied(*lines)
    assert not result.unread
    assert not result.refused
    assert differing(BEFORE, result.text) == expected


@pytest.mark.parametrize("lines", [pytest.param(one, id=key) for key, (one, _) in FORMS.items()])
def test_other_parts_stay_as_they_are_to_the_letter(lines):
    expected = next(after for said, after in FORMS.values() if said is lines)
    before, after = (text.splitlines(keepends=True) for text in (BEFORE, applied(*lines).text))
    changed = [line for label in expected for line in articles(BEFORE)[label]]
    kept = [line for line in before if not any(words in line for words in changed)]
    assert [line for line in after if line in kept] == kept


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(one, id=key)
        for key, (one, _) in FORMS.items()
        if not any("删去第" in line or "删除第" in line or "款删去" in line for line in one)
    ],
)
def test_a_decision_applied_again_changes_nothing(lines):
    once = applied(*lines).text
    again = applied(*lines, before=once)
    assert again.text == once
    assert not again.done


def test_new_lines_are_set_like_those_beside_them():
    spaced = (
        BEFORE.replace("\n", "\r\n").replace("\r\n（", "\r\n　　（").replace("第五条", "　　第五条")
    )
    text = applied("第四条增加一项，作为第四项：“（四）投票”。", before=spaced).text
    assert "\r\n　　（四）投票。\r\n业主应当" in text


def test_a_decision_without_a_note_and_with_one_instruction_only_is_read():
    result = applied("将第五条修改为：“甲。”" + ORDERED)
    assert articles(result.text)["第五条"] == ["甲。"]
