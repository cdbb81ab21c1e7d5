"""What `oversight audit verify` says, to people and to programs, and how it ends."""

import json
import re

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from oversight import db, kinds, moments
from oversight.auditing import audit, keeping
from oversight.auditing.books import Books
from oversight.cli import main
from oversight.log.keys import Signer
from tests.attacks.attacking import EVENT, forget_what_was_signed, kept, take_away
from tests.records.forging import disarm
from tests.sealed import KEY, sealed_house

STRANGER = Signer(KEY.name, bytes(range(9, 41)))


@pytest.fixture
def lent_sealed_house(filled_database):
    """Lend a database that holds all that a log can hold."""
    with filled_database(sealed_house) as lent:
        yield lent


@pytest.fixture
def run(lent_sealed_house, monkeypatch):
    """Give the command line that database."""
    monkeypatch.setenv("DATABASE_URL", lent_sealed_house[0])
    monkeypatch.setenv("OVERSIGHT_LANGUAGE", "en")
    return lambda *words: CliRunner().invoke(main, ["audit", "verify", *words])


@pytest.fixture
def forge(lent_sealed_house):
    """Change the database past the guard, and keep it changed."""

    def change(act):
        plain = sa.create_engine(lent_sealed_house[0])
        with plain.connect() as connection:
            disarm(connection, plain)
            act(connection)
            connection.commit()
        plain.dispose()

    return change


@pytest.fixture
def held(lent_sealed_house, tmp_path):
    """Keep the checkpoints of that database outside of it."""
    plain = sa.create_engine(lent_sealed_house[0])
    (folder := tmp_path / "held").mkdir()
    with plain.connect() as connection:
        for number, text in enumerate(kept(connection)):
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    plain.dispose()
    return folder


def rename(connection):
    connection.execute(sa.text("UPDATE inspection SET topic = 'x'"))


def test_honest_books_agree_and_the_command_ends_with_nought(run):
    result = run()
    assert result.exit_code == 0, result.output
    assert "Everything agrees." in result.stdout
    assert re.search(
        r"Versions: contents hashed again and set against the log: [1-9]\d", result.stdout
    )
    assert not result.stderr


def test_a_fault_names_the_record_and_since_when_and_the_command_ends_with_one(run, forge):
    forge(rename)
    result = run()
    assert result.exit_code == 1
    line = next(line for line in result.stdout.splitlines() if line.startswith("✗ inspection/"))
    assert "The live record differs from its last version. (not before 20" in line
    assert "damaged or tampered with" in result.stdout


def test_a_program_reads_one_document(run, forge):
    forge(rename)
    told = json.loads(run("--json").stdout)
    assert told["holds"] is False
    fault = next(one for one in told["faults"] if one["check"] == "records")
    assert fault["record"].startswith("inspection/")
    assert fault["since"].startswith("20")
    assert told["size"] == told["checked"]["entries"]


def test_a_checkpoint_held_outside_tells_where_the_log_was_changed(run, forge, tmp_path):
    def cut(connection):
        for number, text in enumerate(kept(connection)):
            (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        last = connection.scalar(sa.text("SELECT max(size) FROM log_checkpoint"))
        forget_what_was_signed(connection)
        connection.execute(
            sa.text('DELETE FROM log_entry WHERE "index" >= :size - 1'), {"size": last}
        )
        take_away(connection, EVENT, kind="session")

    forge(cut)
    files = [str(path) for path in sorted(tmp_path.iterdir())]
    for held in (["--held", str(tmp_path)], ["--held", files[0], "--held", files[1]]):
        result = run(*held)
        assert result.exit_code == 1
        assert "its end was cut off, or an older one was restored." in result.stdout
        assert "is gone from the database" in result.stdout


def test_a_folder_that_the_settings_name_is_held_outside_too(run, forge, tmp_path, monkeypatch):
    def forget(connection):
        path = tmp_path / "checkpoint-000000000097.txt"
        path.write_text(kept(connection)[-1], encoding="utf-8")
        forget_what_was_signed(connection)

    forge(forget)
    assert "is gone from the database" not in run().stdout
    monkeypatch.setenv("OVERSIGHT_CHECKPOINT_FOLDER", str(tmp_path))
    assert "is gone from the database" in run().stdout


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_a_path_where_nothing_is_held_is_refused_in_a_sentence(run, tmp_path, name):
    result = run("--held", str(tmp_path / name))
    assert result.exit_code == 2
    assert result.stderr == f"There is no checkpoint at {tmp_path / name}.\n"


def test_it_says_how_many_checkpoints_held_outside_were_compared(run, held):
    said = "Checkpoints held outside: each is ours, and the log still begins with it: {}"
    assert said.format(0) in run().stdout
    assert said.format(len(list(held.iterdir()))) in run("--held", str(held)).stdout


def test_a_held_checkpoint_that_was_changed_accuses_itself_and_not_the_log(run, held):
    file = held / "0.txt"
    size = file.read_text(encoding="utf-8").split("\n")[1]
    changed = file.read_text(encoding="utf-8").replace(size, str(int(size) - 1))
    file.write_text(changed, encoding="utf-8")
    result = run("--held", str(file))
    wrong = [line for line in result.stdout.splitlines() if line.startswith("✗")]
    assert len(wrong) == 1
    assert wrong[0].startswith(f"✗ {file} A checkpoint that is held outside is not signed by")


def test_an_audit_kept_in_a_file_ends_as_any_other_and_leaves_no_file(run, tmp_path):
    state = tmp_path / "audit.json"
    assert run("--resume", str(state)).stdout == run().stdout
    assert not state.exists()
    state.write_text("{}", encoding="utf-8")
    result = run("--resume", str(state))
    assert result.exit_code == 2
    assert "Name another file." in result.stderr


def test_a_key_of_another_log_is_a_fault_and_what_is_no_key_is_wrong_use(run):
    assert run("--key", KEY.vkey).exit_code == 0
    assert run("--key", STRANGER.vkey, "--key", KEY.vkey).exit_code == 0
    answer = run("--key", STRANGER.vkey)
    assert answer.exit_code == 1
    assert "None of the keys that were named is a key of this log." in answer.stdout
    answer = run("--key", KEY.vkey[:-1])
    assert (answer.exit_code, answer.stdout) == (2, "")


def test_a_key_in_this_house_that_the_log_did_not_tell_last_is_a_fault(run, monkeypatch, tmp_path):
    path = tmp_path / "log-key"
    monkeypatch.setenv("OVERSIGHT_LOG_KEY", str(path))
    path.touch(mode=0o600)
    for key, ends in ((KEY, 0), (STRANGER, 1)):
        path.write_text(key.line + "\n")
        assert run().exit_code == ends
    path.rename(tmp_path / "log-key.new")  # a change of keys was broken off
    path.touch(mode=0o600)
    path.write_text(KEY.line + "\n")
    assert run().exit_code == 0


def test_an_audit_that_was_taken_up_again_says_so(run, tmp_path, lent_sealed_house):
    state = tmp_path / "state.json"
    engine = db.make_engine(lent_sealed_house[0])
    with audit.snapshot(engine) as session:
        books = Books(session, kinds.by_identity(), moments.now())
        next(audit.follow(books))
        keeping.write(books, state)
    engine.dispose()
    told = json.loads(run("--resume", str(state), "--json").stdout)
    assert told["resumed"] is True
    assert json.loads(run("--json").stdout)["resumed"] is False


def test_a_witness_that_no_policy_names_is_told_to_be_unchecked(run):
    result = run()
    assert result.exit_code == 0
    assert "of a witness that no policy names: nobody checked it." in result.stdout
