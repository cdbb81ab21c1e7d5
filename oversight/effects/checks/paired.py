"""The acts that a title note tells, each set against the recorded act that it means."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oversight.effects.rows import Deed
from oversight.legislation.events import Event


@dataclass(frozen=True)
class Pair:
    """What a note and the records say differently of one act; None where one of them is silent."""

    event: Event | None
    deed: Deed | None

    @property
    def on(self) -> dt.date | None:
        """The day of the act, as the record or else the note has it."""
        if self.deed:
            return self.deed.decision.happened_on
        return self.event.happened_on if self.event else None


def pairs(events: Sequence[Event], deeds: Sequence[Deed]) -> Iterator[Pair]:
    """Give what does not agree: first what agrees is set aside, then what shares a day.

    Of the rest, an act of one kind stands for the next of that kind in the other list.
    """
    left, acts = list(events), list(deeds)
    for like in (_agree, _share_a_day, _are_of_one_kind):
        for event in [*left]:
            deed = next((one for one in acts if like(event, one)), None)
            if deed is not None:
                left.remove(event)
                acts.remove(deed)
                if like is not _agree:
                    yield Pair(event, deed)
    yield from (Pair(event, None) for event in left)
    yield from (Pair(None, deed) for deed in acts if deed.decision.happened_on)


def _agree(event: Event, deed: Deed) -> bool:
    """Of one kind, with no day on which they differ and one that they share."""
    known = _days(event, deed)
    return event.kind == deed.act and bool(known) and all(one == other for one, other in known)


def _share_a_day(event: Event, deed: Deed) -> bool:
    return any(one == other for one, other in _days(event, deed))


def _are_of_one_kind(event: Event, deed: Deed) -> bool:
    return event.kind == deed.act


def _days(event: Event, deed: Deed) -> list[tuple[dt.date, dt.date]]:
    decision = deed.decision
    both = (
        (event.passed_on, decision.passed_on),
        (event.approved_on, decision.approved_on),
        (event.promulgated_on, decision.promulgated_on),
    )
    return [(noted, recorded) for noted, recorded in both if noted and recorded]
