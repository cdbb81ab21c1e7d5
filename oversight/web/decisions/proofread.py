"""A recorded text set against what its decision gives: what the decision does not mention."""

from collections.abc import Iterator
from dataclasses import dataclass

from oversight.i18n import _
from oversight.legislation.amending.applying import apply
from oversight.legislation.comparing import Announced, Pair, announce
from oversight.legislation.comparing.announcing import Unannounced
from oversight.legislation.text import Text
from oversight.web.decisions.desk import Desk
from oversight.web.decisions.paragraphs import Paragraphs, both
from oversight.web.decisions.proposed import Left, left
from oversight.web.regulations import compared_articles
from oversight.web.regulations.book import compare_texts
from oversight.web.regulations.compared_articles import CLASSES, Row

UNMENTIONED = _("Not mentioned in the decision")
OTHERWISE = _("Otherwise than the decision says")


@dataclass(frozen=True)
class Strayed:
    """An article that reads otherwise than the decision gives it."""

    label: str
    formerly: str
    mark: str
    note: str
    wanted: Paragraphs
    reads: Paragraphs


@dataclass(frozen=True)
class Proof:
    """What proofreading found: what strays, what is as the decision says, what is open."""

    strayed: list[Strayed]
    changed: list[Row]
    left: list[Left]

    @property
    def words(self) -> str:
        """What holds of the whole text; nothing where a part of it was not checked."""
        if self.strayed:
            sentence = _("{count} article{s} read otherwise than the decision gives.")
            return sentence.format(count=len(self.strayed))
        return "" if self.left else str(_("The recorded text is what the decision gives."))

    @property
    def unchecked(self) -> str:
        """How many places agree, and how many could not be checked."""
        sentence = _("{count} place{s} agree, {left} could not be checked")
        return sentence.format(count=len(self.changed), left=len(self.left))


def proofread(desk: Desk) -> Proof | None:
    """Set the recorded text against the decision; none where one of the texts is missing."""
    if desk.text_before is None or desk.told is None or not desk.name or not desk.act.text:
        return None
    after: Text = desk.book.text(desk.deed)
    applied = apply(desk.text_before, desk.told, desk.name)
    found = announce(compare_texts(desk.text_before, after), applied)
    return Proof(list(_strayed(found)), list(_changed(found)), left(desk.proposals))


def _strayed(found: Announced) -> Iterator[Strayed]:
    for one in found.unannounced:
        yield _stray(one, str(UNMENTIONED))
    for one in found.beyond:
        yield _stray(one, str(OTHERWISE))


def _stray(one: Unannounced, mark: str) -> Strayed:
    wanted, reads = both(one.wanted, one.edits)
    is_moved = bool(one.old and one.new and one.old != one.new)
    return Strayed(
        one.new or one.old,
        one.old if is_moved else "",
        mark,
        str(CLASSES.get(one.difference, "")),
        wanted,
        reads,
    )


def _changed(found: Announced) -> Iterator[Row]:
    """What differs from the text before and is as the decision says, with what follows of it."""
    strayed = {(one.old, one.new) for one in (*found.unannounced, *found.beyond)}
    for pair in found.comparison.articles:
        if compared_articles.is_told(pair) and _labels(pair) not in strayed:
            yield compared_articles.row(pair)


def _labels(pair: Pair) -> tuple[str, str]:
    return tuple("、".join(one.label for one in side) for side in (pair.old, pair.new))  # type: ignore[return-value]
