"""One regulation in a file of its own, .txt, .md, .docx or .pdf: title, title note and text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from oversight.exchange.faults import BrokenFileError, Fault
from oversight.exchange.files import documents, portable, signatures
from oversight.exchange.files.encodings import decoded
from oversight.exchange.files.grid import Row
from oversight.i18n import _
from oversight.legislation.articles import read_text
from oversight.legislation.text import Text
from oversight.records import fields

COUNTED = re.compile(r"^\s*[一二三四五六七八九十]{1,3}、", re.MULTILINE)
FEWEST = 2


@dataclass(frozen=True)
class Reading:
    """The words of a file, and what was left out of them on purpose."""

    text: str
    remarks: tuple[Fault, ...] = ()


def read(name: str, content: bytes) -> Reading:
    """Read the words of a file that was sent under a name, .txt where it tells no other.

    Raises BrokenFileError, with the line where there is one, for whatever cannot be read.
    """
    if not content.strip():
        raise BrokenFileError(_("The file is empty. Choose another."))
    signatures.demand(name, content)
    suffix = PurePath(name).suffix.lower()
    if suffix == ".pdf":
        printed = portable.read(content)
        return Reading(_bounded(printed.text), printed.remarks)
    return Reading(READERS.get(suffix, READERS[".txt"])(content))


def row_of(name: str, content: bytes) -> Row:
    """Read the file as one row of histories. Raises BrokenFileError."""
    words = read(name, content).text
    text = read_text(words)
    demand_articles(text)
    return Row(1, {"title": text.title, "title_note": text.title_note, "text": words}, 1)


def demand_articles(text: Text) -> None:
    """Refuse a text that has lost its numbers (BrokenFileError); short ones are numbered 一、."""
    if not text.articles and len(COUNTED.findall(str(text))) < FEWEST:
        raise BrokenFileError(
            _("No article was found. A list numbered by Word must be turned into text first.")
        )


def _bounding(reader: Callable[[bytes], str]) -> Callable[[bytes], str]:
    return lambda content: _bounded(reader(content))


def _bounded(words: str) -> str:
    if len(words) > fields.TEXT:
        sentence = _("The text has more than {most} characters. Split it.")
        raise BrokenFileError(sentence.format(most=f"{fields.TEXT:,}"))
    return words


READERS: Mapping[str, Callable[[bytes], str]] = {
    ".txt": _bounding(decoded),
    ".md": _bounding(decoded),
    ".docx": _bounding(documents.words),
    ".pdf": _bounding(portable.words),
}
