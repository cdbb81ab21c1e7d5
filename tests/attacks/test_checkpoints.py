"""Attacks on what is signed: checkpoints, cosignatures, time stamps, keys."""

import sqlalchemy as sa

from oversight import moments
from oversight.auditing.books import Asked
from oversight.log import note
from oversight.log.keys import Signer
from oversight.log.note import SignedNote
from oversight.log.policy import Policy
from oversight.log.policy import Witness as Known
from tests.attacks.attacking import (
    CHECKPOINT,
    TABLES,
    attack,
    change,
    forget_what_was_signed,
    hold,
    kept,
    signed,
    take_away,
    told_of,
)
from tests.log.signing import Witness
from tests.records.forging import verified
from tests.sealed import KEY, WITNESS, stamped

UNSIGNED = "A checkpoint is not signed by the key that the log told."
ELSEWHERE = (
    "A checkpoint that is held outside is not signed by a key of this log: it was changed there,"
    " or this log is another one."
)
GONE = "A checkpoint that is held outside is gone from the database."
STRANGER = Signer(KEY.name, bytes(range(1, 33)))


def newest(forger):
    chosen = sa.select(CHECKPOINT).order_by(CHECKPOINT.c.size.desc()).limit(1)
    return dict(forger.execute(chosen).mappings().one())


def put_in(forger, text, audit):
    """Put a signed checkpoint beside the others."""
    row = {"size": audit.size, "root": audit.root, "note": text, "why": "test"}
    forger.execute(sa.insert(CHECKPOINT).values(row | {"made_at": moments.now()}))


@attack
def test_a_checkpoint_signed_by_another_key_is_found(forger):
    found = verified(forger)
    put_in(forger, signed(found, STRANGER), found)
    assert told_of(forger, f"checkpoint/{found.size}") == [UNSIGNED]


def test_a_checkpoint_signed_by_the_key_of_the_log_is_in_order(forger):
    found = verified(forger)
    put_in(forger, signed(found), found)
    assert verified(forger).holds


@attack
def test_a_checkpoint_held_outside_that_another_key_signed_is_found(forger, tmp_path):
    outside = hold(tmp_path, signed(verified(forger), STRANGER))
    assert told_of(forger, str(next(tmp_path.iterdir())), outside) == [ELSEWHERE]


@attack
def test_a_checkpoint_that_was_removed_is_found_by_who_holds_it(forger, tmp_path):
    outside = hold(tmp_path, *kept(forger))
    assert verified(forger, asked=outside).holds
    forget_what_was_signed(forger)
    for path in tmp_path.iterdir():
        assert told_of(forger, str(path), outside) == [GONE]


@attack
def test_a_checkpoint_that_tells_of_another_root_is_found(forger):
    last = newest(forger)
    change(forger, CHECKPOINT, {"size": last["size"]}, root="00" * 32)
    wrong = "A checkpoint is filed as another than it is."
    assert told_of(forger, f"checkpoint/{last['size']}") == [wrong]


@attack
def test_a_checkpoint_of_another_root_with_the_old_signature_is_found(forger):
    last = newest(forger)
    lines = last["note"].split("\n")
    lines[2] = kept(forger)[0].split("\n")[2]
    change(forger, CHECKPOINT, {"size": last["size"]}, note="\n".join(lines))
    assert UNSIGNED in told_of(forger, f"checkpoint/{last['size']}")


@attack
def test_a_checkpoint_filed_under_another_size_is_found(forger):
    first = kept(forger)[0]
    last = newest(forger)
    change(forger, CHECKPOINT, {"size": last["size"]}, note=first)
    wrong = "A checkpoint is filed as another than it is."
    assert wrong in told_of(forger, f"checkpoint/{last['size']}")


@attack
def test_a_cosignature_of_another_checkpoint_is_found(forger):
    """Who knows the witness sees that it signed another text."""
    witness, last = Witness(WITNESS), newest(forger)
    policy = Policy((), (Known("one", witness.verifier),), (), "none")
    other = witness.cosign(note.parse(kept(forger)[0]).text)
    true = witness.cosign(note.parse(last["note"]).text)
    table = TABLES["log_cosignature"]
    take_away(forger, table, size=last["size"])
    for line, wrong in ((true, 0), (other, 1)):
        row = {"size": last["size"], "key": f"{line.name}+{line.key_id.hex()}", "line": line.line}
        with forger.begin_nested() as savepoint:
            forger.execute(sa.insert(table).values(row | {"seen_at": moments.now()}))
            told = told_of(forger, f"checkpoint/{last['size']}", Asked(policy=policy))
            savepoint.rollback()
        assert told == wrong * ["A cosignature is not of the checkpoint that it stands by."]


@attack
def test_a_cosignature_under_the_name_of_another_witness_is_found(forger):
    last = newest(forger)
    change(forger, TABLES["log_cosignature"], {"size": last["size"]}, key="other.example+00000000")
    wrong = "A cosignature is not of the checkpoint that it stands by."
    assert told_of(forger, f"checkpoint/{last['size']}") == [wrong]


@attack
def test_a_time_stamp_over_something_else_is_found(forger):
    last = newest(forger)
    change(forger, TABLES["log_stamp"], {"size": last["size"]}, token=stamped(b"something else"))
    wrong = "A time stamp is not over the checkpoint that it stands by."
    assert told_of(forger, f"checkpoint/{last['size']}") == [wrong]


@attack
def test_a_file_that_is_no_checkpoint_is_named(forger, tmp_path):
    (tmp_path / "note").write_text("nothing")
    wrong = "A file that is held outside is no checkpoint."
    assert told_of(forger, str(tmp_path / "note"), Asked(held=(tmp_path,))) == [wrong]


@attack
def test_a_checkpoint_of_another_log_is_found(forger, tmp_path):
    other = Signer("another.example/log", KEY.seed)
    text = note.parse(kept(forger)[0]).text.replace(KEY.name, other.name)
    outside = hold(tmp_path, SignedNote(text, (other.sign(text),)).write())
    assert told_of(forger, str(next(tmp_path.iterdir())), outside) == [ELSEWHERE]
