"""A list of regulations pasted from an announcement: each name, and what is done to it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.legislation.amending.decision import Decision
from oversight.legislation.listed_names import (
    BETWEEN,
    OWN_TITLE,
    SIGNS,
    VERB,
    VERBS,
    Near,
    Span,
    bare,
    fold,
    hidden,
    marked,
    never,
    numbered,
    unmarked,
)
from oversight.legislation.text import BLANKS

__all__ = ["List", "Listed", "bare", "fold", "read_list", "write_list"]

MOST = 1000  # lines of a list
SHORT = 12  # characters of a heading that need not say what it heads: 二、废止
HEADINGS = {"amend": "对下列法规作出修改：", "repeal": "废止下列法规："}
HEADING = re.compile("下列|以下|法规|条例|规章|目录|名单|清单|规定|附件|[：:]$")
GROUNDS = re.compile("根据|依据|为了")
INSTRUCTION = re.compile("将|删去|删除|增加|第[^，。《]{1,8}条|此外|本决定|现予公布|特此公告")
SENTENCE = re.compile("[^。；;]*[。；;]?")
GOES_ON = re.compile("[、，,：:和及与]$")
SINCE, DOING = "(?:自[^，,。]{0,20}起)?", "(?:予以|作出|作|进行|宣布)"
AFTERWARDS = re.compile(
    rf"\s*(?:等[^，,《]{{0,20}}?)?(?:[，,](?={SINCE}(?:同时|一并)?{DOING}))?{SINCE}"
    rf"(?:同时|一并|分别)?{DOING}?(?:如下|以下|相应|部分)?(?:{VERB.pattern})"
)


@dataclass(frozen=True)
class Listed:
    """One regulation of a list: its name as written, what is done to it, its line from 1.

    `act` is amend, revise or repeal; empty where the list does not say it, or says two things.
    `torn` are the lines that name it and say different things.
    """

    name: str
    act: str
    line: int
    torn: tuple[int, ...] = ()


@dataclass(frozen=True)
class List:
    """What was read of a pasted list; `unread` are lines, from 1, that name no regulation."""

    listed: tuple[Listed, ...]
    unread: tuple[tuple[int, str], ...]


def read_list(text: str, is_near: Near = never) -> List:
    """Read the names of regulations in order, each once, with the act of its sentence or heading.

    Names in quotations, asides and grounds (根据《立法法》) are no members of the list.
    Words without 《》 that end like no regulation (条列) are a name if one is known near to them.
    """
    lines, seen = text.splitlines(), hidden(text).splitlines()
    if len(lines) > MOST:
        sentence = _("The list has more than {count} lines. Paste it in parts.")
        raise RefusedError(sentence.format(count=MOST))
    reader, unread = _Reader(is_near), []
    for number, (line, without) in enumerate(zip(lines, seen, strict=True), start=1):
        if not reader.read(line, without, number):
            unread.append((number, line.strip(BLANKS)))
    return List(tuple(_once(reader.found)), tuple(unread))


def write_list(decision: Decision) -> str:
    """Write what a decision amends and repeals as a list that can be read."""
    told = [("amend", one.regulation) for one in decision.amendments]
    told += [("repeal", name) for name in decision.repealed]
    lines, last = [], ""
    for act, name in dict.fromkeys(told):
        if act != last:
            lines.append(HEADINGS[act])
        lines.append(f"《{bare(name)}》")
        last = act
    return "\n".join(lines)


class _Reader:
    """What was read so far: names, the act of the heading, that of a sentence that goes on."""

    def __init__(self, is_near: Near) -> None:
        self.is_near = is_near
        self.found: list[Listed] = []
        self.heading = self.running = ""
        self.level: int | None = None

    def read(self, line: str, seen: str, number: int) -> bool:
        """Read one line; say whether it was understood: as names, a heading, an instruction."""
        level, begin = numbered(seen)
        line, seen = line[begin:], seen[begin:]
        words = seen.strip(BLANKS + SIGNS)
        if level is not None and level == self.level:
            self.heading, self.level = "", None
        if self.found and INSTRUCTION.match(words):
            return True
        if spans := list(marked(line, seen)):
            self._read_sentences(line, seen, spans, number)
        elif (found := unmarked(seen, self.is_near))[0]:
            self._read_unmarked(*found, number)
        else:
            is_plain = not words or bool(GROUNDS.match(words))
            return self._is_heading(words, level) or is_plain
        return True

    def _read_unmarked(
        self, names: Iterable[str], lead: Sequence[str], told: Sequence[str], number: int
    ) -> None:
        act = _agreed(_only(lead), told) if told else _only(lead) or self.running or self.heading
        self.found += [Listed(name, act, number) for name in names]

    def _is_heading(self, words: str, level: int | None) -> bool:
        told = VERB.findall(words)
        if not told or not (HEADING.search(words) or len(words) <= SHORT):
            return bool(OWN_TITLE.search(words))
        self.heading, self.running, self.level = _only(told), "", level
        return True

    def _read_sentences(self, line: str, seen: str, spans: Sequence[Span], number: int) -> None:
        for sentence in SENTENCE.finditer(seen):
            inside = [one for one in spans if sentence.start() <= one[0] < sentence.end()]
            for group, lead, told in _groups(seen, sentence, inside):
                before = _nearest(lead)
                self.running = before or self.running
                act = _agreed(before, told) or (self.running or self.heading) * (not told)
                self.found += [Listed(bare(line[i:j]), act, number) for i, j in group]
        if re.search("下列|以下", seen[: spans[0][0]]):
            self.heading = self.running
        if not GOES_ON.search(seen.rstrip(BLANKS)):
            self.running = ""


def _groups(
    seen: str, sentence: re.Match[str], spans: Iterable[Span]
) -> Iterator[tuple[list[Span], str, list[str]]]:
    """Names that are only joined by 、 and 和: the words before them, the verbs after them."""
    groups: list[list[Span]] = []
    for span in spans:
        if groups and BETWEEN.fullmatch(seen[groups[-1][-1][1] : span[0]]):
            groups[-1].append(span)
        else:
            groups.append([span])
    taken = sentence.start()
    for place, group in enumerate(groups):
        end = group[-1][1]
        begin = groups[place + 1][0][0] if place + 1 < len(groups) else sentence.end()
        after = AFTERWARDS.match(seen[end:begin])
        yield group, seen[taken : group[0][0]], VERB.findall(after[0]) if after else []
        taken = end + (after.end() if after else 0)


def _nearest(lead: str) -> str:
    """The act that the words before a name tell, first of all those after the last comma."""
    last = re.split("[，,：:]", lead.rstrip(BLANKS + "：:"))[-1]
    return _only(VERB.findall(last)) or _only(VERB.findall(lead))


def _agreed(before: str, told: Iterable[str]) -> str:
    """The act told after a name; none if the words before it tell another."""
    after = _only(told)
    return after if before in ("", after) else ""


def _only(verbs: Iterable[str]) -> str:
    """The one act that verbs tell; none, where they tell none or several."""
    acts = {VERBS[verb] for verb in verbs}
    return acts.pop() if len(acts) == 1 else ""


def _once(found: Iterable[Listed]) -> Iterator[Listed]:
    """Each regulation where it is named first; what is said of it twice must be one thing."""
    kept: dict[str, Listed] = {}
    told: dict[str, dict[int, str]] = {}
    for one in found:
        name = fold(one.name)
        kept.setdefault(name, one)
        told.setdefault(name, {}).update({one.line: one.act} if one.act else {})
    for name, one in kept.items():
        acts = set(told[name].values())
        torn = tuple(told[name]) if len(acts) > 1 else ()
        yield replace(one, act=acts.pop() if len(acts) == 1 else "", torn=torn)
