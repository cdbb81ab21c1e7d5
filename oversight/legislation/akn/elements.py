"""Elements of Akoma Ntoso with their words, and the characters that XML cannot hold."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.legislation.text import BLANKS

Element = etree._Element  # noqa: SLF001  the type of what lxml makes; it has no public name
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LARGEST = 3_000_000  # characters of one text; the longest law of the country has 120,000
# XML 1.0, production [2]; what only divides lines or words is written as a blank.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def element(parent: Element | None, tag: str, **attributes: str) -> Element:
    """Make an element of the standard under another; an attribute `as_` is written as `as`."""
    named = {name.rstrip("_"): written(value) for name, value in attributes.items() if value}
    if parent is None:
        spaces: Any = {None: NAMESPACE}  # the default; the stubs know of named ones only
        return etree.Element(f"{{{NAMESPACE}}}{tag}", named, nsmap=spaces)
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", named)


def fill(parent: Element, words: str) -> None:
    """Put words into an element; each private character is marked, for no two faces agree on it."""
    begin = 0
    for found in PRIVATE.finditer(words):
        append(parent, words[begin : found.start()])
        marked = element(parent, "inline", name="privateUse", title=f"U+{ord(found[0]):04X}")
        marked.text = found[0]
        begin = found.end()
    append(parent, words[begin:])


def append(parent: Element, words: str) -> None:
    """Add words after whatever the element holds already."""
    last = next(parent.iterchildren(reversed=True), None)  # counting them all would take long
    if last is not None:
        last.tail = (last.tail or "") + written(words)
    else:
        parent.text = (parent.text or "") + written(words)


def written(words: str) -> str:
    """Write blanks that XML does not know as a blank."""
    return FORBIDDEN.sub(" ", words)


def filled_lines(raw: str) -> Iterator[str]:
    """The lines that say something, without the blanks around them."""
    return (line.strip(BLANKS) for line in raw.splitlines() if line.strip(BLANKS))


def demand(text: str) -> None:
    """Refuse what cannot be carried whole: RefusedError with its line and code."""
    if len(text) > LARGEST:
        sentence = _("The text has {count} characters; at most {most} are written as XML.")
        raise RefusedError(sentence.format(count=len(text), most=LARGEST))
    for found in FORBIDDEN.finditer(text):
        if not found[0].isspace():
            line = text.count("\n", 0, found.start()) + 1
            sentence = _("Line {line} has the character {code}, which no XML can hold. Correct it.")
            raise RefusedError(sentence.format(line=line, code=f"U+{ord(found[0]):04X}"))
