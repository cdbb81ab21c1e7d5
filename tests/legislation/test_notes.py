"""A title note is written in its official form, and says neither more nor less than its acts."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.errors import RefusedError
from oversight.legislation.events import Event, Sitting
from oversight.legislation.history import read_history
from oversight.legislation.notes import numbered, write_title_note

CITY, PROVINCE = "云屏市人民代表大会常务委员会", "岭南省人民代表大会常务委员会"
PACKAGE = "关于修改部分地方性法规的决定"


def an_enactment(**changes):
    enacted = Event(
        kind="enact",
        passed_on=dt.date(2013, 8, 29),
        passed_by=Sitting(CITY, 13, 11),
        approved_on=dt.date(2013, 9, 27),
        approved_by=Sitting(PROVINCE, 12, 4),
    )
    return replace(enacted, **changes)


def an_amendment(year=2018, **changes):
    amended = Event(
        kind="amend",
        passed_on=dt.date(year, 6, 27),
        passed_by=Sitting(CITY, 14, 12),
        approved_on=dt.date(year, 8, 1),
        approved_by=Sitting(PROVINCE, 13, 5),
        decision=PACKAGE,
    )
    return replace(amended, **changes)


def test_an_enactment_names_who_passed_and_who_approved_it():
    assert write_title_note([an_enactment()]) == (
        "（2013年8月29日云屏市第十三届人民代表大会常务委员会第十一次会议通过"
        "　2013年9月27日岭南省第十二届人民代表大会常务委员会第四次会议批准）"
    )


def test_an_only_amendment_carries_no_number():
    assert write_title_note([an_enactment(), an_amendment()]).endswith(
        "　根据2018年6月27日云屏市第十四届人民代表大会常务委员会第十二次会议通过"
        "　2018年8月1日岭南省第十三届人民代表大会常务委员会第五次会议批准的"
        "《关于修改部分地方性法规的决定》修正）"
    )


def test_amendments_are_numbered_in_the_order_of_passing_and_revisions_apart():
    acts = [
        an_amendment(2021),
        an_enactment(),
        replace(an_amendment(2019), kind="revise", decision=None),
        an_amendment(2016),
    ]
    assert [(act.kind, act.ordinal) for act in numbered(acts)] == [
        ("enact", None),
        ("amend", 1),
        ("revise", None),
        ("amend", 2),
    ]


def test_a_regulation_amended_alone_and_in_a_package_lists_both():
    alone = an_amendment(2016, decision="关于修改〈云屏市物业管理条例〉的决定")
    note = write_title_note([an_enactment(), an_amendment(2018), alone])
    assert note.index("条例〉的决定》第一次修正") < note.index("法规的决定》第二次修正")


def test_a_revision_is_passed_by_a_meeting_and_not_by_a_decision():
    revised = replace(an_amendment(), kind="revise", decision=None)
    assert write_title_note([revised]) == (
        "（2018年6月27日云屏市第十四届人民代表大会常务委员会第十二次会议修订"
        "　2018年8月1日岭南省第十三届人民代表大会常务委员会第五次会议批准）"
    )


def test_the_full_note_tells_promulgation_and_coming_into_force():
    enacted = an_enactment(
        promulgated_on=dt.date(2013, 10, 9),
        promulgated_by=Sitting(CITY, 13),
        notice="第62号",
        effective_on=dt.date(2014, 1, 1),
    )
    assert write_title_note([enacted], in_full=True).endswith(
        "　2013年10月9日云屏市第十三届人民代表大会常务委员会公告第62号公布　自2014年1月1日起施行）"
    )


def test_an_order_that_amends_names_its_number():
    amended = an_amendment(
        passed_by=Sitting("云屏市人民政府"), notice="第20号", approved_on=None, approved_by=None
    )
    assert write_title_note([amended]) == (
        "（根据2018年6月27日云屏市人民政府令第20号的《关于修改部分地方性法规的决定》修正）"
    )


def test_marks_inside_a_title_are_those_of_the_standard():
    note = write_title_note([an_amendment(decision="关于修改《云屏市供水条例》的决定")])
    assert "的《关于修改〈云屏市供水条例〉的决定》修正" in note


def test_a_national_body_has_its_term_before_its_name():
    passed_by = Sitting("全国人民代表大会常务委员会", 13, 22)
    note = write_title_note([Event("enact", passed_on=dt.date(2020, 10, 17), passed_by=passed_by)])
    assert note == "（2020年10月17日第十三届全国人民代表大会常务委员会第二十二次会议通过）"


def test_an_act_without_any_day_is_refused():
    with pytest.raises(RefusedError):
        write_title_note([Event("amend", decision=PACKAGE)])


def test_no_acts_make_no_note():
    assert write_title_note([]) == ""


SITTINGS = st.builds(
    Sitting,
    st.sampled_from([CITY, PROVINCE, "云屏市人民代表大会", "全国人民代表大会常务委员会"]),
    st.integers(1, 30),
    st.integers(1, 130),
)
DECISIONS = st.sampled_from(
    [
        PACKAGE,
        "云屏市人民代表大会常务委员会关于修改和废止部分地方性法规的决定",
        "云屏市人民代表大会常务委员会关于修改〈云屏市供水规定〉、〈云屏市养犬规定〉的决定（二）",
        "关于修改〈云屏市实施《中华人民共和国工会法》办法〉的决议",
        "云屏市供水条例修正案",
    ]
)


@st.composite
def an_act(draw, kind, year):
    passed_on = draw(st.dates(dt.date(year, 1, 1), dt.date(year, 6, 30)))
    needs_decision = kind in ("amend", "repeal")
    decision = st.none() if kind == "enact" else DECISIONS
    act = Event(
        kind=kind,
        passed_on=passed_on,
        passed_by=draw(SITTINGS),
        decision=draw(decision if needs_decision else st.none() | decision),
    )
    if draw(st.booleans()):
        approved_on = passed_on + dt.timedelta(days=draw(st.integers(0, 120)))
        act = replace(act, approved_on=approved_on, approved_by=draw(SITTINGS))
    if draw(st.booleans()):
        promulgated_on = passed_on + dt.timedelta(days=draw(st.integers(120, 200)))
        number = draw(st.sampled_from(["第62号", "十五届第十二号"]) | st.none())
        by = Sitting(CITY, draw(st.integers(1, 20))) if number else None
        act = replace(act, promulgated_on=promulgated_on, promulgated_by=by, notice=number)
    if draw(st.booleans()):
        act = replace(act, effective_on=passed_on + dt.timedelta(days=draw(st.integers(200, 300))))
    return act


@st.composite
def complete_acts(draw):
    """The acts of one regulation in some order, each of its own year, the first an enactment."""
    kinds = draw(st.lists(st.sampled_from(["revise", "amend"]), max_size=6))
    kinds += draw(st.sampled_from([[], ["repeal"]]))
    acts = [draw(an_act("enact", 1990))]
    acts += [draw(an_act(kind, 1991 + place)) for place, kind in enumerate(kinds)]
    return draw(st.permutations(acts))


@given(complete_acts())
def test_a_full_note_reads_back_as_the_acts_it_was_written_from(acts):
    read = read_history(write_title_note(acts, in_full=True))
    assert read.events == numbered(acts)
    assert read.unread == ()


@given(complete_acts())
def test_the_usual_note_reads_back_without_promulgation_and_coming_into_force(acts):
    bare = [
        replace(act, promulgated_on=None, promulgated_by=None, notice=None, effective_on=None)
        for act in acts
    ]
    read = read_history(write_title_note(acts))
    assert read.events == numbered(bare)
    assert read.unread == ()


@given(complete_acts(), st.randoms(use_true_random=False))
def test_blanks_and_line_breaks_anywhere_change_nothing(acts, random):
    note = write_title_note(acts, in_full=True)
    broken = "".join(sign + random.choice(["", "", "", "\n", " ", "　"]) for sign in note)
    assert read_history(broken) == read_history(note)
