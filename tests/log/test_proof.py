"""A proof stands alone: with the key of its log, one file shows that an entry is in it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.log import merkle, note, policy, proof
from oversight.log.faults import LogError, NoteError, ProofError, SignatureError
from oversight.log.keys import Signer
from oversight.log.lines import encoded
from tests.log import naive
from tests.log.signing import Witness, a_checkpoint, a_note, a_proof, a_signer

LOG = Signer("log.example/town", bytes(32))
GOOD = a_proof(LOG).write()
HASH = encoded(bytes(32))


def test_a_proof_holds_for_its_entry_and_tells_the_checkpoint():
    told = proof.check_entry(proof.read(GOOD), b"3", [LOG.verifier])
    assert told == a_checkpoint()
    assert proof.check(proof.read(GOOD), naive.LEAVES[3], [LOG.verifier]) == told


def test_a_proof_is_written_as_the_standard_shows_it():
    first, index, *hashes = GOOD.partition("\n\n")[0].split("\n")
    assert (first, index, len(hashes)) == ("c2sp.org/tlog-proof@v1", "index 3", 3)
    assert GOOD.partition("\n\n")[2] == proof.read(GOOD).checkpoint_note.write()


@given(st.none() | st.binary(max_size=60), st.integers(0, 6))
def test_what_is_written_is_read_again(extra, index):
    told = a_proof(LOG, index=index, extra=extra)
    assert proof.read(told.write()) == told
    assert proof.read(told.write().encode()).write() == told.write()


def test_a_proof_of_a_log_of_one_entry_has_no_hashes():
    told = proof.Proof(0, (), a_note(LOG, told=a_checkpoint(size=1)))
    assert proof.check_entry(proof.read(told.write()), b"0", [LOG.verifier]).size == 1


def test_no_bit_of_a_proof_can_be_changed():
    whole = GOOD.encode()
    for bit in range(len(whole) * 8):
        forged = bytearray(whole)
        forged[bit // 8] ^= 1 << bit % 8
        with pytest.raises(LogError):
            proof.check_entry(proof.read(bytes(forged)), b"3", [LOG.verifier])


def test_a_proof_holds_for_no_other_entry():
    for wrong in (b"", b"4", naive.LEAVES[3]):
        with pytest.raises(ProofError):
            proof.check_entry(proof.read(GOOD), wrong, [LOG.verifier])


def test_a_proof_holds_for_no_other_tree():
    for size in (4, 6, 8):
        other = replace(proof.read(GOOD), checkpoint_note=a_note(LOG, told=a_checkpoint(size=size)))
        with pytest.raises(ProofError):
            proof.check_entry(other, b"3", [LOG.verifier])


def test_an_inner_node_is_no_entry():
    """Were leaves hashed as nodes are, two hashes together would pass for an entry."""
    node = naive.LEAVES[2] + naive.LEAVES[3]
    shorter = replace(proof.read(GOOD), index=1, hashes=proof.read(GOOD).hashes[1:])
    with pytest.raises(ProofError):
        proof.check_entry(shorter, node, [LOG.verifier])


def test_a_proof_without_a_trusted_key_proves_nothing():
    for trust in ([], [a_signer().verifier]):
        with pytest.raises(SignatureError):
            proof.check_entry(proof.read(GOOD), b"3", trust)


def test_a_proof_holds_by_a_policy():
    witness = Witness("witness.example")
    rule = policy.read(f"log {LOG.vkey}\nwitness w {witness.verifier.vkey}\nquorum w\n".encode())
    seen = a_proof(LOG, witness)
    assert proof.check_entry(seen, b"3", rule).size == 7
    with pytest.raises(LogError, match="Too few witnesses"):
        proof.check_entry(proof.read(GOOD), b"3", rule)


@pytest.mark.parametrize(
    "source",
    [
        "",
        GOOD.replace("@v1", "@v2"),
        GOOD.replace("index 3", "index 03"),
        GOOD.replace("index 3", "index -3"),
        GOOD.replace("index 3", f"index {2**63}"),
        GOOD.replace("index 3\n", ""),
        GOOD.replace("index 3", "Index 3"),
        GOOD.replace("index 3", "extra !\nindex 3"),
        GOOD.replace("index 3", "extra AAAA\nextra AAAA\nindex 3"),
        GOOD.replace("index 3", f"index 3\n{encoded(bytes(31))}"),
        GOOD.replace("index 3", "index 3\n" + "\n".join([HASH] * 64)),
        GOOD.replace("\n\n", "\n", 1),
        GOOD.replace("\n\n", "\n\n\n", 1),
        GOOD.replace("\n", "\r\n"),
        GOOD + "\n",
        GOOD[:-1],
        b"\xff" + GOOD.encode(),
        GOOD + "x" * (1 << 21),
    ],
)
def test_what_is_no_proof_to_the_letter_is_refused(source):
    with pytest.raises(NoteError):
        proof.read(source)


def test_what_is_told_besides_is_kept_and_proves_nothing():
    told = proof.read(a_proof(LOG, extra=b"anything").write())
    assert told.extra == b"anything"
    changed = replace(told, extra=b"something else")
    assert proof.check_entry(changed, b"3", [LOG.verifier]) == a_checkpoint()


def test_the_leaf_hash_alone_is_enough():
    bare = note.parse(proof.read(GOOD).checkpoint_note.write())
    told = proof.Proof(3, proof.read(GOOD).hashes, bare)
    assert proof.check(told, merkle.leaf_hash(b"3"), [LOG.verifier]).size == 7
