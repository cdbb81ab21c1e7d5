"""The rows of a pasted list: which regulation each means, what is done to it, what is open."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from oversight import i18n
from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds.legislative_decisions import Act
from oversight.legislation.lists import List, Listed
from oversight.records.kind import fields_of
from oversight.web import numbers
from oversight.web.decisions.register import Known, Register

NEW, OUT = "new", "out"  # answers: make a regulation of it, leave it out
ACTS = ("amend", "revise", "repeal")  # what a package does


@dataclass(frozen=True)
class Row:
    """One name of the list; the regulations that it may be, and what was answered.

    `which` is the number of a regulation, NEW, OUT, or empty while it is open.
    """

    number: int
    listed: Listed
    known: tuple[Known, ...]
    is_same: bool
    which: str
    act: str
    is_there: bool

    @property
    def regulation(self) -> Known | None:
        """The regulation of this very name, where there is one and no other."""
        return self.known[0] if self.is_same and len(self.known) == 1 else None

    @property
    def is_taken(self) -> bool:
        """Whether it becomes a row of the decision."""
        return not self.is_there and self.which != OUT

    @property
    def is_ready(self) -> bool:
        """Whether nothing is open in it."""
        return self.is_taken and bool(self.which and self.act)

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.is_taken and not self.is_ready

    @property
    def torn(self) -> str:
        """Say that the list names it twice and says different things of it."""
        lines = i18n.listed(map(str, self.listed.torn))
        sentence = _("Lines {lines} name it and say different things.")
        return sentence.format(lines=lines) if self.listed.torn else ""

    @property
    def regulation_id(self) -> int | None:
        """The regulation that was found or chosen."""
        return numbers.read(self.which)


def read(
    told: List, register: Register, there: AbstractSet[int], answers: Mapping[str, str]
) -> list[Row]:
    """One row a name, in the order of the list, with what is answered of it."""
    return [
        _row(number, one, register, there, answers)
        for number, one in enumerate(told.listed, start=1)
    ]


def problems(rows: Iterable[Row]) -> Iterator[Problem]:
    """What must be answered still, each at its own input."""
    for row in rows:
        if row.is_taken and not row.which:
            yield Problem(f"which-{row.number}", _("Choose the regulation, or leave it out."))
        if row.is_taken and not row.act:
            yield Problem(f"act-{row.number}", _("Choose what is done to it."))


def choices() -> list[tuple[str, str]]:
    """The acts to choose from."""
    field = fields_of(Act)["act"].field
    return [(act, str(field.option(act))) for act in ACTS]


def _row(
    number: int,
    one: Listed,
    register: Register,
    there: AbstractSet[int],
    answers: Mapping[str, str],
) -> Row:
    same = register.same(one.name)
    known = tuple(same or register.likely(one.name))
    which = _which(answers.get(f"which-{number}", ""), known)
    if answers.get(f"out-{number}"):
        which = OUT
    elif len(same) == 1:
        which = str(same[0].id)
    act = answers.get(f"act-{number}", one.act)
    is_there = numbers.read(which) in there
    return Row(number, one, known, bool(same), which, act if act in ACTS else "", is_there)


def _which(answer: str, known: Sequence[Known]) -> str:
    return answer if answer in (NEW, OUT, *(str(one.id) for one in known)) else ""
