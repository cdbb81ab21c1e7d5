"""Regulations with their title notes become regulations and decisions, each act once."""

import datetime as dt
import io

import pytest
from docx import Document

from oversight import moments
from oversight.exchange.faults import BrokenFileError
from oversight.kinds.regulations import title_note
from oversight.legislation.events import Event
from oversight.legislation.history import read_history
from tests.exchange.offices import a_csv, an_office, json_lines
from tests.legislation import real_data

pytestmark = pytest.mark.once  # what is read from texts is written by the service, as elsewhere

COMMITTEE, PROVINCE = (
    "云屏市第{}届人民代表大会常务委员会第{}次会议",
    "岭南省第十三届人民代表大会常务委员会第{}次会议",
)
WATER, GAS = "云屏市供水条例", "云屏市燃气条例"
ENACTED = (
    f"2012年4月26日{COMMITTEE.format('十四', '三')}通过　2012年7月27日{PROVINCE.format('五')}批准"
)
PACKAGE = "云屏市人民代表大会常务委员会关于修改部分地方性法规的决定"
PASSED, APPROVED = dt.date(2018, 8, 29), dt.date(2018, 11, 29)
AMENDED = (
    f"　根据2018年8月29日{COMMITTEE.format('十五', '四')}通过，"
    f"2018年11月29日{PROVINCE.format('七')}批准的《{PACKAGE}》修正"
)
APPROVED_ONLY = f"　根据2018年11月29日{PROVINCE.format('七')}批准的《{PACKAGE}》修正"
TEXT = "第一条 为了供水，制定本条例。\n第二条 本条例自2012年10月1日起施行。\n"


@pytest.fixture
def office(session):
    return an_office(session)


def a_regulation(title=WATER, note=ENACTED, text=TEXT, **more):
    return {"title": title, "title_note": note, "text": text, **more}


def take_in(office, *rows):
    return office.take_in("regulations", json_lines(*rows), "a.jsonl")


def plan(office, *rows):
    return office.plan("regulations", json_lines(*rows), "a.jsonl")


def decisions(office):
    found = office.all("legislative-decisions")
    names = {one.id: one.name for one in office.all("regulations")}
    return [
        (one.form, str(one.passed_on), [(act.act, names[act.regulation_id]) for act in one.acts])
        for one in found
    ]


def columns(found):
    return [(line.row.number, fault.column) for line in found.lines for fault in line.errors]


def doubted(found):
    return [fault.column for line in found.lines for fault in line.faults if fault.warns]


def test_a_history_becomes_a_regulation_and_its_decisions(office):
    take_in(office, a_regulation(note=ENACTED + AMENDED))
    assert [one.name for one in office.all("regulations")] == [WATER]
    assert decisions(office) == [
        ("enactment", "2012-04-26", [("enact", WATER)]),
        ("package", "2018-08-29", [("amend", WATER)]),
    ]


def test_what_a_province_or_the_nation_passed_needs_no_approval_and_holds(office):
    nation = "2012年4月26日第十一届全国人民代表大会常务委员会第二十六次会议通过"
    take_in(office, a_regulation(note=nation), a_regulation(GAS, ENACTED))
    told = {one.name: one.needs_no_approval for one in office.all("legislative-decisions")}
    assert told == {WATER: True, GAS: None}


def test_a_package_is_one_decision_with_an_act_for_each_regulation(office):
    take_in(office, a_regulation(note=ENACTED + AMENDED), a_regulation(GAS, ENACTED + AMENDED))
    assert decisions(office)[-1] == ("package", "2018-08-29", [("amend", WATER), ("amend", GAS)])


def test_a_history_that_gives_the_approval_only_joins_the_same_package(office):
    take_in(
        office, a_regulation(note=ENACTED + APPROVED_ONLY), a_regulation(GAS, ENACTED + AMENDED)
    )
    (package,) = (one for one in office.all("legislative-decisions") if one.form == "package")
    assert (len(package.acts), package.passed_on, package.approved_on) == (2, PASSED, APPROVED)


def test_a_decision_on_one_named_regulation_is_no_package(office):
    note = AMENDED.replace(PACKAGE, "关于修改〈云屏市供水条例〉的决定")
    take_in(office, a_regulation(note=ENACTED + note))
    (decision,) = (one for one in office.all("legislative-decisions") if one.form != "enactment")
    assert (decision.form, decision.name) == ("decision", "关于修改《云屏市供水条例》的决定")


def test_a_full_revision_is_told_apart(office):
    passed = f"2018年8月29日{COMMITTEE.format('十五', '四')}修订"
    approved = f"2018年11月29日{PROVINCE.format('七')}批准"
    take_in(office, a_regulation(note=f"{ENACTED}　{passed}　{approved}"))
    assert decisions(office)[1] == ("revision", "2018-08-29", [("revise", WATER)])


def test_the_text_is_kept_with_the_newest_act(office, session):
    take_in(office, a_regulation(note=ENACTED + AMENDED))
    enacted, amended = (one.acts[0] for one in office.all("legislative-decisions"))
    assert enacted.text is None
    assert amended.text is not None


def test_two_texts_of_one_regulation_are_kept_with_their_acts(office):
    old, new = (
        a_regulation(text=TEXT),
        a_regulation(note=ENACTED + AMENDED, text=TEXT + "第三条 附则。"),
    )
    take_in(office, new, old)
    assert len(office.all("regulations")) == 1
    assert all(one.acts[0].text for one in office.all("legislative-decisions"))


def test_another_text_of_the_same_version_is_said_and_not_kept(office):
    found = plan(office, a_regulation(), a_regulation(text=TEXT.replace("供水", "用水")))
    assert [line.fate for line in found.lines] == ["new", "new"]
    assert doubted(found).count("text") == 1


def test_texts_that_differ_in_layout_alone_are_not_doubted(office):
    laid_out = TEXT.replace("第一条 ", "## 第一章 总则\n\n　　第一条　")
    assert "text" not in doubted(plan(office, a_regulation(), a_regulation(text=laid_out)))


def test_the_day_of_coming_into_force_is_that_of_the_last_article(office):
    take_in(office, a_regulation(note=ENACTED + AMENDED))
    enacted, amended = office.all("legislative-decisions")
    assert (enacted.effective_on, amended.effective_on) == (dt.date(2012, 10, 1), None)


@pytest.mark.parametrize(
    "ending", ["自公布之日起施行", "自1995年1月1日起施行", "报省人大常委会批准"]
)
def test_a_day_of_coming_into_force_that_is_not_told_is_left_open(office, ending):
    take_in(office, a_regulation(text=TEXT.replace("自2012年10月1日起施行", ending)))
    assert office.all("legislative-decisions")[0].effective_on is None


def test_the_term_is_that_of_the_body_that_passed_it(office):
    term = office.a_term(14)
    take_in(office, a_regulation(note=ENACTED + AMENDED))
    assert [one.term_id for one in office.all("legislative-decisions")] == [term.id, None]


def test_a_meeting_that_is_not_recorded_keeps_its_words(office):
    take_in(office, a_regulation())
    (decision,) = office.all("legislative-decisions")
    assert decision.meeting_text == COMMITTEE.format("十四", "三")
    assert decision.approved_by == PROVINCE.format("五")
    assert decision.source == ENACTED


def test_a_meeting_that_is_recorded_is_linked(office):
    term = office.a_term(14)
    meeting = office.enter(
        "meetings", term, series="standing_committee", ordinal=3, began_on="2012-04-25"
    )
    take_in(office, a_regulation())
    (decision,) = office.all("legislative-decisions")
    assert (decision.meeting_id, decision.meeting_text) == (meeting.id, None)


def test_a_regulation_passed_by_the_congress_says_so(office):
    note = ENACTED.replace("人民代表大会常务委员会第三次会议通过", "人民代表大会第三次会议通过")
    take_in(office, a_regulation(note=note))
    assert office.all("legislative-decisions")[0].passed_by == "congress"


def test_regulations_of_another_place_are_doubted_and_get_no_term(office, session):
    other = an_office(session, "lingnan", "岭南市")
    other.a_term(14)
    found = other.plan("regulations", json_lines(a_regulation()), "a.jsonl")
    assert "title_note" in doubted(found)
    take_in(other, a_regulation())
    assert other.all("legislative-decisions")[0].term_id is None


@pytest.mark.parametrize(
    "note",
    [
        "",
        ENACTED + "　现已失效",
        ENACTED + f"　根据2018年2月30日{COMMITTEE.format('十五', '四')}通过的《{PACKAGE}》修正",
        ENACTED
        + AMENDED.replace("2018年8月29日", "2011年8月29日").replace(
            "2018年11月29日", "2011年11月29日"
        ),
        ENACTED.replace("2012年7月27日", "2012年2月27日"),
    ],
    ids=["none", "not understood", "no such day", "before its enactment", "approved before passed"],
)
def test_a_history_that_cannot_be_read_is_named_by_row_and_column(office, note):
    found = plan(office, a_regulation(GAS), a_regulation(note=note))
    assert columns(found)[0] == (2, "title_note")
    assert found.fates == {"new": 1, "wrong": 1}


def test_a_regulation_without_a_name_is_wrong(office):
    assert columns(plan(office, a_regulation(title=""))) == [(1, "title")]


def test_two_enactments_of_one_name_contradict_each_other(office):
    found = plan(
        office, a_regulation(), a_regulation(note=ENACTED.replace("2012年4月26日", "2012年4月27日"))
    )
    assert columns(found) == [(2, "title_note")]


def test_an_enactment_recorded_on_another_day_is_not_entered_again(office):
    take_in(office, a_regulation())
    found = plan(office, a_regulation(note=ENACTED.replace("2012年4月26日", "2012年4月27日")))
    assert columns(found) == [(1, "title_note")]


@pytest.mark.parametrize(
    ("more", "column"),
    [
        ({"note": ENACTED + AMENDED.replace("岭南省", "岭省")}, "title_note"),
        ({"version_date": "2012-05-01"}, "version_date"),
        ({"status_expired_flag": 1}, "status_expired_flag"),
        ({"text": TEXT.replace("第二条", "第三条")}, "text"),
        ({"text": TEXT + "第三条 1993年通过的《云屏市用水条例》同时废止。"}, "text"),
        ({"text": TEXT.partition("第二条")[0]}, "text"),
    ],
    ids=[
        "mended",
        "older than its history",
        "called repealed",
        "gap",
        "repeals another",
        "cut off",
    ],
)
def test_what_a_person_should_look_at_is_said(office, more, column):
    assert column in doubted(plan(office, a_regulation(**more)))


def test_what_the_source_says_against_itself_stays_with_the_regulation(office):
    take_in(office, a_regulation(status_expired_flag=1))
    assert office.all("regulations")[0].note


def test_the_same_file_twice_changes_nothing(office):
    rows = (a_regulation(note=ENACTED + AMENDED), a_regulation(GAS, ENACTED + AMENDED))
    take_in(office, *rows)
    before = office.written()
    result = take_in(office, *rows)
    assert (result.plan.fates, result.made, office.written()) == ({"there": 2}, (), before)


def test_a_later_file_adds_its_regulation_to_the_draft_of_the_package(office):
    take_in(office, a_regulation(note=ENACTED + AMENDED))
    result = take_in(office, a_regulation(GAS, ENACTED + AMENDED))
    assert result.by_kind == {"regulations": 1, "legislative-decisions": 1}
    assert ("package", "2018-08-29", [("amend", WATER), ("amend", GAS)]) in decisions(office)


def test_a_confirmed_package_is_left_to_its_reviewer(office):
    take_in(office, a_regulation(note=ENACTED + AMENDED))
    office.a_term(15, "2017-02")
    (package,) = (one for one in office.all("legislative-decisions") if one.form == "package")
    office.correct(package, term_id=office.all("terms")[0].id)
    office.confirm(package)
    assert columns(plan(office, a_regulation(GAS, ENACTED + AMENDED))) == [(1, "title_note")]


def test_a_regulation_is_known_by_its_former_name(office):
    take_in(office, a_regulation())
    office.correct(office.all("regulations")[0], name=GAS, former_names=WATER)
    assert plan(office, a_regulation()).fates == {"there": 1}


def test_a_text_that_a_draft_lacks_is_added(office):
    take_in(office, a_regulation(text=None))
    take_in(office, a_regulation())
    assert office.all("legislative-decisions")[0].acts[0].text is not None
    assert plan(office, a_regulation()).fates == {"there": 1}


def test_a_text_that_would_be_lost_is_said(office):
    term = office.a_term(14)
    take_in(office, a_regulation(text=None))
    (decision,) = office.all("legislative-decisions")
    office.correct(decision, term_id=term.id)
    office.confirm(decision)
    assert doubted(plan(office, a_regulation())) == ["text"]


def test_plain_fields_of_regulations_are_a_ledger_like_any_other(office):
    office.take_in("regulations", a_csv(["name", "category"], [WATER, "urban"]))
    assert [(one.name, one.category) for one in office.all("regulations")] == [(WATER, "urban")]


WHOLE = f"{WATER}\n（{ENACTED}）\n\n{TEXT}"


def a_docx(lines):
    document = Document()
    for line in lines.splitlines():
        document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", WHOLE.encode("utf-8-sig")),
        ("a.txt", WHOLE.encode("gb18030")),
        ("a.docx", a_docx(WHOLE)),
    ],
    ids=["utf-8", "gb18030", "docx"],
)
def test_one_regulation_may_come_as_a_text(office, name, content):
    office.take_in("regulations", content, name)
    assert decisions(office) == [("enactment", "2012-04-26", [("enact", WATER)])]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", WHOLE.encode()),
        ("a.docx", a_docx("没有条文")),
        ("a.txt", b""),
        ("a.txt", "通知".encode()),
    ],
    ids=["text named docx", "no article", "empty", "no regulation"],
)
def test_a_text_that_is_no_regulation_is_refused(office, name, content):
    with pytest.raises(BrokenFileError):
        office.plan("regulations", content, name)


@pytest.fixture(scope="module")
def zhengzhou():
    return (real_data.FOLDER / "zhengzhou.jsonl").read_bytes()


@real_data.needs_real_data
def test_the_regulations_of_a_real_city_come_out_whole(session, zhengzhou):
    office = an_office(session, "zhengzhou", "郑州市")
    assert office.plan("regulations", zhengzhou, "a.jsonl").fates == {"new": 62}
    result = office.take_in("regulations", zhengzhou, "a.jsonl")
    assert result.by_kind == {"regulations": 60, "legislative-decisions": 87}
    assert office.plan("regulations", zhengzhou, "a.jsonl").fates == {"there": 62}
    found = office.all("legislative-decisions")
    packages = [len(one.acts) for one in found if one.form == "package"]
    assert sorted(packages) == [2, 3, 8, 11, 11, 17]
    assert sum(len(one.acts) for one in found) == 60 + 21 + 52


@real_data.needs_real_data
def test_the_packages_of_a_real_city_are_those_that_were_labelled(session, zhengzhou):
    office = an_office(session, "zhengzhou", "郑州市")
    office.take_in("regulations", zhengzhou, "a.jsonl")
    names = {one.id: one.name for one in office.all("regulations")}
    found = {
        day: {names[act.regulation_id] for act in one.acts}
        for one in office.all("legislative-decisions")
        if one.form == "package"
        for day in (str(one.passed_on), str(one.approved_on))
    }
    for labelled in real_data.read("packages.json"):
        members = set(labelled.get("members_known") or labelled["amended_in_corpus"])
        day = labelled.get("approved") or labelled["date"]
        assert members & set(names.values()) <= found[day]


@real_data.needs_real_data
def test_the_title_notes_of_a_real_city_can_be_written_again(session, zhengzhou):
    office = an_office(session, "zhengzhou", "郑州市")
    term = office.a_term(14)
    office.take_in("regulations", zhengzhou, "a.jsonl")
    for decision in office.all("legislative-decisions"):
        office.correct(decision, term_id=term.id)
        office.confirm(decision)
    printed = {
        one["title"]: one["history_lines"]
        for one in real_data.regulations()
        if "history_lines" in one
    }
    for regulation in office.all("regulations"):
        written = title_note(session, regulation, moments.today())
        assert _days(read_history(written).events) == _days(
            read_history(printed[regulation.name]).events
        )


def _days(events: tuple[Event, ...]):
    return [(one.kind, one.passed_on, one.approved_on, one.passed_by) for one in events]
