"""Measuring a PDF as a reader with a ruler would: where its lines stand, and in which face."""

import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
from PIL import Image

from oversight.reports.paper import Paper
from oversight.reports.typeset import set_pdf
from tests.reports.papers import a_work_report

MM = 72 / 25.4  # pt
XHTML = "{http://www.w3.org/1999/xhtml}"
DOTS = 300  # an inch


@dataclass(frozen=True)
class PrintedLine:
    """One line of a page: its words and its box, in mm from the upper left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Lettering:
    """The face and the size, in pt, in which some words are printed."""

    face: str
    size: float


@cache
def pdf_of(paper: Paper) -> bytes:
    """Set a paper in type, once for all tests that measure it."""
    return set_pdf(paper)


def the_report() -> bytes:
    """Set the sample report with its annex of 300 rows."""
    return pdf_of(a_work_report(300))


def printed_lines(pdf: bytes) -> list[list[PrintedLine]]:
    """Read every page as its lines, from the top down."""
    told = _asked(pdf, "pdftotext", "-bbox-layout", "{pdf}", "-")
    pages = ET.fromstring(told).iter(f"{XHTML}page")  # noqa: S314  our own file
    return [
        sorted((_line(line) for line in page.iter(f"{XHTML}line")), key=lambda line: line.bottom)
        for page in pages
    ]


def text_lines(page: list[PrintedLine]) -> list[PrintedLine]:
    """Leave out what stands above and below the 225 mm of the text."""
    return [line for line in page if 36 < (line.top + line.bottom) / 2 < 262]


def texts(pdf: bytes) -> list[str]:
    """Read every page as plain text, in the order in which it was set."""
    return _asked(pdf, "pdftotext", "-raw", "{pdf}", "-").decode().split("\f")[:-1]


def lettering(pdf: bytes) -> dict[str, Lettering]:
    """Tell the face and size of every piece of text."""
    told = _asked(pdf, "pdftohtml", "-xml", "-i", "-fontfullname", "-zoom", "1", "-stdout", "{pdf}")
    document = ET.fromstring(told)  # noqa: S314  our own file
    known = {
        font.attrib["id"]: Lettering(font.attrib["family"][7:], float(font.attrib["size"]))
        for font in document.iter("fontspec")
    }
    return {"".join(text.itertext()): known[text.attrib["font"]] for text in document.iter("text")}


def ink(pdf: bytes, page: int) -> Image.Image:
    """Photograph a page, 300 dots an inch, black on white."""
    place = str(page)
    told = _asked(pdf, "pdftoppm", "-gray", "-r", str(DOTS), "-f", place, "-l", place, "{pdf}")
    return Image.open(BytesIO(told))


def inked(photograph: Image.Image, *, below: float) -> tuple[float, float, float, float]:
    """Find the box of all that is printed below a height, in mm: left, top, right, bottom."""
    high = round(below / 25.4 * DOTS)
    part = photograph.crop((0, high, photograph.width, photograph.height))
    box = part.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert box, "nothing is printed there"
    left, top, right, bottom = (dots / DOTS * 25.4 for dots in box)
    return left, top + below, right, bottom + below


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open a PDF to look inside."""
    return pikepdf.open(BytesIO(pdf))


def objects(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    """Find the dictionaries of a type, such as /FontDescriptor."""
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == kind
    ]


def page_labels(pdf: bytes) -> list[str]:
    """Read the page numbers as they are printed; none is ""."""
    found = []
    for page in printed_lines(pdf):
        numbers = [line.text.strip("— ") for line in page if line.top > 262]
        found.append("".join(numbers))
    return found


def _line(line: ET.Element) -> PrintedLine:
    words = "".join("".join(word.itertext()) for word in line.iter(f"{XHTML}word"))
    left, top, right, bottom = (
        float(line.attrib[name]) / MM for name in ("xMin", "yMin", "xMax", "yMax")
    )
    return PrintedLine(words, left, top, right, bottom)


def _asked(pdf: bytes, *command: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        words = [word.format(pdf=path) for word in command]
        return subprocess.run(words, check=True, capture_output=True).stdout  # noqa: S603
