"""A tree grows from its right edge alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.log import merkle
from oversight.log.faults import ProofError
from oversight.log.merkle import Frontier
from tests.log import naive

QUICK = settings(max_examples=50)  # trees of thousands take their time
SIZES = st.integers(1, len(naive.LEAVES))


def test_an_empty_tree_has_no_subtrees_and_the_root_of_nothing():
    empty = Frontier()
    assert (empty.size, empty.subtrees, empty.root()) == (0, (), merkle.EMPTY)


@QUICK
@given(SIZES)
def test_leaves_that_come_together_make_the_root_of_the_definition(size):
    frontier = Frontier()
    frontier.extend(naive.LEAVES[:size])
    assert (frontier.size, frontier.root()) == (size, naive.root(0, size))


def test_leaves_that_come_one_by_one_make_the_root_of_the_definition():
    frontier = Frontier()
    for size, leaf in enumerate(naive.LEAVES[:300], start=1):
        frontier.append(leaf)
        assert (frontier.size, frontier.root()) == (size, naive.root(0, size))


@QUICK
@given(st.lists(st.integers(0, 600), max_size=8))
def test_it_does_not_matter_in_which_batches_leaves_come(batches):
    frontier, size = Frontier(), 0
    for batch in batches:
        frontier.extend(naive.LEAVES[size : size + batch])
        size += batch
        frontier.append(naive.LEAVES[size])
        size += 1
    assert frontier.root() == merkle.root(naive.LEAVES[:size])


@QUICK
@given(SIZES, st.integers(0, 300))
def test_a_tree_is_resumed_from_its_size_and_its_subtrees(size, more):
    first = Frontier()
    first.extend(naive.LEAVES[:size])
    resumed = Frontier(first.size, first.subtrees)
    resumed.extend(naive.LEAVES[size : size + more])
    assert resumed.root() == merkle.root(naive.LEAVES[: size + more])


def test_more_leaves_than_one_batch_make_the_same_root_as_one_by_one():
    leaves = naive.LEAVES * 3
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    assert frontier.root() == merkle.root(leaves)


@pytest.mark.parametrize(
    ("size", "subtrees"),
    [(1, ()), (0, (merkle.EMPTY,)), (3, (merkle.EMPTY,)), (1, (b"short",)), (-1, ()), (2**63, ())],
)
def test_a_state_that_no_tree_has_is_refused(size, subtrees):
    with pytest.raises(ProofError):
        Frontier(size, subtrees)


def test_many_leaves_are_hashed_as_one_is():
    leaves = [b"", b"one", bytes(300)]
    assert merkle.leaf_hashes(leaves) == [merkle.leaf_hash(leaf) for leaf in leaves]
