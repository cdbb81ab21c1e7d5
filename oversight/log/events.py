"""What is logged besides changes of records: each event has its content, and its leaf."""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.db import table
from oversight.log import canonical, sequence
from oversight.log.canonical import Plain
from oversight.log.models import Event

WRITE = sa.insert(table(Event)).returning(Event.id).execution_options(oversight_opens=True)


@dataclass(frozen=True)
class Deed:
    """What somebody did that is no change of a record; nobody is named where nobody signed in."""

    kind: str
    action: str
    at: dt.datetime
    actor_id: int | None = None
    body_id: int | None = None


def tell(session: Session, deed: Deed, content: Mapping[str, Plain], **public: Plain) -> int:
    """Write an event and its leaf in the caller's transaction, and give the event's number.

    `content` stays beside the log and is sealed by its salted fingerprint; what is `public`
    stands in the leaf itself, for everybody who ever holds the log.
    """
    salt, said = secrets.token_hex(16), canonical.text(dict(content))
    sealed = canonical.fingerprint(salt, said)
    row = {**vars(deed), "salt": salt, "content": said, "content_hash": sealed}
    number = int(session.connection().scalars(WRITE, row).one())
    told = canonical.text(leaf(deed, number, sealed) | public)
    sequence.append(session, [sequence.Leaf(told, deed.kind, event_id=number)])
    return number


def leaf(deed: Deed, number: int, sealed: str) -> dict[str, Plain]:
    """Say what the leaf of an event tells besides what is public of it."""
    return {
        "v": 1,
        "kind": deed.kind,
        "event": number,
        "action": deed.action,
        "actor": deed.actor_id,
        "body": deed.body_id,
        "at": deed.at.astimezone(dt.UTC).isoformat(timespec="milliseconds"),
        "content_hash": sealed,
    }
