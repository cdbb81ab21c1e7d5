"""Auditing the books: log, versions and live tables must tell the same story."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.i18n import _
from oversight.log import sequence, verify
from oversight.log.canonical import Plain
from oversight.log.models import Entry, Pending
from oversight.log.verify import Fault
from oversight.records import content, past
from oversight.records.kind import Kind
from oversight.records.models import Document, Part, Record, Version
from oversight.records.service import leaf_text


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


def verify_all(session: Session, kinds: Mapping[str, Kind]) -> Audit:
    """Check everything that can be checked from inside.

    What nobody can see from inside is the newest entries cut off together with what they
    tell of: for that somebody must hold a later root.
    """
    audit = Audit()
    entries = session.scalars(sa.select(Entry).order_by(Entry.index)).all()
    waiting = session.scalars(sa.select(Pending).order_by(Pending.id)).all()
    audit.checked["entries"] = len(entries)
    audit.faults += verify.entries(entries)
    audit.faults += verify.chains(entries)
    audit.faults += _columns(entries)
    audit.root = verify.root(entries)
    leaves = {(row.record_id, row.number): row for row in (*entries, *waiting)}
    audit.faults += _versions(session, audit, leaves, kinds)
    audit.faults += _records(session, audit, kinds)
    audit.faults += _orphans(session, kinds)
    audit.faults += _documents(session, audit)
    return audit


def _columns(entries: Iterable[Entry]) -> Iterator[Fault]:
    """What finds an entry again must be what its leaf says; numbering never runs backwards."""
    before = None
    for entry in entries:
        leaf = verify.read(entry.leaf)
        told = (leaf.get("kind"), leaf.get("id"), leaf.get("number"))
        if told != (entry.kind, entry.record_id, entry.number):
            yield _fault("entries", _("an entry is filed under another record"), entry)
        if before and entry.sequenced_at < before:
            yield _fault("entries", _("an entry was numbered before its predecessor"), entry)
        before = entry.sequenced_at


def _fault(check: str, message: str, entry: Entry) -> Fault:
    return Fault(check, message, verify.subject(entry.leaf), entry.index)


def _versions(
    session: Session,
    audit: Audit,
    leaves: dict[tuple[int | None, int | None], Entry | Pending],
    kinds: Mapping[str, Kind],
) -> Iterator[Fault]:
    audit.checked["versions"] = 0
    for version in session.scalars(sa.select(Version).execution_options(yield_per=500)):
        audit.checked["versions"] += 1
        row = leaves.pop((version.record_id, version.number), None)
        if row is None:
            name = f"?/{version.record_id}"
            yield Fault("versions", _("a version is in no log entry"), name)
            continue
        for message in _version_faults(version, row, kinds):
            yield Fault("versions", message, verify.subject(row.leaf))
    for (record, _number), row in leaves.items():
        if record is not None:
            message = _("a log entry tells of a version that is gone")
            yield Fault("versions", message, verify.subject(row.leaf))


def _version_faults(
    version: Version, row: Entry | Pending, kinds: Mapping[str, Kind]
) -> Iterator[str]:
    if version.content is not None and version.salt is not None:
        if sequence.fingerprint(version.salt, version.content) != version.content_hash:
            yield _("the content of a version was changed")
        elif row.kind in kinds and (
            past.tell(kinds[row.kind], version.content).get("reason") != version.reason
        ):
            yield _("the reason of a version was changed")
    leaf = verify.read(row.leaf)
    previous = leaf.get("prev")
    written = leaf_text(row.kind, vars(version), previous if isinstance(previous, str) else None)
    if written != row.leaf or version.leaf_hash != row.leaf_hash:
        yield _("a version says something else than its log entry")


def _records(session: Session, audit: Audit, kinds: Mapping[str, Kind]) -> Iterator[Fault]:
    newest = sa.select(Version.record_id, sa.func.max(Version.number)).group_by(Version.record_id)
    unseen = {row[0]: row[1] for row in session.execute(newest)}
    audit.checked["records"] = 0
    for identity, number in session.execute(sa.select(Record.kind, Record.id)).all():
        audit.checked["records"] += 1
        latest = unseen.pop(number, None)
        for message in _record_faults(session, kinds.get(identity), number, latest):
            yield Fault("records", message, f"{identity}/{number}")
    for number in unseen:
        yield Fault("records", _("a record is gone whose versions are there"), f"?/{number}")


def _record_faults(
    session: Session, kind: Kind | None, record_id: int, latest: int | None
) -> Iterator[str]:
    record = kind and session.get(kind.model, record_id, populate_existing=True)
    version = session.get(Version, (record_id, latest)) if latest else None
    if kind is None or record is None:
        yield _("a record has lost its own row, or its kind was changed")
    elif version is None:
        yield _("a record is there without any version")
    elif record.version != version.number:
        yield _("a record names another version than its last")
    elif version.content is not None:
        yield from _differences(kind, record, past.tell(kind, version.content))


def _differences(kind: Kind, record: Record, told: dict[str, Plain]) -> Iterator[str]:
    live = content.of(record)
    changed = [name for name, value in live.items() if told.get(name) != value]
    if changed:
        yield _("the live record differs from its last version")
    for name in kind.parts:
        if [part.position for part in getattr(record, name)] != list(
            range(len(getattr(record, name)))
        ):
            yield _("the order of rows was changed")


def _orphans(session: Session, kinds: Mapping[str, Kind]) -> Iterator[Fault]:
    """Rows that belong to no record of their kind."""
    for kind in kinds.values():
        tables: list[type[Record] | type[Part]] = [kind.model]
        tables += [one.field.part for one in kind.parts.values()]
        for model in tables:
            yield from _without_record(session, kind, model)


def _without_record(
    session: Session, kind: Kind, model: type[Record] | type[Part]
) -> Iterator[Fault]:
    table = model.__table__
    key = table.c.record_id if issubclass(model, Part) else table.c.id
    known = sa.select(Record.__table__.c.id).where(Record.__table__.c.kind == kind.identity)
    for row in session.scalars(sa.select(key).where(key.not_in(known))):
        yield Fault("records", _("a row belongs to no record"), f"{kind.identity}/{row}")


def _documents(session: Session, audit: Audit) -> Iterator[Fault]:
    audit.checked["documents"] = 0
    for document in session.scalars(sa.select(Document).execution_options(yield_per=100)):
        audit.checked["documents"] += 1
        if sequence.fingerprint("", document.text) != document.hash:
            message = _("a text was changed; its records link to what it was")
            yield Fault("documents", message, f"document/{document.hash[:12]}")
