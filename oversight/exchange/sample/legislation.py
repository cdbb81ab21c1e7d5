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
    "other": ("市发展和改革委员会", "市司法局", "市人大常委会法制工作委员会"),
}
CONCERNS = {  # words in a regulation's name, and who would draft it; the first that fits
    "市大数据发展管理局": ("数据", "数字经济"),
    "市文化和旅游局": ("文物", "文化", "旅游", "风景", "古镇"),
    "市住房和城乡建设局": ("物业", "房屋", "住宅", "建筑", "燃气", "城市更新"),
    "市综合行政执法局": ("市容", "垃圾", "废弃物", "广告"),
    "市科学技术局": ("科技", "技术"),
    "市市场监督管理局": ("产品质量", "消费", "电梯"),
    "市水务局": ("供水", "排水", "水源", "水库", "流域"),
    "市教育局": ("教育", "学前", "学校"),
    "市卫生健康局": ("医疗", "献血"),
    "市应急管理局": ("消防", "安全生产"),
    "市交通运输局": ("交通", "客运", "停车"),
    "市自然资源和规划局": ("城乡规划", "城市规划"),
    "市民政局": ("养老", "殡葬", "志愿", "社区"),
    "市生态环境局": ("污染", "生态"),
    "市林业局": ("绿化", "林带", "湿地", "古树"),
    "市农业农村局": ("农", "村落"),
    "市体育局": ("体育",),
    "市人力资源和社会保障局": ("工资",),
}
COMMITTEES_MEETING = "贵阳市第{}届人民代表大会常务委员会第{}次会议"
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
            "meeting_text": COMMITTEES_MEETING.format(numeral(term), numeral(number)),
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
            "text": draft.text,
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
        office = _drafts(act.name) or self.books.dice.choice(DRAFTED_BY[draft.field])
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


def _drafts(name: str) -> str | None:
    """Find who is concerned with what a regulation's name says."""
    fit = (office for office, words in CONCERNS.items() if any(word in name for word in words))
    return next(fit, None)
