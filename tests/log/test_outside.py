"""Checkpoints leave the house: to a folder, by mail, to an authority of time, to witnesses."""

import shutil
from email import message_from_bytes, policy

import pytest
from cryptography import x509

from oversight.errors import RefusedError
from oversight.log import outside, schedule
from oversight.log.models import Copy, Stamp
from oversight.log.outside import stamping
from tests.log import logs, machines
from tests.log.logs import kept, sealed

needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="the authority of time is played by openssl"
)


@pytest.fixture
def house(engine, database_url, tmp_path):
    """Read settings with more of them."""
    return lambda **more: logs.settings(database_url, tmp_path, **more)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """Found an authority of time once."""
    return machines.Authority(tmp_path_factory.mktemp("time") / "authority")


class TestFolder:
    """A folder, which should be a mount that this machine can only add to."""

    def test_it_gets_each_checkpoint_word_for_word_and_whole(self, engine, house, tmp_path):
        made = [sealed(engine), sealed(engine)]
        for one in made:
            assert outside.deliver(engine, house(checkpoint_folder=tmp_path / "."), one) == ()
        files = sorted(tmp_path.glob("checkpoint-*"))
        assert [one.read_text() for one in files] == [one.note for one in made]
        assert [one.name for one in files] == [
            "checkpoint-000000000001.txt",
            "checkpoint-000000000002.txt",
        ]

    def test_what_lies_there_is_never_replaced(self, engine, house, tmp_path):
        told, made = house(checkpoint_folder=tmp_path), sealed(engine)
        path = tmp_path / "checkpoint-000000000001.txt"
        path.write_text("another")
        [failure] = outside.deliver(engine, told, made)
        assert failure.reason.endswith(str(path))
        assert path.read_text() == "another"
        assert kept(engine, Copy) == []
        path.write_text(made.note)  # it was written, and the service died before it said so
        assert outside.deliver(engine, told, made) == ()

    def test_a_link_that_lies_there_is_not_followed_to_write(self, engine, house, tmp_path):
        (tmp_path / "checkpoint-000000000001.txt").symlink_to(tmp_path / "away")
        [_failure] = outside.deliver(engine, house(checkpoint_folder=tmp_path), sealed(engine))
        assert not (tmp_path / "away").exists()

    def test_one_that_is_away_is_named_and_gets_the_next_checkpoint(self, engine, house, tmp_path):
        away = tmp_path / "away"
        told = house(checkpoint_folder=away)
        [failure] = outside.deliver(engine, told, sealed(engine))
        assert failure.place == str(away)
        assert "away" in failure.reason
        away.mkdir()
        made = sealed(engine)
        assert outside.deliver(engine, told, made) == ()
        assert [one.size for one in kept(engine, Copy)] == [made.size]

    def test_what_arrived_once_is_not_sent_again(self, engine, house, tmp_path):
        told, made = house(checkpoint_folder=tmp_path), sealed(engine)
        outside.deliver(engine, told, made)
        (tmp_path / "checkpoint-000000000001.txt").unlink()
        assert outside.deliver(engine, told, made) == ()
        assert list(tmp_path.glob("checkpoint-*")) == []

    def test_half_a_file_of_an_earlier_try_does_not_stay(self, engine, house, tmp_path):
        (tmp_path / "checkpoint-000000000001.part").write_text("half")
        made = sealed(engine)
        outside.deliver(engine, house(checkpoint_folder=tmp_path), made)
        [one] = tmp_path.glob("checkpoint-*")
        assert one.read_text() == made.note


class TestMail:
    """A letter to somebody outside the house."""

    def test_it_holds_the_note_word_for_word(self, engine, house):
        made = sealed(engine)
        with machines.mail() as (address, taken):
            told = house(mail_server=address, mail_from="log@town.cn", checkpoint_mail="a@b.cn")
            assert outside.deliver(engine, told, made) == ()
            assert outside.deliver(engine, told, made) == ()
        [one] = taken
        assert isinstance(one.content, bytes)
        letter = message_from_bytes(one.content, policy=policy.default)
        assert (one.mail_from, one.rcpt_tos) == ("log@town.cn", ["a@b.cn"])
        assert "1" in letter["Subject"]
        assert letter.get_content() == made.note

    def test_a_server_that_is_away_is_named(self, engine, house):
        away = machines.NOTHING.replace("http", "smtp")
        told = house(mail_server=away, mail_from="log@town.cn", checkpoint_mail="a@b.cn")
        [failure] = outside.deliver(engine, told, sealed(engine))
        assert failure.place == "a@b.cn"
        assert kept(engine, Copy) == []

    def test_a_password_goes_over_no_open_line(self, engine, house):
        with machines.mail() as (address, taken):
            told = house(
                mail_server=address.replace("//", "//li:secret@"),
                mail_from="log@town.cn",
                checkpoint_mail="a@b.cn",
            )
            [failure] = outside.deliver(engine, told, sealed(engine))
        assert "STARTTLS" in failure.reason
        assert "secret" not in failure.reason + failure.place
        assert taken == []


@needs_openssl
class TestStamp:
    """A stamp of RFC 3161."""

    def test_it_is_kept_and_verifies(self, engine, house, authority):
        made = sealed(engine)
        with machines.answering(authority.answer) as url:
            told = house(stamp_url=url, stamp_roots=authority.roots)
            assert outside.deliver(engine, told, made) == ()
        [stamp] = kept(engine, Stamp)
        checked = stamping.check(stamp.token, made.note.encode(), stamping.roots(told))
        assert stamp.stamped_at == checked.at

    def test_a_stamp_over_another_text_is_refused(self, stamped, trusted):
        with pytest.raises(RefusedError):
            stamping.check(stamped, b"another text", trusted)

    def test_a_stamp_of_another_authority_is_refused(self, stamped, tmp_path):
        other = machines.Authority(tmp_path / "other")
        with pytest.raises(RefusedError):
            stamping.check(stamped, b"text", certificates(other))

    def test_no_changed_byte_passes_as_another_moment(self, stamped, trusted):
        """A byte that is changed is refused, or is none that the authority signed."""
        true = stamping.check(stamped, b"text", trusted).at
        refused = 0
        for at in range(len(stamped)):
            forged = bytearray(stamped)
            forged[at] ^= 1
            try:
                assert stamping.check(bytes(forged), b"text", trusted).at == true
            except RefusedError:
                refused += 1
        assert refused > len(stamped) * 0.6

    def test_an_answer_to_another_question_is_refused(self, trusted, stamped):
        with (
            machines.answering(lambda *_asked: (200, stamped)) as url,
            pytest.raises(RefusedError, match="Nonce"),
        ):
            stamping.ask(url, b"text", trusted)

    def test_an_authority_that_refuses_stamps_nothing(self, engine, house, tmp_path):
        other = machines.Authority(tmp_path / "other", digests="sha512")
        with machines.answering(other.answer) as url:
            told = house(stamp_url=url, stamp_roots=other.roots)
            [failure] = outside.deliver(engine, told, sealed(engine))
        assert failure.place == url
        assert kept(engine, Stamp) == []

    def test_a_stamp_needs_roots_to_check_it_by(self, engine, house, authority, tmp_path):
        (tmp_path / "empty").touch()
        with machines.answering(authority.answer) as url:
            for roots in ({}, {"stamp_roots": tmp_path / "empty"}):
                told = house(stamp_url=url, **roots)
                [failure] = outside.deliver(engine, told, sealed(engine))
                assert failure.place == url
        assert kept(engine, Stamp) == []

    @pytest.fixture
    def stamped(self, authority, trusted):
        """Stamp a text."""
        with machines.answering(authority.answer) as url:
            return stamping.ask(url, b"text", trusted).token

    @pytest.fixture
    def trusted(self, authority):
        """Trust the authority."""
        return certificates(authority)


def certificates(authority):
    return x509.load_pem_x509_certificates(authority.roots.read_bytes())


@needs_openssl
@pytest.mark.parametrize(
    ("status", "told"), [(200, b"no stamp"), (200, b""), (503, b""), (404, b"")]
)
def test_an_answer_that_is_no_stamp_is_named(engine, house, authority, status, told):
    with machines.answering(lambda *_asked: (status, told)) as url:
        asking = house(stamp_url=url, stamp_roots=authority.roots)
        [failure] = outside.deliver(engine, asking, sealed(engine))
    assert failure.place == url
    assert kept(engine, Stamp) == []


def test_one_place_that_is_away_keeps_the_checkpoint_from_no_other(engine, house, tmp_path):
    away = machines.NOTHING
    told = house(checkpoint_folder=tmp_path, stamp_url=away)
    logs.grow(engine)
    made, failures = schedule.seal_and_deliver(engine, told, "test")
    assert [one.place for one in failures] == [away]
    assert (tmp_path / f"checkpoint-{made.size:012}.txt").read_text() == made.note
