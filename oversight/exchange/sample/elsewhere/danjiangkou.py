"""Danjiangkou (丹江口市): five departments appraised, as the page tells it, to the second vote."""

import datetime as dt
from typing import Any

from oversight.access.roles import Role
from oversight.amounts import Amount
from oversight.chinese import PartialDate
from oversight.exchange.sample.appraised import DEPARTMENTS, HEARD, REPORTED, Telling
from oversight.exchange.sample.books import Books
from oversight.exchange.sample.elsewhere.place import Elsewhere, open_term
from oversight.exchange.sample.founding import Person

TERM, BEGAN = 19, "2021"  # the page tells the number of the term, not its first day
YEAR = PartialDate(2024)
COUNCIL, DELIBERATED, REPORTED_AT = 43, 23, 24  # numbers of the meetings
JULY, SEPTEMBER = dt.date(2024, 7, 29), dt.date(2024, 9, 29)
SPRING = dt.date(2024, 4, 1)  # of the council the page tells the number, not the day
PRESENT, QUESTIONNAIRES = 33, 1657
# What the page prints of it.
PRINTED = {
    "appraisals.held": "1",
    "appraisals.agencies": "5",
    "satisfaction_votes.held": "2",
    "rectifications.items": "22",
    "rectifications.done": "21",
}
NAMED = ("优化营商环境", "能力作风建设", "党风廉政建设")
CONTENTS = (*NAMED, *(f"其余中心工作之{one}（来源页未列名）" for one in "一二三四"))
REFERENCE = "全市绩效、营商环境、党风廉政建设责任制考核"
REMARKS = "对调研组认为已整改到位的问题，分组审议时再作把关，提出下一步整改方向。"
VISITED = "安全生产“六化”格局初步形成，违建逐步清零，农业行政执法好转。"
HEADS = ("谭叔衡", "柯以宁", "闵若谷", "冉闻笛", "汪知行")  # the page names none


def write(books: Books) -> None:
    """Write the appraisal, its two votes and its items, of which one stays open."""
    open_term(books, "county", TERM, BEGAN, PRINTED)
    council = _meeting(books, "chairpersons", COUNCIL, SPRING, "来源页未载日期，所填为示例")
    july = _meeting(books, "standing_committee", DELIBERATED, JULY)
    september = _meeting(books, "standing_committee", REPORTED_AT, SEPTEMBER)
    numbers = {one.name: _agency(books, one.name) for one in DEPARTMENTS}
    telling = Telling(lambda one: numbers[one.name])
    heads = [books.enter("people", {"name": one, "post": "常委会副主任"}).id for one in HEADS]
    told = _prepared(telling, council, heads) | _appraised(telling, july, september)
    appraisal = books.enter("appraisals", told, "evaluated").id
    for number, (meeting, day) in enumerate(((july, JULY), (september, SEPTEMBER)), start=1):
        vote = VOTE | {"subject_id": appraisal, "round": number, "meeting_id": meeting}
        vote |= {"voted_on": day, "rated": telling.grades(has_votes=False)}
        books.enter("satisfaction-votes", vote, "announced")
    _items(books, telling, appraisal)
    books.settle()


def _meeting(books: Books, series: str, ordinal: int, day: dt.date, place: str = "") -> int:
    told = {"series": series, "ordinal": ordinal, "began_on": day, "ended_on": day}
    return books.enter("meetings", told | {"place": place or None}).id


def _agency(books: Books, name: str) -> int:
    told = {"name": f"丹江口{name}", "short_name": name, "sort": "government"}
    return books.enter("agencies", told).id


def _prepared(telling: Telling, council: int, heads: list[int]) -> dict[str, Any]:
    """Steps 1 to 9, whose days the page does not tell but for the month of the launch."""
    return {
        "year": YEAR.year,
        "batch": 2,
        "plan": "当年工作要点",
        "party_opinion_on": YEAR,
        "contents": [{"text": one} for one in CONTENTS],
        "candidates": [
            {
                "agency_id": number,
                "reference": REFERENCE,
                "is_chosen": True,
            }
            for _one, number in telling.agencies()
        ],
        "approved_on": YEAR,
        "planned_at_id": council,
        "planned_on": YEAR,
        "launched_on": PartialDate(2024, 5),
        "leading_group": "专项工作评议领导小组",
        "teams": telling.teams(heads),
        "announced_on": YEAR,
        "announcement": "公布被评议单位、评议内容、热线电话和联系邮箱。",
        "channels": "当地主流媒体",
        "questionnaires_returned": Amount(QUESTIONNAIRES),
        "surveyed_on": YEAR,
        "issues": telling.issues(),
        "handed_over_on": YEAR,
        "key_items": telling.key_items(),
    }


def _appraised(telling: Telling, july: int, september: int) -> dict[str, Any]:
    """Steps 10 to 15."""
    return {
        "meeting_id": july,
        "deliberated_on": JULY,
        "papers": telling.papers((*HEARD, *REPORTED)),
        "first_voted_on": JULY,
        "rectified_on": YEAR,
        "reported_at_id": september,
        "reported_on": SEPTEMBER,
        "reviewed_on": SEPTEMBER,
        "review_remarks": REMARKS,
        "second_voted_on": SEPTEMBER,
        "visit_findings": VISITED,
    }


def _items(books: Books, telling: Telling, appraisal: int) -> None:
    """All items; that of 市农业农村局 on its traditional industries goes on."""
    items = telling.key_items()
    for item in items:
        told = {name: item[name] for name in ("serial", "agency_id", "category")}
        told |= {"item": item["text"], "source_id": appraisal, "opened_on": JULY}
        is_open = item is items[-1]
        more = {} if is_open else {"done_on": SEPTEMBER, "verified_by": "评议调研组"}
        books.enter("rectifications", told | more, "continuing" if is_open else "done")


VOTE: dict[str, Any] = {
    "method": "paper",
    "present": PRESENT,
    "base": "present",
    "rule": "more_than_half",
    "is_unpublished": True,
}
ELSEWHERE = Elsewhere(
    body={
        "name": "丹江口市人大常委会",
        "full_name": "丹江口市人民代表大会常务委员会",
        "place": "丹江口市",
        "short_name": "danjiangkou",
        "level": "county",
        "is_sample": True,
    },
    people=(
        Person("danjiangkou-secretary", Role.SECRETARY, "康亦舟", "监察和司法工作委员会"),
        Person("danjiangkou-reviewer", Role.REVIEWER, "谈思齐", "办公室"),
    ),
    write=write,
)
