"""The numbering of chapters, and what the page says of itself."""

import pytest

from oversight.i18n import speaking
from oversight.reports.fonts import Faces
from oversight.reports.markup import headed, page, style
from oversight.reports.paper import Chapter, FigureLine, FigureTable
from tests.reports.papers import a_paper

LEVELS = (1, 2, 3, 3, 2, 1, 2)
CHAPTERS = tuple(Chapter("议事", level) for level in LEVELS)


def test_chapters_are_numbered_as_official_papers_are():
    numbers = [chapter.number for chapter in headed(a_paper(chapters=CHAPTERS))]
    assert numbers == ["一、", "（一）", "1.", "2.", "（二）", "二、", "（一）"]


def test_chapters_of_the_english_edition_are_numbered_in_decimals():
    numbers = [chapter.number for chapter in headed(a_paper(language="en", chapters=CHAPTERS))]
    assert numbers == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1"]


def test_a_figure_told_twice_is_explained_where_it_is_told_first():
    table = FigureTable("数字", (FigureLine("inspections.held", "执法检查", "23", "次"),))
    chapters = (Chapter("监督", figures=table), Chapter("附录", figures=table))
    first, second = headed(a_paper(chapters=chapters))
    assert first.tells == {"inspections.held"}
    assert not second.tells


@pytest.mark.parametrize(("language", "words"), [("zh", "目录"), ("en", "Contents")])
def test_the_furniture_speaks_the_language_of_the_paper(language, words):
    paper = a_paper(language=language, has_contents=True)
    with speaking(language):
        assert f">{words}<" in page(paper, Faces())


def test_the_style_sheet_names_the_faces_of_the_office():
    assert '"方正小标宋"' in style(a_paper(), Faces(song="方正小标宋"))


def test_words_instead_of_a_number_take_the_cells_of_number_and_unit():
    lines = (FigureLine("regulations.amended", "修改", "未记录", "件次"),)
    paper = a_paper(chapters=(Chapter("立法", figures=FigureTable("数字", lines)),))
    assert '<td class="centre" colspan="2">未记录</td>' in page(paper, Faces())
