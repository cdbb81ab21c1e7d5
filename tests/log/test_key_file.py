"""The key is drawn once, told in the log, kept from others, and changed without a gap."""

import logging
import stat
import traceback
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from oversight import db
from oversight.errors import RefusedError
from oversight.log import key_file, schedule
from oversight.log.keys import PRIVATE, Signer
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


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


class TestDrawing:
    """The first key."""

    def test_it_is_drawn_once_for_its_owner_alone_and_told_in_the_log(self, engine, house):
        key = key_file.signer(engine, house)
        assert key_file.signer(engine, house) == key == Signer.read(house.key_file.read_text()[:-1])
        assert (key.name, mode(house.key_file)) == ("log.example/town", 0o600)
        assert keys_told(engine) == (key.vkey,)
        assert logs.events(engine) == ["key begun"]

    def test_nothing_but_the_key_is_left_in_the_folder(self, engine, house):
        key_file.signer(engine, house)
        names = {one.name for one in house.instance.iterdir()}
        assert {name for name in names if name.startswith("log-key")} == {"log-key"}

    def test_a_house_without_a_name_for_its_log_is_given_one(self, engine, database_url, tmp_path):
        plain = logs.settings(database_url, tmp_path)
        assert key_file.signer(engine, plain).name.startswith("oversight.local/")

    @pytest.mark.parametrize("origin", ["a log", "log+town", "log\u3000town"])
    def test_a_name_that_no_key_can_have_is_refused(self, engine, database_url, tmp_path, origin):
        named = logs.settings(database_url, tmp_path, log_origin=origin)
        with pytest.raises(RefusedError, match="OVERSIGHT_LOG_ORIGIN"):
            key_file.signer(engine, named)
        assert not named.key_file.exists()

    def test_those_who_draw_at_once_agree_on_one_key_told_once(self, engine, database_url, house):
        ready = Barrier(6)

        def draw(_turn):
            own = db.make_engine(database_url)
            ready.wait(10)
            key = key_file.signer(own, house)
            own.dispose()
            return key

        with ThreadPoolExecutor(6) as pool:
            drawn = set(pool.map(draw, range(6)))
        assert len(drawn) == 1
        assert keys_told(engine) == tuple(one.vkey for one in drawn)

    def test_a_key_that_was_drawn_and_not_told_is_told(self, engine, house):
        put(house.key_file, logs.KEY)
        assert key_file.signer(engine, house) == logs.KEY
        assert keys_told(engine) == (logs.KEY.vkey,)


class TestRefusing:
    """A file that is not as it should be."""

    @pytest.mark.parametrize("wrong", [0o640, 0o604, 0o620, 0o660, 0o644])
    def test_a_key_that_others_can_read_signs_nothing(self, engine, house, wrong):
        key_file.signer(engine, house)
        house.key_file.chmod(wrong)
        with pytest.raises(RefusedError, match="chmod 600"):
            schedule.seal_and_deliver(engine, house, "test")
        assert checkpoints(engine) == []

    @pytest.mark.parametrize("told", [b"", b"no key", b"\xff\xfe", logs.KEY.vkey.encode()])
    def test_what_is_no_key_is_refused(self, engine, house, told):
        put(house.key_file, logs.KEY)
        house.key_file.write_bytes(told)
        with pytest.raises(RefusedError, match="log-key"):
            key_file.signer(engine, house)

    def test_a_lost_key_is_not_drawn_anew(self, engine, house):
        key_file.signer(engine, house)
        house.key_file.unlink()
        with pytest.raises(RefusedError, match="OVERSIGHT_LOG_KEY"):
            key_file.signer(engine, house)
        with pytest.raises(RefusedError, match="OVERSIGHT_LOG_KEY"):
            key_file.rotate(engine, house)
        assert not house.key_file.exists()

    def test_a_lost_key_that_is_put_back_elsewhere_signs_again(
        self, engine, house, database_url, tmp_path
    ):
        key = key_file.signer(engine, house)
        moved = house.key_file.rename(tmp_path / "key")
        elsewhere = logs.settings(database_url, tmp_path, log_key=moved)
        assert key_file.signer(engine, elsewhere) == key

    def test_another_key_than_the_log_told_is_refused(self, engine, house):
        key_file.signer(engine, house)
        put(house.key_file, Signer.generate("log.example/town"))
        with pytest.raises(RefusedError, match="audit rotate"):
            key_file.signer(engine, house)


class TestKeepingItSecret:
    """No error, no line of a log and no entry holds the private key."""

    @pytest.mark.parametrize(
        "spoilt", ["cut", "letter", "kind", "number", "blank", "twice", "byte"]
    )
    def test_no_error_repeats_a_key_that_cannot_be_read(self, engine, house, spoilt):
        put(house.key_file, logs.KEY)
        house.key_file.write_bytes(spoil(logs.KEY.line, spoilt))
        with pytest.raises(RefusedError) as caught:
            key_file.signer(engine, house)
        told = "".join(traceback.format_exception(caught.value))
        assert not holds(told)

    def test_the_service_logs_nothing_of_a_key_that_cannot_be_read(
        self, engine, house, caplog, monkeypatch
    ):
        grow(engine)
        put(house.key_file, logs.KEY)
        house.key_file.write_bytes(spoil(logs.KEY.line, "letter"))
        monkeypatch.setattr(schedule, "PAUSE", 0.01)
        stop = Event()
        with caplog.at_level(logging.DEBUG):
            thread = schedule.keep_sealing(engine, house, stop)
            while "the log was not sealed" not in caplog.text:
                assert thread.is_alive()
            stop.set()
            thread.join()
        assert "log-key" in caplog.text
        assert not holds(caplog.text)

    def test_a_key_does_not_show_itself(self, engine, house):
        key = key_file.signer(engine, house)
        assert repr(key.seed)[2:-1] not in repr(key)
        assert PRIVATE not in repr(key) + repr(house)


def spoil(line, how):
    """Change the line of a private key so that it cannot be read."""
    *front, name, number, data = line.split("+", 4)
    changed = {
        "cut": line[:-4],
        "letter": line[:-9] + ("A" if line[-9] != "A" else "B") + line[-8:],
        "kind": "+".join([*front, name, number, "B" + data[1:]]),
        "number": "+".join([*front, name, "0" * 8, data]),
        "blank": line.replace(name, f"{name} x"),
        "twice": f"{line}\n{line}",
        "byte": line,
    }
    return changed[how].encode() + (b"\xff" if how == "byte" else b"\n")


def holds(told):
    """Say whether a text holds a good part of the private key."""
    data = logs.KEY.line.split("+", 4)[-1]
    parts = {data[at : at + 12] for at in range(len(data) - 12)}
    return PRIVATE + logs.KEY.name in told or any(part in told for part in parts)
