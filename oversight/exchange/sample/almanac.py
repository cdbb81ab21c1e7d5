"""The days of the sample's present term: so long before today, at the last meeting before then."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from oversight.exchange.sample.folders import Folder
from oversight.records.clock import next_working_day


@dataclass(frozen=True)
class Almanac:
    """Today, and the folders of the newest meetings."""

    today: dt.date
    folders: Sequence[Folder]

    def day(self, ago: int) -> dt.date:
        """The working day so many days before today; below zero: ahead."""
        return next_working_day(self.today - dt.timedelta(days=ago))

    def last_before(self, ago: int) -> Folder:
        """The folder of the last meeting of the committee that ended before a day."""
        day = self.day(ago)
        return [one for one in self.folders if one.sitting and one.meeting.ended_on < day][-1]
