"""A decision as proposals, article by article, each to be accepted or not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.legislation.amending import standing
from oversight.legislation.amending.applying import renumbered, unread_of, worked
from oversight.legislation.amending.decision import Amendment, Decision
from oversight.legislation.amending.draft import Leaf, draft
from oversight.legislation.amending.layout import Stretch, joined, layout, stretch, words_of
from oversight.legislation.amending.reasons import NOTED, TOLD, Reason
from oversight.legislation.amending.references import references
from oversight.legislation.amending.work import Work
from oversight.legislation.articles import read_text
from oversight.legislation.text import Text

Kind = Literal["changed", "new", "deleted", "renumbered", "reference", "refused", "unread"]
NOT_UNDERSTOOD = _("This was not understood. Enter what it says by hand.")


@dataclass(frozen=True)
class Proposal:
    """What would become of one part of the text; words are given without their label.

    `adapted` are the words with references to renumbered articles adapted. A page that lets
    someone reword a proposal replaces `after`, and `adapted` with it.
    """

    kind: Kind
    old: str
    new: str
    before: str
    after: str
    adapted: str
    said: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    order: int = -1
    index: int | None = None
    follows: int = -1
    head: str = ""
    foot: str = ""
    is_article: bool = True
    is_put: bool = False

    @property
    def stretch(self) -> Stretch:
        """As it is written into the text."""
        return Stretch(self.head, self.after, self.foot, self.is_article, self.is_put)


def proposals(before: Text, decision: Decision, regulation: str) -> tuple[Proposal, ...]:
    """What a decision proposes for each part of a text; what was refused or unread comes last."""
    amendment = decision.of(regulation) or Amendment(regulation, ())
    work = worked(before, amendment)
    left = _unread(decision, amendment)
    if standing.is_applied(before, decision, work):
        said = tuple(one.said for one in amendment.instructions)
        return (_only("refused", "", said, TOLD[Reason.APPLIED]), *left)
    now = {id(leaf): stretch(leaf, work.usual) for leaf in work.leaves}
    references(work.leaves, renumbered(work), adapt=True)
    was = {leaf.index: words_of(leaf, work.usual) for leaf in draft(before)}
    problems = _problems(work)
    made = list(_made(work, now, was, problems))
    known = {proposal.old for proposal in made if proposal.old}
    rest = [
        _only("refused", label, said, *why)
        for label, (said, why) in problems.items()
        if label not in known
    ]
    return (*made, *rest, *left)


def assemble(before: str, accepted: Iterable[Proposal], *, adapt_references: bool = False) -> str:
    """The text with these proposals in it, and no others.

    RefusedError if two articles would have one number that had not before.
    """
    text = read_text(before)
    usual = layout(draft(text))
    chosen = sorted((one for one in accepted if one.order >= 0), key=lambda one: one.order)
    if adapt_references:
        chosen = [replace(one, after=one.adapted) for one in chosen]
    at = {one.index: one for one in chosen if one.index is not None and not one.is_put}
    gone = {one.index for one in chosen if one.is_put or one.kind == "deleted"}
    _refuse_twins(text, chosen)
    stretches = _put(chosen, -1)
    for leaf in draft(text):
        if leaf.index not in gone:
            one = at.get(-1 if leaf.index is None else leaf.index)
            stretches.append(one.stretch if one else stretch(leaf, usual))
        stretches += _put(chosen, -1 if leaf.index is None else leaf.index)
    return joined(stretches, usual.newline)


def _put(chosen: Sequence[Proposal], index: int) -> list[Stretch]:
    return [one.stretch for one in chosen if one.is_put and one.follows == index]


def _refuse_twins(text: Text, chosen: Sequence[Proposal]) -> None:
    labels = [part.label for part in text.parts if part.kind == "article"]
    before = len(labels) - len(set(labels))
    for one in chosen:
        if one.is_article and one.old in labels:
            labels.remove(one.old)
    labels += [one.new for one in chosen if one.is_article and one.new]
    if len(labels) - len(set(labels)) > before:
        raise RefusedError(
            _("Two articles would have one number. Accept the renumbering of the other as well.")
        )


Problems = dict[str, tuple[tuple[str, ...], tuple[str, ...]]]


def _problems(work: Work) -> Problems:
    """What was refused at each article: the sentences and the reasons."""
    found: Problems = {}
    for deed in work.deeds:
        for place, reason in deed.refused:
            label = place[: place.find("条") + 1] or place
            said, why = found.get(label, ((), ()))
            found[label] = ((*said, deed.instruction.said), (*why, TOLD[reason]))
    return found


def _made(
    work: Work, now: Mapping[int, Stretch], was: Mapping[int | None, str], problems: Problems
) -> Iterable[Proposal]:
    follows = -1
    notes: dict[int, list[str]] = {}
    for deed in work.deeds:
        for leaf in deed.leaves:
            notes.setdefault(id(leaf), []).extend(NOTED[note] for note in deed.notes)
    for order, leaf in enumerate(work.leaves):
        adapted = words_of(leaf, work.usual)
        kind = _kind(leaf, now[id(leaf)].words, adapted)
        if kind:
            said, why = problems.get(leaf.old_label, ((), ()))
            written = now[id(leaf)]
            yield Proposal(
                kind=kind,
                old="" if leaf.index is None else leaf.old_label,
                new="" if leaf.is_gone else leaf.label,
                before=was.get(leaf.index, ""),
                after="" if leaf.is_gone else written.words,
                adapted="" if leaf.is_gone else adapted,
                said=tuple(dict.fromkeys((*leaf.said, *said))),
                problems=tuple(dict.fromkeys((*notes.get(id(leaf), ()), *why))),
                order=order,
                index=leaf.index,
                follows=follows,
                head=written.head,
                foot=written.foot,
                is_article=written.is_article,
                is_put=written.is_put,
            )
        if leaf.index is not None and not leaf.is_moved:
            follows = leaf.index


def _kind(leaf: Leaf, words: str, adapted: str) -> Kind | None:
    if leaf.index is None:
        return "new"
    if leaf.is_gone:
        return "deleted"
    if leaf.is_changed:
        return "changed"
    if leaf.old != leaf.new:
        return "renumbered"
    return "reference" if words != adapted else None


def _unread(decision: Decision, amendment: Amendment) -> tuple[Proposal, ...]:
    return tuple(
        _only("unread", "", (one.said,), NOT_UNDERSTOOD) for one in unread_of(decision, amendment)
    )


def _only(kind: Kind, label: str, said: tuple[str, ...], *problems: str) -> Proposal:
    return Proposal(kind, label, label, "", "", "", said, tuple(problems))
