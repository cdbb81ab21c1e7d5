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
