"""The words of a PDF that holds text: lines put together, what belongs to the page left out."""

import re
import threading
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2
from pypdfium2 import raw

from oversight.exchange.faults import BrokenFileError, Fault
from oversight.i18n import _
from oversight.legislation.text import BLANKS

MOST_PAGES = 1000
MARGIN = 0.15  # of a page's height, in which page numbers and running titles stand
MEASURED = 3  # gaps from which the usual one is known
PAGE_NUMBER = re.compile(
    r"[—－–\-·•\s]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*页)?"
    r"(?:\s*[/／,，]?\s*(?:共\s*)?[0-9０-９]{1,4}\s*页?)?[—－–\-·•\s]*"
)
BROKEN_SIGNS = re.compile("[\ufffd\ufffe\uffff\x00]")
LABELLED = re.compile(r"第\s*[0-9０-９零〇一二三四五六七八九十百千]+\s*[编章节条]")
ALONE = threading.Lock()  # PDFium serves one thread at a time


@dataclass(frozen=True)
class Line:
    """A printed line: its words, its page, and where it stands there, in points."""

    words: str
    page: int
    left: float
    right: float
    below_top: float  # as a share of the page's height


@dataclass(frozen=True)
class Printed:
    """The text of a PDF, and what was left out of it."""

    text: str
    remarks: tuple[Fault, ...] = ()


def read(content: bytes) -> Printed:
    """Read a PDF. Raises BrokenFileError for one that is locked, damaged or only a picture."""
    with ALONE:
        pages = _pages(content)
    lines = [line for page in pages for line in page]
    furniture = _furniture(pages)
    kept = [line for line in lines if line not in furniture]
    remarks = tuple(_left_out(line) for line in sorted(furniture, key=lambda line: line.page))
    return Printed("\n".join(_paragraphs(kept)), remarks)


def words(content: bytes) -> str:
    """Read the text alone. Raises BrokenFileError."""
    return read(content).text


def _left_out(line: Line) -> Fault:
    sentence = _("Page {page}: “{words}” was left out, since it belongs to the page.")
    return Fault("", sentence.format(page=line.page, words=line.words.strip()), warns=True)


def _pages(content: bytes) -> list[list[Line]]:
    try:
        with closing(pypdfium2.PdfDocument(content)) as document:
            if len(document) > MOST_PAGES:
                sentence = _("The PDF has more than {most} pages. Split it.")
                raise BrokenFileError(sentence.format(most=MOST_PAGES))
            return [_page(document[place], place + 1) for place in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise BrokenFileError(
            _("The PDF is damaged or locked. Open it and save it anew without a password.")
        ) from error


def _page(page: pypdfium2.PdfPage, number: int) -> list[Line]:
    with closing(page), closing(page.get_textpage()) as text:
        lines = list(_lines(text, page.get_height(), number))
        has_picture = any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
    if has_picture and not any(not PAGE_NUMBER.fullmatch(line.words) for line in lines):
        sentence = _(
            "Page {page} is a picture without text. Have its characters recognised (OCR), check "
            "them and send the text."
        )
        raise BrokenFileError(sentence.format(page=number))
    if BROKEN_SIGNS.search("".join(line.words for line in lines)):
        sentence = _("Page {page} has characters without a code. Send the text as docx or txt.")
        raise BrokenFileError(sentence.format(page=number))
    return lines


def _lines(text: pypdfium2.PdfTextPage, height: float, number: int) -> Iterator[Line]:
    """Gather the characters of a page into its lines, with the place of the first and the last."""
    begin = 0
    codes = [raw.FPDFText_GetUnicode(text, place) for place in range(text.count_chars())]
    for end in [*(place for place, code in enumerate(codes) if code in (10, 13)), len(codes)]:
        signs = "".join(map(chr, codes[begin:end]))
        filled = [begin + place for place, sign in enumerate(signs) if sign.strip(BLANKS)]
        if filled:
            words = signs.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            left, _bottom, _right, top = text.get_charbox(filled[0], loose=True)
            right = text.get_charbox(filled[-1], loose=True)[2]
            yield Line(words.strip(BLANKS), number, left, right, (height - top) / (height or 1))
        begin = end + 1


def _furniture(pages: Sequence[Sequence[Line]]) -> frozenset[Line]:
    """Find page numbers, and running titles: the same words apart from the text on many pages."""
    edges = [line for page in pages for line in page if not MARGIN < line.below_top < 1 - MARGIN]
    numbers = {line for line in edges if PAGE_NUMBER.fullmatch(line.words)}
    apart = [line for page in pages for line in _apart(page, numbers) if line in edges]
    seen = Counter(line.words for line in apart)
    often = max(2, len(pages) // 3)
    return frozenset(numbers.union(line for line in apart if seen[line.words] >= often))


def _apart(page: Sequence[Line], numbers: Collection[Line]) -> list[Line]:
    """Find the first and the last line of a page where a gap parts them from the text."""
    lines = sorted(set(page).difference(numbers), key=lambda line: line.below_top)
    gaps = [below.below_top - above.below_top for above, below in pairwise(lines)]
    if len(gaps) < MEASURED:
        return []
    wide = 1.5 * median(gaps)
    first = lines[:1] if gaps[0] > wide else []
    return first + (lines[-1:] if gaps[-1] > wide else [])


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Join the lines of a paragraph: one that is full is gone on with by one at the margin."""
    if not lines:
        return
    size = median((line.right - line.left) / len(line.words) for line in lines)
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    joined = lines[0].words
    for before, line in pairwise(lines):
        is_full = before.right > right - 2 * size
        is_indented = line.left > left + size
        if is_full and not is_indented and not LABELLED.match(line.words):
            joined += _gap(joined, line.words) + line.words
        else:
            yield joined
            joined = line.words
    yield joined


def _gap(before: str, after: str) -> str:
    """Put a blank between two Latin words only."""
    return " " if before[-1:].isascii() and after[:1].isascii() and before[-1].isalpha() else ""
