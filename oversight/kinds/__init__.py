"""The record types: their table of contents, menu order and chapter order."""

from dataclasses import dataclass

from oversight.i18n import _
from oversight.kinds import (
    agencies,
    answer_classes,
    appointments,
    appraisals,
    assists,
    bodies,
    calendar_days,
    constituent_issues,
    contact_sessions,
    deadline_rules,
    deliberation_opinions,
    effect_answers,
    evaluations,
    filings,
    inquiries,
    inspections,
    legislative_decisions,
    livelihood_projects,
    meetings,
    people,
    promises,
    rectifications,
    regulations,
    rehandlings,
    resolutions,
    satisfaction_votes,
    stations,
    suggestions,
    terms,
    trainings,
    visits,
    work_reports,
)
from oversight.records.kind import BY_SLUG, Figure, Kind, declare

__all__ = ["ALL", "BY_SLUG", "GROUPS", "Group", "by_identity", "by_slug", "figures"]


@dataclass(frozen=True)
class Group:
    """Kinds that stand together in the menu and in a chapter of the report."""

    name: str
    label: str
    kinds: tuple[Kind, ...]


GROUPS = (
    Group(
        "legislation",
        _("Legislation"),
        (
            regulations.KIND,
            legislative_decisions.KIND,
            evaluations.KIND,
            effect_answers.KIND,
        ),
    ),
    Group(
        "supervision",
        _("Supervision"),
        (
            inspections.KIND,
            work_reports.KIND,
            inquiries.KIND,
            appraisals.KIND,
            satisfaction_votes.KIND,
            deliberation_opinions.KIND,
            rectifications.KIND,
            filings.KIND,
            visits.KIND,
        ),
    ),
    Group("posts", _("Decisions and posts"), (resolutions.KIND, appointments.KIND)),
    Group(
        "deputies",
        _("Deputies and public"),
        (
            suggestions.KIND,
            assists.KIND,
            rehandlings.KIND,
            promises.KIND,
            trainings.KIND,
            stations.KIND,
            contact_sessions.KIND,
            constituent_issues.KIND,
            livelihood_projects.KIND,
        ),
    ),
    Group(
        "meetings",
        _("Meetings and people"),
        (
            meetings.KIND,
            people.KIND,
            agencies.KIND,
            terms.KIND,
            deadline_rules.KIND,
            answer_classes.KIND,
            calendar_days.KIND,
            bodies.KIND,
        ),
    ),
)

ALL = tuple(kind for group in GROUPS for kind in group.kinds)
declare(*ALL)


def by_slug(slug: str) -> Kind | None:
    """Find a kind by its place in the address."""
    return BY_SLUG.get(slug)


def by_identity() -> dict[str, Kind]:
    """All kinds by the word under which their records are stored."""
    return {kind.identity: kind for kind in BY_SLUG.values()}


def groups(level: str) -> tuple[Group, ...]:
    """The groups of a body of a level: a county has no power to legislate (立法法 art. 81)."""
    narrowed = (
        Group(group.name, group.label, tuple(one for one in group.kinds if level in one.levels))
        for group in GROUPS
    )
    return tuple(group for group in narrowed if group.kinds)


def figures(level: str = "") -> tuple[Figure, ...]:
    """Every figure that is declared, in chapter order; of one level, if it is given."""
    return tuple(
        figure
        for kind in BY_SLUG.values()
        if not level or level in kind.levels
        for figure in kind.figures
    )
