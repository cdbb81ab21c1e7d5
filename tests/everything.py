"""Makes a record of every kind with every field filled, so that no table of a sweep is empty."""

from dataclasses import dataclass, field
from typing import Any

from oversight import kinds
from oversight.records import fields
from oversight.records.kind import BY_SLUG, Kind, Named, fields_of
from oversight.records.models import Record
from tests.builders import Office, amended, confirmed, enter

ROWS = 2  # in each list of parts
# Counts that must add up with each other; any other number is a plain one.
NUMBERS = {
    "members": 60,
    "present": 50,
    "votes_for": 40,
    "votes_against": 5,
    "abstained": 3,
    "not_pressed": 2,
    "on_leave": 4,
}
DAY = "2018-03-27"


@dataclass
class House:
    """An office with a record of every kind."""

    office: Office
    records: dict[str, Record] = field(default_factory=dict)

    def of(self, slug: str, nth: int = 0) -> Record:
        """Give the record of a kind, and make it where it is not there yet."""
        name = f"{slug}-{nth}"
        if name not in self.records:
            self.records[name] = self._made(BY_SLUG[slug], nth)
        return self.records[name]

    def _made(self, kind: Kind, nth: int) -> Any:
        return enter(self.office, kind.slug, **self._filled(kind.fields, nth))

    def _filled(self, named: dict[str, Named], nth: int) -> dict[str, Any]:
        return {name: self._value(one, nth) for name, one in named.items()}

    def _value(self, one: Named, nth: int) -> Any:  # noqa: PLR0911  one way a sort
        declared: fields.Field = one.field
        match declared.sort:
            case "parts":
                inside = fields_of(declared.part)
                return [self._filled(inside, row) for row in range(ROWS)]
            case "link":
                return self.of(declared.to, nth).id
            case "number":
                return NUMBERS.get(one.name, nth + 1)
            case "date" | "partial":
                return DAY
            case "choice":
                return declared.options[0][0]
            case "flag":
                return True
            case "document":
                return f"第一条　文字之{nth + 1}。"
            case _:
                return f"文字之{nth + 1}"


def a_house(office: Office) -> House:
    """Make a record of every kind, confirm it and correct it once."""
    house = House(office)
    amended(office, office.term, ended_on="2022-01", unrecorded=[_unrecorded()])
    house.records |= {"bodies-0": office.body, "terms-0": office.term}
    for kind in kinds.ALL:
        record = house.of(kind.slug)
        if kind.slug != "bodies":
            confirmed(office, record)
    return house


def _unrecorded() -> dict[str, str]:
    figure = kinds.figures()[0].key
    return {"figure": figure, "why": "未保存"}
