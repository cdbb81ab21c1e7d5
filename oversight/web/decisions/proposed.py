"""The proposals of a decision as rows to be accepted or not: before and after, side by side."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from oversight.errors import InvalidError, Problem
from oversight.i18n import _
from oversight.legislation.amending.proposals import Proposal
from oversight.legislation.difference import mark
from oversight.web.decisions.paragraphs import Paragraphs, paragraphs

ACCEPTED, ADAPTED, NUMBERS = "accept", "adapt", "numbers"  # as the form calls its ticks
ALL = "all"  # the button that takes everything
KINDS = {
    "changed": _("Changed"),
    "new": _("New"),
    "deleted": _("Deleted"),
    "reference": _("References follow the new numbers"),
}
UNNUMBERED = _("Part without a number")
UNPLACED = ("refused", "unread")


@dataclass(frozen=True)
class Row:
    """One question: a part before and after, what the decision says of it, the tick it bears."""

    name: str
    value: str
    label: str
    formerly: str
    kind: str
    before: Paragraphs
    after: Paragraphs
    said: tuple[str, ...]
    problems: tuple[str, ...]
    is_ticked: bool
    error: str

    @property
    def id(self) -> str:
        """Where an error leads."""
        return f"{self.name}-{self.value}"


@dataclass(frozen=True)
class Left:
    """What could not be applied, and is to be done by hand: where, the sentence, why."""

    label: str
    said: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True)
class Ticks:
    """What a person accepts; nothing at first."""

    accepted: AbstractSet[str] = frozenset()
    adapted: AbstractSet[str] = frozenset()
    has_numbers: bool = False
    takes_all: bool = False

    @classmethod
    def of(cls, form: "MultiDict[str, str]") -> "Ticks":
        """Read the ticks of a form, and whether all is taken."""
        return cls(
            frozenset(form.getlist(ACCEPTED)),
            frozenset(form.getlist(ADAPTED)),
            NUMBERS in form,
            form.get("do") == ALL,
        )

    def accepts(self, one: Proposal) -> bool:
        """Whether a proposal is taken; one of references alone has no other question."""
        if one.kind == "reference":
            return self.adapts(one)
        if one.kind == "renumbered":
            return self.takes_all or self.has_numbers
        return self.takes_all or str(one.order) in self.accepted

    def adapts(self, one: Proposal) -> bool:
        """Whether the references in a part are to follow the new numbers."""
        return self.takes_all or str(one.order) in self.adapted


def rows(proposals: Sequence[Proposal], ticks: Ticks, errors: dict[str, str]) -> Iterator[Row]:
    """The questions in the order of the text; references have one of their own."""
    for one in proposals:
        if one.kind in KINDS and one.kind != "reference":
            yield _row(one, ACCEPTED, (one.before, one.after), ticks, errors)
        if has_references(one):
            plain = replace(one, kind="reference", said=(), problems=())
            yield _row(plain, ADAPTED, (one.after, one.adapted), ticks, errors)


def left(proposals: Sequence[Proposal]) -> list[Left]:
    """What stays to be done by hand."""
    return [
        Left(one.old or one.new, one.said, tuple(map(str, one.problems)))
        for one in proposals
        if one.kind in UNPLACED
    ]


def renumbered(proposals: Sequence[Proposal]) -> list[tuple[str, str]]:
    """The articles that get another number and keep their words: one question for all."""
    return [(one.old, one.new) for one in proposals if one.kind == "renumbered"]


def has_references(one: Proposal) -> bool:
    """Whether references in a part would follow the new numbers."""
    return one.kind not in UNPLACED and one.adapted != one.after


def accepted(proposals: Sequence[Proposal], ticks: Ticks) -> list[Proposal]:
    """The proposals that were taken. Raises InvalidError where nothing was, or half of a row."""
    placed = [one for one in proposals if one.order >= 0]
    taken = [one for one in placed if ticks.accepts(one)]
    sentence = _("The references follow a change that is not ticked. Tick it as well, or neither.")
    alone = [
        Problem(f"{ADAPTED}-{one.order}", str(sentence))
        for one in placed
        if has_references(one) and ticks.adapts(one) and not ticks.accepts(one)
    ]
    if alone:
        raise InvalidError(alone)
    if not taken:
        raise InvalidError([Problem("", str(_("Tick what is to be taken, or take all.")))])
    return [
        replace(one, after=one.adapted) if has_references(one) and ticks.adapts(one) else one
        for one in taken
    ]


def _row(
    one: Proposal, name: str, wordings: tuple[str, str], ticks: Ticks, errors: dict[str, str]
) -> Row:
    earlier, later = mark(*wordings)
    is_moved = bool(one.old and one.new and one.old != one.new)
    return Row(
        name,
        str(one.order),
        one.new or one.old or str(UNNUMBERED),
        one.old if is_moved else "",
        str(KINDS[one.kind]),
        paragraphs(earlier),
        paragraphs(later),
        one.said,
        tuple(map(str, one.problems)),
        str(one.order) in (ticks.adapted if name == ADAPTED else ticks.accepted),
        errors.get(f"{name}-{one.order}", ""),
    )
