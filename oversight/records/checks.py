"""What must hold before a record is written: its links, its checks and rules, nothing missing."""

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import db
from oversight.access.roles import GUESTS, Permission, Role
from oversight.errors import ForbiddenError, InvalidError, Problem, RefusedError
from oversight.i18n import _, listed
from oversight.records.fields import earliest
from oversight.records.kind import BY_SLUG, Kind, Named, fields_of
from oversight.records.lifecycle import Step
from oversight.records.models import DRAFT, RETURNED, By, Part, Record

PLACES = {"body_id": "bodies", "term_id": "terms"}  # links that every record has
LINKED = sa.select(Record.id, Record.kind, Record.body_id, Record.title).where(
    Record.id.in_(sa.bindparam("wanted", expanding=True))
)
OURS = db.table(Record).c.id
BODY = sa.select(OURS).where(sa.bindparam("body") == OURS).with_for_update(key_share=True)


@dataclass(frozen=True)
class Link:
    """A link as it stands in a record: in which field, of which kinds it may be, and its id."""

    field: str
    to: tuple[str, ...]
    id: int


def problems(session: Session, kind: Kind, record: Record, today: dt.date) -> Iterator[Problem]:
    """Ask whether the links of a record fit, its dates, and all its checks and rules."""
    yield from unfit_links(session, kind, record)
    yield from not_yet(kind, record, today)
    yield from judged(session, kind, record)


def judged(session: Session, kind: Kind, record: Record) -> Iterator[Problem]:
    """Ask all checks and rules; those that look at other records wait for each other's turn."""
    yield from standing(kind, record)
    for check in kind.checks:
        yield from check(record)
    if kind.rules and record.body_id:
        hold(session, record.body_id)
    for rule in kind.rules:
        yield from rule(session, record)


def not_yet(kind: Kind, record: Record, today: dt.date) -> Iterator[Problem]:
    """What starts or meets a deadline, or was decided, cannot lie in the future."""
    names = [name for clock in kind.clocks for name in (clock.starts, clock.met_by)]
    if kind.decided_on and kind.lifecycle.steps and _is_decided(kind, record):
        names.append(kind.decided_on)
    for name in dict.fromkeys(names):
        day = earliest(getattr(record, name))
        if day and day > today:
            sentence = _("{field}: this day has not come yet. Enter it once it has.")
            yield Problem(name, sentence.format(field=kind.fields[name].label))


def standing(kind: Kind, record: Record) -> Iterator[Problem]:
    """Warn where the day that decides is filled, and the state says that it has not come."""
    is_filled = bool(kind.decided_on) and not is_empty(record, kind.decided_on)
    if is_filled and not _is_decided(kind, record):
        sentence = _("{field} is filled, but it stands at “{state}”: so it is not counted.")
        values = {
            "field": kind.fields[kind.decided_on].label,
            "state": kind.lifecycle.state(record.state).label,
        }
        yield Problem(kind.decided_on, sentence.format(**values), warns=True)


def _is_decided(kind: Kind, record: Record) -> bool:
    """Whether its state says that the day that decides has come; a kind of no such step says so."""
    steps = [step for step in kind.lifecycle.steps if kind.decided_on in step.needs]
    told = {state for step in steps for state in kind.lifecycle.beyond(step)}
    return record.state in told or not steps


def unfit_links(session: Session, kind: Kind, record: Record) -> Iterator[Problem]:
    """Links must lead to a record of their kind and of the same body."""
    wanted = list(links(kind, record))
    rows = session.connection().execute(LINKED, {"wanted": [link.id for link in wanted]})
    known = {row.id: row for row in rows}
    for link in wanted:
        message = _fault(link, known.get(link.id), record.body_id)
        if message:
            yield Problem(link.field, message)


def links(kind: Kind, record: Record) -> Iterator[Link]:
    """Give every link of a record and of its parts (rows counted from 1)."""
    for name, slug in PLACES.items():
        if getattr(record, name) is not None:
            yield Link(name, (slug,), getattr(record, name))
    yield from _links(record, kind.plain)
    for name, one in kind.parts.items():
        inside = fields_of(one.field.part)
        for row, part in enumerate(getattr(record, name), start=1):
            yield from _links(part, inside, f"{name}-{row}-")


def missing(kind: Kind, record: Record) -> Iterator[Problem]:
    """Say what still must be filled before a record can be submitted."""
    if kind.decided_on and record.term_id is None:
        yield Problem("term_id", _("Choose the term."))
    for name, one in kind.plain.items():
        if one.is_required and is_empty(record, name):
            yield lacking(kind, name)
    for name, one in kind.parts.items():
        inside = fields_of(one.field.part)
        for row, part in enumerate(getattr(record, name), start=1):
            for inner, named in inside.items():
                if named.is_required and is_empty(part, inner):
                    yield Problem(f"{name}-{row}-{inner}", _("Fill this in."))


def demand(problems: Iterable[Problem]) -> None:
    """Refuse (InvalidError) where there is a problem that does not only warn."""
    refused = [problem for problem in problems if not problem.warns]
    if refused:
        raise InvalidError(refused)


def demand_role(kind: Kind, by: By, permission: Permission) -> None:
    """Refuse whoever may not do it with records of the kind (ForbiddenError)."""
    allowed = kind.open_to(permission)
    if by.role not in allowed:
        roles = listed(role.label for role in Role if role in allowed)
        raise ForbiddenError(_("This needs: {roles}.").format(roles=roles))


def demand_step(kind: Kind, record: Record, step: Step, by: By) -> None:
    """Refuse a step that is not the person's to take; a guest takes only their own."""
    demand_role(kind, by, step.allowed)
    if not may_take(record, step, by.role, by.stands_for):
        if not step.own:
            raise ForbiddenError(_("The office does this."))
        named = kind.fields[step.own].label
        raise ForbiddenError(_("Only the one under “{field}” does this.").format(field=named))


def may_take(record: Record, step: Step, role: str, stands_for: int | None) -> bool:
    """Say whether a step is a guest's own to take; whoever works in the office is no guest."""
    if role not in GUESTS:
        return True
    return bool(stands_for and step.own and getattr(record, step.own) == stands_for)


def demand_entry(
    kind: Kind,
    by: By,
    values: Mapping[str, Any],
    record: Record | None = None,
    state: str = "",
) -> None:
    """Refuse whoever may not enter it, or change a draft of it (ForbiddenError).

    A guest enters their own in its first state, only the fields of the opening, and changes
    it until it is submitted.
    """
    opening = kind.lifecycle.opening
    if by.role not in GUESTS or opening is None or by.role not in kind.open_to(opening.allowed):
        demand_role(kind, by, Permission.ENTER)
        return
    owner = getattr(record, opening.own) if record else values.get(opening.own)
    is_own = bool(by.stands_for) and by.stands_for == owner == values.get(opening.own, owner)
    is_begun = (record.review if record else DRAFT) in (DRAFT, RETURNED)
    is_first = (record.state if record else state or kind.lifecycle.first) == kind.lifecycle.first
    others = set(values) - {*opening.fills, opening.own}
    if others or not (is_own and is_begun and is_first):
        raise ForbiddenError(_("Only your own, and only until it is submitted."))


@contextlib.contextmanager
def overseeing(session: Session) -> Iterator[None]:
    """Let rules, and what follows from a step, see the whole body though a guest asks."""
    opened = session.info.pop("opened", None)
    try:
        yield
    finally:
        session.info |= {"opened": opened} if opened else {}


def demand_reason(reason: str) -> None:
    """Refuse a change that gives no reason and needs one (InvalidError)."""
    if not reason.strip():
        raise InvalidError([Problem("reason", _("Give the reason."))])


def demand_complete(kind: Kind, record: Record) -> None:
    """Refuse a record in which something must still be filled (InvalidError)."""
    demand(missing(kind, record))


def demand_filled(kind: Kind, record: Record, names: Iterable[str]) -> None:
    """Refuse a step whose fields are not all filled (InvalidError)."""
    demand(lacking(kind, name) for name in names if is_empty(record, name))


def demand_way(kind: Kind, record: Record) -> None:
    """Refuse a state that no steps lead to, or whose steps lack what they need."""
    way = kind.lifecycle.way_to(record.state)
    if way is None:
        raise RefusedError(_("No steps lead to this state. Choose another."))
    demand_filled(kind, record, dict.fromkeys(name for step in way for name in step.needs))


def lacking(kind: Kind, name: str) -> Problem:
    """Ask for a field that is not filled."""
    return Problem(name, _("{field}: fill this in.").format(field=kind.fields[name].label))


def is_empty(source: Record | Part, name: str) -> bool:
    """Say whether nothing stands in a field; zero and "no" are something."""
    value = getattr(source, name)
    return value is None or value == []


def _links(source: Record | Part, named: dict[str, Named], path: str = "") -> Iterator[Link]:
    for name, one in named.items():
        value = getattr(source, name) if one.field.sort == "link" else None
        if value is not None:
            yield Link(f"{path}{name}", one.field.to, value)


def _fault(link: Link, found: Any, body_id: int | None) -> str | None:
    """Say what is wrong with a link.

    A record of another body or kind is, for us, not there: whoever guesses numbers learns no title.
    """
    wanted = [BY_SLUG[slug] for slug in link.to]
    is_ours = found is not None and found.body_id in (None, body_id)
    if is_ours and found.kind in {kind.identity for kind in wanted}:
        return None
    sentence = _("{kind} {id} is not recorded here. Choose one that is, or enter it first.")
    return sentence.format(kind=listed(kind.name for kind in wanted), id=link.id)


def hold(session: Session, body_id: int) -> None:
    """Keep others of the body from what two must not do at once, until the transaction ends."""
    session.connection().execute(BODY, {"body": body_id})
