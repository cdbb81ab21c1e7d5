"""A decision applied to a regulation's text; what cannot be applied is said, never guessed."""

from collections.abc import Iterable, Sequence

from oversight.legislation.amending import acts, chapters, ordering, standing
from oversight.legislation.amending.applied import Applied, Done, Pair, Refused, Touched
from oversight.legislation.amending.decision import Amendment, Decision, Unread, named
from oversight.legislation.amending.draft import Leaf, draft
from oversight.legislation.amending.layout import Stretch, joined, layout, stretch
from oversight.legislation.amending.places import Number
from oversight.legislation.amending.reasons import Reason
from oversight.legislation.amending.references import references
from oversight.legislation.amending.work import Deed, Work
from oversight.legislation.text import Text


def apply(
    before: Text, decision: Decision, regulation: str, *, adapt_references: bool = False
) -> Applied:
    """Apply what a decision says of a regulation; all else stays as it is, byte for byte.

    References in other articles follow renumbered articles only if asked; else they are listed.
    """
    amendment = decision.of(regulation) or Amendment(regulation, ())
    work = worked(before, amendment)
    if standing.is_applied(before, decision, work):
        return _refused(before, amendment, unread_of(decision, amendment))
    found = references(work.leaves, renumbered(work), adapt=adapt_references)
    return Applied(
        text=joined(stretches(work), work.usual.newline),
        done=tuple(_done(deed) for deed in work.deeds if _is_done(deed)),
        refused=tuple(
            Refused(deed.instruction, place, reason)
            for deed in work.deeds
            for place, reason in deed.refused
        ),
        touched=_touched(work.leaves),
        references=found,
        unread=unread_of(decision, amendment),
    )


def worked(before: Text, amendment: Amendment) -> Work:
    """A draft on which all was carried out, numbered and put in order."""
    leaves = draft(before)
    work = Work(leaves, amendment, layout(leaves))
    acts.carry_out(work)
    chapters.settle(work)
    ordering.settle(work)
    return work


def stretches(work: Work) -> list[Stretch]:
    """The parts that stand now, in order, as they are written."""
    return [stretch(leaf, work.usual) for leaf in work.leaves if not leaf.is_gone]


def unread_of(decision: Decision, amendment: Amendment) -> tuple[Unread, ...]:
    """What was not understood of a decision and may concern this regulation."""
    wanted = named(amendment.regulation)
    return tuple(
        one
        for one in decision.unread
        if not one.regulations or wanted in [named(each) for each in one.regulations]
    )


def _refused(before: Text, amendment: Amendment, unread: tuple[Unread, ...]) -> Applied:
    refused = [Refused(one, "", Reason.APPLIED) for one in amendment.instructions]
    return Applied(str(before), (), tuple(refused), Touched((), (), (), ()), (), unread)


def _is_done(deed: Deed) -> bool:
    return bool(deed.leaves) or not deed.refused


def _done(deed: Deed) -> Done:
    labels = [(_old(leaf), "" if leaf.is_gone else leaf.label) for leaf in deed.leaves]
    return Done(deed.instruction, tuple(labels), tuple(dict.fromkeys(deed.notes)))


def _old(leaf: Leaf) -> str:
    return leaf.old_label if leaf.index is not None else ""


def renumbered(work: Work) -> dict[Number, Number | None]:
    """The articles whose number is another now, None for those that are gone."""
    return {
        leaf.old: leaf.merged_into if leaf.is_gone else leaf.new
        for leaf in work.leaves
        if leaf.kind == "article" and leaf.old and (leaf.is_gone or leaf.new != leaf.old)
    }


def _touched(leaves: Sequence[Leaf]) -> Touched:
    articles = [leaf for leaf in leaves if leaf.kind == "article"]
    kept = [leaf for leaf in articles if leaf.index is not None and not leaf.is_gone]
    gone = [leaf for leaf in articles if leaf.is_gone]
    return Touched(
        changed_by_decision=_pairs(leaf for leaf in kept if leaf.is_changed),
        new=tuple(leaf.label for leaf in articles if leaf.index is None),
        deleted=tuple(leaf.old_label for leaf in gone if not leaf.merged_into),
        renumbered=_pairs(leaf for leaf in kept if leaf.old != leaf.new),
        merged=tuple(
            (leaf.old_label, _label(leaf.merged_into)) for leaf in gone if leaf.merged_into
        ),
    )


def _label(number: Number) -> str:
    return Leaf("article", "", [], "", new=number).label


def _pairs(leaves: Iterable[Leaf]) -> tuple[Pair, ...]:
    return tuple((leaf.old_label, leaf.label) for leaf in leaves)
