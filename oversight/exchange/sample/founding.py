"""Founding a sample body: the body itself, and the accounts of those who write its books."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from oversight.access import accounts
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.access.told import tell
from oversight.exchange.sample.books import SAMPLE
from oversight.exchange.sample.clock import OfficeClock
from oversight.kinds import bodies
from oversight.records import service
from oversight.records.models import Record


@dataclass(frozen=True)
class Account:
    """A name with which to sign in; its password is told this once."""

    name: str
    role: Role
    password: str


@dataclass(frozen=True)
class Person:
    """Somebody who signs in."""

    name: str
    role: Role
    full_name: str
    office: str


@dataclass
class Founder:
    """Makes accounts and bodies, as old as the records that are written under them.

    Whoever is let in first lets in all others.
    """

    session: Session
    clock: OfficeClock
    told: list[Account]
    administrator: User | None = None

    def let_in(self, person: Person, body_id: int | None, **tied: Any) -> User:
        """Make an account; its fresh password is told once."""
        password = accounts.draw_password()
        user = accounts.add(
            self.session,
            person.name,
            password,
            person.role,
            body_id=body_id,
            full_name=person.full_name,
            office=person.office,
            **tied,
        )
        user.created_at = self.clock.moment
        self.session.flush()
        self.administrator = self.administrator or user
        tell(self.session, user, "added", self.administrator.id, self.clock.moment)
        self.told.append(Account(person.name, person.role, password))
        return user

    def found(self, administrator: User, body: Mapping[str, Any]) -> Record:
        """Found a body, which is the administrator's to do."""
        place = service.Place(None)
        made = service.create(
            self.session, bodies.KIND, place, body, _by(administrator, self.clock.tick())
        )
        return service.confirm(
            self.session, bodies.KIND, made, _by(administrator, self.clock.tick()), made.version
        )


def _by(administrator: User, at: dt.datetime) -> service.By:
    return service.By(administrator.id, administrator.role, at, SAMPLE)
