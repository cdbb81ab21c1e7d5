"""How a resolution of the sample's present term came about, step by step."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from oversight.exchange.sample import agencies
from oversight.exchange.sample.almanac import Almanac
from oversight.exchange.sample.books import Books, Values
from oversight.exchange.sample.diary import Diary, Stage
from oversight.exchange.sample.meetings import Meeting
from oversight.exchange.sample.opinions import after
from oversight.exchange.sample.resolutions import GAZETTE

SEED = 123  # draws of its own
SAID = ("name", "form", "type", "proposer", "basis", "recurs_in", "recurs_on")
WAYS = {
    "agree": ("agree",),
    "fail": ("agree", "fail"),
    "refer": ("agree", "deliberate", "refer"),
    "publish": ("agree", "pass", "publish"),
    "execute": ("agree", "pass", "publish", "execute"),
    "log": ("agree", "pass", "publish", "execute", "log"),
    "close": ("agree", "pass", "publish", "execute", "report", "close"),
}
# Days after the meeting (below zero: before it began) on which a step is taken.
STEPS = {
    "propose": -30,
    "agree": -9,
    "deliberate": 1,
    "pass": 1,
    "fail": 1,
    "publish": 3,
    "refer": 5,
    "execute": 9,
}
LOST = {"votes_for": 20, "votes_against": 15, "not_pressed": 0}  # no majority, though more for
WAITING = 12  # days ago what waits for the meeting to come was proposed


@dataclass(frozen=True)
class Deciding:
    """One resolution as its row tells it."""

    row: Mapping[str, Any]
    books: Books
    almanac: Almanac

    def follow(self, diary: Diary) -> None:
        """Write its steps into the diary."""
        values = {name: self.row.get(name) for name in SAID}
        begins_on = self._day("propose")
        diary.follow(begins_on, partial(self.books.draft, "resolutions", values), self._stages())

    @property
    def _meeting(self) -> Meeting | None:
        passed: int = self.row["passed"]
        return self.almanac.last_before(passed).meeting if passed > 0 else None

    def _stages(self) -> Iterator[Stage]:
        for step in WAYS[self.row["until"]]:
            yield self._day(step), step, partial(self._fills, step)

    def _day(self, step: str) -> dt.date:
        meeting = self._meeting
        if meeting is None:
            return self.almanac.day(WAITING - 3 * (step == "agree"))
        match step:
            case "propose" | "agree":
                return after(meeting.began_on, STEPS[step])
            case "log":
                return self.almanac.day(self.row["done"][-1][0])
            case "report":
                return self.almanac.day(self.row["reported"])
            case "close":
                return after(self._day("report"), 12)
            case _:
                return after(meeting.ended_on, STEPS[step])

    def _fills(self, step: str) -> Values:
        match step:
            case "agree" | "report":
                return {{"agree": "agreed_on", "report": "reported_on"}[step]: self._day(step)}
            case "deliberate" | "pass" | "fail":
                return self._decided(step)
            case "publish":
                return {"published_on": self._day(step), "published_in": GAZETTE}
            case "refer" | "execute":
                return {"agency_id": agencies.number(self.books, self.row["agency"])} | self._due()
            case "log":
                return {"executions": self._done()}
            case _:
                return {}

    def _decided(self, step: str) -> Values:
        meeting = self._meeting
        assert meeting  # noqa: S101  what was decided was decided by a meeting
        there = {"meeting_id": self.books.meetings[meeting]}
        if step == "deliberate":
            return there
        votes = meeting.vote(Random(SEED))  # noqa: S311  no secret
        if step == "pass":
            return there | {"passed_on": meeting.ended_on} | votes
        lost = votes | LOST
        lost["abstained"] = lost["present"] - lost["votes_for"] - lost["votes_against"]
        return there | {"failed_on": meeting.ended_on} | lost

    def _due(self) -> dict[str, Any]:
        """By when the resolution wants a report, where it does."""
        due = self.row.get("report_due")
        return {} if due is None else {"report_due_on": self.almanac.day(due)}

    def _done(self) -> list[dict[str, Any]]:
        return [
            {"happened_on": self.almanac.day(ago), "text": text} for ago, text in self.row["done"]
        ]
