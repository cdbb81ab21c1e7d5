"""The page of one thread: a line in time, what to do next, and what is kin to it."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from oversight import moments
from oversight.access.roles import Permission
from oversight.records.models import CONFIRMED
from oversight.reports import threads
from oversight.reports.threads import Thread
from oversight.web import asking, records, shown, standing
from oversight.web.allowed import needs
from oversight.web.thread_line import Line

blueprint = Blueprint("thread", __name__)


@blueprint.get("/<slug>/<int:record_id>/thread")
@needs(Permission.READ)
def index(slug: str, record_id: int) -> ResponseReturnValue:
    """Show the thread to which a record belongs."""
    kind = records.kind_or_404(slug)
    record = asking.record_or_404(kind.model, record_id)
    session = asking.session()
    line = Line(session, threads.of(session, kind, record), moments.today())
    first = line.thread.first
    return render_template(
        "records/thread.html",
        kind=kind,
        record=record,
        title=shown.named(first.record.title),
        lede=line.lede,
        stops=line.stops(),
        next=_next(line),
        related=list(_related(session, line.thread)),
        crumbs=records.crumbs(kind, record),
    )


def _next(line: Line) -> dict[str, Any] | None:
    """What this person may do next, on the record that is open."""
    if line.open is None:
        return None
    told = standing.next_act(line.open.kind, line.open.record)
    acts = [act for act in (told.primary, *told.others) if act and not act.is_post]
    if line.open.record.review != CONFIRMED:
        return None
    return {"title": told.title, "on": shown.named(line.open.record.title), "acts": acts[:3]}


def _related(session: Session, thread: Thread) -> Iterator[dict[str, str]]:
    """Records that are kin, with their kind, where they stand, and their term if it is another."""
    terms = shown.titles(session, [one.record for one in thread.relatives])
    for one in thread.relatives:
        state = one.kind.lifecycle.state(one.record.state).label
        said = [str(one.kind.name), str(state)]
        if one.record.term_id and one.record.term_id != thread.first.record.term_id:
            said.insert(0, terms.get(one.record.term_id, ""))
        yield {
            "title": shown.named(one.record.title),
            "url": shown.url_of(one.record),
            "note": "　".join(word for word in said if word),
        }
