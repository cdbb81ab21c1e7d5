"""What is signed was read again, fits all that was signed before, and can be proven."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from oversight import db
from oversight.errors import DamagedError, RefusedError
from oversight.log import checkpoint, merkle, note, proving, sealing, sequence
from oversight.log.models import Checkpoint, Entry, Subtree
from tests.log.logs import KEY, change, checkpoints, forging, grow, sealed

SIZES = [1, 255, 256, 257, 512, 600]


@pytest.fixture
def looking(engine):
    """Open a session that only reads, and so stands in nobody's way."""
    with db.make_session(engine, writes=False) as session:
        yield session


def stored_root(session, size):
    """Hash the entries after the definition, without any subtree."""
    leaves = session.scalars(sa.select(Entry.leaf).order_by(Entry.index).limit(size))
    return merkle.root([merkle.leaf_hash(leaf.encode()) for leaf in leaves])


def kept(session):
    session.expire_all()
    chosen = sa.select(Subtree).order_by(Subtree.level, Subtree.index)
    return [(one.level, one.index, one.hash) for one in session.scalars(chosen)]


def demand_proofs(session, made):
    """Prove entries at every edge of a group, each checked against the signed root."""
    edges = {0, 1, 254, 255, 256, 257, 511, 512, made.size - 2, made.size - 1}
    for index in sorted(edge for edge in edges if 0 <= edge < made.size):
        proving.prove(session, session.get_one(Entry, index), made)


def demand_proof_of_the_last(session):
    made = session.get_one(Checkpoint, 600)
    proving.prove(session, session.get_one(Entry, 599), made)


def test_a_checkpoint_signs_the_log_as_it_is(engine, looking):
    made = sealed(engine, 7)
    told = checkpoint.verified(note.parse(made.note), [KEY.verifier])
    assert (told.origin, told.size) == ("log.example/town", 7)
    assert told.root.hex() == made.root == stored_root(looking, 7).hex()
    assert looking.get_one(Checkpoint, 7).note == made.note


def test_one_size_has_one_checkpoint(engine):
    first, again = sealed(engine), sealing.seal(engine, [KEY], "another reason")
    assert (again.note, again.why, again.made_at) == (first.note, "test", first.made_at)
    assert checkpoints(engine) == [1]


def test_what_is_pending_is_numbered_and_signed_with_the_rest(engine, session):
    sequence.append(session, [sequence.Leaf('{"at":"2018-03-27T00:00:00+00:00"}', "test")])
    session.commit()
    assert sealing.seal(engine, [KEY], "test").size == 1


@pytest.mark.parametrize("size", SIZES)
def test_every_entry_is_proven_by_the_subtrees_that_are_kept(engine, looking, size):
    made = sealed(engine, size)
    assert made.root == stored_root(looking, size).hex()
    assert [one[:2] for one in kept(looking)] == [(1, at) for at in range(size // 256)]
    demand_proofs(looking, made)


def test_a_log_that_grows_over_full_groups_keeps_its_earlier_proofs(engine, looking):
    made = [sealed(engine, more) for more in (255, 1, 1, 343)]
    assert [one.size for one in made] == [255, 256, 257, 600]
    for one in made:
        demand_proofs(looking, one)


def test_the_log_as_it_was_is_signed_later_and_later_proofs_hold_still(engine, looking):
    later = sealed(engine, 600)
    earlier = sealing.seal(engine, [KEY], "report", 256)
    assert (earlier.size, earlier.root) == (256, stored_root(looking, 256).hex())
    for made in (earlier, sealing.seal(engine, [KEY], "report", 200), later):
        demand_proofs(looking, made)


@pytest.mark.parametrize("forged", [{"hash": "0" * 64}, {"hash": "no hash"}, None])
def test_subtrees_that_somebody_changed_or_took_away_are_renewed(engine, looking, forged):
    sealed(engine, 600)
    before = kept(looking)
    looking.rollback()
    with forging(engine) as connection:
        rows = db.table(Subtree)
        connection.execute(sa.update(rows).values(forged) if forged else sa.delete(rows))
    with pytest.raises(DamagedError, match="599"):
        demand_proof_of_the_last(looking)
    looking.rollback()
    made = sealed(engine)
    assert kept(looking) == before
    demand_proofs(looking, made)


@pytest.mark.parametrize(
    "values", [{"leaf": "{}"}, {"leaf_hash": "0" * 64}, {"leaf_hash": "no hash"}]
)
def test_nothing_is_signed_over_an_entry_that_was_changed(engine, values):
    grow(engine, 300)
    change(engine, 257, **values)
    with pytest.raises(DamagedError, match="257"):
        sealing.seal(engine, [KEY], "test")
    assert checkpoints(engine) == []


def test_nothing_is_signed_over_an_entry_that_was_changed_with_its_hash(engine):
    sealed(engine, 3)
    grow(engine, 300)
    change(engine, 1, leaf="{}", leaf_hash=merkle.leaf_hash(b"{}").hex())
    with pytest.raises(DamagedError, match="3"):
        sealing.seal(engine, [KEY], "test")
    assert checkpoints(engine) == [3]


@pytest.mark.parametrize("index", [0, 4, 256, 298])
def test_nothing_is_signed_where_an_entry_is_missing(engine, index):
    grow(engine, 300)
    with forging(engine) as connection:
        connection.execute(sa.delete(db.table(Entry)).where(Entry.index == index))
    with pytest.raises(DamagedError, match=f"{index} "):
        sealing.seal(engine, [KEY], "test")
    assert checkpoints(engine) == []


@pytest.mark.parametrize("before", [2, 256, 300])
def test_nothing_is_signed_that_does_not_begin_with_what_was_signed(engine, before):
    """Somebody builds the log anew, with right hashes, and forgets an old checkpoint."""
    made = sealed(engine, before)
    grow(engine, 10)
    with forging(engine) as connection:
        rows = db.table(Checkpoint)
        connection.execute(sa.update(rows).values(root=made.root[::-1]))
    with pytest.raises(DamagedError, match=str(before)):
        sealing.seal(engine, [KEY], "test")
    assert checkpoints(engine) == [before]


def test_of_two_that_seal_at_once_one_makes_the_checkpoint(engine, database_url):
    grow(engine, 600)
    ready = Barrier(4)

    def seal(_turn):
        own = db.make_engine(database_url)
        ready.wait(10)
        made = sealing.seal(own, [KEY], "test")
        own.dispose()
        return made.note, made.made_at

    with ThreadPoolExecutor(4) as pool:
        told = set(pool.map(seal, range(4)))
    assert len(told) == len(checkpoints(engine)) == 1


def test_a_log_that_was_put_back_while_it_was_read_is_not_signed(engine, monkeypatch):
    grow(engine, 3)
    sign = note.sign

    def meanwhile(*given):
        change(engine, 2, leaf_hash="00" * 32)
        return sign(*given)

    monkeypatch.setattr(note, "sign", meanwhile)
    with pytest.raises(RefusedError, match="恢复"):
        sealing.seal(engine, [KEY], "test")
    assert checkpoints(engine) == []
