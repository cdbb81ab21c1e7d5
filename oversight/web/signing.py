"""Signing in and out, the language, large type, one's own account."""

import re

import argon2
import sqlalchemy as sa
from flask import Blueprint, Flask, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, login_user, logout_user

from oversight import db, i18n, moments
from oversight.access import accounts, told
from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.log import sequence
from oversight.log.events import Deed
from oversight.web import asking, numbers, telling
from oversight.web.allowed import needs
from oversight.web.security import limiter
from oversight.web.telling import Told

blueprint = Blueprint("session", __name__)
SESSION = "session"  # the kind of the events that tell of signing in and out
LARGE_TYPE, LANGUAGE = "large-type", "language-"
ADJUSTING = (LARGE_TYPE, *(LANGUAGE + code for code in i18n.LANGUAGES))
# Of one slash only, and without the characters that browsers drop or take for a slash.
OURS = re.compile(r"/(?![/\\])[^\x00-\x1f\x7f\\]*")


def prepare(app: Flask) -> None:
    """Know who is signed in, and which language they read."""
    manager = LoginManager(app)
    manager.session_protection = "basic"

    @manager.user_loader
    def load(identity: str) -> User | None:
        number = identity.partition(":")[0]
        with db.make_session(asking.engine(), writes=False) as opened:
            user = opened.get(User, numbers.read(number) or 0)
            return user if user and user.is_active and user.get_id() == identity else None

    @app.before_request
    def speak() -> None:
        chosen = session.get("language")
        if asking.signed_in():
            chosen = asking.person().language
        i18n.speak(chosen or asking.settings().language)


@blueprint.get("/sign-in")
@needs(Permission.PUBLIC)
def sign_in() -> ResponseReturnValue:
    """Show the form."""
    if asking.signed_in():
        return redirect(url_for("home.index"))
    return render_template("session/sign_in.html", name="", error=None, next=_next())


@blueprint.post("/sign-in")
@limiter.limit(lambda: asking.settings().sign_in_limit)
@needs(Permission.PUBLIC)
def enter() -> ResponseReturnValue:
    """Check name and password, and say nothing of which was wrong."""
    name = request.form.get("name", "").strip()
    with db.make_session(asking.engine(), writes=False) as opened:  # hashing takes its time
        user = accounts.sign_in(opened, name, request.form.get("password", ""))
    if user is None:
        _tell_failure(name)
        error = _("Name or password is not right. Try again, or ask the administrator.")
        page = render_template("session/sign_in.html", name=name, error=error, next=_next())
        return page, 422
    session.clear()  # a session from before signing in is not carried on
    session.permanent = True
    login_user(user)
    telling.tell_now_or_later(telling.deed(SESSION, "signed_in", user), Told())
    return redirect(_next() or url_for("home.index"))


@blueprint.post("/sign-out")
@needs(Permission.OWN)
def sign_out() -> ResponseReturnValue:
    """Sign out."""
    telling.tell_now_or_later(telling.deed(SESSION, "signed_out"), Told())
    logout_user()
    session.clear()
    return redirect(url_for("session.sign_in"))


@blueprint.get("/language/<lang>")
@needs(Permission.PUBLIC)
def language(lang: str) -> ResponseReturnValue:
    """Change the language and stay on the page. It changes no record, so a link may do it."""
    chosen = lang if lang in i18n.LANGUAGES else i18n.DEFAULT
    session["language"] = chosen
    if asking.signed_in():
        _keep(language=chosen)
    return redirect(_next() or url_for("home.index"))


@blueprint.post("/large-type")
@needs(Permission.PUBLIC)
def large_type() -> ResponseReturnValue:
    """Change the size of all type and stay on the page."""
    if asking.signed_in():
        _keep(large_type=not asking.person().large_type)
    else:
        session["large_type"] = not session.get("large_type")
    return redirect(_next() or url_for("home.index"))


@blueprint.get("/account")
@needs(Permission.OWN)
def account() -> ResponseReturnValue:
    """Show one's own account."""
    return render_template("session/account.html", error=None)


@blueprint.post("/account")
@needs(Permission.OWN)
def change_password() -> ResponseReturnValue:
    """Change one's password; all other sessions and the calendar's address end."""
    try:
        accounts.HASHER.verify(asking.person().password_hash, request.form.get("password", ""))
        fresh = accounts.hashed(request.form.get("new_password", ""))
    except argon2.exceptions.VerifyMismatchError:
        error = str(_("The present password is not right."))
        return render_template("session/account.html", error=error), 422
    except RefusedError as refused:
        return render_template("session/account.html", error=str(refused)), 422
    login_user(_renew_own(fresh))
    session["receipt"] = str(_("The password is changed."))
    return redirect(url_for("session.account"))


def adjusted(wanted: str) -> bool:
    """Change language or type from a button of a form, which keeps what was typed in it."""
    if wanted not in ADJUSTING:
        return False
    opened, person = asking.session(), asking.person()
    for user in (opened.get_one(User, person.id), person):
        if wanted == LARGE_TYPE:
            user.large_type = not user.large_type
        else:
            user.language = wanted.removeprefix(LANGUAGE)
    opened.commit()
    i18n.speak(person.language)
    return True


def _renew_own(password_hash: str) -> User:
    """Keep one's new password, and tell the log that there is one."""
    with db.make_session(asking.engine()) as opened:
        user = opened.get_one(User, asking.person().id)
        user.password_hash, user.calendar_hash = password_hash, None
        told.tell(opened, user, "password", user.id, moments.now())
        opened.commit()
    sequence.sequence(asking.engine())
    return user


def _tell_failure(name: str) -> None:
    """Tell that signing in failed; of what was typed nothing, since people type passwords there.

    Only where an account has the very name, it is the account that is told.
    """
    with db.make_session(asking.engine(), writes=False) as opened:
        user = opened.scalar(sa.select(User).where(User.name == name))
    failed = telling.deed(SESSION, "failed") if user is None else _failed_at(user)
    telling.tell_now_or_later(failed, Told({"account": user.id if user else None}))


def _failed_at(user: User) -> Deed:
    """Nobody is named as who did it: the failure is at an account, and of its body."""
    return Deed(SESSION, "failed", moments.now(), body_id=user.body_id)


def _keep(**values: object) -> User:
    with db.make_session(asking.engine()) as opened:
        user = opened.get_one(User, asking.person().id)
        for name, value in values.items():
            setattr(user, name, value)
        opened.commit()
        return user


def _next() -> str:
    """Where to go on: an address on this site, and nowhere else."""
    wanted = request.values.get("next", "")
    return wanted.rstrip("?") if OURS.fullmatch(wanted) else ""
