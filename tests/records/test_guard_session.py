"""First depth: the session refuses a flush whose rows no version tells, word for word."""

import pytest
import sqlalchemy as sa

from oversight import moments
from oversight.access.models import User
from oversight.errors import GuardError
from oversight.kinds.inspections import InspectedLaw, Inspection
from oversight.log.models import Entry, Pending
from oversight.records import content
from oversight.records.models import Document, Version
from tests.builders import amended, an_inspection, an_office


def a_version(record):
    return Version(
        record_id=record.id,
        number=9,
        action="changed",
        actor_id=1,
        at=moments.now(),
        reason="",
        transaction="",
        content_hash="",
        leaf_hash="",
    )


def an_entry(model, **values):
    return model(leaf="{}", leaf_hash="", kind="inspection", record_id=1, number=9, **values)


ATTACKS = {
    "a field": lambda _session, one, _other: setattr(one, "topic", "改"),
    "the state": lambda _session, one, _other: setattr(one, "state", "closed"),
    "the review": lambda _session, one, _other: setattr(one, "review", "confirmed"),
    "the title": lambda _session, one, _other: setattr(one, "title", "改"),
    "the term": lambda _session, one, _other: setattr(one, "term_id", None),
    "the version number": lambda _session, one, _other: setattr(one, "version", 9),
    "the decisive date": lambda _session, one, _other: setattr(one, "decided_on", one.began_on),
    "a field of a row": lambda _session, one, _other: setattr(one.laws[0], "title", "改"),
    "the place of a row": lambda _session, one, _other: setattr(one.laws[0], "position", 7),
    "the number of a row": lambda _session, one, _other: setattr(one.laws[0], "number", 7),
    "a row put in": lambda _session, one, _other: one.laws.append(
        InspectedLaw(number=9, position=2, title="新")
    ),
    "a row put in by itself": lambda session, one, _other: session.add(
        InspectedLaw(record_id=one.id, number=9, position=2, title="新")
    ),
    "a row taken out": lambda _session, one, _other: one.laws.pop(),
    "a row deleted": lambda session, one, _other: session.delete(one.laws[0]),
    "all rows replaced": lambda _session, one, _other: setattr(one, "laws", []),
    "a row moved to another record": lambda _session, one, other: other.laws.append(one.laws[0]),
    "a record deleted": lambda session, one, _other: session.delete(one),
    "a record put in": lambda session, one, _other: session.add(
        Inspection(body_id=one.body_id, state="planned", title="新", version=1, topic="新")
    ),
    "a record merged in": lambda session, one, _other: session.merge(
        Inspection(id=one.id, topic="改")
    ),
    "a version changed": lambda session, one, _other: setattr(
        session.get(Version, (one.id, 1)), "reason", "改"
    ),
    "a version deleted": lambda session, one, _other: session.delete(
        session.get(Version, (one.id, 1))
    ),
    "a version put in": lambda session, one, _other: session.add(a_version(one)),
    "an entry put in": lambda session, _one, _other: session.add(
        an_entry(Entry, index=99, sequenced_at=moments.now())
    ),
    "a leaf left to be numbered": lambda session, _one, _other: session.add(an_entry(Pending)),
    "a text put in": lambda session, _one, _other: session.add(Document(hash="0", text="新")),
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_a_change_that_no_version_tells_is_refused(session, attack):
    office = an_office(session)
    one, other = an_inspection(office), an_inspection(office)
    amended(office, one, topic="物业")
    session.commit()
    before = content.of(one), content.of(other)

    attack(session, one, other)
    with pytest.raises(GuardError):
        session.commit()

    session.rollback()
    session.expire_all()
    assert (content.of(one), content.of(other)) == before


def test_a_change_hidden_behind_a_query_is_refused(session):
    office = an_office(session)
    record = an_inspection(office)
    record.topic = "改"
    with pytest.raises(GuardError):
        session.scalars(sa.select(User)).all()


def test_a_change_smuggled_in_before_the_service_is_called_is_refused(session):
    office = an_office(session)
    record = amended(office, an_inspection(office), topic="物业")
    record.manner = "joint"
    with pytest.raises(GuardError):
        amended(office, record, topic="又改")


def test_a_change_smuggled_into_another_record_while_one_is_written_is_refused(session):
    office = an_office(session)
    one, other = an_inspection(office), an_inspection(office)
    amended(office, one, topic="物业")
    session.commit()

    def meddle(*_event):
        other.topic = "改"

    sa.event.listen(session, "before_flush", meddle)
    with pytest.raises((GuardError, sa.exc.IntegrityError)):  # the next depth may be the first
        amended(office, one, topic="又改")
    session.rollback()
    assert other.topic == "物业管理"


@pytest.mark.parametrize("when", ["before_flush", "after_flush", "after_flush_postexec"])
def test_a_listener_that_writes_is_caught_though_the_record_is_being_written(session, when):
    office = an_office(session)
    record = amended(office, an_inspection(office), topic="物业")
    session.commit()

    def meddle(*_event):
        record.manner = "joint"

    sa.event.listen(session, when, meddle)
    with pytest.raises(GuardError):
        amended(office, record, topic="又改")
        session.commit()
    session.rollback()
    assert (record.topic, record.manner) == ("物业", None)


def test_what_is_no_record_is_written_freely(session):
    office = an_office(session)
    user = session.scalars(sa.select(User)).first()
    user.full_name = "另一个名字"
    session.commit()
    assert office.people


def test_the_guard_never_writes(session):
    office = an_office(session)
    record = an_inspection(office)
    session.commit()
    record.topic = "改"
    with pytest.raises(GuardError):
        session.flush()
    assert record.topic == "改"
    session.rollback()
    assert (record.topic, record.version) == ("物业管理", 1)
