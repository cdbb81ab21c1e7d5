"""Ballots cast here: random slips, each used once, and choices that nothing joins to a person.

A ballot is no record, no part, and in no version. Each of those present draws one slip; it is
cast without signing in. What is written then is that the slip is used, and a choice for each
department under a hash that only the slip can make again: no person, no moment, and not even
which choices were of one ballot. At the close all are counted and written anew in the order of
their hashes; the sums and the hash of that list are what the record keeps. Whoever watches the
server while votes are cast may still link by time: docs/secret-ballots.md.
"""

import hashlib
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from oversight.db import Base
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.kinds.satisfaction_votes.tables import COUNTS, SatisfactionVote
from oversight.records.fields import CHOICE
from oversight.records.models import By

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
LENGTH, GROUP = 16, 4  # 79 bits: no copy of the database lets anyone try them out
INVALID = "invalid"


class Slip(Base):
    """One slip of a vote, by its hash, and whether it was used."""

    __tablename__ = "ballot_slip"
    # Without it SQLite would keep the order in which rows were written.
    __table_args__ = ({"sqlite_with_rowid": False},)

    hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    vote_id: Mapped[int] = mapped_column(sa.ForeignKey("record.id"), index=True)
    is_used: Mapped[bool]


class Ballot(Base):
    """One choice for one department (by the number of its row), under a hash made of the slip."""

    __tablename__ = "ballot"
    __table_args__ = ({"sqlite_with_rowid": False},)

    hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    vote_id: Mapped[int] = mapped_column(sa.ForeignKey("record.id"), index=True)
    number: Mapped[int]
    choice: Mapped[str] = mapped_column(sa.String(CHOICE))


@dataclass(frozen=True)
class Counted:
    """The ballots of a vote: how many were cast, the sums by row, and the hash of the list."""

    returned: int
    sums: Mapping[int, Mapping[str, int]]
    digest: str


def draw(session: Session, vote: SatisfactionVote) -> tuple[str, ...]:
    """Make as many slips as people are present; those made before hold no more.

    They are told this once and kept as hashes only. Raises RefusedError once one was used.
    """
    if is_cast(session, vote.id):
        raise RefusedError(_("Ballots were cast already: no new slips can be drawn."))
    session.execute(sa.delete(Slip).where(Slip.vote_id == vote.id))
    slips = tuple(_slip() for _one in range(vote.present or 0))
    hashes = sorted(_hash(slip) for slip in slips)
    session.add_all(Slip(hash=one, vote_id=vote.id, is_used=False) for one in hashes)
    session.flush()
    return slips


def vote_of(session: Session, slip: str) -> int | None:
    """The vote of a slip that was not used yet."""
    chosen = sa.select(Slip.vote_id).where(Slip.hash == _hash(slip), ~Slip.is_used)
    return session.scalar(chosen)


def cast(session: Session, slip: str, choices: Mapping[int, str]) -> None:
    """Cast the choices of a slip, one for each row of the vote; each slip once.

    Raises RefusedError where it was used, or where others are present than when it was drawn.
    """
    vote_id = vote_of(session, slip)
    present = sa.select(SatisfactionVote.present).where(SatisfactionVote.id == vote_id)
    if vote_id and drawn(session, vote_id) != session.scalar(present):
        raise RefusedError(_("Those present were counted anew: new slips must be drawn first."))
    used = sa.update(Slip).where(Slip.hash == _hash(slip), ~Slip.is_used).values(is_used=True)
    if session.connection().execute(used).rowcount != 1:
        raise RefusedError(_("This slip is not known, or was used already."))
    rows = [
        {
            "hash": _hash(slip, number),
            "vote_id": vote_id,
            "number": number,
            "choice": choice if choice in COUNTS else INVALID,
        }
        for number, choice in choices.items()
    ]
    session.execute(sa.insert(Ballot), sorted(rows, key=lambda row: str(row["hash"])))


def drawn(session: Session, vote_id: int) -> int:
    """How many slips were drawn and not ended; none once the ballots are sealed."""
    chosen = sa.select(sa.func.count()).select_from(Slip).where(Slip.vote_id == vote_id)
    return session.scalar(chosen) or 0


def mark(session: Session, vote_id: int) -> str:
    """Name the slips that are drawn now, without telling any; nothing where none are."""
    first = session.scalar(sa.select(sa.func.min(Slip.hash)).where(Slip.vote_id == vote_id))
    return (first or "")[:8]


def is_cast(session: Session, vote_id: int) -> bool:
    """Whether a ballot was cast here."""
    return bool(session.scalar(sa.select(sa.exists().where(Ballot.vote_id == vote_id))))


def returned(session: Session, vote_id: int) -> int:
    """How many ballots were cast."""
    return _returned(_ballots(session, vote_id))


def count(session: Session, vote_id: int) -> Counted | None:
    """Count the ballots of a vote; nothing where none were cast here."""
    ballots = _ballots(session, vote_id)
    if not ballots:
        return None
    sums: dict[int, dict[str, int]] = {}
    for _digest, number, choice in ballots:
        sums.setdefault(number, dict.fromkeys(COUNTS, 0))[choice] += 1
    lines = "".join(f"{digest} {number} {choice}\n" for digest, number, choice in ballots)
    return Counted(_returned(ballots), sums, hashlib.sha256(lines.encode()).hexdigest())


def seal(session: Session, vote_id: int) -> Counted | None:
    """Close the vote: count, write the ballots anew in the order of their hashes, end the slips."""
    counted, ballots = count(session, vote_id), _ballots(session, vote_id)
    _destroy(session, vote_id)
    if ballots:
        rows = [
            {"hash": digest, "vote_id": vote_id, "number": number, "choice": choice}
            for digest, number, choice in ballots
        ]
        session.execute(sa.insert(Ballot), rows)
    return counted


def discard(session: Session, vote: SatisfactionVote, _by: By) -> None:
    """Destroy the slips and ballots of a vote that is cancelled; they are counted no more."""
    _destroy(session, vote.id)


def _destroy(session: Session, vote_id: int) -> None:
    for one in (Ballot, Slip):
        session.execute(sa.delete(one).where(one.vote_id == vote_id))


def _ballots(session: Session, vote_id: int) -> Sequence[tuple[str, int, str]]:
    """The ballots of a vote in the order of their hashes."""
    chosen = (
        sa.select(Ballot.hash, Ballot.number, Ballot.choice)
        .where(Ballot.vote_id == vote_id)
        .order_by(Ballot.hash)
    )
    return [(row.hash, row.number, row.choice) for row in session.execute(chosen)]


def _returned(ballots: Sequence[tuple[str, int, str]]) -> int:
    """Each ballot has a choice for every row, so that any row tells how many there are."""
    return max(Counter(number for _digest, number, _choice in ballots).values(), default=0)


def _slip() -> str:
    letters = "".join(secrets.choice(LETTERS) for _one in range(LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def _plain(slip: str) -> str:
    """A slip as it is hashed: however it was typed."""
    return "".join(letter for letter in slip.upper() if letter in LETTERS)


def _hash(slip: str, number: int | None = None) -> str:
    """The hash of a slip, or of its choice for one row."""
    told = _plain(slip) if number is None else f"{_plain(slip)}:{number}"
    return hashlib.sha256(told.encode()).hexdigest()
