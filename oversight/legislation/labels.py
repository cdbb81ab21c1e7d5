"""What begins with a line of a regulation: the contents, a heading, an article, an annex."""

import re
from collections.abc import Iterator

from oversight.legislation.text import ANY_BLANK, BLANKS, LEVELS, MARGIN, MARKS, Part

FIGURES = "[0-9０-９零〇○一二三四五六七八九十百千]"
# Bounds on what repeats keep hostile lines quick.
NUMBER = rf"{FIGURES}(?:{ANY_BLANK}{{0,4}}{FIGURES}){{0,11}}"
UNDER = rf"{ANY_BLANK}*之{ANY_BLANK}*(?:[一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}})(?![般定切])"
LEVEL = rf"分{ANY_BLANK}*编|编|章|节|目(?![标的前])"
HEAD = rf"第{ANY_BLANK}*{NUMBER}{ANY_BLANK}*(?P<level>{LEVEL})"

# Only lines that begin with one of these are looked at more closely.
OPENING = re.compile(rf"{MARGIN}[（(\[]?([第目附总分罚])")
CONTENTS = re.compile(rf"{MARGIN}[（(\[]?目{ANY_BLANK}*[录錄次][）)\]：:{MARKS}]*")
UNNUMBERED = re.compile(
    rf"{MARGIN}(?P<name>总{ANY_BLANK}*[则纲]|[分罚附]{ANY_BLANK}*则)[：:{MARKS}]*"
)
HEADING = re.compile(rf"{MARGIN}(?P<label>{HEAD})[{MARKS}]*(?P<name>[^。；;，,]{{0,60}})")
HEADED = re.compile(rf"{MARGIN}(?:{HEAD}|目{ANY_BLANK}*[录錄次])")
WITHIN = re.compile(rf"第{ANY_BLANK}{{0,4}}{NUMBER}{ANY_BLANK}{{0,4}}(?:{LEVEL}|(?P<article>条))")
ANNEX = re.compile(
    rf"{MARGIN}[（(]?(?P<name>附{ANY_BLANK}*(?:[件表录图](?![所规中的以])|[：:]|$)[^。；;，,]{{0,60}})"
)
ARTICLE = re.compile(
    rf"{MARGIN}(?P<label>第{ANY_BLANK}*{NUMBER}{ANY_BLANK}*条(?:{UNDER})?)(?P<rest>.*)",
    re.DOTALL,
)
# A paragraph may begin with a reference (第十条规定的…), so a label with no blank after it must be
# the next in order, and no label may go on like a reference or an instruction.
REFERENCE = re.compile(
    r"第|规定|所(?!有)|至|、\s*第|，|,|和|或|及|的|之规定|[中以](?:[的之外上下前后内]|第)|中[，,“规]"
    r"|[（(][0-9０-９一二三四五六七八九十]+[）)]|(?:修改|改|合并|分)为|删|增加|作为"
)
PAGE = re.compile(r"[.…·—\-\d\s（()）]+$")
TITLED = re.compile(
    rf"[^（(。；：\n]{{4,80}}(?=[（(]{ANY_BLANK}*[0-9０-９〇○零一二三四五六七八九]{{4}}{ANY_BLANK}*年"
    rf"{ANY_BLANK}*{NUMBER}{ANY_BLANK}*月)"
)
# Articles that were typed or pasted into one line.
RUN_ON = re.compile(
    rf"。{ANY_BLANK}*(?=第{ANY_BLANK}{{0,4}}{NUMBER}{ANY_BLANK}{{0,4}}条(?:{UNDER})?{ANY_BLANK})"
)
REACH = 80  # characters between two labels on one line


def pieces(line: str) -> Iterator[str]:
    """Part a line where another heading or article begins, or a title is followed by its note."""
    titled = TITLED.match(line) if "年" in line and ("（" in line or "(" in line) else None
    run_on = (found.end() for found in RUN_ON.finditer(line))
    cuts = [titled.end()] if titled else sorted({*_cuts(line), *run_on})
    if not cuts:
        yield line
        return
    for begin, end in zip([0, *cuts], [*cuts, len(line)], strict=True):
        yield line[begin:end]


def _cuts(line: str) -> Iterator[int]:
    head = HEADED.match(line)
    while head and not REFERENCE.match(line, head.end()):
        found = WITHIN.search(line, head.end(), head.end() + REACH)
        if not found or re.search("[。；;，,：:]", line[head.end() : found.start()]):
            return
        if REFERENCE.match(line, found.end()):
            return
        yield found.start()
        head = None if found["article"] else found


def begun(line: str, last: int, *, decides: bool) -> Part | None:
    """Give the part that begins with a line, or None where it only goes on.

    `last` is the number of the article before; a text that `decides` on others has none of its own.
    """
    opening = OPENING.match(line)
    if opening is None:
        return None
    if opening[1] == "第":
        return _heading(line) or (None if decides else _article(line, last))
    stripped = line.strip(BLANKS)
    if CONTENTS.fullmatch(stripped):
        return Part("contents", line)
    if found := UNNUMBERED.fullmatch(stripped):
        return Part("chapter", line, name=close(found["name"]))
    if (last or decides) and (found := ANNEX.fullmatch(stripped)):
        return Part("annex", line, name=close(found["name"]).strip(MARKS + "）)"))
    return None


def is_article(line: str) -> bool:
    """Whether a line begins the first article of a text."""
    return _article(line, 0) is not None


def close(words: str) -> str:
    """Take the blanks out of words."""
    return re.sub(rf"{ANY_BLANK}+", "", words)


def _heading(line: str) -> Part | None:
    found = HEADING.match(line)
    if not found or line[found.end() :].strip(BLANKS) or REFERENCE.match(found["name"]):
        return None
    name = close(PAGE.sub("", found["name"])).strip("：:" + MARKS)
    return Part(LEVELS[close(found["level"])], line, close(found["label"]), name)


def _article(line: str, last: int) -> Part | None:
    found = ARTICLE.match(line)
    if found is None:
        return None
    part = Part("article", line, close(found["label"]))
    return part if _is_in_place(part, found["rest"], last) else None


def _is_in_place(part: Part, rest: str, last: int) -> bool:
    try:
        number, under = part.number
    except ValueError:
        return False
    is_next = last == 0 or number == last + 1 or (under > 0 and number == last)
    is_apart = not rest[:1].strip(BLANKS + MARKS)
    words = rest[:REACH].lstrip(BLANKS + MARKS)
    if number == 0 or not (is_next or (is_apart and (words or number > last))):
        return False
    return (is_next and is_apart) or not REFERENCE.match(words)
