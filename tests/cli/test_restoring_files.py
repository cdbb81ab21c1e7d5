"""Files that are no backup, or not whole: a restore refuses them, and changes nothing."""

import hashlib
import sqlite3
from contextlib import closing

import pytest

from oversight.backups import making, postgres, sqlite
from tests.backups.houses import a_house, everything, opened
from tests.sealed import sealed_house

TEXT = """PRAGMA legacy_alter_table = ON;
CREATE TABLE other ("index", leaf, leaf_hash);
INSERT INTO other SELECT 'x' || "index", leaf, leaf_hash FROM log_entry;
DROP TABLE log_entry;
ALTER TABLE other RENAME TO log_entry"""


@pytest.fixture(scope="module")
def whole(filled_database, tmp_path_factory):
    """Make one backup for all."""
    file = tmp_path_factory.mktemp("backups") / "backup"
    with filled_database(sealed_house) as (url, _told), opened(url) as engine:
        making.make(engine, file)
    return file.read_bytes()


@pytest.fixture
def lent_sealed_house(filled_database):
    """Lend a database that holds all that a log can hold."""
    with filled_database(sealed_house) as lent:
        yield lent


@pytest.fixture
def house(lent_sealed_house, tmp_path, monkeypatch):
    """Settle in that house."""
    return a_house(lent_sealed_house[0], tmp_path, monkeypatch)


@pytest.mark.parametrize("part", [0.3, 0.9])
def test_one_that_was_cut_off(house, whole, part):
    house.file.write_bytes(whole[: int(len(whole) * part)])
    refused(house, "The backup is damaged")


def test_one_in_which_something_was_turned(house, whole):
    turned = bytearray(whole)
    place = turned.find(b'"content_hash":"')  # in a leaf; rows that are compressed end the file
    turned[place + 20 if place > 0 else -200] ^= 1
    house.file.write_bytes(turned)
    refused(house, "The backup is damaged")


@pytest.mark.once
def test_one_whose_places_are_no_numbers_or_that_is_of_two_forms(house, whole):
    for statement, sentence in (
        ("INSERT INTO alembic_version VALUES ('other')", "other) that this program does not"),
        (TEXT, "an entry of its log is missing or was changed"),
    ):
        house.file.write_bytes(whole)
        with closing(sqlite3.connect(house.file)) as backup:
            backup.executescript(statement)
        refused(house, sentence)
    house.file.with_name("backup-wal").write_bytes(b"more")
    refused(house, "a part of it lies in backup-wal")


@pytest.mark.once
def test_one_that_has_not_the_sha256_that_was_printed(house, whole):
    house.file.write_bytes(whole)
    refused(house, "is not the file whose SHA-256", "--sha256", "0" * 64)
    printed = ("--sha256", hashlib.sha256(whole).hexdigest().upper())
    assert house.restore("--replace", *printed).exit_code == 0


@pytest.mark.once
@pytest.mark.parametrize("content", [b"", b"nothing of ours", b"PK\3\4"])
def test_one_that_is_something_else(house, content):
    house.file.write_bytes(content)
    refused(house, "is no backup that can be read here")


def test_one_of_the_other_system(house):
    ours = {"sqlite": sqlite, "postgresql": postgres}
    with opened(house.url) as engine:
        here = ours.pop(engine.dialect.name)
    [theirs] = ours.values()
    house.file.write_bytes(theirs.MAGIC + bytes(100))
    refused(house, f"is of {theirs.NAME}, and the database at DATABASE_URL is of")
    assert here.NAME != theirs.NAME


@pytest.mark.once
def test_one_that_is_not_there(house):
    refused(house, "No such file")


def refused(house, sentence, *more):
    before = everything(house.url)
    result = house.restore("--replace", *more)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert everything(house.url) == before
