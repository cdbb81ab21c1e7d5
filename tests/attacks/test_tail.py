"""Attacks that make the log another one, in which everything agrees."""

import pytest
import sqlalchemy as sa

from oversight import db, kinds, moments
from oversight.auditing import audit
from oversight.log import canonical, sealing, verify
from oversight.records import past
from tests.attacks.attacking import (
    ENTRY,
    EVENT,
    attack,
    entry,
    forget_what_was_signed,
    hold,
    kept,
    rewrite,
    signed,
    take_away,
    target,
    told_of,
    version,
)
from tests.records.forging import verified
from tests.sealed import KEY, sealed_house, sign_in

CHANGED = "The log was changed between its entries {fits} and {size}."
CUT = "The log has {log} entries and had {size}: its end was cut off, or an older one was restored."


@pytest.fixture
def rebuilt(forger):
    """Rewrite what a record said and how it stands, and every hash that tells of it."""
    one = target(forger)
    said = ""
    for number in range(1, one.versions + 1):
        said = version(forger, one.number, number)["content"].replace("文字之1", "伪造之1")
        rewrite(forger, one.number, number, said)
    kind = kinds.by_identity()[one.kind]
    told = past.tell(kind, said)
    for table, row in past.rows(kind, one.number, one.versions, told):
        key = {name: row[name] for name in table.primary_key.columns.keys()}  # noqa: SIM118
        meant = [table.c[name] == value for name, value in key.items()]
        forger.execute(sa.update(table).where(*meant).values(row))
    return one


@attack
def test_a_tail_rebuilt_with_new_hashes_is_found_against_an_earlier_checkpoint(forger, rebuilt):
    first = entry(forger, rebuilt.number, 1)["index"]
    faults = verified(forger).faults
    assert [fault.message for fault in faults] == [CHANGED]
    assert faults[0].values["fits"] <= first < faults[0].values["size"]


@attack
def test_a_rebuilt_tail_without_checkpoints_is_found_against_one_that_is_held(
    forger, tmp_path, request
):
    outside = hold(tmp_path, *kept(forger))
    request.getfixturevalue("rebuilt")
    forget_what_was_signed(forger)
    assert CHANGED in {fault.message for fault in verified(forger, asked=outside).faults}


def test_a_rebuilt_tail_is_not_seen_by_who_holds_nothing(forger, rebuilt):
    """As the documentation says: hashes alone prove nothing to who compares them with nothing."""
    forget_what_was_signed(forger)
    assert verified(forger).holds


def newest(forger):
    return dict(
        forger.execute(sa.select(ENTRY).order_by(ENTRY.c.index.desc()).limit(1)).mappings().one()
    )


def cut(forger):
    """Take away the newest entry with what it tells of."""
    last = newest(forger)
    take_away(forger, ENTRY, index=last["index"])
    take_away(forger, EVENT, id=last["event_id"])


@attack
def test_the_newest_entry_cut_off_is_found_by_who_holds_a_later_checkpoint(forger, tmp_path):
    outside = hold(tmp_path, signed(verified(forger)))
    path = str(next(tmp_path.iterdir()))
    cut(forger)
    assert CUT in told_of(forger, path, outside)


def test_the_newest_entry_cut_off_is_not_seen_by_who_holds_no_later_checkpoint(forger):
    cut(forger)
    assert verified(forger).holds


@attack
def test_a_tail_cut_off_before_a_checkpoint_is_found(forger):
    for _entry in range(3):
        cut(forger)
    faults = [fault for fault in verified(forger).faults if fault.message == CUT]
    assert [fault.record for fault in faults] == [f"checkpoint/{faults[0].values['size']}"]
    fits, log, size = (int(faults[0].values[name]) for name in ("fits", "log", "size"))
    assert fits <= log < size


@attack
def test_a_tail_rebuilt_at_the_same_length_is_found(forger):
    """The newest sign-in before the last checkpoint is told to be somebody else's."""
    chosen = sa.select(ENTRY).where(ENTRY.c.kind == "session").order_by(ENTRY.c.index).limit(1)
    row = forger.execute(chosen).mappings().one()
    leaf = verify.read(row["leaf"])
    other = forger.scalar(sa.select(EVENT.c.actor_id).where(EVENT.c.actor_id != leaf["actor"]))
    written = canonical.text(leaf | {"actor": other})
    forger.execute(
        sa.update(ENTRY)
        .where(ENTRY.c.index == row["index"])
        .values(leaf=written, leaf_hash=verify.hashed(written))
    )
    forger.execute(sa.update(EVENT).where(EVENT.c.id == row["event_id"]).values(actor_id=other))
    faults = verified(forger).faults
    assert [fault.message for fault in faults] == [CHANGED]
    assert faults[0].values["fits"] <= row["index"] < faults[0].values["size"]


@attack
def test_a_log_restored_from_an_older_backup_is_found_against_the_checkpoint_held(
    filled_database, tmp_path
):
    with filled_database(sealed_house) as (url, _told):
        engine = db.make_engine(url)
        sign_in(engine)
        made = sealing.seal(engine, [KEY], "test")
        engine.dispose()
    with filled_database(sealed_house) as (backup, _told):
        engine = db.make_engine(backup)
        with audit.snapshot(engine) as session:
            asked = hold(tmp_path, made.note)
            found = audit.verify_all(session, kinds.by_identity(), moments.now(), asked)
        engine.dispose()
    assert CUT in {fault.message for fault in found.faults}
    assert found.faults[0].values["size"] == made.size
