"""Title notes and histories are read as they occur, and nothing unread is dropped or guessed."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.legislation.events import Sitting, as_json
from oversight.legislation.history import FRAMING, read_history
from tests.legislation import real_data

ENACTED = (
    "2000年1月1日云屏市第一届人民代表大会常务委员会第一次会议通过 "
    "2000年3月1日岭南省第九届人民代表大会常务委员会第二次会议批准"
)
CITY, PROVINCE = "云屏市人民代表大会常务委员会", "岭南省人民代表大会常务委员会"
PACKAGE = "云屏市人民代表大会常务委员会关于修改部分地方性法规的决定"
MARKS = str.maketrans("<＜>＞", "〈〈〉〉")


def dates(history):
    return [(event.kind, str(event.passed_on), str(event.approved_on)) for event in history.events]


@real_data.needs_real_data
@pytest.mark.parametrize("gold", real_data.read("gold_histories.json"), ids=lambda g: g["title"])
def test_a_labelled_note_is_read_as_labelled(gold):
    assert as_json(read_history(gold["bracket"])) == {"events": gold["events"], "unread": []}


@real_data.needs_real_data
@pytest.mark.parametrize("regulation", real_data.regulations(), ids=lambda r: r["id"])
def test_a_real_history_is_read_whole(regulation):
    history = read_history(regulation.get("history_lines") or regulation["bracket"])
    assert history.unread == ()
    first, *later = history.events
    assert first.kind == "enact"
    assert str(first.passed_on) == regulation["first_passed"]
    assert str(first.approved_on) == (regulation.get("first_approved") or str(first.approved_on))
    told = [
        (amended["kind"], amended["decision"] and amended["decision"].translate(MARKS))
        for amended in regulation.get("amendments", [])
    ]
    assert told == [(event.kind, event.decision) for event in later] or "bracket" in regulation


@real_data.needs_real_data
@pytest.mark.parametrize("regulation", real_data.regulations(), ids=lambda r: r["id"])
def test_each_act_of_a_real_city_names_its_meetings_and_is_approved_after_it_passed(regulation):
    for event in read_history(regulation.get("history_lines") or regulation["bracket"]).events:
        assert event.passed_on
        assert event.approved_on
        assert event.passed_on < event.approved_on
        assert event.passed_by
        assert event.approved_by
        assert (event.passed_by.place, event.approved_by.place) == ("郑州市", "河南省")
        assert event.passed_by.meeting
        assert event.approved_by.meeting


@real_data.needs_real_data
@pytest.mark.parametrize(
    ("name", "lines"),
    real_data.histories_of_versions(),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_only_lines_that_were_cut_before_their_verb_stay_unread(name, lines):
    history = read_history(lines)
    cut = [line for line in lines[1:] if line.endswith("通过") and "批准" not in line]
    assert "".join(history.unread).replace("\n", "") == "".join(cut), name


def test_an_amendment_passed_in_the_city_and_approved_by_the_province_is_one_act():
    history = read_history(
        f"{ENACTED} 根据2021年12月29日云屏市第十四届人民代表大会常务委员会第四十次会议通过，"
        f"2022年1月20日岭南省第十四届人民代表大会常务委员会第一次会议批准的《{PACKAGE}》第二次修正"
    )
    assert dates(history) == [
        ("enact", "2000-01-01", "2000-03-01"),
        ("amend", "2021-12-29", "2022-01-20"),
    ]
    amended = history.events[1]
    assert (amended.ordinal, amended.decision) == (2, PACKAGE)
    assert amended.passed_by == Sitting(CITY, 14, 40)
    assert amended.approved_by == Sitting(PROVINCE, 14, 1)


def test_an_older_note_may_give_the_approval_only():
    approved = "2018年11月29日岭南省第十三届人民代表大会常务委员会第七次会议批准"
    history = read_history(f"{ENACTED} {approved}的《{PACKAGE}》修正")
    assert dates(history)[1] == ("amend", "None", "2018-11-29")


def test_an_approval_long_after_a_passing_belongs_to_another_act():
    history = read_history(
        "2000年1月1日云屏市第一届人民代表大会常务委员会第一次会议通过"
        f"2018年11月29日岭南省第十三届人民代表大会常务委员会第七次会议批准的《{PACKAGE}》修正"
    )
    assert dates(history) == [("enact", "2000-01-01", "None"), ("amend", "None", "2018-11-29")]


APPROVAL_AFTER = (
    "根据2004年3月1日云屏市第十二届人大常委会第十次会议《关于修改<云屏市供水条例>的决定》修正，"
    "2004年5月29日岭南省第十届人大常委会第十一次会议批准"
)
JOINED_BY_AND = (
    "根据2004年3月1日云屏市第十二届人民代表大会常务委员会第十次会议通过并经2004年5月29日岭南省"
    "第十届人民代表大会常务委员会第十一次会议批准的《关于修改＜云屏市供水条例＞的决定》修正"
)
APPROVAL_FIRST = (
    "根据岭南省第十届人民代表大会常务委员会第十一次会议2004年5月29日批准的云屏市第十二届人民代表"
    "大会常务委员会第十次会议2004年3月1日通过的《关于修改《云屏市供水条例》的决定》修正"
)
TITLE_WITHOUT_MARKS = (
    "根据二○○四年三月一日云屏市第十二届人民代表大会常务委员会第十次会议通过；经二○○四年五月"
    "二十九日岭南省第十届人民代表大会常务委员会第十一次会议批准的关于修改《云屏市供水条例》的决定修正"
)


@pytest.mark.parametrize(
    "amendment", [APPROVAL_AFTER, JOINED_BY_AND, APPROVAL_FIRST, TITLE_WITHOUT_MARKS]
)
def test_an_approval_is_found_before_and_after_the_amendment(amendment):
    history = read_history(f"（{ENACTED}；{amendment}）")
    assert history.unread == ()
    amended = history.events[1]
    assert amended.decision == "关于修改〈云屏市供水条例〉的决定"
    assert (amended.passed_on, amended.approved_on) == (dt.date(2004, 3, 1), dt.date(2004, 5, 29))
    assert (amended.passed_by, amended.approved_by) == (
        Sitting(CITY, 12, 10),
        Sitting(PROVINCE, 10, 11),
    )


def test_lines_that_hold_the_end_of_one_act_and_the_start_of_the_next_are_parted():
    lines = (
        "2000年1月1日 云屏市第一届人民代表大会常务委员会第一次会议通过\n"
        "2000年3月1日 岭南省第九届人民代表大会常务委员会第二次会议批准"
        "根据2018年8月29日云屏市第十四届人民代表大会常务委员会第四十次会议审议通过\n"
        "2018年11月29日 岭南省第十三届人民代表大会常务委员会第七次会议批准的"
        f"《{PACKAGE}》第一次修正"
        "2020年4月29日云屏市第十五届人民代表大会常务委员会第十五次会议通过\n"
        "2020年6月3日 岭南省第十三届人民代表大会常务委员会第十八次会议批准的"
        f"《{PACKAGE}》第二次修正"
    )
    history = read_history(lines.splitlines())
    assert dates(history) == [
        ("enact", "2000-01-01", "2000-03-01"),
        ("amend", "2018-08-29", "2018-11-29"),
        ("amend", "2020-04-29", "2020-06-03"),
    ]
    assert history.unread == ()


def test_a_revision_and_a_repeal_are_told_apart_from_amendments():
    history = read_history(
        f"{ENACTED} 2010年1月1日云屏市第十三届人民代表大会常务委员会第五次会议第一次修订 "
        "2010年3月1日岭南省第十一届人民代表大会常务委员会第九次会议批准 "
        "根据2020年2月28日云屏市第十五届人民代表大会常务委员会第三次会议通过"
        "2020年4月1日岭南省第十三届人民代表大会常务委员会第三次会议批准的《关于废止部分地方性法规的决定》废止"
    )
    assert [(event.kind, event.ordinal, event.form) for event in history.events] == [
        ("enact", None, "text"),
        ("revise", 1, "text"),
        ("repeal", None, "decision"),
    ]


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("关于修改部分地方性法规的决定（二）", "decision"),
        ("云屏市供水条例修正案", "amendment_act"),
        ("关于修改〈云屏市供水规定〉的决议", "resolution"),
        ("关于修改〈云屏市供水条例〉若干条款的规定", "provisions"),
    ],
)
def test_amendment_acts_resolutions_and_provisions_amend_as_well(title, form):
    passed = "2004年3月1日云屏市第十二届人民代表大会常务委员会第十次会议通过"
    amended = read_history(f"{ENACTED} 根据{passed}的《{title}》修正").events[1]
    assert (amended.decision, amended.form) == (title, form)


def test_a_regulation_promulgated_at_once_is_in_force_on_that_day():
    published = "2000年3月10日云屏市人民代表大会常务委员会公告（一届第五号）公布"
    enacted = read_history(f"{ENACTED} {published} 自公布之日起施行").events[0]
    assert enacted.effective_on == enacted.promulgated_on == dt.date(2000, 3, 10)
    assert enacted.notice == "一届第五号"


def test_a_name_that_lost_a_character_is_read_as_the_one_it_stands_beside():
    history = read_history(
        f"{ENACTED} 2021年10月29日云屏市第十五届人民代表大会常务委员会第二十八次会议通过"
        f"2021年11月27日岭省第十三届人民代表大会常务委员会第二十八次会议批准的《{PACKAGE}》修正"
    )
    amended = history.events[1]
    assert amended.approved_by == Sitting(PROVINCE, 13, 28)
    assert amended.mended == (("岭省", "岭南省"),)


def test_a_name_is_mended_by_the_region_where_the_note_has_no_better_one():
    note = "2021年10月29日云市第十五届人民代表大会常务委员会第二十八次会议通过"
    assert read_history(note).events[0].passed_by == Sitting("云市人民代表大会常务委员会", 15, 28)
    region = ["云屏市", "岭南省"]
    assert read_history(note, region=region).events[0].passed_by == Sitting(CITY, 15, 28)


@pytest.mark.parametrize(
    "damaged",
    [
        "2003年4月18日云屏市第十二届人民代表大会常务委员会第二次会议通过",
        f"根据2020年2月30日云屏市第十二届人民代表大会常务委员会第二次会议通过的《{PACKAGE}》修正",
        f"根据2020年云屏市人民代表大会常务委员会《{PACKAGE}》修正",
        f"《{PACKAGE}",
        "现已失效",
    ],
    ids=["cut before 修正", "no such day", "year only", "cut in the title", "not part of a note"],
)
def test_what_cannot_be_read_is_given_back_and_not_guessed(damaged):
    history = read_history(f"{ENACTED} {damaged}")
    assert dates(history) == [("enact", "2000-01-01", "2000-03-01")]
    assert history.unread == (damaged,)


def test_each_event_keeps_the_words_it_was_read_from():
    history = read_history(f"（{ENACTED}\n　根据2004年3月1日《{PACKAGE}》修正）")
    assert [event.source for event in history.events] == [
        ENACTED,
        f"根据2004年3月1日《{PACKAGE}》修正",
    ]


@given(
    st.text(
        alphabet="根据2004年3月1日第一届次会议通过批准的《〈〉》修正订公布自起施行，（） \n甲市人大"
    )
)
def test_every_character_is_read_framing_or_given_back(note):
    history = read_history(note)
    kept = "".join((*(event.source for event in history.events), *history.unread))
    framing = Counter({sign: len(note) for sign in FRAMING + "的自起"})
    assert not Counter(note) - Counter(kept) - framing
