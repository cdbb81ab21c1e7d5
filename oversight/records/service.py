"""The only way a record changes: each change is a numbered version and a leaf of the log."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.access.roles import Permission
from oversight.db import table
from oversight.errors import ConflictError, Problem, RefusedError
from oversight.i18n import _
from oversight.log import sequence
from oversight.log.canonical import Plain
from oversight.records import checks, content, fields, guard, search
from oversight.records.kind import Kind
from oversight.records.lifecycle import Step
from oversight.records.models import (
    CONFIRMED,
    DRAFT,
    RETURNED,
    SUBMITTED,
    By,
    Place,
    Record,
    Version,
)

__all__ = ["By", "Place", "amend", "confirm", "create", "missing", "send_back", "submit", "take"]

NEWEST = (
    sa.select(Record.version)
    .where(Record.id == sa.bindparam("record"))
    .with_for_update(key_share=True)
)
BEFORE = sa.select(Version.leaf_hash).where(
    Version.record_id == sa.bindparam("record"), Version.number == sa.bindparam("number")
)
WRITE = sa.insert(table(Version)).execution_options(oversight_opens=True)


def create(  # noqa: PLR0913  the record, its place, its author
    session: Session,
    kind: Kind,
    place: Place,
    values: Mapping[str, Any],
    by: By,
    *,
    state: str = "",
) -> Record:
    """Enter a record as a draft, in its first state or in the one it had reached long ago.

    Raises InvalidError with every fault, ForbiddenError by role.
    """
    checks.demand_entry(kind, by, values, state=state)
    record = blank(kind, place, state)
    with session.no_autoflush, checks.overseeing(session):
        _fill(session, kind, record, values)
        checks.demand_way(kind, record)
        checks.demand(checks.problems(session, kind, record, by.today))
    return _write(session, kind, record, "created", by, values)


def blank(kind: Kind, place: Place, state: str = "") -> Record:
    """Make a record that says nothing yet, outside of any session."""
    return kind.model(
        kind=kind.identity,
        body_id=place.body_id,
        term_id=place.term_id,
        state=state or kind.lifecycle.first,
        review=DRAFT,
        numbered=0,
        version=0,
        title="",
        **{name: [] for name in kind.parts},
    )


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
    if record.is_confirmed:
        checks.demand_role(kind, by, Permission.REVIEW)
        checks.demand_reason(by.reason)
    else:
        checks.demand_entry(kind, by, values, record)
    before = content.of(record)
    with session.no_autoflush, checks.overseeing(session):
        _fill(session, kind, record, values)
        checks.demand(checks.problems(session, kind, record, by.today))
        if record.is_confirmed:
            checks.demand_complete(kind, record)
        if content.of(record) == before:
            return record
    action = "corrected" if record.is_confirmed else "changed"
    return _write(session, kind, record, action, by, values)


def take(  # noqa: PLR0913, PLR0917  the step, its basis and its author
    session: Session,
    kind: Kind,
    record: Record,
    step: Step,
    values: Mapping[str, Any],
    by: By,
    based_on: int,
) -> Record:
    """Take a step: move to its end, filling its own fields and no others; then what follows."""
    _hold(session, record, based_on)
    checks.demand_step(kind, record, step, by)
    if not record.is_confirmed or record.state not in step.starts:
        raise RefusedError(
            _("This step does not start from here. Open the record and see its next step.")
        )
    filled = step.filled(values, by)
    stood: Any = content.of(record)["parts"] if by.stands_for else {}
    with session.no_autoflush, checks.overseeing(session):
        _fill(session, kind, record, filled)
        checks.demand(_altered(record, stood))
        checks.demand_filled(kind, record, step.needs)
        record.state = step.ends
        checks.demand(checks.problems(session, kind, record, by.today))
    _write(session, kind, record, step.name, by, filled)
    if step.then:
        with checks.overseeing(session):
            step.then(session, record, by)
    return record


def submit(session: Session, kind: Kind, record: Record, by: By, based_on: int) -> Record:
    """Hand a draft to the reviewer; everything required must be filled."""
    _hold(session, record, based_on)
    checks.demand_entry(kind, by, {}, record)
    if record.review not in (DRAFT, RETURNED):
        raise RefusedError(_("Only a draft or a returned record can be submitted."))
    return _review(session, kind, record, SUBMITTED, by)


def confirm(session: Session, kind: Kind, record: Record, by: By, based_on: int) -> Record:
    """Stand behind what is written: from now on it counts, and only corrections change it."""
    _hold(session, record, based_on)
    checks.demand_role(kind, by, Permission.REVIEW)
    if record.is_confirmed:
        raise RefusedError(_("The record is confirmed already."))
    return _review(session, kind, record, CONFIRMED, by)


def send_back(session: Session, kind: Kind, record: Record, by: By, based_on: int) -> Record:
    """Return a submitted record to its secretary with a sentence that says why."""
    _hold(session, record, based_on)
    checks.demand_role(kind, by, Permission.REVIEW)
    checks.demand_reason(by.reason)
    if record.review != SUBMITTED:
        raise RefusedError(_("Only a submitted record can be returned."))
    record.review = RETURNED
    return _write(session, kind, record, RETURNED, by)


def missing(kind: Kind, record: Record) -> tuple[Problem, ...]:
    """Say what still must be filled before a record can be submitted."""
    return tuple(checks.missing(kind, record))


def _review(session: Session, kind: Kind, record: Record, review: str, by: By) -> Record:
    with session.no_autoflush, checks.overseeing(session):
        checks.demand_complete(kind, record)
        checks.demand(checks.judged(session, kind, record))
        record.review = review
    return _write(session, kind, record, review, by)


def _hold(session: Session, record: Record, based_on: int) -> None:
    """Keep others from the record until the end of the transaction, and see its newest state.

    What was read at the newest version is the newest state: nothing changes without one.
    """
    newest = session.scalar(NEWEST, {"record": record.id})
    if newest != record.version:
        session.refresh(record)
    if newest != based_on:
        raise ConflictError(seen=based_on, current=record.version)


def _fill(session: Session, kind: Kind, record: Record, values: Mapping[str, Any]) -> None:
    if "term_id" in values:
        record.term_id = values["term_id"]
    checks.demand(content.unheld(record, values))
    content.fill(record, values)
    if record.term_id is None and kind.decided_on:
        record.term_id = kind.term_of(session, record)


def _altered(record: Record, stood: Mapping[str, list[Plain]]) -> Iterator[Problem]:
    """A guest adds rows to a list; those that stood there stay as they were."""
    said: Any = content.of(record)["parts"] if stood else {}
    for name, rows in stood.items():
        if any(row not in said[name] for row in rows):
            sentence = _("Rows that stood here stay as they are. Put yours into new ones.")
            yield Problem(name, sentence)


def _write(  # noqa: PLR0913, PLR0917  what is written, and what was entered
    session: Session,
    kind: Kind,
    record: Record,
    action: str,
    by: By,
    values: Mapping[str, Any] | None = None,
) -> Record:
    """Write the rows, then the version that tells them, then its leaf; all or nothing."""
    with session.no_autoflush, checks.overseeing(session):
        record.version += 1
        record.title = kind.title_of(session, record)[: fields.TITLE]
        record.decided_on = kind.decided(record)
    with guard.telling(session, record) as told:
        content.keep(session, kind.model, values or {})
        session.add(record)
        session.flush()
    _record_version(session, record, told, action, by)
    search.index(session, kind, record)
    return record


def _record_version(
    session: Session, record: Record, told: Mapping[str, Plain], action: str, by: By
) -> None:
    """Write what the record says now as its next version, and seal it in the log."""
    version = content.version(record, told, by, action, sequence.transaction(session))
    leaf = content.leaf(record.kind, version, _previous(session, record))
    sealed = sequence.Leaf(leaf, record.kind, record.id, record.version)
    session.connection().execute(WRITE, version | {"leaf_hash": sealed.leaf_hash})
    sequence.append(session, [sealed])


def _previous(session: Session, record: Record) -> str | None:
    if record.version == 1:
        return None
    asked = {"record": record.id, "number": record.version - 1}
    return str(session.connection().scalars(BEFORE, asked).one())
