"""The texts of a regulation in time: which act gave each, and from when to when it held."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from oversight.kinds.regulations.acts import Deed


@dataclass(frozen=True)
class Version:
    """A recorded text as it stood after one act, until the act that closed it.

    `lacking` are the acts that changed it while it was the newest that is recorded: what they
    made of it is recorded nowhere.
    """

    deed: Deed
    since: dt.date
    closing: Deed | None
    lacking: tuple[Deed, ...]

    @property
    def until(self) -> dt.date | None:
        """The day on which it held no more; none while it is the newest."""
        return self.closing.holds_from if self.closing else None

    @property
    def text(self) -> str:
        """The hash of the document that holds the text."""
        return self.deed.act.text or ""

    def lacks_on(self, day: dt.date) -> list[Deed]:
        """The acts in force by a day whose texts are not recorded."""
        return [deed for deed in self.lacking if deed.holds_from and deed.holds_from <= day]


def versions(deeds: Sequence[Deed]) -> list[Version]:
    """All recorded texts of a regulation, in the order in which they came or come into force.

    Only what a reviewer stands behind is looked at. Of two acts that take effect on one day the
    text of the one passed later holds.
    """
    sound = [deed for deed in deeds if deed.decision.is_confirmed and deed.holds_from]
    return list(_versions(sorted(sound, key=lambda deed: deed.holds_from or dt.date.max)))


def held_on(told: Iterable[Version], day: dt.date) -> Version | None:
    """The newest recorded text that had come into force by a day; of a repealed one its last."""
    begun = [one for one in told if one.since <= day]
    return begun[-1] if begun else None


def _versions(deeds: Sequence[Deed]) -> Iterator[Version]:
    for place, deed in enumerate(deeds):
        if deed.act.text and deed.holds_from:
            later = deeds[place + 1 :]
            lacking = tuple(takewhile(lambda one: not _closes(one), later))
            closing = next(filter(_closes, later), None)
            yield Version(deed, deed.holds_from, closing, lacking)


def _closes(deed: Deed) -> bool:
    return deed.ends or bool(deed.act.text)


def before(deeds: Iterable[Deed], deed: Deed) -> Deed | None:
    """The act that gave the newest recorded text before another, in the order of passing.

    What tells no day at all is still to be passed, and stands last.
    """
    earlier = [one for one in deeds if one.act.text and _passing(one) < _passing(deed)]
    return max(earlier, key=_passing, default=None)


def _passing(deed: Deed) -> tuple[dt.date, int]:
    decision = deed.decision
    known = decision.passed_on or decision.approved_on or decision.promulgated_on
    return (known or deed.holds_from or dt.date.max, decision.id)
