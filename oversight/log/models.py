"""The tables of the log: its entries, those that wait for a number, and what is signed of them."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base
from oversight.log import finding


class Entry(Base):
    """One leaf of the log. `index` counts from 0 without a gap; `leaf` is canonical JSON."""

    __tablename__ = "log_entry"

    index: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    leaf: Mapped[str] = mapped_column(sa.Text)
    leaf_hash: Mapped[str] = mapped_column(sa.String(64))
    kind: Mapped[str] = mapped_column(sa.String(40))
    record_id: Mapped[int | None]
    number: Mapped[int | None]
    event_id: Mapped[int | None] = mapped_column(index=True, unique=True)
    sequenced_at: Mapped[dt.datetime]

    __table_args__ = (sa.UniqueConstraint("record_id", "number"),)


# The trail of changes is read newest first, by who, by what was done, by kind or by day.
for _word in finding.MARKS:
    sa.Index(f"ix_log_entry_{_word}", finding.Word(_word, Entry.leaf), Entry.index)
sa.Index("ix_log_entry_kind", Entry.kind, Entry.index)


class Pending(Base):
    """A leaf that is written and not yet numbered (PostgreSQL only)."""

    __tablename__ = "log_pending"

    id: Mapped[int] = mapped_column(primary_key=True)
    leaf: Mapped[str] = mapped_column(sa.Text)
    leaf_hash: Mapped[str] = mapped_column(sa.String(64))
    kind: Mapped[str] = mapped_column(sa.String(40))
    record_id: Mapped[int | None]
    number: Mapped[int | None]
    event_id: Mapped[int | None]
    written_at: Mapped[dt.datetime]


class Event(Base):
    """What happened besides changes of records: a sign-in, an export, an erasure, a new key.

    Its leaf holds the fingerprint of the content, as that of a version does.
    """

    __tablename__ = "log_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(40))
    action: Mapped[str] = mapped_column(sa.String(40))
    actor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(sa.ForeignKey("record.id"), index=True)
    at: Mapped[dt.datetime] = mapped_column(index=True)
    salt: Mapped[str] = mapped_column(sa.String(32))
    content: Mapped[str] = mapped_column(sa.Text)
    content_hash: Mapped[str] = mapped_column(sa.String(64))


class Checkpoint(Base):
    """The signed root of the log's first `size` entries: a C2SP signed note, word for word."""

    __tablename__ = "log_checkpoint"

    size: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    root: Mapped[str] = mapped_column(sa.String(64))
    note: Mapped[str] = mapped_column(sa.Text)
    why: Mapped[str] = mapped_column(sa.String(40))
    made_at: Mapped[dt.datetime]


class Cosignature(Base):
    """One line by which a witness signed a checkpoint too."""

    __tablename__ = "log_cosignature"

    size: Mapped[int] = mapped_column(sa.ForeignKey(Checkpoint.size), primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(200), primary_key=True)  # name and key hash
    line: Mapped[str] = mapped_column(sa.Text)
    seen_at: Mapped[dt.datetime]


class Copy(Base):
    """One place outside this house that got a checkpoint: a folder or an address of mail."""

    __tablename__ = "log_copy"

    size: Mapped[int] = mapped_column(sa.ForeignKey(Checkpoint.size), primary_key=True)
    place: Mapped[str] = mapped_column(sa.String(400), primary_key=True)
    sent_at: Mapped[dt.datetime]


class Stamp(Base):
    """A time stamp of RFC 3161 over a checkpoint, as its authority gave it."""

    __tablename__ = "log_stamp"

    size: Mapped[int] = mapped_column(sa.ForeignKey(Checkpoint.size), primary_key=True)
    authority: Mapped[str] = mapped_column(sa.String(400), primary_key=True)
    token: Mapped[bytes] = mapped_column(sa.LargeBinary)
    stamped_at: Mapped[dt.datetime]


class Subtree(Base):
    """The hash of 256 ** level entries that stand together, kept so that proofs are found fast.

    Nothing rests on it: whoever checks hashes the entries themselves.
    """

    __tablename__ = "log_subtree"

    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    index: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(sa.String(64))
