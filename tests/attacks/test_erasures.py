"""Attacks that call themselves lawful erasures: nobody asked, or what is taken stays in use."""

import sqlalchemy as sa

from oversight import moments
from oversight.log.events import Deed
from tests.attacks.attacking import (
    TABLES,
    VERSION,
    attack,
    change,
    take_away,
    target,
    tell,
    told_of,
)
from tests.records.forging import verified

ACCOUNT, ERASURE, DOCUMENT = TABLES["user_account"], TABLES["erasure"], TABLES["document"]
WHY = {"reason": "x", "authority": "y"}
UNASKED = "An erasure was logged that nobody else had asked for before."


def somebody(forger, role):
    return forger.scalar(sa.select(ACCOUNT.c.id).where(ACCOUNT.c.role == role).limit(1))


def asked(forger, record, who, versions=(1,)):
    """Ask for an erasure as the service tells it."""
    told = {"record": record, "versions": [*versions]}
    deed = Deed("erasure", "asked", moments.now(), somebody(forger, who))
    return tell(forger, deed, told | WHY, **told)


def erased(forger, record, request, *, versions=(1,), hashes=()):
    """Erase as the service does, with whatever is said of the request."""
    told = {"record": record, "versions": [*versions]}
    content = told | WHY | {"request": request, "asked_by": 1, "hashes": [*hashes]}
    deed = Deed("erasure", "erased", moments.now(), somebody(forger, "leader"))
    event = tell(forger, deed, content, **told)
    nothing = {"content": None, "salt": None, "reason": ""}
    for number in versions:
        row = {"event_id": event, "record_id": record, "number": number}
        forger.execute(sa.insert(ERASURE).values(row))
        change(forger, VERSION, {"record_id": record, "number": number}, **nothing)
    for digest in hashes:
        row = {"event_id": event, "record_id": record, "hash": digest}
        forger.execute(sa.insert(ERASURE).values(row))


def test_an_erasure_that_somebody_else_asked_for_is_in_order(forger):
    one = target(forger)
    erased(forger, one.number, asked(forger, one.number, "reviewer"))
    assert verified(forger).holds


@attack
def test_an_erasure_without_any_request_is_found(forger):
    one = target(forger)
    erased(forger, one.number, 999_999)
    assert told_of(forger, one.name) == [UNASKED]


@attack
def test_an_erasure_that_was_asked_for_by_whoever_approved_it_is_found(forger):
    one = target(forger)
    erased(forger, one.number, asked(forger, one.number, "leader"))
    assert told_of(forger, one.name) == [UNASKED]


@attack
def test_an_erasure_of_another_version_than_was_asked_for_is_found(forger):
    one = target(forger)
    erased(forger, one.number, asked(forger, one.number, "reviewer", versions=(2,)))
    assert told_of(forger, one.name) == [UNASKED]


@attack
def test_an_erasure_whose_request_was_declined_is_found(forger):
    one = target(forger)
    request = asked(forger, one.number, "reviewer")
    deed = Deed("erasure", "declined", moments.now(), somebody(forger, "leader"))
    told = {"record": one.number, "versions": [1], "request": request}
    tell(forger, deed, {"request": request, "reason": "x"}, **told)
    erased(forger, one.number, request)
    assert told_of(forger, one.name) == [UNASKED]


@attack
def test_texts_in_use_that_an_erasure_takes_are_found(forger):
    one = target(forger)
    digest = forger.scalar(sa.select(DOCUMENT.c.hash).limit(1))
    request = asked(forger, one.number, "reviewer", versions=())
    erased(forger, one.number, request, versions=(), hashes=[digest])
    take_away(forger, DOCUMENT, hash=digest)
    found = [one.message for one in verified(forger).faults]
    assert found == ["A text or file is gone that a version names."]
