"""Makes what tests need, the honest way: an office with its people, records by the service."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from oversight import kinds, moments
from oversight.access import told
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.records import schema, service
from oversight.records.kind import BY_SLUG, Kind
from oversight.records.models import Record
from oversight.records.service import By, Place

REASON = "The gazette says otherwise."
DECLARED = kinds.ALL  # importing it makes the kinds known
NAMES = {"guiyang": "贵阳市人大常委会", "zunyi": "遵义市人大常委会"}


@dataclass(frozen=True)
class Office:
    """One body of a test, its term, and those who work for it."""

    session: Session
    people: dict[Role, int]
    body: Record
    term: Record

    @property
    def place(self) -> Place:
        """Where its records belong."""
        return Place(self.body.id, self.term.id)

    def by(self, role: Role = Role.SECRETARY, reason: str = "") -> By:
        """Sign a change as one of its people, now."""
        return By(self.people[role], role, moments.now(), reason)

    @property
    def secretary(self) -> By:
        """Sign as the secretary."""
        return self.by()

    @property
    def reviewer(self) -> By:
        """Sign as the reviewer, with a reason."""
        return self.by(Role.REVIEWER, REASON)


def an_office(session: Session, slug: str = "guiyang") -> Office:
    """Make a body with its people and its fourteenth term, which is still open."""
    people: dict[Role, int] = {role: _person(session, f"{slug}-{role}", role) for role in Role}
    founder = By(people[Role.ADMINISTRATOR], Role.ADMINISTRATOR, moments.now())
    named = {"name": NAMES[slug], "short_name": slug, "level": "city"}
    body = service.create(session, BY_SLUG["bodies"], Place(None), named, founder)
    secretary = By(people[Role.SECRETARY], Role.SECRETARY, moments.now())
    terms = BY_SLUG["terms"]
    begun = schema.load(terms, {"ordinal": 14, "began_on": "2017-02"})
    term = service.create(session, terms, Place(body.id), begun, secretary)
    return Office(session, people, body, term)


def enter(
    office: Office, slug: str, *, by: By | None = None, state: str = "", **values: Any
) -> Any:
    """Enter a draft of any kind, in its first state or in one that it reached long ago."""
    kind = BY_SLUG[slug]
    place = office.place if kind.decided_on else Place(office.body.id)
    loaded = schema.load(kind, values)
    by = by or office.secretary
    return service.create(office.session, kind, place, loaded, by, state=state)


def confirmed(office: Office, record: Record) -> Any:
    """Let the reviewer stand behind a record."""
    kind = kind_of(record)
    return service.confirm(office.session, kind, record, office.reviewer, record.version)


def amended(office: Office, record: Record, *, by: By | None = None, **values: Any) -> Any:
    """Change a record, or correct it where it is confirmed."""
    kind = kind_of(record)
    by = by or (office.reviewer if record.is_confirmed else office.secretary)
    loaded = schema.load(kind, values, values)
    return service.amend(office.session, kind, record, loaded, by, record.version)


def stepped(
    office: Office, record: Record, name: str, *, by: By | None = None, **values: Any
) -> Any:
    """Take a step."""
    kind = kind_of(record)
    step = kind.lifecycle.step(name)
    assert step, name
    loaded = schema.load(kind, values, values)
    by = by or office.reviewer
    return service.take(office.session, kind, record, step, loaded, by, record.version)


def kind_of(record: Record) -> Kind:
    """Find the kind of a record."""
    return kinds.by_identity()[record.kind]


def a_meeting(office: Office, **values: Any) -> Any:
    """Enter a meeting of the standing committee."""
    told: dict[str, Any] = {"series": "standing_committee", "ordinal": 1, "began_on": "2018-03-27"}
    return enter(office, "meetings", **told | values)


def a_person(office: Office, name: str = "张三", **values: Any) -> Any:
    """Enter a person."""
    return enter(office, "people", name=name, **values)


def an_agency(office: Office, name: str = "贵阳市民政局", **values: Any) -> Any:
    """Enter a department of the government."""
    return enter(office, "agencies", name=name, sort="government", **values)


def a_regulation(office: Office, name: str = "贵阳市养犬管理条例", **values: Any) -> Any:
    """Enter a regulation."""
    return enter(office, "regulations", name=name, **values)


def an_inspection(office: Office, **values: Any) -> Any:
    """Enter an inspection of two laws; one that ended was reported."""
    laws = [{"title": "物业管理条例"}, {"title": "民法典"}]
    told = {"topic": "物业管理", "began_on": "2018-03-01", "laws": laws}
    told["state"] = "reported" if values.get("ended_on") else ""
    return enter(office, "inspections", **told | values)


def an_appointment(office: Office, person: Record, **values: Any) -> Any:
    """Enter the appointment of a person to one post; one with its day was passed."""
    told: dict[str, Any] = {"person_id": person.id, "action": "appoint"}
    told["posts"] = [{"post": "贵阳市民政局局长"}]
    told["state"] = "passed" if values.get("passed_on") else ""
    return enter(office, "appointments", **told | values)


def a_decision(office: Office, *acts: tuple[Record, str], **values: Any) -> Any:
    """Enter a decision on regulations: each with what is done to it.

    One with its day was passed, and approved the same day if nothing else is said.
    """
    rows = [{"regulation_id": regulation.id, "act": act} for regulation, act in acts]
    told = {"name": "关于修改部分法规的决定", "form": "decision", "acts": rows}
    if rows and values.get("passed_on") and "state" not in values:
        told |= {"sent_on": values["passed_on"], "approved_on": values["passed_on"]}
        told["state"] = "approved"
    return enter(office, "legislative-decisions", **told | values)


def _person(session: Session, name: str, role: Role) -> int:
    """Make a user who never signs in: hashing a password takes long."""
    user = User(name=name, full_name=name, role=role, password_hash="-", created_at=moments.now())
    session.add(user)
    told.tell(session, user, "added", user.id, moments.now())
    return user.id
