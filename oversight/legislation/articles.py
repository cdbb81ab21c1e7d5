"""A regulation's text read into its title, title note, chapters and articles, nothing lost."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from oversight.legislation.text import LEVELS, MARGIN, Kind, Part, Text

FIGURES = "[0-9０-９零〇○一二三四五六七八九十百千]"
NUMBER = rf"{FIGURES}(?:\s*{FIGURES})*"
CONTENTS = re.compile(rf"{MARGIN}目\s*[录次]")
LAST_CHAPTER = re.compile(rf"{MARGIN}(附\s*则)")
HEADING = re.compile(
    rf"{MARGIN}(?P<label>第\s*{NUMBER}\s*(?P<level>[编章节]))(?P<name>[^。；，]{{0,60}})"
)
ANNEX = re.compile(rf"{MARGIN}(附\s*[件表录图][^。；，]{{0,60}})")
ARTICLE = re.compile(
    rf"{MARGIN}(?P<label>第\s*{NUMBER}\s*条(?:\s*之\s*[一二三四五六七八九十]+)?)(?P<rest>.*)",
    re.DOTALL,
)
# A paragraph may begin with a reference (第十条规定的…), so a label with no blank after it must be
# the next in order and not go on like one.
REFERENCE = re.compile("第|规定|所|至|、|，|和|或|及|的|中|以")
LONGEST_TITLE = 4
UNLIKE_TITLE = re.compile(r"[。；：，]\s*$|^\s*$")
PAGE = re.compile(r"[.…·\d\s]+$")

DAY = r"\s*[0-9０-９〇○零一二三四五六七八九]{4}\s*年"
BRACKETED = re.compile(rf"\s*[（(]{DAY}")
DATED = re.compile(rf"(?:根据)?{DAY}.*(?:通过|批准|公布|修正|修订)")


def read_text(text: str) -> Text:
    """Read a text as it was published: blanks around labels may be any or none.

    Lines before the first heading or article are title, title note and preface; lines after the
    first 附件 that follows an article are the annex.
    """
    lines = text.splitlines(keepends=True)
    begun = list(_begun(lines))
    body = next((place for place, part in enumerate(begun) if part), len(lines))
    return Text((*_front(lines[:body]), *_gathered(lines[body:], begun[body:])))


def _begun(lines: Sequence[str]) -> Iterator[Part | None]:
    """Give for each line the part that begins with it, or None where it only goes on."""
    previous: Part | None = None
    last, listed = 0, ""
    for line in lines:
        part = None if previous and previous.kind == "annex" else _part(line, last)
        if part and previous and previous.kind == "contents" and _is_listed(part, listed):
            listed = listed or part.label + part.name
            part = None
        if part and part.kind == "article":
            last = part.number[0]
        previous = part or previous
        yield part


def _is_listed(part: Part, first: str) -> bool:
    """Whether a heading belongs to the 目录, which ends where its first heading comes again."""
    return part.kind in LEVELS.values() and part.label + part.name != first


def _part(line: str, last: int) -> Part | None:
    stripped = line.strip()
    if CONTENTS.fullmatch(stripped):
        return Part("contents", line)
    if found := LAST_CHAPTER.fullmatch(stripped):
        return Part("chapter", line, name=_close(found[1]))
    if found := HEADING.fullmatch(stripped):
        name = PAGE.sub("", found["name"])
        return Part(LEVELS[found["level"]], line, _close(found["label"]), _close(name))
    if last and (found := ANNEX.fullmatch(stripped)):
        return Part("annex", line, name=_close(found[1]))
    found = ARTICLE.match(line)
    if found is None:
        return None
    article = Part("article", line, _close(found["label"]))
    return article if _is_article(article, found["rest"], last) else None


def _is_article(part: Part, rest: str, last: int) -> bool:
    try:
        number, under = part.number
    except ValueError:
        return False
    if not rest[:1].strip():
        return True
    is_next = last == 0 or number == last + 1 or (under > 0 and number == last)
    return is_next and not REFERENCE.match(rest)


def _gathered(lines: Sequence[str], begun: Sequence[Part | None]) -> Iterator[Part]:
    starts = [place for place, part in enumerate(begun) if part]
    for start, end in pairwise([*starts, len(lines)]):
        part = begun[start]
        if part:
            yield replace(part, raw="".join(lines[start:end]))


def _front(lines: Sequence[str]) -> Iterator[Part]:
    """Part what stands before the body: a notice perhaps, the title, the title note."""
    kinds = _front_kinds(lines)
    for kind, places in groupby(range(len(lines)), key=kinds.__getitem__):
        yield Part(kind, "".join(lines[place] for place in places))


def _front_kinds(lines: Sequence[str]) -> list[Kind]:
    note = _note(lines)
    first_filled = next((place for place, line in enumerate(lines) if line.strip()), 0)
    title = _title_above(lines, note.start) if note else range(first_filled, first_filled + 1)
    kinds: list[Kind] = []
    for place, line in enumerate(lines):
        if place in note:
            kinds.append("note")
        elif place in title:
            kinds.append("title")
        else:
            kinds.append(kinds[-1] if kinds and not line.strip() else "preface")
    return kinds


def _title_above(lines: Sequence[str], note: int) -> range:
    end = note
    while end and not lines[end - 1].strip():
        end -= 1
    start = end
    while start > max(0, end - LONGEST_TITLE) and not UNLIKE_TITLE.search(lines[start - 1]):
        start -= 1
    return range(start, end)


def _note(lines: Sequence[str]) -> range:
    """Find the lines of the title note: from its bracket to its end, or each line with a day."""
    for first, line in enumerate(lines):
        if BRACKETED.match(line):
            closing = (
                p for p in range(first, len(lines)) if lines[p].rstrip().endswith(("）", ")"))
            )
            return range(first, next(closing, len(lines) - 1) + 1)
    dated = [place for place, line in enumerate(lines) if DATED.match(line)]
    return range(dated[0], dated[-1] + 1) if dated else range(0)


def _close(words: str) -> str:
    return re.sub(r"\s+", "", words)
