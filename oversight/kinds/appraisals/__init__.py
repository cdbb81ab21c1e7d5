"""Work appraisals (专项工作评议): departments looked into, voted on, held to what they promise."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.chinese import numeral
from oversight.i18n import _
from oversight.kinds import terms
from oversight.kinds.appraisals import checks
from oversight.kinds.appraisals.checks import round_again
from oversight.kinds.appraisals.course import BEFORE, CLOSED, DELIBERATED, LIFECYCLE, ORDER
from oversight.kinds.appraisals.tables import (
    CATEGORIES,
    Appraisal,
    BallotCount,
    BallotRound,
    Candidate,
    ContentItem,
    Issue,
    KeyItem,
    Paper,
    Reopened,
    Team,
)
from oversight.records.kind import Figure, Kind, Rows
from oversight.records.models import CONFIRMED

__all__ = [
    "BEFORE",
    "CATEGORIES",
    "CLOSED",
    "DELIBERATED",
    "KIND",
    "ORDER",
    "Appraisal",
    "BallotCount",
    "BallotRound",
    "Candidate",
    "ContentItem",
    "Issue",
    "KeyItem",
    "Paper",
    "Reopened",
    "Team",
    "round_again",
]


def titled(_session: Session, appraisal: Appraisal) -> str:
    """Name it as papers do: 2026年专项工作评议（第二批）."""
    if not appraisal.year:
        return ""
    batch = f"（第{numeral(appraisal.batch)}批）" if appraisal.batch else ""
    return f"{appraisal.year}年专项工作评议{batch}"


def held(term_id: int) -> Rows:
    """Confirmed appraisals of the term that were deliberated at a meeting."""
    return sa.select(Appraisal.id).where(*_deliberated(term_id))


def agencies(term_id: int) -> Rows:
    """Each department once, however often it was appraised."""
    return (
        sa.select(Team.record_id, Team.agency_id)
        .join(Appraisal, Appraisal.id == Team.record_id)
        .where(*_deliberated(term_id))
    )


def _deliberated(term_id: int) -> Iterator[sa.ColumnElement[bool]]:
    yield Appraisal.term_id == term_id
    yield Appraisal.review == CONFIRMED
    yield Appraisal.deliberated_on.is_not(None)
    yield Appraisal.state.in_(DELIBERATED)


KIND = Kind(
    model=Appraisal,
    slug="appraisals",
    name=_("Work appraisal"),
    names=_("Work appraisals"),
    titled=titled,
    decided_on="deliberated_on",
    listed=("title", "teams", "deliberated_on", "state"),
    lifecycle=LIFECYCLE,
    checks=(
        checks.is_of_a_year,
        checks.days_follow_each_other,
        checks.ballots_can_be,
        checks.ballots_decide,
        checks.only_candidates_are_voted_on,
        checks.questionnaires_can_be,
        checks.key_items_come_from_the_issues,
    ),
    rules=(
        checks.votes_are_recorded,
        checks.reopened_items_are_open_again,
        checks.open_items_are_said,
        terms.fits,
    ),
    figures=(
        Figure(
            "appraisals.held",
            _("Work appraisals"),
            "次",
            _("By the day of the deliberation; one for all its departments."),
            held,
        ),
        Figure(
            "appraisals.agencies",
            _("Departments appraised"),
            "个部门",
            _("Each department once, however often it was appraised."),
            agencies,
        ),
    ),
    searched=("plan",),
)
