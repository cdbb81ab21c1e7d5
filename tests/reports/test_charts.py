"""Charts: what is drawn, where, and what is said of it in words."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from oversight.i18n import speaking
from oversight.reports.charts import BOTTOM, TOP, draw, in_words, marks, step
from oversight.reports.paper import Chart, Series
from tests.reports.papers import BY_YEAR

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart=BY_YEAR):
    """The drawing as a tree."""
    return ET.fromstring(str(draw(chart)))  # noqa: S314  our own drawing


def words(chart=BY_YEAR):
    """The words and numbers in the drawing."""
    return ["".join(text.itertext()) for text in drawn(chart).iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("highest", "distance"), [(1, 1), (4, 1), (5, 2), (17, 5), (41, 20), (900, 500), (7000, 2000)]
)
def test_grid_lines_stand_at_round_numbers(highest, distance):
    assert step(highest) == distance


def test_a_mark_is_as_tall_as_its_number():
    tall = {mark.value: mark.height for mark in marks(BY_YEAR)}
    assert tall[10] == pytest.approx(10 * tall[1])


def test_the_marks_of_a_column_stand_on_one_another():
    column = list(marks(BY_YEAR))[4:8]
    bases = [BOTTOM, *(mark.top for mark in column[:-1])]
    assert [mark.top + mark.height for mark in column] == pytest.approx(bases)


def test_the_highest_column_stays_within_the_drawing():
    assert min(mark.top for mark in marks(BY_YEAR)) >= TOP


def test_every_number_and_every_total_is_printed():
    printed = words()
    for total in ("4", "14", "6", "17", "9"):
        assert total in printed
    assert printed.count("10") == 2  # a mark and a grid line


def test_a_part_of_nothing_is_neither_drawn_nor_numbered():
    chart = Chart("议案", "件", ("2025年",), (Series("甲", (3,)), Series("乙", (0,))))
    boxes = [box for box in drawn(chart).iter(f"{SVG}rect") if box.get("stroke")]
    assert len(boxes) == 3  # one mark, two samples in the legend


def test_a_chart_of_one_series_has_no_legend():
    chart = replace(BY_YEAR, series=BY_YEAR.series[:1])
    assert "制定" not in words(chart)


def test_a_chart_of_nothing_but_zeros_can_be_drawn():
    chart = Chart("议案", "件", ("2024年", "2025年"), (Series("提出", (0, 0)),))
    assert words(chart).count("0") == 3  # two totals and the base line


def test_its_fills_differ_without_colour():
    fills = {mark.fill for mark in marks(BY_YEAR)}
    assert fills == {"solid", "diagonal", "dots", "white"}


def test_it_has_a_title_and_a_description_for_screen_readers():
    tree = drawn()
    assert tree.get("role") == "img"
    assert tree.findtext(f"{SVG}title") == "立法行为，按年"
    assert tree.findtext(f"{SVG}desc") == in_words(BY_YEAR)


def test_all_numbers_are_said_in_words():
    assert "2023年制定 3，修改 2，打包修改 8，废止 1，共14" in in_words(BY_YEAR)


def test_it_speaks_english_in_an_english_paper():
    with speaking("en"):
        assert "2023年: 制定 3, 修改 2, 打包修改 8, 废止 1, 14 in all" in in_words(BY_YEAR)


def test_it_has_no_style_that_a_content_policy_would_refuse():
    assert "style" not in str(draw(BY_YEAR))


def test_names_cannot_break_out_of_the_drawing():
    chart = Chart("<script>", "件", ("<i>",), (Series('"><b>', (1,)),))
    assert drawn(chart).findtext(f"{SVG}title") == "<script>"


def test_two_charts_on_a_page_keep_their_own_patterns():
    first, second = str(draw(BY_YEAR, name="first")), str(draw(BY_YEAR, name="second"))
    assert 'id="first-dots"' in first
    assert "first-dots" not in second
