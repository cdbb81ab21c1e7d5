"""The page of an appraisal and of its votes: where it stands, what is made of it, corrections."""

import re
from typing import Any

import pytest
import sqlalchemy as sa

from oversight.access.roles import Role
from oversight.kinds import BY_SLUG
from oversight.kinds.rectifications import Rectification
from oversight.records import schema, service
from oversight.records.models import SUBMITTED
from oversight.records.service import Place
from tests.web.bodies import enter
from tests.web.reading import opened, rows, stages, words

ROW = {"satisfied": 30, "basically_satisfied": 2, "not_satisfied": 1, "invalid": 0}


@pytest.fixture
def made(app, town):
    """Enter an appraisal that was deliberated, one key item on its list, and its first vote."""
    with opened(app) as session:
        agency, meeting = town.records["agencies"], town.records["meetings"]
        term = town.records["terms"]
        item = {"serial": 1, "text": "改造沟渠", "agency_id": agency}
        told = {
            "year": 2022,
            "batch": 1,
            "teams": [{"agency_id": agency}],
            "key_items": [item],
            "meeting_id": meeting,
            "deliberated_on": "2022-07-29",
            "first_voted_on": "2022-07-29",
        }
        record = enter(session, town, "appraisals", term, state="rectifying", **told)
        vote = {
            "subject_id": record.id,
            "round": 1,
            "meeting_id": meeting,
            "voted_on": "2022-07-29",
            "method": "paper",
            "base": "present",
            "rule": "more_than_half",
            "present": 33,
            "returned": 33,
            "rated": [{"agency_id": agency, "announced": "satisfied"} | ROW],
        }
        enter(session, town, "satisfaction-votes", term, state="announced", **vote)
        session.commit()
        return record.id


def test_steps_that_were_passed_over_stay_grey(secretary, made):
    told = stages(secretary.get(f"/appraisals/{made}"))
    assert [told[name] for name in ("选题", "公告", "会议评议", "整改", "再次测评")] == [
        *("past", "later", "past", "current", "later"),
    ]


def test_opinions_answered_without_asking_the_committee_show_no_such_step(app, town, secretary):
    """An extension is filled where the view is asked as well, and tells nothing of it."""
    agency = town.records["agencies"]
    told = {"name": "关于物业管理的审议意见", "source_id": town.records["inspections"]}
    told |= {"text": "加强监管。", "lead_id": agency, "sent_on": "2022-07-01", "answer": "已办。"}
    told |= {"handed_over_on": "2022-07-02", "answered_on": "2022-09-01"}
    told |= {"extended_until": "2022-12-01", "extension_reason": "x", "extension_approver": "x"}
    with opened(app) as session:
        made = enter(session, town, "deliberation-opinions", state="answered", **told)
        session.commit()
        address = f"/deliberation-opinions/{made.id}"
    told = stages(secretary.get(address))
    assert [told[name] for name in ("研究处理", "征求专委会意见", "已答复")] == [
        *("past", "later", "current"),
    ]


def test_its_departments_stand_with_their_votes_and_the_rule(secretary, made):
    answer = secretary.get(f"/appraisals/{made}")
    assert any("30 2 1 满意 待第十五步" in row for row in rows(answer))
    assert "竖线为实到33人的半数" in words(answer)
    assert "不存谁投了什么" in words(answer)


def test_a_vote_that_nobody_confirmed_tells_no_result(app, town, secretary, made):
    told = {"subject_id": made, "round": 2, "voted_on": "2022-09-30", "method": "paper"}
    told |= {"meeting_id": town.records["meetings"], "present": 33, "returned": 33}
    told |= {"base": "present", "rule": "more_than_half"}
    told["rated"] = [{"agency_id": town.records["agencies"], "announced": "satisfied"} | ROW]
    with opened(app) as session:
        kind = BY_SLUG["satisfaction-votes"]
        data, place = schema.load(kind, told, told), Place(town.body.id, town.records["terms"])
        service.create(session, kind, place, data, town.by(Role.SECRETARY), state="announced")
        session.commit()
    answer = secretary.get(f"/appraisals/{made}")
    assert any("30 2 1 满意 待第十五步" in row for row in rows(answer))


def test_its_key_items_become_records_once_and_never_twice(app, secretary, made):
    for _time in range(2):
        secretary.post(f"/appraisals/{made}/items", data={"opened_on": "2022-08-01"})
    with opened(app) as session:
        (item,) = session.scalars(sa.select(Rectification)).all()
        assert (item.item, item.source_id, item.review) == ("改造沟渠", made, SUBMITTED)


def test_items_are_not_opened_without_their_day(app, secretary, made):
    answer = secretary.post(f"/appraisals/{made}/items", data={"due_on": "2022-09-30"})
    assert answer.status_code == 422
    with opened(app) as session:
        assert session.scalars(sa.select(Rectification)).all() == []


def test_a_corrected_count_stands_above_the_old_one_with_its_reason(app, town, secretary, made):
    """Hard case 18: the old count stays, and a grade that turned is warned of."""
    with opened(app) as session:
        kind = BY_SLUG["satisfaction-votes"]
        (vote,) = session.scalars(sa.select(kind.model)).all()
        row = ROW | {"satisfied": 14, "basically_satisfied": 18}
        told = {"rated": [row | {"agency_id": town.records["agencies"], "announced": "satisfied"}]}
        by = town.by(Role.REVIEWER, "计票有误")
        service.amend(session, kind, vote, told, by, vote.version)
        session.commit()
        address = f"/satisfaction-votes/{vote.id}"
    page = words(secretary.get(address))
    assert "14+18+1+0=33，等于收回" in page
    assert "按票数为“基本满意”，须由常委会重新决定" in page
    assert re.search("更正前的票数.*计票有误.*30\\+2\\+1\\+0", page)


def test_the_issues_stand_word_for_word(app, town, secretary):
    with opened(app) as session:
        issues = [{"text": "沟渠比地高，水进不来。", "agency_id": town.records["agencies"]}]
        told: dict[str, Any] = {"year": 2022, "batch": 2, "issues": issues}
        record = enter(session, town, "appraisals", town.records["terms"], **told)
        session.commit()
        address = f"/appraisals/{record.id}/issues"
    assert "沟渠比地高，水进不来。" in words(secretary.get(address))


def test_after_a_second_rectification_the_third_vote_is_prepared(app, town, secretary):
    with opened(app) as session:
        agency, meeting = town.records["agencies"], town.records["meetings"]
        term, days = town.records["terms"], ("2022-07-29", "2022-09-29")
        told = {
            "year": 2022,
            "teams": [{"agency_id": agency}],
            "meeting_id": meeting,
            "deliberated_on": days[0],
            "first_voted_on": days[0],
            "rectified_on": "2022-10",
            "reported_at_id": meeting,
            "reported_on": "2022-11-30",
            "reviewed_on": "2022-11-30",
        }
        record = enter(session, town, "appraisals", term, state="second_vote", **told)
        vote = {"subject_id": record.id, "meeting_id": meeting, "method": "paper"}
        vote |= {"base": "present", "rule": "more_than_half", "is_unpublished": True}
        vote["rated"] = [{"agency_id": agency, "announced": "satisfied"}]
        for number, day in enumerate(days, start=1):
            more = {"round": number, "voted_on": day, "state": "announced"}
            enter(session, town, "satisfaction-votes", term, **vote | more)
        session.commit()
        address = f"/appraisals/{record.id}"
    assert "准备测评" in words(secretary.get(address))
    answer = secretary.post(f"{address}/vote", follow_redirects=True)
    assert "第3次满意度测评" in words(answer)
