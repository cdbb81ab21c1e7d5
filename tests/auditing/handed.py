"""Hands on the log of a house with a record of every kind, by a key that was changed once."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from oversight import config, db, kinds
from oversight.access.roles import Role
from oversight.auditing import handing_on
from oversight.auditing.handing_on import Asker, hand_on
from oversight.config import Settings
from oversight.kinds.bodies import Body
from oversight.log import bundle, events, key_file, sealing
from oversight.log.events import Deed
from oversight.log.models import Entry
from oversight.records import guard, past
from oversight.records.models import Version


@dataclass(frozen=True)
class Handed:
    """A bundle as a folder and as an archive, the first key of its log, and what is in it."""

    folder: Path
    archive: Path
    vkey: str
    body_id: int
    private: frozenset[int]  # entries whose contents say something private


def handed_on(url: str, folder: Path) -> Handed:
    """Seal a database three times, under two keys, and hand it on to its auditor."""
    settings = config.read({"OVERSIGHT_INSTANCE": str(folder / "instance"), "DATABASE_URL": url})
    engine = db.make_engine(url)
    guard.watch(engine)
    first = key_file.signer(engine, settings).vkey
    sealing.seal(engine, [key_file.signer(engine, settings)], "demand")
    key_file.rotate(engine, settings)
    made = _handed(engine, settings, folder, first)
    engine.dispose()
    return made


def _handed(engine: Engine, settings: Settings, folder: Path, first: str) -> Handed:
    with db.make_session(engine) as session:
        body_id = session.scalars(sa.select(Body.id)).first() or 0
        at = dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC)
        events.tell(session, Deed("session", "signed_in", at, None, body_id), {"from": "here"})
        session.commit()
    signer = key_file.signer(engine, settings)
    sealed = sealing.seal(engine, [signer], "bundle")
    with db.make_session(engine, writes=False) as session:
        asker = Asker(Role.AUDITOR, body_id, kinds.by_identity())
        hand_on(session, signer, sealed, asker, folder / "handed")
        private = frozenset(_private(session))
    bundle.archive(folder / "handed", folder / "handed.zip")
    return Handed(folder / "handed", folder / "handed.zip", first, body_id, private)


def _private(session):
    same = (Version.record_id == Entry.record_id, Version.number == Entry.number)
    chosen = sa.select(Entry.index, Entry.kind, Version.content).join(Version, sa.and_(*same))
    for index, identity, content in session.execute(chosen):
        kind = kinds.by_identity()[identity]
        if handing_on.is_private(kind, past.tell(kind, content)):
            yield index
