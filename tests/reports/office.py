"""A small committee that writes its records through the service, for the tests of reports."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from oversight import kinds, moments
from oversight.access import accounts
from oversight.access.models import User
from oversight.kinds.bodies import Body
from oversight.kinds.terms import Term
from oversight.log import sequence
from oversight.records import guard, service
from oversight.records.kind import Kind
from oversight.records.models import Record
from oversight.records.schema import load


@dataclass
class Office:
    """One body with two terms; what it records is confirmed unless it is told not to."""

    session: Session
    reviewer: User
    body: Body
    terms: dict[int, Term]

    @property
    def by(self) -> service.By:
        """The reviewer, now."""
        return service.By(self.reviewer.id, "reviewer", moments.now(), "reason")

    def record(
        self,
        slug: str,
        values: dict[str, Any],
        term: int | None = 14,
        *,
        state: str = "",
        confirm: bool = True,
    ) -> Any:
        """Record one thing in a term, in the state that it has reached."""
        kind = _kind(slug)
        place = service.Place(self.body.id, self.terms[term].id if term else None)
        record = service.create(self.session, kind, place, load(kind, values), self.by, state=state)
        if confirm:
            service.submit(self.session, kind, record, self.by, record.version)
            service.confirm(self.session, kind, record, self.by, record.version)
        self.commit()
        return record

    def correct(self, record: Record, values: dict[str, Any]) -> None:
        """Change what a record says."""
        kind = kinds.by_identity()[record.kind]
        read = load(kind, values, {name: kind.fields[name] for name in values})
        service.amend(self.session, kind, record, read, self.by, record.version)
        self.commit()

    def commit(self) -> None:
        """Commit, and number what was written."""
        self.session.commit()
        sequence.sequence(self.session.get_bind().engine)

    def regulation(self, name: str) -> int:
        """Name a regulation, and give its number."""
        return int(self.record("regulations", {"name": name}, term=None).id)

    def decision(
        self,
        form: str,
        passed_on: str,
        *acts: tuple[int, str],
        name: str = "关于法规的决定",
        term: int = 14,
        confirm: bool = True,
        **more: Any,
    ) -> Any:
        """Pass a decision with what it does to regulations."""
        values = {
            "name": name,
            "form": form,
            "passed_on": passed_on,
            "acts": [{"regulation_id": regulation, "act": act} for regulation, act in acts],
        }
        return self.record(
            "legislative-decisions", values | more, term, state="passed", confirm=confirm
        )

    def enact(self, name: str, passed_on: str, term: int = 14, **more: Any) -> int:
        """Enact a regulation, and give its number."""
        regulation = self.regulation(name)
        self.decision("enactment", passed_on, (regulation, "enact"), name=name, term=term, **more)
        return regulation

    def inspection(self, topic: str, ended_on: str | None, *laws: str, **more: Any) -> Any:
        """Inspect how laws are carried out."""
        values = {
            "topic": topic,
            "began_on": "2018-01-01",
            "ended_on": ended_on,
            "laws": [{"title": law} for law in laws],
        }
        return self.record("inspections", values, state="reported" if ended_on else "", **more)

    def inquiry(self, topic: str, held_on: str, **more: Any) -> Any:
        """Hold a special inquiry."""
        values = {
            "topic": topic,
            "held_on": held_on,
            "meeting_id": self.meeting(int(held_on[2:4]), held_on),
            "questions": [{"question": "何时完成？"}],
        }
        return self.record("inquiries", values, state="held", **more)

    def person(self, name: str) -> int:
        """Name a person, and give the number."""
        return int(self.record("people", {"name": name}, term=None).id)

    def appoint(self, person: int, action: str, passed_on: str, *posts: str, **more: Any) -> Any:
        """Appoint or remove a person."""
        values = {
            "person_id": person,
            "action": action,
            "passed_on": passed_on,
            "posts": [{"post": post} for post in posts],
        }
        return self.record("appointments", values | more, state="passed")

    def meeting(self, ordinal: int, began_on: str, series: str = "standing_committee") -> int:
        """Hold a meeting, and give the number of its record."""
        values = {"series": series, "ordinal": ordinal, "began_on": began_on}
        return int(self.record("meetings", values).id)


def an_office(session: Session, *, is_sample: bool = False) -> Office:
    """Found a committee with a 13th and a 14th term."""
    guard.watch(session.get_bind().engine)
    administrator = accounts.add(session, "administrator", "long password", "administrator")
    by = service.By(administrator.id, "administrator", moments.now(), "reason")
    values = {
        "name": "云屏市人大常委会",
        "full_name": "云屏市人民代表大会常务委员会",
        "place": "云屏市",
        "short_name": "yunping",
        "level": "city",
        "is_sample": is_sample,
    }
    kind = _kind("bodies")
    body = service.create(session, kind, service.Place(None), load(kind, values), by)
    reviewer = accounts.add(session, "reviewer", "long password", "reviewer", body_id=body.id)
    office = Office(session, reviewer, body, {})  # type: ignore[arg-type]
    for ordinal, began, ended in ((13, "2012-02", "2017-02"), (14, "2017-02", "2022-01")):
        values = {"ordinal": ordinal, "began_on": began, "ended_on": ended}
        office.terms[ordinal] = office.record("terms", values, term=None)
    return office


def a_full_term(session: Session, *, is_sample: bool = False) -> Office:
    """Found a committee whose 14th term has something of everything, also what does not count."""
    office = an_office(session, is_sample=is_sample)
    data = office.enact("云屏市数据条例", "2018-06-05", approved_on="2018-08-02")
    parks = office.enact("云屏市公园条例", "2019-04-26", approved_on="2019-05-31")
    noise = office.enact("云屏市噪声防治条例", "2021-12-28", approved_on="2022-03-30")
    old = [office.enact(f"云屏市旧条例之{place}", "2013-05-05", term=13) for place in "一二三"]
    office.decision("decision", "2019-10-25", (data, "amend"))
    office.decision("decision", "2021-10-25", (data, "amend"))
    package = ((parks, "amend"), (old[0], "amend"), (old[1], "repeal"))
    office.decision("package", "2021-06-07", *package, name="关于修改和废止部分法规的决定")
    office.decision("repeal", "2020-08-28", (old[2], "repeal"))
    office.decision("decision", "2021-12-29", (noise, "amend"), confirm=False)
    office.inspection("物业管理", "2018-05-01", "《云屏市物业管理条例》", "《民法典》")
    office.inspection("物业管理", "2020-05-01", "《云屏市物业管理条例》")
    office.inspection("养老服务", None, "《老年人权益保障法》", confirm=False)
    office.inquiry("学前教育", "2018-09-01")
    jia, yi = office.person("陈䶮"), office.person("周𠮷")
    office.appoint(jia, "decide_appoint", "2018-03-01", "市民政局局长")
    office.appoint(jia, "decide_remove", "2021-03-01", "市民政局局长", "市老龄办主任")
    office.appoint(yi, "acting", "2021-03-01", "代市长")
    office.appoint(yi, "by_elect", "2021-03-02", "市人大代表")
    return office


def _kind(slug: str) -> Kind:
    kind = kinds.by_slug(slug)
    assert kind is not None
    return kind
