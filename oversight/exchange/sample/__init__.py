"""The sample body: one committee through its terms, invented, so that every page has something.

Only the totals of two terms are real: they equal those of a printed page. Every version says
that it is sample data.
"""

import datetime as dt
from dataclasses import dataclass
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight import moments
from oversight.access import accounts
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.access.told import tell
from oversight.exchange.sample import chronicle
from oversight.exchange.sample.books import SAMPLE, Books, Staff
from oversight.exchange.sample.clock import OfficeClock
from oversight.kinds import bodies
from oversight.kinds.bodies import Body
from oversight.records import service
from oversight.records.models import Record

SEED = 20241031  # so that every sample is the same one
BACK_ENTRY = dt.timedelta(days=1300)  # before today: the office began to enter old papers
BODY = {
    "name": "贵阳市人大常委会",
    "full_name": "贵阳市人民代表大会常务委员会",
    "place": "贵阳市",
    "short_name": "guiyang",
    "level": "city",
    "is_sample": True,
}


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


ADMINISTRATOR = Person("tangjingyi", Role.ADMINISTRATOR, "唐景宜", "办公厅信息中心")
PEOPLE = (
    Person("linwenzhou", Role.SECRETARY, "林文舟", "法制工作委员会"),
    Person("shenruolan", Role.SECRETARY, "申若兰", "人事任免工作委员会"),
    Person("zhouqiming", Role.REVIEWER, "周启明", "法制工作委员会"),
    Person("luhuaiyuan", Role.LEADER, "陆怀远", "常委会副主任"),
    Person("hansuqiu", Role.AUDITOR, "韩素秋", "机关纪委"),
)


def load(session: Session) -> list[Account] | None:
    """Write the sample body and say who may sign in; where it is there already, do nothing."""
    if session.scalar(select(Body.id).where(Body.short_name == BODY["short_name"])):
        return None
    dice = Random(SEED)  # noqa: S311  what is invented here is no secret
    today = moments.today()
    clock = OfficeClock.on(today - BACK_ENTRY, dice)
    told: list[Account] = []
    administrator = _let_in(session, ADMINISTRATOR, None, clock, told)
    body = _found(session, administrator, clock)
    users = [_let_in(session, person, body.id, clock, told) for person in PEOPLE]
    books = Books(session, body.id, Staff(*users[:3]), clock, dice, today)
    chronicle.write(books)
    return told


def _let_in(
    session: Session,
    person: Person,
    body_id: int | None,
    clock: OfficeClock,
    told: list[Account],
) -> User:
    """Make an account as old as the records that are written under it."""
    password = accounts.draw_password()
    user = accounts.add(
        session,
        person.name,
        password,
        person.role,
        body_id=body_id,
        full_name=person.full_name,
        office=person.office,
    )
    user.created_at = clock.moment
    tell(session, user, "added", user.id, clock.moment)
    told.append(Account(person.name, person.role, password))
    return user


def _found(session: Session, administrator: User, clock: OfficeClock) -> Record:
    """Found the body, which is the administrator's to do."""
    by = service.By(administrator.id, administrator.role, clock.tick(), SAMPLE)
    body = service.create(session, bodies.KIND, service.Place(None), BODY, by)
    by = service.By(administrator.id, administrator.role, clock.tick(), SAMPLE)
    return service.confirm(session, bodies.KIND, body, by, body.version)
