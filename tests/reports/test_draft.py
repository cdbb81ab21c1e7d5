"""Drafting head paragraph and chapters: the official grammar, and nothing but the records."""

import datetime as dt
from typing import Any

import pytest

from oversight import kinds
from oversight.chinese import PartialDate
from oversight.i18n import speaking
from oversight.kinds.bodies import Body
from oversight.kinds.terms import Term
from oversight.reports import clauses, draft
from oversight.reports.basis import gather
from oversight.reports.chapters import acts_by_year, chapters
from oversight.reports.figures import Counted
from oversight.reports.notes import notes
from oversight.reports.paper import Series
from oversight.reports.wording import bound, titles
from tests.reports.office import a_full_term, an_office

pytestmark = pytest.mark.once  # words are drafted from figures that are counted on both elsewhere

LATER = dt.date(2026, 11, 23)
OPENING = "云屏市第十四届人大及其常委会（2017年2月至2022年1月）"


def a_body():
    return Body(name="云屏市人大常委会", short_name="yunping")


def a_term(**more):
    known = {"ordinal": 14, "began_on": PartialDate(2017, 2), "ended_on": PartialDate(2022, 1)}
    return Term(**known | more)


def drafted(values, term=None, on=LATER):
    """Draft from values by key; a value may be None (not recorded), the others are not there."""
    counted = [
        Counted(figure, values[figure.key]) for figure in kinds.figures() if figure.key in values
    ]
    return draft.head(a_body(), term or a_term(), counted, on)


EVERYTHING = {
    "meetings.standing_committee": 48,
    "meetings.chairpersons": 97,
    "regulations.enacted": 14,
    "regulations.amended": 9,
    "regulations.repealed": 2,
    "regulations.package_amended": 41,
    "regulations.package_repealed": 6,
    "inspections.held": 12,
    "inspections.laws": 30,
    "inspections.topics": 11,
    "inquiries.held": 7,
    "appointments.person_times": 487,
    "appointments.posts": 600,
    "appointments.persons": 400,
}


def test_clauses_come_in_the_official_order_and_grammar():
    assert drafted(EVERYTHING).text == (
        f"{OPENING}共召开常委会会议48次、主任会议97次；"
        "制定地方性法规14部、修改9件次、废止2部，打包修改法规41部、打包废止6部；"
        "开展执法检查12次，检查30部法律法规实施情况，开展专题询问7次；"
        "依法任免国家机关工作人员487人次。"
    )


def test_the_order_of_the_figures_does_not_matter():
    assert drafted(dict(reversed(EVERYTHING.items()))) == drafted(EVERYTHING)


def test_each_number_stays_bound_to_its_figure():
    numbers = {run.figure: int(run.text) for run in drafted(EVERYTHING).runs if run.figure}
    said = EVERYTHING.keys() - {"inspections.topics", "appointments.posts", "appointments.persons"}
    assert numbers == {key: EVERYTHING[key] for key in said}


def test_what_is_zero_or_not_recorded_is_left_out():
    head = drafted({"regulations.enacted": 14, "regulations.amended": None, "inquiries.held": 0})
    assert head.text == f"{OPENING}制定地方性法规14部。"


def test_the_first_clause_of_a_list_names_what_is_counted():
    assert drafted({"regulations.amended": 17}).text == f"{OPENING}修改地方性法规17件次。"
    assert drafted({"regulations.repealed": 2}).text == f"{OPENING}废止地方性法规2部。"
    assert drafted({"meetings.chairpersons": 3}).text == f"{OPENING}共召开主任会议3次。"
    assert drafted({"regulations.package_repealed": 6}).text == f"{OPENING}打包废止法规6部。"


def test_what_an_old_book_counted_in_its_own_unit_is_said_in_that_unit():
    values = {"inspections.held": None, "inspections.topics": 19}
    assert drafted(values).text == f"{OPENING}对19个方面的法律法规进行执法检查。"
    values = {"appointments.person_times": None, "appointments.persons": 562}
    assert drafted(values).text == f"{OPENING}依法任免国家机关工作人员562名。"


def test_the_day_is_said_while_the_term_has_not_ended():
    words = drafted({"inquiries.held": 7}, on=dt.date(2019, 3, 1)).text
    assert words.startswith("云屏市第十四届人大及其常委会（2017年2月以来，截至2019年3月1日）开展")
    words = drafted({"inquiries.held": 7}, a_term(ended_on=None)).text
    assert "（2017年2月以来，截至2026年11月23日）" in words


def test_a_term_without_confirmed_records_says_so():
    assert drafted({}).text == f"{OPENING}尚无已确认的记录。"


def test_an_approximate_number_keeps_its_mark():
    (figure,) = (one for one in kinds.figures() if one.key == "inquiries.held")
    head = draft.head(a_body(), a_term(), [Counted(figure, 1000, "余")], LATER)
    assert head.text.endswith("开展专题询问1000余次。")


def test_the_english_draft_reads_as_a_sentence():
    with speaking("en"):
        assert drafted(EVERYTHING).text == (
            "In term 14 (Feb 2017 to Jan 2022) the congress and its standing committee"
            " held 48 meetings of the standing committee and 97 of the council of chairpersons;"
            " enacted 14 local regulations, made 9 amendments and repealed 2,"
            " and amended 41 regulations by package decisions and repealed 6 in the same way;"
            " carried out 12 inspections of law enforcement,"
            " looked at how 30 laws and regulations are applied,"
            " and held 7 special inquiry sessions;"
            " made 487 appointments and removals of state functionaries."
        )
        assert drafted({"inquiries.held": 1}).text.endswith("held 1 special inquiry session.")


def test_every_clause_names_a_declared_figure():
    keys = {one.key for one in kinds.figures()}
    for clause in (clause for group in clauses.GROUPS for one in group for clause in one):
        assert clause.figure in keys
        assert clause.instead_of in {*keys, ""}


def test_a_filled_sentence_binds_what_was_counted_and_nothing_else():
    (figure,) = (one for one in kinds.figures() if one.key == "inquiries.held")
    runs = bound("{n}{unit}，{other}项", n=Counted(figure, 7), other=8)
    assert [(run.text, run.figure) for run in runs] == [
        ("7", "inquiries.held"),
        ("次，8项", None),
    ]


def test_a_title_that_comes_again_says_how_often():
    assert titles(["甲条例", "《乙条例》", "甲条例"]) == "《甲条例》（2次）《乙条例》"


def told(session, term=14):
    basis = gather(session, "yunping", term, LATER)
    return {
        chapter.heading: [paragraph.text for paragraph in chapter.paragraphs]
        for chapter in chapters(basis)
    }


def test_the_chapters_tell_what_the_records_say(session):
    a_full_term(session)
    assert told(session) == {
        "地方立法": [
            (
                "制定地方性法规3部：2018年，《云屏市数据条例》；2019年，《云屏市公园条例》；"
                "2021年，《云屏市噪声防治条例》。"
            ),
            "以单独决定修改地方性法规2件次，涉及1部：《云屏市数据条例》（2次）。",
            (
                "作出打包决定1件：《关于修改和废止部分法规的决定》（2021年6月7日通过），"
                "修改法规2部、废止1部。"
            ),
            "以单独决定废止地方性法规1部：《云屏市旧条例之三》。",
        ],
        "监督工作": [
            "开展执法检查2次：2018年，物业管理；2020年，物业管理。",
            "开展专题询问1次：2018年，学前教育。会上共提出问题1个。",
        ],
        "重大事项决定和人事任免": [
            (
                "依法任免国家机关工作人员3人次。涉及2人、4个职务。"
                "按任免方式计人次：决定任命1、决定代理1、决定免去1。"
            )
        ],
        "代表工作和联系群众": [],
        "会议": ["召开常委会会议1次。"],
    }


def test_what_is_not_recorded_is_not_told(session):
    office = a_full_term(session)
    keys = ("regulations.enacted", "inspections.held", "appointments.person_times")
    rows = [{"figure": key} for key in (*keys, "inquiries.held", "meetings.standing_committee")]
    office.correct(office.terms[14], {"unrecorded": rows})
    words = told(session)
    assert not any("制定" in paragraph for paragraph in words["地方立法"])
    assert words["监督工作"] == [
        "对1个方面的法律法规进行执法检查：2018年，物业管理；2020年，物业管理。"
    ]
    assert words["重大事项决定和人事任免"] == ["依法任免国家机关工作人员2名。"]


def test_a_chapter_without_any_recorded_figure_says_so(session):
    office = a_full_term(session)
    rows = [{"figure": f"meetings.{series}"} for series in ("standing_committee", "chairpersons")]
    office.correct(office.terms[14], {"unrecorded": rows})
    assert told(session)["会议"] == ["本届未记录：常委会会议、主任会议。"]


def test_the_table_sets_the_term_beside_the_one_before(session):
    a_full_term(session)
    table = chapters(gather(session, "yunping", 14, LATER))[0].figures
    assert table is not None
    assert (table.present, table.earlier) == ("第十四届", "第十三届")
    assert (table.lines[0].value, table.lines[0].earlier) == ("3", "3")


def test_a_term_without_one_before_stands_alone(session):
    a_full_term(session)
    table = chapters(gather(session, "yunping", 13, LATER))[0].figures
    assert table is not None
    assert (table.present, table.earlier) == ("", "")


def test_a_term_before_of_which_nothing_is_recorded_is_not_compared_with(session):
    office = a_full_term(session)
    rows = [{"figure": figure.key} for figure in kinds.figures()]
    office.correct(office.terms[13], {"unrecorded": rows})
    assert gather(session, "yunping", 14, LATER).before is None


def test_answers_are_counted_only_where_inspections_are(session):
    office = an_office(session)
    inspection = office.inspection("物业管理", "2018-05-01", "《民法典》")
    office.correct(inspection, {"handed_over_on": "2018-06-01"})
    assert "交办审议意见1次，已收到研究处理情况报告0次。" in told(session)["监督工作"][0]
    office.correct(office.terms[14], {"unrecorded": [{"figure": "inspections.held"}]})
    assert "审议意见" not in told(session)["监督工作"][0]


def test_the_chart_shows_each_year_also_the_empty_ones(session):
    a_full_term(session)
    chart = acts_by_year(gather(session, "yunping", 14, LATER))
    assert chart is not None
    assert chart.across == ("2018年", "2019年", "2020年", "2021年")
    assert chart.series == (
        Series("制定", (1, 1, 0, 1)),
        Series("修改", (0, 1, 0, 1)),
        Series("打包修改", (0, 0, 0, 2)),
        Series("废止（含打包）", (0, 0, 1, 1)),
    )


def test_the_present_year_of_a_term_under_way_is_not_over(session):
    office = a_full_term(session)
    office.correct(office.terms[14], {"ended_on": None})
    chart = acts_by_year(gather(session, "yunping", 14, dt.date(2021, 12, 30)))
    assert chart is not None
    assert chart.across[-1] == "2021年至今"


def test_a_term_without_acts_has_no_chart(session):
    an_office(session)
    assert acts_by_year(gather(session, "yunping", 14, LATER)) is None


def test_the_counting_rules_name_what_lies_at_the_border(session):
    office = a_full_term(session)
    clause = office.regulation("云屏市废物条例")
    office.decision("enactment", "2013-06-01", (clause, "enact"), term=13)
    waste = office.regulation("云屏市垃圾分类条例")
    office.decision("enactment", "2021-01-01", (waste, "enact"), (clause, "repeal_in_text"))
    said = {
        note.figure or note.label: note.text
        for note in notes(gather(session, "yunping", 14, LATER), 2)
    }
    assert (
        "届满后批准的1件计入本届：《云屏市噪声防治条例》（2022年3月30日批准）。"
        in said["regulations.enacted"]
    )
    assert "由新法规的条文废止的1部未计入：《云屏市废物条例》。" in said["regulations.repealed"]
    assert said["尚未确认"] == "以下记录尚未确认，未计入：立法决定1件、执法检查1件。"
    assert said["已擦除"] == "有2件记录的内容已擦除，未计入。"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh", "培训代表1000余人次：2019年300余人次，2020年700人次。"),
        ("en", "Over 1000 attendances of deputies at trainings: over 300 in 2019, 700 in 2020."),
    ],
)
def test_what_is_known_approximately_stays_so_in_each_year(session, language, expected):
    """I-15: 300余 and 700 are never a plain 1000."""
    office = an_office(session)
    for year, count in ((2019, "300余"), (2020, "700")):
        told: dict[str, Any] = {"course": "履职培训", "audience": "deputies"}
        told |= {"began_on": f"{year}-05", "ended_on": f"{year}-05"}
        told["attendances"] = count
        office.record("trainings", told, state="held")
    with speaking(language):
        said = [
            "".join(run.text for run in one.runs)
            for chapter in chapters(gather(session, "yunping", 14, LATER))
            for one in chapter.paragraphs
        ]
    assert [words for words in said if "1000" in words] == [expected]


def test_a_figure_not_recorded_says_why_in_its_rule(session):
    office = an_office(session)
    rows = [{"figure": "inquiries.held", "why": "台账未移交。"}]
    office.correct(office.terms[14], {"unrecorded": rows})
    said = {note.label: note.text for note in notes(gather(session, "yunping", 14, LATER), 0)}
    assert said["本届未记录"] == "台账未移交：专题询问。"
