"""款, 项 and 目 of an article found, deleted, written anew and put in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oversight.chinese import numeral
from oversight.legislation.amending import lists
from oversight.legislation.amending.draft import (
    Branch,
    Leaf,
    Line,
    Pending,
    Piece,
    branches_of,
    relabelled,
)
from oversight.legislation.amending.finding import same
from oversight.legislation.amending.instructions import InsertUnit
from oversight.legislation.amending.places import Number, Place
from oversight.legislation.amending.portions import label_of
from oversight.legislation.amending.reasons import CannotApplyError, Note, Reason

UNDER = ("clause", "item", "subitem")
LAST: Number = (10**6, 0)


@dataclass(frozen=True)
class Found:
    """A unit in the list that it stands in."""

    siblings: list[Branch]
    branch: Branch
    parent: Branch | None


def find(leaf: Leaf, place: Place) -> Found:
    """Find a 款, 项 or 目 by its old number (CannotApplyError)."""
    found = [Found(leaf.branches, branch, None) for branch in leaf.branches]
    if place.clause:
        found = [one for one in found if one.branch.old == place.clause]
    for level in ("item", "subitem"):
        if wanted := place.number(level):
            found = [one for each in found for one in _under(each, level, wanted)]
    if not found:
        raise CannotApplyError(Reason.NO_UNIT)
    if len(found) > 1:
        raise CannotApplyError(Reason.SEVERAL_UNITS)
    return found[0]


def _under(found: Found, level: str, wanted: Number) -> Iterator[Found]:
    branch = found.branch
    for one in branch.branches:
        if one.level == level and one.old == wanted:
            yield Found(branch.branches, one, branch)


def lines_of(leaf: Leaf, place: Place) -> list[Line]:
    """The lines of an article or of the unit that is named (CannotApplyError)."""
    if place.level in UNDER:
        return list(find(leaf, place).branch.lines())
    return leaf.lines()


def delete(leaf: Leaf, place: Place) -> list[Note]:
    """Take a unit out; the later 项 move up, as a published list has no gaps."""
    found = find(leaf, place)
    if len(found.siblings) == 1 and place.level != "clause":
        raise CannotApplyError(Reason.UNSUPPORTED)
    at = next(at for at, each in enumerate(found.siblings) if each is found.branch)
    was_last = at == len(found.siblings) - 1
    del found.siblings[at]
    if place.level != "item":
        return []
    follow = not found.branch.old or not found.branch.old[1]
    moved = follow and lists.renumber_items(found.siblings, at, -1)
    ends = found.branch.line.text.endswith("。")
    mended = was_last and ends and lists.close(found.siblings[-1:], "；;", "。")
    return [Note.ITEMS_FOLLOW] * moved + [Note.LIST_MARKS] * mended


def rewrite(leaf: Leaf, place: Place, words: str, also: Sequence[Number] = ()) -> None:
    """Put other words in a unit's place, with the 项 that they bring (CannotApplyError).

    `also` are new numbers that the quoted words may bear instead of the old one.
    """
    found = find(leaf, place)
    number = label_of(words, place.level)[0]
    if number and number != place.number(place.level) and number not in also:
        raise CannotApplyError(Reason.OTHER_LABEL)
    if same("".join(line.text for line in found.branch.lines()), words):
        raise CannotApplyError(Reason.STANDS)
    new = _made(place.level, words, _label(found.branch))
    if found.branch.branches and words.endswith(("：", ":")):
        raise CannotApplyError(Reason.LOSES_ITEMS)
    for one in new:
        one.old = None
    new[0].old, new[0].line.lead = found.branch.old, found.branch.line.lead
    if place.level != "clause" and lists.CLOSED.search(found.branch.line.text):
        lists.end(new if not new[0].branches else [], found.branch.line.text[-1])
    at = next(at for at, each in enumerate(found.siblings) if each is found.branch)
    found.siblings[at : at + 1] = new


def _made(level: str, words: str, label: str) -> list[Branch]:
    """New units of words; a 项 whose label is not quoted gets the one that is given."""
    if level == "clause":
        return branches_of(words)
    labelled = words if label_of(words, level)[0] else label + words
    first, *others = labelled.split("\n")
    branch = _plain(level, first)
    branch.branches = [_plain("subitem", line) for line in others]
    return [branch]


def _plain(level: str, words: str) -> Branch:
    return Branch(level, None, Line([Piece(words, is_new=True)]))


def _label(branch: Branch) -> str:
    words = branch.line.text
    return words[: len(words) - len(label_of(words, branch.level)[1])]


def plan(leaf: Leaf, one: InsertUnit, say: int) -> None:
    """Note a unit that is to be put in when the others are done (CannotApplyError)."""
    parent = _parent(leaf, one)
    siblings = parent.branches if parent else leaf.branches
    number, words = label_of(one.words.split("\n")[0], one.level)
    there = [label_of(each.line.text, one.level)[1].rstrip("。；;") for each in siblings]
    if any(same(each, words.rstrip("。；;")) for each in there):
        raise CannotApplyError(Reason.STANDS)
    if number and one.at and number != one.at:
        raise CannotApplyError(Reason.OTHER_LABEL)
    leaf.pending.append(Pending(one.level, parent, one.at or number, one.words, say))


def _parent(leaf: Leaf, one: InsertUnit) -> Branch | None:
    if one.level == "clause":
        return None
    if one.into.level in UNDER:
        return find(leaf, one.into).branch
    having = [branch for branch in leaf.branches if branch.branches]
    if len(having) > 1:
        raise CannotApplyError(Reason.SEVERAL_UNITS)
    if not having:
        raise CannotApplyError(Reason.NO_UNIT)
    return having[0]


def settle(leaf: Leaf) -> Iterator[tuple[int, Reason | None, list[Note]]]:
    """Put in what was planned, each at its new number; say of each how it went."""
    for one in sorted(leaf.pending, key=lambda pending: pending.at or LAST):
        siblings = one.parent.branches if one.parent else leaf.branches
        at = len(siblings) if one.at is None else _position(siblings, one)
        if at is None or at > len(siblings):
            yield one.say, Reason.NO_PLACE, []
        else:
            yield one.say, None, _put(siblings, at, one)
    leaf.pending.clear()


def _position(siblings: Sequence[Branch], one: Pending) -> int | None:
    """Where a unit of this number goes: a 款 is counted, a 项 has its label."""
    main, under = one.at or LAST
    if one.level == "clause":
        return main - 1
    numbers = [label_of(branch.line.text, one.level)[0] or (0, 0) for branch in siblings]
    before = [at for at, number in enumerate(numbers) if number < (main, under)]
    previous = numbers[before[-1]] if before else (0, 0)
    if previous[0] != (main if under else main - 1):
        return None
    return before[-1] + 1 if before else 0


def _put(siblings: list[Branch], at: int, one: Pending) -> list[Note]:
    number = one.at or (_number(siblings[-1:]) + 1, 0)
    label = {"item": f"（{numeral(number[0])}）", "subitem": f"{number[0]}."}.get(one.level, "")
    siblings[at:at] = _made(one.level, one.words, label)
    if one.level != "item":
        return []
    follow = not number[1] and lists.renumber_items(siblings, at + 1, 1)
    return [Note.ITEMS_FOLLOW] * follow + [Note.LIST_MARKS] * lists.mend_marks(siblings, at)


def _number(branches: Sequence[Branch]) -> int:
    found = [label_of(branch.line.text, branch.level)[0] for branch in branches]
    return found[0][0] if found and found[0] else 0


def numbered(leaf: Leaf, old: Place, new: Place) -> None:
    """See that a unit has the number announced for it (CannotApplyError)."""
    if old.level != new.level:
        raise CannotApplyError(Reason.LEVELS)
    found, wanted = find(leaf, old), new.number(new.level)
    if old.level == "clause":
        at = next(at for at, each in enumerate(found.siblings) if each is found.branch)
        if wanted != (at + 1, 0):
            raise CannotApplyError(Reason.NO_PLACE)
        return
    others = [
        label_of(each.line.text, old.level)[0]
        for each in found.siblings
        if each is not found.branch
    ]
    if wanted is None or wanted in others:
        raise CannotApplyError(Reason.NUMBER_TAKEN)
    first = found.branch.line.pieces[0]
    first.text = relabelled(first.text, wanted)
