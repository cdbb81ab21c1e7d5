"""Words replaced, deleted and added in the lines of a place."""

import re
from collections.abc import Sequence
from dataclasses import replace

from oversight.legislation.amending.draft import Line
from oversight.legislation.amending.finding import Spot, fold, put, spots
from oversight.legislation.amending.instructions import AddWords, DeleteWords, ReplaceWords
from oversight.legislation.amending.reasons import CannotApplyError, Note, Reason

MARKS = "、，；,;"
LONGEST_LIST = 120


def replace_words(lines: Sequence[Line], one: ReplaceWords) -> list[Note]:
    """Put the new words wherever the old ones stand (CannotApplyError)."""
    found = _found(lines, one.old, one.noun)
    bare = [spot for spot in found if not _is_within(spot, one.old, one.new)]
    if not bare:
        raise CannotApplyError(Reason.STANDS)
    put((spot, one.new) for spot in bare)
    return _notes(bare)


def delete_words(lines: Sequence[Line], one: DeleteWords) -> list[Note]:
    """Take the words out, and the mark that would stand twice or alone (CannotApplyError)."""
    found = _found(lines, one.old, one.noun)
    wider = [_with_mark(spot) for spot in found]
    notes = _notes(found)
    if any(one != other for one, other in zip(found, wider, strict=True)):
        notes.append(Note.CLOSED_UP)
    if any(one == other and _leaves_mark(one) for one, other in zip(found, wider, strict=True)):
        notes.append(Note.LOOK)
    put((spot, "") for spot in wider)
    return notes


def add_words(lines: Sequence[Line], one: AddWords) -> list[Note]:
    """Add words beside the anchor, of which there must be one (CannotApplyError)."""
    if one.side == "end":
        return _add_at_end(lines, one.new)
    found = _found(lines, one.anchor, "")
    bare = [spot for spot in found if not _has_beside(spot, one)]
    if not bare:
        raise CannotApplyError(Reason.STANDS)
    if len(bare) > 1 and not one.everywhere:
        raise CannotApplyError(Reason.SEVERAL_WORDS)
    places = [spot.end if one.side == "after" else spot.begin for spot in bare]
    put((replace(s, begin=at, end=at), one.new) for s, at in zip(bare, places, strict=True))
    return _notes(bare)


def _add_at_end(lines: Sequence[Line], new: str) -> list[Note]:
    last = lines[-1] if lines else None
    if last is None or not last.pieces:
        raise CannotApplyError(Reason.NO_UNIT)
    if fold(last.text)[0].endswith(fold(new)[0]):
        raise CannotApplyError(Reason.STANDS)
    number = len(last.pieces) - 1
    end = len(last.pieces[number].text.rstrip())
    put([(Spot(last, number, end, end), new)])
    return []


def _found(lines: Sequence[Line], words: str, noun: str) -> list[Spot]:
    """The words, those that belong to the noun if any do (CannotApplyError).

    甲、乙等部门 has 甲部门 in it, but 甲和乙的工作 has not.
    """
    found = spots(lines, words)
    if not found:
        raise CannotApplyError(Reason.NO_WORDS)
    belongs = re.compile(rf"(?:[、和及与等][^，。；：\n]{{0,{LONGEST_LIST}}}?)?{re.escape(noun)}")
    named = [spot for spot in found if noun and belongs.match(spot.around(LONGEST_LIST)[1])]
    if noun and not named and len(found) > 1:
        raise CannotApplyError(Reason.SEVERAL_WORDS)
    return named or found


def _is_within(spot: Spot, old: str, new: str) -> bool:
    """Whether the old words stand here as a part of the new ones."""
    before, after = spot.around(len(new))
    place = new.find(old)
    while place >= 0:
        if before.endswith(new[:place]) and after.startswith(new[place + len(old) :]):
            return True
        place = new.find(old, place + 1)
    return False


def _has_beside(spot: Spot, one: AddWords) -> bool:
    before, after = spot.around(len(one.new))
    return one.new == (after if one.side == "after" else before)


def _with_mark(spot: Spot) -> Spot:
    """Words to be taken out, with the mark beside them that would be left over."""
    (left, right), length = spot.around(), len(spot.line.pieces[spot.piece].text)
    is_twice = left in MARKS and (right in MARKS or right in "。）)" or not right)
    is_last = left == "、" and spot.words[-1:] not in MARKS
    if left and spot.begin and (is_twice or is_last) and not (left in "；;" and right in "，、,"):
        return replace(spot, begin=spot.begin - 1)
    heads = (not left or left in "。；：:;）)") and right and right in MARKS + "。"
    return replace(spot, end=spot.end + 1) if heads and spot.end < length else spot


def _leaves_mark(spot: Spot) -> bool:
    """Whether a 、 follows of which it cannot be told if it still divides two things."""
    left, right = spot.around()
    return right == "、" and left not in MARKS


def _notes(found: Sequence[Spot]) -> list[Note]:
    several = [Note.SEVERAL] if len(found) > 1 else []
    return several + ([Note.FOLDED] if any(spot.is_folded for spot in found) else [])
