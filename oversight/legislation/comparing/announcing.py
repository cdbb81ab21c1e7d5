"""What a published text changes, set against what its decision announced."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from oversight.legislation.amending.applied import Applied
from oversight.legislation.amending.decision import as_json as as_plain
from oversight.legislation.articles import read_text
from oversight.legislation.comparing import adapting, edits, telling, wording
from oversight.legislation.comparing.model import Class, Comparison, Edit, Pair, Stretch
from oversight.legislation.comparing.pairing import compare

# Of a place (第三条第二款) the article.
ARTICLE_LABEL = re.compile("第[^条]+条(?:之[一二三四五六七八九十]+)?")


@dataclass(frozen=True)
class Unannounced:
    """An article that reads otherwise than the decision says.

    `old` is its label in the text before, `new` in the text after; empty where it has none.
    `wanted` is what it should read, and the edits lead from that to what it reads.
    """

    old: str
    new: str
    wanted: str
    edits: tuple[Edit, ...]
    difference: Class


@dataclass(frozen=True)
class Announced:
    """A comparison set against a decision.

    `changed` are the articles that the decision changes, `unannounced` those that differ though
    it does not touch them, `beyond` those that it touches, adds or deletes and that differ from
    what it says.
    """

    comparison: Comparison
    applied: Applied
    changed: tuple[Pair, ...]
    unannounced: tuple[Unannounced, ...]
    beyond: tuple[Unannounced, ...]


def announce(comparison: Comparison, applied: Applied) -> Announced:
    """Set a comparison against what applying the decision to the text before gives.

    An article for which something could not be applied counts as announced; what it should
    read is not known, so nothing is said of it.
    """
    unapplied = {found[0] for one in applied.refused if (found := ARTICLE_LABEL.match(one.place))}
    touched = unapplied | {old for old, _new in applied.touched.changed_by_decision}
    told_of = {*touched, *applied.touched.deleted, *(old for old, _new in applied.touched.merged)}

    def is_told_of(one: Unannounced) -> bool:
        return one.old in told_of or (not one.old and one.new in applied.touched.new)

    beside = compare(read_text(applied.text), comparison.after)
    strayed = [one for one in _strayed(comparison, beside) if one.old not in unapplied]
    return Announced(
        comparison,
        applied,
        changed=tuple(_changed(comparison, touched)),
        unannounced=tuple(one for one in strayed if not is_told_of(one)),
        beyond=tuple(one for one in strayed if is_told_of(one)),
    )


def as_json(announced: Announced) -> telling.Told:
    """Tell it in the form of the labelled differences; what was not applied stands beside."""
    applied = announced.applied
    return telling.as_json(announced.comparison) | {
        "changed": [telling.both(pair) for pair in announced.changed],
        "unannounced": [_told(one) for one in announced.unannounced],
        "unannounced_in_changed": [_told(one) for one in announced.beyond],
        "refused": [
            as_plain(one.instruction) | {"place": one.place, "reason": one.reason}
            for one in applied.refused
        ],
        "unread": as_plain(applied.unread),
    }


def _changed(comparison: Comparison, touched: AbstractSet[str]) -> Iterator[Pair]:
    for pair in comparison.articles:
        is_one_to_one = len(pair.old) == len(pair.new) == 1
        if is_one_to_one and pair.difference != "none" and pair.old[0].label in touched:
            yield pair


def _told(one: Unannounced) -> dict[str, Any]:
    diffs = [[edit.gone, edit.new] for edit in one.edits]
    return {"old": one.old, "new": one.new, "diffs": diffs, "class": one.difference}


def _strayed(comparison: Comparison, beside: Comparison) -> Iterator[Unannounced]:
    """Each article of the published text that differs from the one that was to be."""
    known = {one.place: pair for pair in comparison.articles for one in pair.new}
    origins = _origins(comparison, beside)
    for pair in beside.articles:
        whole = known.get(pair.new[0].place) if pair.new else None
        followed = {(one.old, one.new) for one in whole.adapted} if whole else set()
        before = "\n".join(_wanted(pair, followed))
        after = "\n".join(wording.plain(one.part) for one in pair.new)
        if before == after:
            continue
        old = whole.old if whole else [one for each in pair.old for one in origins[each.place]]
        new = pair.new or ([] if old else pair.old)  # announced as new, and never printed
        found, difference = edits.edits(before, after), edits.classed(before, after)
        yield Unannounced(_named(old), _named(new), before, found, difference)


def _origins(comparison: Comparison, beside: Comparison) -> dict[int, tuple[Stretch, ...]]:
    """For each article that was to be, those of the text before that it comes from."""
    pairs = compare(comparison.before, beside.before).articles
    return {one.place: pair.old for pair in pairs for one in pair.new}


def _named(stretches: Sequence[Stretch]) -> str:
    return "、".join(one.label for one in stretches)


def _wanted(pair: Pair, followed: AbstractSet[tuple[str, str]]) -> Iterator[str]:
    """What was to be read, its references already as the published text has adapted them."""
    for one in pair.old:
        if len(pair.old) == len(pair.new) == 1:
            yield adapting.followed(pair, followed)
        else:
            yield wording.plain(one.part)
