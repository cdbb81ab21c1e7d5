"""Proofs are those of RFC 6962, read from few hashes, and nothing else is accepted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.log import merkle
from oversight.log.faults import ProofError
from tests.log import naive
from tests.log.naive import LEAVES, Memory
from tests.log.vectors import needs_vectors, proofs

QUICK = settings(max_examples=50)  # trees of thousands take their time
SIZES = st.integers(1, len(LEAVES))
HUGE = [-1, -(2**64), 2**63, 2**64, 2**9999]


def holds(check, *told):
    try:
        check(*told)
    except ProofError:
        return False
    return True


@needs_vectors
def test_every_published_inclusion_proof_is_judged_as_published():
    ours, theirs = [], []
    for told in proofs("inclusion"):
        where = told["leafIdx"], told["treeSize"], told["leafHash"], told["proof"], told["root"]
        ours.append((told["path"], holds(merkle.check_inclusion, *where)))
        theirs.append((told["path"], not told["wantErr"]))
    assert ours == theirs
    assert (len(ours), sum(held for _path, held in ours)) == (98, 6)


@needs_vectors
def test_every_published_consistency_proof_is_judged_as_published():
    ours, theirs = [], []
    for told in proofs("consistency"):
        where = told["size1"], told["size2"], told["root1"], told["root2"], told["proof"]
        ours.append((told["path"], holds(merkle.check_consistency, *where)))
        theirs.append((told["path"], not told["wantErr"]))
    assert ours == theirs
    assert (len(ours), sum(held for _path, held in ours)) == (98, 6)


@QUICK
@given(SIZES, st.data())
def test_an_inclusion_proof_is_that_of_the_definition_and_holds(size, data):
    index = data.draw(st.integers(0, size - 1))
    proof = merkle.inclusion(Memory(), index, size)
    assert proof == naive.inclusion(index, 0, size)
    merkle.check_inclusion(index, size, LEAVES[index], proof, naive.root(0, size))


@QUICK
@given(SIZES, st.data())
def test_a_consistency_proof_is_that_of_the_definition_and_holds(new, data):
    old = data.draw(st.integers(1, new))
    proof = merkle.consistency(Memory(), old, new)
    assert proof == naive.consistency(old, 0, new)
    merkle.check_consistency(old, new, naive.root(0, old), naive.root(0, new), proof)


def test_a_proof_of_a_small_tree_holds_for_no_other_place_and_no_other_tree():
    places = [(index, size) for size in range(1, 12) for index in range(size)]
    for index, size in places:
        proof = merkle.inclusion(Memory(), index, size)
        held = [
            (at, other)
            for at, other in places
            if holds(merkle.check_inclusion, at, other, LEAVES[index], proof, naive.root(0, other))
        ]
        assert held == [(index, size)]


def test_every_pair_of_small_trees_is_consistent_and_no_other_is():
    for new in range(1, 18):
        for old in range(1, new + 1):
            proof = merkle.consistency(Memory(), old, new)
            for other in range(1, new + 1):
                told = naive.root(0, other), naive.root(0, new), proof
                assert holds(merkle.check_consistency, old, new, *told) is (other == old)


@QUICK
@given(SIZES)
def test_the_root_of_a_tree_is_read_from_its_tiles(size):
    assert merkle.tree_root(Memory(), size) == naive.root(0, size)


@QUICK
@given(SIZES, st.data())
def test_a_proof_reads_few_hashes_and_never_the_whole_tree(size, data):
    reader, levels = Memory(), -(-size.bit_length() // 8)
    merkle.inclusion(reader, data.draw(st.integers(0, size - 1)), size)
    merkle.consistency(reader, data.draw(st.integers(1, size)), size)
    merkle.tree_root(reader, size)
    assert reader.read <= 5 * 256 * levels


def test_nothing_is_sent_to_a_witness_that_has_seen_nothing():
    assert merkle.consistency(Memory(), 0, 9) == ()


def test_every_flipped_bit_of_a_small_proof_is_refused():
    proof, leaf, root = merkle.inclusion(Memory(), 3, 7), LEAVES[3], naive.root(0, 7)
    whole = b"".join([leaf, root, *proof])
    for bit in range(len(whole) * 8):
        forged = bytearray(whole)
        forged[bit // 8] ^= 1 << bit % 8
        leaf, root, *path = [bytes(forged[at : at + 32]) for at in range(0, len(forged), 32)]
        assert not holds(merkle.check_inclusion, 3, 7, leaf, path, root)


def test_every_flipped_bit_of_a_small_proof_of_growth_is_refused():
    proof = merkle.consistency(Memory(), 3, 7)
    whole = b"".join([naive.root(0, 3), naive.root(0, 7), *proof])
    for bit in range(len(whole) * 8):
        forged = bytearray(whole)
        forged[bit // 8] ^= 1 << bit % 8
        old, new, *path = [bytes(forged[at : at + 32]) for at in range(0, len(forged), 32)]
        assert not holds(merkle.check_consistency, 3, 7, old, new, path)


def test_a_last_leaf_that_is_doubled_makes_another_root_and_cannot_be_proven():
    """Bitcoin's trees doubled it, so that two lists had one root: CVE-2012-2459."""
    three, doubled = LEAVES[:3], [*LEAVES[:3], LEAVES[2]]
    assert merkle.root(three) != merkle.root(doubled)
    path = [LEAVES[2], merkle.node_hash(*LEAVES[:2])]
    assert holds(merkle.check_inclusion, 3, 4, LEAVES[2], path, merkle.root(doubled))
    assert not holds(merkle.check_inclusion, 3, 4, LEAVES[2], path, merkle.root(three))
    assert not holds(merkle.check_inclusion, 3, 3, LEAVES[2], path[1:], merkle.root(three))


@QUICK
@given(SIZES, st.data())
def test_a_proof_for_another_size_of_the_tree_is_refused(size, data):
    other = data.draw(SIZES.filter(lambda one: one != size))
    index = data.draw(st.integers(0, min(size, other) - 1))
    told = LEAVES[index], naive.inclusion(index, 0, other), naive.root(0, size)
    assert not holds(merkle.check_inclusion, index, size, *told) or told[1] == naive.inclusion(
        index, 0, size
    )


@pytest.mark.parametrize("number", HUGE, ids=int.bit_length)
def test_numbers_that_no_tree_has_are_refused_at_once(number):
    hashes = [LEAVES[0]] * 63
    assert not holds(merkle.check_inclusion, number, 9, LEAVES[0], hashes, LEAVES[1])
    assert not holds(merkle.check_inclusion, 0, number, LEAVES[0], hashes, LEAVES[1])
    assert not holds(merkle.check_consistency, number, 9, LEAVES[0], LEAVES[1], hashes)
    assert not holds(merkle.check_consistency, 1, number, LEAVES[0], LEAVES[1], hashes)
    for build in (merkle.inclusion, merkle.consistency):
        assert not holds(build, Memory(), number, 9)
        assert not holds(build, Memory(), 0, number)


@QUICK
@given(st.integers(0, 2**64), st.integers(0, 2**64), st.lists(st.binary(max_size=40), max_size=70))
def test_whatever_is_claimed_is_refused_in_our_own_words(index, size, hashes):
    for told in ([], [bytes(32)] * 63, hashes):
        assert not holds(merkle.check_inclusion, index, size, LEAVES[0], told, LEAVES[1])
        assert not holds(merkle.check_consistency, index, size, LEAVES[0], LEAVES[1], told)


@pytest.mark.parametrize("wrong", [b"", bytes(31), bytes(33)])
def test_a_hash_of_another_length_is_refused_though_it_equals_the_root(wrong):
    assert not holds(merkle.check_inclusion, 0, 1, wrong, [], wrong)
    assert not holds(merkle.check_inclusion, 0, 2, wrong, [LEAVES[1]], LEAVES[0])
    assert not holds(merkle.check_consistency, 1, 2, wrong, LEAVES[1], [LEAVES[0]])


def test_the_border_between_two_hashes_cannot_be_moved():
    """A node is the hash of two hashes behind each other, wherever one is said to end."""
    both = LEAVES[0] + LEAVES[1]
    root = naive.root(0, 2)
    for end in (31, 33):
        first, second = both[:end], both[end:]
        assert merkle.node_hash(first, second) == root
        assert not holds(merkle.check_inclusion, 0, 2, first, [second], root)
        assert not holds(merkle.check_consistency, 1, 2, first, root, [second])
