"""Attacks on proofs: what an outsider is shown must be of this log, at this size."""

import pytest
import sqlalchemy as sa

from oversight.log import merkle
from oversight.log.faults import ProofError
from tests.attacks.attacking import ENTRY, attack, root_of
from tests.records.forging import verified


class Hashes:
    """The leaf hashes of a log in memory, as a reader gives them."""

    def __init__(self, leaves):
        self.leaves = [merkle.leaf_hash(leaf.encode()) for leaf in leaves]

    def hashes(self, level, first, count):
        width = 256**level
        groups = range(first * width, (first + count) * width, width)
        return [merkle.root(self.leaves[start : start + width]) for start in groups]


@pytest.fixture
def log(forger):
    """Read the leaves of the log, whose root is that of the audit."""
    leaves = [*forger.scalars(sa.select(ENTRY.c.leaf).order_by(ENTRY.c.index))]
    assert root_of(leaves).hex() == verified(forger).root
    return leaves


def test_a_true_proof_proves(log):
    reader, size = Hashes(log), len(log)
    proof = merkle.inclusion(reader, 5, size)
    merkle.check_inclusion(5, size, reader.leaves[5], proof, root_of(log))


@attack
def test_a_proof_for_another_tree_size_is_refused(log):
    reader, size = Hashes(log), len(log)
    proof = merkle.inclusion(reader, 5, size - 7)
    with pytest.raises(ProofError):
        merkle.check_inclusion(5, size, reader.leaves[5], proof, root_of(log))


@attack
def test_a_proof_of_another_entry_is_refused(log):
    reader, size = Hashes(log), len(log)
    proof = merkle.inclusion(reader, 5, size)
    with pytest.raises(ProofError):
        merkle.check_inclusion(6, size, reader.leaves[6], proof, root_of(log))


@attack
def test_a_node_shown_as_a_leaf_is_refused(log):
    """Leaves and nodes are hashed apart, so that no subtree passes for an entry."""
    reader, size = Hashes(log), len(log)
    proof = merkle.inclusion(reader, 0, size)
    node = merkle.node_hash(*reader.leaves[:2])
    with pytest.raises(ProofError):
        merkle.check_inclusion(0, size, node, proof[1:], root_of(log))


@attack
def test_a_duplicated_last_node_is_another_log(log):
    """In the trees of Bitcoin it has the same root: a row can be told twice."""
    odd = log if len(log) % 2 else log[:-1]
    assert root_of([*odd, odd[-1]]) != root_of(odd)
    reader = Hashes(odd)
    proof = merkle.inclusion(reader, len(odd) - 1, len(odd))
    with pytest.raises(ProofError):
        merkle.check_inclusion(len(odd), len(odd) + 1, reader.leaves[-1], proof, root_of(odd))


@attack
def test_an_older_log_that_was_changed_does_not_grow_into_this_one(log):
    reader, size = Hashes(log), len(log)
    proof = merkle.consistency(reader, size - 7, size)
    merkle.check_consistency(size - 7, size, root_of(log[:-7]), root_of(log), proof)
    changed = root_of([*log[:3], "{}", *log[4:-7]])
    with pytest.raises(ProofError):
        merkle.check_consistency(size - 7, size, changed, root_of(log), proof)
