"""The page of an official paper, measured in the PDF itself: GB/T 9704-2012."""

import re

import pytest

from oversight.reports.fonts import Faces
from oversight.reports.paper import Chapter, Paper, said
from oversight.reports.typeset import set_pdf
from tests.reports import prose
from tests.reports.measuring import (
    ink,
    inked,
    lettering,
    page_labels,
    pdf_of,
    printed_lines,
    text_lines,
    texts,
    the_report,
)
from tests.reports.papers import CHAPTERS, a_paper

# WeasyPrint 70.0 leaves its own colour profile open until it is collected.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")

LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262  # mm, where the text ends on each side
LINE = 225 / 22  # mm
PLAIN = "坚持立法先行质量为要健全党委领导人大主导政府依托各方参与的工作格局"


def a_long_paper(words: str = PLAIN) -> Paper:
    """Two pages and more of text without a digit or a heading."""
    return a_paper(opening=(said(words * 60),))


def a_full_page(pdf: bytes):
    """The second page, which has no title."""
    return text_lines(printed_lines(pdf)[1])


def test_a_full_page_holds_22_lines():
    assert len(a_full_page(pdf_of(a_long_paper()))) == 22


def test_a_full_line_holds_28_characters():
    assert {len(line.text) for line in a_full_page(pdf_of(a_long_paper()))} == {28}


def test_a_full_line_fills_156_millimetres():
    for line in a_full_page(pdf_of(a_long_paper())):
        assert line.left == pytest.approx(LEFT, abs=0.1)
        assert line.right == pytest.approx(RIGHT, abs=0.2)


def test_the_lines_of_a_page_fill_225_millimetres():
    tops = [line.top for line in a_full_page(pdf_of(a_long_paper()))]
    assert [tops[place] - tops[0] for place in range(22)] == pytest.approx(
        [place * LINE for place in range(22)], abs=0.05
    )
    _left, upper, _right, _lower = inked(ink(pdf_of(a_long_paper()), 2), below=30)
    assert TOP < upper < TOP + 4


def test_a_line_with_marks_and_digits_ends_at_the_edge_like_the_others():
    pdf = pdf_of(a_paper(opening=(said(prose.DEPUTIES * 6),)))
    full = a_full_page(pdf)[:-1]
    assert {round(line.right) for line in full} == {RIGHT}


@pytest.mark.parametrize("other", ["𬱖", "㛃", "䶮", "𠮷", "喆", "15", "A4"])
def test_a_character_of_another_face_leaves_the_22_lines_of_a_page_alone(other):
    lines = a_full_page(pdf_of(a_long_paper(PLAIN + other)))
    assert len(lines) == 22
    assert sum(other in line.text for line in lines) > 10


def test_the_text_begins_two_characters_in():
    first = text_lines(printed_lines(pdf_of(a_long_paper()))[0])[1]
    assert first.left == pytest.approx(LEFT + 2 * 156 / 28, abs=0.1)
    assert len(first.text) == 26


def test_odd_page_numbers_stand_right_and_even_ones_left_one_character_in():
    pdf = pdf_of(a_long_paper())
    first, second = (inked(ink(pdf, page), below=263) for page in (1, 2))
    character = 14 / 72 * 25.4
    assert first[2] == pytest.approx(RIGHT - character, abs=0.5)
    assert second[0] == pytest.approx(LEFT + character, abs=0.5)


@pytest.mark.parametrize("number", [1, 2])
def test_the_dashes_of_the_page_number_stand_7_millimetres_below_the_text(number):
    photograph = ink(pdf_of(a_long_paper()), number)
    left, _top, right, _bottom = inked(photograph, below=263)
    scale = photograph.width / 210
    first_dash = photograph.crop((0, 0, round((left + 2) * scale), photograph.height))
    last_dash = photograph.crop((round((right - 2) * scale), 0, *photograph.size))
    for dash in (first_dash, last_dash):
        _left, top, _right, bottom = inked(dash, below=263)
        assert (top + bottom) / 2 == pytest.approx(BOTTOM + 7, abs=0.25)


def test_the_page_number_is_14_points_of_half_width_song():
    words = lettering(pdf_of(a_long_paper()))
    assert words["— 1 —"].face == "Noto-Serif-CJK-SC"
    assert words["— 1 —"].size == 14


def test_pages_are_numbered_from_the_text_on_and_through_the_annexes():
    labels = page_labels(the_report())
    assert labels[:3] == ["", "", "1"]
    assert labels[2:] == [str(number) for number in range(1, len(labels) - 1)]


def test_the_text_begins_on_a_right_hand_page():
    pdf = pdf_of(a_paper(has_contents=True, opening=(said(PLAIN),)))
    assert page_labels(pdf) == ["", "", "1"]


def test_the_contents_name_the_page_on_which_each_chapter_is():
    pages = texts(the_report())
    labels = page_labels(the_report())
    entries = re.findall(r"^(.*?) ?(\d+)$", pages[1], re.MULTILINE)
    assert len(entries) >= len([c for c in CHAPTERS if c.level < 3])
    for heading, number in entries:
        body = pages[labels.index(number)].replace("\n", "")
        assert heading.replace(" ", "").replace("　", "") in body.replace(" ", "")


@pytest.mark.parametrize(
    ("level", "face", "printed"),
    [
        (1, "Noto-Sans-CJK-SC", "一、议事"),
        (2, "AR-PL-KaitiM-GB", "（一）议事"),
        (3, "FandolFang", "议事"),
    ],
)
def test_headings_are_hei_then_kai_then_fangsong_of_16_points(level, face, printed):
    words = lettering(pdf_of(a_paper(chapters=(Chapter("议事", level),))))
    assert (words[printed].face, words[printed].size) == (face, 16)


def test_headings_keep_to_the_lines_of_the_text():
    chapters = tuple(Chapter("会议", level, (said(PLAIN * 2),)) for level in (1, 2, 3) * 6)
    lines = a_full_page(pdf_of(a_paper(chapters=chapters)))
    tops = [line.top for line in lines if len(line.text) == 28]
    places = [(top - tops[0]) / LINE for top in tops]
    assert places == pytest.approx([round(place) for place in places], abs=0.02)


def test_the_title_is_22_points_of_bold_song_in_the_middle():
    pdf = pdf_of(a_long_paper())
    words = lettering(pdf)["云屏市人民代表大会常务委员会工作报告"]
    line = text_lines(printed_lines(pdf)[0])[0]
    assert (words.face, words.size) == ("Noto-Serif-CJK-SC-Bold", 22)
    assert (line.left + line.right) / 2 == pytest.approx(28 + 156 / 2, abs=0.3)


def test_a_title_too_long_for_a_line_is_parted_where_a_name_ends():
    title = "黔东南苗族侗族自治州人民代表大会常务委员会工作报告"
    lines = text_lines(printed_lines(pdf_of(a_paper(title=title)))[0])
    assert [line.text for line in lines[:2]] == [
        "黔东南苗族侗族自治州",
        "人民代表大会常务委员会工作报告",
    ]


def test_song_stands_in_for_a_typeface_that_is_missing():
    pdf = set_pdf(a_long_paper(), faces=Faces(fang="方正仿宋_GBK"))
    assert len(a_full_page(pdf)) == 22
    assert lettering(pdf)[PLAIN[:26]].face == "Noto-Serif-CJK-SC"
