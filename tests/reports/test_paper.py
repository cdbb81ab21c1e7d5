"""Papers refuse what could not be set or would be read wrongly."""

import datetime as dt

import pytest

from oversight.errors import RefusedError
from oversight.reports.paper import Annex, Chapter, Chart, Column, Paragraph, Run, Series
from tests.reports.papers import a_paper

FIVE = tuple(Series(name, (1,)) for name in "甲乙丙丁戊")


def test_a_moment_without_its_time_zone_is_refused():
    with pytest.raises(RefusedError):
        a_paper(made_at=dt.datetime(2026, 11, 23))  # noqa: DTZ001  the fault that is tested


def test_a_row_that_does_not_fit_its_columns_is_refused_by_its_number():
    with pytest.raises(RefusedError, match="第2行"):
        Annex("名单", (Column("序号"),), (("1",), ("2", "多出一栏")))


def test_a_fifth_series_is_refused():
    with pytest.raises(RefusedError):
        Chart("议案", "件", ("2025年",), FIVE)


def test_a_series_of_another_length_is_refused():
    with pytest.raises(RefusedError):
        Chart("议案", "件", ("2024年", "2025年"), (Series("甲", (1,)),))


def test_a_count_below_zero_is_refused():
    with pytest.raises(RefusedError):
        Chart("议案", "件", ("2025年",), (Series("甲", (-1,)),))


def test_a_fourth_level_of_headings_is_refused():
    with pytest.raises(RefusedError):
        Chapter("议事", 4)


def test_a_paragraph_reads_as_its_runs_together():
    assert Paragraph((Run("制定"), Run("15", "regulations.enacted"), Run("部"))).text == "制定15部"
