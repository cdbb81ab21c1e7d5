"""Who asks, with which session, on which day: everything a view needs of its request."""

from typing import TypeVar, cast

from flask import Flask, current_app, g, request
from flask_login import current_user
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from oversight import db, moments
from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.config import Settings
from oversight.kinds.bodies import Body
from oversight.records.models import Record
from oversight.records.service import By
from oversight.web.wall import Guest, guest_of, raise_wall

R = TypeVar("R", bound=Record)
READING = ("GET", "HEAD", "OPTIONS")


def prepare(app: Flask) -> None:
    """Close each request's session at its end, whatever happened."""

    @app.teardown_appcontext
    def close(_error: BaseException | None) -> None:
        session = g.pop("session", None)
        if session is not None:
            session.close()


def engine() -> Engine:
    """The database of this app."""
    return cast("Engine", current_app.extensions["oversight_engine"])


def settings() -> Settings:
    """The settings of this app."""
    return cast("Settings", current_app.extensions["oversight_settings"])


def session() -> Session:
    """The request's session behind the wall: it sees the asker's own body and no other."""
    if "session" not in g:
        writes = request.method not in READING and "has_let_go" not in g
        g.session = db.make_session(engine(), writes=writes)
        raise_wall(g.session, person() if signed_in() else None)
    return cast("Session", g.session)


def let_go() -> None:
    """Undo what the request wrote; from now on it reads, so that a refusal waits for no writer."""
    left, g.has_let_go = g.pop("session", None), True
    if left is not None:
        left.close()


def signed_in() -> bool:
    """Whether somebody is signed in."""
    return bool(person().is_authenticated)


def person() -> User:
    """Whoever is signed in."""
    return cast("User", current_user._get_current_object())  # noqa: SLF001  Flask-Login's documented way


def guest() -> Guest | None:
    """The unit or deputy who asks; None for whoever works for the body."""
    return guest_of(person()) if signed_in() else None


def audits() -> bool:
    """Whether whoever is signed in reads times to the second."""
    return person().may(Permission.AUDIT)


def body() -> Body:
    """The body of whoever is signed in."""
    found = session().get(Body, person().body_id) if person().body_id else None
    if found is None:
        raise NotFound
    return found


def level() -> str:
    """The level of the asker's body, read once a request."""
    if "level" not in g:
        found = session().get(Body, person().body_id) if person().body_id else None
        g.level = (found.level if found else None) or ""
    return cast("str", g.level)


def place() -> str:
    """The name of the body's place, with which many of its titles begin."""
    found = session().get(Body, person().body_id) if person().body_id else None
    return (found.place if found else None) or ""


def by(reason: str = "") -> By:
    """Sign a change: this person, in this role, now."""
    return By(person().id, person().role, moments.now(), reason, person().stands_for)


def record_or_404(model: type[R], record_id: int) -> R:
    """Find a record behind the wall."""
    found = session().get(model, record_id)
    if found is None:
        raise NotFound
    return found
