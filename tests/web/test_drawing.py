"""Small drawings are true to scale and never lay one name on another."""

import datetime as dt

import pytest

from oversight.web import drawing
from oversight.web.drawing import Stage

TODAY = dt.date(2026, 11, 23)
ENACTED = Stage(dt.date(2014, 1, 1), "制定", "2014年1月1日施行")
AMENDED = Stage(dt.date(2018, 9, 20), "第一次修正", "2018年9月20日")
REVISED = Stage(dt.date(2022, 3, 1), "修订", "2022年3月1日施行")
COMING = Stage(dt.date(2027, 3, 1), "待批准", "至2027年3月")


def test_equal_times_take_equal_room():
    line = drawing.time_line([ENACTED, AMENDED, REVISED], TODAY)
    days = (AMENDED.on - ENACTED.on).days, (TODAY - REVISED.on).days
    assert line.spans[0].width / line.spans[2].width == pytest.approx(days[0] / days[1], rel=0.01)


def test_the_present_text_is_solid_and_the_one_before_is_hatched():
    line = drawing.time_line([ENACTED, AMENDED, REVISED], TODAY)
    assert [span.pattern for span in line.spans] == ["outline", "diagonal", "solid"]


def test_the_only_text_is_solid():
    line = drawing.time_line([ENACTED], TODAY)
    assert [span.pattern for span in line.spans] == ["solid"]


def test_nothing_holds_behind_a_repeal():
    repealed = Stage(REVISED.on, "废止", "2022年3月1日", is_end=True)
    line = drawing.time_line([ENACTED, AMENDED, repealed], TODAY)
    assert [span.pattern for span in line.spans] == ["outline", "outline"]
    assert len(line.marks) == 3


def test_a_text_to_come_is_dashed_beyond_today():
    line = drawing.time_line([ENACTED, COMING], TODAY)
    assert line.spans[-1].pattern == "dashed"
    assert line.spans[-1].start == line.today
    assert line.marks[-1].is_coming


def test_a_regulation_of_tomorrow_has_nothing_but_what_is_coming():
    line = drawing.time_line([COMING], TODAY)
    assert [span.pattern for span in line.spans] == ["dashed"]
    assert line.today < line.marks[0].at


def test_two_texts_of_one_month_do_not_share_one_place_for_names():
    soon = Stage(dt.date(2018, 10, 20), "第二次修正", "2018年10月20日")
    line = drawing.time_line([ENACTED, AMENDED, soon, REVISED], TODAY)
    assert [mark.is_named for mark in line.marks] == [True, True, False, True]
    assert line.is_crowded


def test_thirty_years_have_no_more_ticks_than_can_be_read():
    old = Stage(dt.date(1996, 1, 1), "制定", "1996年1月1日施行")
    assert len(drawing.time_line([old], TODAY).ticks) <= drawing.MOST_TICKS


def test_a_vote_fills_its_bar_as_far_as_the_base_was_used():
    bar = drawing.vote_bar([("满意", 33), ("基本满意", 7), ("不满意", 1)], base=45)
    assert sum(piece.width for piece in bar.pieces) == pytest.approx(100 * 41 / 45, abs=0.05)


def test_nobody_voting_for_a_grade_leaves_no_mark_of_it():
    bar = drawing.vote_bar([("满意", 38), ("基本满意", 3), ("不满意", 0)], base=45)
    assert [piece.pattern for piece in bar.pieces] == ["solid", "diagonal"]


def test_no_name_lies_on_today_or_reaches_beyond_the_drawing():
    for days in (1, 5, 40, 400):
        soon = Stage(TODAY + dt.timedelta(days=days), "打包修改", "2026年12月20日")
        for before in (Stage(TODAY - dt.timedelta(days=60), "修正", "2026年9月20日"), AMENDED):
            line = drawing.time_line([ENACTED, before, soon], TODAY)
            for mark in (one for one in line.marks if one.is_named):
                assert not line.today - drawing.TODAY < mark.at < line.today
                assert mark.at < line.today or mark.at <= 100 - 13
            assert line.marks[-1].is_named


def test_a_name_without_room_behind_its_mark_stands_before_it():
    late = Stage(TODAY - dt.timedelta(days=500), "修正", "2025年7月20日")
    assert drawing.time_line([ENACTED, late], TODAY).marks[-1].anchor == "end"
