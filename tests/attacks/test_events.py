"""Attacks on what is logged besides changes: sign-ins, accounts, erasures."""

import sqlalchemy as sa

from oversight import moments
from oversight.log import canonical
from tests.attacks.attacking import (
    ENTRY,
    EVENT,
    TABLES,
    VERSION,
    append,
    attack,
    change,
    places,
    take_away,
    target,
    told_of,
    version,
)
from tests.records.forging import verified

ACCOUNT, ERASURE = TABLES["user_account"], TABLES["erasure"]


def a_sign_in(forger):
    chosen = sa.select(EVENT).where(EVENT.c.kind == "session").order_by(EVENT.c.id).limit(1)
    return dict(forger.execute(chosen).mappings().one())


def an_account(forger):
    chosen = sa.select(ACCOUNT).where(ACCOUNT.c.role == "secretary").limit(1)
    return dict(forger.execute(chosen).mappings().one())


@attack
def test_an_event_that_was_removed_is_found(forger):
    event = a_sign_in(forger)
    take_away(forger, EVENT, id=event["id"])
    wrong = ["A log entry tells of an event that is gone."]
    assert told_of(forger, f"event/{event['id']}") == wrong


@attack
def test_an_event_removed_with_its_entry_is_found_at_its_place(forger):
    event = a_sign_in(forger)
    place = forger.scalar(sa.select(ENTRY.c.index).where(ENTRY.c.event_id == event["id"]))
    take_away(forger, EVENT, id=event["id"])
    take_away(forger, ENTRY, index=place)
    assert place in places(verified(forger).faults)


@attack
def test_a_sign_in_whose_content_was_changed_is_found(forger):
    event = a_sign_in(forger)
    change(forger, EVENT, {"id": event["id"]}, content=canonical.text({"name": "nobody"}))
    assert told_of(forger, f"event/{event['id']}") == ["The content of an event was changed."]


@attack
def test_a_sign_in_whose_content_was_changed_with_its_fingerprint_is_found(forger):
    event = a_sign_in(forger)
    said = canonical.text({"name": "nobody"})
    sealed = canonical.fingerprint(event["salt"], said)
    change(forger, EVENT, {"id": event["id"]}, content=said, content_hash=sealed)
    wrong = ["An event says something else than its log entry."]
    assert told_of(forger, f"event/{event['id']}") == wrong


@attack
def test_a_sign_in_laid_at_the_door_of_somebody_else_is_found(forger):
    event = a_sign_in(forger)
    others = sa.select(ACCOUNT.c.id).where(ACCOUNT.c.id != event["actor_id"]).limit(1)
    change(forger, EVENT, {"id": event["id"]}, actor_id=forger.scalar(others))
    wrong = ["An event says something else than its log entry."]
    assert told_of(forger, f"event/{event['id']}") == wrong


@attack
def test_a_sign_in_put_in_without_an_entry_is_found(forger):
    event = a_sign_in(forger)
    number = forger.scalar(sa.select(sa.func.max(EVENT.c.id))) + 1
    forger.execute(sa.insert(EVENT).values(event | {"id": number}))
    wrong = "An event is in no log entry."
    assert wrong in told_of(forger, f"event/{number}")


@attack
def test_a_role_that_was_raised_is_found(forger):
    account = an_account(forger)
    change(forger, ACCOUNT, {"id": account["id"]}, role="administrator")
    wrong = ["An account differs from what the log last recorded of it: {field}."]
    assert told_of(forger, f"account/{account['id']}") == wrong


@attack
def test_an_account_moved_to_another_body_is_found(forger):
    account = an_account(forger)
    body = forger.scalar(sa.select(TABLES["body"].c.id))
    change(forger, ACCOUNT, {"id": account["id"]}, body_id=body)
    assert told_of(forger, f"account/{account['id']}")


@attack
def test_an_account_closed_past_the_service_is_found(forger):
    account = an_account(forger)
    change(forger, ACCOUNT, {"id": account["id"]}, is_active=False)
    assert told_of(forger, f"account/{account['id']}")


@attack
def test_an_account_given_another_name_is_found(forger):
    account = an_account(forger)
    change(forger, ACCOUNT, {"id": account["id"]}, full_name="李四")
    assert told_of(forger, f"account/{account['id']}")


@attack
def test_an_account_that_is_gone_is_found(forger):
    account = an_account(forger)
    take_away(forger, ACCOUNT, id=account["id"])
    assert told_of(forger, f"account/{account['id']}") == [
        "An account is gone that the log tells of."
    ]


@attack
def test_an_account_slipped_in_that_the_log_never_told_of_is_found(forger):
    more = {"id": an_account(forger)["id"] + 1000, "name": "evil", "calendar_hash": None}
    forger.execute(sa.insert(ACCOUNT).values(an_account(forger) | more | {"role": "leader"}))
    wrong = ["An account is here that the log never told of."]
    assert told_of(forger, f"account/{more['id']}") == wrong


@attack
def test_a_password_set_behind_the_service_is_found(forger):
    account = an_account(forger)
    change(forger, ACCOUNT, {"id": account["id"]}, password_hash="$argon2id$other")
    wrong = ["An account differs from what the log last recorded of it: {field}."]
    assert told_of(forger, f"account/{account['id']}") == wrong


@attack
def test_a_role_raised_by_a_leaf_without_an_event_is_found(forger):
    """Only the first leaves of a log, before any event, told of accounts so."""
    account = an_account(forger)
    leaf = {"v": 1, "kind": "account", "account": account["id"], "role": "leader"}
    leaf |= {"body": account["body_id"], "action": "changed", "actor": 1}
    place = append(forger, leaf | {"at": moments.now().isoformat()})
    change(forger, ENTRY, {"index": place}, sequenced_at=moments.now())
    change(forger, ACCOUNT, {"id": account["id"]}, role="leader")
    assert told_of(forger, f"account/{account['id']}") == [
        "An entry tells of nothing that is known here."
    ]


@attack
def test_an_entry_of_nothing_that_names_an_account_is_found(forger):
    place = append(forger, {"v": 1, "kind": "note", "account": 999999, "text": "said"})
    assert places(verified(forger).faults) == {place}


@attack
def test_an_erasure_that_nobody_logged_is_found(forger):
    one = target(forger)
    nothing = {"content": None, "salt": None, "reason": ""}
    change(forger, VERSION, {"record_id": one.number, "number": 1}, **nothing)
    assert told_of(forger, one.name) == ["A content is gone, and no erasure was logged."]


@attack
def test_an_erasure_noted_and_not_logged_is_found(forger):
    one = target(forger)
    nothing = {"content": None, "salt": None, "reason": ""}
    change(forger, VERSION, {"record_id": one.number, "number": 1}, **nothing)
    event = forger.scalar(sa.select(ERASURE.c.event_id).limit(1))
    number = forger.scalar(sa.select(sa.func.max(ERASURE.c.id))) + 1
    row = {"id": number, "event_id": event, "record_id": one.number, "number": 1}
    forger.execute(sa.insert(ERASURE).values(row))
    assert set(told_of(forger, one.name)) == {
        "A content is gone, and no erasure was logged.",
        "An erasure is noted that the log does not tell of, or it was changed.",
    }


def erased(forger):
    chosen = sa.select(ERASURE).where(ERASURE.c.number.is_not(None)).limit(1)
    return dict(forger.execute(chosen).mappings().one())


@attack
def test_an_erasure_whose_note_was_taken_away_is_found(forger):
    gone = erased(forger)
    take_away(forger, ERASURE, id=gone["id"])
    wrong = ["An erasure was logged, and its note is gone or was changed."]
    assert told_of(forger, f"rectification/{gone['record_id']}") == wrong


@attack
def test_an_erased_content_that_stands_here_again_is_found(forger):
    gone = erased(forger)
    salt, said = "00", canonical.text({"item": "楼道堆物"})
    key = {"record_id": gone["record_id"], "number": gone["number"]}
    change(forger, VERSION, key, salt=salt, content=said)
    wrong = ["The content of a version was changed."]
    assert told_of(forger, f"rectification/{gone['record_id']}") == wrong


@attack
def test_the_erasure_of_a_newest_version_is_found(forger):
    """It is corrected first, so that something stands behind every live record."""
    one = target(forger)
    nothing = {"content": None, "salt": None, "reason": ""}
    change(forger, VERSION, {"record_id": one.number, "number": one.versions}, **nothing)
    assert version(forger, one.number, one.versions)["content"] is None
    assert told_of(forger, one.name) == ["A content is gone, and no erasure was logged."]
