"""The words of a Word document, a paragraph or a row of a table to a line; nothing left out."""

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.document import Document as DocumentFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from oversight.exchange.faults import BrokenFileError
from oversight.exchange.files import numbering, packed
from oversight.i18n import _

LARGEST = 100 * 2**20  # bytes of a document once unpacked
# What reading a damaged document may raise: broken XML is a fault of syntax, and a root of
# another sort lacks what is asked of it.
BROKEN = (
    *packed.DAMAGED,
    PackageNotFoundError,
    SyntaxError,
    LookupError,
    TypeError,
    AttributeError,
)
BLANK = "　"
SIGNS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
PLAIN = {qn(name): sign for name, sign in SIGNS.items()}
TEXT, RUN, PARAGRAPH, TABLE = qn("w:t"), qn("w:r"), qn("w:p"), qn("w:tbl")
BOX = qn("w:txbxContent")
TRACKED = {qn(name) for name in ("w:ins", "w:del", "w:moveFrom", "w:moveTo")}
# What stands in a paragraph and is no text of it: how it looks, and what is meant for programs.
ASIDE = {qn(name) for name in ("w:pPr", "w:rPr", "w:instrText", "w:delText")} | {BOX}
ELSEWHERE = {
    qn("w:footnoteReference"): _("A footnote is not read. Put its words into the text."),
    qn("w:endnoteReference"): _("An endnote is not read. Put its words into the text."),
    qn("w:sym"): _("A sign of a special typeface is not read. Type it as a character."),
    qn("w:altChunk"): _("Another file stands in the document. Put its words into the text."),
}
TRACKED_CHANGES = _("Changes are tracked. Accept or reject them all, then save the document.")
TEXT_BOX = _("A text box is not read. Put its words into the text.")
OWN_NUMBER = _("The number that Word gives is not read. Turn the numbering into text.")


def words(content: bytes) -> str:
    """Read a document, with the numbers that Word writes before paragraphs.

    Raises BrokenFileError, with the line, for what cannot be read: tracked changes, text boxes,
    footnotes, numbers in forms of their own.
    """
    try:
        if packed.size(content) > LARGEST:
            raise BrokenFileError(_("The document is too large once unpacked."))
        return "\n".join(_lines(Document(io.BytesIO(content))))
    except BROKEN as error:
        raise BrokenFileError(
            _("The file is named .docx and is no such document. Open it and save it as docx.")
        ) from error


def _lines(document: DocumentFile) -> Iterator[str]:
    numbers = numbering.read(_part(document, RELATIONSHIP_TYPE.NUMBERING), document.styles.element)
    for row, block in enumerate(_blocks(document.element.body), start=1):
        _demand_plain(block, row)
        try:
            yield "\t".join(_cells(block, numbers))
        except numbering.UnreadNumberError as error:
            raise BrokenFileError(str(OWN_NUMBER), row=row) from error


def _part(document: DocumentFile, sort: str) -> Any:
    related = document.part.rels.values()
    parts = (one.target_part for one in related if one.reltype == sort and not one.is_external)
    part = next(parts, None)
    return None if part is None else part.element


def _blocks(parent: Any) -> Iterator[Any]:
    """Give the paragraphs and the rows of tables, whatever holds them."""
    for child in parent.iterchildren():
        if child.tag == PARAGRAPH:
            yield child
        elif child.tag == TABLE:
            yield from child.iter(qn("w:tr"))
        elif child.tag in ELSEWHERE:
            raise BrokenFileError(str(ELSEWHERE[child.tag]))
        else:
            yield from _blocks(child)


def _demand_plain(block: Any, row: int) -> None:
    for one in block.iter():
        if one.tag in ELSEWHERE:
            raise BrokenFileError(str(ELSEWHERE[one.tag]), row=row)
        has_words = one.tag in TRACKED | {BOX} and any(
            (text.text or "").strip() for text in one.iter(TEXT, qn("w:delText"))
        )
        if has_words:
            raise BrokenFileError(str(TEXT_BOX if one.tag == BOX else TRACKED_CHANGES), row=row)


def _cells(block: Any, numbers: numbering.Numbering) -> Iterator[str]:
    """Give the words of a paragraph, or those of each cell of a row."""
    if block.tag == PARAGRAPH:
        yield _words(block, numbers)
        return
    for cell in block.iterchildren(qn("w:tc"), qn("w:sdt")):
        yield "\n".join(_words(one, numbers) for one in cell.iter(PARAGRAPH))


def _words(paragraph: Any, numbers: numbering.Numbering) -> str:
    own = "".join(_signs(paragraph))
    label = numbers.label(paragraph) if own.strip() else ""
    return label + BLANK + own if label else own


def _signs(parent: Any) -> Iterator[str]:
    for child in parent.iterchildren():
        if child.tag == TEXT:
            yield child.text or ""
        elif child.tag in PLAIN:
            yield PLAIN[child.tag]
        elif child.tag not in ASIDE:
            yield from _signs(child)
