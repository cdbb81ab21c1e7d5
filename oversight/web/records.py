"""Lists and pages of records, for every kind alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from oversight import kinds, moments
from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.kinds import deadline_rules
from oversight.log import proving
from oversight.log.models import Checkpoint, Entry
from oversight.records.kind import Kind, fields_of
from oversight.records.models import Record, Version
from oversight.reports import threads
from oversight.web import (
    allowed,
    asking,
    chips,
    comparison,
    files,
    frame,
    jumps,
    list_filters,
    listing,
    numbers,
    past_lists,
    shown,
    standing,
    stepper,
    withholding,
)
from oversight.web.allowed import needs
from oversight.web.list_columns import Columns

blueprint = Blueprint("records", __name__)
RECENT = 5


@blueprint.get("/<slug>/")
@needs(Permission.OWN)
def index(slug: str) -> ResponseReturnValue:
    """Show a list of a kind."""
    return listing.drawn("records/list.html", list_of(listed_or_404(slug)))


def list_of(kind: Kind) -> dict[str, Any]:
    """Everything that a list of records shows; a kind's own page adds to it."""
    listed, problem = listing.read_or_today(kind)
    on = {"value": past_lists.asked(), "has_field": asking.audits(), "problem": problem}
    return {
        "kind": kind,
        "listing": listed,
        "choices": list_filters.choices(listed),
        "columns": Columns(listed),
        "on": on,
        "known": listed.known and listed.known.words(kind),
        "reset_url": url_for("records.index", slug=kind.slug, on=past_lists.asked() or None),
        "may_enter": allowed.may_enter(kind) and not listed.known,
        "crumbs": crumbs(kind)[:1],
    }


@blueprint.get("/record/<int:record_id>")
@needs(Permission.OWN)
def found(record_id: int) -> ResponseReturnValue:
    """Lead on to the page of a record whose kind the link did not name."""
    record = asking.record_or_404(Record, record_id)
    kind_or_404(kinds.by_identity()[record.kind].slug)
    return redirect(shown.url_of(record))


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
    return said(kind, record, known, shown.derived_facts(session, kind, record)) | {
        "steps": stepper.phases(session, kind, record),
        "next": standing.next_act(kind, record),
        "revised": comparison.since_its_return(session, kind, record),
        "changed": comparison.since(session, kind, record, _since()),
        "has_thread": asking.person().may(Permission.READ)
        and threads.is_part_of_one(session, kind, record),
        "onward": jumps.onward(kind, record),
        "readings": readings(session, kind, record),
        "receipt_state": log_state(session, record),
        "events": recent(session, kind, record),
        "crumbs": crumbs(kind),
    }


def said(
    kind: Kind, record: Record, known: shown.Titles, derived: Iterable[shown.Fact] = ()
) -> dict[str, Any]:
    """What a record says, today or in an earlier version: its fields, its rows, its files."""
    facts = [*shown.facts(kind, record, known), *derived]
    return {
        "kind": kind,
        "record": record,
        "facts": [fact for fact in facts if fact.value]
        + ([] if asking.guest() else shown.unsaid(facts)),
        "parts": [
            (one, [_row(part, one, known) for part in getattr(record, name)])
            for name, one in kind.parts.items()
        ],
        "files": files.of_record(asking.session(), kind, record.id, _digests(kind, record)),
        "withholds": withholding.withholds(kind),
        "badge": shown.badge(kind, record),
    }


def _digests(kind: Kind, record: Record) -> set[str]:
    told = ((one, getattr(record, name)) for name, one in kind.fields.items())
    return {digest for one, value in told for digest in withholding.digests(one, value)}


def _since() -> int:
    """The version that somebody had on the screen when another was saved."""
    return numbers.read(request.args.get("since", "")) or 0


def kind_or_404(slug: str) -> Kind:
    """Find the kind at an address, if the person's role sees it."""
    kind = kinds.by_slug(slug)
    if kind is None or not frame.may_see(asking.person(), kind):
        raise NotFound
    return kind


def listed_or_404(slug: str) -> Kind:
    """Find a kind whose list and histories are open to the person; to a guest none is."""
    if asking.guest():
        raise NotFound
    return kind_or_404(slug)


def crumbs(kind: Kind, record: Record | None = None) -> list[tuple[str, str | None]]:
    """Where a page is: group, kind, record."""
    trail: list[tuple[str, str | None]]
    if asking.guest():
        trail = [(frame.home_of_guests(), url_for("home.index"))]
    else:
        group = next(one for one in kinds.GROUPS if kind in one.kinds)
        trail = [(group.label, None), (kind.names, url_for("records.index", slug=kind.slug))]
    if record is not None:
        trail.append((shown.named(record.title), shown.url_of(record)))
    return trail


@dataclass(frozen=True)
class PartCell:
    """One cell of a part."""

    text: str | None
    url: str | None
    is_words: bool
    digests: tuple[str, ...] = ()
    label: str = ""


def _row(part: Any, one: Any, known: shown.Titles) -> list[PartCell]:
    return [
        PartCell(
            shown.words(named, getattr(part, name), known),
            shown.url_of_link(named, value) if (value := getattr(part, name)) in known else None,
            named.field.sort == "long",
            withholding.digests(named, getattr(part, name)),
            named.label,
        )
        for name, named in fields_of(one.field.part).items()
    ]


def readings(session: Session, kind: Kind, record: Record) -> list[dict[str, Any]]:
    """The clocks of a record as its page shows them; none runs before it is confirmed."""
    if not kind.clocks or not record.is_confirmed:
        return []
    book = deadline_rules.of_body(session, record.body_id)
    return [
        {"label": one.clock.label, "deadline": chips.chip(one), "basis": chips.basis(one)}
        for one in kind.readings(record, book, moments.today())
    ]


def log_state(session: Session, record: Record, number: int = 0) -> dict[str, Any]:
    """Where a version stands, the newest unless another is asked for; to guests no proof."""
    number = number or record.version
    version = session.get(Version, (record.id, number))
    entry = session.scalar(
        sa.select(Entry.index).where(Entry.record_id == record.id, Entry.number == number)
    )
    sealed = None if entry is None else proving.sealed_in(session, entry)
    proof_url = url_for(
        "proofs.receipt",
        slug=kinds.by_identity()[record.kind].slug,
        record_id=record.id,
        number=number,
    )
    return {
        "number": number,
        "written": shown.moment(version.at, seconds=True) if version else None,
        "sequenced": None if entry is None else _("log entry {index}").format(index=entry),
        "checkpointed": sealed and _sealed(sealed),
        "pause": asking.settings().checkpoint_minutes,
        "proof_url": None if asking.guest() else proof_url,
    }


def _sealed(sealed: Checkpoint) -> str:
    words = _("{time}, {size} entries")
    return words.format(time=shown.moment(sealed.made_at), size=sealed.size)


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
