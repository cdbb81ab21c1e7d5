"""What a text says of other texts: the names that it quotes, and what its last articles repeal.

Nothing here asks a database.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from oversight.chinese import DateError, read_date
from oversight.legislation.text import Part, Text

QUOTED = re.compile(r"《((?:[^《》]|《[^《》]*》){2,200})》")
# A name that carries the year or the way of its version: 《某条例（2018修正）》.
VERSION = re.compile(r"\([^()]*(?:修正|修订|修改)[^()]*\)$")
MARKED = re.compile("〈((?:[^〈〉]|〈[^〈〉]*〉)*)〉")
MARKS = str.maketrans("《》<>", "〈〉〈〉")
ENDED = "(?:废止|失效|停止(?:执行|施行|实施))"
REPEALED = re.compile(
    rf"(?:同时|即行|自行|一并|相应|随之|均|即)(?:予以|宣布)?{ENDED}"
    rf"|自本..?.?(?:施行|实施|生效|公布)之日起[,，]?(?:同时|即行|予以)*{ENDED}"
    rf"|(?<=[》)）])(?:现)?(?:予以)?{ENDED}"
)
NUMBER = "[0-9零〇一二三四五六七八九十百千]+"
# After a name: only a part of it is meant, or the name says by what another was changed.
PART_ONLY = re.compile(
    rf"(?:第{NUMBER}[章条]|中|有关|关于|的(?:有关|相关)?(?:规定|条款)|与本|[,，]?(?:进行)?(?:的)?"
    rf"(?:第{NUMBER}次)?(?:修正|修订|修改))"
)
# An amending decision falls with what it amended: it is no regulation of its own.
AMENDING = re.compile("关于(?:修改|修订|修正).*(?:决定|决议)$")
BASIS = re.compile("(?:根据|依据|依照|按照|经)$")
DAY = re.compile(rf"{NUMBER}年{NUMBER}月{NUMBER}日")
LAST = 3  # articles at the end of a text, of which one says what it repeals
SENTENCE = re.compile("[^。；;]*[。；;]?")
LONGEST = 60  # characters of a sentence that are shown on either side of a name


@dataclass(frozen=True)
class Quoted:
    """A name that a text quotes: in which article, and in which words."""

    name: str
    place: str
    words: str


@dataclass(frozen=True)
class Repealed(Quoted):
    """A regulation that a text repeals, and the first day by which the text tells it apart."""

    dated_on: dt.date | None = None


def plain(name: str) -> str:
    """A name as it is compared: without its marks, blanks and the mark of its version."""
    told = "".join(unicodedata.normalize("NFKC", name).split()).translate(MARKS)
    marked = MARKED.fullmatch(told)
    return VERSION.sub("", marked[1] if marked else told)


def names(text: str) -> frozenset[str]:
    """Every name that a text quotes."""
    return frozenset(plain(found[1]) for found in QUOTED.finditer(text))


def quotations(read: Text) -> tuple[Quoted, ...]:
    """The names that the articles and annexes quote, but for those that a sentence repeals."""
    return tuple(
        Quoted(plain(found[1]), _place(part), _around(sentence, *found.span()))
        for part in read.parts
        if part.kind in ("article", "annex")
        for sentence in SENTENCE.findall(_closed(part))
        if "《" in sentence and not REPEALED.search(sentence)
        for found in QUOTED.finditer(sentence)
    )


def repeals(read: Text) -> tuple[Repealed, ...]:
    """What the last articles say ends with the text, each regulation by its name (文中废止).

    Where a part of a regulation ends, or one is only named as a basis, nothing is said of it.
    """
    closing = [part for part in read.parts if part.kind == "article"][-LAST:]
    found = [one for part in closing for one in _repealed(part)]
    return tuple({one.name: one for one in found}.values())


def _repealed(part: Part) -> Iterator[Repealed]:
    words = _closed(part)
    begin = 0
    for verb in REPEALED.finditer(words):
        begin = max(begin, words.rfind("。", 0, verb.start()) + 1)
        end = verb.start()
        if not QUOTED.search(words, begin, end):  # 下列法规同时废止：（一）《某条例》；…
            end = len(words) if words[verb.end() : verb.end() + 1] in ":：" else _stop(words, verb)
        yield from _named(words, begin, end, _place(part))
        begin = max(verb.end(), end)


def _stop(words: str, verb: re.Match[str]) -> int:
    stop = words.find("。", verb.end())
    return len(words) if stop < 0 else stop


def _named(words: str, begin: int, end: int, place: str) -> Iterator[Repealed]:
    found = list(QUOTED.finditer(words, begin, end))
    starts = [begin, *(one.end() for one in found)]
    for one, (after, _next) in zip(found, pairwise([*starts, end]), strict=False):
        before = words[after : one.start()]
        is_whole = not PART_ONLY.match(words, one.end()) and not BASIS.search(before)
        if is_whole and not AMENDING.search(one[1]):
            told = words[after : one.end()].strip("，、。；,以及和：:")
            yield Repealed(plain(one[1]), place, told, _day(before))


def _day(words: str) -> dt.date | None:
    found = DAY.search(words)
    try:
        return read_date(found[0]) if found else None
    except DateError:
        return None


def _around(sentence: str, begin: int, end: int) -> str:
    first, last = max(0, begin - LONGEST), min(len(sentence), end + LONGEST)
    return f"{'…' if first else ''}{sentence[first:last]}{'…' if last < len(sentence) else ''}"


def _place(part: Part) -> str:
    return part.label or part.name


def _closed(part: Part) -> str:
    """The words of a part without its label and blanks: a line may break anywhere."""
    return "".join(part.raw.split()).removeprefix(part.label)
