"""Whatever acts are recorded, the title note written from them reads back as the same acts."""

import datetime as dt
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from oversight.legislation.events import Event, Sitting
from oversight.legislation.history import read_history
from oversight.legislation.notes import numbered, write_title_note

PLACES = (
    *("云屏市", "岭南省", "全国", "岭南壮族自治区", "云屏土家族苗族自治州", "云东自治县"),
    *("云北自治旗", "云屏市云东区"),
)
NAMES = st.sampled_from(
    ["云屏市供水条例", "云屏市实施《中华人民共和国工会法》办法", "岭南省第一次全国经济普查规定"]
)
SITTINGS = st.builds(
    Sitting,
    st.builds(
        "{}人民代表大会{}".format, st.sampled_from(PLACES), st.sampled_from(["", "常务委员会"])
    ),
    st.none() | st.integers(1, 40),
    st.none() | st.integers(1, 140),
) | st.sampled_from([Sitting("国务院"), Sitting("云屏市人民政府")])
DECISIONS = st.builds(
    "{}{}".format,
    st.sampled_from(["", "云屏市人大常委会", "云屏市人民代表大会常务委员会"]),
    st.one_of(
        st.builds("关于修改〈{}〉的{}".format, NAMES, st.sampled_from(["决定", "决议", "规定"])),
        st.builds("关于废止〈{}〉的决定".format, NAMES),
        st.builds("关于修改〈{}〉、〈{}〉等法规的决定（{}）".format, NAMES, NAMES, st.just("二")),
        st.just("关于修改和废止部分地方性法规的决定"),
        st.just("云屏市实施〈中华人民共和国工会法〉办法修正案"),
    ),
)
DAYS = st.dates(dt.date(1979, 7, 1), dt.date(2029, 12, 31))
NUMBERS = st.sampled_from(["第62号", "十五届第十二号", "第一百一十五号", "〔2020〕3号", "第3号"])


@st.composite
def an_act(draw, kind):
    """An act with any of its facts; only one day at least is known of each."""
    begun_on = draw(DAYS)
    later = st.integers(0, 90).map(dt.timedelta)
    passed_on = draw(st.none() | st.just(begun_on))
    approved_on = draw(st.none() | st.just(begun_on + draw(later)))
    promulgated_on = draw(st.none() | st.just(begun_on + draw(later)))
    assume(passed_on or approved_on or promulgated_on)
    return Event(
        kind=kind,
        passed_on=passed_on,
        passed_by=draw(st.none() | SITTINGS) if passed_on else None,
        approved_on=approved_on,
        approved_by=draw(st.none() | SITTINGS) if approved_on else None,
        promulgated_on=promulgated_on,
        promulgated_by=draw(st.none() | SITTINGS) if promulgated_on else None,
        notice=draw(st.none() | NUMBERS) if promulgated_on or passed_on else None,
        effective_on=draw(st.none() | DAYS),
        decision=draw(st.none() | DECISIONS) if kind != "enact" else None,
    )


@st.composite
def some_acts(draw):
    kinds = draw(st.lists(st.sampled_from(["revise", "amend", "repeal"]), max_size=5))
    return [draw(an_act("enact")), *[draw(an_act(kind)) for kind in kinds]]


def without_publication(act):
    """What the usual note says of an act: neither its promulgation nor its coming into force."""
    if act.promulgated_on is None or not (act.passed_on or act.approved_on):
        return replace(act, effective_on=None)
    return replace(act, promulgated_on=None, promulgated_by=None, notice=None, effective_on=None)


@given(some_acts())
def test_any_acts_written_in_full_read_back_as_they_are(acts):
    read = read_history(write_title_note(acts, in_full=True))
    assert read.events == numbered(acts)
    assert read.unread == ()


@given(some_acts())
def test_any_acts_in_the_usual_note_read_back_without_their_publication(acts):
    read = read_history(write_title_note(acts))
    assert read.events == tuple(without_publication(act) for act in numbered(acts))
    assert read.unread == ()
