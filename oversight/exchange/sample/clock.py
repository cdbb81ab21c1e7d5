"""The hours in which the sample's records were entered: working days, and never the future."""

import datetime as dt
from dataclasses import dataclass
from random import Random

from oversight import moments
from oversight.records.clock import next_working_day

OPENS, CLOSES = 9, 18


@dataclass
class OfficeClock:
    """A clock that only goes forward: each entry takes a minute or two."""

    moment: dt.datetime
    latest: dt.datetime
    dice: Random

    @classmethod
    def on(cls, day: dt.date, dice: Random) -> "OfficeClock":
        """Begin on the morning of a day."""
        return cls(_morning(day), moments.now(), dice)

    def go_to(self, day: dt.date) -> None:
        """Wait until the morning of a day, unless it is past."""
        self.moment = max(self.moment, _morning(next_working_day(day)))

    def rest(self, days: int) -> None:
        """Let some days go by."""
        self.go_to(moments.local(self.moment).date() + dt.timedelta(days=days))

    def tick(self) -> dt.datetime:
        """Say the moment of the next entry."""
        self.moment += dt.timedelta(milliseconds=self.dice.randrange(30_000, 150_000))
        if moments.local(self.moment).hour >= CLOSES:
            self.rest(1)
        return min(self.moment, self.latest)


def _morning(day: dt.date) -> dt.datetime:
    return moments.start_of(day) + dt.timedelta(hours=OPENS)
