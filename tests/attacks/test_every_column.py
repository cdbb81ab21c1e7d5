"""Whatever is changed by hand, in any table and column, is found."""

from dataclasses import replace

import sqlalchemy as sa

from tests.attacks.attacking import attack
from tests.records.forging import (
    changed_values,
    malformed_values,
    rows_slipped_in,
    rows_taken_away,
    unseen,
    verified,
)


def test_honest_books_agree(forger):
    found = verified(forger)
    assert found.holds, found.faults
    assert [name for name, count in found.checked.items() if not count] == ["held"]


@attack
def test_one_bit_in_any_column_is_found(forger):
    assert unseen(forger, changed_values(forger)) == []


@attack
def test_a_value_that_no_type_of_ours_writes_is_found(forger):
    """It must not stop the audit, which would name no record then."""
    assert unseen(forger, malformed_values(forger)) == []


@attack
def test_a_row_taken_away_is_found(forger):
    assert unseen(forger, rows_taken_away(forger)) == []


@attack
def test_a_row_slipped_in_is_found(forger):
    assert unseen(forger, rows_slipped_in(forger)) == []


def test_what_was_not_forged_is_told_by_no_audit(forger):
    """Else the sweeps above could not fail."""
    nothing = [replace(one, statement=sa.select(1)) for one in rows_taken_away(forger)]
    assert len(unseen(forger, nothing)) == len(nothing)
