"""Title notes of other places and bodies, and in other turns of phrase, are read as well."""

import datetime as dt

import pytest

from oversight.legislation.events import Sitting, as_json
from oversight.legislation.history import read_history
from tests.legislation.test_history import ENACTED, PACKAGE, PROVINCE, dates


def test_regulations_of_autonomous_places_name_their_congress():
    history = read_history(
        "1998年1月8日云北自治旗第八届人民代表大会第一次会议通过，"
        "1998年5月1日岭南壮族自治区第九届人大常委会第二次会议审查批准"
    )
    assert history.unread == ()
    assert history.events[0].passed_by == Sitting("云北自治旗人民代表大会", 8, 1)
    assert history.events[0].approved_by == Sitting("岭南壮族自治区人民代表大会常务委员会", 9, 2)


def test_orders_of_a_government_keep_their_numbers():
    history = read_history(
        "1995年10月1日云屏市人民政府令第12号发布 根据2004年7月1日云屏市人民政府令第20号"
        "《云屏市人民政府关于修改〈云屏市养犬办法〉的决定》修正"
    )
    assert history.unread == ()
    assert [event.notice for event in history.events] == ["第12号", "第20号"]
    assert "第20号" in str(as_json(history)["events"][-1])


def test_an_approval_told_before_a_passing_without_its_verb_is_one_act():
    history = read_history(
        f"{ENACTED} 根据2011年2月1日岭南省第十一届人大常委会第二十次会议批准的"
        f"2010年12月1日云屏市第十二届人大常委会第三十次会议《{PACKAGE}》修正"
    )
    assert history.unread == ()
    assert dates(history)[1] == ("amend", "2010-12-01", "2011-02-01")


def test_two_decisions_with_one_closing_are_two_acts_each_with_its_own_title():
    history = read_history(
        f"{ENACTED} 根据2005年3月1日云屏市人大常委会通过的《云屏市供水条例修正案》、"
        "2008年3月1日云屏市人大常委会通过的《关于修改〈云屏市供水条例〉的决定》修正"
    )
    assert history.unread == ()
    assert [(str(event.passed_on), event.decision) for event in history.events[1:]] == [
        ("2005-03-01", "云屏市供水条例修正案"),
        ("2008-03-01", "关于修改〈云屏市供水条例〉的决定"),
    ]


def test_two_decisions_of_one_day_are_two_acts():
    decided = "根据2004年3月1日云屏市人大常委会通过的《关于修改〈{}条例〉的决定》修正"
    history = read_history(f"{ENACTED} {decided.format('甲')} {decided.format('乙')}")
    assert [event.decision for event in history.events[1:]] == [
        "关于修改〈甲条例〉的决定",
        "关于修改〈乙条例〉的决定",
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("决定废止", "repeal"),
        ("修订通过", "revise"),
        ("第一次修改", "amend"),
        ("通过修正", "amend"),
    ],
)
def test_a_change_is_told_in_several_words(words, kind):
    history = read_history(
        f"{ENACTED} 2011年8月26日云屏市第十三届人大常委会第六次会议{words}，"
        "经2011年9月28日岭南省十一届人大常委会第九次会议同意批准"
    )
    assert history.unread == ()
    assert (history.events[1].kind, history.events[1].approved_by) == (
        kind,
        Sitting(PROVINCE, 11, 9),
    )


@pytest.mark.parametrize(
    ("words", "day"),
    [("自公布之日起施行", 10), ("自批准之日起施行", 1), ("并施行", 10), ("施行", 10)],
)
def test_a_regulation_enters_into_force_with_another_deed(words, day):
    enacted = read_history(f"{ENACTED} 2000年3月10日公布{words}").events[0]
    assert enacted.effective_on == dt.date(2000, 3, day)


@pytest.mark.parametrize(
    "note",
    ["1998年通过 2010年修正", "1998年5月云屏市第十届人大常委会第三次会议通过 2010年6月修正"],
)
def test_years_and_months_alone_are_given_back_since_no_day_is_known(note):
    assert read_history(f"（{note}）").events == ()
    assert read_history(f"（{note}）").unread == (note,)


def test_a_number_that_is_none_is_given_back():
    note = "2018年5月1日云屏市第28十五届人民代表大会常务委员会第二次会议通过"
    assert read_history(f"（{note}）").unread == (note,)


ANNOUNCED = (
    "《云屏市供水条例》已由云屏市第十四届人民代表大会常务委员会第三次会议于2012年4月26日通过，"
    "现予公布，自2012年10月1日起施行。"
)


@pytest.mark.parametrize(
    ("note", "days"),
    [
        (f"【题注】（{ENACTED}）", ("2000-01-01", "2000-03-01")),
        (f"{ENACTED}　自公布之日起施行", ("2000-01-01", "2000-03-01")),
        (ANNOUNCED, ("2012-04-26", "None")),
        (
            (
                "业经1998年1月8日云北自治州八届人大一次会议通过，并经1998年5月1日岭南省九届人大常委会"
                "第二次会议批准，现予公布"
            ),
            ("1998-01-08", "1998-05-01"),
        ),
    ],
    ids=["with its label", "in force upon an unknown day", "announcement", "short names"],
)
def test_an_enactment_is_told_in_several_forms(note, days):
    history = read_history(note)
    assert history.unread == ()
    assert dates(history) == [("enact", *days)]


@pytest.mark.parametrize(
    ("told", "days"),
    [
        (
            (
                "根据2003年10月25日岭南省第十届人大常委会第六次会议批准，2003年9月19日云屏市第十三届"
                f"人大常委会第五次会议《{PACKAGE}》修正"
            ),
            ("2003-09-19", "2003-10-25"),
        ),
        (
            (
                "根据云屏市第十一届人大常委会第十次会议通过、2004年5月28日岭南省第十届人大常委会第九次"
                f"会议批准的《{PACKAGE}》修正"
            ),
            ("None", "2004-05-28"),
        ),
        (
            (
                "根据2016年12月16日岭南省第十二届人大常委会第三十次会议《关于批准〈"
                f"{PACKAGE}〉的决定》修正"
            ),
            ("None", "2016-12-16"),
        ),
        (
            f"根据1997年9月28日岭南省第八届人大常委会第三十次会议关于批准《{PACKAGE}》的决定修正",
            ("None", "1997-09-28"),
        ),
    ],
    ids=["approval first", "passing without its day", "approving decision", "without marks"],
)
def test_an_amendment_is_told_by_its_approval_in_several_forms(told, days):
    history = read_history(f"{ENACTED} {told}")
    assert history.unread == ()
    amended = history.events[1]
    assert dates(history)[1] == ("amend", *days)
    assert amended.decision == PACKAGE
    assert amended.approved_by
    assert amended.approved_by.place == "岭南省"


def test_a_new_name_is_an_amendment():
    history = read_history(
        f"{ENACTED} 2005年1月5日云屏市第六届人民代表大会第一次会议通过将《云屏县供水条例》修改为"
        "《云屏市供水条例》 2005年3月16日岭南省第七届人大常委会第二次会议批准"
    )
    assert history.unread == ()
    assert dates(history)[1] == ("amend", "2005-01-05", "2005-03-16")


BY = "云屏市人大常委会《关于修改〈{}条例〉的决定》"


@pytest.mark.parametrize(
    "told",
    [
        f"根据2005年1月2日{BY.format('甲')}、2010年1月2日{BY.format('乙')}和2018年1月2日{BY.format('丙')}修正",
        (
            f"根据2005年1月2日{BY.format('甲')}首次修正 根据2010年1月2日{BY.format('乙')}再次修正，"
            f"根据2018-1-2{BY.format('丙')}第3次修正"
        ),
    ],
    ids=["one closing", "each its own"],
)
def test_each_of_several_decisions_keeps_its_day_and_its_name(told):
    history = read_history(f"{ENACTED} {told}")
    assert history.unread == ()
    assert [(str(event.passed_on), event.decision) for event in history.events[1:]] == [
        ("2005-01-02", "关于修改〈甲条例〉的决定"),
        ("2010-01-02", "关于修改〈乙条例〉的决定"),
        ("2018-01-02", "关于修改〈丙条例〉的决定"),
    ]


@pytest.mark.parametrize(
    ("told", "event"),
    [
        ("2012年1月12日岭南省人大常委会批准第二次修正", ("amend", "None", "2012-01-12")),
        ("二O一二年一月十二日云屏市人大常委会修订", ("revise", "2012-01-12", "None")),
        ("2012.1.12云屏市人大常委会修改并重新公布", ("amend", "2012-01-12", "None")),
        (
            "2012年1月12日云屏市人大常委会根据《中华人民共和国行政处罚法》修正",
            ("amend", "2012-01-12", "None"),
        ),
        (
            "2012年1月12日和云区人大常委会修订，和云区人大常委会公告第3号公布",
            ("revise", "2012-01-12", "None"),
        ),
    ],
    ids=["approved", "letter O", "dots", "by a law", "undated announcement"],
)
def test_a_change_keeps_its_days_in_several_forms(told, event):
    history = read_history(f"{ENACTED} {told}")
    assert history.unread == ()
    assert dates(history) == [("enact", "2000-01-01", "2000-03-01"), event]
