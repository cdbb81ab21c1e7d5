"""Enters the people of the sample, each when first needed."""

from dataclasses import dataclass, field

from oversight.exchange.sample.books import Books
from oversight.exchange.sample.officials.names import Official


@dataclass
class People:
    """Which person is which record."""

    books: Books
    known: dict[Official, int] = field(default_factory=dict)

    def number(self, official: Official) -> int:
        """Find the record of a person, or enter it."""
        if official not in self.known:
            values = {
                "name": official.name,
                "other_name": official.other_name,
                "sex": official.sex,
                "ethnicity": official.ethnicity,
                "born_on": official.born_on,
                "post": "、".join(official.posts) or None,
            }
            self.known[official] = self.books.enter("people", values).id
        return self.known[official]
