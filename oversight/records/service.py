"""The only way a record changes: each change is a numbered version and a leaf of the log."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.access.roles import Permission, may, who_may
from oversight.errors import ConflictError, ForbiddenError, InvalidError, Problem, RefusedError
from oversight.i18n import _
from oversight.log import canonical, sequence
from oversight.records import content, fields, guard, search
from oversight.records.kind import Kind, fields_of
from oversight.records.lifecycle import Step
from oversight.records.models import (
    CONFIRMED,
    DRAFT,
    RETURNED,
    SUBMITTED,
    Document,
    Part,
    Record,
    Version,
)


@dataclass(frozen=True)
class By:
    """Who changes a record, in which role, when, and why."""

    actor_id: int
    role: str
    at: dt.datetime
    reason: str = ""


@dataclass(frozen=True)
class Place:
    """Where a record belongs: its body, and its term where it is an act of the body."""

    body_id: int | None
    term_id: int | None = None


def create(session: Session, kind: Kind, place: Place, values: Mapping[str, Any], by: By) -> Record:
    """Enter a record as a draft. Raises InvalidError with every fault, ForbiddenError by role."""
    _allow(by, Permission.ENTER)
    record = kind.model(
        kind=kind.identity,
        body_id=place.body_id,
        term_id=place.term_id,
        state=kind.lifecycle.first,
        review=DRAFT,
        numbered=0,
        version=0,
        title="",
    )
    with session.no_autoflush:
        _fill(session, kind, record, values)
        _check(session, kind, record)
    return _write(session, kind, record, "created", by)


def amend(  # noqa: PLR0913, PLR0917  the change, its basis and its author
    session: Session,
    kind: Kind,
    record: Record,
    values: Mapping[str, Any],
    by: By,
    based_on: int,
) -> Record:
    """Change what a record says; a confirmed one only as a reviewer's correction with a reason.

    `based_on` is the version that was on the screen. Raises ConflictError when another
    stands now, InvalidError, ForbiddenError and RefusedError; the caller rolls back.
    """
    _hold(session, record, based_on)
    _allow(by, Permission.REVIEW if record.is_confirmed else Permission.ENTER)
    if record.is_confirmed:
        _demand_reason(by)
    before = content.text(record)
    with session.no_autoflush:
        _fill(session, kind, record, values)
        _check(session, kind, record)
        if record.is_confirmed:
            _demand_complete(kind, record)
        if content.text(record) == before:
            return record
    return _write(session, kind, record, "corrected" if record.is_confirmed else "changed", by)


def take(  # noqa: PLR0913, PLR0917  the step, its basis and its author
    session: Session,
    kind: Kind,
    record: Record,
    step: Step,
    values: Mapping[str, Any],
    by: By,
    based_on: int,
) -> Record:
    """Take a step: move to its end, filling its own fields and no others."""
    _hold(session, record, based_on)
    _allow(by, step.allowed)
    if record.state not in step.starts:
        raise RefusedError(
            _("This step does not start from here. Open the record and see its next step.")
        )
    with session.no_autoflush:
        _fill(session, kind, record, {name: values[name] for name in step.fills if name in values})
        lacking = [_lacking(kind, name) for name in step.needs if _is_empty(record, name)]
        if lacking:
            raise InvalidError(lacking)
        record.state = step.ends
        _check(session, kind, record)
    return _write(session, kind, record, step.name, by)


def submit(session: Session, kind: Kind, record: Record, by: By, based_on: int) -> Record:
    """Hand a draft to the reviewer; everything required must be filled."""
    _hold(session, record, based_on)
    _allow(by, Permission.ENTER)
    if record.review not in (DRAFT, RETURNED):
        raise RefusedError(_("Only a draft or a returned record can be submitted."))
    return _review(session, kind, record, SUBMITTED, by)


def confirm(session: Session, kind: Kind, record: Record, by: By, based_on: int) -> Record:
    """Stand behind what is written: from now on it counts, and only corrections change it."""
    _hold(session, record, based_on)
    _allow(by, Permission.REVIEW)
    if record.is_confirmed:
        raise RefusedError(_("The record is confirmed already."))
    return _review(session, kind, record, CONFIRMED, by)


def send_back(session: Session, kind: Kind, record: Record, by: By, based_on: int) -> Record:
    """Return a submitted record to its secretary with a sentence that says why."""
    _hold(session, record, based_on)
    _allow(by, Permission.REVIEW)
    _demand_reason(by)
    if record.review != SUBMITTED:
        raise RefusedError(_("Only a submitted record can be returned."))
    record.review = RETURNED
    return _write(session, kind, record, RETURNED, by)


def missing(kind: Kind, record: Record) -> tuple[Problem, ...]:
    """Say what still must be filled before a record can be submitted."""
    return tuple(_missing(kind, record))


def _review(session: Session, kind: Kind, record: Record, review: str, by: By) -> Record:
    with session.no_autoflush:
        _demand_complete(kind, record)
        _check(session, kind, record)
        record.review = review
    return _write(session, kind, record, review, by)


def _allow(by: By, permission: Permission) -> None:
    if not may(by.role, permission):
        raise ForbiddenError(_("This needs: {roles}.").format(roles=who_may(permission)))


def _demand_reason(by: By) -> None:
    if not by.reason.strip():
        raise InvalidError([Problem("reason", _("Give the reason."))])


def _demand_complete(kind: Kind, record: Record) -> None:
    lacking = missing(kind, record)
    if lacking:
        raise InvalidError(lacking)


def _missing(kind: Kind, record: Record) -> Iterator[Problem]:
    if kind.decided_on and record.term_id is None:
        yield Problem("term_id", _("Choose the term."))
    for name, one in kind.fields.items():
        if one.is_required and one.field.sort != "parts" and _is_empty(record, name):
            yield _lacking(kind, name)
    for name, one in kind.parts.items():
        inside = fields_of(one.field.part)
        for row, part in enumerate(getattr(record, name), start=1):
            for inner, named in inside.items():
                if named.is_required and _is_empty(part, inner):
                    yield Problem(f"{name}-{row}-{inner}", _("Fill this in."))


def _lacking(kind: Kind, name: str) -> Problem:
    return Problem(name, _("{field}: fill this in.").format(field=kind.fields[name].label))


def _is_empty(source: Record | Part, name: str) -> bool:
    value = getattr(source, name)
    return value is None or value == []


def _hold(session: Session, record: Record, based_on: int) -> None:
    """Keep others from the record until the end of the transaction, and see its newest state."""
    session.refresh(record, with_for_update=True)
    if record.version != based_on:
        raise ConflictError(seen=based_on, current=record.version)


def _check(session: Session, kind: Kind, record: Record) -> None:
    """Ask all checks and rules; those that look at other records wait for each other's turn."""
    if kind.rules and record.body_id:
        session.execute(sa.select(Record.id).where(Record.id == record.body_id).with_for_update())
    problems = [problem for check in kind.checks for problem in check(record)]
    problems += [problem for rule in kind.rules for problem in rule(session, record)]
    refused = [problem for problem in problems if not problem.warns]
    if refused:
        raise InvalidError(refused)


def _fill(session: Session, kind: Kind, record: Record, values: Mapping[str, Any]) -> None:
    if "term_id" in values:
        record.term_id = values["term_id"]
    for name, one in kind.fields.items():
        if name in values and one.field.sort == "parts":
            _fill_parts(session, record, name, values[name] or [])
        elif name in values:
            setattr(record, name, _stored(session, one.field.sort, values[name]))
    if record.term_id is None and kind.decided_on:
        record.term_id = _term_of_links(session, kind, record)


def _fill_parts(session: Session, record: Record, name: str, rows: list[Mapping[str, Any]]) -> None:
    """Match rows to the parts that are there by their number; new ones get the next."""
    part = fields_of(type(record))[name].field.part
    known = {one.number: one for one in getattr(record, name)}
    kept = []
    for position, row in enumerate(rows):
        one = known.pop(row.get("number"), None)
        if one is None:
            record.numbered += 1
            one = part(number=record.numbered)
        one.position = position
        for inner, named in fields_of(part).items():
            if inner in row:
                setattr(one, inner, _stored(session, named.field.sort, row[inner]))
        kept.append(one)
    setattr(record, name, kept)


def _stored(session: Session, sort: fields.Sort, value: Any) -> Any:
    """Keep a text once under its hash; everything else is kept as it is."""
    if sort != "document" or value is None:
        return value
    digest = hashlib.sha256(value.encode()).hexdigest()
    if session.get(Document, digest) is None:
        with guard.opened(session):
            session.execute(sa.insert(Document).values(hash=digest, text=value))
    return digest


def _term_of_links(session: Session, kind: Kind, record: Record) -> int | None:
    """The term of the first linked record that has one: a meeting gives its own."""
    for name, one in kind.plain.items():
        linked = getattr(record, name) if one.field.sort == "link" else None
        if linked:
            term = session.scalar(sa.select(Record.term_id).where(Record.id == linked))
            if term:
                return term
    return None


def _write(session: Session, kind: Kind, record: Record, action: str, by: By) -> Record:
    """Write the rows, then the version that tells them, then its leaf; all or nothing."""
    with session.no_autoflush:
        record.version += 1
        record.title = kind.title_of(session, record)[: fields.TITLE]
        record.decided_on = (
            fields.earliest(getattr(record, kind.decided_on)) if kind.decided_on else None
        )
    with guard.telling(session, record):
        session.add(record)
        session.flush()
    version, leaf = _version(session, record, action, by)
    with guard.opened(session):
        session.execute(sa.insert(Version).values(version))
        sequence.append(session, [leaf])
    search.index(session, kind, record)
    return record


def _version(
    session: Session, record: Record, action: str, by: By
) -> tuple[dict[str, Any], sequence.Leaf]:
    reason = by.reason.strip()
    salt, told = secrets.token_hex(16), content.told(record, reason)
    row: dict[str, Any] = {
        "record_id": record.id,
        "number": record.version,
        "action": action,
        "actor_id": by.actor_id,
        "at": by.at,
        "reason": reason,
        "transaction": _transaction(session),
        "salt": salt,
        "content": told,
        "content_hash": sequence.fingerprint(salt, told),
    }
    leaf = sequence.Leaf(
        leaf=leaf_text(record.kind, row, _previous(session, record)),
        kind=record.kind,
        record_id=record.id,
        number=record.version,
    )
    return row | {"leaf_hash": leaf.leaf_hash}, leaf


def leaf_text(kind: str, version: Mapping[str, Any], previous: str | None) -> str:
    """Write the leaf of a version: who, when, what sort of change, and its fingerprints."""
    return canonical.text(
        {
            "v": 1,
            "kind": kind,
            "id": version["record_id"],
            "number": version["number"],
            "action": version["action"],
            "actor": version["actor_id"],
            "at": version["at"].astimezone(dt.UTC).isoformat(timespec="milliseconds"),
            "transaction": version["transaction"],
            "prev": previous,
            "content_hash": version["content_hash"],
        }
    )


def _previous(session: Session, record: Record) -> str | None:
    return session.scalar(
        sa.select(Version.leaf_hash).where(
            Version.record_id == record.id, Version.number == record.version - 1
        )
    )


def _transaction(session: Session) -> str:
    """One name for all that is written in one transaction."""
    current = session.get_transaction()
    kept = session.info.get("transaction")
    if kept is None or kept[0] is not current:
        session.info["transaction"] = kept = (current, secrets.token_hex(8))
    return str(kept[1])
