"""Rows of parts compared: what changed, and nothing else, under the names of the columns."""

import pytest

from oversight import i18n, kinds
from oversight.kinds.satisfaction_votes.tables import Rated
from oversight.records.kind import BY_SLUG, fields_of
from oversight.web import compared_rows

VOTE = BY_SLUG["satisfaction-votes"].fields["rated"]
KNOWN: dict[int | str, str] = {7: "民政局", 8: "农业农村局"}


@pytest.fixture(autouse=True)
def _chinese():
    with i18n.speaking("zh"):
        yield


def row(number: int = 1, agency: int = 8, satisfied: int | None = 33, **counts: int) -> Rated:
    told = {"basically_satisfied": 7, "not_satisfied": 1} | counts
    return Rated(number=number, agency_id=agency, satisfied=satisfied, **told)


def compared(before: list[Rated], after: list[Rated]) -> compared_rows.Rows:
    return compared_rows.compare(VOTE, before, after, KNOWN)


def told(side: compared_rows.Side) -> dict[str, list[tuple[str, str]]]:
    return {str(cell.label): cell.pieces for cell in side.cells}


def test_each_cell_has_the_label_of_its_column_and_its_mark():
    rows = compared([row()], [row(satisfied=31)])
    ((was, now),) = rows.rows
    assert [was.name, now.name] == ["原为", "现为"]
    assert told(was)["满意"] == [("del", "33")]
    assert told(now)["满意"] == [("ins", "31")]
    assert told(now)["基本满意"] == [("", "7")]
    assert [*map(str, rows.heads)] == [*told(now)] == ["部门", "满意", "基本满意", "不满意"]


def test_a_row_that_stayed_is_not_repeated():
    other = row(2, 7)
    rows = compared([row(), other], [row(satisfied=31), row(2, 7)])
    assert len(rows.rows) == 1
    assert compared([other], [row(2, 7)]).rows == ()


def test_a_row_is_found_again_by_its_number_wherever_it_stands():
    rows = compared([row(), row(2, 7)], [row(2, 7), row(satisfied=31)])
    ((was, _now),) = rows.rows
    assert told(was)["部门"] == [("", "农业农村局")]


def test_a_new_row_and_one_that_is_gone_have_one_side_each():
    rows = compared([row()], [row(2, 7)])
    assert [[side.name for side in sides] for sides in rows.rows] == [["新增"], ["删去"]]


def test_what_was_not_recorded_and_zero_differ():
    ((was, now),) = compared([row(satisfied=None)], [row(satisfied=0)]).rows
    assert told(was)["满意"] == []
    assert told(now)["满意"] == [("ins", "0")]


def test_a_row_in_a_line_names_its_columns():
    (line,) = compared_rows.in_full(VOTE, [row()], KNOWN)
    assert line == "农业农村局　满意 33　基本满意 7　不满意 1"


@pytest.mark.parametrize("kind", kinds.ALL, ids=lambda kind: kind.slug)
def test_the_rows_of_every_kind_can_be_set_side_by_side(kind):
    for one in kind.parts.values():
        blank, text = one.field.part(number=1), None
        for name, inner in fields_of(one.field.part).items():
            if inner.field.sort in ("text", "long") and not inner.field.private:
                text = name
        if text:
            filled = one.field.part(number=1, **{text: "甲"})
            ((_was, now),) = compared_rows.compare(one, [blank], [filled], {}).rows
            assert [("ins", "甲")] in [cell.pieces for cell in now.cells]
