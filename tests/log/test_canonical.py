"""A value has one written form, and it is that of RFC 8785."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from oversight.log import canonical

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.text(st.characters(max_codepoint=127), max_size=12)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)


@given(PLAIN)
def test_every_allowed_value_is_written_as_rfc_8785_writes_it(value):
    assert canonical.text(value).encode() == rfc8785.dumps(value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ('二〇一八年\n\t\x1f€"\\/', '"二〇一八年\\n\\t\\u001f€\\"\\\\/"'),
        ({"": ""}, '{"":""}'),
    ],
)
def test_it_is_written_without_blanks_and_in_the_order_of_its_keys(value, written):
    assert canonical.text(value) == written


@pytest.mark.parametrize("value", [0.5, 1.0, float("nan"), float("inf"), {"a": [{"b": 2.5}]}])
def test_fractions_have_no_place_in_a_record(value):
    with pytest.raises(TypeError, match="float"):
        canonical.text(value)


@pytest.mark.parametrize("value", [b"bytes", {1, 2}, object(), (1, 2), {"a": b""}])
def test_only_plain_values_have_a_place_in_a_record(value):
    with pytest.raises(TypeError, match="no place in a record"):
        canonical.text(value)


@pytest.mark.parametrize("key", [1, None, True, "键"])
def test_a_key_is_an_ascii_word(key):
    with pytest.raises(TypeError, match="no place in a record"):
        canonical.text({key: "value"})


@pytest.mark.parametrize("value", ["\ud800", {"a": ["\udfff"]}, {"a": "ok\ud83d"}])
def test_half_a_character_is_refused(value):
    with pytest.raises(UnicodeEncodeError):
        canonical.text(value)


@pytest.mark.parametrize("value", [2**53, -(2**53), {"a": 10**30}])
def test_numbers_that_readers_of_json_would_round_are_refused(value):
    with pytest.raises(ValueError, match="larger than JSON keeps"):
        canonical.text(value)
