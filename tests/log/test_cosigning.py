"""Witnesses outside of the house sign checkpoints too; what they sign is checked and shown."""

import pytest
import sqlalchemy as sa

from oversight import db
from oversight.log import note, outside, proving
from oversight.log.faults import SignatureError
from oversight.log.models import Checkpoint, Copy, Cosignature
from oversight.log.policy import read
from tests.log import logs, machines
from tests.log.logs import KEY, kept, sealed
from tests.log.signing import Witness


@pytest.fixture
def house(engine, database_url, tmp_path):
    """Read settings with more of them."""
    return lambda **more: logs.settings(database_url, tmp_path, **more)


def signed_note(engine, size):
    with db.make_session(engine, writes=False) as session:
        return proving.signed_note(session, session.get_one(Checkpoint, size)).write()


class TestWitness:
    """A witness after C2SP's tlog-witness."""

    @pytest.fixture
    def watching(self):
        """Let a witness watch the log."""
        return machines.Watching(KEY.verifier)

    @pytest.fixture
    def watched(self, house, tmp_path, watching):
        """Name the witness in a policy, and read the settings with it."""

        def named(url):
            path = tmp_path / "policy"
            path.write_text(watching.policy(url))
            return house(witness_policy=path)

        return named

    def test_each_checkpoint_is_cosigned_once_and_shown_with_it(self, engine, watching, watched):
        with machines.answering(watching.answer) as url:
            for made in (sealed(engine, 3), sealed(engine, 300), last := sealed(engine, 1)):
                assert outside.deliver(engine, watched(url), made) == ()
                assert outside.deliver(engine, watched(url), made) == ()
        lines = {one.size: one.line for one in kept(engine, Cosignature)}
        assert sorted(lines) == [3, 303, 304]
        assert watching.asked == [("/add-checkpoint", old) for old in (0, 3, 303)]
        assert signed_note(engine, 304) == last.note + lines[304]
        assert read(watching.policy(url).encode()).is_met(notes(engine, 304))

    def test_one_that_knows_another_size_is_asked_again_from_there(self, engine, watching, watched):
        """A cosignature was lost on its way, or the database is an older copy."""
        with machines.answering(watching.answer) as url:
            outside.deliver(engine, watched(url), sealed(engine, 5))
            forget(engine)
            made = sealed(engine, 300)
            assert outside.deliver(engine, watched(url), made) == ()
        assert [old for _path, old in watching.asked] == [0, 0, 5]

    def test_one_that_has_seen_more_than_this_log_has_is_named(self, engine, watching, watched):
        watching.size, made = 1000, sealed(engine, 5)
        with machines.answering(watching.answer) as url:
            [failure] = outside.deliver(engine, watched(url), made)
        assert "1000" in failure.reason

    def test_a_log_that_does_not_continue_the_one_seen_is_not_cosigned(
        self, engine, watching, watched
    ):
        watching.size, watching.root, made = 2, bytes(32), sealed(engine, 5)
        with machines.answering(watching.answer) as url:
            [failure] = outside.deliver(engine, watched(url), made)
        assert "422" in failure.reason
        assert kept(engine, Cosignature) == []

    @pytest.mark.parametrize("how", ["over another text", "of another key", "no line", "nothing"])
    def test_a_false_cosignature_is_refused(self, engine, watching, watched, how):
        made = sealed(engine, 5)
        false = {
            "over another text": watching.by.cosign("log.example/town\n5\nAAAA\n").line,
            "of another key": Witness(watching.by.name).cosign(made.note).line,
            "no line": "signed, indeed\n",
            "nothing": "",
        }
        with machines.answering(lambda *_asked: (200, false[how].encode())) as url:
            [failure] = outside.deliver(engine, watched(url), made)
        assert failure.place == "one"
        assert kept(engine, Cosignature) == []

    def test_one_that_is_away_is_named(self, engine, watched):
        [failure] = outside.deliver(engine, watched(machines.NOTHING), sealed(engine))
        assert failure.place == "one"

    @pytest.mark.parametrize(
        "told", [b"", b"babble\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"]
    )
    def test_one_that_babbles_is_named(self, engine, watched, told):
        made = sealed(engine)
        with machines.babbling(told) as url:
            [failure] = outside.deliver(engine, watched(url), made)
        assert failure.place == "one"

    @pytest.mark.parametrize("told", ["no policy\n", None])
    def test_a_policy_that_cannot_be_read_is_named_and_the_folder_gets_its_copy(
        self, engine, house, tmp_path, told
    ):
        path = tmp_path / "policy"
        if told:
            path.write_text(told)
        with_both = house(witness_policy=path, checkpoint_folder=tmp_path)
        [failure] = outside.deliver(engine, with_both, sealed(engine))
        assert failure.place == str(path)
        assert len(kept(engine, Copy)) == 1

    def test_lines_that_somebody_brings_are_kept_once(self, engine, session, watching):
        made = sealed(engine, 5)
        text, trusted = text_of(made), read(watching.policy("").encode())
        line = watching.by.cosign(text).line
        for brought in (line, made.note + line):
            outside.cosign(session, made, brought, trusted)
        session.commit()
        assert signed_note(engine, 5) == made.note + line

    def test_no_false_line_is_kept_that_somebody_brings(self, engine, session, watching):
        made, trusted = sealed(engine, 5), read(watching.policy("").encode())
        forged = watching.by.cosign("another text\n").line
        with pytest.raises(SignatureError):
            outside.cosign(session, made, made.note + forged, trusted)
        with pytest.raises(SignatureError):
            outside.cosign(session, made, made.note, trusted)


def text_of(made):
    return made.note.partition("\n\n")[0] + "\n"


def notes(engine, size):
    return note.parse(signed_note(engine, size)).signatures


def forget(engine):
    with logs.forging(engine) as connection:
        connection.execute(sa.delete(db.table(Cosignature)))
