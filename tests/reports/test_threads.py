"""Threads: from a finding to its result, with relatives in former terms."""

from oversight.records.kind import BY_SLUG
from oversight.reports import threads
from tests.builders import (
    a_meeting,
    an_agency,
    an_inspection,
    an_office,
    confirmed,
    enter,
    kind_of,
)


def opinions(office, source, **values):
    told = {"name": "关于物业管理的审议意见", "source_id": source.id}
    return confirmed(office, enter(office, "deliberation-opinions", **told | values))


def an_item(office, source, item="公布专户余额", **values):
    told = {"item": item, "source_id": source.id, "opened_on": "2018-05-02"}
    unit = values.pop("agency_id", None) or an_agency(office, f"{item}的部门").id
    return enter(office, "rectifications", agency_id=unit, **told | values)


def of(session, record):
    return threads.of(session, kind_of(record), record)


def test_every_record_of_a_thread_shows_the_whole_thread(session):
    office = an_office(session)
    found = an_inspection(office, ended_on="2018-03-20")
    sent = opinions(office, found)
    items = [an_item(office, sent, name) for name in ("公布专户余额", "线上申请")]
    whole = {found.id, sent.id, *(item.id for item in items)}
    for record in (found, sent, *items):
        thread = of(session, record)
        assert thread.first.record.id == found.id
        assert {one.record.id for one in thread.strands} == whole
    assert {one.record.id for one in of(session, found).after(sent.id)} == {i.id for i in items}


def test_another_matter_of_the_same_term_is_not_in_it(session):
    office = an_office(session)
    found, other = (an_inspection(office, topic=topic) for topic in ("物业管理", "养老服务"))
    opinions(office, other)
    assert [one.record.id for one in of(session, found).strands] == [found.id]


def test_what_was_raised_in_a_former_term_is_a_relative(session):
    office = an_office(session)
    old = an_item(office, an_inspection(office, topic="旧的检查"), "旧事项")
    new = an_item(office, an_inspection(office), "新事项", earlier_id=old.id)
    assert [one.record.id for one in of(session, new).relatives] == [old.id]
    assert [one.record.id for one in of(session, old).relatives] == [new.id]


def test_a_meeting_is_no_relative(session):
    office = an_office(session)
    found = an_inspection(office, heard_at_id=a_meeting(office).id)
    assert of(session, found).relatives == ()


def test_a_record_alone_has_no_thread(session):
    office = an_office(session)
    found = an_inspection(office)
    kind = BY_SLUG["inspections"]
    assert not threads.is_part_of_one(session, kind, found)
    opinions(office, found)
    assert threads.is_part_of_one(session, kind, found)


def test_links_in_a_circle_end(session):
    office = an_office(session)
    first = an_item(office, an_inspection(office), "甲")
    second = an_item(office, an_inspection(office, topic="乙"), "乙", earlier_id=first.id)
    told = of(session, second)
    assert [one.record.id for one in told.relatives] == [first.id]
