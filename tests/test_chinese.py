"""Numbers and dates are read as people write them, and written as official papers print them."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.chinese import (
    DateError,
    PartialDate,
    numeral,
    read_date,
    read_numeral,
    read_partial_date,
    written_date,
    written_range,
)

DAY = dt.date(2026, 11, 23)
ANY_PARTIAL_DATE = st.builds(
    lambda day, length: PartialDate(*(day.year, day.month, day.day)[:length]),
    st.dates(dt.date(1000, 1, 1)),
    st.integers(1, 3),
)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"),
        (8, "八"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (23, "二十三"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (2345, "二千三百四十五"),
    ],
)
def test_terms_and_meetings_are_numbered_in_characters(number, written):
    assert numeral(number) == written


@pytest.mark.parametrize("number", [-1, 10000])
def test_no_numeral_is_written_beyond_its_bounds(number):
    with pytest.raises(ValueError, match=str(number)):
        numeral(number)


@given(st.integers(0, 9999))
def test_each_numeral_is_read_as_it_was_written(number):
    assert read_numeral(numeral(number)) == number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("廿三", 23),
        ("卅", 30),
        ("一十", 10),
        ("二〇二六", 2026),
        ("二○二四", 2024),
        ("二Ｏ二四", 2024),
        ("二零二四", 2024),
        ("２３", 23),
        ("43", 43),
        ("二 十 三", 23),
        ("1百零2", 102),
    ],
)
def test_numerals_are_read_in_the_forms_that_occur(written, number):
    assert read_numeral(written) == number


@pytest.mark.parametrize(
    "written", ["", " ", "O", "若干", "一百一", "百", "十百", "二三十", "-3", "1.5"]
)
def test_what_is_no_numeral_or_may_mean_two_is_not_guessed(written):
    with pytest.raises(ValueError, match="^" + re.escape(written)):
        read_numeral(written)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-23",
        "20261123",
        "2026.11.23",
        "2026/11/23",
        "２０２６－１１－２３",
        "2026年11月23日",
        "2026 年 11 月 23 日",
        "　2026年1\n1月23日 ",
        "２０２６年１１月２３日",
        "二〇二六年十一月二十三日",
        "二○二六年十一月二十三日",
        "二零二六年十一月廿三日",
        "二O二六年十一月二十三日",
        "2026年11⽉23⽇",
    ],
)
def test_a_day_is_read_in_the_forms_that_occur(written):
    assert read_date(written) == DAY


@pytest.mark.parametrize(
    "written", ["二〇二四年二月三十日", "2026-02-29", "2026-13-01", "2026.1.32", "0000-01-01"]
)
def test_a_day_that_no_calendar_has_is_refused_as_such(written):
    with pytest.raises(DateError) as refused:
        read_date(written)
    assert refused.value.reason == "day"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "去年",
        "26-11-23",
        "2026-11.23",
        "2026 1 123",
        "2026年11月",
        "2026",
        "11月23日",
        "OOOO年",
    ],
)
def test_what_is_no_whole_date_is_refused_for_its_form(written):
    with pytest.raises(DateError) as refused:
        read_date(written)
    assert refused.value.reason == "form"


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2012年2月", "2012-02"),
        ("二〇一二年二月", "2012-02"),
        ("2012-02", "2012-02"),
        ("2012.2", "2012-02"),
        ("2012年", "2012"),
        ("2012", "2012"),
        ("2012年2月15日", "2012-02-15"),
    ],
)
def test_a_date_may_be_known_to_the_month_or_year_only(written, iso):
    assert read_partial_date(written).iso == iso


def test_a_month_reaches_from_its_first_to_its_last_day():
    february = PartialDate(2012, 2)
    assert (february.earliest, february.latest) == (dt.date(2012, 2, 1), dt.date(2012, 2, 29))


def test_a_day_needs_its_month():
    with pytest.raises(DateError):
        PartialDate(2012, None, 15)


@given(ANY_PARTIAL_DATE)
def test_a_partial_date_is_read_as_it_was_stored_and_as_it_was_written(date):
    assert read_partial_date(str(date)) == date
    assert read_partial_date(written_date(date)) == date


@given(ANY_PARTIAL_DATE, ANY_PARTIAL_DATE)
def test_partial_dates_sort_by_their_earliest_day(one, other):
    if one < other:
        assert one.earliest <= other.earliest
    assert (one < other) + (one == other) + (one > other) == 1


@pytest.mark.parametrize(
    ("date", "lang", "with_year", "written"),
    [
        (DAY, "zh", True, "2026年11月23日"),
        (DAY, "zh", False, "11月23日"),
        (DAY, "en", True, "23 Nov 2026"),
        (DAY, "en", False, "23 Nov"),
        (PartialDate(2012, 2), "zh", True, "2012年2月"),
        (PartialDate(2012, 2), "en", True, "Feb 2012"),
        (PartialDate(2012), "zh", False, "2012年"),
        (PartialDate(2012), "en", False, "2012"),
    ],
)
def test_dates_are_written_without_leading_zeros(date, lang, with_year, written):
    assert written_date(date, lang, year=with_year) == written


@pytest.mark.parametrize(
    ("begin", "end", "chinese", "english"),
    [
        ("2026-09", "2026-10", "2026年9—10月", "Sep–Oct 2026"),
        ("2026-09-03", "2026-09-28", "2026年9月3—28日", "3–28 Sep 2026"),
        ("2026-09-03", "2026-10-05", "2026年9月3日—10月5日", "3 Sep – 5 Oct 2026"),
        ("2026-12-03", "2027-01-05", "2026年12月3日—2027年1月5日", "3 Dec 2026 – 5 Jan 2027"),
        ("2026-09", "2026-10-05", "2026年9月—10月5日", "Sep – 5 Oct 2026"),
        ("2012", "2017", "2012—2017年", "2012–2017"),
        ("2012", "2012-05", "2012年—2012年5月", "2012 – May 2012"),
        ("2026-09-03", "2026-09-03", "2026年9月3日", "3 Sep 2026"),
    ],
)
def test_a_range_says_once_what_both_ends_share(begin, end, chinese, english):
    first, last = PartialDate.read(begin), PartialDate.read(end)
    assert written_range(first, last) == chinese
    assert written_range(first, last, "en") == english


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), st.sampled_from(["zh", "en"]))
def test_what_a_page_writes_its_form_reads(day, lang):
    assert read_date(written_date(day, lang)) == day


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("23 November 2026", "2026-11-23"),
        ("1 oct 2026", "2026-10-01"),
        ("Feb 2012", "2012-02"),
        ("３ May 2020", "2020-05-03"),
    ],
)
def test_english_dates_are_read(written, iso):
    assert read_partial_date(written).iso == iso


@pytest.mark.parametrize(("written", "reason"), [("30 Feb 2024", "day"), ("3 Novem 2024", "form")])
def test_english_dates_that_are_none_are_refused(written, reason):
    with pytest.raises(DateError) as caught:
        read_partial_date(written)
    assert caught.value.reason == reason
