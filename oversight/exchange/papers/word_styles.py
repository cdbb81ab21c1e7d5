"""The page and the styles of a Word document after GB/T 9704-2012.

The typefaces are named as Word and WPS know them; a machine without one puts its own in its place.
"""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

SONG, HEI, FANG, KAI = "方正小标宋简体", "黑体", "仿宋_GB2312", "楷体_GB2312"
NUMBERS, LATIN = "宋体", "Times New Roman"
SIZE, TITLE_SIZE, NUMBER_SIZE = 16, 22, 14  # pt: 3号, 2号, 4号
LINE = 29  # pt, 22 lines to a page, 5.2.3
MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}  # mm, 5.2.1
NUMBERS_AT = 25  # mm from the lower edge, 7 mm below the text, 7.5
TWO_CHARACTERS = "200"  # in hundredths of a character
LABEL = "Article label"

TEXT = {"Normal": FANG, "Body Text": KAI}
CENTRED = {
    "Title": SONG,
    "Subtitle": KAI,
    "Heading 1": HEI,
    "Heading 2": HEI,
    "Heading 3": KAI,
}


def set_page(document: Any) -> None:
    """Set the page of the standard."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    section.footer_distance = Mm(NUMBERS_AT)


def set_styles(document: Any) -> None:
    """Give each style its face and place, and nothing of the colours that Word comes with."""
    styles = document.styles
    for name, face in (TEXT | CENTRED).items():
        style = styles[name]
        _bare(style)
        _set_face(style, face, TITLE_SIZE if name == "Title" else SIZE)
        layout = style.paragraph_format
        layout.line_spacing, layout.space_before, layout.space_after = Pt(LINE), Pt(0), Pt(0)
        if name in TEXT:
            _indent(style, TWO_CHARACTERS)
        else:
            _indent(style, "0")
            layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in ("Subtitle", "Heading 1"):
        styles[name].paragraph_format.space_before = Pt(LINE / 2)
        styles[name].paragraph_format.space_after = Pt(LINE / 2)
    _keep_headings(styles)
    _set_face(styles.add_style(LABEL, WD_STYLE_TYPE.CHARACTER), HEI, SIZE)


def number_pages(document: Any, mark: str) -> None:
    """Number the pages — 1 —, odd ones right and even ones left, and mark each if need be."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    sides = (
        (section.header, section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_header, section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    )
    for name in ("Header", "Footer"):
        document.styles[name].paragraph_format.first_line_indent = Pt(0)
        _indent(document.styles[name], "0")
    for header, footer, side in sides:
        _number(footer.paragraphs[0], side)
        if mark:
            header.paragraphs[0].text = mark
            header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _bare(style: Any) -> None:
    for tag in ("w:rPr", "w:pPr"):
        found = style.element.find(qn(tag))
        if found is not None:
            style.element.remove(found)


def _set_face(style: Any, face: str, size: int) -> None:
    style.font.name, style.font.size, style.font.bold = LATIN, Pt(size), False
    style.element.rPr.rFonts.set(qn("w:eastAsia"), face)


def _indent(style: Any, characters: str) -> None:
    style.paragraph_format.first_line_indent = Pt(0)
    style.element.pPr.find(qn("w:ind")).set(qn("w:firstLineChars"), characters)


def _keep_headings(styles: Any) -> None:
    """A heading stays with its text, and has the level by which it is found."""
    for level in (1, 2, 3):
        style = styles[f"Heading {level}"]
        style.paragraph_format.keep_with_next = True
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        style.element.pPr.append(outline)


def _number(paragraph: Any, side: Any) -> None:
    paragraph.alignment = side
    for words in ("— ", "", " —"):
        run = paragraph.add_run(words)
        run.font.name, run.font.size = LATIN, Pt(NUMBER_SIZE)
        run._element.rPr.rFonts.set(qn("w:eastAsia"), NUMBERS)  # noqa: SLF001  python-docx knows no face for Chinese
        if not words:
            for sort in ("begin", "instruction", "end"):
                run._element.append(_field(sort))  # noqa: SLF001  nor fields


def _field(sort: str) -> Any:
    if sort == "instruction":
        made = OxmlElement("w:instrText")
        made.text = "PAGE"
        return made
    made = OxmlElement("w:fldChar")
    made.set(qn("w:fldCharType"), sort)
    return made
