"""What stands before a regulation's first heading: perhaps a notice, the title, the title note."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from oversight.legislation.labels import close
from oversight.legislation.text import ANY_BLANK, BLANKS, MARGIN, MARKS, Kind, Part

LONGEST_TITLE = 4  # lines
LONGEST_NOTE = 80  # lines
REACH = 400  # lines among which title and note are looked for
WIDEST = 200  # characters of a line of a title
UNLIKE_TITLE = re.compile(r".*[。；：;:].*|.*[，,]")
NOTICE = re.compile("[（(]?(?:.*(?:公告|令)|.{0,20}第.{1,12}号)[）)]?|.{4,6}年.{1,4}月.{1,4}日")
TITLE = re.compile(
    "[^。；]{0,80}(?:条例|规定|办法|决定|规则|细则|决议|修正案|章程|法)(?:[（(][^（()）]{1,20}[）)])?"
)

# A line that only says who passed the text, between its title and its note.
BODY = re.compile(".{0,30}(?:人大常委会|人民代表大会(?:常务委员会)?|人民政府|国务院)")
UNFINISHED = re.compile(".*关于(?:修改|修正|修订|废止|批准)?")

YEAR = rf"[0-9０-９〇○OＯ零一二三四五六七八九]{{4}}{ANY_BLANK}*年"
HAPPENED = re.compile("通过|批准|公布|发布|修正|修订|修改|废止|施行|实施")
LABELLED = rf"题{ANY_BLANK}*注[】：:]*"  # 【题注】 before the note, as old collections print
BRACKETED = re.compile(rf"{MARGIN}(?:{LABELLED}{ANY_BLANK}*)?[（(〔\[]")
DATED = re.compile(
    rf"(?:{LABELLED}{ANY_BLANK}*)?"
    rf"(?:(?:根据|经)?{ANY_BLANK}{{0,4}}|[一-龥][^《。，]{{2,60}}会议于?){YEAR}"
)
FINISHED = re.compile(rf".*(?:{HAPPENED.pattern})[）)；;，,]?", re.DOTALL)
SENTENCE = re.compile(".*(?:。|现予公布)", re.DOTALL)
OPENED, CLOSED = "（(〔[", "）)〕]"


def front(lines: Sequence[str]) -> Iterator[Part]:
    """Part what stands before the body, or all of a text that has none."""
    kinds = _kinds(lines)
    for kind, places in groupby(range(len(lines)), key=kinds.__getitem__):
        yield Part(kind, "".join(lines[place] for place in places))


def _kinds(lines: Sequence[str]) -> list[Kind]:
    note = _bracketed_note(lines) or _dated_note(lines)
    title = (_title_above(lines, note.start) if note else range(0)) or _title_alone(lines)
    kinds: list[Kind] = []
    for place, line in enumerate(lines):
        if place in note:
            kinds.append("note")
        elif place in title:
            kinds.append("title")
        else:
            kinds.append(kinds[-1] if kinds and _is_blank(line) else "preface")
    return kinds


def _title_above(lines: Sequence[str], note: int) -> range:
    end = note
    while end and _is_between(lines[end - 1]):
        end -= 1
    start, above = end, end
    while above > max(0, end - 2 * LONGEST_TITLE) and _may_be_title(lines[above - 1]):
        start, above = above - 1, above - 1
        above -= _blanks_within(lines, start, end)
    return range(start, end)


def _blanks_within(lines: Sequence[str], start: int, end: int) -> int:
    """Count the blank lines above a line of a title that goes on above them."""
    words = "".join(_bare(line) for line in lines[start:end])
    above = next((n for n in range(start - 1, -1, -1) if not _is_blank(lines[n])), start - 1)
    is_open = words.count("》") > words.count("《")
    goes_on = above >= 0 and (is_open or UNFINISHED.fullmatch(_bare(lines[above])))
    return start - 1 - above if goes_on else 0


def _title_alone(lines: Sequence[str]) -> range:
    """Find a title that no note follows: it ends like one, or it is the first line that is filled.

    Only lines up to the first sentence of the text are looked at, a notice above it aside.
    """
    filled = [place for place, line in enumerate(lines[:REACH]) if not _is_blank(line)]
    for place in filled:
        if _may_be_title(lines[place]) and TITLE.fullmatch(_bare(lines[place])):
            return _title_above(lines, place + 1)
    return range(filled[0], filled[0] + 1) if filled else range(0)


def _is_between(line: str) -> bool:
    """Whether a line between a title and its note is no part of either."""
    words = _bare(line)
    return not words or bool(re.fullmatch(LABELLED, words) or BODY.fullmatch(words))


def _may_be_title(line: str) -> bool:
    words = _bare(line)
    is_other = UNLIKE_TITLE.fullmatch(words) or NOTICE.fullmatch(words)
    return 0 < len(words) <= WIDEST and not is_other


def _bracketed_note(lines: Sequence[str]) -> range:
    """Find the groups in brackets that tell what happened and when, one or several."""
    found = range(0)
    for place, line in enumerate(lines[:REACH]):
        if found and (place in found or _is_blank(line)):
            continue
        group = _group(lines, place) if BRACKETED.match(line) else range(0)
        if group:
            found = range(found.start if found else place, group.stop)
        elif found:
            break
    return found


def _group(lines: Sequence[str], first: int) -> range:
    """Find where a bracket is closed; one that never is ends with a line that ends in one."""
    window = range(first, min(first + LONGEST_NOTE, len(lines)))
    depth, stop = 0, window.start + 1
    for place in window:
        depth += sum(lines[place].count(sign) for sign in OPENED)
        depth -= sum(lines[place].count(sign) for sign in CLOSED)
        if depth <= 0:
            stop = place + 1
            break
    else:
        ends = (p + 1 for p in window if _bare(lines[p]).endswith(tuple(CLOSED)))
        stop = next(ends, _first_blank(lines, window))
    words = close("".join(lines[first:stop]))
    return range(first, stop) if re.search(YEAR, words) and HAPPENED.search(words) else range(0)


def _first_blank(lines: Sequence[str], window: range) -> int:
    return next((place for place in window if _is_blank(lines[place])), window.stop)


def _dated_note(lines: Sequence[str]) -> range:
    """Find a note without brackets: lines with a day each, however they are broken."""
    found = range(0)
    for place, line in enumerate(lines[:REACH]):
        if found and (place in found or _is_blank(line)):
            continue
        block = _block(lines, place) if DATED.match(_bare(line)) else range(0)
        if block:
            found = range(found.start if found else place, block.stop)
        elif found:
            break
    return found


def _block(lines: Sequence[str], first: int) -> range:
    """Find the lines that one statement of the note takes, from its day to its verb."""
    words = ""
    for place in range(first, min(first + LONGEST_TITLE, len(lines))):
        words += close(_bare(lines[place]))
        if _is_blank(lines[place]) or SENTENCE.fullmatch(words):
            break
        if FINISHED.fullmatch(words):
            return range(first, place + 1)
    return range(0)


def _bare(line: str) -> str:
    return line.strip(BLANKS + MARKS)


def _is_blank(line: str) -> bool:
    return not line.strip(BLANKS)
