"""Each change of a record is a numbered version that says who, when, why and what."""

import datetime as dt
import json
from typing import Any

import pytest
import sqlalchemy as sa

from oversight.access.roles import Role
from oversight.log import sequence
from oversight.log.models import Entry
from oversight.records import content, service
from oversight.records.kind import BY_SLUG
from oversight.records.models import Version
from oversight.records.service import By, Place
from tests.builders import (
    amended,
    an_inspection,
    an_office,
    confirmed,
    enter,
    kind_of,
    stepped,
)
from tests.refusals import refused


def versions(session, record):
    chosen = sa.select(Version).where(Version.record_id == record.id).order_by(Version.number)
    return session.scalars(chosen).all()


def test_versions_are_numbered_from_one_without_a_gap(session):
    office = an_office(session)
    record = an_inspection(office)
    amended(office, record, topic="物业")
    confirmed(office, record)
    assert [version.number for version in versions(session, record)] == [1, 2, 3]
    assert record.version == 3


def test_a_version_tells_who_changed_it_when_how_and_why(session):
    office = an_office(session)
    at = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)
    record = confirmed(office, an_inspection(office))
    by = By(office.people[Role.REVIEWER], Role.REVIEWER, at, "  The gazette says otherwise.  ")
    amended(office, record, by=by, topic="物业")
    last = versions(session, record)[-1]
    assert (last.action, last.actor_id, last.at) == ("corrected", by.actor_id, at)
    assert last.reason == "The gazette says otherwise."


def test_a_version_tells_the_whole_record(session):
    office = an_office(session)
    record = an_inspection(office)
    told = json.loads(versions(session, record)[0].content)
    assert told == content.of(record) | {"reason": ""}


def test_earlier_versions_stay_as_they_were(session):
    office = an_office(session)
    record = an_inspection(office)
    before = versions(session, record)[0].content
    amended(office, record, topic="物业")
    session.commit()
    session.expire_all()
    assert versions(session, record)[0].content == before


def test_the_moment_is_cut_to_what_the_log_tells_of_it(session):
    office = an_office(session)
    at = dt.datetime(2026, 11, 23, 9, 30, 1, 999_999, tzinfo=dt.UTC)
    by = By(office.people[Role.SECRETARY], Role.SECRETARY, at)
    record = enter(office, "people", by=by, name="张三")
    assert versions(session, record)[0].at == at.replace(microsecond=999_000)


def test_a_moment_without_its_zone_is_refused(session):
    office = an_office(session)
    by = By(office.people[Role.SECRETARY], Role.SECRETARY, dt.datetime(2026, 11, 23))  # noqa: DTZ001  the point of the test
    with pytest.raises(sa.exc.StatementError, match="time zone"):
        enter(office, "people", by=by, name="张三")


def test_each_version_is_sealed_in_one_leaf_that_names_its_predecessor(session):
    office = an_office(session)
    record = an_inspection(office)
    amended(office, record, topic="物业")
    session.commit()
    sequence.sequence(session.get_bind())
    chosen = sa.select(Entry).where(Entry.record_id == record.id).order_by(Entry.index)
    first, second = session.scalars(chosen).all()
    assert json.loads(first.leaf)["prev"] is None
    assert json.loads(second.leaf)["prev"] == first.leaf_hash
    assert [version.leaf_hash for version in versions(session, record)] == [
        first.leaf_hash,
        second.leaf_hash,
    ]


def test_the_log_holds_fingerprints_and_no_contents(session):
    office = an_office(session)
    record = an_inspection(office, topic="保密的专题")
    session.commit()
    sequence.sequence(session.get_bind())
    version = versions(session, record)[0]
    leaves = " ".join(session.scalars(sa.select(Entry.leaf)))
    assert version.content_hash in leaves
    assert "保密的专题" not in leaves
    assert version.salt not in leaves


def test_two_records_that_say_the_same_have_different_fingerprints(session):
    office = an_office(session)
    one, other = enter(office, "people", name="张三"), enter(office, "people", name="张三")
    hashes = {versions(session, record)[0].content_hash for record in (one, other)}
    assert len(hashes) == 2


def test_what_one_transaction_writes_bears_one_name(session):
    office = an_office(session)
    record = an_inspection(office)
    amended(office, record, topic="物业")
    session.commit()
    amended(office, record, topic="物业服务")
    names = [version.transaction for version in versions(session, record)]
    assert names[0] == names[1] != names[2]


def test_an_amendment_that_changes_nothing_makes_no_version(session):
    office = an_office(session)
    record = an_inspection(office)
    amended(
        office,
        record,
        topic="物业管理",
        began_on="2018年3月1日",
        laws=[{"number": 1, "title": "物业管理条例"}, {"number": 2, "title": "民法典"}],
    )
    session.commit()
    assert record.version == 1
    assert len(versions(session, record)) == 1


def test_a_change_based_on_an_older_version_is_refused_and_names_both(session):
    office = an_office(session)
    record = an_inspection(office)
    amended(office, record, topic="物业")
    error = refused(
        session,
        lambda: service.amend(
            session, kind_of(record), record, {"topic": "旧"}, office.secretary, 1
        ),
        says="The record was changed since you opened it.",
    )
    assert (error.seen, error.current, error.status) == (1, 2, 409)


@pytest.mark.parametrize("act", [service.submit, service.confirm, service.send_back])
def test_a_review_of_an_older_version_is_refused(session, act):
    office = an_office(session)
    record = amended(office, an_inspection(office), topic="物业")
    refused(
        session,
        lambda: act(session, kind_of(record), record, office.reviewer, 1),
        says="The record was changed since you opened it.",
    )


def test_a_step_based_on_an_older_version_is_refused(session):
    office = an_office(session)
    record = an_inspection(office)
    (step,) = kind_of(record).lifecycle.steps[:1]
    amended(office, record, topic="物业")
    refused(
        session,
        lambda: service.take(session, kind_of(record), record, step, {}, office.secretary, 1),
        says="The record was changed since you opened it.",
    )


def test_what_another_session_wrote_meanwhile_is_seen(engine, session):
    office = an_office(session)
    record = an_inspection(office)
    session.commit()
    with sa.orm.Session(engine.execution_options(oversight_writes=True)) as another:
        same = another.get_one(type(record), record.id)
        service.amend(another, kind_of(same), same, {"topic": "新"}, office.secretary, 1)
        another.commit()
    with pytest.raises(Exception, match=r"changed since you opened it|你打开"):
        amended(office, record, topic="旧")
    session.rollback()
    amended(office, record, published_on="2019-01-01")
    assert (record.version, record.topic) == (3, "新")


def test_after_a_refusal_nothing_is_half_written(session):
    office = an_office(session)
    record = an_inspection(office)
    session.commit()
    before = content.of(record)
    refused(
        session,
        lambda: amended(office, record, topic="半", laws=[{"title": "新"}], ended_on="2017-01-01"),
        says="An inspection cannot end before it begins.",
    )
    session.commit()
    session.expire_all()
    assert content.of(record) == before
    assert len(versions(session, record)) == 1


def test_after_a_refusal_a_commit_without_a_rollback_is_stopped_by_the_guard(session):
    office = an_office(session)
    record = an_inspection(office)
    session.commit()
    with pytest.raises(Exception, match=r"."):
        amended(office, record, topic="半", ended_on="2017-01-01")
    with pytest.raises(Exception, match="no version tells of it"):
        session.commit()


def test_a_record_that_was_refused_leaves_no_trace(session):
    office = an_office(session)
    session.commit()
    count = session.scalar(sa.select(sa.func.count()).select_from(Version))
    with pytest.raises(Exception, match=r"."):
        an_inspection(office, began_on="2018-03-01", ended_on="2017-01-01")
    session.commit()
    assert session.scalar(sa.select(sa.func.count()).select_from(Version)) == count


def test_the_decisive_date_stands_in_the_table_of_all_records(session):
    office = an_office(session)
    record = confirmed(office, an_inspection(office))
    assert record.decided_on is None
    stepped(office, record, "begin")
    stepped(office, record, "report", ended_on="2018-05-01")
    assert record.decided_on == dt.date(2018, 5, 1)


def test_the_term_is_taken_from_the_meeting(session):
    office = an_office(session)
    meeting = enter(
        office, "meetings", series="standing_committee", ordinal=1, began_on="2018-03-27"
    )
    kind = kind_of(an_inspection(office))
    values = {"topic": "物业管理", "heard_at_id": meeting.id}
    record = service.create(session, kind, Place(office.body.id), values, office.secretary)
    assert record.term_id == office.term.id


def test_a_term_that_was_given_is_kept_though_the_meeting_has_another(session):
    office = an_office(session)
    amended(office, office.term, ended_on="2022-01")
    later = enter(office, "terms", ordinal=15, began_on="2022-01")
    meeting = enter(
        office, "meetings", series="standing_committee", ordinal=1, began_on="2018-03-27"
    )
    kind = kind_of(an_inspection(office))
    place = Place(office.body.id, later.id)
    values = {"topic": "物业管理", "heard_at_id": meeting.id}
    assert service.create(session, kind, place, values, office.secretary).term_id == later.id


def test_the_term_of_the_meeting_goes_before_that_of_what_it_goes_back_to(session):
    """What was raised in one term may be decided in the next."""
    office = an_office(session)
    told: dict[str, Any] = {"topic": "楼道堆物", "channel": "stall", "received_on": "2021-12-01"}
    raised = enter(office, "constituent-issues", **told)
    amended(office, office.term, ended_on="2022-01")
    later = enter(office, "terms", ordinal=15, began_on="2022-01")
    meeting = service.create(
        session,
        BY_SLUG["meetings"],
        Place(office.body.id, later.id),
        {"series": "congress", "ordinal": 1, "began_on": dt.date(2022, 1, 10)},
        office.secretary,
    )
    values = {"name": "楼道整治", "year": 2022, "source_id": raised.id, "session_id": meeting.id}
    place = Place(office.body.id)
    kind = BY_SLUG["livelihood-projects"]
    assert service.create(session, kind, place, values, office.secretary).term_id == later.id
