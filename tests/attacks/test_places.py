"""Attacks on what lies outside: the folder of checkpoints, and words of witnesses."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import moments
from oversight.auditing import evidence
from oversight.auditing.books import Asked
from oversight.log import checkpoint, note
from oversight.log.models import Checkpoint
from oversight.log.policy import Policy
from oversight.log.policy import Witness as Known
from tests.attacks.attacking import TABLES, attack, hold, kept
from tests.log.signing import Witness
from tests.records.forging import verified

GONE = "A checkpoint that was written to the folder is gone or was changed there."
COPY, COSIGNATURE = TABLES["log_copy"], TABLES["log_cosignature"]


@pytest.fixture
def folder(forger, tmp_path):
    """Write every checkpoint into the folder of this house, and note it."""
    for text in kept(forger):
        size = checkpoint.read(note.parse(text).text).size
        (tmp_path / f"checkpoint-{size:012}.txt").write_text(text, encoding="utf-8")
        row = {"size": size, "place": str(tmp_path), "sent_at": moments.now()}
        forger.execute(sa.insert(COPY).values(row))
    return tmp_path


def faults(forger, folder):
    return [
        (one.message, one.record) for one in verified(forger, asked=Asked(folder=folder)).faults
    ]


def test_a_folder_in_which_all_lies_is_in_order_and_strangers_in_it_are_no_alarm(forger, folder):
    (folder / "checkpoint-000000000090.part").write_text("half")
    (folder / ".snapshot").write_text("x")
    assert faults(forger, folder) == []


@attack
def test_a_checkpoint_taken_out_of_the_folder_is_found(forger, folder):
    path = min(folder.iterdir())
    path.unlink()
    assert faults(forger, folder) == [(GONE, str(path))]


@attack
def test_a_checkpoint_changed_in_the_folder_is_found(forger, folder):
    first, last = sorted(folder.iterdir())
    first.write_bytes(last.read_bytes())
    assert (GONE, str(first)) in faults(forger, folder)


@attack
def test_a_folder_that_is_not_there_is_found(forger, folder):
    lost = folder / "not-mounted"
    assert faults(forger, lost) == [("The folder of the checkpoints is not there.", str(lost))]


@attack
def test_a_folder_that_was_emptied_is_found(forger, folder):
    for path in folder.iterdir():
        path.unlink()
    assert {message for message, _path in faults(forger, folder)} == {GONE}


def test_a_stranger_among_held_checkpoints_is_named_and_no_fault(forger, tmp_path):
    held = hold(tmp_path, *kept(forger))
    (tmp_path / ".snapshot").write_text("x")
    found = verified(forger, asked=held)
    assert found.holds
    assert str(tmp_path / ".snapshot") in [one.record for one in found.remarks]


@attack
def test_a_witness_whom_no_policy_names_counts_for_nothing(forger):
    """Whoever slips in a line of a witness of their own is told to be unchecked."""
    liar = Witness("witness.example/liar")
    size = forger.scalar(sa.select(sa.func.min(TABLES["log_checkpoint"].c.size)))
    line = liar.cosign(note.parse(kept(forger)[0]).text)
    key = f"{line.name}+{line.key_id.hex()}"
    row = {"size": size, "key": key, "line": line.line, "seen_at": moments.now()}
    forger.execute(sa.insert(COSIGNATURE).values(row))
    found = verified(forger)
    assert found.holds
    assert f"checkpoint/{size}" in [one.record for one in found.remarks]
    known = Policy((), (Known("liar", liar.verifier),), (), "none")
    with Session(forger, join_transaction_mode="create_savepoint") as session:
        sealed = session.get_one(Checkpoint, size)
        assert key not in evidence.outside(session, sealed)
        assert key in evidence.outside(session, sealed, known)
