"""What the log tells of accounts, and accounts set against it: its last word must still hold."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import db, stored
from oversight.access.models import User
from oversight.log import events, verify
from oversight.log.canonical import Plain
from oversight.log.events import Deed
from oversight.log.models import Entry, Event, Pending
from oversight.log.verify import Fault
from oversight.log.words import _

LOGGED = "account"  # the kind of the leaves that tell of accounts
# Columns of an account by what its leaves call them, with the moment and the number of the event.
TOLD = {
    "role": "role",
    "body_id": "body",
    "agency_id": "agency",
    "person_id": "person",
    "at": "at",
    "event": "event",
}
NAMES = ("name", "full_name", "office")
PASSWORD = "password_sha256"  # noqa: S105  what the content calls it
RENEWING = ("added", "password")  # what gives an account another password
OPENING = {"added": True, "reopened": True, "closed": False}  # what makes an account (in)active


def tell(session: Session, user: User, action: str, actor_id: int, at: dt.datetime) -> None:
    """Write into the log who did what to which account.

    Its names stand in the content beside the leaf. Where there is a new password, the SHA-256
    of its hash stands there too, so that nobody sets another behind the service's back; the
    hash holds a salt of its own, so that nothing can be guessed from it.
    """
    session.flush()
    deed = Deed(LOGGED, action, at, actor_id, user.body_id)
    named: dict[str, Plain] = {
        "name": user.name,
        "full_name": user.full_name,
        "office": user.office,
    }
    if action in RENEWING:
        named[PASSWORD] = _fingerprint(user.password_hash)
    events.tell(session, deed, named, account=user.id, role=user.role, **_stands_for(user))


@dataclass
class Accounts:
    """What the log told last of each account: all that is kept of a pass over its entries."""

    told: dict[str, dict[str, Any]] = field(default_factory=dict)

    def hear(self, leaf: Mapping[str, Any]) -> None:
        """Take in what one leaf tells of an account."""
        if "role" not in leaf:
            return
        now = self.told.setdefault(str(leaf.get("account")), {})
        now |= {name: leaf.get(said) for name, said in TOLD.items()}
        if leaf.get("action") in RENEWING:
            now[PASSWORD] = leaf.get("event")
        if leaf.get("action") in OPENING:
            now["is_active"] = OPENING[str(leaf["action"])]

    def faults(self, session: Session) -> Iterator[Fault]:
        """Compare each account with what was told of it last."""
        unseen = dict(self.told)
        for account in stored.rows(session, db.table(User)):
            told_of, told = f"{LOGGED}/{account['id']}", unseen.pop(str(account["id"]), None)
            if told is None:
                yield Fault(
                    "accounts", _("An account is here that the log never told of."), told_of
                )
                continue
            since = verify.moment(told.get("at"))
            for name in _differing(session, account, dict(told)):
                message = _("An account differs from what the log last recorded of it: {field}.")
                values = {"field": name}
                yield Fault("accounts", message, told_of, since=since, values=values)
        for number, told in unseen.items():
            message = _("An account is gone that the log tells of.")
            since = verify.moment(told.get("at"))
            yield Fault("accounts", message, f"{LOGGED}/{number}", since=since)


def count(session: Session) -> int:
    """Count the accounts."""
    return session.scalar(sa.select(sa.func.count()).select_from(User)) or 0


def _stands_for(user: User) -> dict[str, int | None]:
    """Say for whom a guest's account stands; the leaves of others are as they always were."""
    return {"agency": user.agency_id, "person": user.person_id} if user.is_guest else {}


def is_told(session: Session, user: User) -> bool:
    """Say whether the log told of an account with an event."""
    mark = f'"account":{user.id},'
    rows = (Entry, Pending)
    found = (
        session.scalar(
            sa.select(one.event_id).where(one.kind == LOGGED, one.leaf.contains(mark)).limit(1)
        )
        for one in rows
    )
    return any(number is not None for number in found)


def _differing(session: Session, account: stored.Row, told: dict[str, Any]) -> Iterator[str]:
    """Name the columns that say something else than the log."""
    del told["at"]
    event, renewed = told.pop("event"), told.pop(PASSWORD, None)
    columns = db.table(User).c
    for name, value in (told | _names(session, event)).items():
        if stored.differs(session, columns[name], value, account[name]):
            yield name
    sealed = _content(session, renewed).get(PASSWORD)
    if sealed is not None and sealed != _fingerprint(account["password_hash"]):
        yield "password_hash"


def _fingerprint(password_hash: Any) -> str | None:
    """Hash what stands as the hash of a password; nothing where that is no text."""
    is_text = isinstance(password_hash, str)
    return hashlib.sha256(password_hash.encode()).hexdigest() if is_text else None


def _names(session: Session, event: Any) -> dict[str, Any]:
    """Read the names that an event told beside its leaf; none where there is no event."""
    told = _content(session, event)
    return {name: told[name] for name in NAMES if name in told}


def _content(session: Session, event: Any) -> dict[str, Any]:
    """Read what an event told beside its leaf."""
    chosen = sa.select(Event.content).where(Event.id == event)
    return verify.read(str(session.scalar(chosen))) if isinstance(event, int) else {}
