"""Whether a text has a decision in it already, so that nothing is done to it twice."""

from collections.abc import Sequence

from oversight.legislation.amending import instructions as told
from oversight.legislation.amending.decision import Decision
from oversight.legislation.amending.finding import fold
from oversight.legislation.amending.instructions import Instruction
from oversight.legislation.amending.places import Number, Place
from oversight.legislation.amending.portions import label_of
from oversight.legislation.amending.reasons import Note
from oversight.legislation.amending.work import Work
from oversight.legislation.history import read_history
from oversight.legislation.text import Text


def is_applied(before: Text, decision: Decision, work: Work) -> bool:
    """Whether the title note names the decision's day, or the text has its words already.

    Deletions leave no trace: of a decision that only deletes, the title note alone can tell.
    """
    acts = read_history(before.title_note).events if before.title_note else ()
    days = {event.passed_on for event in decision.events} - {None}
    if any(act.passed_on in days for act in acts if act.kind == "amend"):
        return True
    texts = {part.number: fold(part.raw)[0] for part in before.parts if part.kind == "article"}
    seen = [_stands(one, work, texts) for one in work.amendment.instructions]
    found = [one for one in seen if one is not None]
    if not found and not (acts and days):
        _doubt(work)
    return bool(found) and sum(found) > len(found) - sum(found)


def _doubt(work: Work) -> None:
    """Say of each deletion that nobody can tell whether it was done before."""
    for deed in work.deeds:
        if isinstance(deed.instruction, told.Delete | told.DeleteWords) and deed.leaves:
            deed.notes.append(Note.UNKNOWN)


def _stands(one: Instruction, work: Work, texts: dict[Number, str]) -> bool | None:
    """Whether the words that an instruction brings stand where it would have put them.

    None where it brings no words of its own by which that can be told.
    """
    if isinstance(one, told.ReplaceWords):
        return _replaced(work, texts, one.places, one.old, one.new)
    brought = [(number, words) for number, words in _brought(one, work) if words]
    return all(_reads(texts, number, words) for number, words in brought) if brought else None


def _brought(one: Instruction, work: Work) -> Sequence[tuple[Number | None, str]]:
    """The words that an instruction brings, each with the number of its article afterwards."""
    if isinstance(one, told.Rewrite) and one.place.article:
        return [(_new(work, one.place), one.words)]
    if isinstance(one, told.InsertArticle) and one.at:
        return [(one.at, one.words)]
    if isinstance(one, told.InsertUnit):
        return [(_new(work, one.into), label_of(one.words, one.level)[1])]
    if isinstance(one, told.Merge):
        return [(one.new.article, one.words)]
    return one.articles if isinstance(one, told.Split | told.InsertChapter) else []


def _reads(texts: dict[Number, str], number: Number | None, words: str) -> bool:
    wanted = fold(label_of(words, "article")[1])[0].rstrip("。；;")
    reads = texts.get(number or (0, 0), "") + "。"
    return bool(wanted) and any(wanted + mark in reads for mark in "。；;")


def _new(work: Work, place: Place) -> Number | None:
    leaf = work.articles.get(place.article) if place.article else None
    return leaf.new if leaf else None


def _replaced(
    work: Work, texts: dict[Number, str], places: Sequence[Place], old: str, new: str
) -> bool | None:
    """Whether the new words stand and the old do not; None where neither can be said."""
    numbers = [_new(work, place) or (0, 0) for place in places if place.article]
    found = " ".join(texts.get(number, "") for number in numbers)
    if not all(place.article for place in places):
        found = " ".join(texts.values())
    was, now = fold(old)[0], fold(new)[0]
    bare = found.replace(now, "") if now else found
    if was in bare:
        return False
    return True if now and now in found else None
