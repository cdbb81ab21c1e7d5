"""What a file is by its first bytes: a sort that is kept, or a sentence that refuses it."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from oversight.attachments.errors import AttachmentError
from oversight.i18n import _

OFFICE = "application/vnd.openxmlformats-officedocument."
WORD, EXCEL = f"{OFFICE}wordprocessingml.document", f"{OFFICE}spreadsheetml.sheet"


@dataclass(frozen=True)
class Type:
    """A sort of file that is kept: what it is called, and how names of such files end."""

    label: str
    ending: str
    is_picture: bool = False


TYPES: Mapping[str, Type] = {
    "image/jpeg": Type(_("JPEG picture"), "jpg", is_picture=True),
    "image/png": Type(_("PNG picture"), "png", is_picture=True),
    "image/webp": Type(_("WebP picture"), "webp", is_picture=True),
    "application/pdf": Type(_("PDF paper"), "pdf"),
    WORD: Type(_("Word document"), "docx"),
    EXCEL: Type(_("Excel workbook"), "xlsx"),
}
KEPT = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
)
PACKED = b"PK\x03\x04"
MAIN_PARTS = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL}

OTHER_PICTURE = _("Pictures of this sort are not kept. Send it as JPEG, PNG or WebP.")
FILM = _("Films and sound are not kept. Send pictures, PDF, docx or xlsx.")
OLD = _("This is an old or a locked document. Save it as docx, xlsx or PDF without a password.")
MACROS = _("This document holds macros. Save it as docx, xlsx or PDF without them.")
DAMAGED = _("This file is damaged. Open it, save it again and choose the new one.")
UNKNOWN = _("Files of this sort are not kept. Send JPEG, PNG, WebP, PDF, docx or xlsx.")
REFUSED = (
    (b"GIF8", OTHER_PICTURE),
    (b"BM", OTHER_PICTURE),
    (b"II*\0", OTHER_PICTURE),
    (b"MM\0*", OTHER_PICTURE),
    (b"\xd0\xcf\x11\xe0", OLD),
)
# Phones write pictures and films into boxes of one form; the brand behind `ftyp` tells which.
PICTURE_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif")


def media_type(content: bytes) -> str:
    """Name the sort of a file that is kept. Raises AttachmentError for any other."""
    for signature, found in KEPT:
        if content.startswith(signature):
            return found
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(PACKED):
        return _packed(content)
    raise AttachmentError(_refusal(content))


def _packed(content: bytes) -> str:
    """Office documents are archives; which of them tells their main part. Nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise AttachmentError(DAMAGED) from error
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise AttachmentError(MACROS)
    if "[Content_Types].xml" in names:
        for part, found in MAIN_PARTS.items():
            if part in names:
                return found
    raise AttachmentError(UNKNOWN)


def _refusal(content: bytes) -> str:
    for signature, sentence in REFUSED:
        if content.startswith(signature):
            return sentence
    if content[4:8] == b"ftyp":
        return OTHER_PICTURE if content[8:12] in PICTURE_BRANDS else FILM
    return UNKNOWN
