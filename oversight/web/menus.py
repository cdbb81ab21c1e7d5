"""The menus of a page: what a role has at hand, the kinds of records, and what comes last."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app, request, url_for

from oversight import kinds, moments
from oversight.access.models import User
from oversight.access.roles import Permission, Role
from oversight.auditing import erasing
from oversight.i18n import _
from oversight.log import sequence
from oversight.records.models import Record
from oversight.web import asking, deadlines, effects, frame, verification

LATE = "oversight_late"  # where the app keeps what is late, with the state of the log it is of


@dataclass(frozen=True)
class Item:
    """One line of the menu."""

    label: str
    url: str
    is_current: bool = False
    count: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Group:
    """Lines of the menu that open together."""

    label: str
    items: tuple[Item, ...]
    is_open: bool


def prepare(app: Flask) -> None:
    """Give every page its menus."""
    app.extensions[LATE] = {}
    app.context_processor(_menus)


def _menus() -> dict[str, Any]:
    if not asking.signed_in():
        return {"menu_top": (), "menu_groups": (), "menu_bottom": ()}
    user = asking.person()
    return {
        "menu_top": tuple(_top(user)),
        "menu_groups": tuple(_groups(user)),
        "menu_bottom": tuple(_bottom(user)),
    }


def _item(label: str, endpoint: str, count: int = 0, **values: Any) -> Item:
    url = url_for(endpoint, **values)
    return Item(label, url, request.path == url, str(count) if count else "")


def _top(user: User) -> Iterator[Item]:
    """The pages of a role; the first of them is its home."""
    if user.is_guest:
        yield _item(frame.home_of_guests(), "home.index")
        yield _item(frame.others_of_guests(), "guests.others")
        return
    if not (user.may(Permission.AUDIT) or user.may(Permission.ADMINISTER)):
        yield _item(_("Home"), "home.index")
    if user.may(Permission.AUDIT):
        yield _item(_("Trail of changes"), "audit.index")
        yield _verification()
        yield _item(_("Checkpoints"), "checkpoints.index")
        yield _item(_("Sign-ins and exports"), "sign_ins.index")
        yield _item(_("Changes of permissions"), "permissions_trail.index")
        yield _item(_("Reports made"), "reports_made.index")
    if user.may(Permission.REPORT):
        yield _deadlines(user)
        if effects.is_open():
            yield _item(_("Effects not yet entered"), "effects.index")
    if user.may(Permission.ENTER):
        yield _item(_("My drafts"), "home.drafts", _drafts(user))
    if user.role == Role.LEADER:
        yield _item(_("Term reports"), "reports.index")
    if user.may(Permission.ADMINISTER):
        yield _item(_("Users"), "users.index")


def _verification() -> Item:
    """The verification, with the faults that the last one found."""
    found, url = verification.faults_found(), url_for("verification.index")
    words = _("{count} fault{s}").format(count=found) if found else ""
    return Item(_("Verification"), url, request.path == url, words, "red" if found else "")


def _deadlines(user: User) -> Item:
    """The deadlines, with the number of those that are late."""
    late = _late(user)
    words = _("{count} overdue").format(count=late) if late else ""
    url = url_for("home.deadlines")
    return Item(_("Deadlines"), url, request.path == url, words, "red" if late else "")


def _late(user: User) -> int:
    """Count what is late for all of a role in a body: anew when a day or an entry has passed."""
    known, today = current_app.extensions[LATE], moments.today()
    state = (sequence.state(asking.session()), today)
    before, late = known.get((user.role, user.body_id), (None, 0))
    if before != state:
        running = deadlines.of_reader(kind for kind in kinds.ALL if frame.may_see(user, kind))
        late = deadlines.counts(running, today)[0]
        known[user.role, user.body_id] = state, late
    return int(late)


def _bottom(user: User) -> Iterator[Item]:
    if user.may(Permission.ERASE):
        waiting = erasing.count(asking.session(), user.body_id)
        if waiting:
            yield _item(_("Erasures"), "erasing.index", waiting)
    if user.may(Permission.REPORT) and user.role != Role.LEADER:
        yield _item(_("Term reports"), "reports.index")
    if user.may(Permission.ENTER):
        yield _item(_("Import"), "exchange.index")


def _groups(user: User) -> Iterator[Group]:
    if user.is_guest:
        return
    opened = request.path.split("/")[1]
    for group in kinds.GROUPS:
        items = tuple(
            Item(kind.names, url_for("records.index", slug=kind.slug), kind.slug == opened)
            for kind in group.kinds
            if frame.may_see(user, kind)
        )
        if items:
            yield Group(group.label, items, any(item.is_current for item in items))


def _drafts(user: User) -> int:
    return asking.session().scalar(frame.drafts_of(user, sa.func.count(Record.id))) or 0
