"""A key is handed on in one line, of which no letter can be changed unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.log.faults import LogError, NoteError
from oversight.log.keys import COSIGNATURE, ED25519, Signer, Verifier
from tests.log import signing
from tests.log.signing import PETER, PETER_SIGNS, REMORA, Witness, a_signer


@pytest.mark.parametrize("line", [PETER, signing.ENOCH, signing.ARCHE, REMORA])
def test_a_published_key_is_read_and_written_again(line):
    assert Verifier.read(line).vkey == line


def test_the_published_private_key_belongs_to_the_published_key():
    signer = Signer.read(PETER_SIGNS)
    assert (signer.vkey, signer.line) == (PETER, PETER_SIGNS)


def test_a_new_key_is_read_from_its_line_and_signs_as_before():
    signer = Signer.generate("log.example/town")
    again = Signer.read(signer.line)
    assert again == signer
    assert signer.verifier.verifies("text\n", again.sign("text\n").data)


def test_the_kind_of_a_key_is_part_of_its_number():
    key = Verifier.read(PETER).key
    numbers = {Verifier("name", kind, key).key_id for kind in (ED25519, COSIGNATURE)}
    assert len(numbers) == 2


@pytest.mark.parametrize("line", [PETER, REMORA])
def test_no_letter_of_a_key_can_be_changed_or_left_out(line):
    for at in range(len(line)):
        changed = line[:at] + chr(ord(line[at]) + 1) + line[at + 1 :]
        for wrong in (changed, line[:at], line[at + 1 :], line[:at] + line[at + 1 :]):
            with pytest.raises(NoteError):
                Verifier.read(wrong)


def test_no_letter_of_a_private_key_can_be_changed_or_left_out():
    for at in range(len(PETER_SIGNS)):
        changed = PETER_SIGNS[:at] + chr(ord(PETER_SIGNS[at]) + 1) + PETER_SIGNS[at + 1 :]
        for wrong in (changed, PETER_SIGNS[:at], PETER_SIGNS[at + 1 :]):
            with pytest.raises(NoteError):
                Signer.read(wrong)


@pytest.mark.parametrize(
    "line",
    [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ],
)
def test_keys_that_golang_refuses_are_refused(line):
    with pytest.raises(NoteError):
        Verifier.read(line)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u3000b", "a\nb", "a\x00b", "\ud800"])
def test_a_name_has_no_space_and_no_plus(name):
    for made in (Signer, lambda name, key: Verifier(name, ED25519, key)):
        with pytest.raises(NoteError):
            made(name, bytes(32))


@pytest.mark.parametrize(
    ("read", "line"),
    [
        (Verifier.read, PETER_SIGNS),
        (Verifier.read, PETER_SIGNS.removeprefix("PRIVATE+KEY+")),
        (Signer.read, PETER_SIGNS[:-4]),
        (Signer.read, f"{PETER_SIGNS}!"),
        (Signer.read, PETER_SIGNS.replace("c7", "c8")),
    ],
)
def test_no_error_tells_a_private_key(read, line):
    with pytest.raises(NoteError) as refused:
        read(line)
    assert PETER_SIGNS[-40:-8] not in f"{refused.value} {refused.value.values}"


def test_a_private_key_does_not_show_itself():
    signer = Signer.read(PETER_SIGNS)
    assert str(signer.seed) not in repr(signer)


def test_a_signature_is_that_of_its_text_and_its_key_alone():
    one, other = a_signer(), a_signer()
    data = one.sign("text\n").data
    assert one.verifier.verifies("text\n", data)
    assert not one.verifier.verifies("texts\n", data)
    assert not other.verifier.verifies("text\n", data)


def test_a_cosignature_is_no_signature_and_a_signature_no_cosignature():
    witness = Witness("witness.example")
    plain = Verifier(witness.name, ED25519, witness.verifier.key)
    data = witness.cosign("text\n").data
    assert witness.verifier.verifies("text\n", data)
    assert not plain.verifies("text\n", data)
    assert not plain.verifies("text\n", data[8:])
    assert not witness.verifier.verifies("text\n", data[8:])


def test_the_moment_of_a_cosignature_is_signed():
    witness = Witness("witness.example")
    data = witness.cosign("text\n", at=5).data
    assert not witness.verifier.verifies("text\n", (6).to_bytes(8, "big") + data[8:])


def test_a_moment_beyond_all_clocks_is_refused():
    witness = Witness("witness.example")
    assert witness.verifier.verifies("text\n", witness.cosign("text\n", at=2**63 - 1).data)
    assert not witness.verifier.verifies("text\n", witness.cosign("text\n", at=2**63).data)


@given(st.binary(max_size=100))
def test_whatever_stands_for_a_signature_is_judged_without_a_crash(data):
    for line in (PETER, REMORA):
        assert not Verifier.read(line).verifies("text\n", data)


@pytest.mark.parametrize("text", ["", "no end", "a\tb\n", "a\r\n", "\ud800\n"])
def test_a_text_that_no_note_can_hold_is_not_signed(text):
    with pytest.raises(LogError):
        a_signer().sign(text)
