"""What an attacker with all rights over the database does, and what an audit then tells.

Every attack is a test with its own name; `@attack` counts it.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from oversight.auditing.books import Asked, Audit
from oversight.db import Base
from oversight.log import canonical, checkpoint, events, merkle, note, verify
from oversight.log.events import Deed
from oversight.log.keys import Signer
from oversight.log.note import SignedNote
from tests.records.forging import verified
from tests.sealed import KEY

TABLES = Base.metadata.tables
VERSION, ENTRY, EVENT = TABLES["version"], TABLES["log_entry"], TABLES["log_event"]
RECORD, CHECKPOINT = TABLES["record"], TABLES["log_checkpoint"]
SIGNED = ("log_copy", "log_stamp", "log_cosignature", "log_checkpoint")
Test = TypeVar("Test", bound=Callable[..., None])


def attack(test: Test) -> Test:
    """Count a test as an attack."""
    test.is_attack = True  # type: ignore[attr-defined]
    return test


@dataclasses.dataclass(frozen=True)
class Target:
    """A record that is attacked: its kind, its number, and how many versions it has."""

    kind: str
    number: int
    versions: int

    @property
    def name(self) -> str:
        """Name it as faults do."""
        return f"{self.kind}/{self.number}"


def target(forger: Connection, kind: str = "inspection", versions: int = 2) -> Target:
    """Choose a record of a kind that has some versions."""
    counted = sa.func.count(VERSION.c.number)
    chosen = (
        sa.select(RECORD.c.kind, RECORD.c.id, counted)
        .join(VERSION, VERSION.c.record_id == RECORD.c.id)
        .where(RECORD.c.kind == kind)
        .group_by(RECORD.c.kind, RECORD.c.id)
        .having(counted >= versions)
        .order_by(RECORD.c.id)
    )
    return Target(*forger.execute(chosen).first() or ())


def version(forger: Connection, record: int, number: int) -> dict[str, Any]:
    """Read one version."""
    chosen = sa.select(VERSION).where(VERSION.c.record_id == record, VERSION.c.number == number)
    return dict(forger.execute(chosen).mappings().one())


def entry(forger: Connection, record: int, number: int) -> dict[str, Any]:
    """Read the entry of one version."""
    chosen = sa.select(ENTRY).where(ENTRY.c.record_id == record, ENTRY.c.number == number)
    return dict(forger.execute(chosen).mappings().one())


def change(forger: Connection, table: sa.Table, where: Mapping[str, Any], **values: Any) -> None:
    """Change the one row that is meant."""
    meant = (table.c[name] == value for name, value in where.items())
    done = forger.execute(sa.update(table).where(*meant).values(values))
    assert done.rowcount == 1


def take_away(forger: Connection, table: sa.Table, **where: Any) -> None:
    """Take away the rows that are meant."""
    meant = (table.c[name] == value for name, value in where.items())
    assert forger.execute(sa.delete(table).where(*meant)).rowcount


def rewrite(forger: Connection, record: int, number: int, said: str) -> None:
    """Let a version say something else, and mend every hash that tells of it, up to the newest.

    Whoever looks from inside finds all in order: contents, leaves, predecessors, the live row.
    """
    previous = None
    rows = forger.execute(
        sa.select(VERSION).where(VERSION.c.record_id == record).order_by(VERSION.c.number)
    )
    for row in rows.mappings().all():
        told = said if row["number"] == number else row["content"]
        sealed = canonical.fingerprint(row["salt"], told)
        key = {"record_id": record, "number": row["number"]}
        leaf = verify.read(entry(forger, record, row["number"])["leaf"])
        written = canonical.text(leaf | {"prev": previous, "content_hash": sealed})
        previous = verify.hashed(written)
        change(forger, ENTRY, key, leaf=written, leaf_hash=previous)
        change(forger, VERSION, key, content=told, content_hash=sealed, leaf_hash=previous)


def deny(forger: Connection) -> None:
    """Let somebody else have signed in at last, with every hash in order."""
    row = forger.execute(
        sa.select(ENTRY).where(ENTRY.c.kind == "session").order_by(ENTRY.c.index).limit(1)
    )
    one = row.mappings().one()
    leaf = verify.read(one["leaf"])
    other = forger.scalar(sa.select(EVENT.c.actor_id).where(EVENT.c.actor_id != leaf["actor"]))
    written = canonical.text(leaf | {"actor": other})
    change(forger, ENTRY, {"index": one["index"]}, leaf=written, leaf_hash=verify.hashed(written))
    change(forger, EVENT, {"id": one["event_id"]}, actor_id=other)


def append(forger: Connection, leaf: Mapping[str, Any], **found_by: Any) -> int:
    """Put an entry behind the last, with its true hash."""
    last = forger.execute(sa.select(ENTRY).order_by(ENTRY.c.index.desc()).limit(1)).mappings().one()
    written = canonical.text(dict(leaf))
    nothing = {"record_id": None, "number": None, "event_id": None}
    told = {"kind": leaf["kind"], "leaf": written, "leaf_hash": verify.hashed(written)}
    place = {"index": last["index"] + 1, "sequenced_at": last["sequenced_at"]}
    forger.execute(sa.insert(ENTRY).values(nothing | told | place | found_by))
    return int(place["index"])


def tell(forger: Connection, deed: Deed, content: Mapping[str, Any], **public: Any) -> int:
    """Put an event with its entry behind the last, all hashes true, and give its number."""
    number = int(forger.scalar(sa.select(sa.func.max(EVENT.c.id)))) + 1
    said, salt = canonical.text(dict(content)), "00" * 16
    sealed = canonical.fingerprint(salt, said)
    row = {**vars(deed), "id": number, "salt": salt, "content": said, "content_hash": sealed}
    forger.execute(sa.insert(EVENT).values(row))
    place = append(forger, events.leaf(deed, number, sealed) | public, event_id=number)
    change(forger, ENTRY, {"index": place}, sequenced_at=deed.at)
    return number


def renumber(forger: Connection, first: int) -> None:
    """Close the gap before a place."""
    later = sa.select(ENTRY.c.index).where(ENTRY.c.index > first).order_by(ENTRY.c.index)
    for index in forger.scalars(later).all():
        change(forger, ENTRY, {"index": index}, index=index - 1)


def forget_what_was_signed(forger: Connection) -> None:
    """Take away every checkpoint, and what witnesses and authorities said of them."""
    for name in SIGNED:
        forger.execute(sa.delete(TABLES[name]))


def signed(audit: Audit, *keys: Signer) -> str:
    """Sign the log as an audit found it."""
    root = bytes.fromhex(audit.root)
    text = checkpoint.Checkpoint(KEY.name, audit.size, root).text
    return SignedNote(text, tuple(key.sign(text) for key in keys or (KEY,))).write()


def hold(folder: Path, *notes: str) -> Asked:
    """Hold checkpoints outside of the house."""
    for text in notes:
        size = checkpoint.read(note.parse(text).text).size
        (folder / f"checkpoint-{size}.txt").write_text(text, encoding="utf-8")
    return Asked(held=(folder,))


def kept(forger: Connection) -> list[str]:
    """Give the checkpoints of the database, as they are."""
    return [*forger.scalars(sa.select(CHECKPOINT.c.note).order_by(CHECKPOINT.c.size))]


def told_of(forger: Connection, name: str, asked: Asked | None = None) -> list[str]:
    """Say what an audit tells under a name: that of a record, an event, an account, a file."""
    return [one.message for one in verified(forger, asked=asked).faults if one.record == name]


def named(faults: Iterable[verify.Fault]) -> set[str]:
    """The kinds that faults name."""
    return {str(one.record).partition("/")[0] for one in faults}


def places(faults: Iterable[verify.Fault]) -> set[int | None]:
    """The places in the log that faults name."""
    return {one.index for one in faults}


def root_of(leaves: Iterable[str]) -> bytes:
    """Hash some leaves into the root of their tree."""
    return merkle.root(merkle.leaf_hash(leaf.encode()) for leaf in leaves)
