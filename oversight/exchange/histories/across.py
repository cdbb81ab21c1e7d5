"""What the versions of one regulation say against each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from oversight.chinese import written_date
from oversight.exchange.faults import Fault
from oversight.exchange.histories.deeds import Deed, deeds_of, same_event
from oversight.exchange.histories.tellings import HISTORY, TEXT, Telling, day_of, head
from oversight.i18n import _, language, listed
from oversight.legislation.events import Event

MOST = 5  # other rows that a sentence names


def across(tellings: Iterable[Telling]) -> dict[int, list[Fault]]:
    """Find, by row, the same text under two dates, and acts that a history has lost."""
    groups: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        groups[one.title].append(one)
    found: dict[int, list[Fault]] = defaultdict(list)
    for group in groups.values():
        if len(group) > 1:
            for one, fault in (*_same_texts(group), *_lost_acts(group)):
                found[one.row.number].append(fault)
    return found


def _same_texts(group: Sequence[Telling]) -> Iterator[tuple[Telling, Fault]]:
    alike: dict[object, list[Telling]] = defaultdict(list)
    for one in group:
        if one.words:
            alike[one.words].append(one)
    for twins in alike.values():
        for one in twins:
            others = [other for other in twins if _is_another_version(one, other)]
            if others:
                sentence = _("The same text stands under another date: {places}. One is wrong.")
                places = listed(map(place, others[:MOST]))
                fault = Fault(head(one.row, TEXT), sentence.format(places=places), warns=True)
                yield one, fault


def _is_another_version(one: Telling, other: Telling) -> bool:
    mine, theirs = one.newest, other.newest
    return bool(mine and theirs) and not same_event(mine, theirs)  # type: ignore[arg-type]


def _lost_acts(group: Sequence[Telling]) -> Iterator[tuple[Telling, Fault]]:
    deeds = deeds_of(group)
    for one in group:
        lost = [deed for deed in deeds if one.events and _is_lost(one, deed)]
        if lost:
            sentence = _("The history lacks what others tell: {days}. Compare the source.")
            days = listed(written_date(day_of(deed.event), language()) for deed in lost[:MOST])
            fault = Fault(head(one.row, HISTORY), sentence.format(days=days), warns=True)
            yield one, fault


def _is_lost(one: Telling, deed: Deed) -> bool:
    newest: Event | None = one.newest
    is_later = newest is None or day_of(deed.event) > day_of(newest)
    return not is_later and not any(same_event(event, deed.event) for event in one.events)


def place(one: Telling) -> str:
    """Where a row stands, for people: the path of its file, or its number."""
    return one.row.path or _("row {row}").format(row=one.row.number)
