"""Notices of appointments, read into persons, acts and posts."""

import json
from pathlib import Path

import pytest

from oversight.exchange import notices

REAL = Path(__file__).parents[3] / "shared" / "data" / "appointments" / "notices.jsonl"


def told(text: str, place: str = "云屏市") -> list[tuple[str | None, str, str]]:
    """Read a notice into plain acts."""
    read = notices.read(text, place)
    return [(act.person, act.act, act.post) for act in read.acts]


def test_several_people_with_several_posts_are_one_act_each():
    acts = told("任命甲子丑、乙寅卯为云屏市人民检察院检察员、检察委员会委员。")
    assert acts == [
        ("甲子丑", "任命", "云屏市人民检察院检察员"),
        ("甲子丑", "任命", "云屏市人民检察院检察委员会委员"),
        ("乙寅卯", "任命", "云屏市人民检察院检察员"),
        ("乙寅卯", "任命", "云屏市人民检察院检察委员会委员"),
    ]


def test_a_name_may_hold_the_word_that_marks_the_post():
    assert told("任命何为为云屏市人民检察院检察员。") == [
        ("何为", "任命", "云屏市人民检察院检察员")
    ]


def test_blanks_inside_a_name_are_no_part_of_it():
    acts = told("一、任命\n　　张　为　市财政局局长\n　　陈𬭚　　市水务局局长")
    assert acts == [
        ("张为", "决定任命", "云屏市财政局局长"),
        ("陈𬭚", "决定任命", "云屏市水务局局长"),
    ]


def test_a_dot_in_a_name_is_kept_as_written():
    assert told("决定任命木合塔尔.卡德尔为云屏市公安局局长。")[0][0] == "木合塔尔.卡德尔"


def test_title_and_body_of_a_decision_tell_one_act():
    text = (
        "关于接受冯砚秋辞去云屏市人民政府\n市长职务请求的决定\n"
        "会议决定接受冯砚秋辞去云屏市人民政府市长职务的请求。"
    )
    assert told(text) == [("冯砚秋", "接受辞职", "云屏市人民政府市长")]


def test_what_is_not_understood_is_left_and_named():
    read = notices.read("任命甲子丑为云屏市人民检察院检察员。\n天气晴朗，会议圆满。", "云屏市")
    assert [read.lines[number] for number in read.unread] == ["天气晴朗，会议圆满。"]


def test_person_times_and_persons_are_two_counts():
    read = notices.read(
        "任命任远为云屏市中级人民法院审判员。\n免去任远的云屏市中级人民法院副庭长、审判员职务。",
        "云屏市",
    )
    assert (len(read.acts), read.person_times, read.persons) == (3, 2, 1)


@pytest.mark.skipif(not REAL.exists(), reason="the labelled notices are not on this machine")
def test_every_labelled_notice_is_read_as_labelled():
    for line in REAL.read_text(encoding="utf-8").splitlines():
        labelled = json.loads(line)
        acts = notices.as_json(notices.read(labelled["text"]))["acts"]
        assert _plain(acts) == _plain(labelled["acts"]), labelled["id"]


def _plain(acts: list[dict[str, str | None]]) -> list[tuple[str | None, ...]]:
    """Compare without regard to full or half brackets."""
    brackets = str.maketrans("()", "（）")
    return [(act["person"], act["act"], (act["post"] or "").translate(brackets)) for act in acts]
