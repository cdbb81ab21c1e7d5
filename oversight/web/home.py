"""What waits for me, what changed, the figures of the term."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from oversight import moments
from oversight.access.roles import Permission
from oversight.web import (
    allowed,
    asking,
    days,
    deadlines,
    desk,
    five_weeks,
    jumps,
    waiting,
)
from oversight.web.allowed import needs
from oversight.web.deadlines import Due

blueprint = Blueprint("home", __name__)
ROWS = 10  # of each list on the home page


@blueprint.get("/")
@needs(Permission.OWN)
def index() -> ResponseReturnValue:
    """Show each role its own first page."""
    person = asking.person()
    if person.may(Permission.AUDIT):
        return redirect(url_for("audit.index"))
    if person.may(Permission.ADMINISTER):
        return redirect(url_for("users.index"))
    return _page_of_those_who_enter() if person.may(Permission.ENTER) else _page_of_leaders()


@blueprint.get("/drafts")
@needs(Permission.ENTER)
def drafts() -> ResponseReturnValue:
    """Show all drafts of one's own; a reviewer also sees all that waits."""
    session, person = asking.session(), asking.person()
    mine = waiting.own(session, person)
    others = waiting.to_review(session, person)
    return render_template(
        "home/drafts.html",
        columns=desk.WAITING,
        mine=[desk.waiting_row(one) for one in mine],
        others=[desk.waiting_row(one) for one in others],
        lede=desk.lede_of_waiting([*others, *mine]),
        entries=jumps.daily(),
    )


@blueprint.get("/deadlines", endpoint="deadlines")
@needs(Permission.READ)
def board() -> ResponseReturnValue:
    """Show every clock that runs, in groups of urgency."""
    dues = _dues()
    return render_template(
        "home/deadlines.html",
        groups=deadlines.by_urgency(dues, moments.today()),
        weeks=five_weeks.of(dues, moments.today()),
        lede=desk.lede_of_board(dues),
        act_of=_act_of,
        chip=deadlines.chip,
        days=days,
    )


def _page_of_those_who_enter() -> str:
    dues = _dues()
    mine = waiting.of(asking.session(), asking.person())
    return render_template(
        "home/index.html",
        today=days.whole(moments.today()),
        lede=desk.lede(dues, mine),
        due_columns=desk.DUE,
        due_rows=[desk.due_row(due) for due in dues[:ROWS]],
        due_count=len(dues),
        columns=desk.WAITING,
        mine=[desk.waiting_row(one) for one in mine[:ROWS]],
        figures=desk.key_figures(),
        entries=jumps.daily(),
        events=desk.events(),
    )


def _page_of_leaders() -> str:
    dues = _dues()
    return render_template(
        "home/leader.html",
        today=days.whole(moments.today()),
        lede=desk.lede(dues, []),
        due_columns=desk.DUE,
        due_rows=[desk.due_row(due) for due in dues[:ROWS]],
        due_count=len(dues),
        figures=desk.key_figures(),
        events=desk.events(),
    )


def _dues() -> list[Due]:
    session, person = asking.session(), asking.person()
    return deadlines.running(session, jumps.seen(), person.body_id, moments.today())


def _act_of(due: Due) -> dict[str, Any] | None:
    """The one act that meets a deadline, where the person may take it."""
    step = due.step
    if step is None or not allowed.may_enter(due.kind) or not asking.person().may(step.allowed):
        return None
    url = url_for("stepping.step", slug=due.kind.slug, record_id=due.record_id, name=step.name)
    return {"label": step.label, "url": url}
