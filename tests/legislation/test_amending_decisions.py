"""Whole decisions are read: of one regulation, of several, of those repealed."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oversight.legislation.amending.applying import apply
from oversight.legislation.amending.decision import Amendment, as_json
from oversight.legislation.amending.reading import read_decision
from oversight.legislation.articles import read_text
from tests.legislation.amending_texts import BEFORE, FOOT, HEAD, TITLE, a_decision, applied

PACKAGE = """\
云屏市人民代表大会常务委员会
关于修改和废止部分地方性法规的决定
（2023年6月28日云屏市第十五届人民代表大会常务委员会第十次会议通过
2023年7月27日岭南省第十四届人民代表大会常务委员会第四次会议批准）

云屏市第十五届人民代表大会常务委员会第十次会议决定：
一、对《云屏市物业管理条例》作出修改
（一）将第三条中的“规划”修改为“自然资源”。
（二）第五条增加一款，作为第二款：“甲。
“乙。”
（三）对条文顺序作相应调整。
二、将《云屏市养犬管理条例》第三条、《云屏市物业管理条例》第七条中的“五百元”修改为“一千元”。
三、对《云屏市绿化条例》《云屏市养犬管理条例》作出修改
将第一条中的“市”修改为“本市”。
四、废止《云屏市渡口管理条例》《云屏市〈水法〉实施办法》。
本决定自公布之日起施行。
《云屏市物业管理条例》《云屏市养犬管理条例》根据本决定作相应修改，重新公布。
"""


def kinds(amendment):
    return [type(one).__name__ for one in amendment.instructions]


def test_a_package_is_read_regulation_by_regulation():
    decision = read_decision(PACKAGE)
    assert not decision.unread
    assert [(one.regulation, kinds(one)) for one in decision.amendments] == [
        ("云屏市物业管理条例", ["ReplaceWords", "InsertUnit", "ReplaceWords"]),
        ("云屏市养犬管理条例", ["ReplaceWords", "ReplaceWords"]),
        ("云屏市绿化条例", ["ReplaceWords"]),
    ]
    assert decision.repealed == ("云屏市渡口管理条例", "云屏市〈水法〉实施办法")


def test_a_package_says_what_it_is_and_when_it_holds():
    decision = read_decision(PACKAGE)
    assert decision.title == "云屏市人民代表大会常务委员会关于修改和废止部分地方性法规的决定"
    assert [str(event.passed_on) for event in decision.events] == ["2023-06-28"]
    assert [str(event.approved_on) for event in decision.events] == ["2023-07-27"]
    assert decision.commencement == "本决定自公布之日起施行"
    assert decision.republishing.endswith("重新公布")


def test_a_clause_under_one_regulation_renumbers_only_that_one():
    decision = read_decision(PACKAGE)
    assert [bool(one.renumbering) for one in decision.amendments] == [True, False, False]
    assert decision.renumbering == ""


def test_each_instruction_knows_its_item_and_its_place_in_the_decision():
    one = read_decision(PACKAGE).amendments[0].instructions[1]
    assert one.item == "一、（二）"
    assert PACKAGE[one.begin : one.end] == one.said == "第五条增加一款，作为第二款：“甲。\n“乙。”"


def test_items_may_be_numbered_in_arabic_under_a_list_of_regulations():
    text = (
        "云屏市人大常委会关于修改部分地方性法规的决定\n一、对下列法规进行修改\n"
        "1.在《甲条例》第七条中增加一项作为第六项，即：“（六）丙；”\n第九条修改为：“丁。”\n"
        "2.将《乙条例》第一条修改为：“戊。”\n"
    )
    amendments = read_decision(text).amendments
    assert [(one.regulation, kinds(one)) for one in amendments] == [
        ("甲条例", ["InsertUnit", "Rewrite"]),
        ("乙条例", ["Rewrite"]),
    ]


def test_regulations_may_be_repealed_as_a_list():
    text = (
        "关于废止部分地方性法规的决定\n决定废止下列地方性法规：\n"
        "（一）《甲条例》（1997年3月1日通过）\n（二）《乙条例》\n"
    )
    assert read_decision(text).repealed == ("甲条例", "乙条例")


def test_an_amendment_act_amends_the_regulation_of_its_title():
    text = (
        "云屏市物业管理条例修正案\n（2023年6月28日云屏市第十五届人大常委会第十次会议通过）\n"
        "一、第五条修改为：“甲。”\n二、本修正案自公布之日起施行。\n"
    )
    [amendment] = read_decision(text).amendments
    assert (amendment.regulation, kinds(amendment)) == (TITLE, ["Rewrite"])


def test_new_wordings_may_go_on_over_many_paragraphs():
    said = "将第五条修改为：\n“第五条　有下列情形之一的：\n“（一）甲；\n（二）所称‘乙’。\n“丙。”"
    [one] = a_decision(said).amendments[0].instructions
    assert one.words == "第五条　有下列情形之一的：\n（一）甲；\n（二）所称“乙”。\n丙。"


def test_a_quotation_broken_hard_in_its_lines_is_one_paragraph():
    said = (
        "将第五条修改为：“业主大会由物业管理区域内的全体业主组成，代表和维护物业管理\n"
        "区域内全体业主的合法权益。\n“甲。”"
    )
    [one] = a_decision(said).amendments[0].instructions
    assert one.words.split("\n") == [
        "业主大会由物业管理区域内的全体业主组成，代表和维护物业管理区域内全体业主的合法权益。",
        "甲。",
    ]


def test_a_sentence_broken_hard_in_its_lines_is_read():
    decision = a_decision("一、将第五条、第六条第一款和第三款、第\n七条中的“业主”修\n改为“甲”。")
    [one] = decision.amendments[0].instructions
    assert [place.label for place in one.places] == [
        "第五条",
        "第六条第一款",
        "第六条第三款",
        "第七条",
    ]


UNREAD = {
    "words without quotation marks": "将第三条中的规划修改为自然资源。",
    "an article without its words": "第五条作文字修改。",
    "other counts of words": "将第三条中的“规划”修改为“甲”、“乙”。",
    "a quotation that never ends": "将第五条修改为：“甲。",
    "nothing between the marks": "将第三条中的“规划”修改为“”。",
    "a paragraph of no article": "增加一款，作为第二款：“甲。”",
    "a sentence nobody says": "第五条请各位领导酌情处理。",
    "a deletion of nothing": "将第三条中的“规划”移走，删去。",
    "words put behind a whole paragraph": "第六条第二款后增加：“甲。”",
}


@pytest.mark.parametrize("said", UNREAD.values(), ids=UNREAD)
def test_what_is_not_understood_is_kept_with_its_place_and_the_rest_is_read(said):
    decision = a_decision("一、" + said, "二、将第三条中的“物价”修改为“民政”。")
    source = HEAD + "一、" + said + "\n"
    assert decision.unread
    assert all(source[one.begin : one.end].strip() in said for one in decision.unread)
    assert kinds(decision.amendments[0]) == ["ReplaceWords"]
    assert decision.commencement == "本决定自2023年9月1日起施行"


def test_nothing_is_inherited_from_a_sentence_that_was_not_understood():
    decision = a_decision("将第三条酌情处理。将“规划”修改为“甲”。")
    assert decision.amendments == ()
    assert len(decision.unread) == 2


def test_a_regulation_that_the_decision_does_not_name_stays_as_it_is():
    result = apply(read_text(BEFORE), a_decision("删去第三条。"), "云屏市养犬管理条例")
    assert result.text == BEFORE
    assert not result.done


def test_a_short_name_means_the_regulation_if_only_one_has_it():
    decision = read_decision(PACKAGE)
    assert decision.of("物业管理条例") is decision.amendments[0]
    assert decision.of("条例") is None
    assert decision.of("《云屏市绿化条例》") == decision.amendments[2]


def test_a_text_whose_title_note_has_the_day_of_the_decision_is_left_alone():
    noted = BEFORE.replace(
        "会议通过）",
        "会议通过　根据2023年6月28日云屏市第十五届人民代表大会常务委员会第十次会议"
        "《关于修改〈云屏市物业管理条例〉的决定》修正）",
    )
    result = applied("删去第五条。", before=noted)
    assert result.text == noted
    assert [one.reason for one in result.refused] == ["applied"]


def test_both_results_can_be_written_as_json():
    decision = read_decision(PACKAGE)
    result = apply(read_text(BEFORE), decision, TITLE)
    told = json.loads(json.dumps([as_json(decision), as_json(result)], ensure_ascii=False))
    assert told[0]["amendments"][0]["instructions"][0]["places"] == ["第三条"]
    assert told[1]["touched"]["changed_by_decision"][0] == ["第三条", "第三条"]
    assert told[1]["done"][0]["labels"] == [["第三条", "第三条"]]


PIECES = st.sampled_from(
    [
        *(
            "一、",
            "（一）",
            "将",
            "第三条",
            "第二款",
            "第一项",
            "中的",
            "“",
            "”",
            "‘",
            "’",
            "\n",
            "、",
        ),
        *(
            "修改为",
            "改为",
            "删去",
            "增加一条",
            "增加一款",
            "作为",
            "第五条",
            "：",
            "。",
            "，",
            "《",
            "》",
        ),
        *(
            "规划",
            "业主",
            "甲",
            "乙",
            "至",
            "合并为",
            "拆分为",
            "第三章",
            "章名",
            "附件",
            "后",
            "之一",
        ),
        *(
            "对条文顺序作相应调整",
            "本决定自公布之日起施行",
            "根据本决定重新公布",
            "废止",
            "　",
            "\ufdd0",
            "𬭚",
        ),
    ]
)
MUTATED = st.lists(PIECES, max_size=40).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MUTATED, MUTATED)
def test_no_decision_and_no_text_makes_it_stumble(said, more):
    decision = read_decision(HEAD + said + FOOT)
    json.dumps(as_json(decision))
    for before in (BEFORE, BEFORE[:300] + more + BEFORE[300:]):
        result = apply(read_text(before), decision, TITLE, adapt_references=True)
        json.dumps(as_json(result))
        if not result.done:
            assert result.text == before


@pytest.mark.parametrize(
    "said",
    [
        "“" * 20000,
        "将第三条中的" + "“甲”、" * 8000 + "修改为“乙”。",
        "第三条、" * 20000,
        "将第一条至第九千条中的“甲”修改为“乙”。" * 200,
        "一、将第三条中的“规划”修改为“甲”。\n" * 2000,
        "《" * 20000,
        "\n".join(f"增加一条，作为第{n}条：“甲{n}。”" for n in range(5, 500)),
        "修改为" * 20000,
    ],
    ids=["quotes", "words", "places", "ranges", "items", "titles", "articles", "verbs"],
)
def test_hostile_sizes_end_quickly(said):
    decision = read_decision(HEAD + said + "\n" + FOOT)
    apply(read_text(BEFORE), decision, TITLE)


def test_an_amendment_of_nothing_is_an_empty_one():
    assert Amendment("甲", ()).instructions == ()
