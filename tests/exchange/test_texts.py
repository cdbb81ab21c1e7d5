"""A regulation is read from text, Word and PDF; what cannot be read is said and never lost."""

import base64
import io

import docx
import pikepdf
import pytest
import weasyprint
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from oversight.exchange.faults import BrokenFileError
from oversight.exchange.files import texts
from oversight.legislation.articles import read_text
from oversight.records import fields

LIST = """
<w:abstractNum {names} w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
<w:lvlText w:val="第%1章"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlRestart w:val="0"/>
<w:lvlText w:val="第%2条"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="（%3）"/></w:lvl></w:abstractNum>"""
NUMBERED = '<w:numPr {names}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'
RUN = "<w:r><w:t>{words}</w:t></w:r>"


def saved(document):
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def an_xml(text, **values):
    return parse_xml(text.format(names=nsdecls("w"), **values))


def numbered(lines, form="chineseCounting"):
    """Write paragraphs with the level at which Word numbers each, or None."""
    document = docx.Document()
    numbers = document.part.numbering_part.element
    numbers.insert(0, an_xml(LIST, form=form))
    numbers.append(an_xml('<w:num {names} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for depth, words in lines:
        paragraph = document.add_paragraph(words)
        if depth is not None:
            paragraph._p.get_or_add_pPr().append(an_xml(NUMBERED, depth=depth))  # noqa: SLF001  python-docx numbers nothing
    return saved(document)


def refused(name, content):
    with pytest.raises(BrokenFileError) as caught:
        texts.read(name, content)
    return caught.value


def test_the_numbers_that_word_gives_are_part_of_the_text():
    lines = [
        *((None, "云屏市条例"), (0, "总则"), (1, "下列："), (2, "甲；"), (2, "乙。")),
        *((0, "附则"), (1, "下列："), (2, "丙。")),
    ]
    assert texts.read("a.docx", numbered(lines)).text.splitlines() == [
        *("云屏市条例", "第一章　总则", "第一条　下列：", "（一）　甲；", "（二）　乙。"),
        *("第二章　附则", "第二条　下列：", "（一）　丙。"),
    ]


def test_a_number_in_a_form_that_is_not_read_is_said_with_its_line():
    assert refused("a.docx", numbered([(None, "题"), (1, "甲")], form="hebrew1")).row == 2


BOX = (
    '<w:r {names} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>'
    "<w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r>"
)


@pytest.mark.parametrize(
    "inside",
    [
        f'<w:ins {{names}} w:id="1" w:author="a">{RUN.format(words="增")}</w:ins>',
        '<w:del {names} w:id="1" w:author="a"><w:r><w:delText>删</w:delText></w:r></w:del>',
        BOX,
        '<w:r {names}><w:footnoteReference w:id="2"/></w:r>',
        '<w:r {names}><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>',
    ],
    ids=["inserted", "deleted", "text box", "footnote", "sign"],
)
def test_what_word_keeps_beside_the_text_is_said_with_its_line(inside):
    document = docx.Document()
    document.add_paragraph("云屏市条例")
    document.add_paragraph("第一条　略。")._p.append(an_xml(inside))  # noqa: SLF001  as Word writes it
    assert refused("a.docx", saved(document)).row == 2


def test_a_paragraph_in_a_field_of_a_form_is_read_in_its_place():
    document = docx.Document()
    document.add_paragraph("云屏市条例")
    held = "<w:sdt {{names}}><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(1, an_xml(held.format(RUN.format(words="第一条　略。"))))
    assert texts.read("a.docx", saved(document)).text == "云屏市条例\n第一条　略。"


PAGE = """<style>@page { size: A5; margin: 30mm 20mm;
@top-center { content: '云屏市公报' } @bottom-center { content: '— ' counter(page) ' —' } }
body { font: 14pt/26pt serif } p { margin: 0; text-indent: 2em; text-align: justify }
h1, .note { text-align: center; text-indent: 0 }</style>"""
LONG = "为了加强城市供水管理，保障城市生活、生产用水和其他各项建设用水，维护用户权益，制定本条例。"


@pytest.fixture(scope="module")
def a_pdf():
    articles = "".join(f"<p>第{number}条　{LONG}</p><p>（一）甲；</p>" for number in range(1, 16))
    title = "<h1>云屏市供水条例</h1><p class=note>（2013年8月29日云屏市人大常委会通过）</p>"
    return weasyprint.HTML(string=PAGE + title + articles).write_pdf()


@pytest.mark.once
def test_the_paragraphs_of_a_pdf_are_put_together_from_its_lines(a_pdf):
    text = read_text(texts.read("a.pdf", a_pdf).text)
    assert (text.title, text.title_note) == (
        "云屏市供水条例",
        "（2013年8月29日云屏市人大常委会通过）",
    )
    assert [one.number for one in text.articles] == [(number, 0) for number in range(1, 16)]
    assert {one.paragraphs for one in text.articles} == {(LONG, "（一）甲；")}


@pytest.mark.once
def test_what_belongs_to_the_page_is_left_out_and_said(a_pdf):
    remarks = [remark.message for remark in texts.read("a.pdf", a_pdf).remarks]
    assert len(remarks) >= 4
    assert {remark.partition("“")[2].partition("”")[0] for remark in remarks[:2]} == {
        *("云屏市公报", "— 1 —")
    }


@pytest.mark.once
def test_a_pdf_of_pictures_is_refused_with_its_page():
    scanned = io.BytesIO()
    Image.new("L", (60, 80), 200).save(scanned, "PNG")
    source = base64.b64encode(scanned.getvalue()).decode()
    picture = f"<div style='break-before: page'><img src='data:image/png;base64,{source}'></div>"
    page = f"<p>第一条　略。</p>{picture}"
    assert "2" in str(refused("a.pdf", weasyprint.HTML(string=page).write_pdf()))


@pytest.mark.once
def test_a_locked_or_a_damaged_pdf_is_refused(a_pdf):
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf)) as opened:
        opened.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    refused("a.pdf", locked.getvalue())
    refused("a.pdf", a_pdf[:500])
    refused("a.pdf", "没有签名".encode())


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.rtf", "a.docx"])
def test_a_document_of_an_old_word_is_refused_by_its_name(name):
    old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)
    assert "docx" in str(refused(name, old))


def test_a_text_beyond_all_laws_is_refused_before_it_is_read():
    refused("a.txt", ("物" * (fields.TEXT + 1)).encode())
