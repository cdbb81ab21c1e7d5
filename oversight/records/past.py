"""What was known at a place in the log: its versions, restored beside the live tables."""

import functools
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from oversight.db import Base, table
from oversight.log.models import Entry
from oversight.records import content
from oversight.records.kind import Kind, fields_of
from oversight.records.models import Attachment, Document, Part, Record, Version

# What reading a content may raise that was not written by us.
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Past:
    """A session on what was known, and the records whose contents were lawfully erased."""

    session: Session
    place: int
    erased: tuple[int, ...]

    def close(self) -> None:
        """Forget it all."""
        _forget(self.session)


def restore(session: Session, kinds: Mapping[str, Kind], place: int) -> Past:
    """Restore every record as its last version up to a place in the log told it.

    `place` is the index of the last entry that counts. The same queries then run on the
    scratch database in memory as on the live one.
    """
    with ExitStack() as undone:
        scratch = _scratch()
        undone.callback(_forget, scratch)
        erased = _fill(scratch, session, kinds, place)
        undone.pop_all()
    return Past(scratch, place, tuple(erased))


def _fill(scratch: Session, session: Session, kinds: Mapping[str, Kind], place: int) -> list[int]:
    """Write what was known into an empty database, and say what was erased since."""
    found: dict[sa.Table, list[dict[str, Any]]] = {}
    erased: list[int] = []
    for identity, record_id, number, said in _versions(session, place):
        if said is None:
            erased.append(record_id)
            continue
        kind = kinds[identity]
        for each, row in rows(kind, record_id, number, tell(kind, said)):
            found.setdefault(each, []).append(row)
    documents = session.execute(sa.select(Document.hash, Document.text)).mappings()
    found[table(Document)] = [dict(row) for row in documents]
    files = session.execute(sa.select(Attachment.hash, Attachment.media_type)).mappings()
    found[table(Attachment)] = [dict(row) | {"data": b""} for row in files]  # nobody reads it there
    for each in Base.metadata.sorted_tables:
        if found.get(each):
            scratch.execute(sa.insert(each), found[each])
    scratch.commit()
    return erased


@contextmanager
def alone(kind: Kind, record: Record) -> Iterator[Session]:
    """Lend a scratch database with one record in it, which need not be written anywhere else."""
    scratch = _scratch()
    try:
        for each, row in rows(kind, record.id or 1, 1, content.of(record)):
            scratch.execute(sa.insert(each), row)
        yield scratch
    finally:
        _forget(scratch)


def tell(kind: Kind, text: str) -> dict[str, Any]:
    """Read the content of a version in today's words, whatever form it was written in.

    A field that did not exist then says nothing.
    """
    told: dict[str, Any] = json.loads(text)
    for reader in kind.earlier:
        told = reader(told)
    told["fields"] = dict.fromkeys(kind.plain) | told["fields"]
    told["parts"] = {name: [] for name in kind.parts} | told["parts"]
    for name, one in kind.parts.items():
        nothing = dict.fromkeys(fields_of(one.field.part))
        told["parts"][name] = [nothing | row for row in told["parts"][name]]
    return told


def revived(kind: Kind, told: Mapping[str, Any]) -> Record:
    """Make a record, outside of any session, say what a version told."""
    own = {name: told[name] for name in content.OWN}
    record = kind.model(kind=kind.identity, **own, **content.row_of(kind.model, told["fields"]))
    for name, one in kind.parts.items():
        part: type[Part] = one.field.part
        rows = [
            part(number=row["number"], position=position, **content.row_of(part, row))
            for position, row in enumerate(told["parts"][name])
        ]
        setattr(record, name, rows)
    return record


def rows(
    kind: Kind, record_id: int, version: int, told: Mapping[str, Any]
) -> Iterator[tuple[sa.Table, dict[str, Any]]]:
    """Give every row that a version of a record tells of, with the values of its columns."""
    own = {name: told[name] for name in content.OWN}
    yield (
        table(Record),
        own
        | {
            "id": record_id,
            "kind": kind.identity,
            "decided_on": content.day(told["decided_on"]),
            "version": version,
        },
    )
    yield table(kind.model), {"id": record_id} | content.row_of(kind.model, told["fields"])
    for name, one in kind.parts.items():
        part: type[Part] = one.field.part
        for position, row in enumerate(told["parts"][name]):
            place = {
                "record_id": record_id,
                "number": row["number"],
                "position": position,
            }
            yield table(part), place | content.row_of(part, row)


def _scratch() -> Session:
    """Open an empty database in memory with the same tables; SQLite enforces no keys there."""
    return Session(_scratches().connect(), expire_on_commit=False)


def _forget(scratch: Session) -> None:
    connection = scratch.get_bind()
    scratch.close()
    if isinstance(connection, Connection):
        connection.close()


@functools.cache
def _scratches() -> Engine:
    """Give the engine of which every connection is a database of its own.

    Each is a copy of one in which the tables were made once, and statements are compiled once
    for all of them.
    """
    model = sqlite3.connect(":memory:", check_same_thread=False)
    Base.metadata.create_all(sa.create_engine("sqlite://", creator=lambda: model))
    lock = Lock()

    def copied() -> sqlite3.Connection:
        fresh = sqlite3.connect(":memory:", check_same_thread=False)
        with lock:
            model.backup(fresh)
        return fresh

    return sa.create_engine("sqlite://", creator=copied, poolclass=NullPool)


def _versions(session: Session, place: int) -> Iterator[tuple[str, int, int, str | None]]:
    newest = (
        sa.select(Entry.record_id, Entry.kind, sa.func.max(Entry.number).label("number"))
        .where(Entry.index <= place, Entry.record_id.is_not(None))
        .group_by(Entry.record_id, Entry.kind)
        .subquery()
    )
    chosen = sa.select(newest.c.kind, Version.record_id, Version.number, Version.content).join(
        newest,
        sa.and_(Version.record_id == newest.c.record_id, Version.number == newest.c.number),
    )
    told: Iterable[Any] = session.execute(chosen.order_by(Version.record_id))
    yield from told
