"""Checkpoints, keys and witnesses by command."""

import json

import pytest
from click.testing import CliRunner

from oversight import config
from oversight.cli import main
from oversight.log import checkpoint, note, told_keys
from oversight.log.keys import Verifier
from tests.log import logs
from tests.log.logs import checkpoints, grow, keys_told
from tests.log.signing import Witness

WITNESS = Witness("witness.example/one")


@pytest.fixture
def run(engine, database_url, tmp_path, monkeypatch):
    """Run a command of `oversight audit` in a house with one witness; give the answer."""
    policy = tmp_path / "policy"
    policy.write_text(f"witness one {WITNESS.verifier.vkey}\nquorum one\n")
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("OVERSIGHT_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("OVERSIGHT_LANGUAGE", "en")
    monkeypatch.setenv("OVERSIGHT_LOG_ORIGIN", "log.example/town")
    monkeypatch.setenv("OVERSIGHT_WITNESS_POLICY", str(policy))
    grow(engine, 3)
    return lambda *words, **more: CliRunner().invoke(main, ("audit", *words), **more)


def test_a_checkpoint_is_made_and_printed_as_it_was_signed(engine, run):
    answer = run("checkpoint")
    told = checkpoint.read(note.parse(answer.stdout).text)
    assert (answer.exit_code, told.origin, told.size) == (0, "log.example/town", 4)
    assert checkpoints(engine) == [4]


def test_a_checkpoint_is_told_as_json(engine, run):
    answer = run("checkpoint", "--json")
    told = json.loads(answer.stdout)
    assert (answer.exit_code, told["size"], told["why"]) == (0, 4, "demand")
    assert told["failures"] == []
    [vkey] = keys_told(engine)
    signed = checkpoint.verified(note.parse(told["note"]), [Verifier.read(vkey)])
    assert signed.root.hex() == told["root"]


def test_a_place_that_is_away_is_named_and_the_command_ends_with_1(engine, run, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_CHECKPOINT_FOLDER", "/nowhere/at/all")
    answer = run("checkpoint", "--json")
    assert answer.exit_code == 1
    assert [one["place"] for one in json.loads(answer.stdout)["failures"]] == ["/nowhere/at/all"]
    assert "✗ /nowhere/at/all" in run("checkpoint").stdout
    assert checkpoints(engine) == [4]


def test_the_public_keys_are_shown_and_no_private_one(engine, run):
    first = run("key").stdout.strip()
    assert run("rotate").exit_code == 0
    told = json.loads(run("key", "--json").stdout)["keys"]
    assert told == list(keys_told(engine))
    assert told[0] == first
    assert all(Verifier.read(one) for one in told)


def test_after_a_change_the_new_key_signs(engine, run):
    run("checkpoint")
    answer = run("rotate", "--json")
    signatures = note.parse(json.loads(answer.stdout)["note"]).signatures
    assert (answer.exit_code, len(signatures)) == (0, 2)
    grow(engine)
    [last] = note.parse(json.loads(run("checkpoint", "--json").stdout)["note"]).signatures
    assert last.key_id.hex() == told_keys.fingerprint(keys_told(engine)[-1])


def test_damage_is_told_and_nothing_is_signed(engine, run):
    logs.change(engine, 1, leaf="{}")
    answer = run("checkpoint")
    assert answer.exit_code == 2
    assert answer.stderr.startswith("Entry 1 of the log is missing or was changed.")
    assert checkpoints(engine) == []


def test_a_key_that_others_can_read_is_told(run):
    run("checkpoint")
    config.read().key_file.chmod(0o644)
    answer = run("key")
    assert answer.exit_code == 2
    assert "chmod 600" in answer.stderr


class TestCosign:
    """Lines of witnesses that somebody brings in a file."""

    def test_they_are_kept_once(self, run, tmp_path):
        made = json.loads(run("checkpoint", "--json").stdout)["note"]
        file = tmp_path / "cosigned"
        file.write_text(made + WITNESS.cosign(note.parse(made).text).line)
        answers = [run("cosign", str(file)), run("cosign", "-", input=file.read_bytes())]
        assert [one.exit_code for one in answers] == [0, 0]
        assert [one.stderr.split(" ")[0] for one in answers] == ["1", "0"]

    def test_a_false_line_is_refused(self, run):
        made = json.loads(run("checkpoint", "--json").stdout)["note"]
        answer = run("cosign", "-", input=made + WITNESS.cosign("another\n").line)
        assert answer.exit_code == 2
        assert "does not verify" in answer.stderr

    @pytest.mark.parametrize("changed", [("\n4\n", "\n5\n"), ("\n4\n", "\n3\n"), ("town", "city")])
    def test_a_checkpoint_that_is_none_of_ours_is_refused(self, run, changed):
        made = json.loads(run("checkpoint", "--json").stdout)["note"]
        answer = run("cosign", "-", input=made.replace(*changed))
        assert answer.exit_code == 2
        assert "no checkpoint of our log" in answer.stderr

    @pytest.mark.parametrize("told", [b"", b"\xff\xfe", b"no note"])
    def test_what_is_no_note_is_refused_in_one_line(self, run, told):
        answer = run("cosign", "-", input=told)
        assert answer.exit_code == 2
        assert len(answer.stderr.strip().splitlines()) == 1

    def test_the_witnesses_must_be_named_first(self, run, monkeypatch):
        monkeypatch.delenv("OVERSIGHT_WITNESS_POLICY")
        answer = run("cosign", "-", input=b"")
        assert answer.exit_code == 2
        assert "OVERSIGHT_WITNESS_POLICY" in answer.stderr
