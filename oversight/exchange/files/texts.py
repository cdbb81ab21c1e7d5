"""One regulation in a file of its own, .txt or .docx: title, title note and text."""

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from docx import Document
from docx.document import Document as DocumentFile
from docx.opc.exceptions import PackageNotFoundError
from docx.text.paragraph import Paragraph

from oversight.exchange.faults import BrokenFileError
from oversight.exchange.files import packed, signatures
from oversight.exchange.files.encodings import decoded
from oversight.exchange.files.grid import Row
from oversight.i18n import _
from oversight.legislation.articles import read_text

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


def row_of(name: str, content: bytes) -> Row:
    """Read the file as one row of histories. Raises BrokenFileError."""
    if not content.strip():
        raise BrokenFileError(_("The file is empty. Choose another."))
    signatures.demand(name, content)
    words = READERS[PurePath(name).suffix.lower()](content)
    text = read_text(words)
    if not text.articles:
        raise BrokenFileError(
            _("No article was found. A list numbered by Word must be turned into text first.")
        )
    return Row(1, {"title": text.title, "title_note": text.title_note, "text": words}, 1)


def _from_docx(content: bytes) -> str:
    try:
        if packed.size(content) > LARGEST:
            raise BrokenFileError(_("The document is too large once unpacked."))
        return "\n".join(_lines(Document(io.BytesIO(content))))
    except BROKEN as error:
        raise BrokenFileError(
            _("The file is named .docx and is no such document. Open it and save it as docx.")
        ) from error


def _lines(document: DocumentFile) -> Iterator[str]:
    """Every paragraph in order, and each row of a table as one line."""
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            for row in block.rows:
                yield "\t".join(cell.text for cell in row.cells)


READERS: Mapping[str, Callable[[bytes], str]] = {".txt": decoded, ".docx": _from_docx}
