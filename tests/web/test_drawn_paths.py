"""The drawn way of an entry to the root: on which side each sibling stands."""

from hypothesis import given
from hypothesis import strategies as st

from oversight.web import drawn_paths
from oversight.web.drawn_paths import LEFT, RIGHT

SIZES = st.integers(1, 600)


def naive(index: int, size: int) -> list[str]:
    """Walk down the tree as RFC 6962 builds it, and note where the other half lies."""
    found = []
    while size > 1:
        half = 1
        while half * 2 < size:
            half *= 2
        found.append(RIGHT if index < half else LEFT)
        index, size = (index, half) if index < half else (index - half, size - half)
    return found[::-1]


@given(SIZES.flatmap(lambda size: st.tuples(st.integers(0, size - 1), st.just(size))))
def test_each_sibling_stands_where_the_tree_has_it(told):
    assert [*drawn_paths.sides(*told)] == naive(*told)


@given(SIZES.flatmap(lambda size: st.tuples(st.integers(0, size - 1), st.just(size))))
def test_the_drawing_turns_away_from_each_sibling_and_stays_on_its_paper(told):
    sides = drawn_paths.sides(*told)
    way = drawn_paths.draw(sides)
    for level, side in zip(reversed(way.levels), sides, strict=False):
        is_left = level.sibling.x < level.above.x < level.on_way.x
        assert (LEFT if is_left else RIGHT) == side
        assert 0 < level.sibling.x < 2 * drawn_paths.MIDDLE
    assert len(way.levels) + way.hidden == len(sides)
    assert 0 < way.leaf.x < 2 * drawn_paths.MIDDLE


def test_two_neighbours_have_two_drawings():
    left, right = (drawn_paths.draw(drawn_paths.sides(index, 10667)) for index in (10664, 10665))
    assert left.leaf.x < left.levels[-1].sibling.x
    assert right.leaf.x > right.levels[-1].sibling.x


def test_an_entry_alone_is_the_root_and_has_no_sibling():
    way = drawn_paths.draw(drawn_paths.sides(0, 1))
    assert (way.levels, way.hidden, way.leaf) == ((), 0, way.root)
