"""What must hold in a satisfaction vote: its ballots, its sums, its grades."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import vote
from oversight.kinds.satisfaction_votes import ballots
from oversight.kinds.satisfaction_votes.grades import computed
from oversight.kinds.satisfaction_votes.tables import (
    COUNTS,
    GRADES,
    HELD,
    Rated,
    SatisfactionVote,
)
from oversight.records import fields

CAST = ("casting", "counted")
COUNTED = ("counted", *HELD)


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


def departments_stand_once(one: SatisfactionVote) -> Iterator[Problem]:
    """A vote has one row for each department: which of two holds could not be said."""
    agencies = [rated.agency_id for rated in one.rated]
    for row, agency in enumerate(agencies, start=1):
        if agency and agency in agencies[: row - 1]:
            sentence = _("This department stands here twice. Remove one row.")
            yield Problem(f"rated-{row}-agency_id", sentence)


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


def is_cast_here(one: SatisfactionVote) -> Iterator[Problem]:
    """Slips are drawn only for a vote whose ballots are cast here."""
    if one.state in CAST and one.method != "here":
        yield Problem("method", _("Choose “cast here”, or record the sums counted in the hall."))


def sums_are_those_cast(session: Session, one: SatisfactionVote) -> Iterator[Problem]:
    """Of ballots cast here the sums are counted and never typed, whatever method is told."""
    if one.state not in COUNTED:
        if one.ballots_hash:
            sentence = _("The fingerprint is told when the ballots are counted. Clear it.")
            yield Problem("ballots_hash", sentence)
        return
    if ballots.drawn(session, one.id or 0):
        yield Problem("", _("The ballot is still open. Count and seal it first."))
        return
    counted = ballots.count(session, one.id or 0)
    if counted is None:
        if one.method == "here" or one.ballots_hash:
            sentence = _("No ballot was cast here. Open the ballot, or say how it was held.")
            yield Problem("method", sentence)
        return
    if one.method != "here":
        yield Problem("method", _("Its ballots were cast here. Choose “cast here”."))
    if one.ballots_hash != counted.digest:
        yield Problem("ballots_hash", _("This is not the fingerprint of the ballots cast here."))
    for row, rated in enumerate(one.rated, start=1):
        cast = counted.sums.get(rated.number, dict.fromkeys(COUNTS, 0))
        if any(getattr(rated, name) != cast[name] for name in COUNTS):
            told = "+".join(str(cast[name]) for name in COUNTS)
            sentence = _("The ballots cast here come to {counts}: their sums are not typed.")
            yield Problem(f"rated-{row}-satisfied", sentence.format(counts=told))


def grades_follow_from_votes(session: Session, one: SatisfactionVote) -> Iterator[Problem]:
    """The grade announced is the one that follows from the counts by the rule and the base.

    What was announced stands until the committee decides anew: where a correction of the counts
    turns a grade, this warns, and the record keeps both.
    """
    stands = vote.confirmed_before(session, one) in HELD
    labels = dict(GRADES)
    for row, rated in enumerate(one.rated, start=1):
        follows = computed(one, rated)
        if follows and rated.announced and follows != rated.announced:
            told = {"follows": labels[follows], "announced": labels[rated.announced]}
            words = _contradicted(is_corrected=stands).format(**told)
            yield Problem(f"rated-{row}-announced", words, warns=stands)


def cast_on_the_same(session: Session, one: SatisfactionVote) -> Iterator[Problem]:
    """Once a ballot was cast, its departments stay, and while it is open those present too."""
    if not one.id or not ballots.is_cast(session, one.id):
        return
    rows = sa.select(Rated.number, Rated.agency_id).where(Rated.record_id == one.id)
    before = {(row.number, row.agency_id) for row in session.execute(rows)}
    if before != {(rated.number, rated.agency_id) for rated in one.rated}:
        sentence = _("Ballots were cast on these departments: no row is added, changed or removed.")
        yield Problem("rated", sentence)
    drawn = ballots.drawn(session, one.id)
    if drawn and one.present != drawn:
        sentence = _("{count} slips were drawn, one for each present. Count and seal them first.")
        yield Problem("present", sentence.format(count=drawn))


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


def _contradicted(*, is_corrected: bool) -> str:
    if is_corrected:
        return _(
            "By these counts it is “{follows}”, announced was “{announced}”. Check the"
            " counts; if they are right, the committee must decide anew."
        )
    return _(
        "By these counts it is “{follows}”, announced was “{announced}”. Correct the counts or"
        " the grade, or choose that the grade follows another rule."
    )
