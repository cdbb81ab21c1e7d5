"""One other place of the printed page: its body, its people, and how its books are opened."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from oversight import kinds
from oversight.chinese import PartialDate
from oversight.exchange.sample.books import Books
from oversight.exchange.sample.founding import Person

SILENT = "来源页未载"


@dataclass(frozen=True)
class Elsewhere:
    """One more sample body: who works for it, and how its books are written.

    Its people are a secretary and a reviewer, in this order.
    """

    body: Mapping[str, Any]
    people: tuple[Person, Person]
    write: Callable[[Books], None]


def open_term(
    books: Books, level: str, ordinal: int, began_on: str, printed: Collection[str]
) -> None:
    """Enter the term in which the place's records lie; what the page does not print is silent."""
    unrecorded = [
        {"figure": figure.key, "why": SILENT}
        for figure in kinds.figures(level)
        if figure.key not in printed
    ]
    values = {
        "ordinal": ordinal,
        "began_on": PartialDate.read(began_on),
        "unrecorded": unrecorded,
    }
    books.term_id = books.enter("terms", values).id
    books.settle()
