"""Where a record stands, and what this person may do with it next."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import url_for
from sqlalchemy.orm import Session

from oversight import moments
from oversight.i18n import _
from oversight.records import service
from oversight.records.kind import Kind
from oversight.records.lifecycle import Step
from oversight.records.models import CONFIRMED, DRAFT, RETURNED, SUBMITTED, Record, Version
from oversight.web import allowed, asking, shown

WAITING = {
    DRAFT: _("Draft: not yet submitted"),
    RETURNED: _("Returned: mend and submit again"),
    SUBMITTED: _("Submitted: waits for a reviewer"),
}


def moves(session: Session, record: Record) -> dict[str, Version]:
    """The last version of each action on a record."""
    chosen = sa.select(Version).where(Version.record_id == record.id).order_by(Version.number)
    return {version.action: version for version in session.scalars(chosen)}


def stepper(session: Session, kind: Kind, record: Record) -> list[dict[str, Any]]:
    """The main way through the states, and where the record stands on it."""
    line, done = kind.lifecycle.line, moves(session, record)
    if len(line) < 2:  # noqa: PLR2004  one state is no way
        return []
    names = [state.name for state in line]
    place = names.index(record.state) if record.state in names else -1
    reached = {step.ends: day for step in kind.lifecycle.steps if (day := _day(record, step, done))}
    steps = []
    for number, state in enumerate(line):
        stage = "past" if number < place else "current" if number == place else "later"
        is_end = number == place == len(line) - 1
        steps.append(
            {
                "number": number + 1,
                "label": state.label,
                "stage": "past" if is_end else stage,
                "when": reached.get(state.name, "") if stage != "later" else "",
            }
        )
    return [{"label": "", "steps": steps}]


def _day(record: Record, step: Step, done: Mapping[str, Version]) -> str:
    """Say when a step was taken: the day that the paper gives, else that of its entry."""
    told = next(
        (day for name in step.needs if isinstance(day := getattr(record, name), dt.date)), None
    )
    if told is None and step.name in done:
        told = moments.local(done[step.name].at).date()
    return shown.day(told) if told else ""


@dataclass(frozen=True)
class Act:
    """Something the person may do with the record now."""

    label: str
    url: str
    is_post: bool = False


@dataclass(frozen=True)
class Next:
    """The next-step panel: a sentence, the one primary act, the others."""

    title: str
    words: str
    primary: Act | None
    others: tuple[Act, ...]


def next_act(kind: Kind, record: Record) -> Next:
    """Say what comes next for this record and this person."""
    acts = tuple(_acts(kind, record))
    missing = service.missing(kind, record) if record.review in (DRAFT, RETURNED) else ()
    words = str(_("; ")).join(str(problem.message) for problem in missing)
    return Next(_title(kind, record), words, acts[0] if acts else None, acts[1:])


def _title(kind: Kind, record: Record) -> str:
    if record.review != CONFIRMED:
        return str(WAITING[record.review])
    steps = _steps(kind, record)
    if not steps:
        return str(_("No further step."))
    return _("Next: {step}").format(step=steps[0].label)


def _acts(kind: Kind, record: Record) -> Iterator[Act]:
    """What the person may do now, the one primary act first."""
    enters, reviews = allowed.may_enter(kind), allowed.may_review(kind)
    if record.review in (DRAFT, RETURNED) and enters and not service.missing(kind, record):
        yield Act(_("Submit"), _address("reviewing.submit", kind, record), is_post=True)
    if record.review != CONFIRMED and reviews:
        yield Act(_("Confirm"), _address("reviewing.confirm", kind, record), is_post=True)
    if record.review == SUBMITTED and reviews:
        yield Act(_("Return"), _address("reviewing.send_back", kind, record))
    if record.review != CONFIRMED and enters:
        yield Act(_("Change"), _address("editing.edit", kind, record))
    for step in _steps(kind, record) if enters else ():
        yield Act(step.label, _address("stepping.step", kind, record, name=step.name))
    if record.review == CONFIRMED and reviews:
        yield Act(_("Correct"), _address("editing.edit", kind, record))


def _steps(kind: Kind, record: Record) -> list[Step]:
    onward = kind.lifecycle.steps_from(record.state)
    return [step for step in onward if asking.person().may(step.allowed)]


def _address(endpoint: str, kind: Kind, record: Record, name: str | None = None) -> str:
    return url_for(endpoint, slug=kind.slug, record_id=record.id, name=name)
