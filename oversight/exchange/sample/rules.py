"""The local rules of the sample body, and one correction of its holiday calendar: all invented."""

import datetime as dt
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from oversight.exchange.sample.books import Books

SEED = 109  # draws of their own, so that whatever else the sample draws stays the same
SATURDAY = 5
SOON = dt.timedelta(days=12)  # the day that is corrected lies ahead
OFFICE = "示例：本机关规定"
ANSWER = {
    "rule": "answer_to_opinions",
    "length": 3,
    "unit": "months",
    "article": "示例：参照河南省实施监督法办法第四十四条",
    "place": "贵阳市",
}
SINCE = dt.date(2022, 2, 1)  # with the present term
CHANGED = dt.date(2023, 1, 1)  # from this day opinions go out by another rule
RULES = (
    ("opinions_sent", 10, "working_days", "第二条", SINCE, CHANGED - dt.timedelta(days=1)),
    ("opinions_sent", 10, "days", "第二条（2023年修改）", CHANGED, None),
    ("resolution_published", 5, "days", "第五条", SINCE, None),
    ("filing_formal_check", 10, "days", "第八条", SINCE, None),
    ("filing_correction", 10, "days", "第九条", SINCE, None),
    ("filing_review", 3, "months", "第十条", SINCE, None),
    ("filing_after_correction", 30, "days", "第十二条", SINCE, None),
    ("suggestion_assigned", 10, "working_days", "第十五条", SINCE, None),
    ("suggestion_signed", 5, "working_days", "第十六条", SINCE, None),
    ("suggestion_assist", 1, "months", "第十七条", SINCE, None),
    ("suggestion_feedback", 20, "working_days", "第十九条", SINCE, None),
    ("suggestion_again", 1, "months", "第二十条", SINCE, None),
    ("visit_answer", 3, "months", "第二十二条", SINCE, None),
    ("issue_answer", 30, "days", "第二十五条", SINCE, None),
)


def enter(books: Books) -> None:
    """Enter the rules and the correction, and let the reviewer stand behind them."""
    books.enter("deadline-rules", ANSWER)
    books.settle()
    drawn, books.clock.dice = books.clock.dice, Random(SEED)  # noqa: S311  no secret
    for rule in _rules():
        books.enter("deadline-rules", rule)
    books.enter("calendar-days", _correction(books.today))
    books.settle()
    books.clock.dice = drawn


def _rules() -> Iterator[Mapping[str, Any]]:
    for name, length, unit, article, holds_from, holds_to in RULES:
        yield {
            "rule": name,
            "length": length,
            "unit": unit,
            "article": f"{OFFICE}{article}",
            "place": "贵阳市",
            "source": "示例数据，并无此规定",
            "holds_from": holds_from,
            "holds_to": holds_to,
        }


def _correction(today: dt.date) -> Mapping[str, Any]:
    """The first Saturday that lies ahead is worked."""
    day = today + SOON
    saturday = day + dt.timedelta(days=(SATURDAY - day.weekday()) % 7)
    return {"day": saturday, "counts_as": "work", "source": "示例：放假通知的更正"}
