"""Logs hashed anew and set against each other."""

from hypothesis import given
from hypothesis import strategies as st

from oversight.backups import leaves
from oversight.backups.leaves import Leaves
from oversight.log import merkle

TEXTS = st.lists(st.text(max_size=3), max_size=12)


def a_log(texts: list[str]) -> list[leaves.Row]:
    """Give rows as they should be."""
    return [(nth, one, merkle.leaf_hash(one.encode()).hex()) for nth, one in enumerate(texts)]


@given(TEXTS, st.randoms())
def test_rows_in_any_order_make_the_same_log(texts, chance):
    rows = a_log(texts)
    expected = merkle.root(merkle.leaf_hash(one.encode()) for one in texts).hex()
    chance.shuffle(rows)
    found = leaves.read(rows)
    assert (found.size, found.root(), found.is_whole) == (len(texts), expected, True)


@given(TEXTS, TEXTS, TEXTS)
def test_two_logs_have_in_common_what_both_begin_with(both, one, other):
    first, second = (leaves.read(a_log(both + more)) for more in (one, other))
    shared = first.common(second)
    assert shared >= len(both)
    assert first.root(shared) == second.root(shared)
    assert shared in {first.size, second.size} or first.root(shared + 1) != second.root(shared + 1)


def test_a_gap_a_place_held_twice_and_a_false_hash_are_seen():
    rows = a_log(["a", "b", "c"])
    changed = [(0, "x", rows[0][2])]
    for broken in (rows[1:], rows[::2], [*rows, rows[1]], [*changed, *rows[1:]], [(0, b"a", "")]):
        assert not leaves.read(broken).is_whole


def test_only_what_was_erased_counts_as_an_erasure():
    told = [
        '{"action":"erased","kind":"erasure"}',
        '{"action":"asked","kind":"erasure"}',
        '{"action":"erased","kind":"note","title":"erasure"}',
    ]
    assert leaves.read(a_log(told)).erased == {merkle.leaf_hash(told[0].encode())}


def test_a_database_without_tables_has_no_log():
    assert (Leaves().size, Leaves().root()) == (0, merkle.EMPTY.hex())
