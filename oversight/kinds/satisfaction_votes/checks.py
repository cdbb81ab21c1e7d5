"""What must hold in a satisfaction vote: its ballots, its sums, its grades."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds.satisfaction_votes.grades import computed
from oversight.kinds.satisfaction_votes.tables import COUNTS, GRADES, HELD, SatisfactionVote
from oversight.records import fields


def ballots_can_be(one: SatisfactionVote) -> Iterator[Problem]:
    """No more ballots go out than people are present, and no more come back."""
    yield from fields.outside("round", one.round, 1, 9)
    pairs = (("issued", "present"), ("returned", "issued"), ("returned", "present"))
    for name, most in pairs:
        less, more = getattr(one, name), getattr(one, most)
        if less is not None and more is not None and less > more:
            sentence = _("{more} cannot be more than {before}. Check both counts.")
            yield Problem(name, sentence.format(more=less, before=more))
            return


def sums_are_the_ballots(one: SatisfactionVote) -> Iterator[Problem]:
    """The counts of each department are together the ballots that came back."""
    whole = next(
        (count for count in (one.returned, one.issued, one.present) if count is not None), None
    )
    for row, rated in enumerate(one.rated, start=1):
        counts = [getattr(rated, name) for name in COUNTS]
        known = [count for count in counts if count is not None]
        if whole is None or not known:
            continue
        total, is_complete = sum(known), len(known) == len(counts) and one.returned is not None
        if total > whole or (is_complete and total != whole):
            told = "+".join(str(count or 0) for count in counts)
            sentence = _("{counts}={total}, not the {whole} ballots returned. Check the counts.")
            words = sentence.format(counts=told, total=total, whole=whole)
            yield Problem(f"rated-{row}-satisfied", words)


def votes_or_none(one: SatisfactionVote) -> Iterator[Problem]:
    """What was announced has a grade for each department, and votes unless they were kept back.

    A grade can stand without votes (未公布票数), never votes without a grade.
    """
    if one.state not in HELD:
        return
    for row, rated in enumerate(one.rated, start=1):
        counts = [getattr(rated, name) for name in COUNTS[:3]]
        if not rated.announced:
            sentence = _("Enter the grade that was announced.")
            yield Problem(f"rated-{row}-announced", sentence)
        if not one.is_unpublished and None in counts:
            sentence = _("Enter the votes, or tick that they were not published.")
            yield Problem(f"rated-{row}-satisfied", sentence)


def grades_follow_from_votes(one: SatisfactionVote) -> Iterator[Problem]:
    """Warn where the grade announced is not the one that follows from the counts.

    Where a correction of the counts turns a grade, the committee must decide anew; the record
    keeps both and carries this warning.
    """
    labels = dict(GRADES)
    for row, rated in enumerate(one.rated, start=1):
        follows = computed(one, rated)
        if follows and rated.announced and follows != rated.announced:
            sentence = _(
                "By these counts it is “{follows}”, announced was “{announced}”. Check the"
                " counts; if they are right, the committee must decide anew."
            )
            told = {"follows": labels[follows], "announced": labels[rated.announced]}
            yield Problem(f"rated-{row}-announced", sentence.format(**told), warns=True)


def is_the_only_one_of_its_round(session: Session, one: SatisfactionVote) -> Iterator[Problem]:
    """A matter is voted on once in each round."""
    if not (one.subject_id and one.round) or one.state == "cancelled":
        return
    same = session.scalar(
        sa.select(SatisfactionVote.title).where(
            SatisfactionVote.subject_id == one.subject_id,
            SatisfactionVote.round == one.round,
            SatisfactionVote.state != "cancelled",
            SatisfactionVote.id != (one.id or 0),
        )
    )
    if same:
        sentence = _("{title} is recorded already. Change that record, or give another round.")
        yield Problem("round", sentence.format(title=same))
