"""A log is checked by its own words, whoever keeps it."""

import datetime as dt

import pytest

from oversight.log import merkle, verify
from oversight.log.canonical import text
from oversight.log.verify import Line, Walk

NOW = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
EARLIER = NOW - dt.timedelta(hours=1)


def a_log():
    """Two records, the first of them twice changed."""
    first = entry(0, "meeting", 7, 1)
    other = entry(1, "person", 8, 1)
    second = entry(2, "meeting", 7, 2, first.leaf_hash)
    return [first, other, second, entry(3, "meeting", 7, 3, second.leaf_hash)]


def entry(place, kind, record, number, before=None):
    leaf = text({"v": 1, "kind": kind, "id": record, "number": number, "prev": before})
    return Line(place, leaf, verify.hashed(leaf), kind, record, number, None, NOW)


def an_event(place, number):
    leaf = text({"v": 1, "kind": "session", "event": number, "at": NOW.isoformat()})
    return Line(place, leaf, verify.hashed(leaf), "session", event_id=number, sequenced_at=NOW)


def said(faults):
    return [(fault.message, fault.record, fault.index) for fault in faults]


def walked(lines):
    return said(Walk(NOW).take(lines))


def test_an_honest_log_has_no_faults():
    assert walked([*a_log(), an_event(4, 1)]) == []


def test_an_entry_that_is_missing_is_named_by_its_place():
    lines = a_log()
    del lines[1]
    assert walked(lines) == [("An entry is missing.", None, 1)]


def test_a_log_that_lacks_its_beginning_is_found():
    assert walked(a_log()[1:]) == [("An entry is missing.", None, 0)]


def test_a_leaf_that_was_rewritten_is_named():
    lines = a_log()
    leaf = lines[1].leaf.replace("8", "9")
    lines[1] = lines[1]._replace(leaf=leaf, record_id=9)
    assert walked(lines) == [("A leaf does not have its hash.", "person/9", 1)]


@pytest.mark.parametrize(
    "wrong", [{"kind": "person"}, {"record_id": 8}, {"number": 2}, {"event_id": 1}]
)
def test_an_entry_that_is_filed_under_another_is_named(wrong):
    lines = a_log()
    lines[3] = lines[3]._replace(**wrong)
    message = "An entry is filed under something else than it tells of."
    assert walked(lines) == [(message, "meeting/7", 3)]


@pytest.mark.parametrize("told", [{}, {"id": 7}, {"number": 1}, {"id": 7, "number": 1, "event": 1}])
def test_an_entry_tells_of_a_version_or_of_an_event(told):
    leaf = text({"v": 1, "kind": "meeting", **told})
    found_by = (told.get("id"), told.get("number"), told.get("event"))
    line = Line(0, leaf, verify.hashed(leaf), "meeting", *found_by, NOW)
    assert [message for message, *_where in walked([line])] == [
        "An entry tells of nothing that is known here."
    ]


def test_a_moment_that_cannot_be_is_named():
    lines = a_log()
    later, early = NOW + dt.timedelta(hours=1), EARLIER
    for place, at, message in (
        (2, None, "The moment of an entry cannot be read."),
        (2, early, "An entry was numbered before its predecessor."),
        (3, later, "An entry was numbered in the future."),
    ):
        forged = [line._replace(sequenced_at=at) if line.place == place else line for line in lines]
        assert (message, "meeting/7", place) in walked(forged)


def test_a_fault_tells_the_moment_of_its_entry():
    lines = [entry(0, "meeting", 7, 1)._replace(leaf_hash="", sequenced_at=EARLIER)]
    assert [fault.since for fault in Walk(NOW).take(lines)] == [EARLIER]


def test_a_leaf_that_cannot_be_read_is_a_fault_and_no_crash():
    for leaf in ("", "[]", "{", '{"number":{}}', '{"id":[],"number":"x"}', "nonsense", "[" * 9999):
        line = Line(0, leaf, "not even a hash", "meeting")
        assert walked([line])
        assert verify.waiting([line])
        assert verify.root([line])


def test_the_root_is_hashed_from_the_leaves_and_not_from_what_stands_beside_them():
    walk = Walk(NOW)
    walk.take([line._replace(leaf_hash="00" * 32) for line in a_log()])
    assert walk.root == verify.root(a_log())


@pytest.mark.parametrize("at_once", [1, 2, 3, 100])
def test_the_root_is_told_at_every_size_that_is_wanted(at_once):
    lines = [entry(place, "meeting", place, 1) for place in range(20)]
    walk = Walk(NOW, {0, 1, 7, 8, 20, 99})
    for start in range(0, 20, at_once):
        walk.take(lines[start : start + at_once])
    hashes = [bytes.fromhex(line.leaf_hash) for line in lines]
    assert walk.roots == {size: merkle.root(hashes[:size]).hex() for size in (0, 1, 7, 8, 20)}


def test_a_walk_that_was_put_down_goes_on_from_its_frontier():
    lines, first = a_log(), Walk(NOW)
    first.take(lines[:3])
    kept = merkle.Frontier(first.frontier.size, first.frontier.subtrees)
    second = Walk(NOW, frontier=kept, expected=first.expected, before=first.before)
    assert second.take(lines[3:]) == []
    assert second.root == verify.root(lines)


def test_a_walk_hears_what_each_entry_tells():
    heard = []
    Walk(NOW, hear=lambda line, leaf: heard.append((line.place, leaf["kind"]))).take(a_log())
    assert heard == [(0, "meeting"), (1, "person"), (2, "meeting"), (3, "meeting")]
