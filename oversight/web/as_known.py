"""A record as it was known on a day: the version that stood then, whole, and whose it was."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from oversight import kinds
from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.auditing import erasing
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.kinds.terms import Term
from oversight.log.models import Entry
from oversight.records import past
from oversight.records.kind import Kind
from oversight.records.models import Record, Version
from oversight.web import asking, disclosed, past_lists, records, shown, withholding
from oversight.web import erasing as erasing_page
from oversight.web.allowed import needs
from oversight.web.past_lists import Point

blueprint = Blueprint("as_known", __name__)
blueprint.teardown_app_request(past_lists.forget)


@dataclass(frozen=True)
class Standing:
    """The version of a record that stood at a place in the log, and who wrote it."""

    version: Version
    author: User


@blueprint.get("/<slug>/<int:record_id>/as-known")
@needs(Permission.OWN)
def show(slug: str, record_id: int) -> ResponseReturnValue:
    """Show a record as it was known on the day that the address names."""
    kind, text = records.listed_or_404(slug), past_lists.asked()
    record, session = asking.record_or_404(kind.model, record_id), asking.session()
    if not text:
        return redirect(url_for("history.index", slug=slug, record_id=record_id))
    try:
        point = past_lists.point(session, text)
    except RefusedError as error:
        told = {"problem": str(error), "sentences": [_first(session, record)]}
        return _page(kind, record, told), 422
    standing = _standing(session, record.id, point.place)
    if standing is None:
        sentences = [_("This record was not recorded yet then."), _first(session, record)]
        return _page(kind, record, {"lede": point.words, "sentences": sentences})
    told = _told(kind, record, standing, point) | _beside(kind, record, standing)
    return _page(kind, record, told | {"lede": point.words})


def _standing(session: Session, record_id: int, place: int) -> Standing | None:
    """The version that `past.restore` restores: the last one numbered by then."""
    chosen = (
        sa.select(Version, User)
        .join(Entry, _is_of(Version))
        .join(User, User.id == Version.actor_id)
        .where(Entry.record_id == record_id, Entry.index <= place)
        .order_by(Version.number.desc())
        .limit(1)
    )
    row = session.execute(chosen).one_or_none()
    return Standing(*row) if row else None


def _is_of(version: type[Version]) -> sa.ColumnElement[bool]:
    return sa.and_(Entry.record_id == version.record_id, Entry.number == version.number)


def _told(kind: Kind, record: Record, standing: Standing, point: Point) -> dict[str, Any]:
    """What the version says, in the names of then; or that its content was erased."""
    session, version = asking.session(), standing.version
    if version.content is None:
        event = erasing.of_version(session, record.id, version.number)
        return {"sentences": [erasing_page.words_of(session, event) or _("content gone")]}
    then = past.revived(kind, past.tell(kind, version.content))
    then.id, then.version = record.id, version.number
    if not withholding.withholds(kind) and disclosed.holds(kind, then):
        disclosed.note([record.id])
    leaves_out = bool(kind.clocks or kind.derived)
    said = records.said(kind, then, _titles(session, then, point))
    return said | {"leaves_out": leaves_out, "next": {}}  # no act leads on from what was


def _titles(session: Session, then: Record, point: Point) -> shown.Titles:
    """The names of what a version links to, as they were known then; of terms as ever."""
    known = shown.titles(session, [then])
    linked = {key for key in known if isinstance(key, int)}
    terms = set(session.scalars(sa.select(Term.id).where(Term.id.in_(linked))))
    return {**known, **_named_then(session, linked - terms, point.place)}


def _named_then(session: Session, wanted: set[int], place: int) -> dict[int | str, str]:
    """The titles that some records had at a place in the log."""
    newest = (
        sa.select(Entry.record_id, Entry.kind, sa.func.max(Entry.number).label("number"))
        .where(Entry.record_id.in_(wanted), Entry.index <= place)
        .group_by(Entry.record_id, Entry.kind)
        .subquery()
    )
    is_newest = sa.and_(Version.record_id == newest.c.record_id, Version.number == newest.c.number)
    chosen = sa.select(Version.record_id, Version.content, newest.c.kind).join(newest, is_newest)
    return {number: _title(*told) for number, *told in session.execute(chosen)}


def _title(content: str | None, identity: str) -> str:
    if content is None:
        return str(_("content gone"))
    return shown.named(past.tell(kinds.by_identity()[identity], content)["title"])


def _beside(kind: Kind, record: Record, standing: Standing) -> dict[str, Any]:
    """Who wrote the version, when and why; where it stands in the log, and what stands today."""
    session, version = asking.session(), standing.version
    written = _("written {moment} by {person} ({role})").format(
        moment=shown.moment(version.at, seconds=asking.audits()),
        person=standing.author.full_name,
        role=standing.author.role_label,
    )
    reason = version.reason if version.content else ""
    lines = [{"label": shown.action(kind, version.action), "note": reason}, {"label": written}]
    return {
        "version": {"number": version.number, "lines": lines},
        "today": [_today(kind, record, version.number)],
        "receipt_state": records.log_state(session, record, version.number),
    }


def _today(kind: Kind, record: Record, number: int) -> dict[str, str]:
    """Which version stands today, and the way to what differs."""
    place: dict[str, Any] = {"slug": kind.slug, "record_id": record.id}
    if number == record.version:
        words, url = _("The same version stands today."), url_for("records.show", **place)
        return {"label": str(words), "url": url}
    place |= {"from": number, "to": record.version}
    words = _("Version {number} stands today: see the difference").format(number=record.version)
    return {"label": str(words), "url": url_for("history.index", **place)}


def _first(session: Session, record: Record) -> str:
    """Say when the first version was written, and which entry of the log it is."""
    first = session.get_one(Version, (record.id, 1))
    entry = session.scalar(sa.select(Entry).where(Entry.record_id == record.id, Entry.number == 1))
    if entry is None:
        moment = shown.moment(first.at, seconds=asking.audits())
        return _("Its first version, of {moment}, waits for its number.").format(moment=moment)
    moment = shown.moment(entry.sequenced_at, seconds=asking.audits())
    sentence = _("Its first version was numbered at {moment}, as log entry {index}.")
    return sentence.format(moment=moment, index=entry.index)


def _page(kind: Kind, record: Record, told: dict[str, Any]) -> str:
    """Draw the page; where no version is told, under the name that the record has today."""
    page: dict[str, Any] = {
        "kind": kind,
        "record": record,
        "record_id": record.id,
        "on": past_lists.asked(),
    }
    page["crumbs"] = records.crumbs(kind, record)
    return render_template("records/as_known.html", **page | told)
