"""Backing up and restoring on the command line, on both databases."""

import json

import pytest
import sqlalchemy as sa

from oversight import config, db
from oversight.backups import files, making
from oversight.kinds.satisfaction_votes.ballots import Slip
from oversight.log import checkpoint, memory, note
from oversight.log.keys import Signer
from oversight.records.models import Record
from tests.backups.houses import (
    LOG,
    a_house,
    drop_everything,
    erase,
    everything,
    last_event,
    opened,
)
from tests.sealed import sealed_house

ROOT = sa.text("SELECT count(*) FROM log_entry")


@pytest.fixture
def lent_sealed_house(filled_database):
    """Lend a database that holds all that a log can hold."""
    with filled_database(sealed_house) as lent:
        yield lent


@pytest.fixture
def house(lent_sealed_house, tmp_path, monkeypatch):
    """Settle in that house."""
    return a_house(lent_sealed_house[0], tmp_path, monkeypatch)


class TestBackup:
    """A copy of everything in one file."""

    def test_it_tells_size_and_root_of_the_log_and_what_was_checked(self, house):
        found = house.told("audit", "verify")
        told = house.told("backup", house.file)
        assert (told["size"], told["root"]) == (found["size"], found["root"])
        assert told["sha256"] == files.fingerprint(house.file)
        assert "hashed again" in told["checked"]
        assert (told["fault"], told["untold"]) == ("", "")

    def test_the_log_is_told_of_the_file_that_lies_there(self, house):
        told = house.told("backup", house.file)
        assert house.told("audit", "verify")["size"] == told["size"] + 1
        event, content = last_event(house.url)
        assert (event.kind, event.action, event.actor_id) == ("backup", "made", None)
        assert content == {
            "file": "backup",
            **{name: told[name] for name in ("sha256", "size", "root")},
        }

    @pytest.mark.once
    def test_it_is_closed_to_others_and_nothing_lies_beside_it(self, house):
        house.told("backup", house.file)
        assert house.file.stat().st_mode & 0o777 == 0o600
        assert [one.name for one in house.folder.iterdir()] == ["backup"]

    @pytest.mark.once
    def test_the_keys_are_not_in_it_and_it_says_so(self, house):
        assert "The keys are not in it." in house.run("backup", house.file).stdout
        key = config.read().key_file.read_bytes().strip()
        assert key not in house.file.read_bytes()

    @pytest.mark.once
    def test_no_file_is_written_over_and_the_log_is_told_of_nothing(self, house):
        house.file.write_text("mine")
        before = everything(house.url)
        result = house.run("backup", house.file)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "is there already" in result.stderr
        assert house.file.read_text() == "mine"
        assert everything(house.url) == before

    @pytest.mark.once
    def test_none_is_made_while_a_ballot_is_open(self, house):
        with opened(house.url) as engine, engine.begin() as connection:
            vote = connection.scalar(sa.select(sa.func.min(db.table(Record).c.id)))
            slip = {"hash": "0" * 64, "vote_id": vote, "is_used": False}
            connection.execute(sa.insert(db.table(Slip)), slip)
        result = house.run("backup", house.file)
        assert (result.exit_code, "secret ballot is open" in result.stderr) == (2, True)
        assert [*house.folder.iterdir()] == []

    @pytest.mark.once
    def test_where_no_file_can_be_written_the_place_is_named_and_the_log_told_nothing(self, house):
        before = everything(house.url)
        result = house.run("backup", house.folder / "nowhere" / "backup")
        assert result.exit_code == 2
        assert "nowhere" in result.stderr
        assert everything(house.url) == before


class TestRestoreIntoAnEmptyDatabase:
    """A machine was lost; the backup is put on another."""

    def test_everything_is_there_again_and_the_restore_is_the_next_entry(
        self, house, fresh_database
    ):
        before = everything(house.url)
        house.told("backup", house.file)
        with fresh_database() as url:
            result = house.restore(url=url)
            assert result.exit_code == 0, result.output
            assert "Everything agrees." in result.stdout
            after = everything(url)
            event, content = last_event(url)
        for name in LOG:
            assert len(after[name]) == len(before[name]) + 1
            assert after[name][:-1] == before[name]
        rest = set(before) - {*LOG}
        assert {name: after[name] for name in rest} == {name: before[name] for name in rest}
        assert (event.kind, event.action) == ("restore", "restored")
        assert (content["reason"], content["size"]) == ("硬盘损坏", len(before["log_entry"]))
        assert content["given_up"]["size"] == 0

    @pytest.mark.once
    def test_it_need_not_have_tables(self, house, fresh_database):
        house.told("backup", house.file)
        with fresh_database() as url:
            with opened(url) as engine, engine.begin() as connection:
                drop_everything(connection)
            assert house.restore(url=url).exit_code == 0


class TestRestoreOverEntries:
    """The database is full, and an older one is wanted back."""

    @pytest.fixture
    def grown(self, house):
        """Sign in twice after the backup."""
        house.told("backup", house.file)
        house.sign_in()
        house.sign_in()
        return house

    def test_it_is_refused_and_says_what_would_go(self, grown):
        before = everything(grown.url)
        result = grown.restore()
        assert (result.exit_code, result.stdout) == (2, "")
        assert "The backup's log is their beginning. Entries since 20" in result.stderr
        assert "that would go: 3. --replace" in result.stderr
        assert everything(grown.url) == before
        assert [one.name for one in grown.folder.iterdir()] == ["backup"]

    @pytest.mark.once
    def test_a_reason_is_wanted(self, grown):
        assert grown.run("restore", grown.file, "--replace").exit_code == 2
        result = grown.run("restore", grown.file, "--replace", "--reason", " ")
        assert (result.exit_code, "--reason" in result.stderr) == (2, True)

    def test_replaced_it_is_the_older_one_and_the_former_lies_beside(self, grown):
        before = len(everything(grown.url)["log_entry"])
        told = json.loads(grown.restore("--replace", "--json").stdout)
        assert told["audit"]["holds"] is True
        assert told["given_up"]["entries"] == 3  # with the one that tells of the backup
        after = everything(grown.url)
        assert len(after["log_entry"]) == told["size"] + 1
        [copy] = [one for one in grown.folder.iterdir() if one != grown.file]
        with opened(grown.url) as engine, making.lent(engine, copy) as kept:
            assert (str(copy), kept.leaves.size) == (told["copy"], before)
        given_up = last_event(grown.url)[1]["given_up"]
        assert (given_up["size"], given_up["root"]) == (before, kept.leaves.root())

    @pytest.mark.once
    def test_another_log_is_said_to_be_another(self, house, fresh_database):
        house.told("backup", house.file)
        with fresh_database() as url:
            house.monkeypatch.setenv("DATABASE_URL", url)
            assert house.run("init").exit_code == 0
            result = house.restore(url=url)
            assert result.exit_code == 2
            assert "is another, of " in result.stderr
            assert "the first 0 are the same" in result.stderr

    @pytest.mark.once
    def test_signing_goes_on_and_who_holds_a_later_checkpoint_finds_the_cut(self, grown):
        held = grown.folder / "held.txt"
        held.write_text(grown.seal())
        result = grown.restore("--replace", "--json")
        told = json.loads(result.stdout)
        assert result.exit_code == 0, result.output
        assert size_of(grown.folder / told["aside"]) == told["size"] + 3
        assert last_event(grown.url)[1]["given_up"]["signed"]["size"] == told["size"] + 3
        signed = checkpoint.read(note.parse(grown.seal()).text)
        assert signed.size == told["size"] + 1
        assert grown.run("audit", "verify").exit_code == 0
        found = grown.run("audit", "verify", "--held", held)
        assert found.exit_code == 1
        assert "its end was cut off, or an older one was restored" in found.stdout

    @pytest.mark.once
    def test_what_was_signed_before_the_backup_stays_where_it_is(self, house):
        house.seal()
        house.told("backup", house.file)
        house.sign_in()
        told = json.loads(house.restore("--replace", "--json").stdout)
        assert told["aside"] is None
        assert size_of(memory.beside(config.read().key_file)) == told["size"]

    @pytest.mark.once
    def test_erasures_that_it_undoes_are_counted(self, house):
        house.told("backup", house.file)
        erase(house.url)
        sentence = "What 1 erasure took away after the backup stands in it again"
        assert sentence in house.restore().stderr
        result = house.restore("--replace")
        assert (result.exit_code, sentence in result.stdout) == (0, True)
        assert last_event(house.url)[1]["given_up"]["erasures"] == 1

    @pytest.mark.once
    def test_who_works_meanwhile_sees_one_whole_database_and_then_the_other(self, grown):
        with opened(grown.url) as other, other.connect() as working:
            before = working.scalar(ROOT)
            working.commit()
            told = json.loads(grown.restore("--replace", "--json").stdout)
            assert (before, working.scalar(ROOT)) == (told["size"] + 3, told["size"] + 1)
        grown.sign_in()
        assert grown.run("audit", "verify").exit_code == 0

    @pytest.mark.once
    def test_where_the_check_finds_a_fault_it_ends_with_1_and_says_where_the_former_lies(
        self, grown
    ):
        other = Signer("other.example", bytes(range(1, 33)))
        config.read().key_file.write_text(other.line + "\n")
        result = grown.restore("--replace")
        assert result.exit_code == 1
        assert "restored nevertheless" in result.stdout
        assert result.stdout.count("before-restore-") == 2


def size_of(path):
    """Read how many entries were signed last."""
    told = memory.read(path)
    assert told
    return told.size
