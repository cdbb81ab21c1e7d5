"""The people who sign in."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

from oversight.access.roles import GUESTS, Permission, Role, may
from oversight.db import Base


def _reads_from_afar(account: DefaultExecutionContext) -> bool:
    """Say whether an account whose owner has not chosen yet begins with large type."""
    given = account.get_current_parameters()  # type: ignore[no-untyped-call]
    return bool(given["role"] == Role.LEADER)


class User(Base):
    """One person who signs in: a role, an office and at most one body.

    The account of a guest stands for one agency or one person among the body's records.
    """

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(60), unique=True)
    full_name: Mapped[str] = mapped_column(sa.String(60))
    office: Mapped[str] = mapped_column(sa.String(60), default="")
    role: Mapped[str] = mapped_column(sa.String(40))
    body_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("record.id", use_alter=True, name="fk_user_account_body"), index=True
    )
    agency_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("record.id", use_alter=True, name="fk_user_account_agency")
    )
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("record.id", use_alter=True, name="fk_user_account_person")
    )
    password_hash: Mapped[str] = mapped_column(sa.String(200))
    language: Mapped[str] = mapped_column(sa.String(2), default="zh")
    large_type: Mapped[bool] = mapped_column(default=_reads_from_afar)
    is_active: Mapped[bool] = mapped_column(default=True)
    calendar_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[dt.datetime]

    is_authenticated = True
    is_anonymous = False

    def get_id(self) -> str:
        """Say who this is, and under which password: a new one ends older sessions."""
        return f"{self.id}:{self.password_hash[-12:]}"

    def may(self, permission: Permission) -> bool:
        """Say whether this person may do it."""
        return self.is_active and may(self.role, permission)

    @property
    def is_guest(self) -> bool:
        """Whether the account sees only what opens to whom it stands for."""
        return self.role in GUESTS

    @property
    def stands_for(self) -> int | None:
        """The agency or person for whom a guest's account stands."""
        stands_for: int | None = getattr(self, GUESTS[Role(self.role)]) if self.is_guest else None
        return stands_for

    @property
    def role_label(self) -> str:
        """Name the person's role."""
        return Role(self.role).label


class Seen(Base):
    """One time that somebody was shown what is confidential in a record.

    Kept apart from the log, and for at least six months: Cybersecurity Law (网络安全法), art. 21
    (3) in the text of 2016.
    """

    __tablename__ = "access_seen"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(index=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey(User.id), index=True)
    body_id: Mapped[int | None] = mapped_column(sa.ForeignKey("record.id"), index=True)
    record_id: Mapped[int] = mapped_column(sa.ForeignKey("record.id"), index=True)
    page: Mapped[str] = mapped_column(sa.String(40))
