"""Two texts compared part by part: pairs by what they say, with all that differs in them."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.legislation.comparing import adapting, edits, wording
from oversight.legislation.comparing.joining import Match
from oversight.legislation.comparing.matching import match
from oversight.legislation.comparing.model import (
    ARTICLE,
    Comparison,
    Kind,
    Pair,
    Remark,
    Stretch,
)
from oversight.legislation.comparing.numbering import Numbering
from oversight.legislation.text import LEVELS, Text

HEADINGS = tuple(LEVELS.values())
# The longest law of the country has 1,260 articles and 100,000 characters.
MOST_PARTS, MOST_CHARACTERS = 6_000, 4_000_000


def compare(before: Text, after: Text) -> Comparison:
    """Pair the parts of two texts by what they say (RefusedError where they are too long)."""
    _refuse_too_long(before, after)
    sorts = dict.fromkeys(part.kind for part in (*before.parts, *after.parts))
    pairs = tuple(pair for sort in sorts for pair in _of_sort(sort, before, after))
    numbering = Numbering(before, after, pairs)
    told: list[Pair] = []
    remarks: list[Remark] = []
    for pair in _in_order(pairs):
        found, stale = _adapted(pair, numbering)
        told.append(found)
        remarks += stale
        if pair.part_kind == ARTICLE:
            remarks += [one for new in found.new for one in adapting.missing(new, numbering)]
    return Comparison(before, after, tuple(told), tuple(remarks))


def _refuse_too_long(*texts: Text) -> None:
    for text in texts:
        length = sum(len(part.raw) for part in text.parts)
        if len(text.parts) > MOST_PARTS or length > MOST_CHARACTERS:
            raise RefusedError(
                _(
                    "A text of more than {parts} parts or {length} characters is not compared."
                ).format(parts=MOST_PARTS, length=MOST_CHARACTERS)
            )


def _of_sort(sort: str, before: Text, after: Text) -> Iterator[Pair]:
    """Pair the articles, or the chapters, or the title."""
    old, new = _stretches(sort, before), _stretches(sort, after)
    is_lone = sort not in (ARTICLE, *HEADINGS) and len(old) == len(new) == 1
    parts = [[one.part for one in side] for side in (old, new)]
    found = Match([(0, 0)]) if is_lone else match(*parts, may_join=sort == ARTICLE)
    gone, come = set(range(len(old))), set(range(len(new)))
    for i, j in found.pairs:
        olds = sorted([i, *found.merged.get(j, ())])
        news = [j] if len(olds) > 1 else sorted([j, *found.split.get(i, ())])
        gone -= set(olds)
        come -= set(news)
        sides = (tuple(old[one] for one in olds), tuple(new[one] for one in news))
        yield _pair(*sides, is_moved=(i, j) in found.moved)
    yield from (_pair((old[i],), ()) for i in gone)
    yield from (_pair((), (new[j],)) for j in come)


def _stretches(sort: str, text: Text) -> list[Stretch]:
    return [Stretch(place, part) for place, part in enumerate(text.parts) if part.kind == sort]


def _pair(old: tuple[Stretch, ...], new: tuple[Stretch, ...], *, is_moved: bool = False) -> Pair:
    pair = Pair("same", old, new, is_moved=is_moved)
    if pair.old_words == pair.new_words and len(old) == len(new):
        return replace(pair, kind=_kind(pair, "none"))
    words = ["\n".join(wording.plain(one.part) for one in side) for side in (old, new)]
    found = edits.edits(pair.old_words, pair.new_words)
    difference = edits.classed(*words) if old and new else "wording"
    return replace(pair, kind=_kind(pair, difference), edits=found, difference=difference)


def _kind(pair: Pair, difference: str) -> Kind:
    if not pair.old or not pair.new:
        return "new" if pair.new else "deleted"
    if len(pair.old) > 1 or len(pair.new) > 1:
        return "merged" if len(pair.old) > 1 else "split"
    if difference != "none":
        return "changed"
    return "renumbered" if pair.is_renumbered else "same"


def _adapted(pair: Pair, numbering: Numbering) -> tuple[Pair, tuple[Remark, ...]]:
    is_one_to_one = pair.part_kind == ARTICLE and len(pair.old) == len(pair.new) == 1
    return adapting.adapt(pair, numbering) if is_one_to_one else (pair, ())


def _in_order(pairs: Iterable[Pair]) -> Sequence[Pair]:
    """In the order of the new text; what is deleted follows what stood before it."""
    pairs = list(pairs)
    stays = sorted(
        (pair.old[0].place, pair.new[0].place)
        for pair in pairs
        if pair.old and pair.new and not pair.is_moved
    )
    places = [old for old, _new in stays]

    def order(pair: Pair) -> tuple[int, int]:
        if pair.new:
            return (pair.new[0].place, -1)
        at = bisect(places, pair.old[0].place)
        return (stays[at - 1][1] if at else -1, pair.old[0].place)

    return sorted(pairs, key=order)
