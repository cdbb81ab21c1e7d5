"""The present term of the sample: clocks that run, answers that are late, work on every desk."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from oversight.exchange.sample.books import Values
from oversight.exchange.sample.diary import Diary, Stage
from oversight.exchange.sample.drafts import Act, Draft
from oversight.exchange.sample.folders import Clerks, Folder
from oversight.exchange.sample.meetings import Meeting
from oversight.exchange.sample.supervision import Hearing, Topic, read
from oversight.records.clock import next_working_day

FILE = "recent.toml"
WORDS = {"enactment": "enact", "revision": "revise", "decision": "amend", "repeal": "repeal"}
# Each step after the passing, and what is known with it; its day comes first.
AFTER = {
    "send": ("sent_on",),
    "approve": ("approved_on", "approved_by"),
    "promulgate": ("promulgated_on", "announcement", "effective_on"),
    "file": ("filed_on",),
}
# What a row says of the course of an inspection, besides what is inspected.
COURSE = ("began", "ended", "handed", "answered", "closed", "returned", "mended", "corrected")
CORRECTION = "公布日期录入有误，按常委会公报更正。"
AHEAD = dt.timedelta(days=30)  # a matter is entered so long before it is decided

Row = Mapping[str, Any]


@dataclass
class Present:
    """The present term as the diary tells it, from the folders of its newest meetings."""

    clerks: Clerks
    folders: Sequence[Folder]
    diary: Diary
    held: dict[Meeting, int] = field(default_factory=dict)  # which record each meeting is

    def write(self) -> None:
        """Write what happened into the diary."""
        for folder in self.folders:
            self.diary.on(_after(folder.meeting.ended_on), self._hold(folder))
        for row in read(FILE, "decision"):
            self._decide(row)
        for row in read(FILE, "inspection"):
            self._inspect(row)
        for row in read(FILE, "inquiry"):
            self._inquire(row)

    def _hold(self, folder: Folder) -> Callable[[], None]:
        def hold() -> None:
            self.held[folder.meeting] = self.clerks.enter(folder)

        return hold

    def _decide(self, row: Row) -> None:
        draft = draft_of(row)
        decided_on = self._day(row["passed"])
        stages = [] if row["until"] == "proposed" else list(self._decided(row, draft, decided_on))
        begins_on = stages[0][0] - AHEAD if stages else self._day(14)
        self.diary.follow(begins_on, lambda: self.clerks.legislation.propose(draft), stages)

    def _decided(self, row: Row, draft: Draft, by: dt.date) -> Iterator[Stage]:
        folder = self._last_before(by)
        yield (
            _after(folder.meeting.ended_on),
            "pass",
            lambda: self.clerks.legislation.passing(folder.meeting, self._number(folder)),
        )
        if row["until"] == "sent":
            sent_on = self._day(row["sent"])
            yield sent_on, "send", lambda: {"sent_on": sent_on}
        if row["until"] == "filed":
            meeting = folder.meeting
            after = self.clerks.legislation.aftermath(draft, meeting.ended_on, meeting.term)
            for step, names in AFTER.items():
                yield after[names[0]], step, _known(after, names)

    def _inspect(self, row: Row) -> None:
        topic = Topic(**{name: value for name, value in row.items() if name not in COURSE})
        began_on = self._day(row["began"])
        sitting = self._last_before(self.clerks.books.today).sitting
        books = self.clerks.books
        entered = self.diary.follow(
            began_on - dt.timedelta(days=12) if row["began"] > 0 else self._day(9),
            lambda: books.draft(
                "inspections", self.clerks.supervision.plan(topic, began_on, sitting)
            ),
            self._inspected(row, topic),
            (row["returned"], row["mended"]) if "returned" in row else None,
        )
        if "corrected" in row:
            day = self._day(row["corrected"])
            right = {"published_on": day}
            self.diary.on(day, lambda: books.correct(entered[0], right, CORRECTION))

    def _inspected(self, row: Row, topic: Topic) -> Iterator[Stage]:
        if row["began"] > 0:
            yield self._day(row["began"]), "begin", dict
        if "ended" in row:
            ended_on = self._day(row["ended"])
            yield ended_on, "report", lambda: self.clerks.supervision.report(topic, ended_on)
        if "handed" in row:
            folder = self._last_before(self._day(row["handed"] + 4))
            day = _after(folder.meeting.ended_on)
            yield day, "hear", lambda: {"heard_at_id": self._number(folder)}
            yield from self._answered(row)

    def _inquire(self, row: Row) -> None:
        hearing = Hearing(row["topic"], row["questions"])
        folder = self._last_before(self._day(row["held"])) if row["held"] > 0 else None
        self.diary.follow(
            folder.meeting.began_on - AHEAD if folder else self._day(11),
            lambda: self.clerks.books.draft("inquiries", self.clerks.supervision.inquiry(hearing)),
            self._inquired(row, hearing, folder) if folder else (),
        )

    def _inquired(self, row: Row, hearing: Hearing, folder: Folder) -> Iterator[Stage]:
        meeting = folder.meeting
        yield meeting.began_on - dt.timedelta(days=9), "prepare", dict
        yield (
            _after(meeting.ended_on),
            "hold",
            lambda: self.clerks.supervision.held(
                hearing, meeting, self._number(folder), folder.sitting
            ),
        )
        yield from self._answered(row)

    def _answered(self, row: Row) -> Iterator[Stage]:
        handed_on = self._day(row["handed"])
        yield handed_on, "hand-over", lambda: {"handed_over_on": handed_on}
        if "answered" in row:
            answered_on, closed_on = self._day(row["answered"]), self._day(row["closed"])
            yield answered_on, "answer", lambda: {"answered_on": answered_on}
            yield closed_on, "close", lambda: {"published_on": closed_on}

    def _day(self, ago: int) -> dt.date:
        return next_working_day(self.clerks.books.today - dt.timedelta(days=ago))

    def _last_before(self, day: dt.date) -> Folder:
        earlier = [folder for folder in self.folders if folder.meeting.ended_on < day]
        return [folder for folder in earlier if folder.sitting][-1]

    def _number(self, folder: Folder) -> int:
        return self.held[folder.meeting]


def draft_of(row: Row) -> Draft:
    """Read the draft of a decision on one regulation."""
    form: str = row["form"]
    act = Act(row["name"], WORDS[form], row.get("text", ""))
    return Draft.of_one(form, act, field=row.get("field", ""), says=row.get("says", ""))


def _after(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=1)


def _known(after: Mapping[str, Any], names: Sequence[str]) -> Callable[[], Values]:
    return lambda: {name: after[name] for name in names}
