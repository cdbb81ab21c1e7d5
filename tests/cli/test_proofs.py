"""Proofs and bundles on the command line, where there is neither database nor network."""

import json

import pytest
from click.testing import CliRunner

from oversight import cli
from oversight.log import canonical, checkpoint, merkle, note
from oversight.log.keys import Signer
from oversight.log.proof import Proof
from oversight.log.receipt import Receipt

SALT = "0123456789abcdef" * 2
SIGNER = Signer.generate("oversight.test/cli")
CONTENT = canonical.text({"title": "物业管理"})
LEAF = canonical.text(
    {"kind": "inspection", "id": 7, "content_hash": canonical.fingerprint(SALT, CONTENT)}
)


@pytest.fixture
def proof(tmp_path):
    """Write the receipt of a log of one entry."""
    root = merkle.leaf_hash(LEAF.encode())
    signed = note.sign(checkpoint.Checkpoint(SIGNER.name, 1, root).text, SIGNER)
    path = tmp_path / "receipt.txt"
    path.write_text(Receipt(Proof(0, (), signed), LEAF, SALT, CONTENT).write())
    return path


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command where no database answers."""
    monkeypatch.setenv("OVERSIGHT_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    return lambda *told: CliRunner().invoke(cli.main, ["audit", "verify", *map(str, told)])


def test_a_receipt_proves_its_entry_without_a_database(run, proof):
    told = run("--proof", proof, "--key", SIGNER.vkey)
    assert (told.exit_code, told.stderr) == (0, "")
    assert "inspection/7" in told.stdout
    assert "物业管理" in told.stdout


def test_it_answers_as_json(run, proof):
    told = json.loads(run("--proof", proof, "--key", SIGNER.vkey, "--json").stdout)
    assert (told["holds"], told["index"], told["content"]) == (True, 0, {"title": "物业管理"})


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_changed_receipt_ends_with_one_and_says_why(run, proof, form):
    proof.write_text(proof.read_text().replace("index 0", "index 1"))
    told = run("--proof", proof, "--key", SIGNER.vkey, *form)
    assert told.exit_code == 1
    assert "序号" in told.stdout


def test_the_key_of_another_log_proves_nothing(run, proof):
    other = Signer.generate(SIGNER.name)
    assert run("--proof", proof, "--key", other.vkey).exit_code == 1


def test_without_a_key_or_a_log_of_our_own_it_asks_for_one(run, proof):
    assert run("--proof", proof).exit_code == 2


def test_it_says_on_what_what_was_done_by_whom_and_when(run, proof, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_LANGUAGE", "en")
    leaf = canonical.text(
        {
            "kind": "inspection",
            "id": 7,
            "number": 3,
            "action": "corrected",
            "actor": 5,
            "at": "2026-11-28T16:10:57.233+00:00",
            "content_hash": canonical.fingerprint(SALT, CONTENT),
        }
    )
    root = merkle.leaf_hash(leaf.encode())
    signed = note.sign(checkpoint.Checkpoint(SIGNER.name, 1, root).text, SIGNER)
    proof.write_text(Receipt(Proof(0, (), signed), leaf, SALT, CONTENT).write())
    told = run("--proof", proof, "--key", SIGNER.vkey).stdout.splitlines()
    assert "On: inspection/7, version 3" in told
    assert "Done: corrected, by account 5, 2026-11-29 00:10:57.233 (China)" in told
    assert ' "title": "物业管理"' in told
