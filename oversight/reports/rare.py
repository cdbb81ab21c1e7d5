"""Characters that a typeface lacks, marked so that they cannot break the grid of lines.

A line that holds one character of another face grows, and a page then has 20 lines instead of
22; what stands in a span of ours has no line height of its own (see templates/reports/paper.css).
"""

import unicodedata
from collections.abc import Callable
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup, escape

from oversight.reports.fonts import Faces, widths

# Variation selectors follow the character whose form they choose.
SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
PRIVATE = "Co"


def has_shape(character: str) -> bool:
    """Tell whether a character is to be seen; joiners and selectors of forms are not."""
    selects = any(ord(character) in block for block in SELECTORS)
    return not selects and unicodedata.category(character) not in {"Cf", "Cc"}


def in_face(text: str, family: str) -> Markup:
    """Escape a text for a page; what the face lacks stands in `span.fb`."""
    shown = widths(family)
    return _marked(text, lambda character: "" if character in shown else "fb")


def in_fang(text: str, faces: Faces) -> Markup:
    """Escape a text set in FangSong, its digits and Latin letters marked for their own face."""
    shown = widths(faces.fang)

    def part(character: str) -> str:
        if faces.latin != faces.fang and " " < character <= "~":
            return "digits" if character.isdigit() else "latin"
        return "" if character in shown else "fb"

    return _marked(text, part)


def width(character: str, faces: Faces) -> float:
    """Measure a character of FangSong text in ems, in the face that will show it."""
    if not has_shape(character):
        return 0
    first = faces.latin if " " < character <= "~" else faces.fang
    known = (widths(name) for name in (first, faces.fang, faces.song, faces.rare))
    return next((shown[character] for shown in known if character in shown), 1.0)


def unshowable(text: str, faces: Faces) -> tuple[str, ...]:
    """Find the characters that no face can show, each once, in the order of the text.

    A private character is one of them: each typeface shows something else for it.
    """
    known = (widths(faces.song), widths(faces.rare))
    return tuple(
        character
        for character in dict.fromkeys(text)
        if has_shape(character)
        and (
            unicodedata.category(character) == PRIVATE
            or not any(character in shown for shown in known)
        )
    )


def _marked(text: str, part: Callable[[str], str]) -> Markup:
    """Wrap each stretch of characters in the span of its part; "" is the face of the text."""
    span = Markup('<span class="{}">{}</span>')
    parts: list[tuple[str, str]] = []
    for character in str(text):  # what is said in two languages becomes words here
        follows = bool(parts) and not has_shape(character)
        parts.append((parts[-1][0] if follows else part(character), character))
    stretches = (
        (name, "".join(character for _name, character in stretch))
        for name, stretch in groupby(parts, key=itemgetter(0))
    )
    return Markup("").join(
        span.format(name, words) if name else escape(words) for name, words in stretches
    )
