"""The reports that were made: of which term, counted up to where, and what was changed since."""

import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.log import verify
from oversight.log.models import Entry, Event
from oversight.reports import issued
from oversight.web import asking, numbers, shown, trail_wall
from oversight.web.allowed import needs

blueprint = Blueprint("reports_made", __name__)
SIZE = 25


@dataclass(frozen=True)
class Made:
    """One report: its file, who made it and when, the last entry that it counts, its hash."""

    index: int
    name: str
    term: str
    at: str
    who: str
    place: int
    digest: str
    since_url: str


@blueprint.get("/audit/reports")
@needs(Permission.AUDIT)
def index() -> ResponseReturnValue:
    """Show the reports, newest first; each leads to what was changed since."""
    before = numbers.read(request.args.get("before", ""))
    chosen = _reports() if before is None else _reports().where(Entry.index < before)
    rows = asking.session().execute(chosen.limit(SIZE + 1)).all()
    made = [_made(row) for row in rows[:SIZE]]
    older = url_for(".index", before=made[-1].index) if len(rows) > SIZE else ""
    return render_template("audit/reports.html", reports=made, before=before, older_url=older)


def _reports() -> sa.Select[*tuple[Any, ...]]:
    chosen: sa.Select[*tuple[Any, ...]] = sa.select(
        Entry.index.label("place"), Entry.leaf, Event, User.full_name
    )
    return (
        chosen.join(Event, Event.id == Entry.event_id)
        .outerjoin(User, User.id == Event.actor_id)
        .where(Entry.kind == issued.KIND, trail_wall.of_event(asking.person().body_id))
        .order_by(Entry.index.desc())
    )


def _made(row: Any) -> Made:
    leaf, told = verify.read(row.leaf), json.loads(row.Event.content)
    place = leaf.get("place")
    place = place if isinstance(place, int) else row.place
    return Made(
        index=row.place,
        name=str(told.get("file") or ""),
        term=str(told.get("term") or ""),
        at=shown.moment(row.Event.at, seconds=True),
        who=row.full_name or "",
        place=place,
        digest=str(leaf.get("sha256") or ""),
        since_url=url_for("audit.index", since=place),
    )
