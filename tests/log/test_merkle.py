"""Leaves, nodes and roots are hashed as RFC 6962 says."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.log import merkle
from tests.log.vectors import needs_vectors, published

LEAVES = st.lists(st.binary(max_size=40), max_size=40)


@needs_vectors
def test_the_published_roots_of_one_to_eight_leaves_come_out():
    vectors = published()
    leaves = [bytes.fromhex(leaf) for leaf in vectors["leaf_inputs_hex"]]
    hashes = [merkle.leaf_hash(leaf) for leaf in leaves]
    roots = [merkle.root(hashes[:size]).hex() for size in range(1, 9)]
    assert roots == vectors["root_hashes_for_size_1_to_8"]


@needs_vectors
def test_the_published_root_of_no_leaves_comes_out():
    assert merkle.root([]).hex() == published()["empty_root"]


def test_a_log_without_entries_has_the_hash_of_nothing():
    assert merkle.root([]) == hashlib.sha256(b"").digest()


def test_a_log_of_one_entry_has_its_leaf_hash_as_root():
    assert merkle.root([merkle.leaf_hash(b"one")]) == hashlib.sha256(b"\x00one").digest()


def test_three_leaves_are_split_into_two_and_one():
    one, two, three = (merkle.leaf_hash(leaf) for leaf in (b"1", b"2", b"3"))
    pair = hashlib.sha256(b"\x01" + one + two).digest()
    assert merkle.root([one, two, three]) == hashlib.sha256(b"\x01" + pair + three).digest()


def test_a_node_is_never_taken_for_a_leaf():
    left, right = merkle.leaf_hash(b"left"), merkle.leaf_hash(b"right")
    assert merkle.leaf_hash(left + right) != merkle.node_hash(left, right)


@given(LEAVES)
def test_the_root_is_that_of_the_definition(leaves):
    assert merkle.root(merkle.leaf_hash(leaf) for leaf in leaves) == as_defined(leaves)


@given(LEAVES.filter(bool), st.data())
def test_another_leaf_makes_another_root(leaves, data):
    place = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves[:place], leaves[place] + b"!", *leaves[place + 1 :]]
    assert as_defined(leaves) != merkle.root(merkle.leaf_hash(leaf) for leaf in changed)


@pytest.mark.parametrize("size", [2, 3, 5, 8])
def test_two_leaves_that_change_places_make_another_root(size):
    hashes = [merkle.leaf_hash(bytes([number])) for number in range(size)]
    swapped = [hashes[1], hashes[0], *hashes[2:]]
    assert merkle.root(hashes) != merkle.root(swapped)


def as_defined(leaves):
    """Hash a tree word for word as RFC 6962, section 2.1, defines it."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    halves = as_defined(leaves[:split]) + as_defined(leaves[split:])
    return hashlib.sha256(b"\x01" + halves).digest()
