"""The frame around every page: menus, the term at the foot, the marks in the header."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import sqlalchemy as sa
from flask import Flask, request, session, url_for

from oversight import i18n, kinds, moments
from oversight.access.models import User
from oversight.access.roles import Permission, Role
from oversight.chinese import written_date
from oversight.i18n import _
from oversight.kinds.bodies import Body
from oversight.kinds.terms import Term
from oversight.log import sequence
from oversight.records.kind import Kind
from oversight.records.models import DRAFT, RETURNED, Record
from oversight.reports import wording
from oversight.web import asking, deadlines, inputs, shown

VERSION = version("oversight")
# Both pages of a guest: what waits for them or was proposed, and the rest.
GUEST_PAGES = {
    Role.UNIT: (_("Assigned to me"), _("Answered")),
    Role.DEPUTY: (_("My suggestions"), _("My contacts")),
}


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


@dataclass(frozen=True)
class Reader:
    """Whoever reads the page, as its header shows them."""

    name: str
    role_label: str
    office: str
    body_name: str
    role: str
    sign_in_name: str
    single_keys: bool = True
    is_guest: bool = False


def prepare(app: Flask) -> None:
    """Give every page its frame."""
    app.jinja_env.globals["_"] = _
    app.jinja_env.globals["part_fields"] = inputs.part_fields
    app.jinja_env.filters["named"] = shown.named
    app.context_processor(_frame)


def may_see(user: User, kind: Kind) -> bool:
    """Whether the person who asks sees records of a kind."""
    return sees(user, asking.level(), kind)


def sees(user: User, level: str, kind: Kind) -> bool:
    """Whether a person's role sees records of a kind, and a body of the level has them."""
    return Role(user.role) in kind.seen_by and (not user.body_id or level in kind.levels)


def _frame() -> dict[str, Any]:
    common = {
        "lang": i18n.language(),
        "receipt": session.pop("receipt", None) if request.method == "GET" else None,
        "written_date": written_date,
    }
    if not asking.signed_in():
        return common | {
            "user": None,
            "sample": False,
            "large_type": session.get("large_type", False),
            "menu_top": (),
            "menu_groups": (),
            "menu_bottom": (),
            "menu_foot": "",
        }
    user = asking.person()
    body = asking.session().get(Body, user.body_id) if user.body_id else None
    return common | {
        "user": Reader(
            user.full_name,
            str(user.role_label),
            user.office,
            body.name if body else "",
            user.role,
            user.name,
            is_guest=user.is_guest,
        ),
        "sample": bool(body and body.is_sample),
        "large_type": user.large_type,
        "menu_top": tuple(_top(user)),
        "menu_groups": tuple(_groups(user)),
        "menu_bottom": tuple(_bottom(user)),
        "menu_foot": _foot(),
        **_log_place(user),
    }


def _item(label: str, endpoint: str, count: int = 0, **values: Any) -> Item:
    url = url_for(endpoint, **values)
    return Item(label, url, request.path == url, str(count) if count else "")


def _top(user: User) -> Iterator[Item]:
    """The pages of a role; the first of them is its home."""
    if user.is_guest:
        yield _item(home_of_guests(), "home.index")
        yield _item(others_of_guests(), "guests.others")
        return
    if not (user.may(Permission.AUDIT) or user.may(Permission.ADMINISTER)):
        yield _item(_("Home"), "home.index")
    if user.may(Permission.AUDIT):
        yield _item(_("Trail of changes"), "audit.index")
        yield _item(_("Verification"), "audit.verification")
    if user.may(Permission.REPORT):
        yield _deadlines(user)
    if user.may(Permission.ENTER):
        yield _item(_("My drafts"), "home.drafts", _drafts(user))
    if user.role == Role.LEADER:
        yield _item(_("Term reports"), "reports.index")
    if user.may(Permission.ADMINISTER):
        yield _item(_("Users"), "users.index")


def _deadlines(user: User) -> Item:
    """The deadlines, with the number of those that are late."""
    today = moments.today()
    running = deadlines.of_reader(kind for kind in kinds.ALL if may_see(user, kind))
    late = deadlines.counts(running, today)[0]
    words = _("{count} overdue").format(count=late) if late else ""
    url = url_for("home.deadlines")
    return Item(_("Deadlines"), url, request.path == url, words, "red" if late else "")


def _bottom(user: User) -> Iterator[Item]:
    if user.may(Permission.REPORT) and user.role != Role.LEADER:
        yield _item(_("Term reports"), "reports.index")
    if user.may(Permission.ENTER):
        yield _item(_("Import"), "exchange.index")


def home_of_guests() -> str:
    """Name the first page of the guest who asks."""
    return GUEST_PAGES[Role(asking.person().role)][0]


def others_of_guests() -> str:
    """Name the second page of the guest who asks."""
    return GUEST_PAGES[Role(asking.person().role)][1]


def _groups(user: User) -> Iterator[Group]:
    if user.is_guest:
        return
    opened = request.path.split("/")[1]
    for group in kinds.GROUPS:
        items = tuple(
            Item(kind.names, url_for("records.index", slug=kind.slug), kind.slug == opened)
            for kind in group.kinds
            if may_see(user, kind)
        )
        if items:
            yield Group(group.label, items, any(item.is_current for item in items))


def _drafts(user: User) -> int:
    return asking.session().scalar(drafts_of(user, sa.func.count(Record.id))) or 0


def drafts_of(user: User, what: Any) -> sa.Select[Any]:
    """What a person has begun and not submitted, or has had returned."""
    from oversight.records.models import Version  # noqa: PLC0415  named here for one query

    return (
        sa.select(what)
        .select_from(Record)
        .join(Version, sa.and_(Version.record_id == Record.id, Version.number == 1))
        .where(Version.actor_id == user.id, Record.review.in_((DRAFT, RETURNED)))
    )


def _log_place(user: User) -> dict[str, str]:
    """The foot of the page, and what its print adds: who, when, and how long the log was."""
    size = sequence.size(asking.session())
    foot = _("Oversight {version} · {size} entries in the log")
    printed = _("printed by {person}, {moment}; log: {size} entries")
    now = shown.moment(moments.now())
    return {
        "foot": foot.format(version=VERSION, size=size),
        "printed": printed.format(person=user.full_name, moment=now, size=size),
    }


def _foot() -> str:
    term = current_term()
    if term is None:
        return ""
    began = written_date(term.began_on, lang="en" if i18n.language() == "en" else "zh")
    return _("{term}, from {date}").format(term=wording.term_name(term), date=began)


def current_term() -> Term | None:
    """The newest term of the body."""
    newest = sa.select(Term).order_by(Term.ordinal.desc()).limit(1)
    found: Term | None = asking.session().scalar(newest)
    return found
