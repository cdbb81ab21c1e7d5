"""Auditing the books: log, versions and live tables must tell the same story."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import stored
from oversight.access import told
from oversight.db import table
from oversight.i18n import _
from oversight.log import reading, verify
from oversight.log.models import Entry, Pending
from oversight.log.verify import Fault
from oversight.records import content, past, triggers
from oversight.records.kind import Kind
from oversight.records.models import Part, Record, Version
from oversight.stored import Row

AT_ONCE = 500  # records read together
# What a leaf tells of its version, and the columns that are called otherwise there.
SEALED = ("id", "number", "action", "actor", "transaction", "content_hash")
COLUMNS = {"id": "record_id", "actor": "actor_id"}


@dataclass
class Audit:
    """What was checked, how much of it, and every fault found."""

    checked: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    root: str = ""

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


CHECKS = {
    "entries": _("Log entries: each has its hash and its place, without a gap"),
    "versions": _("Versions: contents hashed again and set against the log"),
    "records": _("Records: live tables equal their last version"),
    "documents": _("Texts: each has the hash it is kept under"),
    "attachments": _("Files: each has the hash it is kept under"),
    "accounts": _("Accounts: role, body and standing are what the log last told"),
    "triggers": _("Triggers: each stands in the database as it was put there"),
}
LOST = _("a record has lost its own row, or its kind was changed")
ALTERED = _("a text or file was changed; its records link to what it was")


@dataclass(frozen=True)
class Books:
    """What the checks read: leaves by what they tell of, the kinds, and what records are called."""

    session: Session
    kinds: Mapping[str, Kind]
    entries: Sequence[Entry]
    waiting: Sequence[Pending]
    identities: Mapping[int, str]
    apart: dict[tuple[str, str], str] = field(default_factory=dict)  # sort and hash, and where

    @property
    def leaves(self) -> tuple[Entry | Pending, ...]:
        """All that was written: what has its number, then what waits for it."""
        return (*self.entries, *self.waiting)

    def name(self, record_id: int) -> str:
        """Name a record as kind/id."""
        return f"{self.identities.get(record_id, '?')}/{record_id}"


def verify_all(session: Session, kinds: Mapping[str, Kind], now: dt.datetime) -> Audit:
    """Check everything that can be checked from inside.

    What is stored is compared with what would be written, so that no value is too odd to be
    read. Nobody can see from inside: the newest entries cut off together with what they tell
    of; the order of entries of different records that one pass numbered; the moment at which
    an entry was numbered, moved between those of its neighbours. The first two show to who
    holds a later root.
    """
    with stored.legible(session):
        books = _open(session, kinds)
        audit = Audit(root=verify.root(books.entries))
        audit.checked["entries"] = len(books.entries)
        audit.faults += verify.entries(books.entries)
        audit.faults += verify.hashes(books.waiting)
        audit.faults += verify.chains(books.leaves)
        audit.faults += verify.filed(books.leaves)
        audit.faults += verify.numbered(books.entries, now)
        audit.faults += _versions(books, audit)
        audit.faults += _records(books, audit)
        audit.faults += _orphans(books)
        audit.faults += _apart(books, audit)
        audit.checked["accounts"] = told.count(session)
        audit.faults += told.faults(session, books.leaves)
        audit.checked["triggers"] = len(triggers.wanted(session.connection()))
        audit.faults += triggers.faults(session.connection())
    return audit


def _open(session: Session, kinds: Mapping[str, Kind]) -> Books:
    identities = session.execute(sa.select(Record.id, Record.kind).order_by(Record.id))
    return Books(
        session,
        kinds,
        reading.entries(session),
        reading.pending(session),
        {row.id: row.kind for row in identities},
    )


def _versions(books: Books, audit: Audit) -> Iterator[Fault]:
    leaves = {(row.record_id, row.number): row for row in books.leaves if row.number is not None}
    audit.checked["versions"] = 0
    for version in stored.rows(books.session, table(Version)):
        audit.checked["versions"] += 1
        row = leaves.pop((version["record_id"], version["number"]), None)
        name = books.name(version["record_id"])
        for message in _version_faults(books, version, row):
            yield Fault("versions", message, name)
    for row in leaves.values():
        message = _("a log entry tells of a version that is gone")
        yield Fault("versions", message, verify.subject(row.leaf))


def _version_faults(books: Books, version: Row, row: Entry | Pending | None) -> Iterator[str]:
    if row is None:
        yield _("a version is in no log entry")
        return
    leaf, written_at = verify.read(row.leaf), verify.told_at(row.leaf)
    sealed = {COLUMNS.get(key, key): leaf.get(key) for key in SEALED}
    sealed["leaf_hash"] = row.leaf_hash
    if written_at is None or _differs(books, "at", written_at, version):
        yield _("the moment of a version was changed")
    elif any(_differs(books, name, sealed[name], version) for name in sealed) or (
        content.leaf(str(row.kind), sealed | {"at": written_at}, _previous(leaf)) != row.leaf
    ):
        yield _("a version says something else than its log entry")
    if not content.is_sealed(version):
        yield _("the content of a version was changed")
    elif row.kind in books.kinds:
        yield from _told_faults(books, version, books.kinds[row.kind])


def _told_faults(books: Books, version: Row, kind: Kind) -> Iterator[str]:
    try:
        said = past.tell(kind, version["content"])
        named = {(one.field.sort, digest) for one, digest in content.hashes(kind.model, said)}
    except past.UNREADABLE:
        yield _("the content of a version cannot be read")
        return
    if _differs(books, "reason", said.get("reason"), version):
        yield _("the reason of a version was changed")
    books.apart.update(dict.fromkeys(named, books.name(version["record_id"])))


def _differs(books: Books, name: str, value: Any, version: Row) -> bool:
    return stored.differs(books.session, table(Version).c[name], value, version[name])


def _previous(leaf: Mapping[str, Any]) -> str | None:
    previous = leaf.get("prev")
    return previous if isinstance(previous, str) else None


def _records(books: Books, audit: Audit) -> Iterator[Fault]:
    audit.checked["records"] = len(books.identities)
    unseen = set(books.identities)
    for kind in books.kinds.values():
        for batch in _batches(books, kind):
            live = past.live(books.session, kind, batch)
            newest = _last_versions(books.session, batch)
            unseen.difference_update(batch)
            for number in batch:
                for message in _record_faults(books, kind, live[number], newest.get(number)):
                    yield Fault("records", message, books.name(number))
    for number in sorted(unseen):
        yield Fault("records", LOST, books.name(number))
    told_of = {*books.session.scalars(sa.select(Version.record_id).distinct())}
    for number in sorted(told_of - set(books.identities), key=str):
        yield Fault("records", _("a record is gone whose versions are there"), books.name(number))


def _batches(books: Books, kind: Kind) -> Iterator[Sequence[int]]:
    own = [number for number, identity in books.identities.items() if identity == kind.identity]
    for start in range(0, len(own), AT_ONCE):
        yield own[start : start + AT_ONCE]


def _last_versions(session: Session, numbers: Sequence[int]) -> Mapping[int, Row]:
    """Read the newest version of each record; versions come in the order of their numbers."""
    rows = table(Version)
    found = stored.rows(session, rows, rows.c.record_id.in_(numbers))
    return {version["record_id"]: version for version in found}


def _record_faults(books: Books, kind: Kind, live: past.Rows, version: Row | None) -> Iterator[str]:
    if (kind.identity, None) not in live:
        yield LOST
    elif version is None:
        yield _("a record is there without any version")
    elif live["record", None]["version"] != version["number"]:
        yield _("a record names another version than its last")
    elif content.is_sealed(version) and not past.tells(books.session, kind, version, live):
        yield _("the live record differs from its last version")


def _orphans(books: Books) -> Iterator[Fault]:
    """Rows that belong to no record of their kind."""
    for kind in books.kinds.values():
        yield from _without_record(books.session, kind, kind.model)
        for one in kind.parts.values():
            yield from _without_record(books.session, kind, one.field.part)


def _without_record(session: Session, kind: Kind, model: type[Record | Part]) -> Iterator[Fault]:
    rows = table(model)
    key = rows.c.record_id if issubclass(model, Part) else rows.c.id
    known = sa.select(table(Record).c.id).where(table(Record).c.kind == kind.identity)
    for number in session.scalars(sa.select(key).where(key.not_in(known))):
        yield Fault("records", _("a row belongs to no record"), f"{kind.identity}/{number}")


def _apart(books: Books, audit: Audit) -> Iterator[Fault]:
    """What is kept apart has the hash it is kept under, and stands in a version."""
    for sort, model in content.APART.items():
        check = f"{sort}s"
        gone = {digest: name for (of, digest), name in books.apart.items() if of == sort}
        audit.checked[check] = 0
        for row in stored.rows(books.session, table(model)):
            audit.checked[check] += 1
            held = gone.pop(row["hash"], None)
            name = held or f"{sort}/{str(row['hash'])[:12]}"
            if not content.is_whole(sort, row):
                yield Fault(check, ALTERED, name)
            elif held is None:
                yield Fault(check, _("a text or file belongs to no version"), name)
        for name in gone.values():
            yield Fault(check, _("a text or file is gone that a version names"), name)
