"""What must hold in a work appraisal: its ballots, teams, lists and days."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds.appraisals.course import BEFORE, CLOSED, ORDER
from oversight.kinds.appraisals.tables import Appraisal
from oversight.kinds.rectifications import DONE, OPEN, Rectification
from oversight.kinds.rectifications import KIND as RECTIFICATIONS
from oversight.kinds.satisfaction_votes import HELD, SatisfactionVote
from oversight.records import fields
from oversight.records.kind import fields_of

REOPEN = RECTIFICATIONS.lifecycle.step("reopen")
NUMBERS = re.compile(r"\d+")
# The days of the way in its order: none lies before an earlier one.
DAYS = (
    *("party_opinion_on", "contents_on", "approved_on", "planned_on", "launched_on"),
    *("announced_on", "surveyed_on", "handed_over_on", "key_items_on", "deliberated_on"),
    *("first_voted_on", "rectified_on", "reported_on", "reviewed_on", "second_voted_on"),
    *("closed_on", "visited_on"),
)
VOTED = (("first_voted_on", "first_vote"), ("second_voted_on", "second_vote"))


def is_of_a_year(appraisal: Appraisal) -> Iterator[Problem]:
    """Standing committees have sat since 1979; no term has seen a hundred batches."""
    yield from fields.outside("year", appraisal.year, 1979, 2199)
    yield from fields.outside("batch", appraisal.batch, 1, 99)


def days_follow_each_other(appraisal: Appraisal) -> Iterator[Problem]:
    """No step lies before an earlier one; days known to the month may touch."""
    labels = fields_of(Appraisal)
    known = [(name, day) for name in DAYS if (day := getattr(appraisal, name))]
    for (earlier, before), (name, day) in pairwise(known):
        if fields.lies_before(fields.latest(day), fields.earliest(before)):
            sentence = _("“{later}” lies before “{earlier}”. Check both dates.")
            told = {"later": labels[name].label, "earlier": labels[earlier].label}
            yield Problem(name, sentence.format(**told))


def ballots_can_be(appraisal: Appraisal) -> Iterator[Problem]:
    """Nobody has more votes than ballots of the round, nor stands in a round twice."""
    ballots = {one.round: one.ballots for one in appraisal.rounds if one.ballots is not None}
    for row, one in enumerate(appraisal.rounds, start=1):
        if one.threshold is not None and one.ballots is not None and one.threshold > one.ballots:
            sentence = _("{needed} votes needed of {ballots} ballots cannot be. Check both.")
            told = {"needed": one.threshold, "ballots": one.ballots}
            yield Problem(f"rounds-{row}-threshold", sentence.format(**told))
    for row in _twice(one.round for one in appraisal.rounds):
        yield Problem(f"rounds-{row}-round", _("This number is given twice. Change one."))
    declared = {one.round for one in appraisal.rounds}
    for row, count in enumerate(appraisal.counts, start=1):
        if count.round and count.round not in declared:
            sentence = _("Round {number} is not among the rounds of ballots. Enter it there first.")
            yield Problem(f"counts-{row}-round", sentence.format(number=count.round))
        most = ballots.get(count.round)
        if most is not None and (count.votes or 0) > most:
            sentence = _("{votes} votes of {ballots} ballots cannot be. Check both counts.")
            told = {"votes": count.votes, "ballots": most}
            yield Problem(f"counts-{row}-votes", sentence.format(**told))
    twice = _twice((one.round, one.agency_id) for one in appraisal.counts)
    for row in twice:
        sentence = _("This department stands in the same round twice. Remove one row.")
        yield Problem(f"counts-{row}-agency_id", sentence)


def ballots_decide(appraisal: Appraisal) -> Iterator[Problem]:
    """Warn where a choice is not what the ballots of a candidate's last round say."""
    needed = {one.round: one.threshold for one in appraisal.rounds}
    if not any(one.is_chosen for one in appraisal.candidates):
        return
    for row, one in enumerate(appraisal.candidates, start=1):
        counts = [count for count in appraisal.counts if count.agency_id == one.agency_id]
        last = max(counts, key=lambda count: count.round or 0, default=None)
        threshold = needed.get(last.round) if last else None
        if last is None or threshold is None:
            continue
        if bool(one.is_chosen) != ((last.votes or 0) >= threshold):
            sentence = _("{votes} votes in round {number}, {needed} are needed. Check the choice.")
            told = {"votes": last.votes, "number": last.round, "needed": threshold}
            yield Problem(f"candidates-{row}-is_chosen", sentence.format(**told), warns=True)


def only_candidates_are_voted_on(appraisal: Appraisal) -> Iterator[Problem]:
    """Votes are counted for candidates; a team looks into one department, once."""
    candidates = {one.agency_id for one in appraisal.candidates}
    for row, count in enumerate(appraisal.counts, start=1):
        if count.agency_id not in candidates:
            sentence = _("This department is no candidate. Enter it there, or remove the row.")
            yield Problem(f"counts-{row}-agency_id", sentence)
    for row in _twice(one.agency_id for one in appraisal.teams):
        sentence = _("This department has a team already. Remove one row.")
        yield Problem(f"teams-{row}-agency_id", sentence)
    teams = {one.agency_id for one in appraisal.teams}
    if teams and any(one.is_chosen and one.agency_id not in teams for one in appraisal.candidates):
        yield Problem("teams", _("A chosen department has no team yet."), warns=True)


def questionnaires_can_be(appraisal: Appraisal) -> Iterator[Problem]:
    """No more come back than went out; where papers round, nothing can be said."""
    names = ("questionnaires_issued", "questionnaires_returned", "questionnaires_valid")
    known = [(name, amount) for name in names if (amount := getattr(appraisal, name))]
    for (_earlier, before), (name, amount) in pairwise(known):
        if before.is_exact and amount.is_exact and amount.value > before.value:
            sentence = _("{more} cannot be more than {before}. Check both counts.")
            yield Problem(name, sentence.format(more=amount.value, before=before.value))


def key_items_come_from_the_issues(appraisal: Appraisal) -> Iterator[Problem]:
    """Each key item has a number of its own, and names rows that the list of issues has."""
    for row in _twice(one.serial for one in appraisal.key_items):
        yield Problem(f"key_items-{row}-serial", _("This number is given twice. Change one."))
    last = len(appraisal.issues)
    for row, item in enumerate(appraisal.key_items, start=1):
        named = [int(number) for number in NUMBERS.findall(item.issues or "")]
        if any(not 1 <= number <= last for number in named):
            sentence = _("The list of issues has rows 1 to {last}. Check the numbers.")
            yield Problem(f"key_items-{row}-issues", sentence.format(last=last))


def round_again(appraisal: Appraisal, votes: Iterable[SatisfactionVote]) -> int:
    """The round of the vote after rectification: the second, and a later one if done again.

    A vote that lies before the present second deliberation belongs to an earlier rectification.
    """
    gone = (
        vote.round
        for vote in votes
        if vote.round and fields.lies_before(vote.voted_on, appraisal.reviewed_on)
    )
    return max(gone, default=1) + 1


def reopened_items_are_open_again(session: Session, appraisal: Appraisal) -> Iterator[Problem]:
    """What the second deliberation reopens is an item of this appraisal, and is reopened."""
    named = [one.item_id for one in appraisal.reopened if appraisal.state not in BEFORE]
    chosen = sa.select(Rectification).where(Rectification.id.in_(named))
    known = {item.id: item for item in session.scalars(chosen)}
    for row, number in enumerate(named, start=1):
        item, field = known.get(number), f"reopened-{row}-item_id"
        if item is None:
            continue
        if item.source_id != (appraisal.id or 0):
            yield Problem(field, _("This item comes from elsewhere. Choose one of this appraisal."))
        elif item.done_on is None:
            yield Problem(field, _("This item was not rectified yet: it is open anyway."))
        elif item.state in DONE and not _reopened_since(item, appraisal):
            sentence = _("{title} still counts as rectified. Open it and take its step “{step}”.")
            told = {"title": item.title, "step": REOPEN.label if REOPEN else ""}
            is_closed = appraisal.state in CLOSED
            yield Problem(field, sentence.format(**told), warns=not is_closed)


def _reopened_since(item: Rectification, appraisal: Appraisal) -> bool:
    return item.reopened_on is not None and not fields.lies_before(
        item.reopened_on, appraisal.reviewed_on
    )


def votes_are_recorded(session: Session, appraisal: Appraisal) -> Iterator[Problem]:
    """Warn where a vote was held and its counts or result are not recorded."""
    if not appraisal.id:
        return
    chosen = sa.select(SatisfactionVote).where(
        SatisfactionVote.subject_id == appraisal.id, SatisfactionVote.state.in_(HELD)
    )
    held = session.scalars(chosen).all()
    rounds = {vote.round for vote in held}
    for number, (name, state) in zip((1, round_again(appraisal, held)), VOTED, strict=True):
        is_past = ORDER.index(appraisal.state) > ORDER.index(state)
        if is_past and getattr(appraisal, name) and number not in rounds:
            sentence = _("No satisfaction vote of round {number} is recorded yet.")
            yield Problem(name, sentence.format(number=number), warns=True)


def open_items_are_said(session: Session, appraisal: Appraisal) -> Iterator[Problem]:
    """An appraisal may be closed with open items; how many must be what the list says."""
    if not appraisal.id or appraisal.state not in CLOSED:
        return
    still_open = session.scalar(
        sa.select(sa.func.count(Rectification.id)).where(
            Rectification.source_id == appraisal.id, Rectification.state.in_(OPEN)
        )
    )
    if appraisal.state == "closed" and appraisal.open_at_closing != still_open:
        sentence = _("The list of rectification has {count} open. They stay there after closing.")
        yield Problem("open_at_closing", sentence.format(count=still_open), warns=True)


def _twice(values: Iterable[object]) -> list[int]:
    """The rows, counted from 1, whose value stood in a row before them."""
    seen: Counter[object] = Counter()
    rows = []
    for row, value in enumerate(values, start=1):
        if value is not None and seen[value]:
            rows.append(row)
        seen[value] += 1
    return rows
