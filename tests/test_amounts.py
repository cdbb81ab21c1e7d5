"""Counts as papers give them: exact, or with the word that says how far they can be trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.amounts import Amount, AmountError, total

QUALIFIERS = st.sampled_from(["", "余", "多", "约", "近"])
AMOUNTS = st.builds(Amount, st.integers(0, 2**31 - 1), QUALIFIERS)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("700", Amount(700)),
        ("700余", Amount(700, "余")),
        ("１０００余", Amount(1000, "余")),
        ("七百余", Amount(700, "余")),
        ("约380", Amount(380, "约")),
        ("近 2000", Amount(2000, "近")),
        (" 90多 ", Amount(90, "多")),
    ],
)
def test_a_count_is_read_as_papers_write_it(written, meant):
    assert Amount.read(written) == meant


@pytest.mark.parametrize("written", ["", "余", "约700余", "几百", "7.5", "-3", "99999999999"])
def test_what_is_no_count_is_refused(written):
    with pytest.raises(AmountError):
        Amount.read(written)


@given(AMOUNTS)
def test_what_is_printed_is_read_back(amount):
    assert Amount.read(str(amount)) == amount


@pytest.mark.parametrize(
    ("added", "sum_"),
    [
        ([], Amount(0)),
        ([Amount(3), Amount(4)], Amount(7)),
        ([Amount(300), Amount(700, "余")], Amount(1000, "余")),
        ([Amount(90, "多"), Amount(700, "余")], Amount(790, "余")),
        ([Amount(90, "近"), Amount(700, "余")], Amount(790, "约")),
    ],
)
def test_a_sum_says_how_far_it_can_be_trusted(added, sum_):
    assert total(added) == sum_


def test_english_says_it_in_words():
    assert Amount(1000, "余").written("en") == "over 1000"
    assert Amount(1000, "余").written("zh") == "1000余"
    assert Amount(614).written("en") == "614"
