"""A comparison told as JSON: articles new, deleted, renumbered, changed, and what stands beside."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from oversight.legislation.comparing.model import ARTICLE, Comparison, Pair, Stretch

Told = dict[str, Any]


def as_json(comparison: Comparison) -> Told:
    """Tell a comparison in the form of the labelled differences."""
    articles = comparison.articles
    one_to_one = [pair for pair in articles if len(pair.old) == len(pair.new) == 1]
    changed = [pair for pair in one_to_one if pair.difference != "none"]
    return {
        "articles_before": _count(comparison.before.parts),
        "articles_after": _count(comparison.after.parts),
        "new": _labels(one for pair in comparison.of_kind("new") for one in pair.new),
        "deleted_old": _labels(one for pair in comparison.of_kind("deleted") for one in pair.old),
        "renumber": {
            pair.old[0].label: pair.new[0].label for pair in one_to_one if pair.is_renumbered
        },
        "changed": [both(pair) for pair in changed],
        "merged": [_joined(pair) for pair in comparison.of_kind("merged")],
        "split": [_joined(pair) for pair in comparison.of_kind("split")],
        "moved": [both(pair) for pair in one_to_one if pair.is_moved],
        "punctuation": [both(pair) for pair in changed if pair.difference == "punctuation"],
        "consequential": [_consequential(pair) for pair in changed if pair.adapted],
        "remarks": [
            {"reason": one.reason, "article": one.article, "reference": one.reference}
            | ({"moved_to": one.moved_to} if one.reason == "stale" else {})
            for one in comparison.remarks
        ],
        "other_parts": [_other(pair) for pair in comparison.pairs if _is_other(pair)],
    }


def ranges(comparison: Comparison) -> Iterator[str]:
    """Tell renumbered articles in runs: 第三十七条—第四十一条 → 第三十八条—第四十二条."""
    runs: list[list[Pair]] = []
    for pair in comparison.articles:
        if not pair.is_renumbered or pair.is_moved:
            runs.append([])
        elif runs:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    for run in filter(None, runs):
        ends = [(pair.old[0].label, pair.new[0].label) for pair in (run[0], run[-1])]
        yield " → ".join("—".join(dict.fromkeys(side)) for side in zip(*ends, strict=True))


def both(pair: Pair) -> Told:
    """The labels of one article in both texts."""
    return {"old": pair.old[0].label, "new": pair.new[0].label}


def _count(parts: Sequence[Any]) -> int:
    return sum(part.kind == ARTICLE for part in parts)


def _labels(stretches: Iterable[Stretch]) -> list[str]:
    return [one.label for one in stretches]


def _joined(pair: Pair) -> Told:
    return {"old": _labels(pair.old), "new": _labels(pair.new)}


def _consequential(pair: Pair) -> Told:
    """What follows a renumbering in an article; `only` if nothing else changed there."""
    references = [{"old": one.old, "new": one.new} for one in pair.adapted]
    return both(pair) | {"references": references, "only": pair.difference == "consequential"}


def _is_other(pair: Pair) -> bool:
    return pair.part_kind != ARTICLE and (pair.kind != "same" or pair.is_moved)


def _other(pair: Pair) -> Told:
    return {"part": pair.part_kind, "kind": pair.kind} | _joined(pair)
