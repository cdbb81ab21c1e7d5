"""How departments did in a satisfaction vote: a bar each, its counts, its grade, the rule."""

from collections.abc import Iterator
from dataclasses import dataclass

from oversight import i18n
from oversight.i18n import _
from oversight.kinds import satisfaction_votes
from oversight.kinds.satisfaction_votes import COUNTS, GRADES, Rated, SatisfactionVote
from oversight.web import drawing
from oversight.web.drawing import VoteBar

SHAPES = {
    "satisfied": "done",
    "basically_satisfied": "followup",
    "not_satisfied": "due",
}
LABELS = dict(GRADES)
# Half of what is taken, and the rule in a sentence.
HALVES = {
    "members": _("The line marks half of the {count} members due."),
    "present": _("The line marks half of the {count} members present."),
    "returned": _("The line marks half of the {count} ballots returned."),
}
RULES = {
    "more_than_half": _(
        "Rule: more than half satisfied is “satisfied”; together with basically satisfied more"
        " than half is “basically satisfied”; else “not satisfied”."
    ),
    "announced": _("The grade is that which was announced, by another rule."),
}


@dataclass(frozen=True)
class Result:
    """The outcome for one department; without counts there is no bar."""

    grade: str
    label: str
    shape: str
    counts: tuple[int | None, ...] = ()
    bar: VoteBar | None = None
    total: str = ""
    warning: str = ""


def results(vote: SatisfactionVote) -> dict[int, Result]:
    """The outcome of each department; none before the grades were announced and confirmed."""
    if not vote.is_confirmed or vote.state not in satisfaction_votes.HELD:
        return {}
    return {one.agency_id: result(vote, one) for one in vote.rated}


def result(vote: SatisfactionVote, one: Rated) -> Result:
    """The outcome for one department: as announced, else as it follows from the counts."""
    follows = satisfaction_votes.computed(vote, one)
    grade = one.announced or follows or ""
    return Result(
        grade,
        str(LABELS.get(grade, "")),
        SHAPES.get(grade, "idle"),
        tuple(getattr(one, name) for name in COUNTS[:3]),
        _bar(vote, one),
        _total(vote, one),
        _warning(follows, one.announced),
    )


def note(vote: SatisfactionVote) -> str:
    """How its bars are read, by which rule its grades follow, and what is not stored."""
    return i18n.joined(_sentences(vote))


def _sentences(vote: SatisfactionVote) -> Iterator[str]:
    base = satisfaction_votes.base_of(vote)
    if base and vote.base and any(one.satisfied is not None for one in vote.rated):
        yield HALVES[vote.base].format(count=base)
    if vote.rule:
        rule = RULES[vote.rule]
        cited = _("{rule} Source: {source}.")
        yield cited.format(rule=rule, source=vote.rule_source) if vote.rule_source else str(rule)
    yield str(_("Stored are totals and how many voted; not who chose what."))


def people(vote: SatisfactionVote) -> str:
    """How many were due and came, and how they voted, in one line."""
    counted = (
        (vote.members, _("{count} due")),
        (vote.present, _("{count} present")),
        (vote.returned, _("{count} ballots returned")),
    )
    told = [words.format(count=count) for count, words in counted if count is not None]
    if vote.is_unpublished:
        told.append(str(_("votes not published")))
    return str(_(", ")).join([*told, str(_("secret"))])


def _bar(vote: SatisfactionVote, one: Rated) -> VoteBar | None:
    counts = [getattr(one, name) for name in COUNTS[:3]]
    if None in counts:
        return None
    base = satisfaction_votes.base_of(vote) or sum(counts)
    labels = [str(label) for _grade, label in GRADES]
    return drawing.vote_bar(list(zip(labels, counts, strict=True)), base)


def _total(vote: SatisfactionVote, one: Rated) -> str:
    """The sum in figures, and what it equals."""
    counts = [getattr(one, name) for name in COUNTS]
    known = [count for count in counts if count is not None]
    if None in counts[:3]:
        return ""
    told = f"{'+'.join(str(count) for count in known)}={sum(known)}"
    equal = _("{sum}, the ballots returned")
    return equal.format(sum=told) if sum(known) == vote.returned else told


def _warning(follows: str | None, announced: str | None) -> str:
    if not follows or not announced or follows == announced:
        return ""
    sentence = _("By the counts “{follows}”: the committee must decide anew.")
    return sentence.format(follows=LABELS[follows])
