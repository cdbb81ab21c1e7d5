"""What an import would do, row by row; and what it did."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy.orm import Session

from oversight.exchange.faults import Fault
from oversight.exchange.files.grid import Row
from oversight.records.kind import Kind
from oversight.records.service import Place

# A file of a folder that is no record stands aside.
Fate = Literal["new", "there", "wrong", "aside"]


@dataclass(frozen=True)
class Draft:
    """One record that an import would create, or (`adds_to`) a draft whose parts it would add to.

    Its values may hold a Pending in the place of a link. `rows` are the rows that it comes from;
    `name` is the word by which a Pending finds it.
    """

    kind: Kind
    place: Place
    values: Mapping[str, Any]
    title: str
    rows: tuple[int, ...]
    name: str = ""
    state: str = ""
    adds_to: int | None = None


@dataclass(frozen=True)
class Pending:
    """A link to a record that the same import creates."""

    name: str


@dataclass(frozen=True)
class Line:
    """What becomes of one row of the file, and what is to be said about it."""

    row: Row
    title: str
    fate: Fate
    faults: tuple[Fault, ...] = ()
    found: tuple[int, ...] = ()

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that keep the row out."""
        return tuple(fault for fault in self.faults if not fault.warns)

    @property
    def differs(self) -> bool:
        """Whether the file contradicts its own name or what is recorded."""
        return any(fault.differs for fault in self.faults)


@dataclass(frozen=True)
class Plan:
    """A dry run: every row with its fate, and the drafts in the order of their making.

    `again` draws up the same plan anew, on what is recorded by then; `head` names the column
    that holds a field.
    """

    kind: Kind
    body_id: int | None
    lines: tuple[Line, ...]
    drafts: tuple[Draft, ...]
    again: Callable[[Session], "Plan"]
    head: Callable[[str], str] = field(default=str)

    @property
    def fates(self) -> Counter[str]:
        """How many rows are new, there already, and wrong."""
        return Counter(line.fate for line in self.lines)

    @property
    def differing(self) -> int:
        """How many rows contradict their own file's name or what is recorded."""
        return sum(line.differs for line in self.lines)

    @property
    def is_sound(self) -> bool:
        """Whether no row is wrong."""
        return not self.fates["wrong"]


@dataclass(frozen=True)
class Made:
    """A record that an import created or added to."""

    draft: Draft
    id: int


@dataclass(frozen=True)
class Result:
    """What an import did: its plan, and the records that came of it."""

    plan: Plan
    made: tuple[Made, ...]

    @property
    def by_kind(self) -> Counter[str]:
        """How many records were created, by the slug of their kind."""
        return Counter(made.draft.kind.slug for made in self.made if not made.draft.adds_to)


def as_json(plan: Plan, result: Result | None = None) -> dict[str, Any]:
    """Tell a plan, or with its result an import, as `oversight import --json` prints it."""
    made: dict[int, list[Made]] = defaultdict(list)
    for one in result.made if result else ():
        for row in one.draft.rows:
            made[row].append(one)
    fates = plan.fates
    planned = Counter(draft.kind.slug for draft in plan.drafts if not draft.adds_to)
    return {
        "kind": plan.kind.slug,
        "dry_run": result is None,
        "rows": len(plan.lines),
        "new": fates["new"],
        "there": fates["there"],
        "wrong": fates["wrong"],
        **({"aside": fates["aside"]} if fates["aside"] else {}),
        **({"differ": plan.differing} if plan.differing else {}),
        "records": dict(result.by_kind if result else planned),
        "lines": [_line(line, made.get(line.row.number, ())) for line in plan.lines],
    }


def _line(line: Line, of_row: Sequence[Made]) -> dict[str, Any]:
    told = [_record(one) for one in of_row] or [{"id": found} for found in line.found]
    place = {"path": line.row.path, "line": line.row.line} if line.row.path else {}
    return {
        "row": line.row.number,
        **place,
        "title": line.title,
        "state": "created" if of_row else line.fate,
        "records": told,
        "problems": [_problem(fault) for fault in line.faults],
    }


def _record(made: Made) -> dict[str, Any]:
    return {
        "kind": made.draft.kind.slug,
        "id": made.id,
        "title": made.draft.title,
        "added_to": made.draft.adds_to is not None,
    }


def _problem(fault: Fault) -> dict[str, Any]:
    line: dict[str, Any] = {"line": fault.line} if fault.line else {}
    line |= {"differs": True} if fault.differs else {}
    message = str(fault.message)
    return {"column": fault.column, **line, "message": message, "warns": fault.warns}
