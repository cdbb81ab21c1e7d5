"""The tables of the log: entries in their final order, and those that wait for a number."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base


class Entry(Base):
    """One leaf of the log. `index` counts from 0 without a gap; `leaf` is canonical JSON."""

    __tablename__ = "log_entry"

    index: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    leaf: Mapped[str] = mapped_column(sa.Text)
    leaf_hash: Mapped[str] = mapped_column(sa.String(64))
    kind: Mapped[str] = mapped_column(sa.String(40))
    record_id: Mapped[int | None]
    number: Mapped[int | None]
    sequenced_at: Mapped[dt.datetime]

    __table_args__ = (sa.UniqueConstraint("record_id", "number"),)


class Pending(Base):
    """A leaf that is written and not yet numbered (PostgreSQL only)."""

    __tablename__ = "log_pending"

    id: Mapped[int] = mapped_column(primary_key=True)
    leaf: Mapped[str] = mapped_column(sa.Text)
    leaf_hash: Mapped[str] = mapped_column(sa.String(64))
    kind: Mapped[str] = mapped_column(sa.String(40))
    record_id: Mapped[int | None]
    number: Mapped[int | None]
