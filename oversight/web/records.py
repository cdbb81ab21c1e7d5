"""Lists and pages of records, for every kind alike."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from oversight import kinds, moments
from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.kinds import deadline_rules
from oversight.log.models import Entry
from oversight.records import clock, service
from oversight.records.kind import Kind
from oversight.records.models import CONFIRMED, DRAFT, RETURNED, SUBMITTED, Record, Version
from oversight.web import asking, frame, listing, shown
from oversight.web.allowed import needs

blueprint = Blueprint("records", __name__)
RECENT = 5


@blueprint.get("/<slug>/")
@needs(Permission.OWN)
def index(slug: str) -> ResponseReturnValue:
    """Show a list of a kind."""
    kind = kind_or_404(slug)
    listed = listing.read(asking.session(), kind)
    return render_template(
        own("list", kind),
        kind=kind,
        listing=listed,
        may_enter=may_enter(kind),
        crumbs=crumbs(kind)[:1],
    )


@blueprint.get("/<slug>/<int:record_id>")
@needs(Permission.OWN)
def show(slug: str, record_id: int) -> ResponseReturnValue:
    """Show one record."""
    kind = kind_or_404(slug)
    record = asking.record_or_404(kind.model, record_id)
    session = asking.session()
    known = shown.titles(session, [record])
    return render_template(
        own("show", kind),
        kind=kind,
        record=record,
        known=known,
        facts=shown.facts(kind, record, known) + derived(session, kind, record),
        parts=[
            (one, [_row(part, one, known) for part in getattr(record, name)])
            for name, one in kind.parts.items()
        ],
        badge=shown.badge(kind, record),
        steps=stepper(kind, record, moves(session, record)),
        next=next_act(kind, record),
        readings=readings(session, kind, record),
        receipt_state=log_state(session, record),
        events=recent(session, kind, record),
        crumbs=crumbs(kind),
    )


def kind_or_404(slug: str) -> Kind:
    """Find the kind at an address, if the person's role sees it."""
    kind = kinds.by_slug(slug)
    if kind is None or not frame.may_see(asking.person(), kind):
        raise NotFound
    return kind


def own(page: str, kind: Kind) -> list[str]:
    """The kind's own template, where it has one, before the shared one."""
    return [f"records/{kind.slug}/{page}.html", f"records/{page}.html"]


def may_enter(kind: Kind) -> bool:
    """Whether the person may enter records of this kind."""
    person = asking.person()
    return person.may(Permission.ENTER) or (
        person.may(Permission.ADMINISTER) and frame.may_see(person, kind)
    )


def crumbs(kind: Kind, record: Record | None = None) -> list[tuple[str, str | None]]:
    """Where a page is: group, kind, record."""
    group = next(one for one in kinds.GROUPS if kind in one.kinds)
    trail: list[tuple[str, str | None]] = [(group.label, None)]
    trail.append((kind.names, url_for("records.index", slug=kind.slug)))
    if record is not None:
        trail.append((record.title, shown.url_of(record)))
    return trail


def derived(session: Session, kind: Kind, record: Record) -> list[shown.Fact]:
    """What follows for a record today from its acts."""
    if not kind.derived:
        return []
    day = moments.today()
    chosen = sa.select(*(one.value(day) for one in kind.derived)).where(
        kind.model.id == record.id
    )
    values = session.execute(chosen).one()
    return [
        shown.Fact(one.label, str(one.option(value)) if value else None)
        for one, value in zip(kind.derived, values, strict=True)
    ]


@dataclass(frozen=True)
class PartCell:
    """One cell of a part."""

    text: str | None
    url: str | None
    is_words: bool


def _row(part: Any, one: Any, known: shown.Titles) -> list[PartCell]:  # noqa: ANN401  any part
    from oversight.records.kind import fields_of  # noqa: PLC0415  only here

    return [
        PartCell(
            shown.words(named, getattr(part, name), known),
            shown.url_of_link(named, getattr(part, name)),
            named.field.sort == "long",
        )
        for name, named in fields_of(one.field.part).items()
    ]


def moves(session: Session, record: Record) -> dict[str, Version]:
    """The last version of each action on a record."""
    chosen = sa.select(Version).where(Version.record_id == record.id).order_by(Version.number)
    return {version.action: version for version in session.scalars(chosen)}


def stepper(kind: Kind, record: Record, done: dict[str, Version]) -> list[dict[str, Any]]:
    """The main way through the states, and where the record stands on it."""
    line = kind.lifecycle.line
    if len(line) < 2:  # noqa: PLR2004  one state is no way
        return []
    names = [state.name for state in line]
    place = names.index(record.state) if record.state in names else -1
    reached = {step.ends: done[step.name] for step in kind.lifecycle.steps if step.name in done}
    steps = []
    for number, state in enumerate(line):
        stage = "past" if number < place else "current" if number == place else "later"
        when = reached.get(state.name)
        is_end = number == place == len(line) - 1
        steps.append({
            "number": number + 1,
            "label": state.label,
            "stage": "past" if is_end else stage,
            "when": shown.day(moments.local(when.at).date()) if when and stage != "later" else "",
        })
    return [{"label": "", "steps": steps}]


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
    person = asking.person()
    here = {"slug": kind.slug, "record_id": record.id}
    acts: list[Act] = []
    title, words = str(_("Nothing is waiting.")), ""
    enters = may_enter(kind)
    if record.review in (DRAFT, RETURNED) and enters:
        missing = service.missing(kind, record)
        title = str(_("Draft: not yet submitted")) if record.review == DRAFT else str(_("Returned: mend and submit again"))
        words = str(_("; ")).join(str(problem.message) for problem in missing)
        if not missing:
            acts.append(Act(_("Submit"), url_for("editing.submit", **here), is_post=True))
        acts.append(Act(_("Change"), url_for("editing.edit", **here)))
    if record.review == SUBMITTED:
        title = str(_("Submitted: waits for a reviewer"))
        if person.may(Permission.REVIEW):
            acts.append(Act(_("Confirm"), url_for("editing.confirm", **here), is_post=True))
            acts.append(Act(_("Return"), url_for("editing.send_back", **here)))
        if enters:
            acts.append(Act(_("Change"), url_for("editing.edit", **here)))
    if record.review in (DRAFT, RETURNED) and person.may(Permission.REVIEW):
        acts.append(Act(_("Confirm"), url_for("editing.confirm", **here), is_post=True))
    steps = [step for step in kind.lifecycle.steps_from(record.state) if person.may(step.allowed)]
    if record.review == CONFIRMED and steps and enters:
        title = _("Next: {step}").format(step=steps[0].label)
    if enters:
        acts += [Act(step.label, url_for("editing.step", name=step.name, **here)) for step in steps]
    if record.review == CONFIRMED and person.may(Permission.REVIEW):
        acts.append(Act(_("Correct"), url_for("editing.edit", **here)))
    return Next(title, words, acts[0] if acts else None, tuple(acts[1:]))


def readings(session: Session, kind: Kind, record: Record) -> list[dict[str, Any]]:
    """The clocks of a record as its page shows them."""
    rules = deadline_rules.of_body(session, record.body_id) if kind.clocks else ()
    found = [(one, clock.read(one, record, rules, moments.today())) for one in kind.clocks]
    return [
        {"label": one.label, "deadline": shown.deadline(reading), "basis": shown.basis(reading)}
        for one, reading in found
        if reading
    ]


def log_state(session: Session, record: Record) -> dict[str, Any]:
    """Where the newest version stands: written, sequenced, checkpointed."""
    version = session.get(Version, (record.id, record.version))
    entry = session.scalar(
        sa.select(Entry.index).where(
            Entry.record_id == record.id, Entry.number == record.version
        )
    )
    return {
        "number": record.version,
        "written": shown.moment(version.at, seconds=True) if version else None,
        "sequenced": None if entry is None else _("log entry {index}").format(index=entry),
        "checkpointed": None,
    }


def recent(session: Session, kind: Kind, record: Record) -> list[dict[str, Any]]:
    """The last changes of a record, newest first."""
    chosen = (
        sa.select(Version, User.full_name)
        .join(User, User.id == Version.actor_id)
        .where(Version.record_id == record.id)
        .order_by(Version.number.desc())
        .limit(RECENT)
    )
    return [
        {
            "who": who,
            "act": shown.action(kind, version.action),
            "label": _("version {number}").format(number=version.number),
            "url": url_for("history.index", slug=kind.slug, record_id=record.id, to=version.number),
            "when": shown.moment(version.at),
            "note": version.reason,
        }
        for version, who in session.execute(chosen)
    ]


