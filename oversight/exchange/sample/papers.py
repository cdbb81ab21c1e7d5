"""Papers of the sample's terms: what a binder holds until it is entered."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from oversight.exchange.sample.books import Books, Values
from oversight.exchange.sample.meetings import Meeting

Binder = Callable[[int, Sequence[Meeting]], Iterator["Paper"]]


@dataclass(frozen=True)
class Paper:
    """One paper: its day, the kind of record it becomes, the state reached, and what it says.

    What it says is asked when it is entered: other records are known by then
    (`books.number`, `books.meetings`).
    """

    on: dt.date
    slug: str
    values: Callable[[Books], Values]
    state: str = ""
