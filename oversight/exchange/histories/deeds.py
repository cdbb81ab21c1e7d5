"""What was done to which regulation, put together from all rows that tell of it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from oversight.exchange.histories.tellings import Telling, day_of
from oversight.legislation.events import Event
from oversight.legislation.packages import same_decision


@dataclass(frozen=True)
class Deed:
    """One act on one regulation, the rows that tell of it, and the text as it stood after."""

    regulation: str
    event: Event
    rows: tuple[int, ...]
    text: str | None = None
    text_row: int | None = None


@dataclass(frozen=True)
class Decision:
    """One decision with all its deeds: one regulation, or the several of a package."""

    deeds: tuple[Deed, ...]

    @property
    def event(self) -> Event:
        """What the fullest of the histories says of the decision."""
        first, *others = (deed.event for deed in self.deeds)
        for other in others:
            first = filled(first, other)
        return first

    @property
    def name(self) -> str:
        """Its title, with the committee where a history names it; else that of the regulation."""
        names = [deed.event.decision for deed in self.deeds if deed.event.decision]
        return max(names, key=len) if names else self.deeds[0].regulation

    @property
    def rows(self) -> tuple[int, ...]:
        """Every row that tells of it."""
        return tuple(sorted({row for deed in self.deeds for row in deed.rows}))

    @property
    def is_package(self) -> bool:
        """Whether it changes several regulations, by its deeds or by its own title."""
        about = self.event.decision or ""
        return len(self.deeds) > 1 or "部分" in about or "等" in about or about.count("〈") > 1


def deeds_of(tellings: Iterable[Telling]) -> tuple[Deed, ...]:
    """Tell each act on each regulation once, however many rows tell it."""
    found: list[Deed] = []
    for telling in tellings:
        for event in telling.events:
            here = Deed(telling.title, event, (telling.row.number,))
            if event is telling.newest and telling.text:
                here = replace(here, text=telling.text, text_row=telling.row.number)
            place = next((n for n, there in enumerate(found) if _same_deed(there, here)), None)
            if place is None:
                found.append(here)
            else:
                found[place] = _joined(found[place], here)
    return tuple(sorted(found, key=_order))


def decisions_of(told: Sequence[Deed]) -> Iterator[Decision]:
    """Put the deeds of one decision together; one that names no decision stands alone."""
    groups: list[list[Deed]] = []
    # An event that gives the approval only finds the one that gives both days.
    for deed in sorted(told, key=lambda deed: deed.event.passed_on is None):
        group = next((one for one in groups if _same_decision(one, deed)), None)
        if group is None:
            groups.append([deed])
        else:
            group.append(deed)
    ordered = sorted(groups, key=lambda group: _order(group[0]))
    yield from (Decision(tuple(group)) for group in ordered)


def same_event(one: Event, other: Event) -> bool:
    """Whether two events on one regulation are one: no day differs, and one day is the same."""
    if one.kind != other.kind:
        return False
    days = (
        (one.passed_on, other.passed_on),
        (one.approved_on, other.approved_on),
        (one.promulgated_on, other.promulgated_on),
    )
    known = [mine == theirs for mine, theirs in days if mine and theirs]
    return bool(known) and all(known)


def filled(one: Event, other: Event) -> Event:
    """Add to an event what only the other says."""
    names = (
        "ordinal",
        "passed_on",
        "passed_by",
        "approved_on",
        "approved_by",
        "promulgated_on",
        "promulgated_by",
        "notice",
        "effective_on",
        "decision",
    )
    return replace(one, **{name: getattr(one, name) or getattr(other, name) for name in names})


def _same_deed(there: Deed, here: Deed) -> bool:
    return there.regulation == here.regulation and same_event(there.event, here.event)


def _joined(there: Deed, here: Deed) -> Deed:
    """The first row that gives the text of an act is the one whose text is kept."""
    rows = tuple(dict.fromkeys(there.rows + here.rows))
    joined = replace(there, event=filled(there.event, here.event), rows=rows)
    if there.text is None and here.text is not None:
        return replace(joined, text=here.text, text_row=here.text_row)
    return joined


def _same_decision(group: Sequence[Deed], deed: Deed) -> bool:
    """A decision does one thing to a regulation, so no regulation joins it twice."""
    is_told = any(same_decision(one.event, deed.event) for one in group)
    return is_told and all(one.regulation != deed.regulation for one in group)


def _order(deed: Deed) -> tuple[dt.date, bool, str]:
    return (day_of(deed.event), deed.event.kind != "enact", deed.regulation)
