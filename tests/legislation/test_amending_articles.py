"""Articles and chapters that come, go, move, merge and split take the numbers that follow."""

import pytest

from oversight.legislation.amending.reasons import Note, Reason
from oversight.legislation.articles import read_text
from tests.legislation.amending_texts import BEFORE, ORDERED, applied, articles

WERE = articles(BEFORE)
NUMBERS = "一二三四五六七八九"


def renumbered(first, last, by):
    names = [*NUMBERS, "十", "十一", "十二"]
    return {f"第{names[n - 1]}条": f"第{names[n - 1 + by]}条" for n in range(first, last + 1)}


def test_a_new_article_pushes_the_later_ones_on():
    result = applied("增加一条，作为第五条：“业主应当缴纳物业费。”", ORDERED)
    assert result.touched.new == ("第五条",)
    assert dict(result.touched.renumbered) == renumbered(5, 9, 1)
    assert articles(result.text)["第五条"] == ["业主应当缴纳物业费。"]
    assert articles(result.text)["第十条"] == WERE["第九条"]
    assert not result.touched.changed_by_decision


def test_a_new_article_stands_behind_the_one_before_it():
    text = applied("增加一条，作为第五条：“业主应当缴纳物业费。”", ORDERED).text
    assert "业主应当遵守管理规约。\n第五条　业主应当缴纳物业费。\n第六条　业主大会" in text


def test_between_two_chapters_it_ends_the_earlier_unless_the_decision_says_otherwise():
    earlier = applied("增加一条，作为第七条：“甲。”", ORDERED)
    later = applied("在第三章增加一条，作为第七条：“甲。”", ORDERED)
    assert "工作。\n第七条　甲。\n\n第三章" in earlier.text
    assert "第三章　法律责任\n\n第七条　甲。\n第八条" in later.text
    assert earlier.done[0].notes == (Note.CHAPTER_EDGE,)
    assert later.done[0].notes == ()


def test_an_article_before_the_first_of_a_chapter_belongs_to_that_chapter():
    text = applied("在第七条前增加一条，作为第七条：“甲。”", ORDERED).text
    assert "第三章　法律责任\n\n第七条　甲。\n第八条" in text


def test_two_new_articles_in_one_sentence_bear_their_labels():
    said = "增加两条，分别作为第五条、第六条：“第五条　甲。\n“第六条　乙。\n“丙。”"
    result = applied(said, ORDERED)
    assert result.touched.new == ("第五条", "第六条")
    assert articles(result.text)["第六条"] == ["乙。", "丙。"]
    assert articles(result.text)["第七条"] == WERE["第五条"]


def test_an_article_under_another_renumbers_nothing():
    result = applied("在第五条后增加一条，作为第五条之一：“甲。”")
    assert result.touched.new == ("第五条之一",)
    assert result.touched.renumbered == ()
    assert "全体业主组成。\n第五条之一　甲。\n第六条" in result.text


def test_a_deleted_article_lets_the_later_ones_move_up_if_the_decision_says_so():
    result = applied("删去第五条。", ORDERED)
    assert result.touched.deleted == ("第五条",)
    assert dict(result.touched.renumbered) == renumbered(6, 9, -1)


def test_without_such_a_clause_the_number_of_a_deleted_article_stays_free():
    result = applied("删去第五条。")
    assert result.touched.renumbered == ()
    assert result.done[0].notes == (Note.GAP,)
    assert "第五条" not in articles(result.text)


def test_several_articles_are_deleted_in_one_sentence():
    assert applied("删去第二条、第四条至第六条。", ORDERED).touched.deleted == (
        *("第二条", "第四条", "第五条", "第六条"),
    )


def test_the_numbers_of_a_decision_mean_the_text_before():
    result = applied(
        "一、删去第三条。",
        "二、将第五条修改为：“甲。”",
        "三、增加一条，作为第六条：“乙。”",
        "四、删去第六条第三款。",
        ORDERED,
    )
    now = articles(result.text)
    assert now["第四条"] == ["甲。"]
    assert now["第六条"] == ["乙。"]
    assert now["第五条"] == WERE["第六条"][:2]
    assert now["第七条"] == WERE["第七条"]
    assert result.touched.changed_by_decision == (("第五条", "第四条"), ("第六条", "第五条"))


def test_an_announced_number_is_followed_by_the_articles_behind_it():
    result = applied(
        "一、增加一条，作为第七条：“甲。”",
        "二、第七条改为第八条，修改为：“乙。”",
        "三、将第九条改为第十条，将“2014年”修改为“2015年”。",
    )
    assert dict(result.touched.renumbered) == renumbered(7, 9, 1)
    assert articles(result.text)["第八条"] == ["乙。"]
    assert articles(result.text)["第十条"] == ["本条例自2015年1月1日起施行。"]
    assert Note.ARTICLES_FOLLOW in result.done[0].notes


def test_an_article_moves_to_where_its_number_says():
    result = applied("将第八条移至第二章，作为第五条。", ORDERED)
    assert articles(result.text)["第五条"] == WERE["第八条"]
    assert articles(result.text)["第六条"] == WERE["第五条"]
    assert dict(result.touched.renumbered) == {**renumbered(5, 7, 1), "第八条": "第五条"}


def test_an_article_announced_for_a_far_number_is_moved_too():
    result = applied("将第八条改为第三条。", ORDERED)
    assert articles(result.text)["第三条"] == WERE["第八条"]
    assert articles(result.text)["第四条"] == WERE["第三条"]


def test_an_article_that_becomes_the_first_paragraph_of_a_number_gets_a_second():
    result = applied("第八条改为第九条第一款，增加一款，作为第二款：“甲。”")
    assert articles(result.text)["第九条"] == [*WERE["第八条"], "甲。"]
    assert not result.refused


def test_merged_articles_become_one():
    result = applied("将第五条、第六条合并为第五条，修改为：“甲。\n“乙。”", ORDERED)
    assert articles(result.text)["第五条"] == ["甲。", "乙。"]
    assert result.touched.merged == (("第六条", "第五条"),)
    assert result.touched.deleted == ()
    assert articles(result.text)["第六条"] == WERE["第七条"]


def test_merged_articles_without_new_words_follow_each_other():
    result = applied("将第五条、第六条合并，作为第五条。", ORDERED)
    assert articles(result.text)["第五条"] == [*WERE["第五条"], *WERE["第六条"]]
    assert result.done[0].notes == (Note.JOINED,)


def test_a_split_article_becomes_several():
    said = "将第六条拆分为两条，作为第六条、第七条，修改为：“第六条　甲。\n“第七条　乙。”"
    result = applied(said, ORDERED)
    now = articles(result.text)
    assert (now["第六条"], now["第七条"], now["第八条"]) == (["甲。"], ["乙。"], WERE["第七条"])
    assert result.touched.new == ("第七条",)


def test_a_chapter_gets_another_title_in_the_contents_too():
    text = applied("将第三章章名修改为“监督检查”。").text
    assert text.count("第三章　监督检查\n") == 2
    assert "法律责任" not in text


def test_a_new_chapter_comes_with_its_articles():
    said = "增加一章，作为第三章：“第三章　物业服务\n“第七条　甲。\n“第八条　乙。”"
    result = applied(said, ORDERED)
    assert not result.unread
    assert not result.refused
    outline = read_text(result.text).outline
    assert [(one.label, one.name, one.articles) for one in outline[2:4]] == [
        ("第三章", "物业服务", ("第七条", "第八条")),
        ("第四章", "法律责任", ("第九条", "第十条")),
    ]
    assert "第三章　物业服务\n第四章　法律责任\n第五章　附则\n" in result.text


def test_a_deleted_chapter_goes_with_its_articles():
    result = applied("删去第三章。", ORDERED)
    assert result.touched.deleted == ("第七条", "第八条")
    assert [one.label for one in read_text(result.text).outline] == ["第一章", "第二章", "第三章"]
    assert "法律责任" not in result.text


def test_a_deleted_chapter_title_leaves_the_articles_where_they_are():
    text = applied("删去第三章章名。").text
    assert articles(text) == WERE
    assert "法律责任" not in text


def test_the_regulation_gets_another_title():
    text = applied("将名称修改为“云屏市住宅物业管理条例”。").text
    assert read_text(text).title == "云屏市住宅物业管理条例"
    assert applied("将条例名称修改为《云屏市住宅物业管理条例》。").text == text


def test_the_annex_is_amended():
    assert "每日清扫两次" in applied("将附件中的“每日清扫”修改为“每日清扫两次”。").text
    assert "附件" not in applied("删去附件。").text
    assert applied("将附件修改为：“二级服务：每周清扫。”").text.endswith(
        "附件：服务标准\n二级服务：每周清扫。\n"
    )


REFUSED = {
    "no such article": ("将第二十条中的“甲”修改为“乙”。", Reason.NO_ARTICLE),
    "no such paragraph": ("第五条第三款修改为：“甲。”", Reason.NO_UNIT),
    "no such item": ("删去第四条第一款第九项。", Reason.NO_UNIT),
    "no such words": ("将第五条中的“村民”修改为“居民”。", Reason.NO_WORDS),
    "an anchor that stands twice": ("在第六条“街道办事处”后增加“甲”。", Reason.SEVERAL_WORDS),
    "it reads so": ("将第五条修改为：“业主大会由全体业主组成。”", Reason.APPLIED),
    "another label": ("将第五条修改为：“第四条　甲。”", Reason.OTHER_LABEL),
    "items would be lost": ("第四条第一款修改为：“业主有权：”", Reason.LOSES_ITEMS),
    "a number without one before it": ("增加一条，作为第四十条：“甲。”", Reason.NO_PLACE),
    "a paragraph without one before it": ("第五条增加一款，作为第九款：“甲。”", Reason.NO_PLACE),
    "no number": ("增加一条：“甲。”", Reason.NO_NUMBER),
    "a paragraph of another article": ("第五条改为第六条第四款。", Reason.LEVELS),
}


@pytest.mark.parametrize(("said", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_is_refused_and_the_text_stays(said, reason):
    result = applied(said, ORDERED)
    assert [one.reason for one in result.refused] == [reason]
    assert result.text == BEFORE
    assert result.refused[0].why


def test_one_refusal_does_not_keep_the_others_from_being_done():
    result = applied("将第三条、第五条中的“规划”修改为“自然资源”。", "第五条修改为：“甲。”")
    assert [(one.place, one.reason) for one in result.refused] == [("第五条", Reason.NO_WORDS)]
    assert result.touched.changed_by_decision == (("第三条", "第三条"), ("第五条", "第五条"))


def test_two_new_articles_of_one_number_are_both_refused():
    result = applied("增加一条，作为第五条：“甲。”", "增加一条，作为第五条：“乙。”", ORDERED)
    assert [one.reason for one in result.refused] == [Reason.NUMBER_TAKEN] * 2
    assert result.text == BEFORE


def test_references_to_renumbered_articles_are_listed_and_adapted_only_if_asked():
    said = ("删去第三条。", ORDERED)
    listed = applied(*said)
    adapted = applied(*said, adapt_references=True)
    assert [(one.article, one.reads, one.becomes) for one in listed.references] == [
        (("第七条", "第六条"), "第四条", "第三条"),
        (("第八条", "第七条"), "第六条", "第五条"),
        (("第八条", "第七条"), "第七条", "第六条"),
    ]
    assert "违反本条例第六条规定的" in listed.text
    assert "违反本条例第五条规定的，依照《岭南省物业管理条例》第五条处罚" in adapted.text
    assert "依照第六条处罚" in adapted.text


def test_a_reference_to_a_deleted_article_becomes_nothing():
    [reference] = applied("删去第六条。").references
    assert (reference.reads, reference.becomes) == ("第六条", None)


def test_words_that_the_decision_brings_mean_the_new_numbers():
    said = ("删去第三条。", "增加一条，作为第七条：“违反第五条的，处罚款。”", ORDERED)
    assert "违反第五条的，处罚款。" in applied(*said, adapt_references=True).text


@pytest.mark.parametrize(
    "lines",
    [
        ("增加一条，作为第五条：“甲。”", "删去第三条。", "将第六条修改为：“乙。”", ORDERED),
        ("增加一条，作为第五条：“甲。”", ORDERED),
        ("将第八条移至第二章，作为第五条。", "第二条第一款修改为：“甲。”", ORDERED),
        ("将第三条中的“规划”修改为“自然资源和规划”。", "删去第四条第一款第二项。"),
        ("将第五条、第六条合并为第五条，修改为：“甲。\n“乙。”", ORDERED),
        ("删去第四条。", "第六条第二款修改为：“丙。”", ORDERED),
    ],
)
def test_nothing_is_ever_done_twice(lines):
    once = applied(*lines)
    again = applied(*lines, before=once.text)
    assert once.text != BEFORE
    assert again.text == once.text
    assert {one.reason for one in again.refused} == {Reason.APPLIED}
