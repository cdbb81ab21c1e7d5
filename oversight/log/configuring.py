"""What is set by the environment: told to the log when the service begins, where it changed."""

import json
import re
from dataclasses import fields
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from oversight import db, moments
from oversight.config import Settings
from oversight.log import events, sequence
from oversight.log.canonical import Plain
from oversight.log.events import Deed
from oversight.log.models import Event

KIND = "configuration"
SECRET = ("secret_key",)  # never told
ADDRESSES = ("database_url", "mail_server", "stamp_url")  # may hold a password


def tell(engine: Engine, settings: Settings) -> None:
    """Tell the log which settings changed since it was last told; nobody is named."""
    with db.make_session(engine) as session:
        before, now = _last(session), told(settings)
        if now == before:
            return
        changed = sorted(name for name in now | before if now.get(name) != before.get(name))
        content: dict[str, Plain] = {"settings": dict(now), "changed": list(changed)}
        content["before"] = {name: before.get(name) for name in changed}
        events.tell(session, Deed(KIND, "changed", moments.now()), content)
        session.commit()
    sequence.sequence(engine)


def told(settings: Settings) -> dict[str, Plain]:
    """Say every setting that is no secret; addresses without who signs in there, and how."""
    named = {one.name: getattr(settings, one.name) for one in fields(Settings)}
    return {name: _said(name, value) for name, value in named.items() if name not in SECRET}


def _said(name: str, value: object) -> Plain:
    if name in ADDRESSES and isinstance(value, str):
        return _address(value)
    return str(value) if isinstance(value, Path) else value  # type: ignore[return-value]


def _address(address: str) -> str:
    """Give scheme, host and path; a password may hold any sign, and nothing before @ stays."""
    scheme, mark, rest = address.partition("://")
    if scheme.startswith("sqlite"):
        return address
    place = rest.rpartition("@")[2]
    return f"{scheme}{mark}{re.split('[?#]', place)[0]}"


def _last(session: Session) -> dict[str, Plain]:
    newest = sa.select(Event.content).where(Event.kind == KIND).order_by(Event.id.desc()).limit(1)
    content = session.scalar(newest)
    settings: dict[str, Plain] = json.loads(content)["settings"] if content else {}
    return settings
