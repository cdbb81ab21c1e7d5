"""What waits for a person: drafts of one's own, records that came back, records to review."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectin_polymorphic

from oversight import kinds
from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.records import service
from oversight.records.models import DRAFT, RETURNED, SUBMITTED, Record, Version
from oversight.web import days, frame, shown


@dataclass(frozen=True)
class Waiting:
    """One record that waits: where it stands, what it is called, and what to know of it."""

    review: str
    title: str
    url: str
    kind: str
    note: str

    @property
    def badge(self) -> tuple[str, str]:
        """The shape and the word of where it stands."""
        return shown.REVIEWS[self.review]


def of(session: Session, person: User) -> list[Waiting]:
    """What waits for a person: first what others wait for, then what is one's own."""
    return [*to_review(session, person), *own(session, person)]


def to_review(session: Session, person: User) -> list[Waiting]:
    """What was submitted and waits for a reviewer, the longest waiting first."""
    chosen = (
        sa.select(Record)
        .join(Version, _is_newest())
        .where(Record.review == SUBMITTED, Record.kind.in_(_reviewed_by(person)))
        .order_by(Version.at, Record.id)
    )
    return _told(session, session.scalars(chosen).all())


def own(session: Session, person: User) -> list[Waiting]:
    """What a person has begun and not submitted; what came back stands first."""
    newest = sa.orm.aliased(Version)
    chosen = (
        frame.drafts_of(person, Record)
        .join(newest, _is_newest(newest))
        .order_by(Record.review.desc(), newest.at.desc())
        .options(selectin_polymorphic(Record, [kind.model for kind in kinds.ALL]))
    )
    return _told(session, session.scalars(chosen).all())


def _is_newest(version: Any = Version) -> sa.ColumnElement[bool]:
    return sa.and_(version.record_id == Record.id, version.number == Record.version)


def _reviewed_by(person: User) -> list[str]:
    return [kind.identity for kind in kinds.ALL if person.role in kind.open_to(Permission.REVIEW)]


def _told(session: Session, records: Sequence[Record]) -> list[Waiting]:
    moves = _moves(session, [record.id for record in records])
    return [
        Waiting(
            review=record.review,
            title=shown.named(record.title),
            url=shown.url_of(record),
            kind=kinds.by_identity()[record.kind].name,
            note=_note(record, moves.get(record.id, ())),
        )
        for record in records
    ]


def _moves(session: Session, records: Iterable[int]) -> dict[int, list[Any]]:
    """Who did what to each of some records, oldest first; without the contents."""
    chosen = (
        sa.select(Version.record_id, Version.action, Version.at, Version.reason, User.full_name)
        .join(User, User.id == Version.actor_id)
        .where(Version.record_id.in_(records))
        .order_by(Version.record_id, Version.number)
    )
    moves: dict[int, list[Any]] = {}
    for move in session.execute(chosen):
        moves.setdefault(move.record_id, []).append(move)
    return moves


def _note(record: Record, moves: Sequence[Any]) -> str:
    """A returned record repeats the reviewer's sentence; a draft says what it still lacks."""
    last = next((one for one in reversed(moves) if one.action == record.review), None)
    if record.review == RETURNED and last:
        return _("{who}: {sentence}").format(who=last.full_name, sentence=last.reason)
    if record.review == SUBMITTED and last:
        return _("{who}, {when}").format(who=last.full_name, when=days.moment(last.at))
    when = days.moment(moves[-1].at) if moves else ""
    return f"{when}　{_lack(record)}" if record.review == DRAFT else when


def _lack(record: Record) -> str:
    lacking = len(service.missing(kinds.by_identity()[record.kind], record))
    if lacking:
        return _("{count} still to fill in").format(count=lacking)
    return str(_("complete, can be submitted"))
