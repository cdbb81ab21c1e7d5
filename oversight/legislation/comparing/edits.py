"""What differs between two wordings: the edits that lead from one to the other, and their sort."""

from collections.abc import Iterator

from oversight.legislation import difference
from oversight.legislation.comparing import wording
from oversight.legislation.comparing.model import Class, Edit

LISTING = "、，；。"


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """Give what to take out and put in, from the first place to the last."""
    found = list(_edits(before, after))
    ends = [edit.begin for edit in found[1:]] + [len(before)]
    return tuple(_shifted(edit, before, end) for edit, end in zip(found, ends, strict=False))


def classed(before: str, after: str) -> Class:
    """Say of two plain wordings whether their words differ, or their punctuation and width only."""
    if before == after:
        return "none"
    return "punctuation" if wording.bare(before) == wording.bare(after) else "wording"


def _shifted(edit: Edit, before: str, end: int) -> Edit:
    """Let a part of a list begin with its mark: 林[业、海洋]业 is read as 林业[、海洋业]."""
    told = edit.gone or edit.new
    following = before[edit.begin + len(edit.gone) : end]
    if (edit.gone and edit.new) or told[0] in LISTING or told[-1] in LISTING:
        return edit
    for by in range(1, min(len(told), len(following))):
        if told[by - 1] != following[by - 1]:
            return edit
        if told[by] in LISTING:
            turned = told[by:] + told[:by]
            sides = (turned, "") if edit.gone else ("", turned)
            return Edit(edit.begin + by, *sides)
    return edit


def _edits(before: str, after: str) -> Iterator[Edit]:
    if before == after:
        return
    place, gone, new = 0, "", ""
    for step in difference.steps(before, after):
        told = ("".join(step.before), "".join(step.after))
        if not step.same:
            gone, new = gone + told[0], new + told[1]
        elif told[0]:
            if gone or new:
                yield Edit(place, gone, new)
            place, gone, new = place + len(gone) + len(told[0]), "", ""
    if gone or new:
        yield Edit(place, gone, new)
