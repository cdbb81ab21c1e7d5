"""The history of a record, and any two of its versions side by side."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.legislation import difference
from oversight.records import past
from oversight.records.kind import Kind, Named
from oversight.records.models import Record, Version
from oversight.web import asking, conflicts, records, shown
from oversight.web.allowed import needs

blueprint = Blueprint("history", __name__)
Pieces = list[tuple[str, str]]
MARKS = {"same": "", "gone": "del", "new": "ins"}


@dataclass(frozen=True)
class Change:
    """One field that two versions tell differently."""

    label: str
    note: str
    earlier: Pieces
    later: Pieces
    is_words: bool


@blueprint.get("/<slug>/<int:record_id>/history")
@needs(Permission.OWN)
def index(slug: str, record_id: int) -> ResponseReturnValue:
    """Show all versions, and the two that are chosen side by side."""
    kind = records.kind_or_404(slug)
    record = asking.record_or_404(kind.model, record_id)
    session = asking.session()
    versions = _versions(session, record)
    later = _chosen("to", versions, record.version)
    earlier = _chosen("from", versions, max(1, later - 1))
    changes, unchanged = compare(session, kind, record, earlier, later)
    return render_template(
        "records/history.html",
        kind=kind,
        record=record,
        versions=[_line(kind, record, version, user) for version, user in versions],
        earlier=_head(kind, versions, earlier, record),
        later=_head(kind, versions, later, record),
        changes=changes,
        unchanged=unchanged,
        receipt_state=records.log_state(session, record),
        crumbs=records.crumbs(kind, record),
    )


def _versions(session: Session, record: Record) -> list[tuple[Version, User]]:
    chosen = (
        sa.select(Version, User)
        .join(User, User.id == Version.actor_id)
        .where(Version.record_id == record.id)
        .order_by(Version.number.desc())
    )
    return [(version, user) for version, user in session.execute(chosen)]


def _chosen(name: str, versions: list[tuple[Version, User]], default: int) -> int:
    asked = request.args.get(name, "")
    numbers = {version.number for version, _user in versions}
    return int(asked) if asked.isdigit() and int(asked) in numbers else default


def _line(kind: Kind, record: Record, version: Version, user: User) -> dict[str, Any]:
    return {
        "number": version.number,
        "at": shown.moment(version.at),
        "who": user.full_name,
        "role": user.role_label,
        "action": shown.action(kind, version.action),
        "reason": version.reason,
        "url": url_for("history.index", slug=kind.slug, record_id=record.id, to=version.number),
    }


def _head(
    kind: Kind, versions: list[tuple[Version, User]], number: int, record: Record
) -> dict[str, Any]:
    version, user = next(one for one in versions if one[0].number == number)
    why = f"{shown.action(kind, version.action)}　{version.reason}".strip()
    return {
        "number": number,
        "at": shown.moment(version.at),
        "who": user.full_name,
        "why": why,
        "is_current": number == record.version,
    }


def compare(
    session: Session, kind: Kind, record: Record, earlier: int, later: int
) -> tuple[list[Change], list[shown.Fact]]:
    """Set two versions side by side: what changed, marked in both, and what did not."""
    before, after = (_told(session, kind, record, number) for number in (earlier, later))
    if before is None or after is None:
        return [], []
    known = shown.titles(session, [before, after])
    changes, unchanged = [], []
    for one, old, new in _lines(kind, before, after, known):
        if old == new:
            unchanged.append(shown.Fact(one.label, new, is_words=one.field.sort == "long"))
        else:
            changes.append(_change(one, old, new))
    return _standing(kind, before, after) + changes, unchanged


def _told(session: Session, kind: Kind, record: Record, number: int) -> Record | None:
    version = session.get(Version, (record.id, number))
    if version is None or version.content is None:
        return None
    return conflicts.revived(kind, past.tell(kind, version.content))


def _lines(
    kind: Kind, before: Record, after: Record, known: shown.Titles
) -> list[tuple[Named, str | None, str | None]]:
    return [
        (
            one,
            _in_full(one, getattr(before, name), known),
            _in_full(one, getattr(after, name), known),
        )
        for name, one in kind.fields.items()
    ]


def _in_full(one: Named, value: Any, known: shown.Titles) -> str | None:
    if one.field.sort == "parts":
        return "\n".join(shown.rows_in_full(one, value, known)) or None
    return shown.words(one, value, known)


def _change(one: Named, old: str | None, new: str | None) -> Change:
    before, after = difference.mark(old or "", new or "")
    note = ""
    if one.field.sort == "parts":
        counts = [len(text.splitlines()) if text else 0 for text in (old, new)]
        note = (
            _("{before} → {after} rows").format(before=counts[0], after=counts[1])
            if counts[0] != counts[1]
            else ""
        )
    return Change(
        one.label,
        note,
        [(MARKS[run.kind], run.text) for run in before],
        [(MARKS[run.kind], run.text) for run in after],
        one.field.sort in ("long", "parts"),
    )


def _standing(kind: Kind, before: Record, after: Record) -> list[Change]:
    """Where the record stood: its state and its review."""
    told = []
    pairs = (
        (_("State"), *(str(kind.lifecycle.state(one.state).label) for one in (before, after))),
        (_("Review"), *(str(shown.REVIEWS[one.review][1]) for one in (before, after))),
    )
    for label, old, new in pairs:
        if old != new:
            told.append(Change(label, "", [("del", old)], [("ins", new)], is_words=False))
    return told
