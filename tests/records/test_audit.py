"""Auditing the books beside those who write: what is honest agrees, and nothing stops the audit.

What a forger does is played in tests/attacks.
"""

import json

import pytest
import sqlalchemy as sa

from oversight import db, kinds, moments
from oversight.access import accounts
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.auditing import audit, keeping
from oversight.auditing.books import CHECKS, Books
from oversight.errors import RefusedError
from oversight.log import canonical, sequence
from oversight.records import service
from oversight.records.models import By, Place, Version
from tests.builders import amended, an_inspection, an_office, confirmed
from tests.sealed import sealed_house


def books_of(session) -> Books:
    return Books(session, kinds.by_identity(), moments.now())


def test_a_leaf_that_waits_for_its_number_is_no_fault(engine, session):
    confirmed(office := an_office(session), an_inspection(office))
    session.commit()
    assert audit.verify_all(session, kinds.by_identity(), moments.now()).holds


def test_writers_beside_an_audit_make_no_fault(engine, session):
    """It sees one moment from its first step to its last."""
    record = an_inspection(office := an_office(session))
    session.commit()
    sequence.sequence(engine)
    with audit.snapshot(engine) as looking:
        books = books_of(looking)
        steps = audit.follow(books)
        next(steps)
        for number in range(3):
            amended(office, record, topic=f"养老服务之{number}")
            session.commit()
            sequence.sequence(engine)
        list(steps)
    assert books.audit.holds, books.audit.faults
    assert books.audit.size < sequence.size(session)


def test_an_audit_looks_at_every_check(filled_database):
    with filled_database(sealed_house) as (url, _told):
        engine = db.make_engine(url)
        with audit.snapshot(engine) as session:
            found = audit.verify_all(session, kinds.by_identity(), moments.now())
        engine.dispose()
    assert found.holds, found.faults
    assert found.checked.keys() == CHECKS.keys()


@pytest.fixture
def state(tmp_path):
    """Name the file in which an audit is kept."""
    return tmp_path / "audit.json"


def broken_off(session, state, after):
    """Kill an audit after some steps; its file stays behind."""
    books = books_of(session)
    for number, _name in enumerate(audit.follow(books)):
        keeping.write(books, state)
        if number == after:
            break


@pytest.mark.parametrize("after", [0, 2, 5, 40, 43])
def test_an_audit_that_was_killed_goes_on_to_the_same_end(filled_database, state, after):
    with filled_database(sealed_house) as (url, _told):
        engine = db.make_engine(url)
        with audit.snapshot(engine) as session:
            whole = audit.verify_all(session, kinds.by_identity(), moments.now())
            broken_off(session, state, after)
            books = books_of(session)
            list(keeping.follow(books, state))
        engine.dispose()
    assert books.audit == whole
    assert books.audit.resumed
    assert not whole.resumed
    assert not state.exists()


def test_an_audit_goes_on_though_the_log_has_grown(engine, session, state):
    first, second = an_inspection(office := an_office(session)), an_inspection(office)
    session.commit()
    sequence.sequence(engine)
    with audit.snapshot(engine) as looking:
        broken_off(looking, state, 3)
    amended(office, first, topic="养老服务")
    confirmed(office, second)
    session.commit()
    sequence.sequence(engine)
    with audit.snapshot(engine) as looking:
        books = books_of(looking)
        list(keeping.follow(books, state))
        whole = audit.verify_all(looking, kinds.by_identity(), moments.now())
    assert books.audit == whole
    assert whole.holds


def test_what_was_forged_before_an_audit_goes_on_is_found(engine, session, state):
    """Where the log told of the record since; what was looked at before is not looked at again."""
    record = an_inspection(office := an_office(session))
    session.commit()
    sequence.sequence(engine)
    with audit.snapshot(engine) as looking:
        broken_off(looking, state, 3)
    amended(office, record, topic="养老服务")
    session.commit()
    sequence.sequence(engine)
    told = json.loads(state.read_text())
    told["last"] = told["last"][::-1]
    state.write_text(json.dumps(told))
    with audit.snapshot(engine) as looking, pytest.raises(RefusedError):
        list(keeping.follow(books_of(looking), state))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"form": 1}', '{"form": 9}', "nonsense"])
def test_a_file_that_is_no_audit_is_refused_in_a_sentence(session, state, text):
    state.write_text(text)
    with pytest.raises(RefusedError):
        list(keeping.follow(books_of(session), state))


def test_a_fault_tells_since_when(engine, session):
    """The moment of the version that is concerned: nothing was done to it before."""
    record = an_inspection(an_office(session))
    session.commit()
    version = sa.select(Version.at).where(Version.record_id == record.id)
    opened = session.connection().execution_options(oversight_opens=True)
    if engine.dialect.name == "postgresql":
        opened.exec_driver_sql("ALTER TABLE inspection DISABLE TRIGGER guard_inspection_update")
    else:
        opened.exec_driver_sql("DROP TRIGGER guard_inspection_update")
    rows = db.table(type(record))
    opened.execute(sa.update(rows).where(rows.c.id == record.id).values(topic="改"))
    found = audit.verify_all(session, kinds.by_identity(), moments.now()).faults
    told = [one for one in found if one.check == "records"]
    assert [one.since for one in told] == [session.scalar(version)]


@pytest.fixture
def clerk(engine, session) -> User:
    """Make an account of which the log tells without an event, as it did at first."""
    founder = accounts.add(session, "founder", "a long password", Role.ADMINISTRATOR)
    tell_as_at_first(session, founder)
    by, named = By(founder.id, founder.role, moments.now()), {"name": "贵阳市人大常委会"}
    named |= {"short_name": "guiyang", "level": "city"}
    body = service.create(session, kinds.BY_SLUG["bodies"], Place(None), named, by)
    user = accounts.add(session, "clerk", "a long password", Role.SECRETARY, body_id=body.id)
    tell_as_at_first(session, user)
    session.commit()
    sequence.sequence(engine)
    assert audit.verify_all(session, kinds.by_identity(), moments.now()).holds
    return user


def tell_as_at_first(session, user) -> None:
    told: dict[str, canonical.Plain] = {
        "v": 1,
        "kind": "account",
        "account": user.id,
        "action": "added",
        "actor": 1,
    }
    told |= {"at": moments.now().isoformat(), "body": user.body_id, "role": user.role}
    sequence.append(session, [sequence.Leaf(canonical.text(told), "account")])


@pytest.mark.parametrize(
    "changed",
    [{"role": "reviewer"}, {"body_id": None}, {"is_active": False}],
    ids=lambda one: next(iter(one)),
)
def test_an_account_that_is_more_than_the_log_told_is_found(session, clerk, changed):
    session.execute(sa.update(db.table(User)).where(User.id == clerk.id).values(changed))
    found = audit.verify_all(session, kinds.by_identity(), moments.now())
    assert [(fault.check, fault.record) for fault in found.faults] == [
        ("accounts", f"account/{clerk.id}")
    ]


def test_an_account_that_is_gone_is_found(session, clerk):
    session.execute(sa.delete(db.table(User)).where(User.id == clerk.id))
    found = audit.verify_all(session, kinds.by_identity(), moments.now())
    assert [fault.record for fault in found.faults] == [f"account/{clerk.id}"]
