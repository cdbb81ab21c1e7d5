"""Accounts: who may sign in, in which role, for which body."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from oversight import db, moments
from oversight.access import accounts, calendars
from oversight.access.models import User
from oversight.access.roles import STANDING_FOR, Permission, Role
from oversight.access.told import tell
from oversight.errors import RefusedError
from oversight.exchange.links import Links
from oversight.i18n import _
from oversight.kinds.bodies import Body
from oversight.log import sequence
from oversight.web import account_form, asking
from oversight.web.account_form import AccountForm
from oversight.web.allowed import needs

blueprint = Blueprint("users", __name__)


@blueprint.get("/users")
@needs(Permission.ADMINISTER)
def index() -> ResponseReturnValue:
    """Show all accounts, those who may sign in first."""
    order = (User.is_active.desc(), User.body_id, User.role, User.full_name)
    users = asking.session().scalars(_in_reach().order_by(*order)).all()
    return render_template("users/index.html", users=users, bodies=_bodies())


@blueprint.get("/users/new")
@needs(Permission.ADMINISTER)
def new() -> ResponseReturnValue:
    """Show an empty form."""
    return _form_page(_form({}))


@blueprint.post("/users/new")
@needs(Permission.ADMINISTER)
def add() -> ResponseReturnValue:
    """Add an account and show its password once."""
    form, password = _form(request.form), accounts.draw_password()
    if not form.is_whole():
        return _form_page(form), 422
    try:
        user = accounts.add(
            asking.session(),
            form["name"],
            password,
            form["role"],
            body_id=form.body_id,
            stands_for=form.stands_for,
            full_name=form["full_name"],
            office=form["office"],
        )
    except accounts.TakenError:
        asking.session().rollback()
        form.is_whole(is_taken=True)
        return _form_page(form), 422
    keep(user, "added")
    return _password_page(user, password)


@blueprint.get("/users/<int:user_id>")
@needs(Permission.ADMINISTER)
def show(user_id: int) -> ResponseReturnValue:
    """Show an account's form, and what else can be done with the account."""
    user = _found(user_id)
    return _form_page(_form(account_form.typed_of(user, _stands_for(user)), is_new=False), user)


@blueprint.post("/users/<int:user_id>")
@needs(Permission.ADMINISTER)
def change(user_id: int) -> ResponseReturnValue:
    """Change name, office, role or body."""
    user = _found(user_id)
    form = _form(request.form.to_dict() | {"name": user.name}, is_new=False)
    if user.id == asking.person().id and form["role"] != Role.ADMINISTRATOR:
        form.errors["role"] = str(_("Nobody takes the role of administrator from themselves."))
    if not form.is_whole():
        return _form_page(form, user), 422
    before = (user.role, user.body_id, user.stands_for)
    user.full_name, user.office, user.role = form["full_name"], form["office"], form["role"]
    user.body_id = form.body_id
    accounts.stand(user, form.stands_for)
    if (user.role, user.body_id, user.stands_for) != before:
        calendars.close(user)
    keep(user, "changed")
    return _done(_("The account of {name} is changed.").format(name=user.full_name))


@blueprint.post("/users/<int:user_id>/password")
@needs(Permission.ADMINISTER)
def renew_password(user_id: int) -> ResponseReturnValue:
    """Set a fresh password and show it once; all sessions and the calendar's address end."""
    password = accounts.draw_password()
    fresh = accounts.hashed(password)  # before the session writes, so that nobody waits for it
    user = _found(user_id)
    if user.id == asking.person().id:
        raise RefusedError(_("Change your own password in your account."))
    user.password_hash = fresh
    calendars.close(user)
    keep(user, "password")
    return _password_page(user, password)


@blueprint.post("/users/<int:user_id>/close")
@needs(Permission.ADMINISTER)
def close(user_id: int) -> ResponseReturnValue:
    """Close an account; what the person did stays under their name."""
    user = _found(user_id)
    if user.id == asking.person().id:
        raise RefusedError(_("Nobody closes their own account. Ask another administrator."))
    user.is_active = False
    calendars.close(user)
    keep(user, "closed")
    return _done(_("The account of {name} is closed.").format(name=user.full_name))


@blueprint.post("/users/<int:user_id>/open")
@needs(Permission.ADMINISTER)
def reopen(user_id: int) -> ResponseReturnValue:
    """Open a closed account again."""
    user = _found(user_id)
    user.is_active = True
    keep(user, "reopened")
    return _done(_("The account of {name} is open again.").format(name=user.full_name))


def keep(user: User, action: str) -> None:
    """Commit, and leave in the log who did what to which account."""
    opened = asking.session()
    tell(opened, user, action, asking.person().id, moments.now())
    opened.commit()
    sequence.sequence(asking.engine())


def _in_reach() -> sa.Select[Any]:
    """The accounts that the administrator keeps: all, or those of their own body."""
    own = asking.person().body_id
    return sa.select(User).where(User.body_id == own) if own else sa.select(User)


def _found(user_id: int) -> User:
    user: User | None = asking.session().scalar(_in_reach().where(User.id == user_id))
    if user is None:
        raise NotFound
    return user


def _bodies() -> dict[int, str]:
    """The bodies whose accounts the administrator keeps, by id: all, or their own."""
    own = asking.person().body_id
    chosen = sa.select(Body).where(Body.id == own) if own else sa.select(Body)
    return {body.id: body.title for body in asking.session().scalars(chosen)}


def _form(typed: Mapping[str, str], *, is_new: bool = True) -> AccountForm:
    """Read what was typed for an asker, who gives away no more than they have."""
    needs_body = asking.person().body_id is not None
    return AccountForm(_bodies(), _find, typed, is_new=is_new, needs_body=needs_body)


def _find(body_id: int, role: Role, name: str) -> int:
    """Find the agency or person of a body by name; an administrator sees no more of them."""
    with db.make_session(asking.engine(), writes=False) as opened:
        return Links(opened, body_id).find((STANDING_FOR[role],), name).id


def _stands_for(user: User) -> str:
    """The name of the agency or person for whom a guest's account stands."""
    if not user.stands_for:
        return ""
    with db.make_session(asking.engine(), writes=False) as opened:
        slug = STANDING_FOR[Role(user.role)]
        return Links(opened, user.body_id).name((slug,), user.stands_for)


def _done(receipt: str) -> ResponseReturnValue:
    session["receipt"] = receipt
    return redirect(url_for("users.index"))


def _form_page(form: AccountForm, user: User | None = None) -> str:
    crumbs = [(_("Users"), url_for("users.index"))]
    is_own = user is not None and user.id == asking.person().id
    return render_template("users/edit.html", form=form, account=user, is_own=is_own, crumbs=crumbs)


def _password_page(user: User, password: str) -> str:
    crumbs = [(_("Users"), url_for("users.index"))]
    return render_template("users/password.html", account=user, password=password, crumbs=crumbs)
