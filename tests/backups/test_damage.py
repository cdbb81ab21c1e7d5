"""Backing up what is damaged, and restoring over it: just then both are needed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.backups.houses import a_house, everything, last_event, opened
from tests.sealed import sealed_house

PAGE = 8192
FORGED = """UPDATE log_entry SET leaf = '{}' WHERE "index" = 3"""
FIRST = "SELECT 1"
LOG = "SELECT rootpage FROM sqlite_master WHERE name = 'log_entry'"


@pytest.fixture
def lent_sealed_house(filled_database):
    """Lend a database that holds all that a log can hold."""
    with filled_database(sealed_house) as lent:
        yield lent


@pytest.fixture
def house(lent_sealed_house, tmp_path, monkeypatch):
    """Settle in that house, which was backed up."""
    house = a_house(lent_sealed_house[0], tmp_path, monkeypatch)
    house.told("backup", house.file)
    return house


def forge(house, statement, table="log_entry"):
    """Change rows past the guard, as whoever owns the database can."""
    with opened(house.url) as engine, engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        else:
            for verb in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS guard_{table}_{verb}")
        connection.execute(sa.text(statement))


def break_page(house, chosen):
    """Write zeros over the page of a database that a statement finds."""
    path = Path(house.url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(path)) as whole:
        whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [number] = whole.execute(chosen).fetchone()
    broken = bytearray(path.read_bytes())
    broken[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)
    path.write_bytes(broken)
    return bytes(broken)


def test_a_log_that_was_forged_is_backed_up_and_never_restored(house):
    forge(house, FORGED)
    told = house.told("backup", house.folder / "forged")
    assert "an entry of its log is missing or was changed" in told["fault"]
    refused = house.run("restore", house.folder / "forged", "--reason", "x", "--replace")
    assert (refused.exit_code, "The backup is damaged" in refused.stderr) == (2, True)


@pytest.mark.once
def test_over_a_log_that_was_forged_a_backup_is_restored_and_the_log_told_of_it(house):
    forge(house, FORGED)
    result = house.restore("--replace")
    assert result.exit_code == 0, result.output
    assert "The log that is given up is not whole" in result.stdout
    assert last_event(house.url)[1]["given_up"]["is_whole"] is False


@pytest.mark.once
@pytest.mark.parametrize("chosen", [FIRST, "SELECT 2", LOG])
def test_over_a_database_that_cannot_be_read_a_backup_is_restored_after_its_files_were_copied(
    house, chosen
):
    broken = break_page(house, chosen)
    refused = house.restore()
    assert (refused.exit_code, "--replace restores it" in refused.stderr) == (2, True)
    result = house.restore("--replace")
    assert result.exit_code == 0, result.output
    [copy] = house.folder.glob("before-restore-*.db")
    assert len(copy.read_bytes()) == len(broken)
    assert copy.read_bytes()[PAGE:] == broken[PAGE:]  # the first counts who wrote


@pytest.mark.once
def test_a_database_whose_log_cannot_be_read_is_backed_up_all_the_same(house):
    break_page(house, LOG)
    told = house.told("backup", house.folder / "another")
    assert (told["size"], bool(told["fault"]), "not be told" in told["untold"]) == (0, True, True)


@pytest.mark.once
def test_a_database_that_cannot_be_opened_is_backed_up_by_hand(house):
    break_page(house, FIRST)
    result = house.run("backup", house.folder / "another")
    assert (result.exit_code, "Copy its files as they lie there" in result.stderr) == (2, True)
    assert not (house.folder / "another").exists()


@pytest.mark.once
def test_a_database_without_a_log_but_with_records_is_not_empty(house):
    forge(house, "DELETE FROM log_entry")
    before = everything(house.url)
    result = house.restore()
    assert (result.exit_code, "the database is not empty" in result.stderr) == (2, True)
    assert everything(house.url) == before
