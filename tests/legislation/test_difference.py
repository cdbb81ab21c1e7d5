"""Two wordings are marked where a reader sees a change, and lose nothing by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.legislation.difference import Run, mark


def changed(before, after):
    """Give what is gone and what is new."""
    earlier, later = mark(before, after)
    gone = [run.text for run in earlier if run.kind == "gone"]
    return gone, [run.text for run in later if run.kind == "new"]


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ("2026年7月17日", "2026年7月18日", ["17"], ["18"]),
        ("全市归集18.6亿元", "全市归集21.4亿元", ["18.6"], ["21.4"]),
        ("占比12%", "占比15%", ["12%"], ["15%"]),
        ("第二十三次会议", "第二十四次会议", ["二十三"], ["二十四"]),
        ("见 Annex A", "见 Appendix A", ["Annex"], ["Appendix"]),
        ("多数小区未建立预案", "312个小区未建立预案", ["多数"], ["312个"]),
        ("许汀兰、傅知白", "许汀兰、何亦舟、傅知白", [], ["何亦舟、"]),
        ("", "第三十八次会议", [], ["第三十八次会议"]),
        ("已送达", "", ["已送达"], []),
        ("未变", "未变", [], []),
    ],
)
def test_numbers_words_and_names_are_marked_whole(before, after, gone, new):
    assert changed(before, after) == (gone, new)


def test_several_changes_in_a_sentence_are_marked_apart():
    before = "截至6月底，全市归集18.6亿元，使用0.7亿元，多数小区未建立应急使用预案。"
    after = "截至6月底，全市归集21.4亿元，使用0.9亿元，312个小区未建立应急使用预案。"
    assert changed(before, after) == (["18.6", "0.7", "多数"], ["21.4", "0.9", "312个"])


def test_a_character_shared_by_chance_does_not_scatter_a_new_wording():
    assert changed("由市住房部门负责督促整改", "经县财政机关研究督办落实")[0] == [
        "由市住房部门负责督促整改"
    ]


def test_an_unchanged_sentence_is_left_alone():
    earlier, later = mark("工作有序。问题较多。", "工作有序。问题仍多。")
    assert earlier[0] == later[0] == Run("工作有序。问题", "same")


WORDS = st.text(st.sampled_from("的市人大2026.年一二十三，。；\nab é𬱖"), max_size=60)


@given(WORDS, WORDS)
def test_the_runs_joined_are_the_wordings_themselves(before, after):
    earlier, later = mark(before, after)
    assert "".join(run.text for run in earlier) == before
    assert "".join(run.text for run in later) == after


@given(WORDS, WORDS)
def test_what_is_the_same_is_the_same_on_both_sides(before, after):
    earlier, later = mark(before, after)
    same = ["".join(run.text for run in runs if run.kind == "same") for runs in (earlier, later)]
    assert same[0] == same[1]
    assert {run.kind for run in earlier} <= {"same", "gone"}
    assert {run.kind for run in later} <= {"same", "new"}


@given(WORDS)
def test_a_wording_does_not_differ_from_itself(wording):
    assert all(run.kind == "same" for runs in mark(wording, wording) for run in runs)


LIST = """\
有下列情形之一的，予以处罚：
（一）违反本条例第十五条第一项规定的，处以二百元罚款；
（二）违反本条例第十五条第二项规定，未按照信号通行的，处以五十元罚款；
（三）违反本条例第十五条第三、四项规定的，处以五十元罚款。
"""


def test_brackets_put_around_numbers_are_all_that_is_marked():
    after = LIST.replace("第一项", "第（一）项").replace("第三、四项", "第（三）、（四）项")
    assert changed(LIST, after) == ([], ["（", "）"] * 3)


def test_an_item_put_in_does_not_mark_those_behind_it():
    rows = LIST.replace("（三）", "（四）").replace("（二）", "（三）").splitlines(keepends=True)
    after = "".join([*rows[:2], "（二）乱扔果皮的，处以一百元罚款；\n", *rows[2:]])
    assert changed(LIST, after) == (["三"], ["乱扔果皮的，处以一百元罚款；\n（三）", "四"])


def test_a_sentence_put_in_between_two_changed_ones_is_new_as_a_whole():
    before = "规划、物价等部门按照职责做好工作。每年报告一次。"
    after = "规划、物价、财政等部门按照职责做好工作。市人民政府应当编制规划。每年报告二次。"
    assert changed(before, after) == (["一"], ["、财政", "市人民政府应当编制规划。", "二"])


def test_a_sentence_cut_in_two_has_only_its_mark_changed():
    before = "房产部门负责监督，区房产部门负责检查。"
    assert changed(before, "房产部门负责监督。区房产部门负责检查。") == (["，"], ["。"])


def test_a_line_broken_in_two_has_only_the_break_as_new():
    assert changed("甲市应当报告。乙市应当备案。", "甲市应当报告。\n乙市应当备案。") == ([], ["\n"])
