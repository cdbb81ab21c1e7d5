"""Makes a record of every kind with every field filled, so that no table of a sweep is empty."""

from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from oversight import kinds
from oversight.records import fields
from oversight.records.kind import BY_SLUG, Kind, Named, fields_of
from oversight.records.models import Part, Record
from tests.builders import Office, amended, an_office, confirmed, enter
from tests.filling import written
from tests.pictures import a_picture

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
    "headcount": 1,
    "issued": 50,
    "returned": 50,
    "satisfied": 40,
    "basically_satisfied": 5,
    "not_satisfied": 3,
    "invalid": 2,
    "year": 2018,
}
FLAGS = {"is_confidential": False}  # what is confidential is not made public; the rest is true
DAY = "2018-03-27"
PRIVATE = "隐私"  # how what is private begins


@dataclass
class House:
    """An office with a record of every kind, whose texts begin with its name."""

    office: Office
    name: str = ""
    day: str = DAY
    records: dict[str, Record] = field(default_factory=dict)
    making: set[str] = field(default_factory=set)

    def of(self, slug: str, nth: int = 0) -> Record:
        """Give the record of a kind, and make it where it is not there yet."""
        name = f"{slug}-{nth}"
        if name not in self.records:
            self.making.add(name)
            self.records[name] = self._made(BY_SLUG[slug], nth)
        return self.records[name]

    def _linked(self, slug: str, nth: int) -> int | None:
        """Give the record that is linked to; none where it is only being made itself."""
        name = f"{slug}-{nth}"
        is_being_made = name in self.making and name not in self.records
        return None if is_being_made else self.of(slug, nth).id

    def _made(self, kind: Kind, nth: int) -> Any:
        told = self._filled(kind.fields, nth)
        extensions = [one.extended_by.fields for one in kind.clocks if one.extended_by]
        # A rule of the office must allow an extension, and a count tells a fingerprint.
        for name in chain(*extensions, ["ballots_hash"]):
            told.pop(name, None)
        return enter(self.office, kind.slug, **told)

    def _filled(self, named: dict[str, Named], nth: int) -> dict[str, Any]:
        return {name: self._value(one, nth, nth) for name, one in named.items()}

    def _row(self, part: type[Part], row: int) -> dict[str, Any]:
        """Fill a row of a list; what it links to is none that its record links to itself."""
        inside = fields_of(part)
        return {name: self._value(one, row, row + 1) for name, one in inside.items()}

    def _value(self, one: Named, nth: int, linked: int) -> Any:  # noqa: PLR0911  one way a sort
        declared: fields.Field = one.field
        match declared.sort:
            case "parts":
                return [self._row(declared.part, row) for row in range(ROWS)]
            case "link":
                return self._linked(declared.to[0], linked)
            case "amount":
                return f"{700 + nth}余"
            case "number":
                return NUMBERS.get(one.name, nth + 1)
            case "date" | "partial":
                return self.day
            case "choice":
                return declared.options[0][0]
            case "flag":
                return FLAGS.get(one.name, True)
            case "attachment":
                return a_picture(nth)
            case "document":
                return f"第一条　{self.name}文字之{nth + 1}。"
            case _:
                return f"{self.name}{PRIVATE if declared.private else '文字'}之{nth + 1}"


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


def one_house(url: str) -> None:
    """Fill a database with a record of every kind."""
    with written(url) as session:
        a_house(an_office(session))


def _unrecorded() -> dict[str, str]:
    figure = kinds.figures()[0].key
    return {"figure": figure, "why": "未保存"}
