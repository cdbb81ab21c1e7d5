"""The line of an article through all versions: its numbers, when it came, when it changed."""

from oversight.legislation.comparing import lineage
from tests.legislation.comparing_texts import (
    ENDING,
    FIRE,
    FUNDS,
    OPENING,
    PENALTY,
    TREES,
    regulation,
)

CHANGED = FUNDS.replace("不得", "任何单位不得")


def last(*versions):
    """Give the lines of the articles of the last version."""
    return lineage([regulation(*bodies) for bodies in versions])[-1]


def test_its_numbers_are_told_for_each_version():
    lines = last((OPENING, FUNDS), (OPENING, TREES, FUNDS), (OPENING, FUNDS))
    assert lines[1].labels == ("第二条", "第三条", "第二条")


def test_a_new_number_alone_is_no_change():
    line = last((OPENING, FUNDS), (OPENING, TREES, FUNDS))[2]
    assert (line.came_in, line.changes, line.changed_in) == (0, (), 0)


def test_it_says_in_which_version_its_words_last_changed():
    line = last((OPENING, FUNDS), (OPENING, CHANGED), (OPENING, CHANGED))[1]
    assert (line.came_in, line.changes, line.changed_in) == (0, (1,), 1)


def test_a_later_article_came_in_its_version():
    line = last((OPENING,), (OPENING,), (OPENING, TREES))[1]
    assert (line.labels, line.came_in, line.changed_in) == (("", "", "第二条"), 2, 2)


def test_a_reference_that_follows_and_a_comma_are_no_change():
    first = (OPENING, FUNDS, PENALTY.format("二"))
    second = (OPENING, TREES, FUNDS, PENALTY.format("三"))
    third = (OPENING, TREES, FUNDS, PENALTY.format("三").replace("，", ","))
    assert last(first, second, third)[3].changes == ()


def test_an_article_that_ended_has_its_line_in_the_versions_that_had_it():
    lines = lineage([regulation(OPENING, FIRE, ENDING), regulation(OPENING, ENDING)])
    assert lines[0][1].labels == ("第二条", "")
    assert [line.labels[1] for line in lines[1]] == ["第一条", "第二条"]


def test_what_was_taken_up_says_into_which_article():
    first, _second = lineage(
        [regulation(OPENING, FUNDS, TREES), regulation(OPENING, f"{FUNDS}\n{TREES}")]
    )
    assert (first[1].labels, first[2].went_into) == (("第二条", "第二条"), ("第二条",))


def test_what_was_split_off_says_from_which_article():
    _first, second = lineage(
        [regulation(OPENING, f"{FUNDS}\n{TREES}"), regulation(OPENING, FUNDS, TREES)]
    )
    assert (second[2].came_from, second[2].came_in) == (("第二条",), 1)


def test_no_versions_have_no_lines():
    assert lineage([]) == ()
