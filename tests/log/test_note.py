"""A note is read to the letter, and believed only by keys that are known."""

import pytest

from oversight.log import note
from oversight.log.faults import NoteError, SignatureError
from oversight.log.keys import Signature, Signer, Verifier
from tests.log.signing import (
    ENOCH,
    ENOCHS,
    EXAMPLE,
    PETER,
    PETER_SIGNS,
    PETERS,
    TEXT,
    Witness,
    a_signer,
)

KNOWN = [Verifier.read(PETER), Verifier.read(ENOCH)]


def names(found):
    return [one.name for one in found]


def test_the_published_note_is_signed_by_both_published_keys():
    assert names(note.open(note.parse(EXAMPLE), KNOWN)) == ["PeterNeumann", "EnochRoot"]


def test_the_published_note_is_signed_as_published():
    signed = note.sign(TEXT, Signer.read(PETER_SIGNS))
    assert signed.write() == f"{TEXT}\n{PETERS}"


def test_what_is_read_is_written_again_byte_for_byte():
    for source in (EXAMPLE, EXAMPLE.encode()):
        assert note.parse(source).write() == EXAMPLE


def test_the_example_of_the_standard_is_read_with_the_empty_line_of_its_poem():
    source = (
        "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\n"
        "ed è subito sera.\n\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO"
        "/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n"
    )
    poem = note.parse(source)
    assert (poem.text.count("\n"), poem.write()) == (4, source)


def test_a_signature_of_an_unknown_key_is_left_out():
    assert names(note.open(note.parse(EXAMPLE), KNOWN[:1])) == ["PeterNeumann"]


def test_a_key_with_the_name_of_a_known_one_is_still_unknown():
    other = a_signer("PeterNeumann")
    signed = note.parse(EXAMPLE + other.sign("something else\n").line)
    assert names(note.open(signed, KNOWN[:1])) == ["PeterNeumann"]


def test_a_note_that_no_known_key_signed_is_refused():
    for known in ([], [a_signer().verifier]):
        with pytest.raises(SignatureError, match="No key that you trust"):
            note.open(note.parse(EXAMPLE), known)


def test_a_known_key_whose_signature_fails_spoils_the_note():
    forged = note.SignedNote(TEXT.replace("answer", "question"), note.parse(EXAMPLE).signatures)
    with pytest.raises(SignatureError, match="'PeterNeumann'"):
        note.open(forged, KNOWN)


def test_a_second_signature_of_a_known_key_is_verified_too():
    first = note.parse(EXAMPLE).signatures[0]
    spoilt = Signature(first.name, first.key_id, first.data[:-1] + b"\0")
    with pytest.raises(SignatureError):
        note.open(note.SignedNote(TEXT, (first, spoilt)), KNOWN)


def test_a_key_that_signs_twice_counts_once():
    first = note.parse(EXAMPLE).signatures[0]
    assert note.open(note.SignedNote(TEXT, (first, first)), KNOWN) == (first,)


def test_a_key_may_be_known_twice():
    assert names(note.open(note.parse(EXAMPLE), KNOWN * 2)) == ["PeterNeumann", "EnochRoot"]


def test_two_keys_of_one_name_and_number_are_refused():
    """A number has four bytes: these two were found by trying 80,000 keys."""
    alike = [Verifier("one", 1, number.to_bytes(32, "big")) for number in (8618, 82279)]
    assert alike[0].key_id == alike[1].key_id
    with pytest.raises(SignatureError, match="forged"):
        note.open(note.parse(EXAMPLE), alike)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\n",
        TEXT,
        f"{TEXT}\n",
        f"{TEXT}{PETERS}",
        f"{TEXT}\n{PETERS[:-1]}",
        f"{TEXT}\n{PETERS}\n",
        f"{TEXT}\n{PETERS}Another line.\n",
        f"\x01{TEXT}\n{PETERS}",
        f"{TEXT}\n{PETERS}".replace("\n", "\r\n"),
        b"\xff" + f"{TEXT}\n{PETERS}".encode(),
        f"\ud800{TEXT}\n{PETERS}",
        f"{TEXT}\n{PETERS.replace('— ', '- ')}",
        f"{TEXT}\n{PETERS.replace('PeterNeumann', 'Peter+Neumann')}",
        f"{TEXT}\n{PETERS.replace('PeterNeumann', 'Peter Neumann')}",
        f"{TEXT}\n{PETERS.replace('PeterNeumann', '')}",
        f"{TEXT}\n{PETERS.replace('nAM=', 'nAN=')}",
        f"{TEXT}\n{PETERS.replace('nAM=', 'nAM')}",
        f"{TEXT}\n{PETERS.replace('=', '= ')}",
        f"{TEXT}\n— PeterNeumann x08gow==\n",
        f"{TEXT}\n— PeterNeumann \n",
        f"{TEXT}\n— PeterNeumann\n",
    ],
)
def test_what_is_no_note_to_the_letter_is_refused(source):
    with pytest.raises(NoteError):
        note.parse(source)


def test_a_hundred_signatures_are_read_and_no_more():
    assert len(note.parse(f"{TEXT}\n{PETERS * 100}").signatures) == 100
    with pytest.raises(NoteError, match="more than 100"):
        note.parse(f"{TEXT}\n{PETERS * 101}")


def test_a_note_beyond_all_measure_is_not_read():
    with pytest.raises(NoteError, match="longer than"):
        note.parse("x" * (1 << 20) + EXAMPLE)


def test_a_witness_signs_beside_the_log():
    witness = Witness("witness.example")
    signed = note.parse(f"{EXAMPLE}{witness.cosign(TEXT).line}")
    assert names(note.open(signed, [*KNOWN, witness.verifier]))[-1] == "witness.example"
    assert ENOCHS in signed.write()
