"""The sample body: one committee through its terms, invented, so that every page has something.

Only the totals of two terms are real: they equal those of a printed page. Every version says
that it is sample data.
"""

import datetime as dt
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight import moments
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.exchange.sample import chronicle
from oversight.exchange.sample.books import Books, Staff
from oversight.exchange.sample.clock import OfficeClock
from oversight.exchange.sample.elsewhere import PLACES, Elsewhere
from oversight.exchange.sample.founding import Account, Founder, Person
from oversight.kinds.bodies import Body

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


ADMINISTRATOR = Person("tangjingyi", Role.ADMINISTRATOR, "唐景宜", "办公厅信息中心")
PEOPLE = (
    Person("linwenzhou", Role.SECRETARY, "林文舟", "法制工作委员会"),
    Person("shenruolan", Role.SECRETARY, "申若兰", "人事任免工作委员会"),
    Person("zhouqiming", Role.REVIEWER, "周启明", "法制工作委员会"),
    Person("luhuaiyuan", Role.LEADER, "陆怀远", "常委会副主任"),
    Person("hansuqiu", Role.AUDITOR, "韩素秋", "机关纪委"),
)


def load(session: Session) -> list[Account] | None:
    """Write the sample bodies and say who may sign in; where they are already, do nothing."""
    if session.scalar(select(Body.id).where(Body.short_name == BODY["short_name"])):
        return None
    dice = Random(SEED)  # noqa: S311  what is invented here is no secret
    today = moments.today()
    founder = Founder(session, OfficeClock.on(today - BACK_ENTRY, dice), [])
    administrator = founder.let_in(ADMINISTRATOR, None)
    body = founder.found(administrator, BODY)
    users = [founder.let_in(person, body.id) for person in PEOPLE]
    books = Books(session, body.id, Staff(*users[:3]), founder.clock, dice, today)
    books.let_in = founder.let_in
    chronicle.write(books)
    for place in PLACES:  # last: nothing is entered before it happened
        _write(founder, administrator, place, today)
    return founder.told


def _write(founder: Founder, administrator: User, place: Elsewhere, today: dt.date) -> None:
    """Write the books of another place, in which one secretary enters everything."""
    body = founder.found(administrator, place.body)
    secretary, reviewer = (founder.let_in(person, body.id) for person in place.people)
    dice = Random(SEED)  # noqa: S311  the same
    staff = Staff(secretary, secretary, reviewer)
    place.write(Books(founder.session, body.id, staff, founder.clock, dice, today))
