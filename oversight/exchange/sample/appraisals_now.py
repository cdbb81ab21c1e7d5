"""The work appraisal of the present year, at its thirteenth step, as the diary tells it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from oversight.amounts import Amount
from oversight.chinese import PartialDate
from oversight.exchange.sample import agencies
from oversight.exchange.sample.appraised import (
    BALLOTS,
    HEARD,
    REPORTED,
    TOLD,
    Department,
    Telling,
)
from oversight.exchange.sample.books import Books, Values
from oversight.exchange.sample.diary import Diary, Stage
from oversight.exchange.sample.folders import Clerks, Folder
from oversight.exchange.sample.meetings import Meeting
from oversight.records.clock import next_working_day
from oversight.records.models import Record

SEED = 22  # draws of its own
SINCE = dt.timedelta(days=50)  # before today: the latest deliberation that is looked for
AHEAD = dt.timedelta(days=33)  # from today: the last item is due
SOURCE = "示例：评议工作办法第十七条"
CONTINUES = "改革方案已印发，产业布局须在下一生产季继续落实。"
EVIDENCE = "示例：现场核查照片和整改台账，与问题原文逐条对照。"


@dataclass
class Appraisals:
    """The appraisal of the present year, as the diary tells it."""

    clerks: Clerks
    folders: Sequence[Folder]
    diary: Diary
    entered: list[Record] = field(default_factory=list)

    def write(self) -> None:
        """Write into the diary what was done until today."""
        begins_on = self._before(250)
        self.entered = self.diary.follow(begins_on, self._enter, list(self._stages()))
        self._vote()
        self.diary.on(self._after(6), self._open)
        for serial, day in enumerate(self._finished(), start=1):
            self.diary.on(day, self._finish(serial, day))
        self.diary.on(self._after(20), lambda: self._item(-1, "continue", {"remarks": CONTINUES}))

    @property
    def books(self) -> Books:
        """The books of the diary."""
        return self.diary.books

    @property
    def telling(self) -> Telling:
        """The departments as this body knows them."""
        return Telling(lambda one: _number(self.books, one))

    @property
    def folder(self) -> Folder:
        """The meeting that deliberated: the last one with members that sat long enough ago."""
        latest = self.books.today - SINCE
        return [one for one in self.folders if one.sitting and one.meeting.ended_on < latest][-1]

    @property
    def meeting(self) -> Meeting:
        """The meeting that deliberated."""
        return self.folder.meeting

    def _enter(self) -> Record:
        told = {"year": self.meeting.ended_on.year, "batch": 2, "plan": self._plan()}
        return self.books.draft("appraisals", told)

    def _plan(self) -> str:
        return f"市人大常委会{self.meeting.ended_on.year}年工作要点"

    def _stages(self) -> Iterator[Stage]:
        yield self._before(246), "choose", lambda: {"party_opinion_on": self._month(250)}
        yield self._before(240), "settle-content", self._content
        yield self._before(190), "select", self._selection
        council = self._council()
        yield council.ended_on + dt.timedelta(days=1), "plan", lambda: self._planned(council)
        yield self._before(135), "launch", self._launch
        yield self._before(130), "announce", self._announcement
        yield self._before(95), "survey", self._survey
        yield self._before(75), "hand-over", lambda: {"handed_over_on": self._month(75)}
        yield self._before(65), "pick", self._picked
        yield self._after(1), "deliberate", self._deliberation
        yield self._after(4), "vote", lambda: {"first_voted_on": self.meeting.ended_on}
        checked = next_working_day(self.books.today - dt.timedelta(days=9))
        day = PartialDate(checked.year, checked.month, checked.day)
        yield checked, "rectify", lambda: {"rectified_on": day, "papers": self._papers()}

    def _content(self) -> Values:
        contents = [{"text": one} for one in TOLD["contents"]]
        return {"contents": contents, "contents_on": self._month(240)}

    def _selection(self) -> Values:
        chosen = [
            ({"agency_id": number, "reference": one.reference, "is_chosen": True}, one.ballots)
            for one, number in self.telling.agencies()
        ]
        others = [
            ({"agency_id": agencies.number(self.books, name), "reference": told}, (votes,))
            for name, told, votes in TOLD["others"]
        ]
        both = chosen + others
        return {
            "candidates": [row for row, _votes in both],
            "rounds": [
                {"round": number, "ballots": ballots, "threshold": ballots // 2 + 1}
                for number, ballots in enumerate(BALLOTS, start=1)
            ],
            "counts": [
                {"round": number, "agency_id": row["agency_id"], "votes": votes}
                for row, counts in both
                for number, votes in enumerate(counts, start=1)
            ],
            "approved_on": self._month(185),
        }

    def _council(self) -> Meeting:
        """The council of chairpersons that adopted the plan."""
        councils = [one.meeting for one in self.folders if one.meeting.series == "chairpersons"]
        return [one for one in councils if one.ended_on < self._before(150)][-1]

    def _planned(self, council: Meeting) -> Values:
        return {
            "planned_at_id": self.books.meetings[council],
            "planned_on": PartialDate(council.ended_on.year, council.ended_on.month),
            "scheme": "专项工作评议实施方案",
        }

    def _launch(self) -> Values:
        heads = [self.clerks.people.number(one) for one in self.folder.sitting[: len(self._all)]]
        group = "评议领导小组，由常委会主任任组长"
        return {
            "launched_on": self._month(135),
            "teams": self.telling.teams(heads),
            "leading_group": group,
        }

    @property
    def _all(self) -> list[tuple[Department, int]]:
        return list(self.telling.agencies())

    def _announcement(self) -> Values:
        return {
            "announced_on": self._month(130),
            "announcement": "公布被评议单位、评议内容、热线电话和联系邮箱。",
            "channels": "本地日报、电视台、政务新媒体",
            "hotline": "0851-0000-0000（示例）",
            "mailbox": "pingyi@example.org",
        }

    def _survey(self) -> Values:
        return {
            "surveyed_on": self._month(95),
            "questionnaires_issued": Amount(1800),
            "questionnaires_returned": Amount(1657),
            "issues": self.telling.issues(),
        }

    def _picked(self) -> Values:
        return {"key_items": self.telling.key_items(), "key_items_on": self._month(65)}

    def _deliberation(self) -> Values:
        return {
            "meeting_id": self.books.meetings[self.meeting],
            "deliberated_on": self.meeting.ended_on,
            "papers": self.telling.papers(HEARD),
        }

    def _papers(self) -> Any:
        return self.telling.papers((*HEARD, *REPORTED[:1]))

    def _vote(self) -> None:
        """The first vote: prepared on the day after the meeting, its counts entered later."""
        day = self._after(1)

        def enter() -> Record:
            rated = [{"agency_id": number} for _one, number in self._all]
            told = {"subject_id": self.entered[0].id, "round": 1, "rated": rated}
            return self.books.draft("satisfaction-votes", told)

        self.diary.follow(day, enter, [(self._after(3), "announce", self._counted)])

    def _counted(self) -> Values:
        return {
            "meeting_id": self.books.meetings[self.meeting],
            "voted_on": self.meeting.ended_on,
            "method": "paper",
            "members": max(self.meeting.members, sum(self._all[0][0].votes)),
            "present": sum(self._all[0][0].votes),
            "issued": sum(self._all[0][0].votes),
            "returned": sum(self._all[0][0].votes),
            "base": "members",
            "rule": "more_than_half",
            "rule_source": SOURCE,
            "rated": [
                row | {"number": number}
                for number, row in enumerate(self.telling.grades(has_votes=True), 1)
            ],
        }

    def _open(self) -> None:
        """Open all items at once; they are confirmed on the same day."""
        for item in self.telling.key_items():
            told = {name: item[name] for name in ("serial", "agency_id", "category")}
            told |= {"item": item["text"], "source_id": self.entered[0].id}
            told |= {"opened_on": self.meeting.ended_on, "due_on": self.books.today + AHEAD}
            self.books.enter("rectifications", told, "under_way")

    def _finished(self) -> list[dt.date]:
        """The days on which the items were rectified; the last one is not."""
        dice = Random(SEED)  # noqa: S311  no secret
        first, last = self._after(12), self.books.today - dt.timedelta(days=10)
        days = (last - first).days
        count = sum(len(one.items) for one, _number in self._all)
        return [first + dt.timedelta(days=dice.randint(0, days)) for _item in range(count - 1)]

    def _finish(self, serial: int, day: dt.date) -> Any:
        evidence = [{"shown_on": day, "text": EVIDENCE}]
        told = {"done_on": day, "verified_by": "评议调研组", "evidence": evidence}
        return lambda: self._item(serial - 1, "finish", told)

    def _item(self, place: int, step: str, told: Values) -> None:
        number = self.books.number("rectifications", self.telling.key_items()[place]["text"])
        self.books.take(self.books.session.get_one(Record, number), step, told)

    def _before(self, days: int) -> dt.date:
        return next_working_day(self.meeting.ended_on - dt.timedelta(days=days))

    def _after(self, days: int) -> dt.date:
        return self.meeting.ended_on + dt.timedelta(days=days)

    def _month(self, before: int) -> PartialDate:
        """The month in which something was done so many days before the meeting."""
        day = self._before(before)
        return PartialDate(day.year, day.month)


def _number(books: Books, one: Department) -> int:
    return agencies.number(books, one.guiyang)
