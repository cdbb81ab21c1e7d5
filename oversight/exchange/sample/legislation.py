"""Enters the regulations of the sample and the decisions that made, changed and ended them."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from oversight.chinese import numeral
from oversight.exchange.sample import agencies, province
from oversight.exchange.sample.books import Books
from oversight.exchange.sample.drafts import Act, Draft
from oversight.exchange.sample.meetings import Meeting
from oversight.records.clock import months_after, next_working_day
from oversight.records.models import Record

DRAFTED_BY = {
    "urban": ("市住房和城乡建设局", "市自然资源和规划局", "市综合行政执法局", "市交通运输局"),
    "ecology": ("市生态环境局", "市林业局", "市水务局"),
    "culture": ("市文化和旅游局", "市体育局"),
    "grassroots": ("市民政局", "市公安局", "市司法局"),
    "other": ("市发展和改革委员会", "市大数据发展管理局", "市人大常委会法制工作委员会"),
}
OLDEST, LOST = 13, 0.15  # the term of whose votes some were not written down, and how many


@dataclass
class Legislation:
    """The regulations of the sample, with the running numbers of their announcements."""

    books: Books
    announced: Counter[int] = field(default_factory=Counter)

    def enter_earlier(self, draft: Draft, term: int, first_year: int) -> None:
        """Enter a decision of a term whose meetings are not recorded."""
        assert draft.passed_on  # noqa: S101  a slip in regulations.toml
        number = (draft.passed_on.year - first_year) * 7 + draft.passed_on.month // 2 + 1
        values = {
            **self.proposal(draft),
            "meeting_text": f"第{numeral(term)}届人大常委会第{numeral(number)}次会议",
            "passed_on": draft.passed_on,
            **self.aftermath(draft, draft.passed_on, term),
        }
        self.books.enter("legislative-decisions", values, "filed")

    def enter(self, draft: Draft, meeting: Meeting, meeting_id: int) -> None:
        """Enter a decision of a recorded meeting, with all that came of it."""
        values = {
            **self.proposal(draft),
            **self.passing(meeting, meeting_id),
            **self.aftermath(draft, meeting.ended_on, meeting.term),
        }
        self.books.enter("legislative-decisions", values, "filed")

    def propose(self, draft: Draft) -> Record:
        """Enter a proposal for a meeting to come, and leave it as a draft."""
        return self.books.draft("legislative-decisions", self.proposal(draft))

    def proposal(self, draft: Draft) -> dict[str, Any]:
        """Say what is proposed, and enter the regulation that it would enact."""
        return {
            "name": draft.title,
            "form": draft.form,
            "passed_by": "congress" if draft.congress else "standing_committee",
            "acts": [self._act(draft, act) for act in draft.acts],
        }

    def passing(self, meeting: Meeting, meeting_id: int) -> dict[str, Any]:
        """Say when it was passed, and by which votes."""
        vote = meeting.vote(self.books.dice)
        is_lost = meeting.term == OLDEST and self.books.dice.random() < LOST
        passed = {"meeting_id": meeting_id, "passed_on": meeting.ended_on}
        return passed if is_lost else passed | vote

    def aftermath(self, draft: Draft, passed_on: dt.date, term: int) -> dict[str, Any]:
        """Say when it was sent, approved, promulgated and filed, and holds."""
        dice = self.books.dice
        sent_on = next_working_day(passed_on + dt.timedelta(days=dice.randint(9, 30)))
        approved_on, approved_by = province.approves(sent_on)
        promulgated_on = next_working_day(approved_on + dt.timedelta(days=dice.randint(4, 12)))
        self.announced[term] += 1
        return {
            "sent_on": sent_on,
            "approved_on": approved_on,
            "approved_by": approved_by,
            "promulgated_on": promulgated_on,
            "announcement": f"{numeral(term)}届第{numeral(self.announced[term])}号",
            "effective_on": self._effective(draft, promulgated_on),
            "filed_on": promulgated_on + dt.timedelta(days=dice.randint(8, 27)),
        }

    def _effective(self, draft: Draft, promulgated_on: dt.date) -> dt.date:
        """What changes holds at once; what is new gets one to three months."""
        if draft.form not in ("enactment", "revision"):
            return promulgated_on
        later = self.books.dice.choice((1, 2, 2, 3))
        return months_after(promulgated_on, later).replace(day=1)

    def _act(self, draft: Draft, act: Act) -> dict[str, Any]:
        return {
            "regulation_id": self._regulation(draft, act),
            "act": act.word,
            "articles": self._articles() if act.word == "amend" else None,
            "text": act.full_text,
        }

    def _regulation(self, draft: Draft, act: Act) -> int:
        if act.word != "enact":
            return self.books.number("regulations", act.name)
        office = self.books.dice.choice(DRAFTED_BY[draft.field])
        values = {
            "name": act.name,
            "category": draft.field,
            "drafted_by_id": agencies.number(self.books, office),
        }
        return self.books.enter("regulations", values).id

    def _articles(self) -> str:
        dice = self.books.dice
        numbers = sorted(dice.sample(range(3, 48), dice.choice((1, 2, 2, 3, 4))))
        return "、".join(f"第{numeral(number)}条" for number in numbers)
