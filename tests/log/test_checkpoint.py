"""A checkpoint says which log, how large and with which root; its own log signs it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.log import checkpoint, merkle, note
from oversight.log.checkpoint import Checkpoint
from oversight.log.faults import NoteError, SignatureError
from oversight.log.keys import Verifier
from oversight.log.lines import encoded
from tests.log.signing import ARCHE, REMORA, WITNESSED, Witness, a_checkpoint, a_note, a_signer

LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
ROOT = encoded(bytes(32))
GOOD = f"log.example\n7\n{ROOT}\n"


def test_the_example_of_the_standard_is_read():
    told = checkpoint.read(
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    )
    assert (told.origin, told.size) == ("example.com/behind-the-sofa", 20852163)
    assert told.root.hex().startswith("0ac5186a91863e8e")


def test_a_checkpoint_of_a_foreign_log_is_verified_with_its_key():
    signed = note.parse(WITNESSED)
    assert checkpoint.verified(signed, [Verifier.read(ARCHE)]).size == 1432088532


def test_the_word_of_a_foreign_witness_is_verified_with_its_moment():
    found = checkpoint.cosignatures(note.parse(WITNESSED), [Verifier.read(REMORA)])
    assert [(one.name, one.timestamp) for one in found] == [("remora.n621.de", 0x6A122120)]


@pytest.mark.parametrize("key", [ARCHE, REMORA])
def test_no_foreign_checkpoint_is_believed_when_its_size_is_changed(key):
    forged = note.parse(WITNESSED.replace("1432088532", "1432088533"))
    with pytest.raises(SignatureError, match="does not verify"):
        note.open(forged, [Verifier.read(key)])


@given(LINE, st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32), st.lists(LINE))
def test_what_is_written_is_read_again(origin, size, root, extensions):
    told = Checkpoint(origin, size, root, tuple(extensions))
    assert checkpoint.read(told.text) == told


def test_the_largest_log_is_read():
    assert checkpoint.read(GOOD.replace("7", str(2**63 - 1))).size == 2**63 - 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "log.example\n7\n",
        GOOD[:-1],
        f"\n7\n{ROOT}\n",
        f"{GOOD}\n",
        f"{GOOD}\nextension\n",
        GOOD.replace("7", "07"),
        GOOD.replace("7", "-7"),
        GOOD.replace("7", "+7"),
        GOOD.replace("7", "7 "),
        GOOD.replace("7", "٧"),
        GOOD.replace("7", "1_0"),
        GOOD.replace("7", ""),
        GOOD.replace("7", str(2**63)),
        GOOD.replace("7", "9" * 5000),
        GOOD.replace("=", ""),
        GOOD.replace("=", "=="),
        GOOD.replace(ROOT, encoded(bytes(31))),
        GOOD.replace("A=", "B="),
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("log", "log\x00"),
    ],
)
def test_what_is_no_checkpoint_to_the_letter_is_refused(text):
    with pytest.raises(NoteError):
        checkpoint.read(text)


@pytest.mark.parametrize(
    "told",
    [
        ("", 1, bytes(32)),
        ("a\nb", 1, bytes(32)),
        ("a", -1, bytes(32)),
        ("a", 1, b""),
        ("a", 2**63, bytes(32)),
    ],
)
def test_what_could_not_be_read_again_is_not_written(told):
    with pytest.raises(NoteError):
        Checkpoint(*told)


def test_the_log_itself_must_sign_and_no_witness_can_for_it():
    log, witness = a_signer(), Witness("witness.example")
    known = [log.verifier, witness.verifier]
    signed = a_note(log, witness)
    assert checkpoint.verified(signed, known) == a_checkpoint()
    alone = note.SignedNote(signed.text, signed.signatures[1:])
    with pytest.raises(SignatureError, match="did not sign"):
        checkpoint.verified(alone, known)


def test_no_trusted_log_can_speak_for_another():
    log, other = a_signer(), a_signer("log.example/elsewhere")
    signed = a_note(other, told=a_checkpoint(origin=log.name))
    with pytest.raises(SignatureError, match=r"'log\.example/town' did not sign"):
        checkpoint.verified(signed, [log.verifier, other.verifier])


def test_a_checkpoint_that_no_witness_has_seen_has_no_cosignatures():
    log = a_signer()
    assert checkpoint.cosignatures(a_note(log), [log.verifier, Witness("w").verifier]) == ()


def test_a_cosignature_that_fails_is_not_left_out_in_silence():
    log, witness = a_signer(), Witness("witness.example")
    signed = a_note(log, witness)
    forged = note.SignedNote(signed.text.replace("\n7\n", "\n8\n"), signed.signatures)
    with pytest.raises(SignatureError):
        checkpoint.cosignatures(forged, [witness.verifier])


def test_what_else_is_signed_is_kept_and_covered_by_every_signature():
    log, witness = a_signer(), Witness("witness.example")
    told = Checkpoint(log.name, 0, merkle.EMPTY, ("an extension", "another"))
    signed = a_note(log, witness, told=told)
    assert checkpoint.verified(signed, [log.verifier]).extensions == told.extensions
    forged = note.SignedNote(signed.text.replace("another", "other"), signed.signatures)
    for key in (log.verifier, witness.verifier):
        with pytest.raises(SignatureError):
            note.open(forged, [key])
