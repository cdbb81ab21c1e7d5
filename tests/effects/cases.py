"""One case of every effect and check: how it comes about, and what settles it.

The place is invented; the days lie around today, since clocks and steps know no other.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from oversight import moments
from tests.builders import Office, a_decision, a_regulation, amended, confirmed, stepped

Settle = Callable[[], object]
DOGS, OLD_DOGS, PARKING = "云屏市养犬管理条例", "云屏市限制养犬规定", "云屏市停车场条例"
DAYS = {"sent_on": "2018-06-20", "approved_on": "2018-08-02"}
BEGINS = "第一条　为了规范管理，制定本条例。"
ENDS = "第二条　本条例自公布之日起施行。"


@dataclass(frozen=True)
class Case:
    """What stands in the records, and what must be done so that nothing is found."""

    subject: str
    settle: Settle


def day(ago: int) -> str:
    """A day so many days ago; below zero: to come."""
    return str(moments.today() - dt.timedelta(days=ago))


def written(*articles: str, title: str = DOGS, note: str = "") -> str:
    """A text with its title, its note and its articles, each on a line."""
    return "\n".join(line for line in (title, note, *articles) if line)


TEXT = written(BEGINS, ENDS)
OTHER = written("第一条　为了规范养犬，制定本条例。", ENDS)


def passed(
    office: Office, regulation: Any, act: str, ago: int, after: str | None = TEXT, **more: Any
) -> Any:
    """A confirmed decision with one act and its text, approved on its day if nothing is said."""
    rows = [{"regulation_id": regulation.id, "act": act, "text": after}]
    told: dict[str, Any] = {"name": f"关于{regulation.name}的决定", "acts": rows}
    told |= {"passed_on": day(ago), "text": "关于修改条例的决定。"}
    return confirmed(office, a_decision(office, (regulation, act), **told | more))


def with_text(office: Office, decision: Any, text: str) -> Settle:
    """Enter another text after the one act of a decision."""
    rows = [{"number": decision.acts[0].number, "text": text}]
    return lambda: amended(office, decision, acts=rows)


def an_older_text_is_missing(office: Office) -> Case:
    """An enactment without a text, and an amendment after it with one."""
    dogs = a_regulation(office, DOGS)
    enacted = passed(office, dogs, "enact", 900, None)
    passed(office, dogs, "amend", 300, OTHER)
    return Case(f"《{DOGS}》", with_text(office, enacted, TEXT))


def the_text_of_today_is_missing(office: Office) -> Case:
    """An act in force without a text."""
    enacted = passed(office, a_regulation(office, DOGS), "enact", 300, None)
    return Case(f"《{DOGS}》", with_text(office, enacted, TEXT))


def an_act_begins_unpromulgated(office: Office) -> Case:
    """An approved act that is to be in force in ten days."""
    enacted = passed(office, a_regulation(office, DOGS), "enact", 40, effective_on=day(-10))
    days: dict[str, Any] = {"promulgated_on": day(1), "effective_on": day(-10)}
    return Case("公布", lambda: stepped(office, enacted, "promulgate", **days))


def a_last_article_repeals(office: Office) -> Case:
    """A new regulation that ends an older one in its last article."""
    old = a_regulation(office, OLD_DOGS)
    passed(office, old, "enact", 2000, written(BEGINS, ENDS, title=OLD_DOGS))
    closing = f"第二条　本条例自2020年1月1日起施行。《{OLD_DOGS}》同时废止。"
    new = passed(office, a_regulation(office, DOGS), "enact", 300, written(BEGINS, closing))
    repeal = {"regulation_id": old.id, "act": "repeal_in_text"}
    rows = [{"number": new.acts[0].number}, repeal]
    return Case(f"《{OLD_DOGS}》", lambda: amended(office, new, acts=rows))


def a_text_names_what_is_repealed(office: Office) -> Case:
    """A text in force that refers to a regulation which is repealed."""
    old = a_regulation(office, OLD_DOGS)
    passed(office, old, "enact", 2000, written(BEGINS, ENDS, title=OLD_DOGS))
    passed(office, old, "repeal", 400, None)
    parking = a_regulation(office, PARKING)
    named = f"第二条　犬只管理依照《{OLD_DOGS}》执行。"
    passed(office, parking, "enact", 900, written(BEGINS, named, title=PARKING))
    mended = written(BEGINS, ENDS, title=PARKING)
    return Case(f"《{OLD_DOGS}》", lambda: passed(office, parking, "amend", 100, mended))


def an_announcement_has_no_number(office: Office) -> Case:
    """A promulgated decision whose announcement is not recorded."""
    days = {"sent_on": day(30), "approved_on": day(20), "promulgated_on": day(10)}
    dogs = a_regulation(office, DOGS)
    days |= {"effective_on": day(5)}
    enacted = passed(office, dogs, "enact", 40, state="promulgated", **days)
    number = "公告（十四届第三号）"
    return Case("公告", lambda: amended(office, enacted, announcement=number))


def an_approval_is_outstanding(office: Office) -> Case:
    """A decision that was sent for approval five months ago."""
    dogs = a_regulation(office, DOGS)
    sent = passed(office, dogs, "enact", 170, state="sent", sent_on=day(160))
    return Case("approval", lambda: stepped(office, sent, "approve", approved_on=day(1)))


def a_filing_is_due(office: Office) -> Case:
    """A decision that was promulgated ten days ago."""
    days = {"sent_on": day(30), "approved_on": day(20), "promulgated_on": day(10)}
    dogs = a_regulation(office, DOGS)
    enacted = passed(office, dogs, "enact", 40, state="promulgated", effective_on=day(5), **days)
    return Case("filing", lambda: stepped(office, enacted, "file", filed_on=day(1)))


def a_decision_has_no_text(office: Office) -> Case:
    """An amending decision of which only the result is recorded."""
    dogs = a_regulation(office, DOGS)
    passed(office, dogs, "enact", 900)
    amending = passed(office, dogs, "amend", 300, OTHER, text=None)
    words = "关于修改《云屏市养犬管理条例》的决定。"
    return Case("决定文本", lambda: amended(office, amending, text=words))


def a_note_says_another_day(office: Office) -> Case:
    """A text whose title note has another day than the record."""
    noted = written(BEGINS, ENDS, note="（2018年6月6日云屏市人民代表大会常务委员会通过）")
    enacted = passed(office, a_regulation(office, DOGS), "enact", 300, noted)
    return Case(f"制定 {day(300)}", with_text(office, enacted, TEXT))


def an_amendment_changed_nothing(office: Office) -> Case:
    """The old text under the date of an amendment."""
    dogs = a_regulation(office, DOGS)
    passed(office, dogs, "enact", 900)
    again = passed(office, dogs, "amend", 300, TEXT.replace("　", " "))
    return Case(f"《{DOGS}》", with_text(office, again, OTHER))


def an_article_is_lost(office: Office) -> Case:
    """A text whose second article is not there."""
    torn = written(BEGINS, ENDS.replace("第二条", "第三条"))
    enacted = passed(office, a_regulation(office, DOGS), "enact", 300, torn)
    return Case(f"《{DOGS}》", with_text(office, enacted, TEXT))


def a_text_has_another_title(office: Office) -> Case:
    """The text of another regulation."""
    wrong = written(BEGINS, ENDS, title=PARKING)
    enacted = passed(office, a_regulation(office, DOGS), "enact", 300, wrong)
    return Case(f"《{DOGS}》 {PARKING}", with_text(office, enacted, TEXT))


def two_regulations_have_one_name(office: Office) -> Case:
    """One regulation, entered twice."""
    a_regulation(office, DOGS)
    twice = a_regulation(office, f"《{DOGS}》")
    return Case(f"《{DOGS}》", lambda: amended(office, twice, name=PARKING))


def a_day_lies_outside_its_term(office: Office) -> Case:
    """A decision of 2015 that is counted in the term which began in 2017."""
    dogs = a_regulation(office, DOGS)
    enacted = passed(office, dogs, "enact", 300, passed_on="2015-06-05", **DAYS)
    return Case(office.term.title, lambda: amended(office, enacted, passed_on="2018-06-05"))


def a_note_turns_its_days(office: Office) -> Case:
    """A text whose title note has the approval before the passing."""
    note = "（2018年2月1日岭南省人大常委会批准　2018年3月2日云屏市人大常委会通过）"
    noted = written(BEGINS, ENDS, note=note)
    enacted = passed(office, a_regulation(office, DOGS), "enact", 300, noted)
    return Case(f"《{DOGS}》 2018-03-02", with_text(office, enacted, TEXT))


CASES: dict[str, Callable[[Office], Case]] = {
    "missing_texts": an_older_text_is_missing,
    "in_force_without_text": the_text_of_today_is_missing,
    "unpromulgated": an_act_begins_unpromulgated,
    "repeals_in_text": a_last_article_repeals,
    "references": a_text_names_what_is_repealed,
    "announcements": an_announcement_has_no_number,
    "approvals": an_approval_is_outstanding,
    "filings": a_filing_is_due,
    "decision_texts": a_decision_has_no_text,
    "title_notes": a_note_says_another_day,
    "unchanged_texts": an_amendment_changed_nothing,
    "gaps": an_article_is_lost,
    "titles": a_text_has_another_title,
    "same_names": two_regulations_have_one_name,
    "outside_term": a_day_lies_outside_its_term,
    "approval_order": a_note_turns_its_days,
}
