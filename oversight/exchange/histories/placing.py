"""Which act made which text: names that are one, and versions that only their date places."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from oversight.chinese import PartialDate
from oversight.exchange.faults import Fault
from oversight.exchange.histories import naming, unsaid
from oversight.exchange.histories.decrees import Decree
from oversight.exchange.histories.deeds import DAYS, same_event
from oversight.exchange.histories.recorded import Recorded
from oversight.exchange.histories.tellings import (
    DATED,
    DATED_BY_NAME,
    HISTORY,
    LONGEST_LAG,
    TEXT,
    Telling,
    came_into_force,
    day_of,
    head,
    is_dated_by,
    said_day,
)
from oversight.i18n import _
from oversight.legislation.events import Event

# An act is promulgated this soon after its passing or approval, and often enters into force then.
USUAL_LAG = dt.timedelta(days=93)


@dataclass(frozen=True)
class Placed:
    """Rows under the names of their regulations, each with the act that made its text.

    `former` holds for each name the names before it.
    """

    tellings: tuple[Telling, ...]
    former: dict[str, tuple[str, ...]] = field(default_factory=dict)


def placed(read: Sequence[Telling], recorded: Recorded, texts: Iterable[Decree] = ()) -> Placed:
    """Give every row the full name of its regulation, and find the acts of those that lack any.

    `texts` of decisions may say what a regulation was called before.
    """
    tellings = _with_names_before(read, texts)
    successors = _successors(tellings)
    names = _names(tellings, successors)
    former: dict[str, set[str]] = defaultdict(set)
    groups: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        key = _now(naming.known_as(one.title), successors)
        name = names[key]
        former[name] |= {
            old
            for old in (one.title, *_claimed(one))
            if naming.known_as(old) != naming.known_as(name)
            and _is_former(naming.known_as(old), key, names, one, recorded)
        }
        groups[key].append(replace(one, title=name))
    found = {
        one.row.number: one for key, group in groups.items() for one in _dated(group, recorded)
    }
    told = tuple(found[one.row.number] for one in tellings)
    return Placed(told, {name: tuple(sorted(old)) for name, old in former.items() if old})


def _with_names_before(read: Sequence[Telling], texts: Iterable[Decree]) -> list[Telling]:
    """Rows with the names before that the texts of decisions tell."""
    before: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for old, new in naming.renamed(text.name, text.text):
            before[naming.known_as(new)].append(old)
    return [
        replace(one, former_names=(*one.former_names, *before[naming.known_as(one.title)]))
        for one in read
    ]


def _claimed(one: Telling) -> tuple[str, ...]:
    """What a row says that its regulation was called before."""
    return (*one.former_names, *naming.former(one.title, one.events))


def _is_former(old: str, key: str, names: dict[str, str], one: Telling, recorded: Recorded) -> bool:
    """Whether a name was given up, and no other regulation has it."""
    if old in names and naming.known_as(names[old]) != key:
        return False
    there = [event for event in recorded.events(old) if event.kind == "enact"]
    told = [event for event in one.events if event.kind == "enact"]
    return not there or any(same_event(a, b) for a in there for b in told)


def _names(tellings: Iterable[Telling], successors: dict[str, str]) -> dict[str, str]:
    """The fullest form of each name; a name that was given up counts no more."""
    forms: dict[str, list[str]] = defaultdict(list)
    for one in tellings:
        forms[naming.known_as(one.title)].append(one.title)
    current = {key: naming.fullest(told) for key, told in forms.items()}
    return {key: current[_now(key, successors)] for key in current}


def _successors(tellings: Sequence[Telling]) -> dict[str, str]:
    """Which name came in the place of which: one enactment, and a decision on the name before."""
    enacted: dict[str, list[Event]] = defaultdict(list)
    for one in tellings:
        first = next((event for event in one.events if event.kind == "enact"), None)
        enacted[naming.known_as(one.title)] += [first] if first else []
    found: dict[str, str] = {}
    for one in tellings:
        key = naming.known_as(one.title)
        for old in _claimed(one):
            before = naming.known_as(old)
            is_one = any(same_event(a, b) for a in enacted[before] for b in enacted[key])
            if is_one and _now(key, found) != before:
                found[before] = key
    return found


def _now(key: str, successors: dict[str, str]) -> str:
    while key in successors:
        key = successors[key]
    return key


def _dated(group: Sequence[Telling], recorded: Recorded) -> Iterator[Telling]:
    """Place what its own history does not place: by the date that the row gives its version."""
    title = group[0].title
    group = list(unsaid.settled(group, recorded.events(title)))
    told = [event for one in group if one.is_sound for event in one.events]
    events = [*told, *recorded.events(title)]
    alike = _texts(group)
    for one in group:
        own = one.newest
        if one.dated is None or not one.is_sound:
            yield one
        elif own is None:
            yield _by_date(one, group, events)
        else:
            yield _newer(one, own, one.dated, events, alike)


def _texts(group: Iterable[Telling]) -> dict[object, list[Telling]]:
    alike: dict[object, list[Telling]] = defaultdict(list)
    for one in group:
        if one.text:
            alike[one.words].append(one)
    return alike


def _by_date(one: Telling, group: Sequence[Telling], events: Sequence[Event]) -> Telling:
    """A row without a history is one version of what other rows tell of."""
    version = _on(one.dated, events)
    if version:
        sentence = (
            _("There is no history; by its file name, {date}, it is the text of {day}.")
            if one.row.values.get(DATED_BY_NAME)
            else _("There is no history; by its date, {date}, it is the text of {day}.")
        )
        message = sentence.format(date=said_day(one.dated), day=said_day(version.happened_on))
        warned = Fault(head(one.row, DATED), message, warns=True)
        return replace(one, version=version, faults=(*one.faults, warned))
    if alone := unsaid.by_date(one, group, events):
        return alone
    fault = Fault(head(one.row, HISTORY), _lost(one))
    return replace(one, faults=(*one.faults, fault))


def _lost(one: Telling) -> str:
    named = came_into_force(one.parts)
    sentence = _("There is no history, and no act of {date} is known. Add the title note.")
    if named:
        sentence = _(
            "There is no history, and no act of {date} is known. By its last article the text "
            "holds from {day}. Add the title note."
        )
    return sentence.format(date=said_day(one.dated), day=named)


def _newer(
    one: Telling,
    own: Event,
    dated: PartialDate,
    events: Sequence[Event],
    alike: dict[object, list[Telling]],
) -> Telling:
    """A history that ends before the date of its version: an act is lost, or the text is old."""
    if dated.earliest <= _last_day(own):
        return one
    later = [event for event in events if _last_day(event) > _last_day(own)]
    version = _on(dated, later) if dated.day else None
    if version is None and dated.earliest - _last_day(own) <= LONGEST_LAG:
        return one if _is_near(one, own, dated) else _dated_apart(one, own, dated)
    twin = next((other for other in alike[one.words] if other.newest and other is not one), None)
    if version and twin is None:
        sentence = _("The history ends on {last}; by its date it is the text of {day}.")
        day = version.happened_on
        message = sentence.format(last=said_day(_last_day(own)), day=said_day(day))
        warned = Fault(head(one.row, DATED), message, warns=True, differs=True)
        return replace(one, version=version, faults=(*one.faults, warned))
    sentence = _(
        "The history ends on {last}, long before {date}: an act is lost, or the text is old. "
        "The text is not kept."
    )
    message = sentence.format(last=said_day(_last_day(own)), date=said_day(dated))
    warned = Fault(head(one.row, TEXT), message, warns=True, differs=True)
    return replace(one, is_kept=False, faults=(*one.faults, warned))


def _is_near(one: Telling, own: Event, dated: PartialDate) -> bool:
    """Whether a date may be the day on which its act was promulgated or came into force."""
    return dated.earliest - _last_day(own) <= USUAL_LAG or is_dated_by(one)


def _dated_apart(one: Telling, own: Event, dated: PartialDate) -> Telling:
    sentence = _("The newest act in the text is of {last}, and its date is {date}.")
    message = sentence.format(last=said_day(_last_day(own)), date=said_day(dated))
    warned = Fault(head(one.row, DATED), message, warns=True, differs=True)
    return replace(one, faults=(*one.faults, warned))


def _on(dated: PartialDate | None, events: Sequence[Event]) -> Event | None:
    """The one act of a date; none where several lie in its month or year."""
    if dated is None:
        return None
    found: list[Event] = []
    for event in events:
        days = [day for name in DAYS if (day := getattr(event, name))]
        fits = any(dated.earliest <= day <= dated.latest for day in days)
        if fits and not any(same_event(event, other) for other in found):
            found.append(event)
    return found[0] if len(found) == 1 else None


def _last_day(event: Event) -> dt.date:
    days = [day for name in DAYS if (day := getattr(event, name))]
    return max(days, default=day_of(event))
