"""Rows of a record are known by their numbers, which are never given twice."""

from oversight.records.models import Version
from tests.builders import amended, an_inspection, an_office

FIRST, SECOND = {"number": 1, "title": "物业管理条例"}, {"number": 2, "title": "民法典"}


def told(record):
    return [(law.number, law.title) for law in record.laws]


def read_again(session, record):
    session.commit()
    session.expire_all()
    return told(record)


def test_rows_are_numbered_from_one(session):
    record = an_inspection(an_office(session))
    assert read_again(session, record) == [(1, "物业管理条例"), (2, "民法典")]


def test_a_row_keeps_its_number_when_it_is_changed(session):
    office = an_office(session)
    record = an_inspection(office)
    amended(office, record, laws=[FIRST | {"title": "物业条例"}, SECOND])
    assert read_again(session, record) == [(1, "物业条例"), (2, "民法典")]


def test_the_number_of_a_removed_row_is_never_given_again(session):
    office = an_office(session)
    record = an_inspection(office)
    amended(office, record, laws=[FIRST])
    amended(office, record, laws=[FIRST, {"title": "民法典"}])
    assert read_again(session, record) == [(1, "物业管理条例"), (3, "民法典")]


def test_a_number_that_was_made_up_is_not_taken(session):
    office = an_office(session)
    record = an_inspection(office)
    amended(office, record, laws=[FIRST, SECOND, {"number": 77, "title": "新法"}])
    assert read_again(session, record)[-1] == (3, "新法")


def test_a_number_that_stands_twice_is_one_row_and_a_new_one(session):
    office = an_office(session)
    record = an_inspection(office)
    amended(office, record, laws=[FIRST, FIRST | {"title": "又一部"}])
    assert read_again(session, record) == [(1, "物业管理条例"), (3, "又一部")]


def test_the_order_of_the_list_is_kept(session):
    office = an_office(session)
    record = an_inspection(office)
    amended(office, record, laws=[{"title": "新法"}, SECOND, FIRST])
    assert read_again(session, record) == [(3, "新法"), (2, "民法典"), (1, "物业管理条例")]


def test_a_new_order_is_a_change(session):
    office = an_office(session)
    record = amended(office, an_inspection(office), laws=[SECOND, FIRST])
    assert record.version == 2
    assert session.get(Version, (record.id, 1)).content != (
        session.get(Version, (record.id, 2)).content
    )


def test_lists_of_one_record_share_its_numbers(session):
    office = an_office(session)
    record = an_inspection(office, findings=[{"text": "电梯老旧"}])
    assert [finding.number for finding in record.findings] == [3]


def test_fields_of_a_row_that_are_not_named_stay(session):
    office = an_office(session)
    record = an_inspection(office, findings=[{"text": "电梯老旧"}])
    amended(office, record, findings=[{"number": 3}])
    assert record.findings[0].text == "电梯老旧"


def test_all_rows_can_be_removed(session):
    office = an_office(session)
    record = amended(office, an_inspection(office), laws=[])
    assert read_again(session, record) == []
    assert record.numbered == 2


def test_rows_that_stay_keep_their_place_when_one_between_them_goes(session):
    office = an_office(session)
    record = an_inspection(office, laws=[{"title": name} for name in "甲乙丙"])
    amended(office, record, laws=[{"number": 1}, {"number": 3}])
    assert read_again(session, record) == [(1, "甲"), (3, "丙")]
    assert [law.position for law in record.laws] == [0, 1]
