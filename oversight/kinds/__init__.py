"""The record types: their table of contents, menu order and chapter order."""

from dataclasses import dataclass

from oversight.i18n import _
from oversight.kinds import (
    agencies,
    appointments,
    bodies,
    deadline_rules,
    inquiries,
    inspections,
    legislative_decisions,
    meetings,
    people,
    regulations,
    terms,
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
    Group("legislation", _("Legislation"), (regulations.KIND, legislative_decisions.KIND)),
    Group("supervision", _("Supervision"), (inspections.KIND, inquiries.KIND)),
    Group("posts", _("Decisions and posts"), (appointments.KIND,)),
    Group(
        "meetings",
        _("Meetings and people"),
        (
            meetings.KIND,
            people.KIND,
            agencies.KIND,
            terms.KIND,
            deadline_rules.KIND,
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


def figures() -> tuple[Figure, ...]:
    """Every figure that is declared, in chapter order."""
    return tuple(figure for kind in BY_SLUG.values() for figure in kind.figures)
