"""A title note cut into its clauses: a day, a body, and what it did (通过, 批准, 修正 …)."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from oversight.chinese import DateError, read_date, read_numeral
from oversight.legislation.events import COMMITTEE, CONGRESS, Kind, Sitting

Verb = Literal["pass", "approve", "promulgate", "enter"] | Kind
Span = tuple[int, int]
TITLES = ("title", "bare")

VERBS: dict[str, Verb] = {
    "通过": "pass",
    "制定": "pass",
    "批准": "approve",
    "修正": "amend",
    "修改": "amend",
    "修订": "revise",
    "废止": "repeal",
    "公布": "promulgate",
    "发布": "promulgate",
    "颁布": "promulgate",
    "施行": "enter",
    "实施": "enter",
    "生效": "enter",
}

NUMBER = "[0-9〇○零一二三四五六七八九十百廿卅]{1,12}"
DATE = rf"(?:{NUMBER}年{NUMBER}月{NUMBER}日|[12][0-9]{{3}}[-./][0-9]{{1,2}}[-./][0-9]{{1,2}})"
BODY = "人民代表大会(?:常务委员会)?|人大(?:常委会)?"
PLACE = "(?:(?![年届])[一-龥]){0,18}?[省市州区县盟旗]"
CHANGE = "修正|修订|修改|废止"
UPON = "[公发颁]布|通过|批准"
ENTERING = "施行|实施|生效"
NAME = "《[^《》]{2,80}(?<!决定)(?<!决议)(?<!修正案)》"  # of a regulation
RENAMING = "将《[^《》]+》(?:名称)?(?:修改|更名|改)为《[^《》]+》"
DECISION = rf"(?:决定|决议|规定|修正案)(?:\({NUMBER}\))?"
# A closing mark inside a title is followed by more of the title, the last one by one of these.
AFTER_TITLE = (
    rf"(?=[,、;]?(?:予以|进行|作)?(?:第{NUMBER}次|首次|再次)?(?:{CHANGE})"
    rf"|(?:[,、;和及]|以及)?(?:经|由|于)?{DATE}|根据|\)?$)"
)
DESCRIBES = re.compile(rf"[,、]?(?:的|[《〈<]|关于|(?:第{NUMBER}次)?修)")
WORD = re.compile(
    rf"""
    (?P<date>{DATE})
    |(?P<basis>(?:根据|依据|依照|按照)(?!《[^《》]+法》))
    |(?P<at_once>自(?P<upon>{UPON})之日起(?:{ENTERING})|(?<=[公发颁]布)(?:之日起|并)?(?:{ENTERING}))
    |[《〈<](?P<title>(?:(?![》〉>](?:[,、和及]|以及){DATE})[^;。]){{2,200}}?{DECISION})[》〉>]{AFTER_TITLE}
    |第(?P<ordinal>{NUMBER})次(?={CHANGE})
    |(?:公告|令)(?P<notice>[^,;。公]{{0,16}}?{NUMBER}号\)?)
    |(?P<verb>{RENAMING}|(?:{CHANGE})(?:通过)?|通过{NAME}|{"|".join(VERBS)})
    |(?P<about>{NAME}(?=[已业]?[经由于])|(?:根据|依据|依照|按照)《[^《》]+法》(?:的?规定)?)
    |(?P<filling>并(?:重新)?[公发颁]布|[,.;:、。()\[\]的经由并起]|[自于](?={NUMBER}年)|审议|表决|[已业][经由]|予以|进行|公告
        |首次|再次|重新|(?:和|以?及)(?={DATE})|【?题注】?:?|现予(?:[公发颁]布)?
        |(?:同意|审查|审核|决定)(?=批准|通过|{CHANGE}))
    |(?P<other>《(?:[^《》]|《[^《》]*》)*》)
    |(?P<bare>(?:{PLACE}(?:{BODY}))?关于(?:{CHANGE}|批准)[^;。]{{2,200}}?{DECISION}){AFTER_TITLE}
    |(?P<sitting>
        (?:第?(?P<early>{NUMBER})届)?(?P<place>全国|{PLACE})?
        (?:第?(?P<term>{NUMBER})届)?(?P<body>{BODY})(?:第?(?P<meeting>{NUMBER})次(?:全体)?会议)?
        |(?P<office>(?:中华人民共和国)?主席|(?:中华人民共和国)?国务院(?:、中央军(?:事委员会|委))?
            |{PLACE}人民政府))
    |(?P<unknown>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Clause:
    """One thing that a note says, and where in the note it stands.

    It `opens` an act if 根据 stands before it, and `describes` a decision that is named after it.
    It `is_dated` though no calendar may have its day.
    What enters into force `upon` another deed has no day of its own.
    """

    verb: Verb
    span: Span
    opens: bool = False
    describes: bool = False
    is_dated: bool = False
    date: dt.date | None = None
    sitting: Sitting | None = None
    title: str | None = None
    ordinal: int | None = None
    notice: str | None = None
    upon: Verb | None = None

    def named(self, note: "Note", word: re.Match[str], group: str) -> "Clause":
        """Take the decision that it describes as its own."""
        span = (self.span[0], note.span(*word.span())[1])
        return replace(self, title=note.title(word, group), span=span)


@dataclass(frozen=True)
class Note:
    """A title note without blanks and with plain signs, which knows where each sign stood."""

    source: str
    plain: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Find in the source what stands between two places of the plain note."""
        return (self.places[start], self.places[end - 1] + 1)

    def title(self, found: re.Match[str], group: str) -> str:
        """Take a title as it was printed, but with the marks inside it as they should be."""
        begin, end = self.span(*found.span(group))
        return with_standard_marks(re.sub(r"\s+", "", self.source[begin:end]))


def cut(source: str) -> tuple[list[Clause], list[Span]]:
    """Cut a note into clauses; what belongs to none is given as places in the source."""
    note = _plain(source)
    clauses: list[Clause] = []
    unread: list[Span] = []
    words: dict[str, re.Match[str]] = {}
    told = 0
    for word in WORD.finditer(note.plain):
        kind = str(word.lastgroup)
        between = note.plain[told : word.start()] if kind in TITLES else ""
        if kind in ("unknown", "other"):
            unread.append(note.span(*word.span()))
        elif kind in ("verb", "at_once"):
            clauses += _told(note, words, word, unread)
            words, told = {}, word.end()
        elif kind in TITLES and clauses and _awaits_title(clauses[-1], between):
            clauses[-1] = clauses[-1].named(note, word, kind)
        elif kind == "date" and kind in words and (named := words.keys() & TITLES):
            # The decision before this day was passed, though no word says so.
            clauses += _told(note, words, words[named.pop()], unread)
            words = {kind: word}
        elif kind != "filling":
            unread += [note.span(*words[kind].span())] if kind in words else []
            words[kind] = word
    return clauses, unread + [note.span(*word.span()) for word in words.values()]


def with_standard_marks(title: str) -> str:
    """Put 〈〉 inside 《》 and 《》 inside 〈〉, whatever was typed (GB/T 15834)."""
    signs, depth = [], 0
    for sign in title:
        closes = sign in "〉》>＞"
        depth -= closes
        marks = "〉》" if closes else "〈《"
        signs.append(marks[depth % 2] if closes or sign in "〈《<＜" else sign)
        depth += sign in "〈《<＜"
    return "".join(signs)


def _awaits_title(clause: Clause, between: str) -> bool:
    """Whether a title is what the clause before it describes."""
    return clause.describes and clause.title is None and not between.strip("的,、")


def _told(
    note: Note, words: dict[str, re.Match[str]], last: re.Match[str], unread: list[Span]
) -> list[Clause]:
    try:
        return [_clause(note, words, last)]
    except ValueError:  # a number that is none, as 第28十五届
        unread += [note.span(*one.span()) for one in {*words.values(), last}]
        return []


def _clause(note: Note, words: dict[str, re.Match[str]], last: re.Match[str]) -> Clause:
    first = min((word.start() for word in words.values()), default=last.start())
    title = next((key for key in TITLES if key in words), None)
    return Clause(
        verb=_verb(last),
        span=note.span(first, last.end()),
        opens="basis" in words,
        describes=bool(DESCRIBES.match(note.plain, last.end())),
        is_dated="date" in words,
        date=_date(words["date"]["date"]) if "date" in words else None,
        sitting=_sitting(words["sitting"]) if "sitting" in words else None,
        title=note.title(words[title], title) if title else None,
        ordinal=read_numeral(words["ordinal"]["ordinal"]) if "ordinal" in words else None,
        notice=_notice(words["notice"]["notice"]) if "notice" in words else None,
        upon=VERBS[last["upon"] or "公布"] if last["at_once"] else None,
    )


def _verb(last: re.Match[str]) -> Verb:
    """What the last word of a clause says; a name alone was passed, a new one amends."""
    if last["verb"]:
        return VERBS.get(last["verb"][:2], "amend")
    return "enter" if last["at_once"] else "pass"


def _sitting(found: re.Match[str]) -> Sitting:
    if found["office"]:
        return Sitting(found["office"].removeprefix("中华人民共和国"))
    committee = COMMITTEE if "常" in found["body"] else ""
    term, meeting = found["early"] or found["term"], found["meeting"]
    return Sitting(
        body=(found["place"] or "") + CONGRESS + committee,
        term=read_numeral(term) if term else None,
        meeting=read_numeral(meeting) if meeting else None,
    )


def _date(text: str) -> dt.date | None:
    try:
        return read_date(text)
    except DateError:
        return None


def _notice(text: str) -> str:
    bracketed = re.fullmatch(r"\((.*)\)", text)
    return bracketed[1] if bracketed else text


def _plain(source: str) -> Note:
    signs = [
        ("〇" if sign == "O" else sign, place)
        for place, character in enumerate(source)
        for sign in unicodedata.normalize("NFKC", character)
        if not sign.isspace()
    ]
    return Note(source, "".join(sign for sign, _ in signs), tuple(place for _, place in signs))
