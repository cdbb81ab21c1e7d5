"""Whatever is sent to a reader, it answers with what it read or with a sentence of ours."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from oversight.log import checkpoint, note, policy, proof, tiles, witness
from oversight.log.faults import LogError
from oversight.log.keys import Signer, Verifier
from oversight.log.witness import Request
from tests.log.signing import ARCHE, PETER, PETER_SIGNS, WITNESSED, a_note, a_proof

LOG = Signer("log.example/town", bytes(32))
RULE = f"log {LOG.vkey} url\nwitness w {PETER}\ngroup g any w\nquorum g\n"
PROOF = a_proof(LOG, extra=b"extra").write()
ASKED = Request(0, (), a_note(LOG)).write()


def read_answer(source):
    return witness.read_answer(source, "text\n", [LOG.verifier])


def checked(source):
    return proof.check(proof.read(source), bytes(32), [LOG.verifier])


# What reads octets or text, what it writes again, and something honest to spoil.
READERS = {
    "note": (note.parse, WITNESSED),
    "proof": (proof.read, PROOF),
    "checked proof": (checked, PROOF),
    "request": (witness.read, ASKED),
    "answer": (read_answer, LOG.sign("text\n").line),
    "size": (witness.read_size, "7\n"),
}
TEXT_READERS = {
    "checkpoint": (checkpoint.read, note.parse(WITNESSED).text),
    "key": (Verifier.read, ARCHE),
    "private key": (Signer.read, PETER_SIGNS),
}
OCTET_READERS = {"policy": (policy.read, RULE), "bundle": (tiles.unbundled, "\0\5entry")}
QUICK = settings(max_examples=40)  # of each reader; together they are many
ANY_TEXT = st.text(st.characters(exclude_categories=[]))


@st.composite
def spoilt(draw, honest):
    """Cut something honest, and put something else there."""
    start = draw(st.integers(0, len(honest)))
    end = draw(st.integers(start, min(len(honest), start + 8)))
    between = draw(st.sampled_from([honest[:0], honest[end:], honest[start:end] * 2]))
    return honest[:start] + between + honest[end:]


def told(read, source):
    """Read, or give the sentence of the refusal; any other error ends the test."""
    try:
        return read(source)
    except LogError as error:
        return str(error)


@pytest.mark.parametrize("name", [*READERS, *OCTET_READERS])
@QUICK
@given(data=st.data())
def test_octets_of_any_sort_are_read_or_refused(name, data):
    read, honest = {**READERS, **OCTET_READERS}[name]
    told(read, data.draw(st.binary() | spoilt(honest.encode())))


@pytest.mark.parametrize("name", [*READERS, *TEXT_READERS])
@QUICK
@given(data=st.data())
def test_text_of_any_sort_is_read_or_refused(name, data):
    read, honest = {**READERS, **TEXT_READERS}[name]
    told(read, data.draw(ANY_TEXT | spoilt(honest)))


@given(st.data())
def test_what_is_read_at_all_is_written_again_byte_for_byte(data):
    for read, honest in (
        (note.parse, WITNESSED),
        (proof.read, PROOF),
        (witness.read, ASKED),
    ):
        source = data.draw(spoilt(honest))
        found = told(read, source)
        assert isinstance(found, str) or found.write() == source


@given(ANY_TEXT)
@example("{name}")
@example("{0.__class__}")
def test_a_sentence_repeats_what_was_sent_and_does_not_fill_its_gaps(text):
    with pytest.raises(LogError) as refused:
        checkpoint.read(f"log\n{text}x\nroot\n")
    str(refused.value).encode()


def test_a_sentence_is_kept_apart_from_what_fills_it():
    with pytest.raises(LogError) as refused:
        checkpoint.read("log\nseven\nroot\n")
    error = refused.value
    assert error.message == "{text} is not a whole number as a log writes it."
    assert error.values == {"text": "'seven'"}
    assert str(error) == "'seven' is not a whole number as a log writes it."
    assert isinstance(error, ValueError)
