"""Long work: a job, how far it is, and what came of it."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base

QUEUED, RUNNING, DONE, FAILED, CANCELLED = "queued", "running", "done", "failed", "cancelled"


class Job(Base):
    """One piece of long work, such as setting a report; its result is kept with it."""

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(sa.String(40))
    body_id: Mapped[int] = mapped_column(sa.ForeignKey("record.id"), index=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"))
    arguments: Mapped[str] = mapped_column(sa.Text)
    title: Mapped[str] = mapped_column(sa.String(400))
    state: Mapped[str] = mapped_column(sa.String(40), default=QUEUED)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    step: Mapped[str] = mapped_column(sa.String(400), default="")
    problem: Mapped[str] = mapped_column(sa.Text, default="")
    queued_at: Mapped[dt.datetime]
    started_at: Mapped[dt.datetime | None]
    heard_at: Mapped[dt.datetime | None]
    ended_at: Mapped[dt.datetime | None]
    file_name: Mapped[str] = mapped_column(sa.String(200), default="")
    result: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
