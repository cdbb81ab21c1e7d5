"""A regulation as Akoma Ntoso: names, structure, life, changes; and not a word is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from oversight.errors import RefusedError
from oversight.i18n import speaking
from oversight.legislation import akn
from oversight.legislation.akn.elements import FORBIDDEN
from tests.legislation.akoma import (
    DAYS,
    a_work,
    faults,
    found,
    names,
    needs_schema,
    tree,
    words,
    words_of,
)

OLD = """云屏市河道管理条例

（2012年4月1日云屏市第三届人民代表大会常务委员会第十二次会议通过
2012年5月30日岭南省第十一届人民代表大会常务委员会第四次会议批准）

目　录
第一章　总则
第二章　保护
　第一节　岸线
附　则

第一章　总则
第一条　为了保护河道，制定本条例。
第二条　河道分为下列各类：
（一）干流；
（二）支流，包括：
1．常年有水的；
2．季节有水的。
前款的名录由市人民政府公布。
第二章　保护
第一节　岸线
第三条　禁止占用岸线。
附　则
第四条　本条例自2012年8月1日起施行。
附件：河道名录
石溪　　长12公里
"""
NEW = """第一章　总则
第一条　为了保护和利用河道，制定本条例。
第二条　河道实行河长制，河长名单向社会公布。
第三条　河道分为下列各类：
（一）干流；
（二）支流，包括：
1．常年有水的；
2．季节有水的。
前款的名录由市人民政府公布。
附则
第四条　本条例自2012年8月1日起施行。
"""
LINES = st.sampled_from(
    [
        "第一编　通则",
        "第一章　总则",
        "第二节 岸线",
        "附 则",
        "第一条　为了保护河道。",
        "第二条河道分类：",
        "第二条之一 另有规定的，从其规定。",
        "（一）干流；",
        "1．常年有水；",
        "一个款。",
        "附件1",
        "目录",
        "云屏市河道管理条例",
        "（2012年4月1日通过）",
        "<&\"'>\ue123𬭚",
        "",
        "　",
    ]
)


@needs_schema
@pytest.mark.parametrize("texts", [(OLD,), (OLD, NEW), ("",), ("只有一行",), ("附则",)])
def test_it_is_valid_under_the_official_schema(texts):
    assert faults(tree(*texts)) == []


@needs_schema
def test_an_article_alone_is_a_valid_portion_that_names_its_whole():
    work = a_work(OLD)
    part = [one for one in work.expressions[0].text.parts if one.kind == "article"][1]
    root = etree.fromstring(akn.portion(work, work.expressions[0], part))
    assert faults(root) == []
    assert names(root, "article") == ["art_2"]
    assert root[0].get("includedIn", "").endswith("/zho@2012-08-01")


def test_its_names_follow_the_naming_convention():
    root = tree(OLD)
    iris = [one.get("value") for one in found(root, "FRBRuri")]
    work = "/akn/cn/act/local-regulation/yunping/2012-04-01/云屏市河道管理条例"
    assert iris[:3] == [work, f"{work}/zho@2012-08-01", f"{work}/zho@2012-08-01.xml"]
    aliases = [one.get("value") for one in found(root, "FRBRalias")]
    assert aliases == ["/regulations/7", "/regulations/7/on/2012-08-01"]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("chapter", ["chp_1", "chp_2", "chp_3"]),
        ("section", ["chp_2__sec_1"]),
        ("article", ["art_1", "art_2", "art_3", "art_4"]),
        ("point", ["art_2__para_1__list_1__point_1", "art_2__para_1__list_1__point_2"]),
        (
            "indent",
            [
                "art_2__para_1__list_1__point_2__list_1__indent_1",
                "art_2__para_1__list_1__point_2__list_1__indent_2",
            ],
        ),
        ("attachment", ["att_1"]),
    ],
)
def test_each_part_has_its_identifier(tag, expected):
    assert names(tree(OLD), tag) == expected


def test_an_inserted_article_has_a_number_of_its_own():
    root = tree("第十二条　甲。\n第十二条之一　乙。\n第十三条　丙。")
    assert names(root, "article") == ["art_12", "art_12-1", "art_13"]


def test_numbers_stand_as_printed_and_the_last_chapter_has_none():
    chapters = found(tree(OLD), "chapter")
    printed = [["".join(one.itertext()).strip() for one in chapter[:2]] for chapter in chapters]
    assert printed[0] == ["第一章", "总则"]
    assert printed[2][0] == "附　则"
    assert [one.text for one in found(chapters[2], "num")] == ["第四条"]


def test_the_table_of_contents_leads_to_the_headings():
    items = found(tree(OLD), "tocItem")
    assert [one.get("href") for one in items] == ["#chp_1", "#chp_2", "#chp_2__sec_1", "#chp_3"]


def test_the_title_note_names_its_days_and_bodies():
    root = tree(OLD)
    assert [one.get("date") for one in found(root, "docDate")] == ["2012-04-01", "2012-05-30"]
    bodies = [one.text for one in found(root, "docAuthority")]
    assert bodies[0] == "云屏市第三届人民代表大会常务委员会第十二次会议"
    assert found(root, "docTitle")[0].text == "云屏市河道管理条例"


def test_its_life_tells_each_act_with_its_day_and_source():
    root = tree(OLD, NEW)
    life = [(one.get("type"), one.get("date")) for one in found(root, "eventRef")]
    assert life == [
        ("generation", "2012-04-01"),
        (None, "2012-08-01"),
        ("amendment", "2018-08-02"),
        (None, "2018-09-01"),
        ("repeal", "2024-01-05"),
    ]
    sources = {one.get("eId"): one.get("href") for one in found(root, "passiveRef")}
    decision = "/akn/cn/act/decision/yunping/2018-08-02/关于修改〈云屏市河道管理条例〉的决定"
    assert sources["source_2"] == decision
    steps = [(one.get("refersTo"), one.get("date")) for one in found(root, "step")]
    assert ("#approved", "2012-05-30") in steps
    assert found(root, "publication")[0].get("number") == "第7号"


def test_each_text_holds_until_the_next_act():
    work = a_work(OLD, NEW)
    days = {}
    for expression, written in akn.documents(work):
        root = etree.fromstring(written)
        events = {f"#{one.get('eId')}": one.get("date") for one in found(root, "eventRef")}
        (interval,) = found(root, "timeInterval")
        days[str(expression.holds_from)] = [events[interval.get(end)] for end in ("start", "end")]
    assert days == {
        "2012-08-01": ["2012-08-01", "2018-09-01"],
        "2018-09-01": ["2018-09-01", "2024-01-05"],
    }


def test_what_an_act_changed_is_told_article_by_article():
    root = tree(OLD, NEW)
    told = {
        (one.get("type"), one.find("{*}destination").get("href").rpartition("/")[2])
        for one in found(root, "textualMod")
    }
    assert told == {
        ("substitution", "#art_1"),
        ("insertion", "#art_2"),
        ("renumbering", "#art_3"),
        ("repeal", "zho@2012-08-01#art_3"),
    }


def test_a_renumbered_article_keeps_the_name_that_it_had_at_first():
    articles = {one.get("eId"): one.get("wId") for one in found(tree(OLD, NEW), "article")}
    assert articles == {"art_1": None, "art_2": None, "art_3": "art_2", "art_4": None}


@pytest.mark.parametrize("text", [OLD, NEW, "没有一条", "##  第一章 总则\n**第一条** 甲。"])
def test_not_a_word_is_lost(text):
    assert words_of(tree(text)) == words(text)


@given(st.one_of(st.lists(LINES, max_size=14).map("\n".join), st.text(max_size=60)))
def test_whatever_is_read_comes_out_word_for_word(text):
    try:
        root = tree(text)
    except RefusedError:
        assert any(not one.isspace() for one in FORBIDDEN.findall(text))
    else:
        assert words_of(root) == words(text)


@needs_schema
@given(st.lists(LINES, max_size=14).map("\n".join))
def test_whatever_is_read_is_valid(text):
    assert faults(tree(text)) == []


def test_a_number_that_stands_twice_is_told_apart():
    root = tree("第一条　甲。\n第一条　乙。\n第一条　丙。")
    assert names(root, "article") == ["art_1", "art_1.2", "art_1.3"]


def test_a_private_character_is_marked_and_carried():
    (marked,) = found(tree("第一条　甲\ue123乙。"), "inline")
    assert (marked.text, marked.get("title"), marked.tail) == ("\ue123", "U+E123", "乙。")


@pytest.mark.parametrize(("character", "code"), [("\x07", "U+0007"), ("\uffff", "U+FFFF")])
def test_what_no_xml_can_hold_is_refused_with_its_line(character, code):
    told = re.escape(f"Line 2 has the character {code}")
    with speaking("en"), pytest.raises(RefusedError, match=told):
        tree(f"第一条　甲。\n第二条　乙{character}。")


def test_a_break_between_pages_is_a_blank():
    assert words_of(tree("第一条　甲。\n\x0c第二条　乙。")) == "第一条甲。第二条乙。"


def test_sample_data_says_so():
    (note,) = found(tree(OLD, mark="示例数据"), "note")
    assert "".join(note.itertext()).strip() == "示例数据"


def test_a_name_cannot_leave_its_segment_of_an_address():
    (iri, *_) = [one.get("value") for one in found(tree(NEW, title="甲/乙 #丙?"), "FRBRuri")]
    assert iri.endswith("/2012-04-01/甲%2F乙%23丙%3F")


def test_a_text_is_written_alone_as_it_is_among_all():
    work = a_work(OLD, NEW)
    together = {expression.holds_from: written for expression, written in akn.documents(work)}
    assert akn.write(work, work.expressions[1]) == together[DAYS[1]]


@pytest.mark.parametrize(
    "text",
    [
        "第一条　甲。\n" * 3_000,
        "（一）甲\n" * 20_000,
        "第一章 总则\n" * 4_000,
        "第一条　" + "甲" * 1_000_000,
        "\ue123" * 50_000,
    ],
    ids=["articles", "items", "chapters", "one line", "private"],
)
def test_a_hostile_size_comes_to_an_end(text):
    is_whole = words_of(tree(text)) == words(text)  # no picture of the difference: it is too long
    assert is_whole


def test_what_is_larger_than_any_law_is_refused():
    with speaking("en"), pytest.raises(RefusedError, match="at most 3000000"):
        akn.write(work := a_work("甲" * 3_000_001), work.expressions[0])
