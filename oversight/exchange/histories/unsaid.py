"""Acts of which a source tells the day and not the kind: what they are taken for, and why."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from oversight.exchange.faults import Fault
from oversight.exchange.histories.tellings import (
    DATED,
    HISTORY,
    LONGEST_LAG,
    Telling,
    day_of,
    head,
    said_day,
)
from oversight.i18n import _
from oversight.legislation.events import Event, Kind

LEAST_KEPT = 0.5  # of the articles, in what is no revision of the whole


def settled(group: Sequence[Telling], recorded: Iterable[Event]) -> Iterator[Telling]:
    """Take the kind of an act from whatever else tells of it; else ask about it."""
    told = [event for one in group for event in one.events if event not in one.unsaid]
    kinds = {event.happened_on: event.kind for event in (*told, *recorded)}
    for one in group:
        known = {event: kinds.get(event.happened_on) for event in one.unsaid}
        events = tuple(
            replace(event, kind=kind) if (kind := known.get(event)) else event
            for event in one.events
        )
        faults = [_of_passing(one, event) for event, kind in known.items() if kind is None]
        yield replace(one, events=events, faults=(*one.faults, *faults))


def by_date(one: Telling, group: Sequence[Telling], events: Sequence[Event]) -> Telling | None:
    """A text without a history, long after all acts that are known, is that of an act of its date.

    It revised the whole if it keeps less than half of the articles before it.
    """
    last = max(events, key=day_of, default=None)
    if not (last and one.text and one.dated and one.dated.day):
        return None
    day = one.dated.earliest
    if day - max(day_of(last), last.approved_on or dt.date.min) <= LONGEST_LAG:
        return None
    act = Event(_kind(one, group))
    if any(event.approved_on for event in events):
        act = replace(act, approved_on=day)
    else:
        act = replace(act, passed_on=day)
    fault = Fault(head(one.row, DATED), _of_date(act, day), warns=True)
    return replace(one, version=act, faults=(*one.faults, fault))


def _kind(one: Telling, group: Iterable[Telling]) -> Kind:
    texts = (other for other in group if other.text)
    earlier = [(day_of(newest), other.words) for other in texts if (newest := other.newest)]
    before = max(earlier, default=(None, ()))[1]
    kept = len(set(before) & set(one.words))
    return "amend" if before and kept >= LEAST_KEPT * len(before) else "revise"


def _of_passing(one: Telling, event: Event) -> Fault:
    sentence = _(
        "The history tells that it was passed on {day}, and not what was done. It is taken for an "
        "amendment; a revision would be called one. Compare the source."
    )
    message = sentence.format(day=said_day(event.happened_on))
    return Fault(head(one.row, HISTORY), message, warns=True)


def _of_date(act: Event, day: dt.date) -> str:
    sentence = (
        _("The act is known by the date {day} only, and taken for an amendment. Add its note.")
        if act.kind == "amend"
        else _("The act is known by the date {day} only, and taken for a revision. Add its note.")
    )
    return sentence.format(day=said_day(day))
