"""New numbers for articles and chapters: those announced, and those that follow from them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from oversight.legislation import chains
from oversight.legislation.amending.places import Number


@dataclass(frozen=True)
class Slot:
    """One article of before: its old number, the new one announced for it, and if it is gone."""

    old: Number
    announced: Number | None = None
    is_gone: bool = False


def numbers(
    slots: Sequence[Slot], taken: Collection[Number], *, closes_gaps: bool
) -> list[Number | None]:
    """Give each its new number in order, None to what is gone.

    `taken` are the numbers of what is put in. Without a clause that has the articles renumbered,
    a deleted number stays free; what is pushed aside takes the next number all the same.
    """
    used = {number for number in taken if not number[1]}
    used |= {slot.announced for slot in slots if slot.announced and not slot.is_gone}
    given: list[Number | None] = []
    by, last = 0, 0
    for slot in slots:
        main, under = slot.old
        if slot.is_gone:
            by -= closes_gaps and not under
            given.append(None)
        elif slot.announced:
            by = slot.announced[0] - main if not (under or slot.announced[1]) else by
            given.append(slot.announced)
        elif under:
            given.append((main + last, under))
        else:
            by = _next_free(main + by, used) - main
            given.append((main + by, 0))
        if not under:
            last = by
    return given


def _next_free(number: int, used: Collection[Number]) -> int:
    while (number, 0) in used:
        number += 1
    return number


def out_of_order(slots: Sequence[Slot], longest_step: int) -> set[int]:
    """Which of the articles are moved: those announced far from where the others push them."""
    moved = set()
    for place, slot in enumerate(slots):
        if slot.announced and abs(slot.announced[0] - slot.old[0]) > longest_step:
            moved.add(place)
    kept = [
        (place, slot.announced)
        for place, slot in enumerate(slots)
        if slot.announced and place not in moved
    ]
    ranks = {number: rank for rank, number in enumerate(sorted({number for _, number in kept}))}
    rising = chains.chain({(at, ranks[number]): 1.0 for at, (_, number) in enumerate(kept)})
    stay = {at for at, _rank in rising}
    return moved | {place for at, (place, _) in enumerate(kept) if at not in stay}
