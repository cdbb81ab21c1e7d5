"""What waits for me, what changed, the figures of the term."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight import moments
from oversight.access.roles import Permission
from oversight.kinds import calendar_days
from oversight.web import (
    asking,
    days,
    deadlines,
    desk,
    effects,
    five_weeks,
    guests,
    jumps,
    waiting,
)
from oversight.web.allowed import needs
from oversight.web.board import Board
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
    if asking.guest():
        return guests.home()
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
    """Show the clocks that run, in groups of urgency, as the address filters them."""
    session = asking.session()
    shown = Board(session, _dues(), request.args, moments.today())
    corrected = calendar_days.of_body(session, asking.person().body_id)
    return render_template(
        "home/deadlines.html", board=shown, weeks=five_weeks.of(shown, corrected)
    )


def _page_of_those_who_enter() -> str:
    dues = _dues()
    mine = waiting.of(asking.session(), asking.person())
    return render_template(
        "home/index.html",
        today=days.whole(moments.today()),
        lede=desk.lede(dues, mine),
        due_columns=desk.DUE,
        due_rows=desk.due_rows(dues, ROWS),
        due_count=len(dues),
        effects_waiting=effects.waiting(),
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
        due_rows=desk.due_rows(dues, ROWS),
        due_count=len(dues),
        figures=desk.key_figures(),
        events=desk.events(),
    )


def _dues() -> list[Due]:
    return deadlines.of_reader(jumps.seen())
