"""Texts are read as collections and web pages print them: labels, bodies, articles in one line."""

import pytest

from oversight.legislation.articles import read_text

TITLE = "云屏市排水管理条例"
NOTE = "（2010年4月29日云屏市第十四届人民代表大会常务委员会第十七次会议通过）"
BARE = NOTE.strip("（）")
BODY = "\n第一章　总则\n第一条　为了排水，制定本条例。\n第二条　本条例自公布之日起施行。\n"


@pytest.mark.parametrize(
    ("front", "note"),
    [
        (f"{TITLE}\n颁布日期:2010-7-31\n颁布单位:云屏市人大常委会\n\n【题注】 {NOTE}\n", NOTE),
        (f"{TITLE}\n题注：{NOTE}\n", f"题注：{NOTE}"),
        (f"{TITLE}\n云屏市人大常委会\n\n{NOTE}\n", NOTE),
        (f"{TITLE}\n岭南省人民代表大会常务委员会\n{NOTE}\n", NOTE),
        (f"{TITLE}\n{NOTE.replace('通过', '通 过')}\n", NOTE.replace("通过", "通 过")),
        (f"{TITLE}\n{BARE} ）\n", f"{BARE} ）"),
    ],
    ids=["题注 in brackets", "题注", "body below", "other body", "blank in verb", "no opening"],
)
def test_title_and_note_are_found_among_what_is_printed_around_them(front, note):
    text = read_text(front + BODY)
    assert (text.title, text.title_note) == (TITLE, note)
    assert len(text.articles) == 2


def test_a_title_goes_on_above_blank_lines_where_it_is_not_finished():
    title = ("云屏市人民代表大会常务委员会关于修改", "《云屏市供水", "管理条例》的决定")
    text = read_text("\n\n".join((*title, NOTE, "一、将第一条修改为：“甲。”\n")))
    assert text.title == "".join(title)


def test_a_heading_may_have_a_label_of_its_collection():
    text = read_text(f"{TITLE}\n{NOTE}{BODY}".replace("第一章", "【章名】 第一章"))
    assert [(one.label, one.name) for one in text.outline] == [("第一章", "总则")]


def test_articles_in_one_line_are_articles_each():
    text = read_text(
        f"{TITLE}\n{NOTE}\n第一条 为了排水，制定本条例。第二条 下列行为禁止：\n（一）甲；\n"
        "（二）乙。 第三条　违反第二条 的，处罚款。第二条规定的罚款由市定。\n第四条 本条例施行。\n"
    )
    assert [one.number[0] for one in text.articles] == [1, 2, 3, 4]
    assert text.articles[1].paragraphs == ("下列行为禁止：", "（一）甲；", "（二）乙。")


def test_contents_without_their_name_are_no_headings():
    listed = "第一章 总则\n第二章 附则\n\n现予公布。\n第一章 总则\n第一条 甲。\n第二章 附则\n"
    text = read_text(f"{TITLE}\n{NOTE}\n{listed}第二条 本条例施行。\n")
    assert [(one.label, one.articles) for one in text.outline] == [
        ("第一章", ("第一条",)),
        ("第二章", ("第二条",)),
    ]


@pytest.mark.parametrize(
    ("line", "name"), [("附", "附"), ("（附件：云屏市地图）", "附件：云屏市地图")]
)
def test_an_annex_may_have_a_short_name_or_brackets(line, name):
    parts = read_text(f"{TITLE}\n{NOTE}{BODY}{line}\n云屏市河道名录\n").parts
    assert [(one.kind, one.name) for one in parts][-1] == ("annex", name)
