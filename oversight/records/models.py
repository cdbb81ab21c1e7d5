"""The tables that every record has: itself, its parts, its versions, its texts and files."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from oversight import moments
from oversight.access.models import User
from oversight.db import Base
from oversight.log.models import Event
from oversight.records.fields import CHOICE, TITLE

DRAFT, SUBMITTED, RETURNED, CONFIRMED = "draft", "submitted", "returned", "confirmed"


@dataclass(frozen=True)
class By:
    """Who changes a record, in which role, when, and why; a guest, for whom."""

    actor_id: int
    role: str
    at: dt.datetime
    reason: str = ""
    stands_for: int | None = None

    @property
    def today(self) -> dt.date:
        """The day of the change, by the calendar of China."""
        return moments.local(self.at).date()


@dataclass(frozen=True)
class Place:
    """Where a record belongs: its body, and its term where it is an act of the body."""

    body_id: int | None
    term_id: int | None = None


class Version(Base):
    """One state of a record, whole: who wrote it, when, why. It is never changed."""

    __tablename__ = "version"

    record_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    action: Mapped[str] = mapped_column(sa.String(CHOICE))
    actor_id: Mapped[int] = mapped_column(sa.ForeignKey(User.id), index=True)
    at: Mapped[dt.datetime] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(sa.Text)
    transaction: Mapped[str] = mapped_column(sa.String(32))
    salt: Mapped[str | None] = mapped_column(sa.String(32))
    content: Mapped[str | None] = mapped_column(sa.Text)
    content_hash: Mapped[str] = mapped_column(sa.String(64))
    leaf_hash: Mapped[str] = mapped_column(sa.String(64))


class Erasure(Base):
    """What was lawfully erased: the content of one version, or one text or file by its hash.

    The event says who, when, why, on what authority and with whose approval.
    """

    __tablename__ = "erasure"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(sa.ForeignKey(Event.id), index=True)
    record_id: Mapped[int] = mapped_column(sa.ForeignKey("record.id"))
    number: Mapped[int | None]
    hash: Mapped[str | None] = mapped_column(sa.String(64), index=True)

    __table_args__ = (sa.UniqueConstraint("record_id", "number"),)


class Document(Base):
    """A text, kept once under its SHA-256."""

    __tablename__ = "document"

    hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    text: Mapped[str] = mapped_column(sa.Text)


class Attachment(Base):
    """A picture or a paper, kept once under its SHA-256."""

    __tablename__ = "attachment"

    hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(sa.String(100))
    data: Mapped[bytes] = mapped_column(sa.LargeBinary)


class Record(Base):
    """One thing that the committee did, of any kind; lists and the wall between bodies use it."""

    __tablename__ = "record"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(sa.String(CHOICE))
    body_id: Mapped[int | None] = mapped_column(sa.ForeignKey("record.id"))
    term_id: Mapped[int | None] = mapped_column(sa.ForeignKey("record.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(TITLE))
    state: Mapped[str] = mapped_column(sa.String(CHOICE))
    review: Mapped[str] = mapped_column(sa.String(CHOICE), default=DRAFT)
    decided_on: Mapped[dt.date | None]
    numbered: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=0)

    __mapper_args__: Any = {
        "polymorphic_on": "kind",
        "polymorphic_identity": "record",
    }
    __table_args__: Any = (
        sa.Index("ix_record_list", "kind", "body_id", "state", "decided_on"),
        # Asked at commit: whoever changes a record leaves its version behind.
        sa.ForeignKeyConstraint(
            ["id", "version"],
            ["version.record_id", "version.number"],
            name="fk_record_version",
            deferrable=True,
            initially="DEFERRED",
        ),
    )

    def __init_subclass__(cls, **options: Any) -> None:
        """Join a kind's own table to this one by id."""
        own = mapped_column(sa.ForeignKey("record.id"), primary_key=True)
        cls.id = own
        cls.__table_args__ = ()
        cls.__mapper_args__ = {
            "polymorphic_identity": cls.__tablename__,
            "inherit_condition": own == Record.id,
        }
        super().__init_subclass__(**options)

    @hybrid_property
    def is_confirmed(self) -> bool:
        """Whether a reviewer stands behind what is written."""
        return self.review == CONFIRMED

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id} v{self.version} {self.title}>"


class Part(Base):
    """A row of a record: edited in its form, kept in its versions, never read without it.

    Its `number` is given by the record and never given twice; its `position` is its place
    in the list, from 0.
    """

    __abstract__ = True

    record_id: Mapped[int]
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int]

    def __init_subclass__(cls, *, of: str, **options: Any) -> None:
        """Tie the rows to the table of their record."""
        cls.record_id = mapped_column(
            sa.ForeignKey(f"{of}.id"), primary_key=True, autoincrement=False
        )
        super().__init_subclass__(**options)
