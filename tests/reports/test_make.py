"""Making the report of a term from the database: its paper and its files."""

import base64
import hashlib
import json

import pytest
import sqlalchemy as sa

from oversight import config
from oversight.errors import RefusedError
from oversight.i18n import speaking
from oversight.log import verify
from oversight.log.models import Entry
from oversight.reports import make
from oversight.reports.figures import count, told
from oversight.reports.fonts import Faces
from oversight.reports.places import newest
from tests.reports.office import a_full_term, an_office

pytestmark = pytest.mark.once  # a paper is set from figures that are counted on both elsewhere


def test_the_paper_says_what_it_is(session):
    a_full_term(session, is_sample=True)
    paper = make.paper(session, "yunping", 14, newest(session))
    assert paper.body == "云屏市人民代表大会常务委员会"
    assert paper.title == "云屏市人民代表大会常务委员会工作报告"
    assert (paper.term, paper.period) == ("第十四届", "2017年2月—2022年1月")
    assert paper.as_of.startswith("数字截至20")
    assert paper.language == "zh"
    assert paper.is_sample


def test_only_a_sample_body_makes_a_sample_paper(session):
    an_office(session)
    assert not make.paper(session, "yunping", 14, newest(session)).is_sample


def test_a_term_under_way_runs_to_date(session):
    office = an_office(session)
    office.correct(office.terms[14], {"ended_on": None})
    assert make.paper(session, "yunping", 14, newest(session)).period == "2017年2月至今"


def test_the_paper_speaks_the_language_of_its_reader(session):
    a_full_term(session)
    with speaking("en"):
        paper = make.paper(session, "yunping", 14, newest(session))
    assert (paper.language, paper.term) == ("en", "Term 14")
    assert paper.title.endswith("\nWork Report")
    assert next(chapter.heading for chapter in paper.chapters) == "Local legislation"


def test_one_place_in_the_log_always_gives_the_same_paper(session):
    office = a_full_term(session)
    place = newest(session)
    paper = make.paper(session, "yunping", 14, place)
    office.inspection("养老服务", "2021-05-01", "《老年人权益保障法》")
    assert make.paper(session, "yunping", 14, place) == paper
    assert make.paper(session, "yunping", 14, newest(session)) != paper


def test_the_closing_line_is_the_size_and_root_of_the_log(session):
    a_full_term(session)
    place = newest(session) - 3
    log = make.paper(session, "yunping", 14, place).log
    entries = session.scalars(sa.select(Entry).where(Entry.index <= place).order_by(Entry.index))
    assert log is not None
    assert log.size == place + 1
    assert base64.b64decode(log.root).hex() == verify.root(entries)
    assert log.note == f"oversight\n{log.size}\n{log.root}\n"


def test_every_figure_has_its_rule(session):
    office = a_full_term(session)
    paper = make.paper(session, "yunping", 14, newest(session))
    keys = [one.figure.key for one in count(session, office.terms[14])]
    assert [note.figure for note in paper.notes if note.figure] == keys


def test_the_annexes_list_as_many_as_the_figures_count(session):
    office = a_full_term(session)
    paper = make.paper(session, "yunping", 14, newest(session))
    value = {one.figure.key: one.value or 0 for one in count(session, office.terms[14])}
    assert {annex.title: len(annex.rows) for annex in paper.annexes} == {
        "地方性法规制定、修改、废止情况": value["regulations.enacted"]
        + value["regulations.amended"]
        + value["regulations.repealed"],
        "打包修改、废止地方性法规情况": value["regulations.package_amended"]
        + value["regulations.package_repealed"],
        "执法检查情况": value["inspections.held"],
        "专题询问情况": value["inquiries.held"],
        "人事任免名单": value["appointments.person_times"],
        "会议情况": value["meetings.standing_committee"] + value["meetings.chairpersons"],
    }


def test_a_row_of_an_annex_tells_person_action_posts_and_date(session):
    office = a_full_term(session)
    meeting = office.meeting(23, "2021-06-01")
    office.appoint(
        office.person("李𬱖"), "remove", "2021-06-02", "庭长", "审判员", meeting_id=meeting
    )
    annexes = make.paper(session, "yunping", 14, newest(session)).annexes
    (listed,) = (annex for annex in annexes if annex.title == "人事任免名单")
    assert listed.rows[-1][1:] == ("李𬱖", "免去", "庭长、审判员", "第二十三次", "2021年6月2日")


def test_an_annex_of_packages_names_their_decisions(session):
    a_full_term(session)
    annexes = make.paper(session, "yunping", 14, newest(session)).annexes
    (listed,) = (annex for annex in annexes if annex.title.startswith("打包"))
    assert [row[1:3] for row in listed.rows] == [
        ("云屏市公园条例", "修正"),
        ("云屏市旧条例之一", "修正"),
        ("云屏市旧条例之二", "废止"),
    ]
    assert listed.note == "依据下列决定：2021年6月7日《关于修改和废止部分法规的决定》。"


def test_the_paper_carries_its_figures_and_the_versions_that_were_counted(session):
    a_full_term(session)
    paper = make.paper(session, "yunping", 14, newest(session))
    figures, versions = (json.loads(file.content) for file in paper.attachments)
    assert figures == told(session, "yunping", 14)
    counted = {record for one in figures["figures"] for record in one["records"]}
    assert {one["record"] for one in versions} == counted
    leaves = set(session.scalars(sa.select(Entry.leaf_hash)))
    assert {one["leaf_hash"] for one in versions} <= leaves


def test_json_is_written_as_the_figures_are_told(session, tmp_path):
    a_full_term(session)
    make.write(session, "yunping", 14, "#9", tmp_path / "report.json")
    written = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert written == told(session, "yunping", 14, "#9")


@pytest.mark.once
# WeasyPrint leaves its colour profile open.
@pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")
def test_the_same_place_gives_the_same_bytes(session, tmp_path):
    a_full_term(session, is_sample=True)
    steps = []
    place = newest(session)
    make.write(
        session,
        "yunping",
        14,
        f"#{place}",
        tmp_path / "report.pdf",
        lambda *step: steps.append(step),
    )
    content = (tmp_path / "report.pdf").read_bytes()
    file = make.made(session, "yunping", 14, place)
    assert content.startswith(b"%PDF-")
    assert hashlib.sha256(content).digest() == hashlib.sha256(file.content).digest()
    assert file.name == "云屏市人民代表大会常务委员会工作报告 第十四届.pdf"
    assert steps


@pytest.mark.parametrize(
    ("name", "words"),
    [("report.docx", "暂不能生成 Word 文件"), ("report.txt", "只有 .pdf 和 .json")],
)
def test_another_form_is_refused_before_any_work(session, tmp_path, name, words):
    with pytest.raises(RefusedError, match=words):
        make.write(session, "yunping", 14, None, tmp_path / name)


def test_an_office_sets_its_papers_in_its_own_typefaces():
    settings = config.Settings("sqlite:///x", None, "", face_kai="Kaiti")  # type: ignore[arg-type]
    faces = make.faces_of(settings)
    assert (faces.kai, faces.song) == ("Kaiti", Faces().song)
