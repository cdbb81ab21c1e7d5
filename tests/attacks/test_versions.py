"""Attacks on what records said: their versions, and the entries that tell of them."""

import sqlalchemy as sa

from oversight.log.canonical import fingerprint
from tests.attacks.attacking import (
    ENTRY,
    RECORD,
    VERSION,
    append,
    attack,
    change,
    entry,
    places,
    renumber,
    rewrite,
    take_away,
    target,
    told_of,
    version,
)
from tests.records.forging import verified


def changed_content(forger, one, number=1):
    said = version(forger, one.number, number)["content"]
    return said.replace("文字", "伪造", 1)


@attack
def test_a_content_that_was_rewritten_is_found(forger):
    one = target(forger)
    said = changed_content(forger, one)
    change(forger, VERSION, {"record_id": one.number, "number": 1}, content=said)
    assert told_of(forger, one.name) == ["The content of a version was changed."]


@attack
def test_a_content_rewritten_with_its_fingerprint_is_found(forger):
    one = target(forger)
    old = version(forger, one.number, 1)
    said = changed_content(forger, one)
    sealed = fingerprint(old["salt"], said)
    key = {"record_id": one.number, "number": 1}
    change(forger, VERSION, key, content=said, content_hash=sealed)
    assert told_of(forger, one.name) == ["A version says something else than its log entry."]


@attack
def test_a_version_rewritten_with_its_own_entry_is_found_by_the_next(forger):
    one = target(forger)
    before = entry(forger, one.number, 2)
    after = version(forger, one.number, 2)
    rewrite(forger, one.number, 1, changed_content(forger, one))
    key = {"record_id": one.number, "number": 2}
    change(forger, ENTRY, key, leaf=before["leaf"], leaf_hash=before["leaf_hash"])
    change(forger, VERSION, key, leaf_hash=after["leaf_hash"])
    assert told_of(forger, one.name) == ["A version does not name the leaf of the one before it."]


@attack
def test_a_version_that_was_removed_is_found(forger):
    one = target(forger)
    take_away(forger, VERSION, record_id=one.number, number=1)
    assert "A log entry tells of a version that is gone." in told_of(forger, one.name)


@attack
def test_a_version_removed_with_its_entry_and_all_renumbered_is_found(forger):
    one = target(forger)
    place = entry(forger, one.number, 1)["index"]
    take_away(forger, VERSION, record_id=one.number, number=1)
    take_away(forger, ENTRY, index=place)
    renumber(forger, place)
    wrong = "A version is left out, put in or has changed its place."
    assert wrong in told_of(forger, one.name)


@attack
def test_a_last_version_taken_back_is_found(forger):
    one = target(forger)
    take_away(forger, VERSION, record_id=one.number, number=one.versions)
    take_away(forger, ENTRY, record_id=one.number, number=one.versions)
    assert "A record names another version than its last." in told_of(forger, one.name)


@attack
def test_two_versions_that_were_swapped_are_found(forger):
    one = target(forger)
    first, second = (version(forger, one.number, number) for number in (1, 2))
    sealed = ("content", "salt", "content_hash", "reason")
    for number, other in ((1, second), (2, first)):
        key = {"record_id": one.number, "number": number}
        change(forger, VERSION, key, **{name: other[name] for name in sealed})
    assert "A version says something else than its log entry." in told_of(forger, one.name)


@attack
def test_two_entries_of_a_record_that_changed_places_are_found(forger):
    """Entries of two records, numbered by one pass, show only to who holds a later root."""
    one = target(forger)
    first, second = (entry(forger, one.number, number)["index"] for number in (1, 2))
    for before, after in ((first, 900), (second, first), (900, second)):
        change(forger, ENTRY, {"index": before}, index=after)
    wrong = "A version is left out, put in or has changed its place."
    assert wrong in told_of(forger, one.name)


@attack
def test_an_entry_inserted_for_a_version_that_never_was_is_found(forger):
    one = target(forger)
    leaf = {"v": 1, "kind": one.kind, "id": one.number, "number": one.versions + 1}
    append(forger, leaf, record_id=one.number, number=one.versions + 1)
    assert told_of(forger, one.name) == ["A log entry tells of a version that is gone."]


@attack
def test_an_entry_inserted_that_tells_of_nothing_is_found(forger):
    place = append(forger, {"v": 1, "kind": "note", "text": "nobody"})
    found = verified(forger).faults
    assert [one.message for one in found] == ["An entry tells of nothing that is known here."]
    assert places(found) == {place}


@attack
def test_an_entry_that_was_removed_is_found_at_its_place(forger):
    one = target(forger)
    place = entry(forger, one.number, 1)["index"]
    take_away(forger, ENTRY, index=place)
    found = verified(forger).faults
    assert place in places(fault for fault in found if fault.message == "An entry is missing.")
    assert one.name in {fault.record for fault in found}


@attack
def test_an_entry_removed_and_the_rest_renumbered_is_found(forger):
    one = target(forger)
    place = entry(forger, one.number, 1)["index"]
    take_away(forger, ENTRY, index=place)
    renumber(forger, place)
    assert "A version is in no log entry." in told_of(forger, one.name)


@attack
def test_an_entry_filed_under_another_record_is_found(forger):
    one = target(forger)
    place = entry(forger, one.number, 1)["index"]
    change(forger, ENTRY, {"index": place}, record_id=one.number + 5000)
    assert "An entry is filed under something else than it tells of." in told_of(forger, one.name)


@attack
def test_a_reason_written_afterwards_is_found(forger):
    one = target(forger)
    change(forger, VERSION, {"record_id": one.number, "number": 1}, reason="经领导同意")
    assert told_of(forger, one.name) == ["The reason of a version was changed."]


@attack
def test_a_change_laid_at_the_door_of_somebody_else_is_found(forger):
    one = target(forger)
    actor = version(forger, one.number, 1)["actor_id"]
    others = sa.select(VERSION.c.actor_id).where(VERSION.c.actor_id != actor).limit(1)
    key = {"record_id": one.number, "number": 1}
    change(forger, VERSION, key, actor_id=forger.scalar(others))
    assert told_of(forger, one.name) == ["A version says something else than its log entry."]


@attack
def test_a_version_told_to_be_older_is_found(forger):
    one = target(forger)
    at = version(forger, one.number, 1)["at"].replace(year=2019)
    change(forger, VERSION, {"record_id": one.number, "number": 1}, at=at)
    assert told_of(forger, one.name) == ["The moment of a version was changed."]


@attack
def test_a_record_given_another_kind_is_found(forger):
    one = target(forger)
    change(forger, RECORD, {"id": one.number}, kind="visit")
    assert told_of(forger, f"visit/{one.number}")
