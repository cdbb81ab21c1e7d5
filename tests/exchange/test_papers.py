"""A regulation's text as a paper: its layout as PDF, its styles in Word, its lines as text."""

import datetime as dt
import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from lxml import etree

from oversight import kinds
from oversight.errors import RefusedError
from oversight.exchange import exports
from oversight.exchange.papers import pdf, plain, word
from oversight.exchange.papers.gathering import Copy
from oversight.i18n import speaking
from oversight.legislation.articles import read_text
from tests.builders import a_regulation, an_office, confirmed, enter
from tests.reports.measuring import lettering, opened, page_labels, printed_lines, text_lines

# WeasyPrint 70.0 leaves its own colour profile open until it is collected.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")

NOTE = "（2012年4月1日云屏市第三届人民代表大会常务委员会第十二次会议通过）"
LONG = "市人民政府应当加强对河道保护工作的领导，将河道保护纳入国民经济和社会发展规划。" * 3
TEXT = (
    "目　录\n第一章　总则\n第二章　保护\n附　则\n"
    "第一章　总则\n第一条　为了保护河道，制定本条例。\n第二条　河道分为："
    "\n（一）干流；\n（二）支流。\n"
    "第二章　保护\n第一节　岸线\n"
    + "".join(f"第{n}条　{LONG}\n" for n in "三四五六七八九十")
    + "附　则\n"
    "第十一条　本条例自2012年8月1日起施行。\n附件：河道名录\n石溪，长12公里\n"
)
COPY = Copy(
    title="云屏市河道管理条例",
    title_note=NOTE,
    text=read_text(TEXT),
    author="云屏市人民代表大会常务委员会",
    made_at=dt.datetime(2026, 11, 23, 7, 6, 5, tzinfo=dt.UTC),
    mark="示例数据",
)


@pytest.fixture(scope="module")
def printed() -> bytes:
    return pdf.write(COPY)


def styled(content: bytes) -> dict[str, str | None]:
    return {
        one.text: one.style.name if one.style else ""
        for one in Document(io.BytesIO(content)).paragraphs
    }


class TestPdf:
    def test_title_note_labels_and_words_have_their_faces(self, printed):
        told = lettering(printed)
        assert told["云屏市河道管理条例"].size == 22
        assert told["云屏市河道管理条例"].face.startswith("Noto-Serif-CJK-SC")
        assert next(one.face for words, one in told.items() if "会议通过" in words).startswith(
            "AR-PL-"
        )
        assert told["第一条"].face == "Noto-Sans-CJK-SC"
        assert any(one.face == "FandolFang" for words, one in told.items() if "制定本条例" in words)

    def test_pages_are_numbered_and_no_page_has_more_than_22_lines(self, printed):
        labels = page_labels(printed)
        assert labels == [str(number) for number in range(1, len(labels) + 1)]
        assert len(labels) > 2
        assert all(len(text_lines(page)) <= 22 for page in printed_lines(printed))

    def test_bookmarks_lead_to_chapters_and_sections(self, printed):
        with opened(printed).open_outline() as outline:
            tops = [item.title for item in outline.root]
            inner = [item.title for item in outline.root[1].children]
        assert tops == ["第一章　总则", "第二章　保护", "附则", "附件：河道名录"]
        assert inner == ["第一节　岸线"]

    def test_sample_data_says_so_on_every_page(self, printed):
        for page in printed_lines(printed):
            assert any("示例数据" in line.text for line in page if line.top < 36)

    def test_it_is_an_archive_file_with_its_name_and_day(self, printed):
        with opened(printed).open_metadata() as told:
            assert (told["pdfaid:part"], told["dc:title"]) == ("3", "云屏市河道管理条例")
            assert told["xmp:CreateDate"].startswith("2026-11-23T07:06:05")

    def test_the_same_text_gives_the_same_bytes(self, printed):
        assert pdf.write(COPY) == printed

    def test_a_character_that_no_face_has_is_refused_not_left_out(self):
        holed = replace(COPY, text=read_text("第一条　甲\ue123乙。"))
        with speaking("en"), pytest.raises(RefusedError, match="U\\+E123"):
            pdf.write(holed)

    def test_what_would_take_minutes_is_refused(self):
        long = replace(COPY, text=read_text("第一条　" + "甲" * 120_001))
        with speaking("en"), pytest.raises(RefusedError, match="at most 120000"):
            pdf.write(long)


class TestWord:
    def test_chapters_and_sections_are_headings_that_word_leads_to(self):
        told = styled(word.write(COPY))
        assert told["第一章　总则"] == "Heading 1"
        assert told["第一节　岸线"] == "Heading 2"
        assert told["附则"] == "Heading 1"
        assert told["云屏市河道管理条例"] == "Title"
        assert told[NOTE] == "Subtitle"
        assert told["（一）干流；"] == "Normal"

    def test_the_label_of_an_article_stands_out(self):
        paragraphs = Document(io.BytesIO(word.write(COPY))).paragraphs
        first = next(one for one in paragraphs if one.text.startswith("第一条"))
        assert [run.style.name for run in first.runs] == ["Article label", "Default Paragraph Font"]

    def test_the_page_is_that_of_the_standard(self):
        (section,) = Document(io.BytesIO(word.write(COPY))).sections
        sides = (section.top_margin, section.bottom_margin, section.left_margin)
        assert [round(side.mm) for side in sides if side] == [37, 35, 28]
        assert "PAGE" in section.footer._element.xml  # noqa: SLF001  python-docx reads no fields
        assert section.header.paragraphs[0].text == "示例数据"

    def test_the_same_text_gives_the_same_bytes(self):
        assert word.write(COPY) == word.write(COPY)


class TestText:
    def test_it_is_printed_line_by_line(self):
        lines = plain.write(replace(COPY, mark="")).decode().splitlines()
        assert lines[:3] == ["云屏市河道管理条例", "", NOTE]
        assert "　　第一条　为了保护河道，制定本条例。" in lines
        assert "　　（一）干流；" in lines

    def test_what_was_written_is_read_again_as_the_same(self):
        again = read_text(plain.write(replace(COPY, mark="")).decode())
        assert (again.title, again.title_note) == (COPY.title, COPY.title_note)
        assert again.articles == COPY.text.articles
        assert again.outline == COPY.text.outline


class TestArchive:
    @pytest.fixture
    def office(self, session):
        return an_office(session)

    def enact(self, office, text: str):
        regulation = a_regulation(office, "云屏市河道管理条例")
        acts = [{"regulation_id": regulation.id, "act": "enact", "text": text}]
        days = dict.fromkeys(("passed_on", "sent_on", "approved_on", "effective_on"), "2022-08-01")
        told: dict[str, Any] = {
            "name": "云屏市河道管理条例",
            "form": "enactment",
            "acts": acts,
        } | days
        confirmed(office, enter(office, "legislative-decisions", state="approved", **told))
        return regulation

    def packed(self, office, slug: str = "regulations") -> bytes:
        return exports.export(office.session, kinds.BY_SLUG[slug], office.body, "akn")

    def test_it_holds_a_file_for_each_text(self, office):
        regulation = self.enact(office, TEXT)
        with zipfile.ZipFile(io.BytesIO(self.packed(office))) as packed:
            (name,) = packed.namelist()
            root = etree.fromstring(packed.read(name))
        assert name == f"{regulation.id}-云屏市河道管理条例/2022-08-01.xml"
        assert "为了保护河道" in "".join(map(str, root.itertext()))

    def test_a_text_that_cannot_be_written_is_named(self, office):
        self.enact(office, "第一条　甲\uffff。")
        with speaking("en"), pytest.raises(RefusedError, match="云屏市河道管理条例: Line 1"):
            self.packed(office)

    def test_no_other_kind_is_written_so(self, office):
        with pytest.raises(RefusedError):
            self.packed(office, "meetings")
