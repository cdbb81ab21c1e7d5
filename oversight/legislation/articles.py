"""A regulation's text read into its title, title note, chapters and articles, nothing lost."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from oversight.legislation import labels
from oversight.legislation.fronts import front
from oversight.legislation.text import ANY_BLANK, BLANKS, LEVELS, MARGIN, Part, Text

# What a decision on other texts says before it says anything else.
DECIDES = re.compile(
    rf"{MARGIN}一{ANY_BLANK}*、.{{0,300}}?(?:第.{{1,9}}条|修改|增加|删|改为|《|废止)"
    r"|.{0,300}?(?:[作做][出了]?(?:如下|以下|下列)(?:修改|修正|修订|补充)|修改如下)"
)
# A heading that lost its number stands alone between a sentence and an article; an old text may
# number its chapters 一、 and 二、 instead.
BARE_NAME = re.compile("(?P<label>[一二三四五六七八九十]{1,3}、)?(?P<name>[一-龥、“”]{2,20})")
HEADINGS = frozenset(LEVELS.values())


def read_text(text: str) -> Text:
    """Read a text as it was published: blanks around labels may be any or none.

    Lines before the first heading or article are title, title note and preface; lines after the
    first 附件 that follows an article are the annex. A decision on other texts (一、第三条修改为…)
    has no articles, whatever it quotes.
    """
    lines = [piece for line in text.splitlines(keepends=True) for piece in labels.pieces(line)]
    begun = list(_begun(lines))
    _find_bare_names(lines, begun)
    _find_contents(begun)
    body = next((place for place, part in enumerate(begun) if part), len(lines))
    return Text((*front(lines[:body]), *_gathered(lines[body:], begun[body:])))


def _begun(lines: Sequence[str]) -> Iterator[Part | None]:
    """Give for each line the part that begins with it, or None where it only goes on."""
    previous: Part | None = None
    last, listed, decides = 0, "", _decides(lines)
    for line in lines:
        part = None
        if not previous or previous.kind != "annex":
            part = labels.begun(line, last, decides=decides)
        if part and previous and previous.kind == "contents" and _is_listed(part, listed):
            listed = listed or part.label or part.name
            part = None
        if part and previous and _is_name_of(previous, part):
            part = None
        if part and part.kind == "article":
            last = part.number[0]
        previous = part or previous
        yield part


def _decides(lines: Sequence[str]) -> bool:
    for line in lines:
        if DECIDES.match(line):
            return True
        if labels.is_article(line):
            return False
    return False


def _is_listed(part: Part, first: str) -> bool:
    """Whether a heading belongs to the 目录, which ends where its first heading comes again."""
    return part.kind in HEADINGS and (part.label or part.name) != first


def _is_name_of(heading: Part, part: Part) -> bool:
    """Whether 总则 or 附则 is the name of the heading above, whose number has its own line."""
    return (
        heading.kind in HEADINGS and not heading.name and part.kind == "chapter" and not part.label
    )


def _find_bare_names(lines: Sequence[str], begun: list[Part | None]) -> None:
    """Note where a heading without its number stands above an article."""
    filled = [place for place, line in enumerate(lines) if line.strip(BLANKS)]
    first = next((p for p, part in enumerate(begun) if part and part.kind == "article"), 0)
    for before, place, after in zip([0, *filled], filled, filled[1:], strict=False):
        article = begun[after]
        if begun[place] or not article or article.kind != "article":
            continue
        found = BARE_NAME.fullmatch(labels.close(lines[place]))
        ends = before >= first and lines[before].rstrip(BLANKS).endswith("。")
        if found and (ends or found["label"]):
            begun[place] = Part("chapter", lines[place], found["label"] or "", found["name"])


def _find_contents(begun: list[Part | None]) -> None:
    """Take headings for a 目录 without its name if the first comes again above an article."""
    first = next((n for n, part in enumerate(begun) if part and part.kind == "article"), 0)
    places = [n for n, part in enumerate(begun[:first]) if part and part.kind in HEADINGS]
    again = [n for n in places[1:] if _label(begun[n]) == _label(begun[places[0]])]
    if again and _label(begun[places[0]]):
        begun[places[0]] = Part("contents", "")
        for place in places[1:]:
            if place < again[-1]:
                begun[place] = None


def _label(part: Part | None) -> str:
    return part.label if part else ""


def _gathered(lines: Sequence[str], begun: Sequence[Part | None]) -> Iterator[Part]:
    starts = [place for place, part in enumerate(begun) if part]
    for start, end in pairwise([*starts, len(lines)]):
        part = begun[start]
        if part:
            name = part.name or _name_below(part, lines[start + 1 : end])
            yield replace(part, raw="".join(lines[start:end]), name=name)


def _name_below(part: Part, lines: Sequence[str]) -> str:
    """Find the name of a heading whose number has a line of its own."""
    if part.kind not in HEADINGS:
        return ""
    names = [labels.close(line) for line in lines if line.strip(BLANKS)]
    return names[0] if len(names) == 1 and BARE_NAME.fullmatch(names[0]) else ""
