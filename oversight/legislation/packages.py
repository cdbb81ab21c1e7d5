"""Decisions that changed several regulations at once (打包), found again in their histories."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oversight.legislation.events import Event


@dataclass(frozen=True)
class Package:
    """One decision and the regulations whose histories name it, by their titles."""

    passed_on: dt.date | None
    approved_on: dt.date | None
    decision: str
    regulations: tuple[str, ...]


def packages(histories: Mapping[str, Sequence[Event]]) -> tuple[Package, ...]:
    """Find the decisions that stand in more than one history, the earliest first.

    Of each regulation the title and the events are given. An event that names the approval only
    belongs to the package that was approved on that day.
    """
    groups: dict[str, list[list[tuple[str, Event]]]] = defaultdict(list)
    told = [(title, event) for title, events in histories.items() for event in events]
    for title, event in sorted(told, key=lambda pair: pair[1].passed_on is None):
        if event.decision is None:
            continue
        alike = groups[about(event.decision)]
        group = next((one for one in alike if same_decision(one[0][1], event)), None)
        if group is None:
            alike.append([(title, event)])
        else:
            group.append((title, event))
    found = (_package(group) for alike in groups.values() for group in alike)
    several = (package for package in found if len(package.regulations) > 1)
    return tuple(sorted(several, key=lambda one: one.passed_on or one.approved_on or dt.date.min))


def same_decision(one: Event, other: Event) -> bool:
    """Whether two events tell of one decision: one title, and no day on which they differ.

    A title is the same with or without the name of the committee before 关于.
    """
    if one.decision is None or other.decision is None:
        return False
    if about(one.decision) != about(other.decision):
        return False
    days = ((one.passed_on, other.passed_on), (one.approved_on, other.approved_on))
    known = [mine == theirs for mine, theirs in days if mine and theirs]
    return bool(known) and all(known)


def about(decision: str) -> str:
    """What a decision is about: its title from 关于 on."""
    return decision[max(decision.find("关于"), 0) :]


def _package(group: Sequence[tuple[str, Event]]) -> Package:
    first = group[0][1]
    return Package(
        passed_on=first.passed_on,
        approved_on=next((event.approved_on for _, event in group if event.approved_on), None),
        decision=max((event.decision or "" for _, event in group), key=len),
        regulations=tuple(dict.fromkeys(title for title, _ in group)),
    )
