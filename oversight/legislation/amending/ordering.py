"""Articles numbered anew, and new and moved ones put where their numbers say."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence

from oversight.legislation.amending.draft import Leaf
from oversight.legislation.amending.numbering import Slot, numbers, out_of_order
from oversight.legislation.amending.places import Number, Place
from oversight.legislation.amending.reasons import Note, Reason
from oversight.legislation.amending.work import Deed, Inserted, Work

NONE: Number = (0, 0)


def settle(work: Work) -> None:
    """Number all articles; what would collide or follow on nothing is refused."""
    leaves = [leaf for leaf in work.leaves if leaf.kind == "article" and leaf.old]
    if not (work.inserted or work.announced or work.moved or any(leaf.is_gone for leaf in leaves)):
        return
    _find_moved(work, leaves)
    given = _given(work, leaves)
    while _refuse_one_round(work, leaves, given):
        given = _given(work, leaves)
    _note(work, leaves, given)
    for leaf, number in zip(leaves, given, strict=True):
        leaf.new = number
    for old, (number, _, _) in work.moved.items():
        work.articles[old].new = number
    _place(work)


def _find_moved(work: Work, leaves: Sequence[Leaf]) -> None:
    """An article announced for a number far from its own is moved there."""
    gone = sum(leaf.is_gone for leaf in leaves)
    longest = len(work.inserted) + gone + len(work.announced) + len(work.moved)
    moved = out_of_order(_slots(work, leaves), longest)
    for leaf in (leaves[at] for at in moved):
        number, deed = work.announced.pop(leaf.old or NONE)
        work.moved[leaf.old or NONE] = (number, Place(), deed)
        leaf.is_moved = True


def _slots(work: Work, leaves: Sequence[Leaf]) -> list[Slot]:
    announced = {old: number for old, (number, _) in work.announced.items()}
    return [
        Slot(leaf.old or NONE, announced.get(leaf.old or NONE), leaf.is_gone or leaf.is_moved)
        for leaf in leaves
    ]


def _given(work: Work, leaves: Sequence[Leaf]) -> list[Number | None]:
    return numbers(_slots(work, leaves), _taken(work), closes_gaps=bool(work.amendment.renumbering))


def _taken(work: Work) -> list[Number]:
    new = [one.leaf.new for one in work.inserted if one.leaf.new]
    return new + [number for number, _, _ in work.moved.values()]


def _refuse_one_round(work: Work, leaves: Sequence[Leaf], given: Sequence[Number | None]) -> bool:
    """Refuse what has no place among these numbers; True if anything was refused."""
    known = {leaf.old for leaf in leaves}
    count = Counter([number for number in given if number] + _taken(work))
    bad = [one for one in work.inserted if _is_stray(one.leaf.new or NONE, count, known)]
    for one in bad:
        is_twice = count[one.leaf.new or NONE] > 1
        _refuse(one.deed, one.leaf, Reason.NUMBER_TAKEN if is_twice else Reason.NO_PLACE)
    work.inserted = [one for one in work.inserted if one not in bad]
    if bad:
        return True
    deeds = {old: deed for old, (number, deed) in work.announced.items() if count[number] > 1}
    deeds |= {old: deed for old, (number, _, deed) in work.moved.items() if count[number] > 1}
    for old, deed in list(deeds.items())[:1]:
        leaf = work.articles[old]
        leaf.is_moved = False
        _refuse(deed, leaf, Reason.NUMBER_TAKEN)
        work.announced.pop(old, None)
        work.moved.pop(old, None)
    return bool(deeds)


def _is_stray(number: Number, count: Counter[Number], known: set[Number | None]) -> bool:
    if count[number] > 1:
        return True
    main, under = number
    before = (main, under - 1) if under else (main - 1, 0)
    if under == 1:
        before = (main, 0)
    is_first = number == (1, 0)
    return not is_first and not count[before] and before not in known


def _refuse(deed: Deed, leaf: Leaf, reason: Reason) -> None:
    deed.refused.append((leaf.label, reason))
    deed.leaves = [one for one in deed.leaves if one is not leaf]


def _note(work: Work, leaves: Sequence[Leaf], given: Sequence[Number | None]) -> None:
    """Say what was decided by usage, where no clause has the articles renumbered."""
    if work.amendment.renumbering:
        return
    pairs = zip(leaves, given, strict=True)
    moved = [leaf.old for leaf, new in pairs if new and new != leaf.old]
    if any(old not in work.announced for old in moved):
        for one in work.inserted[:1]:
            one.deed.notes.append(Note.ARTICLES_FOLLOW)
    free = set(_taken(work)) | set(given)
    for deed in work.deeds:
        gone = [leaf for leaf in deed.leaves if leaf.is_gone and leaf.kind == "article"]
        if any(leaf.old not in free for leaf in gone):
            deed.notes.append(Note.GAP)


def _place(work: Work) -> None:
    """Put moved and new articles behind the article with the number before theirs."""
    moved = [
        Inserted(work.articles[old], deed, near, "end")
        for old, (_, near, deed) in work.moved.items()
    ]
    work.leaves[:] = [leaf for leaf in work.leaves if not leaf.is_moved]
    kept = [leaf for leaf in work.leaves if leaf.kind == "article" and not leaf.is_gone]
    standing = {leaf.new: leaf for leaf in kept if leaf.new}
    order = sorted(standing)
    for one in sorted([*work.inserted, *moved], key=lambda each: each.leaf.new or NONE):
        number = one.leaf.new or NONE
        at = bisect_left(order, number)
        former = standing[order[at - 1]] if at else None
        work.leaves.insert(_position(work, one, former), one.leaf)
        insort(order, number)
        standing[number] = one.leaf


def _position(work: Work, one: Inserted, former: Leaf | None) -> int:
    leaves = work.leaves
    places = {id(leaf): at for at, leaf in enumerate(leaves)}
    heading = one.heading or (work.chapters.get(one.near.chapter) if one.near.chapter else None)
    beside = work.articles.get(one.near.article) if one.near.article else None
    behind = places[id(former)] + 1 if former else _first(leaves)
    if heading and id(heading) in places:
        under = places[id(heading)]
        return behind if _is_in(leaves, under, behind) else under + 1
    if beside and one.side == "before" and id(beside) in places:
        return places[id(beside)]
    following = leaves[behind] if behind < len(leaves) else None
    if following and following.kind == "chapter" and following.index is None:
        return behind + 1
    if following and following.kind == "chapter" and not beside:
        one.deed.notes.append(Note.CHAPTER_EDGE)
    return behind


def _is_in(leaves: Sequence[Leaf], heading: int, at: int) -> bool:
    """Whether a place belongs to the chapter of this heading."""
    return at > heading and not any(leaf.kind == "chapter" for leaf in leaves[heading + 1 : at])


def _first(leaves: Sequence[Leaf]) -> int:
    return next((at for at, leaf in enumerate(leaves) if leaf.kind == "article"), len(leaves))
