"""Auditing the books: log, versions and live tables must tell the same story."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.db import table
from oversight.i18n import _
from oversight.log import sequence, verify
from oversight.log.models import Entry, Pending
from oversight.log.verify import Fault
from oversight.records import content, past
from oversight.records.kind import Kind
from oversight.records.models import Document, Part, Record, Version

AT_ONCE = 500  # rows read together


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
}


@dataclass(frozen=True)
class Books:
    """What the checks read: leaves by what they tell of, the kinds, and what records are called."""

    session: Session
    kinds: Mapping[str, Kind]
    entries: Sequence[Entry]
    waiting: Sequence[Pending]
    identities: Mapping[int, str]
    texts: dict[str, str] = field(default_factory=dict)  # each hash that versions name, and where

    @property
    def leaves(self) -> tuple[Entry | Pending, ...]:
        """All that was written: what has its number, then what waits for it."""
        return (*self.entries, *self.waiting)

    def name(self, record_id: int) -> str:
        """Name a record as kind/id."""
        return f"{self.identities.get(record_id, '?')}/{record_id}"


def verify_all(session: Session, kinds: Mapping[str, Kind]) -> Audit:
    """Check everything that can be checked from inside.

    What nobody can see from inside is the newest entries cut off together with what they
    tell of, and the order of entries that one transaction wrote: for that somebody must
    hold a later root.
    """
    books = _open(session, kinds)
    audit = Audit(root=verify.root(books.entries))
    audit.checked["entries"] = len(books.entries)
    audit.faults += verify.entries(books.entries)
    audit.faults += verify.hashes(books.waiting)
    audit.faults += verify.chains(books.leaves)
    audit.faults += _filed(books)
    audit.faults += _numbered(books.entries)
    audit.faults += _versions(books, audit)
    audit.faults += _records(books, audit)
    audit.faults += _orphans(books)
    audit.faults += _documents(books, audit)
    return audit


def _open(session: Session, kinds: Mapping[str, Kind]) -> Books:
    fresh = {"populate_existing": True}
    return Books(
        session,
        kinds,
        session.scalars(sa.select(Entry).order_by(Entry.index), execution_options=fresh).all(),
        session.scalars(sa.select(Pending).order_by(Pending.id), execution_options=fresh).all(),
        {row.id: row.kind for row in session.execute(sa.select(Record.id, Record.kind))},
    )


def _filed(books: Books) -> Iterator[Fault]:
    """What finds an entry again must be what its leaf says."""
    for row in books.leaves:
        leaf = verify.read(row.leaf)
        told = (leaf.get("kind"), leaf.get("id"), leaf.get("number"))
        if told != (row.kind, row.record_id, row.number):
            yield verify.fault(_("an entry is filed under another record"), row)


def _numbered(entries: Iterable[Entry]) -> Iterator[Fault]:
    """Numbering never runs backwards, and nothing is numbered before it was written."""
    before = None
    for entry in entries:
        if before and entry.sequenced_at < before:
            yield verify.fault(_("an entry was numbered before its predecessor"), entry)
        told_at = verify.told_at(entry.leaf)
        if told_at and entry.sequenced_at < told_at:
            yield verify.fault(_("an entry was numbered before it was written"), entry)
        before = entry.sequenced_at


def _versions(books: Books, audit: Audit) -> Iterator[Fault]:
    leaves = {(row.record_id, row.number): row for row in books.leaves if row.number is not None}
    audit.checked["versions"] = 0
    chosen = sa.select(Version).execution_options(yield_per=AT_ONCE, populate_existing=True)
    for version in books.session.scalars(chosen):
        audit.checked["versions"] += 1
        row = leaves.pop((version.record_id, version.number), None)
        name = books.name(version.record_id)
        for message in _version_faults(books, version, row):
            yield Fault("versions", message, name)
    for row in leaves.values():
        message = _("a log entry tells of a version that is gone")
        yield Fault("versions", message, verify.subject(row.leaf))


def _version_faults(books: Books, version: Version, row: Entry | Pending | None) -> Iterator[str]:
    if row is None:
        yield _("a version is in no log entry")
        return
    leaf = verify.read(row.leaf)
    previous = leaf.get("prev")
    written = content.leaf(row.kind, vars(version), previous if isinstance(previous, str) else None)
    if written != row.leaf or version.leaf_hash != row.leaf_hash:
        yield _("a version says something else than its log entry")
    if version.at != verify.told_at(row.leaf):
        yield _("the moment of a version was changed")
    if not _is_whole(version):
        yield _("the content of a version was changed")
    elif version.content is not None and row.kind in books.kinds:
        yield from _told_faults(books, version, books.kinds[row.kind])


def _told_faults(books: Books, version: Version, kind: Kind) -> Iterator[str]:
    told = past.tell(kind, version.content or "")
    if told.get("reason") != version.reason:
        yield _("the reason of a version was changed")
    for text in content.documents(kind.model, told):
        books.texts[text] = books.name(version.record_id)


def _is_whole(version: Version) -> bool:
    """Say whether the content of a version has its fingerprint."""
    if version.content is None or version.salt is None:
        return False
    return sequence.fingerprint(version.salt, version.content) == version.content_hash


def _records(books: Books, audit: Audit) -> Iterator[Fault]:
    audit.checked["records"] = len(books.identities)
    newest = _newest(books.session)
    unseen = set(books.identities)
    for kind in books.kinds.values():
        for batch in _batches(books.session, kind):
            told = _last_versions(books.session, batch)
            for record in batch:
                unseen.discard(record.id)
                for message in _record_faults(kind, record, told.get(record.id)):
                    yield Fault("records", message, books.name(record.id))
    for number in sorted(unseen):
        message = _("a record has lost its own row, or its kind was changed")
        yield Fault("records", message, books.name(number))
    for number in sorted(newest - set(books.identities)):
        yield Fault("records", _("a record is gone whose versions are there"), books.name(number))


def _newest(session: Session) -> set[int]:
    return set(session.scalars(sa.select(Version.record_id).distinct()))


def _batches(session: Session, kind: Kind) -> Iterator[Sequence[Record]]:
    chosen = sa.select(kind.model).where(Record.kind == kind.identity)
    fresh = {"yield_per": AT_ONCE, "populate_existing": True}
    return session.scalars(chosen, execution_options=fresh).partitions()


def _last_versions(session: Session, records: Sequence[Record]) -> dict[int, Version]:
    chosen = (
        sa.select(Version)
        .where(Version.record_id.in_([record.id for record in records]))
        .order_by(Version.number)
        .execution_options(populate_existing=True)
    )
    return {version.record_id: version for version in session.scalars(chosen)}


def _record_faults(kind: Kind, record: Record, version: Version | None) -> Iterator[str]:
    if version is None:
        yield _("a record is there without any version")
    elif record.version != version.number:
        yield _("a record names another version than its last")
    elif version.content is not None and _is_whole(version):
        told, live = past.tell(kind, version.content), content.of(record)
        if any(told.get(name) != value for name, value in live.items()):
            yield _("the live record differs from its last version")
    for name in kind.parts:
        places = [part.position for part in getattr(record, name)]
        if places != list(range(len(places))):
            yield _("the order of rows was changed")


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


def _documents(books: Books, audit: Audit) -> Iterator[Fault]:
    audit.checked["documents"] = 0
    gone = dict(books.texts)
    chosen = sa.select(Document).execution_options(yield_per=100, populate_existing=True)
    for document in books.session.scalars(chosen):
        audit.checked["documents"] += 1
        known = gone.pop(document.hash, None)
        name = known or f"document/{document.hash[:12]}"
        if content.digest(document.text) != document.hash:
            message = _("a text was changed; its records link to what it was")
            yield Fault("documents", message, name)
        elif known is None:
            yield Fault("documents", _("a text belongs to no version"), name)
    for name in gone.values():
        yield Fault("documents", _("a text is gone that a version names"), name)
