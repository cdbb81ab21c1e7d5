"""A key is changed without a gap, and each step can be the last before the power goes."""

import stat

import pytest
import sqlalchemy as sa

from oversight import db, moments
from oversight.errors import DamagedError, RefusedError
from oversight.log import events, key_file, memory, note, schedule, sealing, succession
from oversight.log.events import Deed
from oversight.log.keys import Signer
from oversight.log.models import Checkpoint
from tests.log import logs
from tests.log.logs import checkpoints, grow, keys_told


@pytest.fixture
def house(database_url, tmp_path):
    """Read the settings of a house without a key."""
    return logs.settings(database_url, tmp_path, log_origin="log.example/town")


def put(path, key):
    """Write a key as the service does."""
    path.touch(mode=0o600)
    path.write_text(key.line + "\n")


def signers_of(made):
    """Name the keys that signed a checkpoint."""
    return [(one.name, one.key_id) for one in note.parse(made.note).signatures]


def named(*keys):
    return [(one.name, one.verifier.key_id) for one in keys]


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


class TestRotating:
    """A new key takes over; each step can be the last before the power goes."""

    def test_both_sign_once_and_then_the_new_one_alone(self, engine, house):
        old = key_file.signer(engine, house)
        made = key_file.rotate(engine, house)
        new = key_file.signer(engine, house)
        assert old != new
        assert signers_of(made) == named(old, new)
        grow(engine)
        after, _failures = schedule.seal_and_deliver(engine, house, "test")
        assert signers_of(after) == named(new)
        assert keys_told(engine) == (old.vkey, new.vkey)
        assert mode(house.key_file) == 0o600

    def test_a_log_without_a_key_draws_one_and_changes_it(self, engine, house):
        made = key_file.rotate(engine, house)
        assert made.size == len(keys_told(engine)) == 2

    @pytest.mark.parametrize("done", ["drawn", "told", "told and numbered", "signed"])
    def test_what_was_broken_off_is_taken_up_again(self, engine, house, done):
        old, new = key_file.signer(engine, house), Signer.generate("log.example/town")
        put(house.key_file.with_name("log-key.new"), new)
        if done != "drawn":
            tell(engine, new, old)
        if done in ("told and numbered", "signed"):
            grow(engine)
        if done == "signed":
            sealing.seal(engine, (old, new), "key")
        made = key_file.rotate(engine, house)
        assert signers_of(made) == named(old, new)
        assert keys_told(engine) == (old.vkey, new.vkey)
        assert key_file.signer(engine, house) == new
        assert not house.key_file.with_name("log-key.new").exists()

    def test_nothing_is_signed_between_the_telling_and_the_taking_over(self, engine, house):
        tell(engine, Signer.generate("log.example/town"), key_file.signer(engine, house))
        grow(engine)
        with pytest.raises(RefusedError, match="audit rotate"):
            schedule.seal_and_deliver(engine, house, "test")


class TestLosingTheNewOne:
    """The file of a new key is gone after it was told, before it took over."""

    def test_another_takes_its_place_while_it_signed_nothing(self, engine, house):
        old, lost = key_file.signer(engine, house), Signer.generate("log.example/town")
        tell(engine, lost, old)
        grow(engine)
        with pytest.raises(RefusedError, match="audit rotate"):
            key_file.signer(engine, house)
        made = key_file.rotate(engine, house)
        new = key_file.signer(engine, house)
        assert new not in (old, lost)
        assert signers_of(made) == named(old, new)
        assert keys_told(engine) == (old.vkey, new.vkey)

    def test_it_may_be_lost_twice(self, engine, house):
        old = key_file.signer(engine, house)
        for _turn in range(2):
            tell(engine, Signer.generate("log.example/town"), old)
            grow(engine)
        key_file.rotate(engine, house)
        assert keys_told(engine) == (old.vkey, key_file.signer(engine, house).vkey)

    def test_nothing_takes_the_place_of_one_that_has_signed(self, engine, house):
        old, lost = key_file.signer(engine, house), Signer.generate("log.example/town")
        tell(engine, lost, old)
        grow(engine)
        sealing.seal(engine, (old, lost), "key")
        with pytest.raises(RefusedError, match="audit rotate"):
            key_file.rotate(engine, house)
        assert keys_told(engine) == (old.vkey, lost.vkey)

    def test_the_key_given_up_long_ago_takes_in_no_other(self, engine, house):
        old = key_file.signer(engine, house)
        key_file.rotate(engine, house)
        house.key_file.unlink()
        put(house.key_file, old)
        with pytest.raises(RefusedError, match="audit rotate"):
            key_file.rotate(engine, house)


class TestTellingAtOnce:
    """Two houses with copies of one key change it at once."""

    def test_the_second_is_refused(self, engine, house, monkeypatch):
        old, other = key_file.signer(engine, house), Signer.generate("log.example/town")

        def meet(path, name):
            tell(engine, other, old)
            grow(engine)
            sealing.seal(engine, (old, other), "key")
            return draw(path, name)

        draw = key_file._draw  # noqa: SLF001  between its two steps somebody comes in
        monkeypatch.setattr(key_file, "_draw", meet)
        with pytest.raises(RefusedError, match=r"正在更换日志密钥|changing the key"):
            key_file.rotate(engine, house)
        assert keys_told(engine) == (old.vkey, other.vkey)

    def test_a_process_that_read_the_key_before_signs_nothing_after(self, engine, house):
        before = key_file.signer(engine, house)
        made = key_file.rotate(engine, house)
        grow(engine)
        with pytest.raises(RefusedError, match=r"密钥刚刚更换|changed just now"):
            sealing.seal(engine, [before], "test")
        assert checkpoints(engine) == [made.size]


class TestRemembering:
    """What this machine signed last lies beside the key."""

    def test_each_checkpoint_takes_the_place_of_the_one_before(self, engine, house):
        path = memory.beside(house.key_file)
        for sign in (seal, key_file.rotate, seal):
            made = sign(engine, house)
            assert path.read_text() == made.note
            assert mode(path) == 0o600
            grow(engine)
        names = {one.name for one in house.instance.iterdir() if one.name.startswith("log-key")}
        assert names == {"log-key", "log-key.sealed"}

    def test_what_cannot_be_read_lets_nothing_be_signed(self, engine, house):
        seal(engine, house)
        grow(engine)
        memory.beside(house.key_file).write_text("torn")
        with pytest.raises(DamagedError, match=r"log-key\.sealed"):
            seal(engine, house)

    def test_a_checkpoint_of_this_size_that_says_something_else_is_not_handed_out(
        self, engine, house
    ):
        made = seal(engine, house)
        text = note.parse(made.note).text.replace(made.note.split("\n")[2], 43 * "A" + "=")
        forged = note.sign(text, key_file.signer(engine, house)).write()
        with logs.forging(engine) as connection:
            rows = db.table(Checkpoint)
            connection.execute(sa.update(rows).values(note=forged, root="00" * 32))
        with pytest.raises(DamagedError, match=r"log-key\.sealed"):
            seal(engine, house)


def tell(engine, key, by):
    """Tell a key as a change of keys does, and leave it without its number."""
    with db.make_session(engine) as session:
        deed, signed = Deed("key", "begun", moments.now()), by.sign(succession.text(key.verifier))
        events.tell(session, deed, {"vkey": key.vkey}, vkey=key.vkey, signed=signed.line)
        session.commit()


def seal(engine, house):
    """Seal as the service does."""
    return schedule.seal(engine, house, "test")
