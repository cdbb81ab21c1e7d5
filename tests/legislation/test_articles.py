"""A text is read into chapters and articles however its labels are spaced, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.chinese import numeral
from oversight.legislation.articles import read_text
from tests.legislation import real_data

REGULATION = """\
云屏市物业管理条例

（2013年8月29日云屏市第十三届人民代表大会常务
委员会第十一次会议通过　2013年9月27日岭南省第十二届
人民代表大会常务委员会第四次会议批准）

目　　录
第一章　总则
第二章　业主组织
附　则

第一章　总　则

第一条　为了规范物业管理活动，制定本条例。
第二条 本条例所称物业，是指：
（一）住宅；
（二）其他房屋。
前款所称其他房屋，由市人民政府规定。
## 第二章  业主组织
第三条业主可以成立业主大会。
第四条规定的表决，由业主共同作出。
第三条之一　业主大会可以采用电子投票。
第四条
街道办事处指导业主大会的工作。
附   则
第五条　本条例自2014年1月1日起施行。
附件1：物业服务标准
第一条　本标准适用于住宅。
"""


def kinds(text):
    return [part.kind for part in read_text(text).parts]


def test_a_text_has_its_title_and_its_title_note_on_one_line_each():
    text = read_text(REGULATION)
    assert text.title == "云屏市物业管理条例"
    assert text.title_note == (
        "（2013年8月29日云屏市第十三届人民代表大会常务委员会第十一次会议通过"
        "　2013年9月27日岭南省第十二届人民代表大会常务委员会第四次会议批准）"
    )


def test_the_outline_passes_over_the_printed_contents():
    assert [(h.level, h.label, h.name, h.articles) for h in read_text(REGULATION).outline] == [
        ("chapter", "第一章", "总则", ("第一条", "第二条")),
        ("chapter", "第二章", "业主组织", ("第三条", "第三条之一", "第四条")),
        ("chapter", "", "附则", ("第五条",)),
    ]


def test_articles_are_found_with_one_blank_two_or_none_after_their_labels():
    articles = {article.label: article.paragraphs for article in read_text(REGULATION).articles}
    assert articles["第一条"] == ("为了规范物业管理活动，制定本条例。",)
    assert len(articles["第二条"]) == 4
    assert articles["第四条"] == ("街道办事处指导业主大会的工作。",)


def test_a_paragraph_that_begins_with_a_reference_starts_no_article():
    third = next(one for one in read_text(REGULATION).articles if one.number == (3, 0))
    assert third.paragraphs == ("业主可以成立业主大会。", "第四条规定的表决，由业主共同作出。")


def test_an_article_inserted_under_another_has_a_number_of_its_own():
    assert [one.number for one in read_text(REGULATION).articles][2:4] == [(3, 0), (3, 1)]


def test_what_follows_the_first_annex_is_the_annex():
    assert kinds(REGULATION)[-2:] == ["article", "annex"]


def test_a_notice_before_the_title_is_kept_as_preface():
    notice = (
        "云屏市人民代表大会常务委员会公告\n第62号\n《云屏市物业管理条例》已经批准，现予公布。\n\n"
    )
    assert kinds(notice + REGULATION)[:3] == ["preface", "title", "note"]


def test_a_history_without_brackets_is_the_title_note():
    lines = ("2013年8月29日云屏市人大常委会通过", "根据2018年6月27日《决定》修正")
    text = "\n".join(("云屏市条例", *lines, "第一条 略。"))
    assert read_text(text).title_note == "".join(lines)


def test_a_book_its_chapters_and_sections_are_three_levels():
    text = "第一编 通则\n第一章 总则\n第一节　目的\n第一条 略。\n"
    assert [heading.level for heading in read_text(text).outline] == ["book", "chapter", "section"]


def test_a_part_of_a_book_and_a_part_of_a_section_are_levels_of_their_own():
    text = "第一编 通则\n第一分编　甲\n第一章 总则\n第一节　乙\n第一目　丙\n第一条 略。\n"
    assert [heading.level for heading in read_text(text).outline] == [
        *("book", "subbook", "chapter", "section", "subsection")
    ]


@pytest.mark.parametrize(
    "contents",
    ["目录", "目　　录", "目  次", "**目　录**", "## 目录：", "【目录】", "\u200b目\u00a0录\ufeff"],
)
def test_the_contents_are_passed_over_however_they_are_spelled(contents):
    body = "第一章 总则\n第一条 略。\n附则\n第二条 略。"
    text = f"云屏市条例\n{contents}\n第一章　总则……1\n附则（9）\n{body}"
    assert [heading.name for heading in read_text(text).outline] == ["总则", "附则"]


@pytest.mark.parametrize(
    "line",
    [
        "第2条 乙。",
        "第２条乙。",
        "**第二条** 乙。",
        "**第二条**乙。",
        "【第二条】乙。",
        "第\u00a0二\u3000条\u200b乙。",
        "\ufeff　第二条\t乙。",
        "第二条：乙。",
        "第二条（目的）乙。",
        "第二条中小学校应当节水。",
        "第二条以市人民政府为主体。",
        "第二条所有权人应当节水。",
    ],
)
def test_an_article_is_found_however_its_label_is_written(line):
    assert [one.number for one in read_text(f"第一条 甲。\n{line}").articles] == [(1, 0), (2, 0)]


@pytest.mark.parametrize(
    "line",
    [
        "第二条第一款同。",
        "第二条、第三条规定的除外。",
        "第二条和第三条规定的除外。",
        "第二条所列行为。",
        "第二条以外的行为。",
        "第二条（一）规定的行为。",
        "第二条修改为：“第二条 乙。”",
        "第九条 第二款规定的行为。",
        "第一条",
        "第〇条 零。",
        "第二百百条 乙。",
        f"第{'9' * 5000}条 乙。",
        "“第二条 乙。”",
    ],
)
def test_a_reference_or_a_quotation_begins_no_article(line):
    assert [one.number for one in read_text(f"第一条 违反\n{line}").articles] == [(1, 0)]


def test_headings_and_the_first_article_may_stand_on_one_line():
    text = read_text("第一编 通则 第一章总则第一条为了节水，制定本条例。\n第二条 略。")
    assert [part.label for part in text.parts] == ["第一编", "第一章", "第一条", "第二条"]
    assert text.articles[0].paragraphs == ("为了节水，制定本条例。",)


def test_a_heading_may_have_its_name_on_the_next_line_or_have_lost_its_number():
    text = read_text("第一章\n总　则\n第一条 略。\n\n法律责任\n\n第二条 略。\n附则\n第三条 略。")
    assert [(one.label, one.name) for one in text.outline] == [
        ("第一章", "总则"),
        ("", "法律责任"),
        ("", "附则"),
    ]


PUBLISHED = """\
公告
（十五届第十二号）
《云屏市条例》已于2013年8月29日通过，现予公布。
2013年9月30日
云屏市条例
（云屏市人大常委会2013年8月29日通过）
"""


@pytest.mark.parametrize(
    ("front", "title", "note"),
    [
        ("# 云屏市条例\n", "云屏市条例", ""),
        ("云屏市实施\n《中华人民共和国水法》办法\n\n", "云屏市实施《中华人民共和国水法》办法", ""),
        ("云屏市条例（2013年8月29日通过）\n", "云屏市条例", "（2013年8月29日通过）"),
        (
            "云屏市条例\n(2013年8月29日通过)\n(根据2018年《决定（二）\n》修正)\n",
            "云屏市条例",
            "(2013年8月29日通过)(根据2018年《决定（二）》修正)",
        ),
        (
            "云屏市条例\n2013年8月29日云屏市人大常委会\n第一次会议通过\n2013年9月批准\n",
            "云屏市条例",
            "2013年8月29日云屏市人大常委会第一次会议通过2013年9月批准",
        ),
        (PUBLISHED, "云屏市条例", "（云屏市人大常委会2013年8月29日通过）"),
        ("公告\n第3号\n现予公布。\n\n云屏市条例\n\n为了节水，制定本条例。\n", "云屏市条例", ""),
    ],
)
def test_title_and_title_note_are_found_in_every_setting(front, title, note):
    text = read_text(front + "第一条 略。")
    assert (text.title, text.title_note) == (title, note)
    assert str(text) == front + "第一条 略。"


DECISION = """\
云屏市人民代表大会常务委员会
关于修改《云屏市供水条例》的决定
（2020年1月1日通过）
一、第九条修改为：“第九条 甲。
“第十条 乙。”
二、增加一条，作为第三十七条：
第三十七条 违反本条例的，处以罚款。
本决定自公布之日起施行。
附：供水标准
第一条 略。
"""


def test_new_articles_that_a_decision_quotes_are_no_articles_of_its_own():
    text = read_text(DECISION)
    assert text.articles == ()
    assert text.title == "云屏市人民代表大会常务委员会关于修改《云屏市供水条例》的决定"
    assert kinds(DECISION) == ["title", "note", "preface", "annex"]


def test_chapters_that_are_numbered_one_and_two_make_no_decision():
    text = read_text("云屏市条例\n一、总则\n第一条 略。\n二、罚则\n第二条 略。")
    assert [(one.label, one.articles) for one in text.outline] == [
        ("一、", ("第一条",)),
        ("二、", ("第二条",)),
    ]


@pytest.mark.parametrize("text", ["", "\n", "没有条文", "（2013年8月29日", "目录", "第百条 无此数"])
def test_a_text_without_articles_is_kept_as_it_is(text):
    assert str(read_text(text)) == text
    assert read_text(text).articles == ()


LINES = st.sampled_from([*REGULATION.splitlines(), "", "　", "目录", "第章", "第十条", "附件"])
ENDS = st.sampled_from(["\n", "\r\n", "\u2028", ""])


@given(st.lists(st.tuples(LINES, ENDS)))
def test_the_parts_joined_are_the_text_whatever_the_text(lines):
    text = "".join(line + end for line, end in lines)
    assert str(read_text(text)) == text


@given(st.text())
def test_the_parts_joined_are_any_text(text):
    assert str(read_text(text)) == text


@given(st.integers(1, 120), st.lists(st.sampled_from(["", " ", "  ", "　", "\n"]), min_size=120))
def test_every_generated_article_is_found_however_it_is_spaced(count, blanks):
    lines = [f"第{numeral(one + 1)}条{blanks[one]}本市应当做好工作。" for one in range(count)]
    articles = read_text("\n".join(lines)).articles
    assert [one.number for one in articles] == [(number + 1, 0) for number in range(count)]
    assert {one.paragraphs for one in articles} == {("本市应当做好工作。",)}


@real_data.needs_real_data
@pytest.mark.parametrize(("name", "text"), real_data.texts(), ids=lambda value: value[:24])
def test_a_real_text_loses_nothing(name, text):
    assert str(read_text(text)) == text, name


@real_data.needs_real_data
@pytest.mark.parametrize("regulation", real_data.regulations(), ids=lambda r: r["id"])
def test_every_article_of_a_real_text_is_found_in_order(regulation):
    articles = read_text(regulation["text"]).articles
    assert len(articles) == regulation["n_articles"]
    assert articles[-1].label == regulation["last_article"]
    assert [one.number for one in articles] == [(n + 1, 0) for n in range(len(articles))]
