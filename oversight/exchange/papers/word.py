"""A regulation's text as a Word document: real headings, so that Word and WPS can lead to them."""

import datetime as dt
import io
import zipfile
from typing import Any

from docx import Document

from oversight.exchange.papers.blocks import BLANK, Block, blocks
from oversight.exchange.papers.gathering import Copy
from oversight.exchange.papers.word_styles import LABEL, number_pages, set_page, set_styles

MADE = (1980, 1, 1, 0, 0, 0)  # a file in a zip has a day; the same words give the same bytes
HEADINGS = 3  # levels that are styled: books, chapters, sections
STYLES = {"title": "Title", "note": "Subtitle", "contents": "Body Text", "line": "Normal"}


def write(copy: Copy) -> bytes:
    """Write the text, whole."""
    document = Document()
    set_page(document)
    set_styles(document)
    number_pages(document, copy.mark)
    for block in blocks(copy):
        _write(document, block)
    _name(document, copy)
    written = io.BytesIO()
    document.save(written)
    return _undated(written.getvalue())


def _write(document: Any, block: Block) -> None:
    if block.sort == "heading":
        document.add_heading(block.line, min(block.level, HEADINGS))
    elif block.sort == "annex":
        document.add_heading(block.line, 1).paragraph_format.page_break_before = True
    elif block.kind == "article":
        paragraph = document.add_paragraph(style=STYLES["line"])
        paragraph.add_run(block.label, style=LABEL)
        paragraph.add_run(BLANK + block.words)
    else:
        document.add_paragraph(block.line, style=STYLES[block.sort])


def _name(document: Any, copy: Copy) -> None:
    told = document.core_properties
    told.title, told.author, told.last_modified_by = copy.title, copy.author, copy.author
    told.created = told.modified = copy.made_at.astimezone(dt.UTC).replace(tzinfo=None)
    told.language, told.comments, told.revision = "zh-CN", copy.mark, 1


def _undated(content: bytes) -> bytes:
    """Write the document anew without the moment at which each of its files was packed."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as anew,
    ):
        for name in packed.namelist():
            told = zipfile.ZipInfo(name, MADE)
            told.compress_type = zipfile.ZIP_DEFLATED
            anew.writestr(told, packed.read(name))
    return written.getvalue()
