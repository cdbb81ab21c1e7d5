"""Quoted words shared out: to several articles, 款 or 项, each with its own."""

import re
from collections.abc import Sequence

from oversight.chinese import read_numeral
from oversight.legislation.amending.places import Number

NUMERAL = "[0-9０-９零〇○一二三四五六七八九十百千]+"
ARTICLE = re.compile(
    rf"\s*第\s*({NUMERAL})\s*条(?:\s*之\s*({NUMERAL}))?(?:[\s　]+|(?=[^\s、，和或至的规]))"
)
CHAPTER = re.compile(rf"\s*第\s*({NUMERAL})\s*章\s*(.*)")
ITEM = re.compile(rf"\s*[（(]\s*({NUMERAL})\s*[）)](?:之({NUMERAL}))?")
SUBITEM = re.compile(rf"\s*({NUMERAL})\s*[.．、](?![0-9０-９])()?")
RUNNING = re.compile(rf"(?<=[；;。])(?=[（(]{NUMERAL}[）)])")
LABELS = {"article": ARTICLE, "item": ITEM, "subitem": SUBITEM}


def label_of(words: str, level: str) -> tuple[Number | None, str]:
    """The number that words bear at their head, and the words after it."""
    found = LABELS[level].match(words) if level in LABELS else None
    if not found:
        return None, words
    try:
        number = (read_numeral(found[1]), read_numeral(found[2]) if found[2] else 0)
    except ValueError:
        return None, words
    return number, words[found.end() :]


def portions(quotes: Sequence[str], count: int, level: str) -> list[str] | None:
    """Share quoted words out to so many units; None where they do not come out."""
    if count == 1:
        return ["\n".join(quotes)]
    if len(quotes) == count:
        return list(quotes)
    words = "\n".join(quotes)
    if level == "item":
        words = RUNNING.sub("\n", words)
    groups = grouped(words.split("\n"), level)
    return ["\n".join(group) for group in groups] if len(groups) == count else None


def grouped(paragraphs: Sequence[str], level: str) -> list[list[str]]:
    """Put paragraphs together that make one unit: those from a label to the next.

    A 款 has no label; it has the 项 that follow it.
    """
    groups: list[list[str]] = []
    for paragraph in paragraphs:
        if not groups or _begins(paragraph, level):
            groups.append([])
        groups[-1].append(paragraph)
    return groups


def _begins(paragraph: str, level: str) -> bool:
    if level == "clause":
        return not (ITEM.match(paragraph) or SUBITEM.match(paragraph))
    return label_of(paragraph, level)[0] is not None
