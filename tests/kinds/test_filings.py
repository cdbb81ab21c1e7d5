"""Recording and review of documents: filed once, in scope, in order, and with a higher body."""

import datetime as dt
from functools import partial
from typing import Any

import pytest

from oversight.access.roles import Role
from oversight.kinds import deadline_rules
from oversight.kinds.deadline_rules.elsewhere import ELSEWHERE
from oversight.kinds.filings import KIND
from oversight.records import clock
from oversight.records.checks import judged
from oversight.reports import figures
from tests.builders import (
    a_meeting,
    amended,
    an_agency,
    an_office,
    confirmed,
    enter,
    stepped,
)
from tests.refusals import refused

DAYS = {"published_on": "2018-03-01", "sent_on": "2018-03-20", "received_on": "2018-03-21"}
REGISTERED = {"formally_checked_on": "2018-03-26", "registered_on": "2018-03-27"}
FOUND = [{"ground": "conflict", "problem": "增设了许可条件。"}]
UP: dict[str, Any] = {
    "sent_on": "2018-03-27",
    "sent_to_body": "贵州省人大常委会",
    "sent_to_level": "province",
}


def a_filing(office, **values):
    """Enter a document of the city government, published on the first of March."""
    told: dict[str, Any] = {"name": "贵阳市停车场管理办法", "document_no": "筑府发〔2018〕9号"}
    return enter(office, "filings", **told | DAYS | values)


def a_registered(office, **values):
    """Enter a document that was registered, and more if its state says so."""
    issuer = values.pop("issuer_id", None) or an_agency(office, "贵阳市人民政府").id
    told: dict[str, Any] = {"issuer_id": issuer, "state": "registered"} | REGISTERED
    return confirmed(office, a_filing(office, **told | values))


def one_of_ours(office, **values):
    """Enter a decision of the committee that goes up for filing."""
    told: dict[str, Any] = {"name": "关于促进大数据发展的决定", "published_on": "2018-03-01"}
    return enter(office, "filings", **told | {"state": "to_send"} | values)


def reviewing(office):
    """Enter a document whose review began."""
    return a_registered(office, state="reviewing", review_began_on="2018-03-29")


def opined(office):
    """Enter a document on which a written opinion was sent in May."""
    record = reviewing(office)
    told: dict[str, Any] = {
        "opinion_on": "2018-05-10",
        "reviewed_on": "2018-05-10",
        "findings": FOUND,
    }
    return stepped(office, record, "opine", **told)


def counted(office) -> dict[str, int | None]:
    told = figures.count(office.session, office.term, KIND.figures)
    return {one.figure.key.removeprefix("filings."): one.value for one in told}


def read(office, record, name: str, today: str = "2026-11-23"):
    """Read one clock of a filing on a day."""
    book = deadline_rules.of_body(office.session, office.body.id)
    chosen = next(one for one in KIND.clocks if one.name == name)
    return clock.read(chosen, record, book, dt.date.fromisoformat(today))


def test_a_document_is_counted_once_it_is_registered_and_again_once_it_is_reviewed(session):
    office = an_office(session)
    record = confirmed(office, a_filing(office))
    stepped(office, record, "check", formally_checked_on="2018-03-26")
    assert counted(office)["received"] == 0
    issuer = an_agency(office, "贵阳市人民政府")
    stepped(office, record, "register", registered_on="2018-03-27", issuer_id=issuer.id)
    stepped(office, record, "examine", review_began_on="2018-03-29")
    assert counted(office) == {"received": 1, "reviewed": 0, "corrected": 0, "sent_up": 0}
    stepped(office, record, "clear", reviewed_on="2018-05-10")
    assert counted(office) == {"received": 1, "reviewed": 1, "corrected": 0, "sent_up": 0}


def test_a_secretary_does_not_register(session):
    office = an_office(session)
    record = confirmed(office, a_filing(office))
    issuer = an_agency(office, "贵阳市人民政府")
    told: dict[str, Any] = {"registered_on": "2018-03-27", "issuer_id": issuer.id} | REGISTERED
    refused(
        session,
        lambda: stepped(office, record, "register", by=office.secretary, **told),
        says="This needs: ",
    )


def test_case_28_the_same_document_received_twice_is_refused(session):
    office = an_office(session)
    issuer = an_agency(office, "贵阳市人民政府")
    a_filing(office, issuer_id=issuer.id)
    refused(
        session,
        lambda: a_filing(office, issuer_id=issuer.id),
        says="贵阳市停车场管理办法 is filed already. Change that record, or link it if revised.",
    )


def test_case_28_a_revised_document_is_a_filing_of_its_own_linked_to_the_first(session):
    office = an_office(session)
    first = a_registered(office)
    a_registered(office, issuer_id=first.issuer_id, earlier_id=first.id)
    assert counted(office)["received"] == 2


def test_case_28_each_publication_is_a_filing(session):
    office = an_office(session)
    first = a_filing(office)
    later = {name: day.replace("2018", "2019") for name, day in DAYS.items()}
    assert a_filing(office, **later).id != first.id


@pytest.mark.parametrize(
    "again",
    [
        {"document_no": None},  # once with its number, once without
        {"published_on": None},  # the day is not known
        {"name": "停车场管理办法", "published_on": None},
        {"name": "停车场管理办法"},
    ],
)
def test_case_28_a_document_is_known_again_by_number_or_by_name(session, again):
    office = an_office(session)
    issuer = an_agency(office, "贵阳市人民政府")
    for first, second in (({}, again), (again, {})):
        with session.begin_nested() as tried:
            a_filing(office, issuer_id=issuer.id, **first)
            attempt = partial(a_filing, office, issuer_id=issuer.id, **second)
            refused(session, attempt, says="is filed already.")
            tried.rollback()


def test_case_28_a_name_alone_only_warns(session):
    office = an_office(session)
    issuer = an_agency(office, "贵阳市人民政府")
    a_filing(office, issuer_id=issuer.id)
    told: dict[str, Any] = {"document_no": None, "published_on": None}
    record = a_filing(office, issuer_id=issuer.id, **told)
    (problem,) = judged(session, KIND, record)
    assert (problem.field, problem.warns) == ("name", True)


def test_another_number_is_another_document_of_the_same_name_and_day(session):
    office = an_office(session)
    issuer = an_agency(office, "贵阳市人民政府")
    a_filing(office, issuer_id=issuer.id)
    again = a_filing(office, issuer_id=issuer.id, document_no="筑府发〔2018〕10号")
    assert list(judged(session, KIND, again)) == []


def test_the_same_number_of_another_body_is_another_document(session):
    office = an_office(session)
    a_filing(office, issuer_id=an_agency(office, "贵阳市人民政府").id)
    other = an_agency(office, "贵阳市人民政府办公厅")
    assert a_filing(office, issuer_id=other.id).version == 1


def test_case_28_a_document_sent_late_is_flagged_and_counted(session):
    office = an_office(session)
    days = ("sent_on", "received_on", "formally_checked_on", "registered_on")
    record = a_registered(office, **dict.fromkeys(days, "2018-04-10"))
    reading = read(office, record, "sent")
    assert (reading.due_on, reading.days_left) == (dt.date(2018, 4, 2), -8)
    assert counted(office)["received"] == 1


def test_case_29_what_is_out_of_scope_goes_back_is_not_counted_and_stays(session):
    office = an_office(session)
    record = confirmed(office, a_filing(office))
    told: dict[str, Any] = {"sent_back_on": "2018-03-27", "out_of_scope": "internal"}
    stepped(office, record, "send-back", **told)
    assert counted(office)["received"] == 0
    assert (record.state, record.version) == ("sent_back", 3)


def test_case_29_what_was_sent_back_is_not_registered(session):
    office = an_office(session)
    told: dict[str, Any] = {"sent_back_on": "2018-03-26", "out_of_scope": "personnel"}
    refused(
        session,
        lambda: a_filing(office, state="sent_back", registered_on="2018-03-27", **told),
        says="What is sent back is not registered. Clear this day.",
    )
    refused(
        session,
        lambda: a_registered(office, **told),
        says="This document was sent back and is not registered. Clear this day.",
    )


def test_what_was_sent_back_may_be_filed_again(session):
    office = an_office(session)
    a_filing(office, state="sent_back", sent_back_on="2018-03-26", out_of_scope="elsewhere")
    assert a_filing(office).version == 1


def test_i_2_a_city_committee_cannot_file_with_itself(session):
    office = an_office(session)
    for own in (
        *("市人大常委会", "贵阳市人大常委会", "贵阳市人民代表大会常务委员会"),
        *("贵州省贵阳市人大常委会", "贵州省贵阳市人民代表大会常务委员会"),
    ):
        refused(
            session,
            partial(one_of_ours, office, **UP | {"sent_to_body": own}),
            says="贵阳市人大常委会 cannot file with itself. Enter the committee of the level",
        )


@pytest.mark.parametrize("level", ["city", "county"])
def test_i_2_a_document_goes_to_a_higher_body(session, level):
    office = an_office(session)
    refused(
        session,
        lambda: one_of_ours(office, **UP | {"sent_to_level": level}),
        says="Documents are filed with a higher body. Choose a level above City with districts.",
    )


def test_i_2_the_level_is_that_of_the_body_that_is_named(session):
    office = an_office(session)
    for named, level in (
        *(("云岩区人大常委会", "province"), ("修文县人大常委会", "province")),
        *(("遵义市人大常委会", "province"), ("贵州省人大常委会", "nation")),
    ):
        told = UP | {"sent_to_body": named, "sent_to_level": level}
        attempt = partial(one_of_ours, office, **told)
        refused(session, attempt, says=f"{named} is no committee of this level.")
    told = UP | {"sent_to_body": "广西壮族自治区人民代表大会常务委员会"}
    assert one_of_ours(office, **told).version == 1


def test_a_county_files_with_its_city(session):
    office = an_office(session)
    amended(office, office.body, by=office.by(Role.ADMINISTRATOR), level="county")
    told = UP | {"sent_to_body": "遵义市人大常委会", "sent_to_level": "city"}
    assert one_of_ours(office, **told | {"state": "sent"}).state == "sent"


def test_ours_are_counted_once_they_were_sent(session):
    office = an_office(session)
    record = confirmed(office, one_of_ours(office))
    assert counted(office)["sent_up"] == 0
    stepped(office, record, "send", **UP)
    stepped(office, record, "acknowledge", registered_on="2018-04-10")
    assert record.decided_on == dt.date(2018, 3, 27)
    assert counted(office) == {"received": 0, "reviewed": 0, "corrected": 0, "sent_up": 1}


def test_our_own_document_that_was_entered_as_received_is_turned(session):
    office = an_office(session)
    record = stepped(office, confirmed(office, a_filing(office)), "own")
    assert record.state == "to_send"


@pytest.mark.parametrize(
    ("published_on", "article"),
    [
        ("2014-03-03", "立法法第八十九条"),
        ("2018-03-01", "立法法第九十八条"),
        ("2024-03-01", "立法法第一百零九条"),
    ],
)
def test_the_days_for_sending_are_those_of_the_law_of_the_publication(
    session, published_on, article
):
    office = an_office(session)
    record = one_of_ours(office, published_on=published_on)
    reading = read(office, record, "sent")
    assert reading.rule.article == article
    day = dt.date.fromisoformat(published_on)
    assert reading.due_on == clock.next_working_day(day + dt.timedelta(days=30))


def test_the_maker_replies_within_two_months_of_the_written_opinion(session):
    office = an_office(session)
    record = opined(office)
    reading = read(office, record, "reply", today="2018-07-01")
    assert (reading.due_on, reading.rule.article) == (dt.date(2018, 7, 10), "立法法第一百条")


def test_the_office_sets_the_day_by_which_materials_are_completed(session):
    office = an_office(session)
    told: dict[str, Any] = {"correction_asked_on": "2018-03-27", "correction_reason": "缺说明"}
    record = confirmed(office, a_filing(office, formally_checked_on="2018-03-26", state="checked"))
    stepped(office, record, "ask", **told, correction_due_on="2018-04-04")
    assert read(office, record, "completion", today="2018-04-01").due_on == dt.date(2018, 4, 4)
    stepped(office, record, "complete", completed_on="2018-04-03")
    assert record.state == "checked"


def test_materials_that_never_come_send_the_document_back(session):
    office = an_office(session)
    told: dict[str, Any] = {"correction_asked_on": "2018-03-27", "correction_reason": "缺说明"}
    record = confirmed(office, a_filing(office, formally_checked_on="2018-03-26", state="checked"))
    stepped(office, record, "ask", **told)
    back: dict[str, Any] = {"sent_back_on": "2018-04-20", "out_of_scope": "incomplete"}
    stepped(office, record, "send-back", **back)
    assert (record.state, counted(office)["received"]) == ("sent_back", 0)


def test_case_29_what_is_found_out_of_scope_later_is_registered_no_more(session):
    office = an_office(session)
    record = a_registered(office, register_no="备〔2018〕31号")
    back: dict[str, Any] = {"sent_back_on": "2018-04-02", "out_of_scope": "internal"}
    stepped(office, record, "send-back", **back)
    assert (record.registered_on, record.register_no) == (None, None)
    assert counted(office)["received"] == 0


def test_the_review_is_extended_within_its_limit_while_the_issuer_is_consulted(session):
    """北京备案审查条例 art. 23: three months, at most six."""
    office = an_office(session)
    for one in ELSEWHERE:
        if one.rule.name in ("filing_review", "filing_review_extended") and one.place == "北京市":
            told: dict[str, Any] = {
                "rule": one.rule.name,
                "length": one.rule.length,
                "unit": one.rule.unit,
            }
            rule = enter(office, "deadline-rules", article=one.rule.article, **told)
            confirmed(office, rule)
    record = reviewing(office)
    stepped(office, record, "communicate", communicated_on="2018-04-10", findings=FOUND)
    why: dict[str, Any] = {"extension_reason": "待国务院部门答复", "extension_approver": "主任会议"}
    extend = partial(stepped, office, record, "extend-consulting", **why)
    refused(session, lambda: extend(extended_until="2018-10-30"), says="第二十三条 allows until")
    extend(extended_until="2018-09-28")
    assert record.state == "communicating"
    assert read(office, record, "review").due_on == dt.date(2018, 9, 28)


def test_a_document_is_corrected_after_the_opinion(session):
    office = an_office(session)
    record = opined(office)
    stepped(office, record, "reply", replied_on="2018-06-20")
    stepped(office, record, "correct", corrected_on="2018-08-01", outcome="repealed")
    stepped(office, record, "close", reported_on="2018-08-15")
    assert counted(office) == {"received": 1, "reviewed": 1, "corrected": 1, "sent_up": 0}


def test_a_promise_suspends_the_review_and_is_kept(session):
    office = an_office(session)
    record = reviewing(office)
    stepped(office, record, "communicate", communicated_on="2018-04-10", findings=FOUND)
    promise: dict[str, Any] = {"promise": "年底前修改", "promised_on": "2018-12-31"}
    stepped(office, record, "suspend", reviewed_on="2018-04-20", **promise)
    assert read(office, record, "promise").due_on == dt.date(2018, 12, 31)
    assert counted(office)["reviewed"] == 0
    told: dict[str, Any] = {
        "corrected_on": "2018-12-20",
        "outcome": "amended",
    }
    stepped(office, record, "keep", **told)
    assert counted(office)["corrected"] == 1


def test_an_explanation_ends_the_review(session):
    office = an_office(session)
    record = reviewing(office)
    stepped(office, record, "communicate", communicated_on="2018-04-10", findings=FOUND)
    stepped(office, record, "accept", reviewed_on="2018-04-20", communication="有上位法依据。")
    assert counted(office) == {"received": 1, "reviewed": 1, "corrected": 0, "sent_up": 0}


def test_what_is_not_corrected_is_annulled(session):
    office = an_office(session)
    record = opined(office)
    council = a_meeting(office, series="chairpersons", began_on="2018-08-01")
    stepped(office, record, "refer", referred_on="2018-08-01", council_id=council.id)
    stepped(office, record, "move", motion_on="2018-08-20")
    assert counted(office)["corrected"] == 0
    stepped(office, record, "annul", annulled_on="2018-08-29")
    assert counted(office) == {"received": 1, "reviewed": 1, "corrected": 1, "sent_up": 0}


def test_a_reply_that_convinces_closes_the_filing(session):
    office = an_office(session)
    record = stepped(office, opined(office), "reply", replied_on="2018-06-20")
    stepped(office, record, "accept-reply", reply="有上位法依据。")
    assert record.state == "closed"
    assert counted(office) == {"received": 1, "reviewed": 1, "corrected": 0, "sent_up": 0}


@pytest.mark.parametrize("outcome", ["not_opened", "suspended", "annulled"])
def test_a_reply_that_is_accepted_does_not_end_as_what_had_no_end(session, outcome):
    office = an_office(session)
    record = stepped(office, opined(office), "reply", replied_on="2018-06-20")
    told: dict[str, Any] = {"reply": "有上位法依据。", "outcome": outcome}
    attempt = partial(stepped, office, record, "accept-reply", **told)
    refused(session, attempt, says="It was reviewed to its end.")


@pytest.mark.parametrize("moved", [False, True])
def test_a_document_that_is_not_annulled_has_an_end(session, moved):
    """No motion is put, or it fails: the document stands, and no deadline runs on."""
    office = an_office(session)
    record = opined(office)
    stepped(office, record, "refer", referred_on="2018-08-01")
    if moved:
        stepped(office, record, "move", motion_on="2018-08-20")
    stepped(office, record, "let-stand", note="表决未获通过。")
    assert counted(office) == {"received": 1, "reviewed": 1, "corrected": 0, "sent_up": 0}
    book = deadline_rules.of_body(session, office.body.id)
    running = KIND.readings(record, book, dt.date(2026, 11, 23))
    assert not any(one.is_running for one in running)


def test_a_correction_says_how_it_was_made(session):
    office = an_office(session)
    record = stepped(office, opined(office), "reply", replied_on="2018-06-20")
    refused(
        session,
        lambda: stepped(office, record, "correct", corrected_on="2018-08-01", outcome="sound"),
        says="The issuing body corrected it. Choose amended or repealed.",
    )


def test_days_that_do_not_follow_each_other(session):
    office = an_office(session)
    refused(
        session,
        lambda: a_filing(office, sent_on="2018-02-20"),
        says="lies before",
    )


def test_a_written_opinion_follows_the_review(session):
    office = an_office(session)
    told: dict[str, Any] = {"opinion_on": "2018-05-09", "reviewed_on": "2018-05-10"}
    attempt = partial(stepped, office, reviewing(office), "opine", findings=FOUND, **told)
    refused(session, attempt, says="9 May 2018 lies before “Review concluded on”, 10 May 2018.")


def test_what_lacks_materials_is_not_registered_until_they_are_there(session):
    office = an_office(session)
    says = "What is not complete is not registered."
    refused(session, lambda: a_registered(office, is_complete=False), says=says)
    assert a_registered(office, is_complete=True).state == "registered"


def test_what_is_registered_was_sent_and_checked(session):
    """Else two deadlines would run for ever."""
    office = an_office(session)
    for name in ("sent_on", "formally_checked_on"):
        refused(
            session,
            partial(a_registered, office, **{name: None}),
            says="fill this in",
        )


def test_what_is_closed_after_an_opinion_was_replied_to(session):
    office = an_office(session)
    days = {"review_began_on": "2018-03-29", "reviewed_on": "2018-05-10"}
    told: dict[str, Any] = days | {"opinion_on": "2018-05-10", "state": "closed"}
    refused(session, lambda: a_registered(office, **told), says="Replied on: fill this in.")


def test_the_term_is_not_that_of_the_earlier_filing(session):
    """A document filed in one term may come again in the next."""
    office = an_office(session)
    first = a_registered(office)
    again = a_filing(office, earlier_id=first.id)
    assert first.term_id == office.term.id
    assert KIND.term_of(session, again) is None


def test_the_direction_follows_from_the_state(session):
    office = an_office(session)
    ours, theirs = one_of_ours(office), a_filing(office)
    chosen = KIND.model.id
    (derived,) = KIND.derived
    told = dict(session.query(chosen, derived.value(dt.date(2026, 11, 23))).all())
    assert (told[ours.id], told[theirs.id]) == ("out", "in")


def test_the_way_of_our_own_documents_is_one_of_its_own():
    names = [state.name for state in KIND.lifecycle.line_at("sent")]
    assert names == ["to_send", "sent", "acknowledged"]
    names = [state.name for state in KIND.lifecycle.line_at("opined")]
    assert names[:2] == ["received", "checked"]
    assert names[-2:] == ["corrected", "closed"]
