"""What people and programs enter is read, or each fault is named at its field."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight import kinds
from oversight.chinese import PartialDate
from oversight.errors import InvalidError
from oversight.i18n import speaking
from oversight.records import schema
from oversight.records.fields import TEXT
from tests.refusals import CHINESE, ENGLISH

INSPECTION = kinds.BY_SLUG["inspections"]
TERM = kinds.BY_SLUG["terms"]
BODY = kinds.BY_SLUG["bodies"]
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None), max_size=8)
    | st.binary(max_size=4)
    | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = sorted({name for kind in kinds.ALL for name in kind.fields})


def faults(kind, data):
    with speaking("en"):
        with pytest.raises(InvalidError) as caught:
            schema.load(kind, data)
        return [(problem.field, str(problem.message)) for problem in caught.value.problems]


def test_words_are_read_without_the_blanks_around_them():
    assert schema.load(INSPECTION, {"topic": "　物业管理 \n"}) == {"topic": "物业管理"}


@pytest.mark.parametrize("blank", ["", "  ", "　", None])
def test_blank_is_nothing(blank):
    told = schema.load(INSPECTION, {"topic": blank, "laws": [{"title": blank}]})
    assert told == {"topic": None, "laws": [{"title": None}]}


def test_dates_are_read_in_the_forms_of_papers():
    told = schema.load(INSPECTION, {"began_on": "二〇一八年三月一日", "ended_on": "2018-05-01"})
    assert told == {"began_on": dt.date(2018, 3, 1), "ended_on": dt.date(2018, 5, 1)}


def test_a_date_may_be_known_to_the_month():
    assert schema.load(TERM, {"began_on": "2017年2月"}) == {"began_on": PartialDate(2017, 2)}


@pytest.mark.parametrize("written", [23, "23", "２３", 23.0, "二十三", "第二十三届", "第 23 次"])
def test_whole_numbers_are_read(written):
    assert schema.load(TERM, {"ordinal": written}) == {"ordinal": 23}


@pytest.mark.parametrize("written", ["3.5", 3.7, -1, True, "三五十", 2**31, float("nan"), [1]])
def test_what_is_no_whole_number_is_refused_and_never_cut_off(written):
    assert faults(TERM, {"ordinal": written}) == [("ordinal", "Write a whole number.")]


@pytest.mark.parametrize(("written", "meant"), [("yes", True), (False, False), ("0", False)])
def test_yes_and_no_are_read(written, meant):
    assert schema.load(BODY, {"is_sample": written}) == {"is_sample": meant}


def test_a_word_that_is_not_on_the_list_is_refused():
    assert faults(INSPECTION, {"manner": "secret"}) == [
        ("manner", "secret is not on the list. Choose one.")
    ]


def test_a_day_that_no_calendar_has_is_told_from_what_is_no_date():
    assert faults(INSPECTION, {"began_on": "2018-02-30", "ended_on": "去年"}) == [
        ("began_on", "2018-02-30: there is no such day. Check month and day."),
        ("ended_on", "去年 is no date. Write it like 2026-11-23 or 2026年11月23日."),
    ]


def test_faults_in_rows_are_named_by_list_row_and_field():
    rows = [{"title": "民法典"}, {"title": "字" * 401, "regulation_id": "x"}, "no row"]
    found = faults(INSPECTION, {"laws": rows})
    assert [field for field, _message in found] == [
        "laws-2-title",
        "laws-2-regulation_id",
        "laws-3",
    ]
    assert found[0][1] == "Too long: at most 400 characters."


def test_a_text_beyond_all_laws_is_refused_in_a_form_as_in_a_file():
    found = faults(kinds.BY_SLUG["legislative-decisions"], {"text": "字" * (TEXT + 1)})
    assert found == [("text", f"Too long: at most {TEXT} characters.")]


@pytest.mark.parametrize("data", [{"colour": "red"}, {"laws": [{"colour": "red"}]}])
def test_a_field_that_is_not_declared_is_refused_wherever_it_stands(data):
    (found,) = faults(INSPECTION, data)
    assert found[0].endswith("colour")
    assert found[1] == "There is no such field. Remove it or rename it."


@pytest.mark.parametrize("text", ["a\0b", "half \ud83d", "\udfff"])
def test_text_that_no_database_keeps_is_refused(text):
    assert faults(INSPECTION, {"topic": text}) == [
        ("topic", "This text is damaged. Enter it again.")
    ]


def test_only_the_named_fields_are_read():
    assert schema.load(INSPECTION, {"topic": "物业"}, ["topic"]) == {"topic": "物业"}
    with pytest.raises(InvalidError):
        schema.load(INSPECTION, {"manner": "own"}, ["topic"])
    with pytest.raises(InvalidError):
        schema.load(INSPECTION, {"topic": "物业"}, [])


@given(st.sampled_from(kinds.ALL), st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=4))
def test_whatever_is_entered_is_read_or_refused_in_our_own_words(kind, data):
    for language in ("zh", "en"):
        with speaking(language):
            try:
                schema.load(kind, data)
            except InvalidError as error:
                sentences = [str(problem.message) for problem in error.problems]
                assert all(fits(sentence, language) for sentence in sentences), sentences


def fits(sentence, language):
    """Say whether a sentence is in the language, can be sent, and is none of marshmallow's."""
    sentence.encode()
    if language == "zh":
        return bool(CHINESE.search(sentence))
    return bool(ENGLISH.search(sentence)) and "valid" not in sentence
