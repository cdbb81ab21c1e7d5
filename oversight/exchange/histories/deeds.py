"""What was done to which regulation, put together from all rows that tell of it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from oversight.exchange.histories.tellings import Telling, day_of
from oversight.legislation.events import Event
from oversight.legislation.packages import about, same_decision

DAYS = ("passed_on", "approved_on", "promulgated_on")


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
        return self.event.decision or self.deeds[0].regulation

    @property
    def rows(self) -> tuple[int, ...]:
        """Every row that tells of it."""
        return tuple(sorted({row for deed in self.deeds for row in deed.rows}))

    @property
    def is_package(self) -> bool:
        """Whether it changes several regulations, by its deeds or by its own title."""
        named = self.event.decision or ""
        return len(self.deeds) > 1 or "部分" in named or "等" in named or named.count("〈") > 1


@dataclass
class _Group:
    """Deeds that are one decision's; no regulation joins it twice."""

    deeds: list[Deed] = field(default_factory=list)
    regulations: set[str] = field(default_factory=set)
    days: dict[tuple[dt.date | None, ...], Event] = field(default_factory=dict)

    def takes(self, deed: Deed) -> bool:
        """Whether a deed is one of the same decision."""
        if deed.regulation in self.regulations:
            return False
        return any(same_decision(event, deed.event) for event in self.days.values())

    def add(self, deed: Deed) -> None:
        """Take a deed in."""
        self.deeds.append(deed)
        self.regulations.add(deed.regulation)
        self.days.setdefault((deed.event.passed_on, deed.event.approved_on), deed.event)


def deeds_of(tellings: Iterable[Telling]) -> tuple[Deed, ...]:
    """Tell each act on each regulation once, however many rows tell it, and in which order."""
    told: dict[str, list[Deed]] = defaultdict(list)
    for telling in tellings:
        told[telling.title] += _of_row(telling)
    return tuple(sorted((deed for found in told.values() for deed in _once(found)), key=_order))


def decisions_of(told: Sequence[Deed]) -> Iterator[Decision]:
    """Put the deeds of one decision together; one that names no decision stands alone."""
    groups: dict[str, list[_Group]] = defaultdict(list)
    alone: list[_Group] = []
    # An event that gives the approval only finds the one that gives both days.
    for deed in sorted(told, key=lambda deed: (deed.event.passed_on is None, _order(deed))):
        if deed.event.decision is None:
            alone.append(_Group([deed]))
            continue
        alike = groups[about(deed.event.decision)]
        group = next((one for one in alike if one.takes(deed)), None)
        if group is None:
            alike.append(group := _Group())
        group.add(deed)
    every = (group.deeds for alike in (alone, *groups.values()) for group in alike)
    yield from (Decision(tuple(deeds)) for deeds in sorted(every, key=lambda one: _order(one[0])))


def same_event(one: Event, other: Event) -> bool:
    """Whether two events on one regulation are one: no day differs, and one day is the same."""
    if one.kind != other.kind:
        return False
    days = ((getattr(one, name), getattr(other, name)) for name in DAYS)
    known = [mine == theirs for mine, theirs in days if mine and theirs]
    return bool(known) and all(known)


def filled(one: Event, other: Event) -> Event:
    """Add to an event what only the other says; of two names of a decision the longer is kept."""
    names = (
        *("ordinal", "passed_on", "passed_by", "approved_on", "approved_by"),
        *("promulgated_on", "promulgated_by", "notice", "effective_on"),
    )
    values: dict[str, Any] = {name: getattr(one, name) or getattr(other, name) for name in names}
    named = [name for name in (one.decision, other.decision) if name]
    return replace(one, decision=max(named, key=len) if named else None, **values)


def _of_row(telling: Telling) -> Iterator[Deed]:
    """The acts that one row tells of; the one after which its text reads so has it."""
    version = telling.newest
    events = telling.events
    if telling.version and telling.version not in events:
        events = (*events, telling.version)
    for event in events:
        deed = Deed(telling.title, event, (telling.row.number,))
        if event == version and telling.text and telling.is_kept:
            deed = replace(deed, text=telling.text, text_row=telling.row.number)
        yield deed


def _once(told: Sequence[Deed]) -> Iterator[Deed]:
    """Join what is one act: the fullest tellings first, so that no order of rows matters."""
    found: dict[tuple[str, dt.date], list[int]] = defaultdict(list)
    joined: list[Deed] = []
    for deed in sorted(told, key=_fullest):
        keys = [(deed.event.kind, day) for day in _days(deed.event)]
        places = sorted({place for key in keys for place in found[key]})
        place = next((n for n in places if same_event(joined[n].event, deed.event)), None)
        if place is None:
            place = len(joined)
            joined.append(deed)
        else:
            joined[place] = _joined(joined[place], deed)
        for key in keys:
            found[key].append(place)
    yield from joined


def _fullest(deed: Deed) -> tuple[int, int, str, int]:
    source = deed.event.source
    return (-len(_days(deed.event)), -len(source), source, deed.rows[0])


def _days(event: Event) -> list[dt.date]:
    return [day for name in DAYS if (day := getattr(event, name))]


def _joined(there: Deed, here: Deed) -> Deed:
    """The first row that gives the text of an act is the one whose text is kept."""
    rows = tuple(sorted({*there.rows, *here.rows}))
    joined = replace(there, event=filled(there.event, here.event), rows=rows)
    if here.text_row and (there.text_row is None or here.text_row < there.text_row):
        return replace(joined, text=here.text, text_row=here.text_row)
    return joined


def _order(deed: Deed) -> tuple[dt.date, bool, str]:
    return (day_of(deed.event), deed.event.kind != "enact", deed.regulation)
