"""Lawful erasure: the content goes, its fingerprint, its proof and the reason stay."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa

from oversight import attachments, db, kinds, moments
from oversight.access.roles import Role
from oversight.auditing import audit, erasing, evidence
from oversight.auditing.erasing import Request
from oversight.errors import InvalidError, RefusedError
from oversight.kinds.inspections import KIND
from oversight.log import sealing, sequence
from oversight.log.keys import Signer
from oversight.log.models import Entry, Event
from oversight.records import service
from oversight.records.models import Attachment, Version
from tests.builders import amended, an_inspection, an_office, confirmed, enter
from tests.pictures import a_picture

SIGNER = Signer.generate("oversight.test/erasing")
WHY = {"reason": "误录身份证号码", "authority": "个人信息保护法第四十七条"}


@pytest.fixture
def office(session):
    """Give an office in which somebody entered what should not stand there."""
    return an_office(session)


@pytest.fixture
def record(session, office):
    """Give a record that was corrected: its first two versions say too much."""
    made = confirmed(office, an_inspection(office, topic="含身份证号码520101198001010011"))
    named, by = {"topic": "物业管理条例执法检查"}, office.by(Role.REVIEWER, "删去号码")
    service.amend(session, KIND, made, named, by, made.version)
    session.commit()
    return made


def erased(session, office, record, *versions):
    """Ask for an erasure and approve it."""
    number = erasing.ask(session, record, Request(record.id, versions, **WHY), office.reviewer)
    asked = session.get_one(Event, number)
    erasing.approve(session, kinds.by_identity(), asked, office.by(Role.LEADER))
    session.commit()
    session.expire_all()


def test_the_content_its_salt_and_its_reason_are_gone(session, office, record):
    erased(session, office, record, 1, 2)
    for number in (1, 2):
        version = session.get_one(Version, (record.id, number))
        assert (version.content, version.salt, version.reason) == (None, None, "")
    assert session.get_one(Version, (record.id, 3)).content


def test_the_books_still_agree(engine, session, office, record):
    erased(session, office, record, 1, 2)
    sequence.sequence(engine)
    found = audit.verify_all(session, kinds.by_identity(), moments.now())
    assert found.holds, found.faults
    assert found.checked["erasures"] == 2


def test_its_entry_is_still_proven(engine, session, office, record):
    erased(session, office, record, 1)
    sealing.seal(engine, [SIGNER], "demand")
    entry = session.scalars(
        sa.select(Entry).where(Entry.record_id == record.id, Entry.number == 1)
    ).one()
    seen = evidence.of_entry(session, entry)
    assert seen is not None
    assert seen.content == evidence.GONE
    assert seen.proof is not None


def test_it_says_who_asked_who_approved_and_why(session, office, record):
    erased(session, office, record, 1)
    event = erasing.of_version(session, record.id, 1)
    assert event is not None
    assert json.loads(event.content) | WHY == json.loads(event.content)
    assert erasing.asked_by(event) == office.people[Role.REVIEWER]
    assert event.actor_id == office.people[Role.LEADER]


def test_what_it_said_stands_nowhere_in_the_log(session, office, record):
    erased(session, office, record, 1, 2)
    told = [*session.scalars(sa.select(Entry.leaf)), *session.scalars(sa.select(Event.content))]
    assert not any("520101198001010011" in one for one in told)


def test_the_newest_version_stays(session, office, record):
    with pytest.raises(InvalidError, match="现行版本"):
        erasing.ask(session, record, Request(record.id, (3,), **WHY), office.reviewer)


@pytest.mark.parametrize("lacking", ["reason", "authority"])
def test_reason_and_authority_are_asked_for(session, office, record, lacking):
    with pytest.raises(InvalidError) as refused:
        erasing.ask(
            session, record, Request(record.id, (1,), **(WHY | {lacking: " "})), office.reviewer
        )
    assert [one.field for one in refused.value.problems] == [lacking]


def test_what_was_erased_is_not_erased_again(session, office, record):
    erased(session, office, record, 1)
    with pytest.raises(InvalidError, match="已经擦除"):
        erasing.ask(session, record, Request(record.id, (1,), **WHY), office.reviewer)


def test_a_request_is_answered_once(session, office, record):
    number = erasing.ask(session, record, Request(record.id, (1,), **WHY), office.reviewer)
    asked = session.get_one(Event, number)
    assert erasing.requests(session, record.body_id) == [asked]
    erasing.decline(session, asked, "不属个人信息", office.by(Role.LEADER))
    assert erasing.requests(session, record.body_id) == []
    with pytest.raises(RefusedError, match="已经办结"):
        erasing.approve(session, kinds.by_identity(), asked, office.by(Role.LEADER))
    assert session.get_one(Version, (record.id, 1)).content


def test_nobody_approves_what_they_asked_for(session, office, record):
    number = erasing.ask(session, record, Request(record.id, (1,), **WHY), office.reviewer)
    asked = session.get_one(Event, number)
    with pytest.raises(RefusedError, match="本人"):
        erasing.approve(session, kinds.by_identity(), asked, office.reviewer)
    assert session.get_one(Version, (record.id, 1)).content


def test_of_two_requests_for_the_same_the_second_is_refused(session, office, record):
    wanted = Request(record.id, (1,), **WHY)
    one, two = (erasing.ask(session, record, wanted, office.reviewer) for _turn in range(2))
    by = office.by(Role.LEADER)
    erasing.approve(session, kinds.by_identity(), session.get_one(Event, one), by)
    with pytest.raises(InvalidError):
        erasing.approve(session, kinds.by_identity(), session.get_one(Event, two), by)


@pytest.mark.postgres
def test_of_two_who_approve_at_once_one_waits_and_is_refused(engine, session, office, record):
    wanted = Request(record.id, (1,), **WHY)
    numbers = [erasing.ask(session, record, wanted, office.reviewer) for _turn in range(2)]
    session.commit()
    by = office.by(Role.LEADER)

    def approve(number):
        with db.make_session(engine) as own:
            asked = own.get_one(Event, number)
            together.wait()
            try:
                erasing.approve(own, kinds.by_identity(), asked, by)
                own.commit()
            except InvalidError:
                return "refused"
        return "erased"

    together = Barrier(2)
    if engine.dialect.name == "sqlite":
        pytest.skip("on SQLite one waits for the other from its beginning")
    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(approve, numbers)) == ["erased", "refused"]


def test_what_waits_is_counted_until_it_is_answered(session, office, record):
    for number in (1, 2):
        erasing.ask(session, record, Request(record.id, (number,), **WHY), office.reviewer)
    assert erasing.count(session, record.body_id) == 2
    for asked in erasing.requests(session, record.body_id):
        erasing.decline(session, asked, "不属个人信息", office.by(Role.LEADER))
    assert erasing.count(session, record.body_id) == 0


def test_a_declined_request_names_its_record_in_its_leaf(engine, session, office, record):
    number = erasing.ask(session, record, Request(record.id, (1, 2), **WHY), office.reviewer)
    erasing.decline(session, session.get_one(Event, number), "不属", office.by(Role.LEADER))
    session.commit()
    sequence.sequence(engine)
    (leaf,) = session.scalars(sa.select(Entry.leaf).where(Entry.leaf.contains('"declined"')))
    told = json.loads(leaf)
    assert (told["record"], told["versions"], told["request"]) == (record.id, [1, 2], number)


def test_no_content_goes_without_a_request(session, record):
    """The triggers refuse it, whoever asks."""
    nothing = sa.update(Version).where(Version.record_id == record.id, Version.number == 1)
    opened = {"oversight_opens": True, "synchronize_session": False}
    with pytest.raises(sa.exc.DBAPIError, match="guard"):
        session.execute(
            nothing.values(content=None, salt=None, reason="").execution_options(**opened)
        )


@pytest.mark.parametrize("changed", ["action", "content_hash", "leaf_hash", "transaction"])
def test_nothing_else_of_a_version_goes_with_its_content(session, office, record, changed):
    erased(session, office, record, 1)
    opened = {"oversight_opens": True, "synchronize_session": False}
    forged = sa.update(Version).where(Version.record_id == record.id, Version.number == 1)
    with pytest.raises(sa.exc.DBAPIError, match="guard"):
        session.execute(forged.values({changed: "x"}).execution_options(**opened))


def test_a_file_that_nothing_else_names_goes_too(engine, session, office):
    """And one that another version or record still holds stays."""
    only, shared = (attachments.read(a_picture(number)) for number in (60, 90))
    told: dict[str, Any] = {"topic": "路灯不亮", "channel": "snapshot", "received_on": "2018-03-01"}
    enter(office, "constituent-issues", **told | {"topic": "井盖破损", "photo": shared})
    record = enter(office, "constituent-issues", **told, photo=only)
    amended(office, record, photo=shared)
    amended(office, record, photo=None)
    session.commit()
    erased(session, office, record, 1, 2)
    assert [*session.scalars(sa.select(Attachment.hash))] == [shared.digest]
    sequence.sequence(engine)
    found = audit.verify_all(session, kinds.by_identity(), moments.now())
    assert found.holds, found.faults
