"""What a text seems to have lost or to be spoilt by; each thing with the line where it shows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oversight.chinese import numeral
from oversight.i18n import _, listed
from oversight.legislation.text import Part, Text

REPEALS = re.compile(r"(《[^》]*》)(?=[^。；]*同时废止)")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
# What is left of a character that some program could not read, twice saved.
SPOILT = re.compile("\N{REPLACEMENT CHARACTER}|锟斤拷|烫烫烫")
COMING = ("施行", "实施", "生效")
PAGE = re.compile(r"^[^\S\n]*[-—–－][^\S\n]*[0-9０-９]{1,3}[^\S\n]*[-—–－][^\S\n]*$", re.MULTILINE)
CLOSED = tuple("。！？.”’」』）)》〉】…")
MOST_NAMED = 10


@dataclass(frozen=True)
class Damage:
    """One thing to look at, and its line in the text (0: the whole); `is_cut` is lost text."""

    message: str
    line: int = 0
    is_cut: bool = False


def damage(text: Text) -> Iterator[Damage]:
    """Find what a person should look at; nothing is mended."""
    words = str(text)
    articles = [(line, part) for line, part in lines(text) if part.kind == "article"]
    if not articles:
        yield Damage(str(_("No article was found in the text.")), 1)
        return
    yield from _of_numbers(articles)
    yield from _of_signs(words)
    yield from _of_ending(words, text)


def lines(text: Text) -> Iterator[tuple[int, Part]]:
    """Each part with the line on which it begins."""
    line = 1
    for part in text.parts:
        yield line, part
        line += part.raw.count("\n")


def ending(text: Text) -> str:
    """The words of the last two articles, where a text says from when it holds."""
    articles = [part.raw for part in text.parts if part.kind == "article"]
    return "".join("".join(raw.split()) for raw in articles[-2:])


def _of_numbers(articles: Sequence[tuple[int, Part]]) -> Iterator[Damage]:
    seen: set[tuple[int, int]] = set()
    counted = Counter(part.number for _line, part in articles)
    last = 0
    for line, part in articles:
        number = part.number
        if number in seen:
            sentence = _("{article} stands {count} times. Look which of them holds.")
            message = sentence.format(article=part.label, count=counted[number])
            yield Damage(message, line)
        elif number[0] > last + 1:
            yield Damage(_gap(last + 1, number[0] - 1), line)
        elif number[0] < last:
            sentence = _("{article} stands after {before}. Look at the order.")
            before = f"第{numeral(last)}条"
            yield Damage(sentence.format(article=part.label, before=before), line)
        seen.add(number)
        last = max(last, number[0])


def _gap(first: int, last: int) -> str:
    sentence = _("The numbers of the articles have gaps: {articles} missing. Is the text whole?")
    named = (
        f"第{numeral(first)}条" if first == last else f"第{numeral(first)}条至第{numeral(last)}条"
    )
    return sentence.format(articles=named)


def _of_signs(words: str) -> Iterator[Damage]:
    if found := PRIVATE.search(words):
        message = str(_("The text holds characters that no font shows. Replace them."))
        yield Damage(message, _line(words, found.start()))
    if found := SPOILT.search(words):
        message = str(_("A character was lost when the text was saved. Compare the source."))
        yield Damage(message, _line(words, found.start()))
    if found := PAGE.search(words):
        message = str(_("A page number stands in the text. Delete its line."))
        yield Damage(message, _line(words, found.start()))


def _of_ending(words: str, text: Text) -> Iterator[Damage]:
    last, named = words.rstrip(), ending(text)
    line = _line(words, len(last))
    has_annex = any(part.kind == "annex" for part in text.parts)
    if last and not last.endswith(CLOSED) and not has_annex:
        sentence = _("The text ends in {article}, in the midst of a sentence.")
        yield Damage(sentence.format(article=text.articles[-1].label), line, is_cut=True)
    elif not any(word in named for word in COMING):
        sentence = _("The last article names no coming into force. The text may be cut off.")
        yield Damage(str(sentence), line)
    repealed = [name for name in REPEALS.findall(named) if not name.endswith("决定》")]
    if repealed:
        sentence = _("The last article repeals {names}. Record that by hand.")
        names = list(dict.fromkeys(repealed))[:MOST_NAMED]
        yield Damage(sentence.format(names=listed(names)), line)


def _line(words: str, place: int) -> int:
    return words.count("\n", 0, place) + 1
