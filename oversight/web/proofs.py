"""Proofs: one entry of the log, what it did, and its way to a signed checkpoint."""

import sqlalchemy as sa
from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from oversight import i18n, kinds
from oversight.access.roles import Permission
from oversight.auditing import erasing, handing_on
from oversight.i18n import _
from oversight.log import proving, schedule, standalone, told_keys
from oversight.log.models import Entry, Event
from oversight.log.receipt import Receipt
from oversight.records.kind import Kind
from oversight.records.models import Record, Version
from oversight.web import (
    asking,
    comparison,
    drawn_proofs,
    event_facts,
    jumps,
    records,
    trail_lines,
    trail_wall,
)
from oversight.web import erasing as erasing_page
from oversight.web.allowed import needs
from oversight.web.security import limiter

blueprint = Blueprint("proofs", __name__)
TEXT = "text/plain; charset=utf-8"


@blueprint.get("/audit/entries/<int:index>")
@needs(Permission.AUDIT)
def entry(index: int) -> ResponseReturnValue:
    """Show what an entry did, with its difference, and the proof of it."""
    session, found = asking.session(), _entry_or_404(index)
    told = trail_lines.Told(session, frozenset(kind.identity for kind in jumps.seen()))
    compared = _compared(session, found)
    return render_template(
        "audit/entry.html",
        line=told.numbered([index])[0],
        entry=found,
        compared=compared,
        facts=event_facts.of_entry(session, found),
        said=[fact for fact in compared.unchanged if fact.value] if compared else [],
        erased=erasing_page.words_of(session, _erased(session, found)),
        proof=drawn_proofs.of_entry(session, found),
        crumbs=[(_("Trail of changes"), url_for("audit.index"))],
    )


@blueprint.get("/audit/entries/<int:index>/proof")
@needs(Permission.AUDIT)
def download(index: int) -> ResponseReturnValue:
    """Give the proof of an entry as a file that is checked alone."""
    return _file(asking.session(), _entry_or_404(index))


@blueprint.get("/audit/checker.pyz")
@needs(Permission.READ)
def checker() -> ResponseReturnValue:
    """Give the program that checks proofs and bundles, which needs Python and one library."""
    keys = told_keys.every(asking.session())
    made = dict(standalone.files(keys[-1] if keys else "", i18n.catalog("zh")))
    headers = {"Content-Disposition": f'attachment; filename="{standalone.CHECKER}"'}
    return Response(made[standalone.CHECKER], content_type="application/zip", headers=headers)


@blueprint.get("/<slug>/<int:record_id>/versions/<int:number>/receipt")
@needs(Permission.READ)
def receipt(slug: str, record_id: int, number: int) -> ResponseReturnValue:
    """Say in plain words what the proof of a version proves, and give it."""
    session, (kind, record) = asking.session(), _record(slug, record_id)
    found, keys = _of_version(session, record, number), told_keys.every(session)
    return render_template(
        "records/receipt.html",
        kind=kind,
        record=record,
        number=number,
        entry=found,
        proof=drawn_proofs.of_entry(session, found) if found else None,
        has_content=bool(found and _content(session, found)[1]),
        erased=erasing_page.words_of(session, erasing.of_version(session, record_id, number)),
        key=keys[-1] if keys else "",
        crumbs=records.crumbs(kind, record),
    )


@blueprint.get("/<slug>/<int:record_id>/versions/<int:number>/proof")
@needs(Permission.READ)
def receipt_file(slug: str, record_id: int, number: int) -> ResponseReturnValue:
    """Give the proof of a version as a file that is checked alone."""
    session, (_kind, record) = asking.session(), _record(slug, record_id)
    found = _of_version(session, record, number)
    if found is None:
        raise NotFound
    return _file(session, found)


@blueprint.post("/<slug>/<int:record_id>/versions/<int:number>/receipt")
@limiter.limit("20 per minute")  # each reads the whole log again
@needs(Permission.READ)
def seal(slug: str, record_id: int, number: int) -> ResponseReturnValue:
    """Make a checkpoint now, so that the version can be proven."""
    _record(slug, record_id)
    asking.let_go()  # sealing writes in a session of its own
    schedule.seal(asking.engine(), asking.settings(), "receipt")
    return redirect(url_for("proofs.receipt", slug=slug, record_id=record_id, number=number))


def _record(slug: str, record_id: int) -> tuple[Kind, Record]:
    kind = records.listed_or_404(slug)
    return kind, asking.record_or_404(kind.model, record_id)


def _of_version(session: Session, record: Record, number: int) -> Entry | None:
    """Find the entry of a version; none while it waits for its number (NotFound)."""
    if session.get(Version, (record.id, number)) is None:
        raise NotFound
    chosen = sa.select(Entry).where(Entry.record_id == record.id, Entry.number == number)
    return session.scalar(chosen)


def _entry_or_404(index: int) -> Entry:
    """Find an entry that is the reader's to see."""
    found = asking.session().scalar(
        sa.select(Entry)
        .outerjoin(Record, Record.id == Entry.record_id)
        .outerjoin(Event, Event.id == Entry.event_id)
        .where(Entry.index == index, trail_wall.is_readers(Entry, asking.person().body_id))
    )
    if found is None:
        raise NotFound
    return found


def _file(session: Session, found: Entry) -> Response:
    sealed = proving.sealed_in(session, found.index)
    if sealed is None:
        raise NotFound
    salt, said = _content(session, found)
    made = Receipt(proving.prove(session, found, sealed), found.leaf, salt, said)
    name = f"proof-{found.index}.txt"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made.write(), content_type=TEXT, headers=headers)


def _content(session: Session, found: Entry) -> tuple[str | None, str | None]:
    """Give the content that goes along with a proof, with its salt, where the reader may see it."""
    if found.event_id is not None:
        event = session.get(Event, found.event_id)
        return (event.salt, event.content) if event else (None, None)
    version = session.get(Version, (found.record_id, found.number))
    kind = kinds.by_identity().get(found.kind)
    if version is None or version.content is None or kind is None:
        return None, None
    if not handing_on.may_hold(asking.person().role, kind, version.content):
        return None, None
    return version.salt, version.content


def _compared(session: Session, found: Entry) -> comparison.Comparison | None:
    """Set the version of an entry beside the one before it; none for the first, or for events."""
    record = session.get(Record, found.record_id) if found.record_id else None
    kind = kinds.by_identity().get(found.kind)
    if record is None or kind is None or kind not in jumps.seen():
        return None
    written = {one[0].number: one for one in comparison.versions(session, record)}
    later = int(found.number or 0)
    before, after = written.get(max(1, later - 1)), written.get(later)
    if before is None or after is None:
        return None
    return comparison.compare(session, kind, record, before, after)


def _erased(session: Session, found: Entry) -> Event | None:
    if found.record_id is None or found.number is None:
        return None
    return erasing.of_version(session, found.record_id, found.number)
