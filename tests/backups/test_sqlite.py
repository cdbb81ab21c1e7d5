"""A SQLite database that is replaced while others work, or in the middle of which all ends."""

import json
import os
import signal
import sqlite3
import subprocess
import sys

import pytest
import sqlalchemy as sa

from oversight import config
from oversight.backups import leaves, making, sqlite
from oversight.backups.restoring import Meant, restore
from oversight.errors import RefusedError
from oversight.log.sequence import SIZE
from tests.backups.houses import a_house, everything, last_event, opened
from tests.sealed import sealed_house, sign_in

pytestmark = pytest.mark.once
KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from oversight.backups import sqlite
sqlite.swap(Path(sys.argv[1]), Path(sys.argv[2]), lambda *_: os.kill(os.getpid(), signal.SIGKILL))
"""
SMALL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
from oversight.cli import main
main(sys.argv[1:])
"""


@pytest.fixture
def house(filled_database, tmp_path, monkeypatch):
    """Settle in a house that was backed up, and in which somebody signed in since."""
    with filled_database(sealed_house) as lent:
        house = a_house(lent[0], tmp_path, monkeypatch)
        house.told("backup", house.file)
        house.sign_in()
        yield house


def place_of(house):
    """Find the file of the database."""
    return house.url.removeprefix("sqlite:///")


def test_killed_in_the_middle_the_former_database_stands(house):
    before = everything(house.url)
    done = run(KILLED, house.file, place_of(house))
    assert done.returncode == -signal.SIGKILL
    assert everything(house.url) == before
    assert house.run("audit", "verify").exit_code == 0


def test_on_a_full_disk_no_half_of_a_backup_is_left_and_it_says_what_to_do(house):
    file = house.folder / "another"
    done = run(SMALL, "backup", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert "could not be written" in done.stderr
    assert [one.name for one in house.folder.iterdir()] == ["backup"]


def test_on_a_full_disk_the_former_database_stands(house):
    before = everything(house.url)
    done = run(SMALL, "restore", house.file, "--reason", "try", "--replace")
    assert (done.returncode, done.stdout) == (2, "")
    assert [one.name for one in house.folder.iterdir()] == ["backup"]
    assert everything(house.url) == before


def test_who_writes_after_the_copy_was_made_keeps_it_from_being_replaced(house):
    with opened(house.url) as engine:
        before = everything(house.url)
        with engine.connect() as connection:
            former = leaves.stored(connection)
        kept = house.folder / "kept"
        lent, refused = making.lent(engine, house.file), pytest.raises(RefusedError)
        with lent as backup, refused as told:
            sqlite.replace(engine, backup, former, kept, lambda _session: write(engine))
        assert "Somebody wrote" in str(told.value)
    assert len(everything(house.url)["log_entry"]) == len(before["log_entry"]) + 1


def test_what_is_signed_while_a_backup_is_made_ready_does_not_end_the_signing(house, monkeypatch):
    make_ready = sqlite._make_ready  # noqa: SLF001  in the middle of it somebody seals

    def seal_meanwhile(staged):
        make_ready(staged)
        house.seal()

    monkeypatch.setattr(sqlite, "_make_ready", seal_meanwhile)
    result = house.restore("--replace", "--json")
    assert result.exit_code == 0, result.output
    assert (
        last_event(house.url)[1]["given_up"]["signed"]["size"] > json.loads(result.stdout)["size"]
    )
    assert house.seal()


def test_a_reader_keeps_what_it_began_to_read(house):
    house.sign_in()
    with opened(house.url) as other, other.connect() as reading, opened(house.url) as engine:
        before = int(reading.scalar(SIZE) or 0)
        restore(engine, config.read(), Meant(house.file, "try", replace=True))
        assert reading.scalar(SIZE) == before
        reading.commit()
        assert (
            reading.scalar(SIZE) == before - 2
        )  # what told of the backup went, and two sign-ins; the restore came


def test_pages_of_another_size_and_another_journal_are_taken_in(house):
    with sqlite3.connect(house.file, isolation_level=None) as backup:
        backup.execute("PRAGMA page_size = 1024")
        backup.execute("VACUUM")
        backup.execute("PRAGMA journal_mode = WAL")
    result = house.restore("--replace")
    assert result.exit_code == 0, result.output
    with opened(house.url) as engine, engine.connect() as connection:
        told = [
            connection.scalar(sa.text(f"PRAGMA {one}")) for one in ("page_size", "journal_mode")
        ]
    assert told == [8192, "wal"]


def test_a_backup_is_read_by_standard_tools(house):
    with sqlite3.connect(f"file:{house.file}?mode=ro&immutable=1", uri=True) as reading:
        [size] = reading.execute("SELECT count(*) FROM log_entry").fetchone()
    with opened(house.url) as engine, making.lent(engine, house.file) as backup:
        assert size == backup.leaves.size


def write(engine):
    """Let somebody sign in while a backup is being restored."""
    sign_in(engine)


def run(program, *words):
    """Run a program of ours in a process of its own."""
    command = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)  # noqa: S603  ours
