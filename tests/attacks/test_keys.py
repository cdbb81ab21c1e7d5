"""Attacks with keys: of somebody else, given up long ago, told twice or in another's place."""

from typing import Any

import sqlalchemy as sa

from oversight import moments
from oversight.auditing.books import Asked
from oversight.log import canonical, checkpoint, note, succession
from oversight.log.keys import Signer
from tests.attacks.attacking import (
    CHECKPOINT,
    ENTRY,
    EVENT,
    TABLES,
    append,
    attack,
    change,
    deny,
    hold,
    root_of,
    signed,
)
from tests.records.forging import verified
from tests.sealed import KEY

UNSIGNED = "A checkpoint is not signed by the key that the log told."
ELSEWHERE = (
    "A checkpoint that is held outside is not signed by a key of this log: it was changed there,"
    " or this log is another one."
)
STRANGE = "A key was told that the key before it did not take in."
TWICE = "A key was told that was told before, or that signs no log."
NEXT = Signer(KEY.name, bytes(range(5, 37)))
STRANGER = Signer(KEY.name, bytes(range(9, 41)))


def tell(forger, key, by=None):
    """Tell a key as a change of keys does, by hand; another may have taken it in."""
    number = forger.scalar(sa.select(sa.func.max(EVENT.c.id))) + 1
    said, salt, at = canonical.text({"vkey": key.vkey}), "0" * 32, moments.now()
    sealed = canonical.fingerprint(salt, said)
    event: dict[str, Any] = {"id": number, "kind": "key", "action": "begun", "at": at}
    event |= {"salt": salt, "content": said, "content_hash": sealed}
    forger.execute(sa.insert(EVENT).values(event))
    leaf = {"v": 1, "kind": "key", "event": number, "action": "begun", "actor": None, "body": None}
    leaf |= {"content_hash": sealed, "at": at.isoformat(timespec="milliseconds")}
    leaf |= {"vkey": key.vkey}
    if by:
        leaf |= {"signed": by.sign(succession.text(key.verifier)).line}
    place = append(forger, leaf, event_id=number)
    change(forger, ENTRY, {"index": place}, sequenced_at=at)
    return place


def put_in(forger, *keys):
    """Sign the log as it is, and put the checkpoint beside the others."""
    found = verified(forger)
    row = {"size": found.size, "root": found.root, "note": signed(found, *keys), "why": "test"}
    forger.execute(sa.insert(CHECKPOINT).values(row | {"made_at": moments.now()}))
    return f"checkpoint/{found.size}"


def told(forger, asked=None):
    """Say what an audit finds."""
    return [one.message for one in verified(forger, asked=asked).faults]


def append_a_session(forger):
    """Let the log grow by an entry."""
    number = forger.scalar(sa.select(sa.func.max(EVENT.c.id))) + 1
    said, salt, at = canonical.text({}), "0" * 32, moments.now()
    sealed = canonical.fingerprint(salt, said)
    event = {"id": number, "kind": "session", "action": "signed_out", "at": at, "salt": salt}
    forger.execute(sa.insert(EVENT).values(event | {"content": said, "content_hash": sealed}))
    leaf = {"v": 1, "kind": "session", "event": number, "action": "signed_out", "actor": None}
    leaf |= {"body": None, "content_hash": sealed, "at": at.isoformat(timespec="milliseconds")}
    place = append(forger, leaf, event_id=number)
    change(forger, ENTRY, {"index": place}, sequenced_at=at)


def sign_anew(forger, key):
    """Sign every checkpoint again, over the log as it is now."""
    leaves = [*forger.scalars(sa.select(ENTRY.c.leaf).order_by(ENTRY.c.index))]
    sizes = [*forger.scalars(sa.select(CHECKPOINT.c.size))]
    for name in ("log_copy", "log_stamp", "log_cosignature"):
        forger.execute(sa.delete(TABLES[name]))
    for size in sizes:
        root = root_of(leaves[:size])
        text = note.sign(checkpoint.Checkpoint(KEY.name, size, root).text, key).write()
        change(forger, CHECKPOINT, {"size": size}, root=root.hex(), note=text)


def test_a_key_that_the_one_before_took_in_signs_in_its_place(forger):
    tell(forger, NEXT, KEY)
    put_in(forger, KEY, NEXT)
    assert told(forger) == []


@attack
def test_a_key_slipped_in_that_the_key_before_did_not_take_in_is_found(forger):
    for by in (None, STRANGER):
        with forger.begin_nested() as savepoint:
            place = tell(forger, STRANGER, by)
            (fault,) = verified(forger).faults
            assert (fault.message, fault.index) == (STRANGE, place)
            put_in(forger, STRANGER)
            assert sorted(told(forger)) == sorted([STRANGE, UNSIGNED])
            savepoint.rollback()


@attack
def test_a_key_of_another_name_that_the_true_one_took_in_is_found(forger):
    tell(forger, Signer("other.example/log", STRANGER.seed), KEY)
    assert told(forger) == [STRANGE]


@attack
def test_a_key_told_twice_so_that_another_lies_between_is_found(forger):
    tell(forger, STRANGER)
    tell(forger, KEY)
    assert told(forger) == [STRANGE, TWICE]
    put_in(forger, KEY, STRANGER)
    assert told(forger) == [STRANGE, TWICE]  # the line of a key that is none says nothing


@attack
def test_a_key_that_was_given_up_and_signs_alone_again_is_found(forger):
    tell(forger, NEXT, KEY)
    put_in(forger, KEY, NEXT)
    append_a_session(forger)
    put_in(forger, KEY)
    assert told(forger) == [UNSIGNED]


@attack
def test_history_signed_anew_by_a_key_that_was_given_up_is_found(forger):
    tell(forger, NEXT, KEY)
    put_in(forger, KEY, NEXT)
    assert told(forger) == []
    deny(forger)
    sign_anew(forger, KEY)
    assert UNSIGNED in told(forger)


@attack
def test_history_signed_anew_by_a_key_told_at_the_end_is_found(forger):
    deny(forger)
    tell(forger, STRANGER)
    sign_anew(forger, STRANGER)
    assert {STRANGE, UNSIGNED} <= {*told(forger)}


@attack
def test_a_key_put_in_the_place_of_one_that_has_signed_is_found(forger):
    """The key given up takes in another, as if the one after it had been lost unused."""
    tell(forger, NEXT, KEY)
    put_in(forger, KEY, NEXT)
    tell(forger, STRANGER, KEY)
    put_in(forger, STRANGER)
    assert told(forger) == [UNSIGNED]
    assert told(forger, Asked(keys=(NEXT.verifier,))) == [
        UNSIGNED,
        "None of the keys that were named is a key of this log.",
    ]


def test_a_key_put_in_the_place_of_one_that_was_lost_unused_is_in_order(forger):
    tell(forger, NEXT, KEY)
    tell(forger, STRANGER, KEY)
    put_in(forger, KEY, STRANGER)
    assert told(forger) == []


@attack
def test_a_whole_log_of_another_key_is_found_by_who_names_the_true_one(forger):
    asked = Asked(keys=(STRANGER.verifier,), own=(STRANGER.vkey,))
    assert told(forger, asked) == [
        "None of the keys that were named is a key of this log.",
        "The key of this house is not the one that the log told last.",
    ]
    assert told(forger, Asked(keys=(STRANGER.verifier, KEY.verifier), own=(KEY.vkey,))) == []


@attack
def test_a_checkpoint_of_a_key_lost_unused_is_found_by_who_holds_it(forger, tmp_path):
    tell(forger, NEXT, KEY)
    outside = hold(tmp_path, signed(verified(forger), KEY, NEXT))
    tell(forger, STRANGER, KEY)
    assert ELSEWHERE in told(forger, outside)
