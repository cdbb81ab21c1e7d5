"""Where a record stands, and what this person may do with it next."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from flask import url_for
from sqlalchemy.orm import Session

from oversight import moments
from oversight.chinese import PartialDate
from oversight.i18n import _, listed
from oversight.records import checks, fields, service
from oversight.records.kind import Kind
from oversight.records.lifecycle import State, Step
from oversight.records.models import CONFIRMED, DRAFT, RETURNED, SUBMITTED, Record, Version
from oversight.web import allowed, asking

Day = dt.date | PartialDate
WAITING = {
    DRAFT: _("Draft: not yet submitted"),
    RETURNED: _("Returned: mend and submit again"),
    SUBMITTED: _("Submitted: waits for a reviewer"),
}


def moves(session: Session, record: Record) -> dict[str, Version]:
    """The last version of each action on a record."""
    chosen = sa.select(Version).where(Version.record_id == record.id).order_by(Version.number)
    return {version.action: version for version in session.scalars(chosen)}


def reached(session: Session, kind: Kind, record: Record) -> dict[str, dt.date]:
    """The states that a record came to, each with its day, in the order of the work."""
    names = [state.name for state in way(session, kind, record)]
    until = names.index(record.state) + 1 if record.state in names else len(names)
    known, gone = days(session, kind, record), [*names[:until], record.state]
    told = {name: fields.earliest(known.get(name)) for name in dict.fromkeys(gone)}
    return {name: day for name, day in told.items() if day}


def way(session: Session, kind: Kind, record: Record) -> tuple[State, ...]:
    """The states on the way of a record: its line, and those beside it that it went through."""
    line, done = list(kind.lifecycle.line_at(record.state)), moves(session, record)
    taken = [step for step in kind.lifecycle.steps if step.name in done]
    for step in sorted(taken, key=lambda one: done[one.name].number):
        end, names = kind.lifecycle.state(step.ends), [state.name for state in line]
        until = names.index(record.state) if record.state in names else len(names)
        starts = [at for at, name in enumerate(names[:until], start=1) if name in step.starts]
        if starts and end not in line and not end.is_after:
            line.insert(starts[-1], end)
    return tuple(line)


def days(session: Session, kind: Kind, record: Record) -> dict[str, Day]:
    """The day of each state: that of its own field, or of the step that led to it."""
    done = moves(session, record)
    steps = [step for step in kind.lifecycle.steps if step.starts != (step.ends,)]
    told: dict[str, Day | None] = {
        step.ends: day for step in steps if (day := _day(record, step, done))
    }
    for state in kind.lifecycle.states:
        if state.on:
            onward = kind.lifecycle.steps_from(state.name)
            taken = [_day(record, step, done) for step in onward[:1] if step.name in done]
            told[state.name] = getattr(record, state.on) or next(iter(taken), None)
    return {name: day for name, day in told.items() if day}


def _day(record: Record, step: Step, done: Mapping[str, Version]) -> dt.date | None:
    """Say when a step was taken: the day that the paper gives, else that of its entry."""
    told = next(
        (day for name in step.needs if isinstance(day := getattr(record, name), dt.date)), None
    )
    if told is None and step.name in done:
        told = moments.local(done[step.name].at).date()
    return told


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
    waits: bool = False  # for somebody else, while this person enters such records

    @property
    def acts(self) -> tuple[Act, ...]:
        """All acts, the primary one first."""
        return (self.primary, *self.others) if self.primary else ()


def next_act(kind: Kind, record: Record, step: Step | None = None) -> Next:
    """Say what comes next for this record and this person; a kind's page may name the step."""
    step = step or _onward(kind, record)
    acts = tuple(_acts(kind, record, step))
    is_own = not step or not record.is_confirmed or allowed.may_take(kind, record, step)
    waits = allowed.may_enter(kind) and not is_own
    primary = acts[0] if acts else None
    return Next(_title(kind, record, step), _needed(kind, record, step), primary, acts[1:], waits)


def _needed(kind: Kind, record: Record, step: Step | None) -> str:
    """What is still to be filled: before it is submitted, or for its next step."""
    if record.review in (DRAFT, RETURNED):
        told = (str(problem.message) for problem in service.missing(kind, record))
        return str(_("; ")).join(told)
    if record.review != CONFIRMED:
        return ""
    asked = [name for name in step.needs if not allowed.is_dated(step, name)] if step else []
    lacking = [name for name in asked if checks.is_empty(record, name)]
    if not lacking:
        return ""
    return _("Needs: {fields}.").format(fields=listed(kind.fields[name].label for name in lacking))


def _title(kind: Kind, record: Record, step: Step | None) -> str:
    if record.review != CONFIRMED:
        return str(WAITING[record.review])
    if step is None:
        return str(_("No further step."))
    told = _("Next: {step}") if allowed.may_take(kind, record, step) else _("Waits for: {step}")
    return told.format(step=step.label)


def _onward(kind: Kind, record: Record) -> Step | None:
    """The step that comes next, whoever takes it; what is done waits for none.

    To a guest it is the guest's own, where there is one.
    """
    if asking.guest() and (own := _steps(kind, record)):
        return own[0]
    is_done = kind.lifecycle.state(record.state).shape == "done"
    steps = kind.lifecycle.steps_from(record.state)
    return next((step for step in steps if not (step.is_aside and is_done)), None)


def _acts(kind: Kind, record: Record, first: Step | None) -> Iterator[Act]:
    """What the person may do now, the one primary act first; of the steps, the next one."""
    enters, reviews = allowed.may_enter(kind), allowed.may_review(kind)
    is_begun = record.review in (DRAFT, RETURNED)
    is_own_draft = is_begun and allowed.may_change_as_guest(kind, record)
    if is_begun and (enters or is_own_draft) and not service.missing(kind, record):
        yield Act(_("Submit"), _address("reviewing.submit", kind, record), is_post=True)
    if record.review != CONFIRMED and reviews:
        yield Act(_("Confirm"), _address("reviewing.confirm", kind, record), is_post=True)
    if record.review == SUBMITTED and reviews:
        yield Act(_("Return"), _address("reviewing.send_back", kind, record))
    if (record.review != CONFIRMED and enters) or is_own_draft:
        yield Act(_("Change"), _address("editing.edit", kind, record))
    onward = _steps(kind, record) if record.is_confirmed else ()
    for step in sorted(onward, key=lambda one: one != first):
        yield Act(step.label, _address("stepping.step", kind, record, name=step.name))
    if record.review == CONFIRMED and reviews:
        yield Act(_("Correct"), _address("editing.edit", kind, record))


def _steps(kind: Kind, record: Record) -> list[Step]:
    onward = kind.lifecycle.steps_from(record.state)
    return [step for step in onward if allowed.may_take(kind, record, step)]


def _address(endpoint: str, kind: Kind, record: Record, name: str | None = None) -> str:
    return url_for(endpoint, slug=kind.slug, record_id=record.id, name=name)
