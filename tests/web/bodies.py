"""Two towns for the tests of pages: each with a record of every kind and every role."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from oversight import kinds, moments
from oversight.access import accounts, told
from oversight.access.models import User
from oversight.access.roles import STANDING_FOR, Role
from oversight.records import schema, service
from oversight.records.models import Record
from oversight.records.service import By, Place
from tests.builders import Office, confirmed
from tests.everything import House
from tests.filling import written

PASSWORD = "a-password-for-tests"
DAY = "2022-05-06"  # on which the committee of a town sat
KEEPER = "keeper"  # the administrator of the body alone; those of all bodies belong to none
NAMES = {"guiyang": "贵阳", "zunyi": "遵义"}


@dataclass
class Town:
    """One body of a test: its records by kind, its people's sign-in names by role."""

    body: Record
    records: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)

    def by(self, role: Role, reason: str = "") -> By:
        """Sign a change as somebody of the town."""
        return By(self.ids[role], role, moments.now(), reason)


def a_town(session: Session, slug: str) -> Town:
    """Make a town; everything it says names it, so that a leak is seen."""
    name = NAMES[slug]
    admin = _added(session, f"{slug}-administrator", PASSWORD, Role.ADMINISTRATOR)
    place = {"name": f"{name}市人大常委会", "short_name": slug, "level": "city"}
    founder = By(admin.id, Role.ADMINISTRATOR, moments.now())
    body = service.create(session, kinds.BY_SLUG["bodies"], Place(None), place, founder)
    town = Town(body, {"bodies": body.id})
    for role in [role for role in Role if not role.is_guest]:
        user = admin
        if role is not Role.ADMINISTRATOR:
            user = _added(session, f"{slug}-{role}", PASSWORD, role, body_id=body.id)
        town.names[role], town.ids[role] = user.name, user.id
    keeper = _added(session, f"{slug}-{KEEPER}", PASSWORD, Role.ADMINISTRATOR, body_id=body.id)
    town.names[KEEPER], town.ids[KEEPER] = keeper.name, keeper.id
    _fill(session, town, name)
    for role, kind in STANDING_FOR.items():
        number = town.records[kind]
        guest = _added(
            session, f"{slug}-{role}", PASSWORD, role, body_id=body.id, stands_for=number
        )
        town.names[role], town.ids[role] = guest.name, guest.id
    return town


def one_town(url: str) -> Town:
    """Fill a database with one town."""
    with written(url) as session:
        return a_town(session, "guiyang")


def two_towns(url: str) -> tuple[Town, Town]:
    """Fill a database with two towns, of which neither may see the other.

    Each has a record of every kind, also of those that a town has no use for by itself.
    """
    with written(url) as session:
        towns = a_town(session, "guiyang"), a_town(session, "zunyi")
        for slug, town in zip(NAMES, towns, strict=True):
            _fill_the_rest(session, town, NAMES[slug])
        return towns


def _fill_the_rest(session: Session, town: Town, name: str) -> None:
    people = {role: town.ids[role] for role in Role}
    term = session.get_one(Record, town.records["terms"])
    house = House(Office(session, people, town.body, term), name, DAY)
    for slug, number in town.records.items():
        house.records[f"{slug}-0"] = session.get_one(Record, number)
    for kind in kinds.ALL:
        record = house.of(kind.slug)
        if kind.slug not in town.records:
            confirmed(house.office, record)
            town.records[kind.slug] = record.id


def enter(
    session: Session,
    town: Town,
    slug: str,
    term_id: int | None = None,
    *,
    state: str = "",
    **values: Any,
) -> Record:
    """Enter a confirmed record of a town, in its first state or in one it reached long ago."""
    kind = kinds.BY_SLUG[slug]
    data = schema.load(kind, values, {name: kind.fields[name] for name in values})
    by = town.by(Role.SECRETARY)
    place = Place(town.body.id, term_id)
    record = service.create(session, kind, place, data, by, state=state)
    service.confirm(session, kind, record, town.by(Role.REVIEWER), record.version)
    town.records.setdefault(slug, record.id)
    return record


def _fill(session: Session, town: Town, name: str) -> None:
    term = enter(session, town, "terms", ordinal="15", began_on="2022-01").id
    person = enter(session, town, "people", name=f"{name}张三").id
    enter(session, town, "agencies", name=f"{name}市民政局", sort="government")
    enter(
        session,
        town,
        "deadline-rules",
        rule="answer_to_opinions",
        length="3",
        unit="months",
        article=f"{name}第一条",
    )
    meeting = enter(
        session,
        town,
        "meetings",
        term,
        series="standing_committee",
        ordinal="3",
        began_on="2022-05-06",
        place=f"{name}会议中心",
    ).id
    regulation = enter(session, town, "regulations", name=f"{name}市养犬管理条例").id
    enter(
        session,
        town,
        "legislative-decisions",
        term,
        name=f"{name}市养犬管理条例",
        form="enactment",
        state="approved",
        passed_on="2022-05-06",
        sent_on="2022-05-20",
        approved_on="2022-07-28",
        meeting_id=meeting,
        acts=[{"regulation_id": regulation, "act": "enact"}],
    )
    enter(
        session,
        town,
        "inspections",
        term,
        topic=f"{name}物业管理",
        began_on="2022-06-01",
        laws=[{"title": f"{name}物业管理条例"}],
    )
    enter(session, town, "inquiries", term, topic=f"{name}养老服务", held_on="2022-07-01")
    enter(
        session,
        town,
        "appointments",
        term,
        person_id=person,
        action="appoint",
        state="passed",
        passed_on="2022-05-06",
        posts=[{"post": f"{name}市民政局局长"}],
    )
    _propose(session, town, name, term)


def _propose(session: Session, town: Town, name: str, term: int) -> None:
    """A suggestion of the deputy that the unit handles, and what belongs to it."""
    both: dict[str, Any] = {
        "person_id": town.records["people"],
        "agency_id": town.records["agencies"],
    }
    told: dict[str, Any] = {
        "form": "suggestion",
        "subject": f"{name}充电设施",
        "text": f"{name}缺少充电桩",
    }
    days: dict[str, Any] = {
        "received_on": "2022-02-01",
        "assigned_on": "2022-03-01",
        "signed_on": "2022-03-02",
    }
    number = enter(session, town, "suggestions", term, **both, **told, **days, state="handling").id
    belongs = {"suggestion_id": number} | both
    enter(session, town, "assists", **belongs, asked_on="2022-03-01")
    enter(session, town, "rehandlings", term, **belongs, asked_on="2022-09-01")
    promised: dict[str, Any] = {"promised_on": "2022-06-01", "due_on": "2023-06-01"}
    enter(session, town, "promises", **belongs, **promised, promise=f"{name}建成充电桩")
    told = {"code": "A", "label": f"{name}已解决", "meaning": "solved"}
    enter(session, town, "answer-classes", **told)


def _added(session: Session, name: str, password: str, role: str, **more: Any) -> User:
    """Make an account and tell the log of it, as the page of accounts does."""
    user = accounts.add(session, name, password, role, **more)
    told.tell(session, user, "added", user.id, moments.now())
    return user
