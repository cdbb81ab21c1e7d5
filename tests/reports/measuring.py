"""Measuring a PDF as a reader with a ruler would: where its lines stand, and in which face."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby
from xml.etree import ElementTree as ET

import pikepdf
from PIL import Image

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
    right: float
    top: float
    bottom: float


@cache
def the_report() -> bytes:
    """Set the sample report with its annex of 300 rows, once."""
    return set_pdf(a_work_report(300))


def lines(pdf: bytes) -> list[list[PrintedLine]]:
    """Read every page as its lines from top to bottom."""
    told = _asked(pdf, "pdftotext", "-bbox", "-", "-")
    pages = ET.fromstring(told).iter(f"{XHTML}page")  # noqa: S314  our own file
    return [list(_page_lines(page)) for page in pages]


def text(pdf: bytes) -> list[str]:
    """Read every page as plain text."""
    return _asked(pdf, "pdftotext", "-raw", "-", "-").decode().split("\f")[:-1]


def faces(pdf: bytes) -> dict[str, tuple[str, float]]:
    """Tell for each piece of text its face and size in pt."""
    told = _asked(pdf, "pdftohtml", "-xml", "-i", "-fontfullname", "-stdout", "-zoom", "1", "-")
    document = ET.fromstring(told)  # noqa: S314  our own file
    known = {f.get("id"): (f.get("family", ""), float(f.get("size", 0))) for f in document.iter("fontspec")}
    return {"".join(t.itertext()): known[t.get("font")] for t in document.iter("text")}


def ink(pdf: bytes, page: int) -> Image.Image:
    """Photograph a page, 300 dots an inch, in black and white."""
    place = str(page)
    told = _asked(pdf, "pdftoppm", "-gray", "-r", str(DOTS), "-f", place, "-l", place, "-", None)
    return Image.open(BytesIO(told)).point(lambda shade: 255 if shade < 160 else 0)


def millimetres(dots: float) -> float:
    """Turn the dots of a photograph into mm."""
    return dots / DOTS * 25.4


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open a PDF to look inside."""
    return pikepdf.open(BytesIO(pdf))
