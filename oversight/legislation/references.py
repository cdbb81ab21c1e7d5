"""References of a regulation to its own articles and chapters: 第十二条第二款第一项, 前两条."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from oversight.chinese import read_numeral
from oversight.legislation.text import Part, after_label

# A unit (条, 章 …), its number, and what stands under it: 第十二条之一 is ("条", 12, 1).
Key = tuple[str, int, int]
# What is referred to: a unit, a 款 of it and a 项 of that, each 0 where it is not named.
Target = tuple[Key, int, int]

N = r"[0-9０-９〇零一二三四五六七八九十百千]+"
REFERENCE = re.compile(
    rf"第\s*(?P<number>{N})\s*(?P<unit>[编章节条])(?:\s*之\s*(?P<under>[一二三四五六七八九十]+))?"
    rf"(?:\s*第\s*(?P<clause>{N})\s*款)?(?:\s*第\s*[（(]?(?P<item>{N})[）)]?\s*项)?"
    rf"|第\s*(?P<bare>{N})\s*款(?:\s*第\s*[（(]?(?P<bare_item>{N})[）)]?\s*项)?"
    rf"|第\s*[（(]?(?P<lone_item>{N})[）)]?\s*项"
    rf"|前(?P<back>[一二两三四五六七八九十]*)条"
)
# 《行政处罚法》第三条 and 宪法第三条 are no articles of ours; 本法第三条 and 依法第三条 … are.
OTHER_LAW = re.compile(
    r"(?:[》〉>]|(?<!本)(?:宪法|[^依违合执司立守]法|条例|办法|规定|规则|细则|章程))"
    r"(?:[（(][^（）()]{0,30}[）)])?\s*$"
)
OWN_LAW = re.compile(r"本(?:法|条例|办法|规定|规则|细则|章程|决定)\s*$")
LISTED = re.compile(r"(?:[、，,和或及与至到\s]|以及|或者|[（(][^）)]{1,4}[）)]项?)*")
NEAR = 40
MOST = 3000  # no real article has a hundred
LABEL = re.compile(rf"第({N})([编章节条])(?:之([一二三四五六七八九十]+))?")


@dataclass(frozen=True)
class Reference:
    """A reference at `begin` to `end` of a part's own wording.

    `key` tells what is meant; a reference backwards (前两条) has `back` instead. A `clause` of 0
    means the whole article, or that the article has but one list; an `item` of 0 the whole 款.
    """

    begin: int
    end: int
    text: str
    key: Key | None = None
    clause: int = 0
    item: int = 0
    back: int = 0
    is_foreign: bool = False

    @property
    def meant(self) -> tuple[Key | None, int, int, int]:
        """What it says, however it is written."""
        return (self.key, self.clause, self.item, self.back)

    @property
    def is_lone_item(self) -> bool:
        """Whether it goes on with the article of the one before it: 第三条第一项、第二项."""
        return bool(self.item) and "条" not in self.text

    @property
    def target(self) -> "Target | None":
        """The article, 款 or 项 that it names."""
        return (self.key, self.clause, self.item) if self.key else None


@lru_cache(maxsize=4096)
def key_of(label: str) -> Key | None:
    """Read a label; None where it has no number (附则)."""
    found = LABEL.fullmatch(label)
    try:
        return (found[2], read_numeral(found[1]), read_numeral(found[3] or "0")) if found else None
    except ValueError:
        return None


def references(part: Part) -> tuple[Reference, ...]:
    """Find every reference, those to other laws marked as foreign (a few thousand at most)."""
    return tuple(islice(_references(part), MOST))


def _references(part: Part) -> Iterator[Reference]:
    previous: Reference | None = None
    for found in REFERENCE.finditer(part.raw, after_label(part) if part.label else 0):
        one = _read(found)
        if one is None:
            continue
        between = part.raw[previous.end : one.begin] if previous else None
        goes_on = between is not None and bool(LISTED.fullmatch(between))
        if found["bare"] or found["lone_item"]:
            if part.raw.endswith("本条", 0, one.begin):
                one = replace(one, key=key_of(part.label))
            elif goes_on and previous and previous.key:
                one = replace(one, key=previous.key, clause=one.clause or previous.clause)
            else:
                continue
        is_foreign = goes_on and bool(previous and previous.is_foreign)
        previous = replace(one, is_foreign=is_foreign or _is_foreign(part.raw, one.begin))
        yield previous


def _read(found: re.Match[str]) -> Reference | None:
    """Read one reference; None where what looks like a number is none."""
    begin, end = found.span()
    try:
        if found["back"] is not None:
            return Reference(begin, end, found[0], back=_count(found["back"]))
        clause = read_numeral(found["clause"] or found["bare"] or "0")
        item = read_numeral(found["item"] or found["bare_item"] or found["lone_item"] or "0")
        if not found["number"]:
            return Reference(begin, end, found[0], clause=clause, item=item)
        number, under = read_numeral(found["number"]), read_numeral(found["under"] or "0")
    except ValueError:
        return None
    return Reference(begin, end, found[0], (found["unit"], number, under), clause, item)


def _count(words: str) -> int:
    return read_numeral(words.replace("两", "二")) if words else 1


def _is_foreign(raw: str, begin: int) -> bool:
    near = raw[max(0, begin - NEAR) : begin]
    return bool(OTHER_LAW.search(near)) and not OWN_LAW.search(near)
