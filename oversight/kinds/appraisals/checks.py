"""What must hold in a work appraisal: its ballots, teams, lists and days."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds.appraisals.course import CLOSED, ORDER
from oversight.kinds.appraisals.tables import Appraisal
from oversight.kinds.rectifications import OPEN, Rectification
from oversight.kinds.satisfaction_votes import SatisfactionVote
from oversight.records import fields
from oversight.records.kind import fields_of

NUMBERS = re.compile(r"\d+")
# The days of the way in its order: none lies before an earlier one.
DAYS = (
    *("party_opinion_on", "contents_on", "approved_on", "planned_on", "launched_on"),
    *("announced_on", "surveyed_on", "handed_over_on", "key_items_on", "deliberated_on"),
    *("first_voted_on", "rectified_on", "reported_on", "reviewed_on", "second_voted_on"),
    *("closed_on", "visited_on"),
)
# After which state a vote of each round must be there.
VOTED = ((1, "first_voted_on", "first_vote"), (2, "second_voted_on", "second_vote"))


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
    for row, count in enumerate(appraisal.counts, start=1):
        most = ballots.get(count.round)
        if most is not None and (count.votes or 0) > most:
            sentence = _("{votes} votes of {ballots} ballots cannot be. Check both counts.")
            told = {"votes": count.votes, "ballots": most}
            yield Problem(f"counts-{row}-votes", sentence.format(**told))
    twice = _twice((one.round, one.agency_id) for one in appraisal.counts)
    for row in twice:
        sentence = _("This department stands in the same round twice. Remove one row.")
        yield Problem(f"counts-{row}-agency_id", sentence)


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


def votes_are_recorded(session: Session, appraisal: Appraisal) -> Iterator[Problem]:
    """Warn where a vote was held and its counts or result are not recorded."""
    if not appraisal.id:
        return
    held = set(
        session.scalars(
            sa.select(SatisfactionVote.round).where(SatisfactionVote.subject_id == appraisal.id)
        )
    )
    for number, name, state in VOTED:
        is_past = ORDER.index(appraisal.state) > ORDER.index(state)
        if is_past and getattr(appraisal, name) and number not in held:
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
