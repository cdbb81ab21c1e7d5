"""What the log tells of accounts, and accounts set against it: its last word must still hold."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import db, stored
from oversight.access.models import User
from oversight.i18n import _
from oversight.log import canonical, sequence, verify
from oversight.log.verify import Fault

LOGGED = "account"  # the kind of the leaves that tell of accounts
OPENING = {"added": True, "reopened": True, "closed": False}  # what makes an account (in)active


class Leafed(Protocol):
    """What is read of a leaf, numbered or waiting for its number."""

    kind: str
    leaf: str
    leaf_hash: str


def tell(session: Session, user: User, action: str, actor_id: int, at: dt.datetime) -> None:
    """Write into the log who did what to which account; names stay out of it."""
    session.flush()
    leaf = canonical.text(
        {
            "v": 1,
            "kind": LOGGED,
            "account": user.id,
            "action": action,
            "actor": actor_id,
            "at": at.isoformat(timespec="milliseconds"),
            "body": user.body_id,
            "role": user.role,
            **_stands_for(user),
        }
    )
    sequence.append(session, [sequence.Leaf(leaf, LOGGED)])


def faults(session: Session, rows: Iterable[Leafed]) -> Iterator[Fault]:
    """Compare role, body, whom it stands for and whether it is open of each account told of.

    Names and passwords are in no leaf.
    """
    told = _told(rows)
    accounts = db.table(User)
    for account in stored.rows(session, accounts):
        for name, value in told.pop(account["id"], {}).items():
            if stored.differs(session, accounts.c[name], value, account[name]):
                message = _("an account differs from what the log last told of it")
                yield Fault("accounts", message, f"{LOGGED}/{account['id']}")
    for number in told:
        message = _("an account is gone that the log tells of")
        yield Fault("accounts", message, f"{LOGGED}/{number}")


def count(session: Session) -> int:
    """Count the accounts."""
    return session.scalar(sa.select(sa.func.count()).select_from(User)) or 0


def _stands_for(user: User) -> dict[str, int | None]:
    """Say for whom a guest's account stands; the leaves of others are as they always were."""
    return {"agency": user.agency_id, "person": user.person_id} if user.is_guest else {}


def _told(rows: Iterable[Leafed]) -> dict[Any, dict[str, Any]]:
    """By account: what its leaves told last."""
    told: dict[Any, dict[str, Any]] = {}
    for leaf in (verify.read(row.leaf) for row in rows if row.kind == LOGGED):
        now = told.setdefault(str(leaf.get("account")), {})
        now |= {"role": leaf.get("role"), "body_id": leaf.get("body")}
        now |= {"agency_id": leaf.get("agency"), "person_id": leaf.get("person")}
        if leaf.get("action") in OPENING:
            now["is_active"] = OPENING[str(leaf["action"])]
    return {int(number): now for number, now in told.items() if number.isdecimal()}
