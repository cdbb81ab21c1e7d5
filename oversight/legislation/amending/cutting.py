"""A decision cut into title, note, items (一、（一）1.) and its closing clauses."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from oversight.legislation.amending.quoting import QUOTED, Skeleton, skeleton, without

HAN = "[一二三四五六七八九十百零〇]{1,5}"
MARKERS = (
    (1, re.compile(rf"(?P<label>{HAN})(?P<other>)[、.,]")),
    (2, re.compile(rf"\((?P<label>{HAN})(?P<other>)\)")),
    (3, re.compile(r"(?P<label>[0-9]{1,3})[.、,](?![0-9])|\((?P<other>[0-9]{1,3})\)")),
    (1, re.compile(rf"(?P<label>第{HAN}条)(?P<other>)(?={QUOTED}|将|删去|增加|在)")),
)
NOTE = re.compile(
    r"^[^\S\n]*[（(]\s*[0-9０-９〇○零一二三四五六七八九]{4}\s*年[^）)]{1,600}[）)]", re.MULTILINE
)
TITLE_ENDS = re.compile(r"(?:决定|修正案|决议|规定)(?:[（(][^）)]{1,30}[）)])?$")
LONGEST_TITLE = 6
ENDED = re.compile(rf"[。;:!?.)》」{QUOTED}]$")
REPEALS_LIST = re.compile("废止(?:下列|以下)")
SPEAKS = re.compile(rf"{QUOTED}|删去|删除|增加|废止|改为")


@dataclass(frozen=True)
class Item:
    """A numbered stretch of a decision, or one without a number (level 0), in the plain text."""

    level: int
    label: str
    begin: int
    end: int


@dataclass(frozen=True)
class Cut:
    """A decision's parts; `items` are places in the skeleton of the whole source."""

    title: str
    note: str
    preamble: str
    items: tuple[Item, ...]
    bones: Skeleton


def cut(source: str) -> Cut:
    """Cut a decision; lines that only go on are joined to the line before."""
    bones = skeleton(source)
    title, note, body = _front(source)
    start = next((at for at, place in enumerate(bones.places) if place >= body), len(bones.plain))
    rough = list(_lines(bones, start))
    ends = {at for line in rough for at in range(line.begin, line.end) if bones.plain[at] == "\n"}
    bones = without(bones, ends)
    lines = list(_moved(rough, sorted(ends)))
    preamble = _preamble(bones.plain, lines)
    said = bones.span(lines[0].begin, lines[preamble - 1].end) if preamble else (0, 0)
    return Cut(title, note, source[slice(*said)], tuple(lines[preamble:]), bones)


def _moved(lines: list[Item], dropped: list[int]) -> Iterator[Item]:
    """The same lines where those signs are dropped."""
    for line in lines:
        begin, end = (at - bisect_left(dropped, at) for at in (line.begin, line.end))
        yield Item(line.level, line.label, begin, end)


def _front(source: str) -> tuple[str, str, int]:
    """Title, note and the place where the body begins."""
    note = NOTE.search(source, 0, 6000)
    above = source[: note.start()] if note else source[:2000]
    lines = [line.strip() for line in above.splitlines()]
    if note:
        return _title_at_end(lines), "".join(note[0].split("\n")).strip(), note.end()
    title, used = _title_at_start(above)
    return title, "", used


def _title_at_end(lines: list[str]) -> str:
    while lines and not lines[-1]:
        lines = lines[:-1]
    title: list[str] = []
    for line in reversed(lines[-LONGEST_TITLE:]):
        if not line or line.endswith(("。", "；", "：")):
            break
        title.insert(0, line)
    return "".join(title)


def _title_at_start(above: str) -> tuple[str, int]:
    """The first lines, where they end like a title; otherwise there is none."""
    title, used = "", 0
    for line in above.splitlines(keepends=True)[: LONGEST_TITLE + 4]:
        used += len(line)
        title += line.strip()
        if TITLE_ENDS.search(title):
            return title, used
        if line.rstrip().endswith(("。", "：", "；")):
            break
    return "", 0


def _lines(bones: Skeleton, start: int) -> Iterator[Item]:
    """Give the lines of the body, those joined that belong together."""
    plain = bones.plain
    open_line: Item | None = None
    for begin, end in _physical(plain, start):
        level, label, after = _marker(bones, begin)
        if open_line and not level and _goes_on(plain, open_line, begin):
            open_line = Item(open_line.level, open_line.label, open_line.begin, end)
            continue
        if open_line:
            yield open_line
        open_line = Item(level, label, after, end)
    if open_line:
        yield open_line


def _physical(plain: str, start: int) -> Iterator[tuple[int, int]]:
    place = start
    while place < len(plain):
        end = plain.find("\n", place)
        end = len(plain) if end < 0 else end
        if end > place:
            yield place, end
        place = end + 1


def _marker(bones: Skeleton, begin: int) -> tuple[int, str, int]:
    """The number of an item at the head of a line; 第一条 is one only where a blank follows it."""
    for level, pattern in MARKERS:
        if found := pattern.match(bones.plain, begin):
            label, end = found["label"] or found["other"], found.end()
            spaced = end >= len(bones.places) or bones.places[end] - bones.places[end - 1] > 1
            if spaced or not label.startswith("第"):
                return level, label, end
    return 0, "", begin


def _goes_on(plain: str, line: Item, begin: int) -> bool:
    if plain[begin] == QUOTED and plain[line.end - 1] in (QUOTED, ":"):
        return True
    return not ENDED.search(plain[max(line.begin, line.end - 1) : line.end])


def _preamble(plain: str, lines: list[Item]) -> int:
    """How many lines at the head only say that something is decided."""
    for count, line in enumerate(lines):
        if line.level:
            return count
        words = plain[line.begin : line.end]
        if REPEALS_LIST.search(words) and "修改" not in words:
            return count
        if words.endswith(":") or re.search("决定[:。]?$", words):
            return count + 1
        if SPEAKS.search(words):
            return count
    return 0
