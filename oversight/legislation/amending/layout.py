"""How a text is laid out, so that what is new looks like what stands beside it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oversight.legislation.amending.draft import Branch, Leaf, Line, written
from oversight.legislation.amending.places import Number

LABEL = re.compile(
    r"第\s*([0-9０-９〇○零一二三四五六七八九十百千\s]+?)\s*条(?:\s*之\s*([一二三四五六七八九十]+))?"
)


@dataclass(frozen=True)
class Layout:
    """Blanks before and after a label, between lines, and at the end of an article."""

    newline: str
    before_label: str
    after_label: str
    foot: str
    leads: dict[str, str]
    figures: str

    def lead(self, level: str) -> str:
        """What stands between a line of this level and the line before."""
        return self.leads.get(level) or self.leads.get("clause") or self.newline

    def head(self, number: Number) -> str:
        """The label of a new article, with its blanks."""
        label = f"第{written(number[0], self.figures)}条"
        label += f"之{written(number[1], '一')}" if number[1] else ""
        return self.before_label + label + self.after_label


def layout(leaves: Sequence[Leaf]) -> Layout:
    """Read from a text what is usual in it."""
    articles = [leaf for leaf in leaves if leaf.kind == "article"]
    heads = [found for leaf in articles if (found := LABEL.search(leaf.head))]
    feet = _most([leaf.foot for leaf in articles[:-1]] or [leaf.foot for leaf in articles], "\n")
    newline = "\r\n" if "\r\n" in feet else "\n"
    before = _most([found.string[: found.start()] for found in heads], "")
    foot = feet if feet.endswith("\n") else newline
    usual = foot + re.sub(r"[#*\s]+$", "", before) + re.sub(r"[#*\n\r]", "", before)
    leads = {level: _most(_leads(articles, level), "") for level in ("clause", "item", "subitem")}
    leads["clause"] = leads["clause"] or leads["item"] or usual
    return Layout(
        newline=newline,
        before_label=before,
        after_label=_most([_gap(found) for found in heads], "　"),
        foot=foot,
        leads=leads,
        figures=_most([found[1] for found in heads], "一")[:1],
    )


def _gap(found: re.Match[str]) -> str:
    return found.string[found.end() :]


def _leads(articles: Iterable[Leaf], level: str) -> list[str]:
    found: list[str] = []
    for leaf in articles:
        found += _leads_under(leaf.branches[1:] if level == "clause" else leaf.branches, level)
    return found


def _leads_under(branches: Iterable[Branch], level: str) -> list[str]:
    found = []
    for branch in branches:
        if branch.level == level and branch.line.lead is not None:
            found.append(branch.line.lead)
        if level != "clause":
            found += _leads_under(branch.branches, level)
    return found


def _most(values: Iterable[str], otherwise: str) -> str:
    counted = Counter(values).most_common(1)
    return counted[0][0] if counted else otherwise


@dataclass(frozen=True)
class Stretch:
    """A part as it is written: its label, its words, and the blanks at its end.

    `is_put` says that it was put where it stands.
    """

    head: str
    words: str
    foot: str
    is_article: bool
    is_put: bool = False


def stretch(leaf: Leaf, usual: Layout) -> Stretch:
    """A part with the number and the words that it has now."""
    head = _head(leaf, usual) if leaf.kind == "article" else leaf.head
    is_put = leaf.index is None or leaf.is_moved
    return Stretch(head, words_of(leaf, usual), leaf.foot, leaf.kind == "article", is_put)


def joined(stretches: Iterable[Stretch], newline: str) -> str:
    """Write parts one after the other.

    What is put after an article takes over the blanks at its end, so that those before a heading
    or at the end of the text stay there.
    """
    text: list[str] = []
    foot, after_article = "", False
    for one in stretches:
        own = one.foot
        if one.is_put and one.is_article and after_article:
            foot, own = own, foot
        text.append(foot)
        if one.is_put and text[:-1] and not _ends_line(text):
            text.append(newline)
        text.append(one.head + one.words)
        foot, after_article = own, one.is_article
    return "".join((*text, foot))


def _ends_line(text: Sequence[str]) -> bool:
    last = next((piece for piece in reversed(text) if piece), "\n")
    return last.endswith("\n")


def _head(leaf: Leaf, usual: Layout) -> str:
    """The label of an article with the number that it has now."""
    if leaf.new == leaf.old or leaf.new is None:
        return leaf.head
    found = LABEL.search(leaf.head)
    if not found:
        return usual.head(leaf.new)
    under = f"之{written(leaf.new[1], '一')}" if leaf.new[1] else ""
    label = f"第{written(leaf.new[0], found[1])}条{under}"
    return leaf.head[: found.start()] + label + leaf.head[found.end() :]


def words_of(leaf: Leaf, usual: Layout) -> str:
    """The words of a part without its label."""
    pieces: list[str] = []
    for begun, (line, level) in enumerate(_lines(leaf.branches)):
        if begun:
            pieces.append(usual.lead(level) if line.lead is None else line.lead)
        pieces.append(line.text)
    return "".join(pieces)


def _lines(branches: Iterable[Branch]) -> Iterable[tuple[Line, str]]:
    for branch in branches:
        yield branch.line, branch.level
        yield from _lines(branch.branches)
