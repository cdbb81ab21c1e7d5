"""Attacks on the queue of what waits for a number, where all is numbered already."""

import sqlalchemy as sa

from oversight import moments
from tests.attacks.attacking import ENTRY, TABLES, attack, take_away
from tests.records.forging import verified

PENDING = TABLES["log_pending"]
AGAIN = "A leaf waits for its number though what it tells of has one."


def put_in_the_queue(forger, **more):
    newest = sa.select(ENTRY).order_by(ENTRY.c.index.desc()).limit(1)
    row = dict(forger.execute(newest).mappings().one())
    index, _at = row.pop("index"), row.pop("sequenced_at")
    forger.execute(sa.insert(PENDING).values(row | {"written_at": moments.now()} | more))
    return index


@attack
def test_a_numbered_leaf_put_into_the_queue_again_is_found(forger):
    put_in_the_queue(forger)
    assert AGAIN in [one.message for one in verified(forger).faults]


@attack
def test_the_newest_entry_put_back_into_the_queue_is_found_where_nothing_waits(forger):
    """On PostgreSQL it is told once it has waited for longer than anything does."""
    before = moments.now().replace(year=2025)
    take_away(forger, ENTRY, index=put_in_the_queue(forger, written_at=before))
    wrong = "A leaf waits for its number that should have it, or has no moment."
    assert wrong in [one.message for one in verified(forger).faults]
