"""What a part says, apart from its label, its blanks, its punctuation, its references."""

import re
import unicodedata

from oversight.legislation.text import ANY_BLANK, BLANKS, LEVELS, WIDTHLESS, Part, after_label

# An article of a million characters is known by its first thousands.
KNOWN_BY, MOST_SENTENCES = 4000, 60
NUMBER = "[0-9〇零一二三四五六七八九十百千两]+"
TARGET = re.compile(rf"第{NUMBER}([编章节条款项])(?:之{NUMBER})?")
MARKS = "<>"
BLANK = re.compile(rf"[^\S\n]|[{WIDTHLESS}]")
BETWEEN = re.compile(rf"(?<![A-Za-z0-9]){ANY_BLANK}+|{ANY_BLANK}+(?![A-Za-z0-9])")
SENTENCE = re.compile(r"[。；;\n]")


class _Kept(dict[int, int | None]):
    """What each character becomes: itself, or nothing; found out once for each."""

    def __missing__(self, sign: int) -> int | None:
        sort = unicodedata.category(chr(sign))
        kept = chr(sign) not in MARKS and sort[0] not in "PZ" and sort not in ("Cc", "Cf")
        self[sign] = sign if kept else None
        return self[sign]


_KEPT = _Kept()


def plain(part: Part) -> str:
    """What a part says, line by line, without its label and without blanks.

    Blanks come and go with each printing (条 件, 附　则) and say nothing, but between two Latin
    words or figures.
    """
    if part.kind in LEVELS.values():
        return part.name or part.label
    lines = (line.strip(BLANKS) for line in words(part).splitlines())
    told = "\n".join(line for line in lines if line)
    # Few texts have blanks within their lines, and to look for them is slow.
    return "\n".join(map(_closed_up, told.split("\n"))) if BLANK.search(told) else told


def _closed_up(line: str) -> str:
    return BETWEEN.sub("", line)


def words(part: Part) -> str:
    """A part's own wording as it is printed; an article's label is none of it."""
    return part.raw[begin(part) :]


def begin(part: Part) -> int:
    """The place in the part where its own wording begins."""
    return after_label(part) if part.kind == "article" else 0


def sentences(part: Part) -> tuple[str, ...]:
    """The sentences of a part in order, bare; those of a very long part are not all told."""
    told = (bare(one) for one in SENTENCE.split(plain(part)[:KNOWN_BY]))
    return tuple(one for one in told if one)[:MOST_SENTENCES]


def core(part: Part) -> str:
    """What makes a part known again: its words, whatever the numbers it refers to."""
    return TARGET.sub(r"第\1", bare(plain(part)[:KNOWN_BY]))


def bare(told: str) -> str:
    """Words without punctuation, blanks and the width of characters."""
    return unicodedata.normalize("NFKC", told).translate(_KEPT)
