"""Every endpoint names its permission; what names none is refused."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from flask import Flask, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from oversight.access.roles import Permission, who_may
from oversight.errors import ForbiddenError
from oversight.i18n import _
from oversight.records import checks
from oversight.records.kind import Kind
from oversight.records.lifecycle import Step
from oversight.web import asking

P = ParamSpec("P")
T = TypeVar("T")


def needs(permission: Permission) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Say which permission a view needs."""

    def mark(view: Callable[P, T]) -> Callable[P, T]:
        view.permission = permission  # type: ignore[attr-defined]
        return view

    return mark


def permission_of(app: Flask, endpoint: str) -> Permission | None:
    """The permission that an endpoint named; the files of the pages themselves are public."""
    if endpoint == "static":
        return Permission.PUBLIC
    return getattr(app.view_functions.get(endpoint), "permission", None)


def watch(app: Flask) -> None:
    """Ask before each view whether the person may."""

    @app.before_request
    def ask() -> Response | None:
        if request.endpoint is None:
            return None
        permission = permission_of(current_app, request.endpoint)
        if permission is Permission.PUBLIC:
            return None
        if permission is None:
            raise ForbiddenError(_("This page names no permission and is closed."))
        if not asking.signed_in():
            return redirect(url_for("session.sign_in", next=request.full_path.rstrip("?")))
        if not asking.person().may(permission):
            raise ForbiddenError(
                _("This page is open to: {roles}.").format(roles=who_may(permission))
            )
        return None


def may_enter(kind: Kind) -> bool:
    """Whether the person may enter records of this kind."""
    return asking.person().role in kind.open_to(Permission.ENTER)


def may_propose(kind: Kind) -> bool:
    """Whether the person enters records of this kind as a guest, who fills some of the fields."""
    opening = kind.lifecycle.opening
    return (
        opening is not None
        and asking.person().is_guest
        and asking.person().role in kind.open_to(opening.allowed)
    )


def may_change_as_guest(kind: Kind, record: Any) -> bool:
    """Whether a draft is one that the person proposes."""
    opening = kind.lifecycle.opening
    return bool(
        opening
        and may_propose(kind)
        and record.state == kind.lifecycle.first
        and getattr(record, opening.own) == asking.person().stands_for
    )


def may_take(kind: Kind, record: Any, step: Step) -> bool:
    """Whether a step is the person's to take: a guest takes only their own."""
    person = asking.person()
    may = person.may(step.allowed) and person.role in kind.open_to(step.allowed)
    return may and checks.may_take(record, step, person.role, person.stands_for)


def is_dated(step: Step, name: str) -> bool:
    """Whether a field of a step is dated today, and not by the guest who takes it."""
    return asking.person().is_guest and name == step.dated


def may_review(kind: Kind) -> bool:
    """Whether the person may confirm records of this kind."""
    return asking.person().role in kind.open_to(Permission.REVIEW)
