"""Suggestions for tests: proposed, assigned and answered by the honest way, step by step."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import moments
from oversight.access.roles import Role
from oversight.kinds.suggestions import Suggestion
from oversight.records.models import Record
from oversight.records.service import By
from tests.builders import Office, a_person, an_agency, an_office, confirmed, enter, stepped

# The steps of the usual way, each with what it fills.
WAY: dict[str, dict[str, Any]] = {
    "accept": {"received_on": "2018-01-20"},
    "assign": {"assigned_on": "2018-02-01"},
    "sign": {"signed_on": "2018-02-03"},
    "answer": {"answered_on": "2018-04-10", "answer": "已增设充电桩。"},
    "feedback": {"feedback_on": "2018-04-20", "attitude": "satisfied", "result": "satisfied"},
    "close": {"closed_on": "2018-05-02"},
}


@dataclass(frozen=True)
class Hall:
    """An office with a deputy, a unit, another unit and a class of answers."""

    office: Office
    deputy: Record
    unit: Record
    other: Record
    solved: Record

    def by_deputy(self, deputy: Record | None = None) -> By:
        """Sign as the deputy, or as another one."""
        return self._by(Role.DEPUTY, deputy or self.deputy)

    def by_unit(self, unit: Record | None = None) -> By:
        """Sign as the unit, or as another one."""
        return self._by(Role.UNIT, unit or self.unit)

    def _by(self, role: Role, one: Record) -> By:
        return By(self.office.people[role], role, moments.now(), stands_for=one.id)

    def suggestion(self, until: str = "", **values: Any) -> Any:
        """Enter a confirmed suggestion, and take it along the usual way as far as a step."""
        told: dict[str, Any] = {
            "form": "suggestion",
            "subject": "关于增设充电桩的建议",
            "text": "老旧小区缺少充电桩。",
        }
        record = enter(self.office, "suggestions", **{"person_id": self.deputy.id} | told | values)
        confirmed(self.office, record)
        for name in [*WAY][: [*WAY].index(until) + 1] if until else ():
            self.take(record, name)
        return record

    def shares(self, whole: Record) -> list[Any]:
        """Split a suggestion, and give both shares, which a reviewer stands behind."""
        self.take(whole, "split")
        chosen = sa.select(Suggestion).where(Suggestion.split_from_id == whole.id)
        both = self.office.session.scalars(chosen.order_by(Suggestion.id)).all()
        return [confirmed(self.office, one) for one in both]

    def take(self, record: Record, name: str, *, by: By | None = None, **values: Any) -> Any:
        """Take a step as the office enters it, or as somebody else."""
        told = WAY.get(name, {}) | {"assign": {"agency_id": self.unit.id}}.get(name, {})
        told |= {"answer": {"answer_class_id": self.solved.id}}.get(name, {}) | values
        return stepped(self.office, record, name, by=by, **told)


def a_hall(session: Session) -> Hall:
    """Make the office, its deputy and its units."""
    office = an_office(session)
    told: dict[str, Any] = {"code": "A", "label": "已解决或基本解决", "meaning": "solved"}
    return Hall(
        office,
        a_person(office, "王代表"),
        an_agency(office, "贵阳市住房和城乡建设局"),
        an_agency(office, "贵阳市自然资源和规划局"),
        confirmed(office, enter(office, "answer-classes", **told)),
    )
