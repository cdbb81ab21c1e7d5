"""Chapters put in and renumbered, and the printed table of contents that follows them."""

import re
from collections.abc import Sequence

from oversight.legislation.amending.draft import Branch, Leaf, Line, Piece, relabelled, written
from oversight.legislation.amending.finding import fold
from oversight.legislation.amending.numbering import Slot, numbers
from oversight.legislation.amending.places import Number
from oversight.legislation.amending.reasons import Note
from oversight.legislation.amending.whole import NAME
from oversight.legislation.amending.work import Work

PAGE = re.compile(r"[.…·\d]+$")


def new_heading(leaves: Sequence[Leaf], at: Number, name: str) -> Leaf:
    """Make the heading of a new chapter, laid out like those that are there."""
    words = [leaf.branches[0].line.text for leaf in leaves if leaf.kind == "chapter" and leaf.old]
    found = NAME.match(words[0]) if words else None
    label = relabelled(found[1], at) if found else f"第{written(at[0], '')}章　"
    tail = found[3] if found else "\n"
    line = Line([Piece(label + name + tail, is_new=True)], "")
    return Leaf("chapter", "", [Branch("line", None, line)], "", new=at, name=name)


def settle(work: Work) -> None:
    """Put new chapters in, number all anew, and have the table of contents say the same."""
    headings = [leaf for leaf in work.leaves if leaf.kind == "chapter" and leaf.old]
    taken = [leaf.new for leaf, *_ in work.new_chapters if leaf.new]
    slots = [Slot(leaf.old or (0, 0), _announced(work, leaf), leaf.is_gone) for leaf in headings]
    given = numbers(slots, taken, closes_gaps=bool(work.amendment.renumbering))
    for leaf, number in zip(headings, given, strict=True):
        _renumber(leaf, number)
    for leaf, deed, first in work.new_chapters:
        held = [work.articles[old] for old, (new, _) in work.announced.items() if new == first]
        _put_in(work.leaves, leaf, held)
        if any(each.new != each.old for each in headings if not each.is_gone):
            deed.notes.append(Note.CHAPTERS_FOLLOW)
    touched = [leaf for leaf in headings if leaf.is_gone or leaf.is_changed]
    if work.new_chapters or touched or any(leaf.new != leaf.old for leaf in headings):
        _reprint_contents(work.leaves)


def _announced(work: Work, leaf: Leaf) -> Number | None:
    return work.announced_chapters.get(leaf.old) if leaf.old else None


def _renumber(leaf: Leaf, number: Number | None) -> None:
    if number and number != leaf.old:
        leaf.new = number
        first = leaf.branches[0].line.pieces[0]
        first.text = relabelled(first.text, number)


def _put_in(leaves: list[Leaf], new: Leaf, held: Sequence[Leaf]) -> None:
    """Before the article that it begins with, or the chapter with the next number.

    Else before 附则, else after the last article.
    """
    if held:
        leaves.insert(next(at for at, leaf in enumerate(leaves) if leaf is held[0]), new)
        return
    number = new.new or (0, 0)
    headings = [at for at, leaf in enumerate(leaves) if leaf.kind == "chapter"]
    articles = [at for at, leaf in enumerate(leaves) if leaf.kind == "article"]
    later = [at for at in headings if _is_later(leaves[at], number)]
    last = articles[-1] if articles else len(leaves) - 1
    leaves.insert(later[0] if later else last + 1, new)


def _is_later(leaf: Leaf, number: Number) -> bool:
    return leaf.new is None or leaf.new > number


def _reprint_contents(leaves: Sequence[Leaf]) -> None:
    """Change the lines of the contents that name a heading; put in those of new ones."""
    contents = next((leaf for leaf in leaves if leaf.kind == "contents"), None)
    if contents is None:
        return
    at = {PAGE.sub("", fold(one.line.text)[0]): one for one in contents.branches}
    last: Branch | None = None
    for leaf in (leaf for leaf in leaves if leaf.kind == "chapter"):
        branch = at.get(fold(leaf.printed)[0]) if leaf.printed else None
        if branch and leaf.is_gone:
            contents.branches = [each for each in contents.branches if each is not branch]
            contents.is_changed = True
            continue
        if branch and (leaf.is_changed or leaf.new != leaf.old):
            _reprint(branch.line, leaf)
            contents.is_changed = True
        elif not branch and leaf.index is None and last:
            branch = Branch("line", None, Line([Piece(last.line.text)], ""))
            _reprint(branch.line, leaf)
            place = next(i for i, each in enumerate(contents.branches) if each is last)
            contents.branches.insert(place + 1, branch)
            contents.is_changed = True
        last = branch or last


def _reprint(line: Line, leaf: Leaf) -> None:
    heading = NAME.match("".join(each.text for each in leaf.lines()))
    old = NAME.match(line.text)
    if heading and old:
        label = re.sub("第.*章", leaf.label, old[1], flags=re.DOTALL)
        name = heading[2] if leaf.is_changed or leaf.index is None else old[2]
        line.pieces = [Piece(label + name + old[3], is_new=True)]
