"""What is taken of a proposed text: refused where numbers would stand twice, told in the log."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from oversight.errors import InvalidError, Problem
from oversight.i18n import _, listed
from oversight.legislation.amending.proposals import Proposal
from oversight.legislation.text import Text
from oversight.web.decisions.proposed import ACCEPTED, KINDS, NUMBERS, UNNUMBERED, left

MOST = 8  # articles that a reason names


def demand_single_numbers(
    text: Text, proposals: Sequence[Proposal], chosen: Sequence[Proposal]
) -> None:
    """Refuse what would give two articles one number, and name the ticks that belong together."""
    orders = {one.order for one in chosen}
    others = [one for one in proposals if one.is_article and one.order not in orders]
    twins = set(_twins(text, chosen))
    if problems := [_belongs(one) for one in others if one.old in twins and one.new != one.old]:
        raise InvalidError(problems)


def reason(proposals: Sequence[Proposal], chosen: Sequence[Proposal]) -> str:
    """Say in short what was taken: the articles, how many got another number, what is left."""
    named = [one.new or one.old or str(UNNUMBERED) for one in chosen if one.kind in KINDS]
    counts = (
        (_("{count} numbered anew"), sum(one.kind == "renumbered" for one in chosen)),
        (_("{count} not taken"), sum(one.order >= 0 for one in proposals) - len(chosen)),
        (_("{count} left to be done by hand"), len(left(proposals))),
    )
    told = [_named(named)] if named else []
    told += [sentence.format(count=count) for sentence, count in counts if count]
    return _("Proposed text taken: {what}").format(what=str(_("; ")).join(told))


def _named(labels: Sequence[str]) -> str:
    if len(labels) <= MOST:
        return listed(labels)
    sentence = _("{articles} and {count} more")
    return sentence.format(
        articles=listed(labels[:MOST]), count=len(labels) - MOST, all=len(labels)
    )


def _twins(text: Text, chosen: Iterable[Proposal]) -> Iterator[str]:
    """The numbers that would stand more often than they do now."""
    before = Counter(part.label for part in text.parts if part.kind == "article")
    after = before.copy()
    for one in chosen:
        if one.is_article:
            after.subtract([one.old] if one.old else [])
            after.update([one.new] if one.new else [])
    return (label for label, count in after.items() if count > max(1, before[label]))


def _belongs(one: Proposal) -> Problem:
    """What is to be ticked as well, so that a number becomes free."""
    if not one.new:
        sentence = _("{old} would stand twice. Tick that the present {old} is deleted as well.")
    elif one.kind == "renumbered":
        sentence = _(
            "{old} would stand twice. Tick as well that these are numbered anew: the present {old} "
            "becomes {new}."
        )
    else:
        sentence = _(
            "{old} would stand twice. Tick {new} as well, which the present {old} becomes."
        )
    field = NUMBERS if one.kind == "renumbered" else f"{ACCEPTED}-{one.order}"
    return Problem(field, sentence.format(old=one.old, new=one.new))
