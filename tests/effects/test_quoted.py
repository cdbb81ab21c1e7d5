"""What a text says of other texts: names as they are printed, repeals of its last articles."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.effects import quoted
from oversight.legislation.articles import read_text
from tests.legislation.real_data import needs_real_data, texts

FIRST = "第一条　为了规范管理，制定本条例。\n"


def repeals(closing: str) -> list[str]:
    return [one.name for one in quoted.repeals(read_text(f"{FIRST}第二条　{closing}"))]


@pytest.mark.parametrize(
    ("closing", "names"),
    [
        ("本条例自2020年1月1日起施行。《甲条例》同时废止。", ["甲条例"]),
        ("本条例自2020年1月1日起施行，《甲条例》、《乙规定》同时废止。", ["甲条例", "乙规定"]),
        ("本条例自公布之日起施行。原《甲条例》即行废止。", ["甲条例"]),
        ("本条例自公布之日起施行，同时废止《甲条例》。", ["甲条例"]),
        ("《甲条例》自本条例施行之日起废止。", ["甲条例"]),
        ("《甲条例》自本条例施行之日起停止执行。", ["甲条例"]),
        ("1998年5月1日通过的《甲条例》予以废止。", ["甲条例"]),
        ("下列法规同时废止：\n（一）《甲条例》；\n（二）《乙条例》。", ["甲条例", "乙条例"]),
        ("施行。《甲条例》以及2001年通过的《乙条例》同时\n废止。", ["甲条例", "乙条例"]),
        ("施行。《甲条例》和《关于修改〈甲条例〉的决定》同时废止。", ["甲条例"]),
        ("施行。经《关于修改部分法规的决定》修正的《甲条例》同时废止。", ["甲条例"]),
        ("施行。《甲条例》第三条同时废止。", []),
        ("施行。《甲条例》中有关停车的规定同时废止。", []),
        ("施行。根据《立法法》，《甲条例》同时废止。", ["甲条例"]),
        ("依照《甲条例》修改、废止法规的，适用本条例。", []),
        ("本条例自公布之日起施行。", []),
    ],
)  # fmt: skip
def test_a_last_article_repeals_what_it_names(closing, names):
    assert repeals(closing) == names


def test_the_day_that_tells_it_apart_is_read_with_its_words():
    closing = "施行。1998年4月10日通过、9月24日批准的《甲条例》同时废止。"
    (one,) = quoted.repeals(read_text(f"{FIRST}第二条　{closing}"))
    assert one.dated_on == dt.date(1998, 4, 10)
    assert one.words == "1998年4月10日通过、9月24日批准的《甲条例》"
    assert one.place == "第二条"


def test_a_repeal_far_from_the_end_is_none_of_its_own():
    rest = "".join(f"第{number}条　另有规定。\n" for number in "三四五六七")
    text = f"{FIRST}第二条　依法宣布《甲条例》同时废止的，应当公告。\n{rest}"
    assert quoted.repeals(read_text(text)) == ()


@pytest.mark.parametrize(
    "name",
    ["《甲市 停车\n条例》", "甲市停车条例", "甲市停车条例（2018修正）", "〈甲市停车条例〉"],
)  # fmt: skip
def test_one_name_is_one_name_however_it_is_printed(name):
    assert quoted.plain(name) == "甲市停车条例"


def test_a_name_keeps_the_name_inside_of_it():
    assert quoted.plain("《关于修改〈甲条例〉的决定》") == quoted.plain("关于修改<甲条例>的决定")


def test_a_reference_is_told_with_its_article_and_not_from_the_title_note():
    text = f"（根据《关于修改〈甲条例〉的决定》修正）\n{FIRST}第二条　依照《甲条例》\n处罚。\n"
    (one,) = quoted.quotations(read_text(text))
    assert (one.name, one.place, one.words) == ("甲条例", "第二条", "依照《甲条例》处罚。")


@given(
    st.text(alphabet="第一二条《》〈〉同时废止。；：关于修改的决定1998年4月10日 \n", max_size=200)
)
def test_reading_never_fails(text):
    read = read_text(text)
    quoted.repeals(read)
    quoted.quotations(read)
    quoted.names(text)


def test_a_hostile_text_is_read_quickly():
    text = FIRST + "第二条　" + "《甲" * 20_000 + "同时废止。" * 20_000
    assert quoted.repeals(read_text(text)) == ()


@needs_real_data
def test_every_last_article_of_a_real_city_that_repeals_is_read():
    """Where the words 同时废止 follow a name, at least that name is found."""
    said = [(name, text) for name, text in texts() if "》同时废止" in "".join(text.split())]
    assert said
    for name, text in said:
        assert quoted.repeals(read_text(text)), name
