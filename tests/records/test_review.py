"""Drafts are free; once a reviewer stands behind a record, only corrections change it."""

from typing import Any

import pytest

from oversight.access.roles import Role
from oversight.errors import ForbiddenError
from oversight.records import service
from tests.builders import (
    REASON,
    a_person,
    amended,
    an_inspection,
    an_office,
    confirmed,
    enter,
    kind_of,
    stepped,
)
from tests.refusals import refused


def submitted(office, record):
    return service.submit(office.session, kind_of(record), record, office.secretary, record.version)


def sent_back(office, record):
    return service.send_back(
        office.session, kind_of(record), record, office.reviewer, record.version
    )


def test_what_is_entered_is_a_draft(session):
    assert an_inspection(an_office(session)).review == "draft"


def test_a_secretary_may_change_a_draft_freely(session):
    office = an_office(session)
    assert amended(office, an_inspection(office), topic="物业").topic == "物业"


def test_a_secretary_may_still_change_what_was_submitted(session):
    office = an_office(session)
    record = amended(office, submitted(office, an_inspection(office)), topic="物业")
    assert (record.topic, record.review) == ("物业", "submitted")


def test_a_submitted_record_goes_back_with_a_reason_and_may_come_again(session):
    office = an_office(session)
    record = sent_back(office, submitted(office, an_inspection(office)))
    assert record.review == "returned"
    assert submitted(office, record).review == "submitted"


def test_only_a_reviewer_confirms(session):
    office = an_office(session)
    record = submitted(office, an_inspection(office))
    refused(
        session,
        lambda: service.confirm(session, kind_of(record), record, office.secretary, 2),
        says="This needs: Reviewer.",
    )
    assert confirmed(office, record).is_confirmed


def test_a_secretary_does_not_change_a_confirmed_record(session):
    office = an_office(session)
    record = confirmed(office, an_inspection(office))
    refused(
        session,
        lambda: amended(office, record, by=office.secretary, topic="物业"),
        says="This needs: Reviewer.",
    )


def test_a_correction_needs_a_reason(session):
    office = an_office(session)
    record = confirmed(office, an_inspection(office))
    wordless = office.by(Role.REVIEWER, "  ")
    refused(
        session, lambda: amended(office, record, by=wordless, topic="物业"), says="Give the reason."
    )
    corrected = amended(office, record, by=office.by(Role.REVIEWER, REASON), topic="物业")
    assert (corrected.topic, corrected.is_confirmed) == ("物业", True)


def test_sending_back_needs_a_reason(session):
    office = an_office(session)
    record = submitted(office, an_inspection(office))
    wordless = office.by(Role.REVIEWER)
    refused(
        session,
        lambda: service.send_back(session, kind_of(record), record, wordless, record.version),
        says="Give the reason.",
    )


def test_a_correction_cannot_take_away_what_must_be_filled(session):
    office = an_office(session)
    record = confirmed(office, an_inspection(office))
    refused(session, lambda: amended(office, record, topic=""), says="fill this in.")


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_those_who_read_audit_or_keep_accounts_write_nothing(session, role):
    office = an_office(session)
    by = office.by(role, REASON)
    refused(session, lambda: enter(office, "people", by=by, name="李四"), says="This needs:")
    record = a_person(office)
    for act in (service.submit, service.confirm, service.send_back):
        with pytest.raises(ForbiddenError):
            act(session, kind_of(record), record, by, record.version)
    refused(session, lambda: amended(office, record, by=by, name="李四"), says="This needs:")


def test_a_body_is_entered_by_the_administrator_alone(session):
    office = an_office(session)
    told: dict[str, Any] = {"name": "贵州省人大常委会", "short_name": "guizhou"}
    told["level"] = "province"
    refused(session, lambda: enter(office, "bodies", **told), says="This needs: Administrator.")
    administrator = office.by(Role.ADMINISTRATOR)
    kind = kind_of(office.body)
    made = service.create(session, kind, service.Place(None), told, administrator)
    assert made.title == "贵州省人大常委会"


def test_nothing_is_submitted_before_it_is_complete_and_each_gap_is_named(session):
    office = an_office(session)
    record = enter(office, "inspections", laws=[{"title": "民法典"}, {"title": ""}])
    error = refused(session, lambda: submitted(office, record), says="fill this in.")
    assert [problem.field for problem in error.problems] == ["topic", "began_on", "laws-2-title"]
    assert [one.field for one in service.missing(kind_of(record), record)] == [
        "topic",
        "began_on",
        "laws-2-title",
    ]


def test_an_act_of_the_body_needs_its_term(session):
    office = an_office(session)
    kind = kind_of(an_inspection(office))
    place = service.Place(office.body.id)
    values = {"topic": "物业", "began_on": None}
    record = service.create(session, kind, place, values, office.secretary)
    assert "term_id" in [one.field for one in service.missing(kind, record)]
    amended_record = service.amend(
        session, kind, record, {"term_id": office.term.id}, office.secretary, 1
    )
    assert "term_id" not in [one.field for one in service.missing(kind, amended_record)]


def test_what_is_submitted_is_not_submitted_again(session):
    office = an_office(session)
    record = submitted(office, an_inspection(office))
    refused(
        session,
        lambda: submitted(office, record),
        says="Only a draft or a returned record can be submitted.",
    )


def test_what_is_confirmed_is_neither_confirmed_again_nor_sent_back(session):
    office = an_office(session)
    record = confirmed(office, submitted(office, an_inspection(office)))
    refused(session, lambda: confirmed(office, record), says="The record is confirmed already.")
    refused(
        session,
        lambda: sent_back(office, record),
        says="Only a submitted record can be returned.",
    )


def test_a_draft_that_nobody_submitted_is_not_sent_back(session):
    office = an_office(session)
    record = an_inspection(office)
    refused(
        session,
        lambda: sent_back(office, record),
        says="Only a submitted record can be returned.",
    )


def test_once_confirmed_a_record_stays_confirmed(session):
    office = an_office(session)
    record = confirmed(office, an_inspection(office))
    amended(office, record, topic="物业")
    stepped(office, record, "begin", by=office.secretary)
    assert record.is_confirmed
