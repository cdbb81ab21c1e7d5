"""Telling in which of the encodings that Chinese offices use a file was written."""

import codecs
import unicodedata

from oversight.exchange.faults import BrokenFileError
from oversight.i18n import _

MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# What a page of the wrong encoding is full of: controls, private use, unassigned.
UNLIKELY = {"Cc", "Co", "Cn", "Cs"}
LAYOUT = "\t\r\n\f"


def decoded(content: bytes) -> str:
    """Read bytes as UTF-8, as UTF-16 that says so, or as GB 18030; anything else is refused.

    Nearly any bytes can be forced into GB 18030, so a file that is mostly UTF-8 is called a
    damaged UTF-8 file, and a reading that no Chinese text gives is not taken.
    """
    for mark, name in MARKED:
        if content.startswith(mark):
            return _strictly(content, name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if not _is_mostly_utf8(content):
            return _gb18030(content, error.start)
        raise _damaged(content, error.start, "UTF-8") from error


def _strictly(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        raise _damaged(content, error.start, name.removesuffix("-sig").upper()) from error


def _gb18030(content: bytes, start: int) -> str:
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _unknown(content, error.start) from error
    if any(unicodedata.category(sign) in UNLIKELY and sign not in LAYOUT for sign in text):
        raise _unknown(content, start)
    return text


def _is_mostly_utf8(content: bytes) -> bool:
    text = content.decode("utf-8", "replace")
    broken = text.count(REPLACEMENT)
    whole = sum(not sign.isascii() for sign in text) - broken
    return whole > broken


def _damaged(content: bytes, start: int, name: str) -> BrokenFileError:
    sentence = _("A character is damaged ({name}). Save the file again from its program.")
    return BrokenFileError(sentence.format(name=name), row=_row(content, start))


def _unknown(content: bytes, start: int) -> BrokenFileError:
    return BrokenFileError(
        _("The encoding is neither UTF-8 nor GB 18030. Save the file again as UTF-8."),
        row=_row(content, start),
    )


def _row(content: bytes, start: int) -> int:
    return content.count(b"\n", 0, start) + 1
