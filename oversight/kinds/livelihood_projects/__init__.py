"""Livelihood projects (民生实事): proposed by many, chosen by the deputies' vote, then watched."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.access.roles import GUESTS, Permission
from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import terms, vote
from oversight.kinds.livelihood_projects.tables import LivelihoodProject
from oversight.records import fields
from oversight.records.clock import Clock
from oversight.records.kind import READERS, Figure, Kind, Rows
from oversight.records.lifecycle import Lifecycle, State, Step
from oversight.records.models import CONFIRMED

__all__ = ["KIND", "LivelihoodProject"]

CHOSEN = ("chosen", "implementing", "adjusted", "completed", "evaluated", "closed")
DONE = ("completed", "evaluated", "closed")


def completed_after_the_vote(project: LivelihoodProject) -> Iterator[Problem]:
    """Nothing is completed before it was chosen."""
    if fields.lies_before(project.completed_on, project.chosen_on):
        sentence = _("A project cannot be completed before the vote on it. Check both dates.")
        yield Problem("completed_on", sentence)


def has_candidates_enough(project: LivelihoodProject) -> Iterator[Problem]:
    """No more are to be chosen than there are candidates."""
    if project.seats and project.candidates and project.seats > project.candidates:
        sentence = _("{seats} cannot be chosen of {candidates} candidates. Check both counts.")
        told = {"seats": project.seats, "candidates": project.candidates}
        yield Problem("seats", sentence.format(**told))


def chosen_by_a_majority(project: LivelihoodProject) -> Iterator[Problem]:
    """Warn where a chosen project has not more than half; of all deputies, where they are known."""
    whole = project.members or project.present
    if project.state not in CHOSEN or project.votes_for is None or not whole:
        return
    if not vote.adopted(project.votes_for, whole):
        sentence = _(
            "{votes} of {whole} votes is not more than half. Check the votes, or the choice."
        )
        told = {"votes": project.votes_for, "whole": whole}
        yield Problem("votes_for", sentence.format(**told), warns=True)


def percents_are_at_most_a_hundred(project: LivelihoodProject) -> Iterator[Problem]:
    """A month's progress lies between 0 and 100 per cent."""
    for row, one in enumerate(project.progress, start=1):
        yield from fields.outside(f"progress-{row}-percent", one.percent, 0, 100)


def fits_the_places(session: Session, project: LivelihoodProject) -> Iterator[Problem]:
    """No more projects of a year are chosen than were to be chosen (12 candidates, 10 chosen)."""
    if project.state not in CHOSEN or not project.seats:
        return
    others = (
        sa.select(sa.func.count())
        .select_from(LivelihoodProject)
        .where(
            LivelihoodProject.body_id == project.body_id,
            LivelihoodProject.id != (project.id or 0),
            LivelihoodProject.year == project.year,
            LivelihoodProject.state.in_(CHOSEN),
        )
    )
    if (session.scalar(others) or 0) >= project.seats:
        sentence = _("{seats} projects of {year} are chosen already. Check the vote.")
        yield Problem("seats", sentence.format(seats=project.seats, year=project.year))


def chosen(term_id: int) -> Rows:
    """Confirmed projects that the deputies chose in the term."""
    return sa.select(LivelihoodProject.id).where(*_chosen(term_id, CHOSEN))


def done(term_id: int) -> Rows:
    """Those of them that are completed."""
    return sa.select(LivelihoodProject.id).where(
        *_chosen(term_id, DONE), LivelihoodProject.completed_on.is_not(None)
    )


def _chosen(term_id: int, states: tuple[str, ...]) -> Iterator[sa.ColumnElement[bool]]:
    yield LivelihoodProject.term_id == term_id
    yield LivelihoodProject.review == CONFIRMED
    yield LivelihoodProject.chosen_on.is_not(None)
    yield LivelihoodProject.state.in_(states)


KIND = Kind(
    model=LivelihoodProject,
    slug="livelihood-projects",
    name=_("Livelihood project"),
    names=_("Livelihood projects"),
    titled="name",
    decided_on="chosen_on",
    listed=("name", "year", "agency_id", "budget", "due_on", "state"),
    seen_by=READERS | frozenset(GUESTS),
    lifecycle=Lifecycle(
        states=(
            State("collected", _("Collected"), "open"),
            State("candidate", _("Candidate")),
            State("chosen", _("Chosen")),
            State("implementing", _("Being carried out")),
            State("adjusted", _("Adjusted"), "half"),
            State("completed", _("Completed"), "dot"),
            State("evaluated", _("Evaluated"), "dot"),
            State("closed", _("Closed out"), "done"),
            State("not_chosen", _("Not chosen"), "struck"),
        ),
        steps=(
            Step("propose", _("Make it a candidate"), "candidate", ("collected",)),
            Step(
                "choose",
                _("Record the deputies' vote"),
                "chosen",
                ("candidate",),
                ("chosen_on",),
                ("session_id", "candidates", "seats", *vote.COUNTS),
                Permission.REVIEW,
            ),
            Step(
                "begin",
                _("Begin to carry it out"),
                "implementing",
                ("chosen",),
                ("agency_id",),
                ("due_on", "milestones", "supervisors"),
            ),
            Step(
                "report",
                _("Record the month's progress"),
                "implementing",
                ("implementing", "adjusted"),
                ("progress",),
                allowed=Permission.ANSWER,
                own="agency_id",
            ),
            Step(
                "inspect",
                _("Record an inspection of the work"),
                "implementing",
                ("implementing", "adjusted"),
                ("inspections",),
            ),
            Step(
                "adjust",
                _("Record an approved adjustment"),
                "adjusted",
                ("implementing", "adjusted"),
                ("adjustments",),
                ("due_on", "milestones", "budget", "indicators"),
                Permission.REVIEW,
                is_aside=True,
            ),
            Step(
                "complete",
                _("Record the completion"),
                "completed",
                ("implementing", "adjusted"),
                ("completed_on",),
                ("milestones",),
                Permission.REVIEW,
            ),
            Step(
                "evaluate",
                _("Record the evaluation"),
                "evaluated",
                ("completed",),
                ("evaluated_at_id",),
                ("satisfied", "basically_satisfied", "not_satisfied"),
                Permission.REVIEW,
            ),
            Step(
                "close",
                _("Close the project out"),
                "closed",
                ("evaluated", "completed"),
                allowed=Permission.REVIEW,
            ),
            Step(
                "leave-out",
                _("Leave it out of the candidates"),
                "not_chosen",
                ("collected",),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
            Step(
                "pass-over",
                _("Record as not chosen"),
                "not_chosen",
                ("candidate",),
                may_fill=("session_id", "candidates", "seats", *vote.COUNTS),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
        ),
    ),
    checks=(
        *vote.CHECKS,
        completed_after_the_vote,
        has_candidates_enough,
        chosen_by_a_majority,
        percents_are_at_most_a_hundred,
    ),
    rules=(fits_the_places, terms.fits),
    clocks=(
        Clock(
            "completion",
            _("Completion of a livelihood project"),
            starts="chosen_on",
            met_by="completed_on",
            rule="project_completion",
            owner="agency_id",
            due_by="due_on",
        ),
    ),
    figures=(
        Figure(
            "livelihood_projects.chosen",
            _("Livelihood projects chosen by vote"),
            "项",
            _("By the day of the deputies' vote; candidates not chosen are not counted."),
            chosen,
        ),
        Figure(
            "livelihood_projects.done",
            _("Livelihood projects completed"),
            "项",
            _("Those chosen in the term that are completed, whatever day that was."),
            done,
        ),
    ),
)
