"""Hebian town (大英县河边镇): deputies of three levels at a stall on market days."""

from oversight.access.roles import Role
from oversight.amounts import Amount
from oversight.chinese import PartialDate
from oversight.exchange.sample.books import Books
from oversight.exchange.sample.elsewhere.place import Elsewhere, open_term
from oversight.exchange.sample.founding import Person

YEAR = PartialDate(2024)
TERM, BEGAN = 19, "2021"  # the page names no term: this one is invented
# What the page prints of it.
PRINTED = {
    "stations.deputies": "113",
    "contact_sessions.visitors": "700余",
    "contact_sessions.collected": "380余",
    "contact_sessions.solved": "90余",
    "contact_sessions.materials": "2000余",
}
ASKED = (
    ("八里沟路段增装路灯", "utilities"),
    ("试种特色辣椒的农技指导", "farming"),
    ("居民用电电压偏低，更换变压器", "utilities"),
)


def write(books: Books) -> None:
    """Write the stall, its counts, and what people came with."""
    open_term(books, "township", TERM, BEGAN, PRINTED)
    station = books.enter("stations", STALL, "open").id
    session = books.enter("contact-sessions", {**SESSION, "station_id": station}, "held").id
    deputy = books.enter("people", {"name": "冉知远", "post": "县人大代表"}).id
    community = books.enter("agencies", {"name": "正西社区居民委员会", "sort": "other"}).id
    where = {"channel": "stall", "session_id": session, "station_id": station}
    trees = TREES | where | {"deputy_id": deputy, "agency_id": community}
    books.enter("constituent-issues", trees, "concluded")
    for topic, category in ASKED:
        asked = {"topic": topic, "category": category, "received_on": YEAR}
        books.enter("constituent-issues", asked | where, "registered")
    books.settle()


STALL = {
    "name": "河边镇人大代表“摆摊”接待点",
    "sort": "stall",
    "level": "township",
    "built_on": YEAR,
    "host": "河边镇人大",
    "address": "河边镇场镇集市",
    "opening": "每逢2号、8号“赶场日”",
    "deputies": [{"headcount": 113}],
    "note": "镇内三级人大代表轮流值守；两张条桌、几条长凳、一块桌牌、一本选民登记簿。",
}
SESSION = {
    "theme": "人大代表“摆摊”接待“赶场”群众",
    "sort": "stall",
    "began_on": YEAR,
    "ended_on": PartialDate(2024, 10),
    "place": "河边镇场镇集市人流密集区",
    "recurrence": "每逢2号、8号“赶场日”（日期尾数为2、8）",
    "days": [{"held_on": PartialDate(2024, 10, 12), "note": "来源页记载的一场"}],
    "register": "选民登记簿",
    "deputies_count": Amount(113),
    "deputies_levels": "三级",
    "visitors": Amount(700, "余"),
    "collected": Amount(380, "余"),
    "solved": Amount(90, "余"),
    "materials": Amount(2000, "余"),
}
TREES = {
    "topic": "正西社区行道树遮挡采光、影响通行",
    "received_on": YEAR,
    "place": "河边镇正西社区临街",
    "category": "environment",
    "text": "行道树枝叶太密，屋里照不进光；有的枝丫太低，车过不安全。",
    "progress": [
        {"noted_on": YEAR, "text": "“摆摊”时得知，当天下午走访社区临街住户，多数有同样诉求"},
        {"noted_on": YEAR, "text": "协调相关部门及社区"},
        {"noted_on": YEAR, "text": "场镇行道树全面修剪"},
    ],
    "result": "solved",
    "concluded_on": YEAR,
    "outcome": "场镇行道树已全面修剪。",
}
ELSEWHERE = Elsewhere(
    body={
        "name": "河边镇人大",
        "full_name": "大英县河边镇人民代表大会",
        "place": "大英县河边镇",
        "short_name": "hebian",
        "level": "township",
        "is_sample": True,
    },
    people=(
        Person("hebian-secretary", Role.SECRETARY, "蒲若溪", "镇人大办公室"),
        Person("hebian-reviewer", Role.REVIEWER, "税承业", "镇人大主席团"),
    ),
    write=write,
)
