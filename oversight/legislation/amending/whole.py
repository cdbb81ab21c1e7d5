"""Parts that are no articles: chapters' titles, the regulation's title, the annex."""

import re
from collections.abc import Mapping, Sequence

from oversight.legislation.amending.draft import Branch, Leaf, Line, Piece
from oversight.legislation.amending.finding import fold, same
from oversight.legislation.amending.places import Number, Place
from oversight.legislation.amending.portions import CHAPTER
from oversight.legislation.amending.reasons import CannotApplyError, Reason
from oversight.legislation.text import LEVELS

ANNEX = re.compile(r"附\s*[件表录图][^。；，]{0,60}")
READ_THROUGH = {"article", "annex", *LEVELS.values()}
NAME = re.compile(r"(\s*[#*]*\s*第[^章\n]{1,20}章\s*)(.*?)(\s*)$", re.DOTALL)


def parts(
    leaves: Sequence[Leaf], chapters: Mapping[Number, Leaf], place: Place
) -> list[tuple[Leaf, list[Line]]]:
    """The parts that a place names which names no article (CannotApplyError)."""
    if place.chapter:
        return [(heading(chapters, place), heading(chapters, place).lines())]
    if place.part == "title":
        return [(leaf, leaf.lines()) for leaf in _of(leaves, "title")]
    if place.part == "annex":
        return [_annex(leaves, place.name)]
    kept = [leaf for leaf in leaves if leaf.kind in READ_THROUGH and not leaf.is_gone]
    return [(leaf, leaf.lines()) for leaf in kept]


def heading(chapters: Mapping[Number, Leaf], place: Place) -> Leaf:
    """The heading of the chapter that is named (CannotApplyError)."""
    leaf = chapters.get(place.chapter) if place.chapter and not place.section else None
    if leaf is None or leaf.is_gone:
        raise CannotApplyError(Reason.NO_UNIT)
    return leaf


def _of(leaves: Sequence[Leaf], kind: str) -> list[Leaf]:
    found = [leaf for leaf in leaves if leaf.kind == kind and not leaf.is_gone]
    if not found:
        raise CannotApplyError(Reason.NO_UNIT)
    return found


def _annex(leaves: Sequence[Leaf], name: str) -> tuple[Leaf, list[Line]]:
    """The annex, or of several the lines of the one that is named."""
    leaf = _of(leaves, "annex")[0]
    lines = leaf.lines()
    heads = [at for at, line in enumerate(lines) if ANNEX.fullmatch(line.text.strip())]
    if len(heads) < 2:  # noqa: PLR2004 - one annex needs no name
        return leaf, lines
    named = [at for at in heads if _is_named(lines[at], name)]
    if len(named) != 1:
        raise CannotApplyError(Reason.SEVERAL_UNITS)
    end = next((at for at in heads if at > named[0]), len(lines))
    return leaf, lines[named[0] : end]


def _is_named(line: Line, name: str) -> bool:
    plain, wanted = fold(line.text)[0], fold(name)[0]
    return plain.startswith(wanted) and not plain[len(wanted) : len(wanted) + 1].isdigit()


def rewrite(
    leaves: Sequence[Leaf], chapters: Mapping[Number, Leaf], place: Place, words: str
) -> Leaf:
    """Write a title or an annex anew (CannotApplyError)."""
    if place.chapter and place.part == "heading":
        return _rename(heading(chapters, place), words)
    if place.part not in ("title", "annex"):
        raise CannotApplyError(Reason.UNSUPPORTED)
    [(leaf, lines), *_] = parts(leaves, chapters, place)
    if same("".join(line.text for line in lines), words):
        raise CannotApplyError(Reason.STANDS)
    paragraphs = words.split("\n")
    keeps_heading = place.part == "annex" and not ANNEX.fullmatch(paragraphs[0])
    old = lines[1:] if keeps_heading else lines
    tails = ["\n"] * (len(paragraphs) - 1) + [_tail(old[-1].text) if old else "\n"]
    pairs = zip(paragraphs, tails, strict=True)
    _exchange(leaf, old, [Line([Piece(each + tail, is_new=True)], "") for each, tail in pairs])
    return leaf


def _exchange(leaf: Leaf, old: Sequence[Line], new: Sequence[Line]) -> None:
    gone = {id(line) for line in old}
    places = [at for at, each in enumerate(leaf.branches) if id(each.line) in gone]
    at = places[0] if places else len(leaf.branches)
    kept = [branch for branch in leaf.branches if id(branch.line) not in gone]
    leaf.branches = kept[:at] + [Branch("line", None, line) for line in new] + kept[at:]


def _tail(text: str) -> str:
    return text[len(text.rstrip()) :] or ""


def _rename(leaf: Leaf, words: str) -> Leaf:
    """Give a chapter another title, which may be quoted with its label."""
    labelled = CHAPTER.fullmatch(words)
    name = labelled[2] if labelled else words
    first = leaf.branches[0].line
    found = NAME.match(first.text)
    if not found:
        raise CannotApplyError(Reason.UNSUPPORTED)
    if same(found[2], name):
        raise CannotApplyError(Reason.STANDS)
    first.pieces = [Piece(found[1]), Piece(name, is_new=True), Piece(found[3])]
    return leaf


def delete_annex(leaves: Sequence[Leaf], place: Place) -> Leaf:
    """Take an annex out (CannotApplyError)."""
    leaf, lines = _annex(leaves, place.name)
    if len(lines) == len(leaf.lines()):
        leaf.is_gone = True
    _exchange(leaf, lines, [])
    return leaf
