"""A person's own calendar of deadlines: its secret address, and what stands in it."""

from collections.abc import Iterator

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from oversight import db, i18n, kinds, moments
from oversight.access import calendars
from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.errors import ForbiddenError
from oversight.exchange import ical
from oversight.i18n import _
from oversight.kinds.bodies import Body
from oversight.web import asking, chips, deadlines, frame, users
from oversight.web.allowed import needs
from oversight.web.deadlines import Due
from oversight.web.wall import raise_wall

blueprint = Blueprint("feed", __name__)


@blueprint.get("/account/calendar")
@needs(Permission.OWN)
def index() -> ResponseReturnValue:
    """Say what the calendar is, and whether it is on."""
    return _page()


@blueprint.post("/account/calendar")
@needs(Permission.OWN)
def renew() -> ResponseReturnValue:
    """Draw an address and show it this once; the one before it ends."""
    user = _account()
    if not _has_deadlines(user):
        raise ForbiddenError(_("Your role has no deadlines."))
    secret = calendars.draw(user)
    users.keep(user, "calendar-drawn")
    return _page(url_for("feed.show", secret=secret, _external=True), is_on=True)


@blueprint.post("/account/calendar/off")
@needs(Permission.OWN)
def close() -> ResponseReturnValue:
    """Let the address open nothing any more."""
    user = _account()
    calendars.close(user)
    users.keep(user, "calendar-closed")
    session["receipt"] = str(_("The calendar is switched off."))
    return redirect(url_for("feed.index"))


@blueprint.get("/calendar/<secret>.ics")
@needs(Permission.PUBLIC)
def show(secret: str) -> ResponseReturnValue:
    """Give the calendar to whoever knows its address: calendars cannot sign in."""
    with db.make_session(asking.engine(), writes=False) as opened:
        user = calendars.owner(opened, secret)
        if user is None or not _has_deadlines(user):
            raise NotFound
        raise_wall(opened, user)
        i18n.speak(user.language)
        answer = Response(_written(opened, user), mimetype=ical.TYPE)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Disposition"] = "inline; filename=oversight.ics"
    answer.add_etag()
    return answer.make_conditional(request)


def _page(address: str = "", *, is_on: bool | None = None) -> str:
    user = _account()
    return render_template(
        "session/calendar.html",
        address=address,
        is_on=bool(user.calendar_hash) if is_on is None else is_on,
        is_offered=_has_deadlines(user),
    )


def _account() -> User:
    return asking.session().get_one(User, asking.person().id)


def _has_deadlines(user: User) -> bool:
    """Whoever reads the records of a body, and its guests; who keeps accounts has none."""
    return user.may(Permission.READ) or user.is_guest


def _written(opened: Session, user: User) -> bytes:
    """Write what the account sees as a calendar that is the same all day."""
    today = moments.today()
    body = opened.get_one(Body, user.body_id)
    seen = [kind for kind in kinds.ALL if frame.sees(user, body.level or "", kind)]
    dues = deadlines.running(opened, seen, body.id, today)
    name = _("Deadlines of {body}").format(body=body.name)
    return ical.calendar(name, _entries(dues, body.short_name), moments.start_of(today))


def _entries(dues: list[Due], house: str) -> Iterator[ical.Entry]:
    for due in dues:
        told = (chips.article(due.reading), due.start)
        yield ical.Entry(
            key=f"{due.kind.identity}-{due.record_id}-{due.reading.clock.name}@{house}.oversight",
            day=due.reading.due_on,
            summary=due.words,
            description=str(_("; ")).join(told),
            category=str(due.kind.name),
            url=url_for(
                "records.show", slug=due.kind.slug, record_id=due.record_id, _external=True
            ),
        )
