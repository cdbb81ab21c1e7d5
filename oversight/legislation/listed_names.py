"""Where the names of regulations stand in a line of a list, and the words that are none."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from oversight.legislation.text import ANY_BLANK, BLANKS, WIDTHLESS

Span = tuple[int, int]
Near = Callable[[str], bool]  # whether words are near to a name that is known
SHORTEST, LONGEST = 3, 80  # characters of a name
DEEPEST = 5  # marks within marks: no name has so many
OPENING, CLOSING = "《〈<＜", "》〉>＞"
SIGNS = "。，、；：,;:()（）"
VERBS = {
    "修改": "amend",
    "修正": "amend",
    "修订": "revise",
    "废止": "repeal",
    "废除": "repeal",
    "失效": "repeal",
    "停止执行": "repeal",
}
VERB = re.compile("|".join(VERBS))
NUMERALS = "[0-9０-９〇○零一二三四五六七八九十百]{1,4}"
# 一、 is of one level, （一） of the next: a heading holds for what stands below it.
NUMBERS = tuple(
    re.compile(rf"{ANY_BLANK}*(?:{number})")
    for number in (
        rf"[（(]{NUMERALS}[）)][、.．]?|[㈠-㈩⑴-⒇]",
        r"[0-9０-９]{1,4}[、.．:：]|[0-9]{1,4}[）)]|[①-⑳⒈-⒛]|[0-9]{1,4}(?=[\s《])",
        rf"第?{NUMERALS}[、.．]",
        r"[-*•·●○■□—]+",
    )
)
# What follows a name and tells of its past: （2003年8月1日通过　根据《关于…的决定》修正）.
ASIDE = re.compile(r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]")
QUOTED = re.compile("“[^“”]{0,3000}”|「[^「」]{0,3000}」")
KEPT = re.compile(rf"[（(](?:试行|暂行|{NUMERALS})[）)]")  # asides that belong to a name or number
GROUND = re.compile("(?:根据|依据|依照|按照|遵照|适应)[^，,。；;]{0,50}$")
OWN_TITLE = re.compile(f"关于[^《]{{0,60}}(?:{VERB.pattern})[^《]{{0,60}}(?:决定|公告)$")
ENDINGS = re.compile(
    "(?:条例|规定|办法|规则|细则|规范|章程|决定|决议|法)(?:[（(](?:试行|暂行)[）)])?"
)
JOINED = re.compile(
    rf"[、，,；;\t]|(?<=条例)[和及与]|(?<=规定)[和及与]|(?<=办法)[和及与]|{ANY_BLANK}{{2,}}"
)
BETWEEN = re.compile(rf"(?:[、，,和及与并]|以及|{ANY_BLANK})*")
LEAD = re.compile(rf"{ANY_BLANK}*(?:决定)?(?:对|(?:{VERB.pattern})[：:]?)")
CELL = re.compile(rf"[\s，,。；;：:—-]*(?:予以|作出|进行)?(?:{VERB.pattern})?[\s。；;，,、]*")
TAIL = re.compile(rf"[\s，,。；;：:—-]*(?:予以|作出|进行)?(?:{VERB.pattern})[\s。；;，,、]*$")


def bare(name: str) -> str:
    """A name without the marks around it; those inside of it stay."""
    name = name.strip(BLANKS)
    while name[:1] in tuple(OPENING) and _closing(name, 0) == len(name):
        name = name[1:-1].strip(BLANKS)
    return name


def fold(name: str) -> str:
    """A name for comparing: no marks 《》〈〉, no blanks, full-width signs as ASCII has them."""
    plain = unicodedata.normalize("NFKC", name)
    return "".join(
        sign for sign in plain if sign not in OPENING + CLOSING + WIDTHLESS and not sign.isspace()
    )


def hidden(text: str) -> str:
    """The text with quotations and asides blanked out, of the same length and lines."""
    for pattern in (QUOTED, ASIDE):
        text = pattern.sub(_blanked, text)
    return text


def numbered(line: str) -> tuple[int | None, int]:
    """The level of a line's number, and where the words behind it begin."""
    for level, pattern in enumerate(NUMBERS):
        if found := pattern.match(line):
            return level, found.end()
    return None, 0


def marked(line: str, seen: str) -> Iterator[Span]:
    """The places of names in 《》 that are no ground and not the title of the decision itself."""
    place = 0
    while (place := seen.find("《", place)) >= 0:
        end = _closing(line, place)
        is_ground = GROUND.search(seen[max(0, place - 60) : place])
        if end and not is_ground and not OWN_TITLE.search(line[place + 1 : end - 1]):
            yield place, end
        place = end or place + 1


def never(_words: str) -> bool:
    """Nothing is near where no names are known."""
    return False


def unmarked(
    seen: str, is_near: Near = never
) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """Names that stand without marks, alone on their line or joined by 、.

    With them come the verbs before and behind them: 废止A条例、B条例 and A条例　废止.
    """
    lead = LEAD.match(seen)
    begin = lead.end() if lead else 0
    found = list(ENDINGS.finditer(seen))
    tail = TAIL.search(seen, begin)
    end = tail.start() if tail else len(seen)
    if found and CELL.fullmatch(seen[found[-1].end() :]):
        end = found[-1].end()
    told = [piece.strip(BLANKS + SIGNS) for piece in JOINED.split(seen[begin:end])]
    pieces = [piece for piece in told if piece]
    if not all(_is_name(piece) or (is_near(piece) and _may_be(piece)) for piece in pieces):
        return (), (), ()
    return pieces, VERB.findall(seen[:begin]), VERB.findall(seen[end:])


def _closing(words: str, begin: int) -> int:
    """The place behind the mark that closes the one at `begin`; 0 if there is none."""
    depth = 0
    for place in range(begin, min(len(words), begin + 2 * LONGEST)):
        depth += (words[place] in OPENING) - (words[place] in CLOSING)
        if depth in (0, DEEPEST):
            return 0 if depth else place + 1
    return 0


def _blanked(found: re.Match[str]) -> str:
    return found[0] if KEPT.fullmatch(found[0]) else re.sub(r"\S", " ", found[0])


def _is_name(piece: str) -> bool:
    found = list(ENDINGS.finditer(piece))
    is_whole = bool(found) and found[-1].end() == len(piece)
    return is_whole and _may_be(piece)


def _may_be(piece: str) -> bool:
    is_other = VERB.search(piece) or "会议" in piece  # 第三次会议决定 is no decision
    return SHORTEST < len(piece) <= LONGEST and not is_other
