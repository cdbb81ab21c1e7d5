"""How each kind of instruction is carried out."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from oversight.legislation.amending import articles, units, whole, wording
from oversight.legislation.amending import instructions as told
from oversight.legislation.amending.draft import Leaf, Line
from oversight.legislation.amending.instructions import Instruction
from oversight.legislation.amending.places import Place
from oversight.legislation.amending.reasons import CannotApplyError, Note, Reason
from oversight.legislation.amending.work import Deed, Work

Wording = Callable[[Sequence[Line], Any], list[Note]]
WORDINGS: dict[type[Instruction], Wording] = {
    told.ReplaceWords: wording.replace_words,
    told.DeleteWords: wording.delete_words,
    told.AddWords: wording.add_words,
}


def carry_out(work: Work) -> None:
    """Carry out every instruction in order; then put in what waited for the others."""
    for instruction in work.amendment.instructions:
        deed = Deed(instruction)
        work.deeds.append(deed)
        if type(instruction) in WORDINGS:
            _words(work, deed)
        else:
            work.attempt(
                deed, _place(instruction), partial(ACTS[type(instruction)], work, deed, instruction)
            )
    inserted = [one.leaf for one in work.inserted]
    for leaf in [leaf for leaf in (*work.leaves, *inserted) if leaf.pending]:
        _settle(work, leaf)
    for leaf, old, new, deed in work.unit_numbers:
        work.attempt(deed, old.label, partial(units.numbered, leaf, old, new))


def _place(instruction: Instruction) -> str:
    """The place that an instruction speaks of, if it names one only."""
    named = (getattr(instruction, name, None) for name in ("place", "into", "old"))
    return next((place.label for place in named if isinstance(place, Place)), "")


def _settle(work: Work, leaf: Leaf) -> None:
    for say, reason, notes in units.settle(leaf):
        deed = work.deeds[say]
        if reason:
            deed.refused.append((leaf.old_label, reason))
        else:
            deed.mark(leaf, notes)


def _words(work: Work, deed: Deed) -> None:
    """Change words at each place; those that need stand in some only are refused if in none."""
    one: Any = deed.instruction
    for place in one.places:
        work.attempt(deed, place.label, partial(_words_at, work, deed, place))
    if getattr(one, "in_some", False) and deed.leaves:
        deed.refused = [each for each in deed.refused if each[1] != Reason.NO_WORDS]


def _words_at(work: Work, deed: Deed, place: Place) -> None:
    """Change words in the parts of a place; in a whole regulation where they stand."""
    change = WORDINGS[type(deed.instruction)]
    parts = work.parts(place)
    refusals: list[Reason] = []
    for leaf, lines in parts:
        try:
            deed.mark(leaf, change(lines, deed.instruction))
        except CannotApplyError as refusal:
            refusals.append(refusal.reason)
    if len(refusals) == len(parts):
        raise CannotApplyError(next((r for r in refusals if r != Reason.NO_WORDS), Reason.NO_WORDS))


def rewrite(work: Work, deed: Deed, one: told.Rewrite) -> None:
    """Write an article, a 款, a 项, a title or an annex anew."""
    place = work.moved_clauses.get(one.place, one.place)
    if not place.article:
        deed.mark(whole.rewrite(work.leaves, work.chapters, place, one.words))
        return
    leaf = work.article(place)
    if place.level in units.UNDER:
        also = [new.number(new.level) for _, old, new, _ in work.unit_numbers if old == place]
        units.rewrite(leaf, place, one.words, [number for number in also if number])
    else:
        announced = work.announced.get(place.article)
        also = [announced[0]] if announced and not place.is_new else []
        articles.write(leaf, one.words, [place.article, *[number for number in also if number]])
    deed.mark(leaf)


def delete(work: Work, deed: Deed, one: told.Delete) -> None:
    """Take out articles, 款, 项, chapters or an annex."""
    for place in one.places:
        work.attempt(deed, place.label, partial(_delete, work, deed, place))


def _delete(work: Work, deed: Deed, place: Place) -> None:
    if place.part == "annex":
        deed.mark(whole.delete_annex(work.leaves, place))
    elif place.part == "heading":
        articles.take_out(deed, whole.heading(work.chapters, place))
    elif place.level == "chapter":
        _delete_chapter(work, deed, whole.heading(work.chapters, place))
    elif place.level == "article":
        articles.take_out(deed, work.article(place))
    elif place.level in units.UNDER:
        leaf = work.article(place)
        deed.mark(leaf, units.delete(leaf, place))
        articles.take_out_empty(deed, leaf)
    else:
        raise CannotApplyError(Reason.UNSUPPORTED)


def _delete_chapter(work: Work, deed: Deed, leaf: Leaf) -> None:
    at = next(at for at, each in enumerate(work.leaves) if each is leaf)
    articles.take_out(deed, leaf)
    for each in work.leaves[at + 1 :]:
        if each.kind in ("chapter", "book", "subbook", "annex"):
            break
        articles.take_out(deed, each)


def insert_unit(work: Work, _deed: Deed, one: told.InsertUnit) -> None:
    """Put in a 款 or 项; it waits until the others are deleted."""
    units.plan(work.article(one.into), one, len(work.deeds) - 1)


Act = Callable[[Work, Deed, Any], None]
ACTS: dict[type[Instruction], Act] = {
    told.Rewrite: rewrite,
    told.Delete: delete,
    told.InsertArticle: articles.insert_article,
    told.InsertUnit: insert_unit,
    told.InsertChapter: articles.insert_chapter,
    told.Renumber: articles.renumber,
    told.Move: articles.move,
    told.Merge: articles.merge,
    told.Split: articles.split,
}
