"""Lines of Chinese text: which characters may begin and end them, and how far they reach."""

import pytest

from oversight.reports.fonts import Faces
from oversight.reports.lines import GAP, MEASURE, RULES, SIZE, balanced, set_lines
from oversight.reports.paper import Paragraph, Run, said

FACES = Faces()


def broken(words):
    """The texts of the lines that some words are set in."""
    return ["".join(run.text for run in line.runs) for line in set_lines(said(words), FACES)]


def test_the_first_line_holds_26_characters_and_the_next_28():
    assert [len(line) for line in broken("会" * 70)] == [26, 28, 16]


@pytest.mark.parametrize("mark", list("，。、；：？！）》”’％"))
def test_no_line_begins_with_a_mark_that_closes(mark):
    assert broken("会" * 26 + mark + "会") == ["会" * 25, "会" + mark + "会"]


@pytest.mark.parametrize("mark", list("（《“‘"))
def test_no_line_ends_with_a_mark_that_opens(mark):
    assert broken("会" * 25 + mark + "会会") == ["会" * 25, mark + "会会"]


def test_a_dash_of_two_characters_is_not_parted():
    assert broken("会" * 25 + "——会") == ["会" * 24, "会——会"]


def test_the_digits_of_a_number_stay_together():
    assert broken("会" * 25 + "2026年") == ["会" * 25, "2026年"]


def test_two_digits_take_the_room_of_one_character():
    assert broken("会" * 24 + "2026年") == ["会" * 24 + "2026", "年"]


def test_a_blank_at_the_end_of_a_line_is_dropped():
    assert broken("会" * 26 + " 会") == ["会" * 26, "会"]


def test_a_word_longer_than_a_line_is_parted_after_all():
    assert len(broken("a" * 200)) > 1


def test_an_empty_paragraph_is_one_empty_line():
    assert broken("") == [""]


def test_a_line_cut_short_is_spread_to_the_full_measure():
    first, _last = set_lines(said("会" * 26 + "，会"), FACES)
    assert first.indent + 25 * SIZE + 24 * first.gap == pytest.approx(MEASURE)


def test_the_last_line_keeps_the_gap_of_the_grid():
    assert set_lines(said("会" * 40), FACES)[-1].gap == GAP


def test_a_full_line_of_the_grid_is_neither_spread_nor_squeezed():
    assert set_lines(said("会" * 70), FACES)[1].gap == pytest.approx(GAP)


def test_a_line_that_would_look_torn_is_left_short():
    first, *_rest = set_lines(said("会" * 18 + "w" * 20), FACES)
    assert first.gap == GAP


def test_a_rare_character_is_as_wide_as_any_other():
    assert [len(line) for line in broken("𬱖" * 30)] == [26, 4]


def test_a_selector_of_forms_takes_no_room():
    assert broken("会" * 25 + "葛\U000e0100会") == ["会" * 25 + "葛\U000e0100", "会"]


def test_a_figure_stays_bound_to_its_number_when_lines_are_broken():
    words = Paragraph((Run("会" * 25), Run("164", "work_reports.heard"), Run("个")))
    runs = [run for line in set_lines(words, FACES) for run in line.runs]
    assert Run("164", "work_reports.heard") in runs


def test_counting_rules_have_no_indent_and_their_own_size():
    lines = set_lines(said("会" * 60), FACES, RULES)
    assert [len("".join(run.text for run in line.runs)) for line in lines] == [29, 29, 2]


def test_a_title_that_fits_is_left_whole():
    assert balanced("云屏市人民代表大会常务委员会工作报告", 22, FACES) == (
        "云屏市人民代表大会常务委员会工作报告",
    )


def test_a_title_too_long_for_two_lines_is_parted_again():
    title = "黔东南苗族侗族自治州人民代表大会常务委员会关于规范性文件备案审查工作情况的报告"
    assert balanced(title, 22, FACES) == (
        "黔东南苗族侗族自治州",
        "人民代表大会常务委员会",
        "关于规范性文件备案审查工作情况的报告",
    )


def test_a_title_without_a_name_is_parted_in_the_middle():
    assert [len(part) for part in balanced("报" * 30, 22, FACES)] == [15, 15]


def test_a_subtitle_is_parted_before_the_term():
    title = "——2026年11月23日在云屏市第十六届人民代表大会第一次会议上"
    assert balanced(title, 16, FACES) == (
        "——2026年11月23日在云屏市",
        "第十六届人民代表大会第一次会议上",
    )
