"""A witness is asked in the words of its standard, and its answer is verified."""

import pytest

from oversight.log import checkpoint, merkle, note, witness
from oversight.log.faults import NoteError, SignatureError
from oversight.log.keys import Signer
from oversight.log.lines import encoded
from tests.log.naive import Memory
from tests.log.signing import Witness, a_note

LOG = Signer("log.example/town", bytes(32))
SIGNED = a_note(LOG)
ASKED = witness.Request(3, merkle.consistency(Memory(), 3, 7), SIGNED)
GOOD = ASKED.write()


def test_a_request_is_written_as_the_standard_shows_it():
    head, _blank, rest = GOOD.partition("\n\n")
    assert head.split("\n") == ["old 3", *map(encoded, ASKED.proof)]
    assert rest == SIGNED.write()


def test_what_is_asked_is_read_again():
    first = witness.Request(0, (), SIGNED)
    for asked in (ASKED, first):
        assert witness.read(asked.write().encode()) == asked


@pytest.mark.parametrize(
    "source",
    [
        "",
        GOOD.replace("old 3", "old 03"),
        GOOD.replace("old 3", "old -1"),
        GOOD.replace("old 3", "old 8"),
        GOOD.replace("old 3", "old 0"),
        GOOD.replace("old 3", "new 3"),
        GOOD.replace("old 3", "old 3\n" + "\n".join([encoded(bytes(32))] * 63)),
        GOOD.replace("old 3", f"old 3\n{encoded(bytes(33))}"),
        GOOD.replace("\n\n", "\n", 1),
        GOOD.replace("\n", "\r\n"),
        GOOD[:-1],
        GOOD.replace("\n7\n", "\nseven\n"),
        b"\xff" + GOOD.encode(),
        GOOD + "x" * (1 << 21),
    ],
)
def test_what_is_no_request_to_the_letter_is_refused(source):
    with pytest.raises(NoteError):
        witness.read(source)


def test_the_word_of_a_known_witness_is_taken_and_of_an_unknown_left_out():
    known, unknown = Witness("known.example"), Witness("unknown.example")
    answer = "".join(one.cosign(SIGNED.text).line for one in (unknown, known))
    (found,) = witness.read_answer(answer, SIGNED.text, [known.verifier, LOG.verifier])
    assert found.name == "known.example"
    seen = checkpoint.cosignatures(witness.cosigned(SIGNED, [found]), [known.verifier])
    assert [(one.name, one.timestamp) for one in seen] == [("known.example", 1_800_000_000)]


def test_a_newer_word_of_a_witness_takes_the_place_of_the_older():
    one = Witness("w.example")
    older, newer = (one.cosign(SIGNED.text, at) for at in (5, 6))
    twice = witness.cosigned(witness.cosigned(SIGNED, [older]), [newer])
    assert twice.signatures == (*SIGNED.signatures, newer)


def test_an_answer_about_another_checkpoint_is_refused():
    one = Witness("w.example")
    with pytest.raises(SignatureError, match="does not verify"):
        witness.read_answer(one.cosign("another\n").line, SIGNED.text, [one.verifier])


def test_an_answer_that_only_strangers_sign_is_refused():
    for stranger in (Witness("w.example").cosign(SIGNED.text), LOG.sign(SIGNED.text)):
        with pytest.raises(SignatureError, match="No key that you trust"):
            witness.read_answer(stranger.line, SIGNED.text, [LOG.verifier])


@pytest.mark.parametrize("source", ["", "\n", "no line", "— w.example AAAA\n", b"\xff"])
def test_what_is_no_answer_is_refused(source):
    with pytest.raises(NoteError):
        witness.read_answer(source, SIGNED.text, [Witness("w.example").verifier])


def test_a_checkpoint_takes_no_more_signatures_than_can_be_read():
    full = note.SignedNote(SIGNED.text, SIGNED.signatures * 100)
    with pytest.raises(SignatureError, match="at most 100"):
        witness.cosigned(full, [Witness("w.example").cosign(SIGNED.text)])


def test_the_size_that_a_witness_has_is_read():
    assert witness.read_size(b"20852014\n") == 20852014


@pytest.mark.parametrize("source", ["", "7", "7\n\n", "07\n", "-7\n", "seven\n", b"\xff\n"])
def test_what_is_no_size_is_refused(source):
    with pytest.raises(NoteError):
        witness.read_size(source)
