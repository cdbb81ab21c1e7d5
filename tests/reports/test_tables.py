"""The columns of an annex: as wide as they need, or sharing what is left."""

import pytest

from oversight.reports.fonts import Faces
from oversight.reports.lines import MEASURE
from oversight.reports.paper import Annex, Column
from oversight.reports.tables import SIDES, SIZE, listing

FACES = Faces()


def test_the_columns_fill_the_page():
    annex = Annex(
        "名单", (Column("序号"), Column("姓名", 1), Column("职务", 3)), (("1", "甲", "乙"),)
    )
    assert sum(listing(annex, FACES).widths) == pytest.approx(MEASURE)


def test_a_column_without_a_share_is_as_wide_as_its_longest_cell():
    annex = Annex("名单", (Column("日期"), Column("姓名", 1)), (("2026年11月23日", "甲"),))
    assert listing(annex, FACES).widths[0] == pytest.approx(SIDES + SIZE * (8 * 0.5 + 3))


def test_the_others_share_what_is_left():
    columns = (Column("序号"), Column("姓名", 1), Column("职务", 3))
    _first, names, posts = listing(Annex("名单", columns, (("1", "甲", "乙"),)), FACES).widths
    assert posts == pytest.approx(3 * names)


def test_columns_that_share_keep_room_beside_very_long_cells():
    columns = (Column("说明"), Column("姓名", 1))
    _long, names = listing(Annex("名单", columns, (("会" * 90, "甲"),)), FACES).widths
    assert names > 40


def test_columns_without_shares_are_spread_over_the_page():
    annex = Annex("名单", (Column("序号"), Column("姓名")), (("1", "甲"),))
    assert sum(listing(annex, FACES).widths) == pytest.approx(MEASURE)


def test_an_annex_without_rows_has_its_head():
    annex = Annex("名单", (Column("序号"), Column("姓名", 1)), ())
    assert listing(annex, FACES).rows == ()


def test_the_last_two_characters_of_a_broken_cell_stay_together():
    columns = (Column("名称", 1), Column("说明", 9))
    [[cell, _other]] = listing(Annex("名单", columns, (("物业管理条例", "甲"),)), FACES).rows
    assert cell.words == '物业管理<span class="whole">条例</span>'


def test_a_cell_that_fits_its_column_is_left_alone():
    columns = (Column("名称"), Column("说明", 1))
    [[cell, _other]] = listing(Annex("名单", columns, (("物业管理条例", "甲"),)), FACES).rows
    assert cell.words == "物业管理条例"


def test_digits_align_except_among_latin_letters():
    columns = (Column("日期"), Column("附注"))
    [[date, remark]] = listing(Annex("名单", columns, (("2026年", "A4纸"),)), FACES).rows
    assert (date.look, remark.look) == ("left even", "left")
