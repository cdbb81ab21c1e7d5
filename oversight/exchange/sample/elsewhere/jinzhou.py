"""Jinzhou (锦州市): a day for entrepreneurs, deputies among the people, snap-and-report."""

import datetime as dt

from oversight.access.roles import Role
from oversight.amounts import Amount
from oversight.chinese import PartialDate
from oversight.exchange.sample.books import Books
from oversight.exchange.sample.elsewhere.place import Elsewhere, open_term
from oversight.exchange.sample.founding import Person

TERM, BEGAN = 17, "2022"  # the page tells the number of the term, not its first day
MEETING, SAT_ON = 20, dt.date(2024, 2, 1)
# What the page prints of it.
PRINTED = {
    "resolutions.adopted": "1",
    "contact_sessions.collected": "2773",
    "contact_sessions.solved": "2028",
    "contact_sessions.handled": "614",
}
AMENDED = "锦州市电动自行车管理条例"


def write(books: Books) -> None:
    """Write the decision, the work of the deputies, and what the committee plans."""
    open_term(books, "city", TERM, BEGAN, PRINTED)
    meeting = {
        "series": "standing_committee",
        "ordinal": MEETING,
        "began_on": SAT_ON,
        "ended_on": SAT_ON,
    }
    sat = books.enter("meetings", meeting).id
    books.enter("resolutions", DAY | {"meeting_id": sat}, "passed")
    _amend(books)
    books.enter("contact-sessions", FEET, "closed")
    platform = books.enter("stations", PLATFORM, "open").id
    for told in (SNAPSHOTS, ALBUMS):
        books.enter("contact-sessions", told | {"station_id": platform}, "held")
    books.enter("stations", HOMES, "preparing")
    for told in (RESEARCH, WATCHED):
        books.enter("visits", told, "planned")
    books.enter("trainings", STAFF, "held")
    books.settle()


def _amend(books: Books) -> None:
    """Enter the amendment that the page names; on which day it was passed it does not say."""
    number = books.enter("regulations", {"name": AMENDED}).id
    books.settle()
    act = {"regulation_id": number, "act": "amend"}
    values = {"name": f"关于修改《{AMENDED}》的决定", "form": "decision", "acts": [act]}
    books.enter("legislative-decisions", values, "proposed")


DAY = {
    "name": "关于设立“锦州企业家日”的决定",
    "form": "decision",
    "type": "memorial_day",
    "passed_on": SAT_ON,
    "text": "自2024年起，将每年的2月20日设立为“锦州企业家日”。",
    "recurs_in": 2,
    "recurs_on": 20,
    "executions": [
        {"happened_on": dt.date(2024, 2, 20), "text": "以新春茶话会方式举行首个“锦州企业家日”"}
    ],
}
FEET = {
    "theme": "“三用”主题实践活动",
    "sort": "theme",
    "began_on": PartialDate(2024),
    "ended_on": PartialDate(2024),
    "collected": Amount(2773),
    "solved": Amount(2028),
    "note": "用双脚丈量民情、用真诚反映民意、用行动温暖民心。起止日期来源页未载。",
}
PLATFORM = {
    "name": "代表“随手拍”、政府“随时办”平台",
    "sort": "online",
    "level": "city",
    "built_on": PartialDate(2022),
    "honours": [{"title": "全省制度性创新成果二等奖"}],
}
SNAPSHOTS = {
    "theme": "代表“随手拍”、政府“随时办”",
    "sort": "snapshot",
    "began_on": PartialDate(2022),
    "ended_on": PartialDate(2024, 10),
    "handled": Amount(614),
    "note": "两年多来助推政府办理民生实事；办理不等于解决。",
}
ALBUMS = {
    "theme": "“随手拍”图册第1至10期",
    "sort": "snapshot",
    "began_on": PartialDate(2022),
    "ended_on": PartialDate(2024, 5),
    "album": "第1—10期",
    "albums": 10,
    "assigned": Amount(596),
    "finished": Amount(548),
    "note": "截至2024年5月的平台回执，来源页以外的公开报道；办结率92%。",
}
HOMES = {"name": "代表“家站”样板", "sort": "home", "level": "city", "note": "改造升级中。"}
RESEARCH = {"theme": "民情民意大调研", "sort": "research", "began_on": PartialDate(2024)}
WATCHED = {
    "theme": "重大项目建设、新能源产业发展、招商引资项目落地、科技成果转化",
    "sort": "thematic",
    "began_on": PartialDate(2024),
    "methods": "综合运用多种监督方式",
}
STAFF = {
    "course": "市人大常委会机关干部大会",
    "sort": "staff_meeting",
    "audience": "staff",
    "organiser": "锦州市人大常委会机关",
    "began_on": PartialDate(2024),
    "ended_on": PartialDate(2024),
    "lessons": [{"title": "“五个新”评价今年以来工作"}, {"title": "“一二三四”系统工作要求"}],
}
ELSEWHERE = Elsewhere(
    body={
        "name": "锦州市人大常委会",
        "full_name": "锦州市人民代表大会常务委员会",
        "place": "锦州市",
        "short_name": "jinzhou",
        "level": "city",
        "is_sample": True,
    },
    people=(
        Person("jinzhou-secretary", Role.SECRETARY, "佟雨棠", "代表工作委员会"),
        Person("jinzhou-reviewer", Role.REVIEWER, "关岳峰", "办公厅"),
    ),
    write=write,
)
