"""Attacks that would have the true key sign what was rewritten."""

import pytest
import sqlalchemy as sa

from oversight import db
from oversight.errors import DamagedError, RefusedError
from oversight.log import memory, sealing
from oversight.log.keys import Signer
from tests.attacks.attacking import (
    CHECKPOINT,
    ENTRY,
    attack,
    change,
    deny,
    forget_what_was_signed,
    root_of,
)
from tests.records.forging import disarm
from tests.sealed import KEY, sealed_house, sign_in, tell_key

NEXT = Signer(KEY.name, bytes(range(5, 37)))


@pytest.fixture
def house(filled_database, tmp_path):
    """Lend a house that has signed its log, and remembers it."""
    with filled_database(sealed_house) as (url, _told):
        engine = db.make_engine(url)
        sign_in(engine)
        sealing.seal(engine, [KEY], "test", None, memory.beside(tmp_path / "log-key"))
        yield engine
        engine.dispose()


def forge(engine, act):
    """Change the database of a house past its guard."""
    plain = sa.create_engine(engine.url)
    with plain.connect() as connection:
        disarm(connection, plain)
        act(connection)
        connection.commit()
    plain.dispose()


def seal(engine, tmp_path, *keys):
    """Sign the log as the service does."""
    return sealing.seal(engine, keys or [KEY], "test", None, memory.beside(tmp_path / "log-key"))


def test_a_log_that_grew_is_signed_by_the_machine_that_remembers(house, tmp_path):
    sign_in(house)
    made = seal(house, tmp_path)
    path = memory.beside(tmp_path / "log-key")
    assert path.read_text() == made.note
    assert path.stat().st_mode & 0o777 == 0o600
    before = sealing.seal(house, [KEY], "report", made.size - 1, path)
    assert before.size == made.size - 1
    assert path.read_text() == made.note


@attack
def test_a_rewritten_log_without_its_checkpoints_is_not_signed_by_the_true_key(house, tmp_path):
    forge(house, forget_what_was_signed)
    forge(house, deny)
    sign_in(house)
    with pytest.raises(DamagedError, match=r"log-key\.sealed"):
        seal(house, tmp_path)
    memory.beside(tmp_path / "log-key").unlink()  # by who means it
    assert seal(house, tmp_path)


@attack
def test_a_log_that_was_cut_off_is_not_signed_by_the_true_key(house, tmp_path):
    def cut(forger):
        forget_what_was_signed(forger)
        last = forger.scalar(sa.select(sa.func.max(ENTRY.c.index)))
        forger.execute(sa.delete(ENTRY).where(ENTRY.c.index == last))

    forge(house, cut)
    with pytest.raises(DamagedError, match=r"log-key\.sealed"):
        seal(house, tmp_path)


@attack
def test_roots_rewritten_beside_their_notes_do_not_make_the_true_key_sign(house):
    def rewrite(forger):
        deny(forger)
        leaves = [*forger.scalars(sa.select(ENTRY.c.leaf).order_by(ENTRY.c.index))]
        for size in [*forger.scalars(sa.select(CHECKPOINT.c.size))]:
            change(forger, CHECKPOINT, {"size": size}, root=root_of(leaves[:size]).hex())

    forge(house, rewrite)
    sign_in(house)
    with pytest.raises(DamagedError, match="oversight audit verify"):
        sealing.seal(house, [KEY], "test")


@attack
def test_a_process_that_still_has_the_key_before_signs_nothing(house):
    tell_key(house, NEXT, KEY)
    with pytest.raises(RefusedError, match=r"密钥刚刚更换|changed just now"):
        sealing.seal(house, [KEY], "test")
    assert sealing.seal(house, [KEY, NEXT], "key").why == "key"
