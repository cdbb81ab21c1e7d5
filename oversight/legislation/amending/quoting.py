"""The quotations of a decision, set aside so that its own sentences can be read."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from oversight.legislation.text import LISTED, SENTENCE_ENDS, WRAPPED

QUOTED = "\ufdd0"
MARKS = {"“": "”", "「": "」", "『": "』", "‘": "’", '"': '"', "＂": "＂", "〝": "〞", "”": "”"}
INNER = {"“": str.maketrans("‘’", "“”"), "「": str.maketrans("『』", "「」")}
INNER |= {'"': INNER["“"], "＂": INNER["“"], "〝": INNER["“"], "”": INNER["“"]}
# Where a quotation is not closed, the next item of the decision ends it all the same.
HEADS_PARAGRAPH = re.compile(rf"第[^，。；]{{1,12}}[条章节]|{LISTED.pattern}")
NEXT_ITEM = re.compile(
    r"[^\S\n]*(?:[一二三四五六七八九十百]{1,5}[、.．]|本(?:决定|修正案|决议)自"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]\s*(?:将第|删去第|增加[一二两三四五六]"
    r"|第[^。；\n“]{1,12}条[^。；\n“]{0,20}(?:修改为|改为|增加|中的“)))"
)


@dataclass(frozen=True)
class Quote:
    """A quotation: `begin` to `end` with its marks; `words` is what it means, a 款 to a line."""

    begin: int
    end: int
    words: str
    is_closed: bool


@dataclass(frozen=True)
class Skeleton:
    """A decision without blanks, each quotation one sign; `places` lead back to the source."""

    source: str
    plain: str
    places: tuple[int, ...]
    quotes: dict[int, Quote]

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """The place in the source of a stretch of the plain text."""
        if begin >= end:
            place = self.places[begin] if begin < len(self.places) else len(self.source)
            return place, place
        last = self.quotes.get(end - 1)
        return self.places[begin], last.end if last else self.places[end - 1] + 1

    def quoted(self, begin: int, end: int) -> list[Quote]:
        """The quotations in a stretch of the plain text."""
        return [self.quotes[at] for at in range(begin, end) if at in self.quotes]


def without(bones: Skeleton, dropped: set[int]) -> Skeleton:
    """The same skeleton without the signs at these places."""
    kept = [at for at in range(len(bones.plain)) if at not in dropped]
    quotes = {new: bones.quotes[old] for new, old in enumerate(kept) if old in bones.quotes}
    return Skeleton(
        bones.source,
        "".join(bones.plain[at] for at in kept),
        tuple(bones.places[at] for at in kept),
        quotes,
    )


def skeleton(source: str) -> Skeleton:
    """Set the quotations aside and take out all blanks but the ends of lines."""
    signs: list[str] = []
    places: list[int] = []
    quotes: dict[int, Quote] = {}
    place = 0
    for quote in (*_quotes(source), None):
        end = quote.begin if quote else len(source)
        for at in range(place, end):
            for sign in _folded(source[at]):
                signs.append(sign)
                places.append(at)
        if quote:
            quotes[len(signs)] = quote
            signs.append(QUOTED)
            places.append(quote.begin)
            place = quote.end
    return Skeleton(source, "".join(signs), tuple(places), quotes)


def _folded(sign: str) -> str:
    if sign in "\n\u2028\u2029\x0b\x0c\x85":
        return "\n"
    plain = unicodedata.normalize("NFKC", sign)
    return "".join("\ufffd" if one == QUOTED else one for one in plain if not one.isspace())


def _quotes(source: str) -> Iterator[Quote]:
    place = 0
    opening = re.compile("[" + "".join(MARKS) + "]")
    while found := opening.search(source, place):
        quote = _quote(source, found.start())
        place = quote.end
        yield quote


def _quote(source: str, begin: int) -> Quote:
    """Read to the mark that closes; one at the head of a line only goes on (GB/T 15834 5.1)."""
    mark, depth = source[begin], 1
    closing = MARKS[mark]
    going_on: list[int] = []
    signs = re.compile(f"[{mark}{closing}\n]")
    place = begin + 1
    while found := signs.search(source, place):
        at, sign = found.start(), found[0]
        place = at + 1
        if sign == "\n":
            if NEXT_ITEM.match(source, place):
                return Quote(begin, at, _words(source, begin, at, going_on), is_closed=False)
        elif sign == mark and _heads_line(source, at):
            going_on.append(at)
        elif sign == closing:
            depth -= 1
            if not depth:
                return Quote(begin, place, _words(source, begin, at, going_on), is_closed=True)
        else:
            depth += 1
    end = len(source)
    return Quote(begin, end, _words(source, begin, end, going_on), is_closed=False)


def _heads_line(source: str, place: int) -> bool:
    """Whether nothing but a few blanks stands before a mark on its line."""
    before = source[max(0, place - 20) : place].rstrip(" \t\r　\xa0")
    return before.endswith(("\n", "\u2028"))


def _words(source: str, begin: int, end: int, going_on: list[int]) -> str:
    """What a quotation means: a paragraph to a line, and quotation marks within it in their order.

    A line that was only broken is joined to the one before.
    """
    mark, stops = source[begin], [begin, *going_on, end]
    words = "\n".join(_unbroken(source[start + 1 : stop]) for start, stop in pairwise(stops))
    if mark in INNER and mark not in words:
        words = words.translate(INNER[mark])
    return words.strip("\n")


def _unbroken(words: str) -> str:
    lines: list[str] = []
    for line in words.splitlines():
        if lines and line.strip() and _goes_on(lines[-1], line):
            lines[-1] += line.strip()
        elif line.strip():
            lines.append(line.strip())
    return "\n".join(lines)


def _goes_on(before: str, line: str) -> bool:
    is_cut = len(before) >= WRAPPED and before[-1] not in SENTENCE_ENDS
    return is_cut and not line[:1].isspace() and not HEADS_PARAGRAPH.match(line)
