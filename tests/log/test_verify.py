"""A log is checked by its own words, whoever keeps it."""

from dataclasses import dataclass, replace

from oversight.i18n import speaking
from oversight.log import merkle, verify
from oversight.log.canonical import text


@dataclass
class Line:
    """An entry, without a database."""

    index: int
    leaf: str
    leaf_hash: str


def a_log():
    """Two records, the first of them twice changed."""
    first = entry(0, "meeting", 7, 1)
    other = entry(1, "person", 8, 1)
    second = entry(2, "meeting", 7, 2, first.leaf_hash)
    return [first, other, second, entry(3, "meeting", 7, 3, second.leaf_hash)]


def entry(index, kind, record, number, before=None):
    leaf = text({"v": 1, "kind": kind, "id": record, "number": number, "prev": before})
    return Line(index, leaf, hashed(leaf))


def hashed(leaf):
    return merkle.leaf_hash(leaf.encode()).hex()


def said(faults):
    with speaking("en"):
        return [(str(fault.message), fault.record, fault.index) for fault in faults]


def test_an_honest_log_has_no_faults():
    assert said(verify.entries(a_log())) == said(verify.chains(a_log())) == []


def test_entries_of_other_things_need_no_number():
    leaf = text({"v": 1, "kind": "sign-in", "actor": 3})
    rows = [*a_log(), Line(4, leaf, hashed(leaf))]
    assert said(verify.entries(rows)) == said(verify.chains(rows)) == []


def test_an_entry_that_is_missing_is_named_by_its_place():
    rows = a_log()
    del rows[1]
    assert said(verify.entries(rows)) == [("an entry is missing", None, 1)]


def test_a_log_that_lacks_its_beginning_is_found():
    assert said(verify.entries(a_log()[1:])) == [("an entry is missing", None, 0)]


def test_a_leaf_that_was_rewritten_is_named():
    rows = a_log()
    rows[1] = replace(rows[1], leaf=rows[1].leaf.replace("8", "9"))
    assert said(verify.entries(rows)) == [("a leaf does not have its hash", "person/9", 1)]


def test_a_version_that_was_left_out_is_named():
    rows = [replace(row, index=index) for index, row in enumerate(a_log()[i] for i in (0, 1, 3))]
    assert said(verify.chains(rows)) == [("a version is left out or put in", "meeting/7", 2)]


def test_a_version_that_was_put_in_is_named():
    rows = [*a_log(), entry(4, "meeting", 7, 3, a_log()[2].leaf_hash)]
    assert said(verify.chains(rows)) == [("a version is left out or put in", "meeting/7", 4)]


def test_versions_that_changed_places_are_named():
    rows = a_log()
    rows[2], rows[3] = rows[3], rows[2]
    assert {record for _message, record, _index in said(verify.chains(rows))} == {"meeting/7"}


def test_a_version_that_names_another_predecessor_is_named():
    rows = a_log()
    rows[2] = entry(2, "meeting", 7, 2, rows[1].leaf_hash)
    assert ("a version is left out or put in", "meeting/7", 2) in said(verify.chains(rows))


def test_a_leaf_that_cannot_be_read_is_a_fault_and_no_crash():
    for leaf in ("", "[]", "{", '{"number":{}}', '{"id":[],"number":"x"}', "nonsense"):
        rows = [Line(0, leaf, "not even a hash")]
        assert list(verify.entries(rows))
        assert verify.root(rows)
        list(verify.chains(rows))


def test_the_root_is_hashed_from_the_leaves_and_not_from_what_stands_beside_them():
    rows = a_log()
    forged = [replace(rows[0], leaf_hash="00" * 32), *rows[1:]]
    assert verify.root(forged) == verify.root(rows)
