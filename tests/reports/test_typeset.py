"""The file of an official paper: its typefaces, tags, links, marks, and the same bytes again."""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from oversight.errors import RefusedError
from oversight.reports.fonts import Faces
from oversight.reports.paper import Annex, Attachment, Column, Paragraph, Run, said
from oversight.reports.typeset import set_pdf
from tests.reports import prose
from tests.reports.english import an_english_report
from tests.reports.measuring import (
    lettering,
    objects,
    opened,
    pdf_of,
    printed_lines,
    texts,
    the_report,
)
from tests.reports.papers import HEAD, a_list_of_regulations, a_paper, a_work_report

# WeasyPrint 70.0 leaves its own colour profile open until it is collected.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")

TOP = 37  # mm, where the text begins
OUR_FACES = {
    "Noto-Serif-CJK-SC",
    "Noto-Serif-CJK-SC-Bold",
    "Noto-Sans-CJK-SC",
    "Noto-Sans-CJK-SC-Bold",
    "Noto-Sans-Mono-CJK-SC",
    "FandolFang",
    "AR-PL-KaitiM-GB",
    "BabelStone-Han",
}


def test_bookmarks_lead_to_chapters_sections_and_annexes():
    with opened(the_report()).open_outline() as outline:
        tops = [item.title for item in outline.root]
        sections = [item.title for item in outline.root[0].children]
    assert tops[0] == "一、围绕中心，服务大局，地方立法有新突破"
    assert tops[-3:] == ["统计口径", "附件1 地方性法规通过、修改、废止情况", "附件2 人事任免名单"]
    assert sections == ["（一）突出重点领域立法", "（二）拓宽公众参与渠道"]


def test_the_same_paper_gives_the_same_bytes_in_another_process_and_time_zone():
    program = (
        "import hashlib, sys; from oversight.reports.typeset import set_pdf;"
        "from tests.reports.papers import a_work_report;"
        "print(hashlib.sha256(set_pdf(a_work_report(9))).hexdigest())"
    )
    others = {"PYTHONHASHSEED": "7", "TZ": "America/Lima", "LANG": "en_US.UTF-8"}
    told = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", program], env=os.environ | others, check=True, capture_output=True
    )
    ours = hashlib.sha256(set_pdf(a_work_report(9))).hexdigest()
    assert told.stdout.decode().strip() == ours


def test_every_typeface_is_embedded_and_one_of_ours():
    pdf = opened(the_report())
    fonts = objects(pdf, "/FontDescriptor")
    assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
    found = {str(font["/FontName"])[8:] for font in fonts}
    assert found <= OUR_FACES
    assert {"FandolFang", "Noto-Serif-CJK-SC", "BabelStone-Han"} <= found


def test_it_is_pdf_a_3u_with_its_colours_named():
    pdf = opened(the_report())
    with pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "U")
    assert [str(intent["/S"]) for intent in pdf.Root["/OutputIntents"]] == ["/GTS_PDFA1"]


def test_it_is_tagged_and_says_its_language():
    pdf = opened(the_report())
    tags = {str(item["/S"]) for item in objects(pdf, "/StructElem")}
    assert pdf.Root["/MarkInfo"]["/Marked"]
    assert str(pdf.Root["/Lang"]) == "zh-CN"
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= tags


def test_a_chart_is_told_in_words_to_whoever_cannot_see_it():
    pdf = opened(the_report())
    words = [str(item["/Alt"]) for item in objects(pdf, "/StructElem") if "/Alt" in item]
    assert any("2025年制定 3，修改 2，打包修改 10，废止 2，共17" in said_of for said_of in words)


def test_what_is_attached_comes_out_as_it_went_in():
    content = '{"figures": "十五"}'.encode()
    paper = a_paper(attachments=(Attachment("figures.json", "主要数字", content),))
    pdf = opened(pdf_of(paper))
    assert pdf.attachments["figures.json"].get_file().read_bytes() == content
    assert {str(file["/AFRelationship"]) for file in pdf.Root["/AF"]} == {"/Data"}


def test_its_dates_are_those_of_the_paper():
    pdf = opened(pdf_of(a_paper()))
    assert str(pdf.docinfo["/CreationDate"]) == "D:20261123070605Z"


def test_sample_data_is_marked_on_every_page():
    assert all("示例数据" in page for page in texts(the_report()))


def test_a_draft_is_marked_on_every_page():
    assert all("草稿，未签发" in page for page in texts(pdf_of(a_paper(is_draft=True))))


def test_an_issued_paper_of_real_data_has_no_mark():
    assert not any(
        line.bottom < TOP
        for page in printed_lines(pdf_of(a_paper(opening=(said(prose.CLOSING),))))
        for line in page
    )


def test_a_number_in_the_head_paragraph_leads_to_where_its_figure_is_explained():
    pdf = opened(the_report())
    links = [link for link in pdf.pages[2].get("/Annots", ()) if link["/Subtype"] == "/Link"]
    names = {str(link["/Dest"]) for link in links if "/Dest" in link}
    assert {"figure-regulations.enacted", "figure-inspections.held"} <= names
    assert "rule-3" in names


def test_a_number_without_an_explanation_is_plain_text():
    head = Paragraph((Run("共"), Run("41", "meetings.standing_committee"), Run("次")))
    pdf = opened(pdf_of(a_paper(head=head)))
    assert "/Annots" not in pdf.pages[0]


def test_the_head_paragraph_reads_back_word_for_word():
    assert HEAD.text in texts(the_report())[2].replace("\n", "")


def test_the_head_of_an_annex_is_repeated_on_each_of_its_pages():
    listed = [page for page in texts(the_report()) if re.search(r"^\d+ 云屏市", page, re.MULTILINE)]
    assert len(listed) > 6
    assert all("法规名称" in page for page in listed)


def test_every_row_of_an_annex_is_set_once_in_order_and_whole():
    wanted = [" ".join(cell for cell in row if cell) for row in a_list_of_regulations(300).rows]
    found = [
        line
        for page in texts(the_report())
        for line in page.splitlines()
        if re.match(r"\d+ 云屏市", line)
    ]
    assert found == wanted


def test_no_row_of_an_annex_is_parted_by_the_end_of_a_page():
    rows = tuple((f"始{number}", prose.CLOSING + f"终{number}") for number in range(20))
    annex = Annex("名单", (Column("序号"), Column("内容", share=1)), rows)
    pages = texts(pdf_of(a_paper(annexes=(annex,))))
    assert len(pages) > 3
    for page in pages:
        assert re.findall(r"始(\d+)", page) == re.findall(r"终(\d+)", page)


def test_a_character_that_no_typeface_has_is_refused_and_named():
    with pytest.raises(RefusedError, match=r"U\+E000"):
        pdf_of(a_paper(opening=(said("代表\ue000同志"),)))


def test_words_that_look_like_markup_are_printed_as_they_are():
    [page] = texts(pdf_of(a_paper(opening=(said("<b>&amp;{{ 7 }}</b>"),))))
    assert "<b>&amp;{{7}}</b>" in page.replace(" ", "")


def test_progress_goes_forward_page_by_page_to_its_end():
    told: list[tuple[int, int, str]] = []
    set_pdf(a_work_report(60), lambda *step: told.append(step))
    assert [step[0] for step in told] == sorted(step[0] for step in told)
    assert told[-1][0] == told[-1][1] == len(opened(pdf_of(a_work_report(60))).pages)
    assert told[0][2] == "正在排第1页"


def test_the_english_edition_has_no_chinese_furniture():
    assert not re.search(r"[\u4e00-\u9fff]", "".join(texts(pdf_of(an_english_report()))))


def test_the_english_edition_is_set_in_a_serif_face():
    words = lettering(pdf_of(replace(an_english_report(), chapters=(), log=None)))
    text = next(words[piece] for piece in words if piece.startswith("Over the past five years"))
    assert (text.face, text.size) == ("Noto-Serif-CJK-SC", 12)


def test_whoever_runs_the_service_is_told_of_a_face_that_is_missing(caplog):
    set_pdf(a_work_report(3), faces=Faces(fang="方正仿宋_GBK"))
    said = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert said == ["缺少字体“方正仿宋_GBK”，以“Noto Serif CJK SC”代替。"]


def test_the_style_sheet_holds_nothing_that_is_passed_over(caplog):
    set_pdf(a_work_report(3))
    set_pdf(an_english_report())
    assert not [record.message for record in caplog.records if record.levelname != "INFO"]
