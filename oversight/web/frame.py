"""The frame around every page: who reads it, the term at the foot, the marks in the header."""

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import sqlalchemy as sa
from flask import Flask, request, session

from oversight import i18n, moments
from oversight.access.models import User
from oversight.access.roles import Permission, Role
from oversight.chinese import written_date
from oversight.i18n import _
from oversight.kinds.bodies import Body
from oversight.kinds.terms import Term
from oversight.log import sequence
from oversight.records.kind import Kind
from oversight.records.models import DRAFT, RETURNED, Record, Version
from oversight.reports import wording
from oversight.web import asking, inputs, shown, verification

VERSION = version("oversight")
# Both pages of a guest: what waits for them or was proposed, and the rest.
GUEST_PAGES = {
    Role.UNIT: (_("Assigned to me"), _("Answered")),
    Role.DEPUTY: (_("My suggestions"), _("My contacts")),
}


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
        "menu_foot": _foot(),
        "faults_found": verification.faults_found() if _tells_of_faults(user) else 0,
        **_log_place(user),
    }


def _tells_of_faults(user: User) -> bool:
    """Say whether a page tells an auditor of faults; that of the verification does by itself."""
    return user.may(Permission.AUDIT) and request.blueprint != "verification"


def home_of_guests() -> str:
    """Name the first page of the guest who asks."""
    return GUEST_PAGES[Role(asking.person().role)][0]


def others_of_guests() -> str:
    """Name the second page of the guest who asks."""
    return GUEST_PAGES[Role(asking.person().role)][1]


def drafts_of(user: User, what: Any) -> sa.Select[Any]:
    """What a person has begun and not submitted, or has had returned."""
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
    if asking.audits() and size:
        foot = _("Oversight {version} · {size} entries in the log, numbered 0 to {last}")
    printed = _("printed by {person}, {moment}; log: {size} entries")
    now = shown.moment(moments.now())
    return {
        "foot": foot.format(version=VERSION, size=size, last=size - 1),
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
