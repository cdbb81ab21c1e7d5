"""Lawful erasure: a content goes for good, with its reason; its fingerprint and every proof stay.

A reviewer asks, a leader approves, and both are told in the log. Personal information must be
deleted where its keeping has no ground any more (Personal Information Protection Law, art. 47);
that something stood there, who wrote it and when, stays on record (Archives Law: the history of
changes is kept). The newest version is not erased: it is corrected first, and then stands.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.db import table
from oversight.errors import Problem, RefusedError
from oversight.i18n import _
from oversight.log import events
from oversight.log.canonical import Plain
from oversight.log.events import Deed
from oversight.log.models import Event
from oversight.records import checks, content, past
from oversight.records.kind import Kind
from oversight.records.models import By, Erasure, Record, Version

KIND, ASKED, ERASED, DECLINED = "erasure", "asked", "erased", "declined"
ANSWERS = (ERASED, DECLINED)


@dataclass(frozen=True)
class Request:
    """What somebody asks to have erased: versions of a record, why, and what allows it."""

    record_id: int
    versions: tuple[int, ...]
    reason: str
    authority: str

    @classmethod
    def of(cls, event: Event) -> "Request":
        """Read what an event asked for."""
        told = json.loads(event.content)
        return cls(told["record"], tuple(told["versions"]), told["reason"], told["authority"])

    @property
    def told(self) -> dict[str, Plain]:
        """Say it as the log keeps it."""
        return {
            "record": self.record_id,
            "versions": [*self.versions],
            "reason": self.reason.strip(),
            "authority": self.authority.strip(),
        }


def ask(session: Session, record: Record, request: Request, by: By) -> int:
    """Ask for an erasure, and give the number of the request (InvalidError)."""
    checks.demand(_problems(session, record, request))
    deed = Deed(KIND, ASKED, by.at, by.actor_id, record.body_id)
    told = request.told
    return events.tell(session, deed, told, record=record.id, versions=told["versions"])


def approve(session: Session, kinds: Mapping[str, Kind], asked: Event, by: By) -> int:
    """Erase what was asked for, and give the number of the event that tells of it.

    Raises RefusedError where it was answered already or whoever asked approves, InvalidError
    where it is no longer to be erased. A text or file goes too, where nothing that stays names it.
    """
    request = Request.of(asked)
    _demand_open(session, asked)
    if by.actor_id == asked.actor_id:
        raise RefusedError(_("Nobody approves what they asked for themselves."))
    record = session.get_one(Record, request.record_id)
    checks.demand(_problems(session, record, request))
    gone = sorted({*_alone(session, kinds[record.kind], request)})
    told: dict[str, Plain] = {
        **request.told,
        "request": asked.id,
        "asked_by": asked.actor_id,
        "hashes": [digest for _sort, digest in gone],
    }
    deed = Deed(KIND, ERASED, by.at, by.actor_id, record.body_id)
    event_id = events.tell(session, deed, told, record=record.id, versions=[*request.versions])
    _erase(session, event_id, request, gone)
    return event_id


def decline(session: Session, asked: Event, reason: str, by: By) -> None:
    """Let everything stand as it is, with a reason (InvalidError, RefusedError)."""
    _demand_open(session, asked)
    checks.demand_reason(reason)
    request = Request.of(asked)
    deed = Deed(KIND, DECLINED, by.at, by.actor_id, asked.body_id)
    told: dict[str, Plain] = {"request": asked.id, "reason": reason.strip()}
    place: dict[str, Plain] = {"record": request.record_id, "versions": [*request.versions]}
    events.tell(session, deed, told, request=asked.id, **place)


def asked_by(event: Event) -> int | None:
    """Say who asked for what an event erased."""
    number: int | None = json.loads(event.content).get("asked_by")
    return number


def requests(session: Session, body_id: int | None) -> Sequence[Event]:
    """The requests of a body that nobody has answered, the oldest first."""
    told = sa.select(Event).where(Event.kind == KIND, Event.body_id == body_id).order_by(Event.id)
    found = session.scalars(told).all()
    answered = {json.loads(one.content)["request"] for one in found if one.action in ANSWERS}
    return [one for one in found if one.action == ASKED and one.id not in answered]


def count(session: Session, body_id: int | None) -> int:
    """Count the requests of a body that nobody has answered: each is answered once."""
    waits = sa.case((Event.action == ASKED, 1), else_=-1)
    chosen = sa.select(sa.func.sum(waits)).where(Event.kind == KIND, Event.body_id == body_id)
    return session.scalar(chosen) or 0


def of_version(session: Session, record_id: int, number: int) -> Event | None:
    """Find the event by which the content of a version went."""
    return session.scalar(
        sa.select(Event)
        .join(Erasure, Erasure.event_id == Event.id)
        .where(Erasure.record_id == record_id, Erasure.number == number)
    )


def _problems(session: Session, record: Record, request: Request) -> Iterator[Problem]:
    there = set(
        session.scalars(
            sa.select(Version.number).where(
                Version.record_id == record.id, Version.content.is_not(None)
            )
        )
    )
    if not request.versions:
        yield Problem("versions", _("Choose what is to be erased."))
    newest = session.scalar(sa.select(Record.version).where(Record.id == record.id))
    if newest in request.versions:
        sentence = _("The newest version stays. Correct the record first; then erase what it was.")
        yield Problem("versions", sentence)
    elif not there.issuperset(request.versions):
        yield Problem("versions", _("This version is not there, or was erased already."))
    if not request.reason.strip():
        yield Problem("reason", _("Give the reason."))
    if not request.authority.strip():
        yield Problem("authority", _("Name the law or the decision that allows it."))


def _demand_open(session: Session, asked: Event) -> None:
    """Refuse a request that was answered.

    Of two who answer at once, also two requests on one record, the second waits and sees.
    """
    rows = table(Record)
    of_it = rows.c.id == Request.of(asked).record_id
    session.execute(sa.select(rows.c.id).where(of_it).with_for_update(key_share=True))
    if asked.action != ASKED or asked not in requests(session, asked.body_id):
        raise RefusedError(_("This request was answered already."))


def _alone(session: Session, kind: Kind, request: Request) -> Iterator[tuple[str, str]]:
    """Give the texts and files that only the versions to be erased name, with their sort."""
    going = sa.and_(Version.record_id == request.record_id, Version.number.in_(request.versions))
    for text in session.scalars(sa.select(Version.content).where(going)):
        told = past.tell(kind, str(text))
        for one, digest in set(content.hashes(kind.model, told)):
            named = Version.content.contains(digest, autoescape=True)
            if session.scalar(sa.select(Version.number).where(named, ~going).limit(1)) is None:
                yield one.field.sort, digest


def _erase(
    session: Session, event_id: int, request: Request, gone: Sequence[tuple[str, str]]
) -> None:
    """Let the triggers know what was erased, then let it go."""
    connection = session.connection()
    of_it: dict[str, Any] = {"event_id": event_id, "record_id": request.record_id}
    rows = [of_it | {"number": number, "hash": None} for number in request.versions]
    rows += [of_it | {"number": None, "hash": digest} for _sort, digest in gone]
    connection.execute(_opened(sa.insert(table(Erasure))), rows)
    versions = table(Version)
    where = (versions.c.record_id == request.record_id, versions.c.number.in_(request.versions))
    nothing = {"content": None, "salt": None, "reason": ""}
    connection.execute(_opened(sa.update(versions).where(*where).values(nothing)))
    for sort, digest in gone:
        kept = table(content.APART[sort])
        connection.execute(_opened(sa.delete(kept).where(kept.c.hash == digest)))


def _opened(statement: Any) -> Any:
    return statement.execution_options(oversight_opens=True)
