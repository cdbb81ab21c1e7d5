"""References that follow what they refer to, and those that do not."""

import sys
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from oversight.chinese import numeral
from oversight.legislation.comparing import edits, wording
from oversight.legislation.comparing.model import Adapted, Class, Edit, Pair, Remark, Stretch
from oversight.legislation.comparing.numbering import Numbering
from oversight.legislation.difference import WORD, compared
from oversight.legislation.references import Key, Reference, Target, key_of, references
from oversight.legislation.text import Part

# No word has two characters like these, so they stand for a reference and nothing else.
REFERRED = "\0\0"
MOST = sys.maxsize

Meant = set[Target]


def adapt(pair: Pair, numbering: Numbering) -> tuple[Pair, tuple[Remark, ...]]:
    """Mark in a pair of one part each the references that were adapted; remark on the stale."""
    adapted, remarks = [], []
    old, new = pair.old[0], pair.new[0]
    for before, after in _twins(old.part, new.part, numbering.told):
        meant = _meant(before, old, numbering)
        if meant is None or before.is_foreign or after.is_foreign:
            continue
        is_met, is_same = _is_met(after, new, meant, numbering), before.meant == after.meant
        if is_met and not is_same and before.text != after.text:
            adapted.append(_adapted(before, after))
        elif is_same and not is_met and (meant or not before.is_lone_item):
            remarks.append(Remark("stale", new.label, after.text, _told(meant)))
    return _with(pair, tuple(adapted)), tuple(remarks)


def missing(stretch: Stretch, numbering: Numbering) -> Iterator[Remark]:
    """Remark on each reference to an article, clause or chapter that the text after lacks."""
    own = key_of(stretch.part.label)
    for one in numbering.told(stretch.part):
        if one.back:
            rank = numbering.new_rank.get(own, one.back) if own else one.back
            is_there = rank >= one.back
        else:
            # A 第一节 may be one of the same chapter.
            is_there = not one.key or one.key[0] == "节" or numbering.is_there(one.key, one.clause)
        if not is_there and not one.is_foreign and not one.is_lone_item:
            yield Remark("missing", stretch.label, one.text)


def followed(pair: Pair, known: AbstractSet[tuple[str, str]]) -> str:
    """The plain old wording with its references as the new one has them.

    Those that are adapted in the pair, and those known to be adapted from one number to another.
    """
    old, new = pair.old[0].part, pair.new[0].part
    adapted = {one.old_place: one for one in pair.adapted}
    for before, after in _twins(old, new, references):
        if (before.text, after.text) in known:
            adapted[before.begin, before.end] = _adapted(before, after)
    raw = _followed(old.raw, [adapted[place] for place in sorted(adapted)])
    return wording.plain(replace(old, raw=raw))


def _twins(
    old: Part, new: Part, told: Callable[[Part], Sequence[Reference]]
) -> Iterator[tuple[Reference, Reference]]:
    """Pair the references that stand at the same place of both wordings."""
    before, after = told(old), told(new)
    if not before or not after:
        return
    if old.raw == new.raw or wording.plain(old) == wording.plain(new):
        yield from zip(before, after, strict=False)
    else:
        i = j = 0
        for step in compared(_words(old, before), _words(new, after)):
            counts = (step.before.count(REFERRED), step.after.count(REFERRED))
            if step.same:
                yield from zip(before[i : i + counts[0]], after[j : j + counts[1]], strict=True)
            i, j = i + counts[0], j + counts[1]


def _words(part: Part, told: Sequence[Reference]) -> list[str]:
    """The words of a part, each reference a word that is like any other reference."""
    words, done = [], wording.begin(part)
    for one in told:
        words += [*WORD.findall(part.raw[done : one.begin]), REFERRED]
        done = one.end
    return words + WORD.findall(part.raw[done:])


def _meant(one: Reference, at: Stretch, numbering: Numbering) -> Meant | None:
    """What a reference of the text before means in the text after; None if nothing is known."""
    if one.target:
        return numbering.targets(*one.target)
    own = key_of(at.part.label)
    if not one.back or own not in numbering.old_rank or own is None:
        return None
    return {(key, 0, 0) for key in numbering.before(own, one.back)} or None


def _is_met(one: Reference, at: Stretch, meant: Meant, numbering: Numbering) -> bool:
    if one.target:
        return one.target in meant
    own = key_of(at.part.label)
    if own is None or own not in numbering.new_rank:
        return False
    return {(key, 0, 0) for key in numbering.before_new(own, one.back)} == meant


def _adapted(before: Reference, after: Reference) -> Adapted:
    places = ((before.begin, before.end), (after.begin, after.end))
    return Adapted(before.text, after.text, *places)


def _told(meant: Meant) -> str:
    """Name what is meant: 第三十八条第二款."""
    return "、".join(_named(*one) for one in sorted(meant))


def _named(key: Key, clause: int, item: int) -> str:
    unit, number, under = key
    label = f"第{numeral(number)}{unit}" + (f"之{numeral(under)}" if under else "")
    label += f"第{numeral(clause)}款" if clause else ""
    return label + (f"第{numeral(item)}项" if item else "")


def _with(pair: Pair, adapted: tuple[Adapted, ...]) -> Pair:
    """Class a pair anew, now that it is known what only follows a renumbering."""
    if not adapted:
        return pair
    old, new = pair.old[0].part, wording.plain(pair.new[0].part)
    as_followed = wording.plain(replace(old, raw=_followed(old.raw, adapted)))
    difference: Class = edits.classed(as_followed, new)
    places = [one.old_place for one in adapted]
    marked = tuple(replace(one, is_consequential=_is_within(one, places)) for one in pair.edits)
    return replace(
        pair,
        difference="consequential" if difference == "none" else difference,
        adapted=adapted,
        edits=marked,
    )


def _followed(raw: str, adapted: Sequence[Adapted]) -> str:
    """The old wording with its references as the new one has them."""
    told, done = [], 0
    for one in adapted:
        told += [raw[done : one.old_place[0]], one.new]
        done = one.old_place[1]
    return "".join((*told, raw[done:]))


def _is_within(edit: Edit, places: Sequence[tuple[int, int]]) -> bool:
    """Whether an edit lies in one of the places, which are in order."""
    after = bisect(places, (edit.begin, MOST))
    return after > 0 and edit.begin + len(edit.gone) <= places[after - 1][1]
