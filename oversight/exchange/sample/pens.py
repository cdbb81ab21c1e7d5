"""Who writes the suggestions of the sample: a deputy, a unit, and for all others the office."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from oversight.access.models import User
from oversight.access.roles import Role
from oversight.exchange.sample import agencies, contact
from oversight.exchange.sample.books import SAMPLE, Books, Values
from oversight.exchange.sample.diary import Act, Diary
from oversight.exchange.sample.founding import Person
from oversight.exchange.sample.supervision import read
from oversight.kinds import by_identity
from oversight.records import service
from oversight.records.kind import BY_SLUG
from oversight.records.models import Record

FILE = "suggestions.toml"
SEED = 20250312  # draws of their own, so that whatever else the sample draws stays the same
UNIT = Person("fangjinghe", Role.UNIT, "方景和", "市住房和城乡建设局")
DEPUTY = Person("qinruoxi", Role.DEPUTY, "覃若溪", "市人大代表")
RECEIVING = 2  # of the deputies who receive constituents, so many are of the city


@dataclass
class Pens:
    """The accounts of the guests, and what is written under them or for others."""

    diary: Diary
    let_in: Callable[..., User]
    dice: Random = field(default_factory=lambda: Random(SEED))  # noqa: S311  no secret
    guests: dict[int, User] = field(default_factory=dict)  # by agency or person

    @property
    def books(self) -> Books:
        """The books in which all is written."""
        return self.diary.books

    def prepare(self) -> None:
        """Enter the classes of answers, and let both guests in."""
        for told in read(FILE, "classes"):
            self.books.enter("answer-classes", told)
        unit, deputy = agencies.number(self.books, UNIT.office), self.deputy(0)
        self.books.settle()
        for person, number in ((UNIT, unit), (DEPUTY, deputy)):
            self.guests[number] = self.let_in(person, self.books.body_id, stands_for=number)

    def enter(self, values: Mapping[str, Any], *, for_office: bool = False) -> Record:
        """Enter a suggestion: the deputy does, or the office from the deputy's paper."""
        guest = None if for_office else self.guests.get(values["person_id"])
        if guest is None:
            return self.books.draft("suggestions", values)
        place = service.Place(self.books.body_id, self.books.term_id)
        kind, by = BY_SLUG["suggestions"], self._by(guest)
        return service.create(self.books.session, kind, place, values, by)

    def submit(self, record: Any) -> None:
        """Submit a suggestion: the deputy does, or the office."""
        guest = self.guests.get(record.person_id)
        if guest is None:
            self.books.submit(record)
        else:
            kind, by = BY_SLUG["suggestions"], self._by(guest)
            service.submit(self.books.session, kind, record, by, record.version)

    def take(self, record: Record, name: str, values: Values) -> None:
        """Take a step: the guest whose own it is does, or the office for who has no account."""
        kind = by_identity()[record.kind]
        step = kind.lifecycle.step(name)
        guest = self.guests.get(getattr(record, step.own)) if step and step.own else None
        if step and guest:
            by = self._by(guest)
            service.take(self.books.session, kind, record, step, values, by, record.version)
        else:
            self.books.take(record, name, values)

    def on(self, day: dt.date, act: Act) -> None:
        """Write an act under its day."""
        self.diary.on(day, self.apart(act))

    def apart(self, act: Act) -> Act:
        """Do something whose moments are drawn from dice of their own."""

        def apart() -> None:
            drawn, self.books.clock.dice = self.books.clock.dice, self.dice
            act()
            self.books.settle()
            self.books.clock.dice = drawn

        return apart

    def agency(self, name: str) -> int:
        """Find an agency by its short name."""
        return agencies.number(self.books, name)

    def answer_class(self, code: str) -> int:
        """Find a class of answers by its letter."""
        label = next(one["label"] for one in read(FILE, "classes") if one["code"] == code)
        return self.books.number("answer-classes", f"{code}　{label}")

    def deputy(self, nth: int) -> int:
        """Find a deputy of the list, or enter the person."""
        told = self.deputies()[nth]
        if ("people", told["name"]) not in self.books.numbers:
            self.books.enter("people", told)
        return self.books.number("people", told["name"])

    def deputies(self) -> list[dict[str, Any]]:
        """All deputies who propose something: those who receive constituents first."""
        return [*read(contact.FILE, "deputy")[:RECEIVING], *read(FILE, "deputy")]

    def _by(self, guest: User) -> service.By:
        moment = self.books.clock.tick()
        return service.By(guest.id, guest.role, moment, SAMPLE, guest.stands_for)
