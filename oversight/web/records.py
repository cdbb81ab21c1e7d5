"""Lists and pages of records, for every kind alike."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from oversight import kinds, moments
from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.kinds import deadline_rules
from oversight.log.models import Entry
from oversight.records import clock
from oversight.records.kind import Kind
from oversight.records.models import Record, Version
from oversight.web import (
    allowed,
    asking,
    chips,
    comparison,
    frame,
    list_filters,
    listing,
    numbers,
    shown,
    standing,
)
from oversight.web.allowed import needs
from oversight.web.list_columns import Columns

blueprint = Blueprint("records", __name__)
RECENT = 5


@blueprint.get("/<slug>/")
@needs(Permission.OWN)
def index(slug: str) -> ResponseReturnValue:
    """Show a list of a kind."""
    kind = kind_or_404(slug)
    listed = listing.read(asking.session(), kind)
    return render_template(
        "records/list.html",
        kind=kind,
        listing=listed,
        choices=list_filters.choices(listed),
        columns=Columns(listed),
        may_enter=allowed.may_enter(kind),
        crumbs=crumbs(kind)[:1],
    )


@blueprint.get("/<slug>/<int:record_id>")
@needs(Permission.OWN)
def show(slug: str, record_id: int) -> ResponseReturnValue:
    """Show one record."""
    kind = kind_or_404(slug)
    return render_template("records/show.html", **page(kind, record_id))


def page(kind: Kind, record_id: int) -> dict[str, Any]:
    """Everything that the page of a record shows; a kind's own page adds to it."""
    record = asking.record_or_404(kind.model, record_id)
    session = asking.session()
    known = shown.titles(session, [record])
    facts = shown.facts(kind, record, known) + shown.derived_facts(session, kind, record)
    return {
        "kind": kind,
        "record": record,
        "facts": [fact for fact in facts if fact.value] + shown.unsaid(facts),
        "parts": [
            (one, [_row(part, one, known) for part in getattr(record, name)])
            for name, one in kind.parts.items()
        ],
        "badge": shown.badge(kind, record),
        "steps": standing.stepper(session, kind, record),
        "next": standing.next_act(kind, record),
        "revised": comparison.since_its_return(session, kind, record),
        "changed": comparison.since(session, kind, record, _since()),
        "readings": readings(session, kind, record),
        "receipt_state": log_state(session, record),
        "events": recent(session, kind, record),
        "crumbs": crumbs(kind),
    }


def _since() -> int:
    """The version that somebody had on the screen when another was saved."""
    return numbers.read(request.args.get("since", "")) or 0


def kind_or_404(slug: str) -> Kind:
    """Find the kind at an address, if the person's role sees it."""
    kind = kinds.by_slug(slug)
    if kind is None or not frame.may_see(asking.person(), kind):
        raise NotFound
    return kind


def crumbs(kind: Kind, record: Record | None = None) -> list[tuple[str, str | None]]:
    """Where a page is: group, kind, record."""
    group = next(one for one in kinds.GROUPS if kind in one.kinds)
    trail: list[tuple[str, str | None]] = [(group.label, None)]
    trail.append((kind.names, url_for("records.index", slug=kind.slug)))
    if record is not None:
        trail.append((shown.named(record.title), shown.url_of(record)))
    return trail


@dataclass(frozen=True)
class PartCell:
    """One cell of a part."""

    text: str | None
    url: str | None
    is_words: bool


def _row(part: Any, one: Any, known: shown.Titles) -> list[PartCell]:
    from oversight.records.kind import fields_of  # noqa: PLC0415  only here

    return [
        PartCell(
            shown.words(named, getattr(part, name), known),
            shown.url_of_link(named, getattr(part, name)),
            named.field.sort == "long",
        )
        for name, named in fields_of(one.field.part).items()
    ]


def readings(session: Session, kind: Kind, record: Record) -> list[dict[str, Any]]:
    """The clocks of a record as its page shows them."""
    rules = deadline_rules.of_body(session, record.body_id) if kind.clocks else ()
    found = [(one, clock.read(one, record, rules, moments.today())) for one in kind.clocks]
    return [
        {"label": one.label, "deadline": chips.chip(reading), "basis": chips.basis(reading)}
        for one, reading in found
        if reading
    ]


def log_state(session: Session, record: Record) -> dict[str, Any]:
    """Where the newest version stands: written, sequenced, checkpointed."""
    version = session.get(Version, (record.id, record.version))
    entry = session.scalar(
        sa.select(Entry.index).where(Entry.record_id == record.id, Entry.number == record.version)
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
            "when": shown.moment(version.at, seconds=asking.audits()),
            "note": version.reason,
        }
        for version, who in session.execute(chosen)
    ]
