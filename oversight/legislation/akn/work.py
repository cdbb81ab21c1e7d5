"""A regulation as Akoma Ntoso knows it: a work, what happened to it, and its texts in time."""

import datetime as dt
from dataclasses import dataclass

from oversight.legislation.events import Event
from oversight.legislation.text import Text


@dataclass(frozen=True)
class Happening:
    """One act on the regulation, and the day from which it holds (None: not yet known)."""

    event: Event
    holds_from: dt.date | None = None

    @property
    def decided_on(self) -> dt.date | None:
        """The day by which it is named: of its passing, or the first that is known."""
        return self.event.happened_on or self.holds_from


@dataclass(frozen=True)
class Expression:
    """The text that one act made, and the day from which it holds."""

    text: Text
    holds_from: dt.date
    made_by: Happening


@dataclass(frozen=True)
class Work:
    """A regulation with all that is known of it, acts and texts each in the order of time.

    `actor` is the body in Latin letters, `author` its full name. `address` is where the
    regulation stands for good. `mark` is said in each file, such as that it is sample data.
    """

    title: str
    author: str
    actor: str
    made_on: dt.date
    happenings: tuple[Happening, ...]
    expressions: tuple[Expression, ...]
    address: str = ""
    mark: str = ""

    @property
    def begun_on(self) -> dt.date:
        """The day that names the work: of the enactment, or else the first that is known."""
        days = [one.decided_on for one in self.happenings if one.event.kind == "enact"]
        known = [*days, *(one.holds_from for one in self.expressions)]
        return next((day for day in known if day), self.made_on)

    def before(self, expression: Expression) -> Expression | None:
        """The text that an expression follows."""
        place = self.expressions.index(expression)
        return self.expressions[place - 1] if place else None

    def ended_by(self, expression: Expression) -> Happening | None:
        """The act with which an expression ceased to hold; an act whose text is missing too."""
        later = [
            one
            for one in self.happenings
            if one.holds_from and one.holds_from > expression.holds_from
        ]
        return min(later, key=lambda one: one.holds_from or dt.date.max, default=None)
