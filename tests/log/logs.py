"""Logs for tests: of any size, sealed, and changed behind the service's back."""

from contextlib import contextmanager

import sqlalchemy as sa

from oversight import config, db, moments
from oversight.log import sealing, sequence, told_keys
from oversight.log.canonical import text
from oversight.log.keys import Signer
from oversight.log.models import Checkpoint, Entry, Event
from tests.records.forging import disarm

KEY = Signer("log.example/town", bytes(range(32)))


def grow(engine, count=1):
    """Write entries, and give the size of the log."""
    with db.make_session(engine) as session:
        at = moments.now().isoformat()
        told = [text({"kind": "test", "at": at, "number": number}) for number in range(count)]
        sequence.append(session, [sequence.Leaf(leaf, "test") for leaf in told])
        session.commit()
    return sequence.sequence(engine)


def sealed(engine, count=1):
    """Write entries and sign them."""
    grow(engine, count)
    return sealing.seal(engine, [KEY], "test")


def settings(url, folder, **more):
    """Read settings as the service does; names are those of the environment without OVERSIGHT_."""
    given = {f"OVERSIGHT_{name.upper()}": str(value) for name, value in more.items()}
    given |= {"DATABASE_URL": url, "OVERSIGHT_INSTANCE": str(folder / "instance")}
    return config.read(given)


def checkpoints(engine):
    """Give the sizes that were signed."""
    return _all(engine, sa.select(Checkpoint.size).order_by(Checkpoint.size))


def keys_told(engine):
    """Give the keys that the log told."""
    with db.make_session(engine, writes=False) as session:
        return told_keys.every(session)


def events(engine):
    """Give the kind and the action of each event."""
    return _all(engine, sa.select(Event.kind + " " + Event.action).order_by(Event.id))


@contextmanager
def forging(engine):
    """Lend a connection that no trigger and no guard watches."""
    plain = sa.create_engine(engine.url)
    with plain.connect() as connection:
        disarm(connection, plain)
        yield connection
        connection.commit()
    plain.dispose()


def change(engine, index, **values):
    """Change an entry past triggers and guard."""
    with forging(engine) as connection:
        chosen = sa.update(db.table(Entry)).where(Entry.index == index)
        connection.execute(chosen.values(values))


def kept(engine, model):
    """Give the rows of a table."""
    return _all(engine, sa.select(model))


def _all(engine, chosen):
    with db.make_session(engine, writes=False) as session:
        return session.scalars(chosen).all()
