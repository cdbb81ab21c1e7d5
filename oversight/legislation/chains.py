"""The alignment of two rows in order: the heaviest chain of pairs that do not cross."""

from collections.abc import Mapping

Pairs = list[tuple[int, int]]


def chain(weights: Mapping[tuple[int, int], float]) -> Pairs:
    """Choose pairs that rise on both sides and weigh most together.

    Sorted by place and summed in a tree, so that it takes n·log n for n pairs.
    """
    places = sorted({j for _i, j in weights})
    ranks = {j: rank for rank, j in enumerate(places, 1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(places) + 1)
    # Within one old part later places come first, so that no chain holds the part twice.
    ordered = sorted(weights, key=lambda pair: (pair[0], -pair[1]))
    came_from: list[int] = []
    for number, (i, j) in enumerate(ordered):
        weight, previous = _best_up_to(best, ranks[j] - 1)
        came_from.append(previous)
        _put(best, ranks[j], (weight + weights[i, j], number))
    return _followed(ordered, came_from, _best_up_to(best, len(places))[1])


def _best_up_to(best: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    found = (0.0, -1)
    while rank:
        found = max(found, best[rank])
        rank -= rank & -rank
    return found


def _put(best: list[tuple[float, int]], rank: int, entry: tuple[float, int]) -> None:
    while rank < len(best):
        best[rank] = max(best[rank], entry)
        rank += rank & -rank


def _followed(ordered: Pairs, came_from: list[int], last: int) -> Pairs:
    chosen: Pairs = []
    while last >= 0:
        chosen.append(ordered[last])
        last = came_from[last]
    return chosen[::-1]
