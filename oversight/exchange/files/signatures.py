"""What a file is by its first bytes, whatever its name says."""

from collections.abc import Mapping
from pathlib import PurePath

from oversight.exchange.faults import BrokenFileError
from oversight.i18n import _

ZIP = b"PK\x03\x04"
SIGNATURES = (
    (bytes.fromhex("d0cf11e0"), "old"),  # .xls, .doc, or a workbook that a password protects
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
)
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
BEGINNING = 4096  # bytes in which a text has no zero
WRITTEN_BY = {"xlsx": "workbook", "docx": "document", "pdf": "pdf"}
PAPERS = {"doc", "docx", "wps", "rtf"}
SENTENCES: Mapping[str, str] = {
    "workbook": _("This is an Excel workbook. Give it a name that ends in .xlsx."),
    "document": _("This is a Word document. Copy its table into a workbook, as xlsx."),
    "old": _("This is an old or a locked workbook. Save it as xlsx without a password."),
    "old document": _(
        "This is an old or a locked Word document. Open it and save it as docx without a password."
    ),
    "pdf": _("This is a PDF, of which no table is read. Send the table it was made from."),
    "picture": _("This is a picture, of which no table is read. Send the table itself."),
    "archive": _("This is a packed archive. Unpack it and send the files in it."),
    "binary": _("This is no text and no table. Save the table as xlsx or csv."),
}


def demand(name: str, content: bytes) -> None:
    """Refuse a file that is not what its name says (BrokenFileError), calling it what it is."""
    found = _sort_of(content)
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    wanted = WRITTEN_BY.get(suffix, "")
    if suffix in PAPERS and (found == "old" or not wanted):
        raise BrokenFileError(SENTENCES["old document"])
    if found and found != wanted and not (wanted and found in ("archive", "binary")):
        raise BrokenFileError(SENTENCES[found])


def _sort_of(content: bytes) -> str:
    """Name the sort of a file; empty for text."""
    if content.startswith(ZIP):
        return _of_packed(content)
    signed = next((sort for sign, sort in SIGNATURES if content.startswith(sign)), "")
    is_text = content.startswith(UTF_16) or b"\0" not in content[:BEGINNING]
    # Two letters may also begin a text.
    return (
        ""
        if signed == "picture" and content[:2] == b"BM" and is_text
        else (signed or ("" if is_text else "binary"))
    )


def _of_packed(content: bytes) -> str:
    """Workbooks and documents are archives; the names in them tell which."""
    if b"xl/" in content:
        return "workbook"
    return "document" if b"word/" in content else "archive"
