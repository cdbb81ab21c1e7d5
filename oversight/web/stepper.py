"""The stepper: the way of a record in its phases, each state with its day, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy.orm import Session

from oversight import i18n
from oversight.chinese import Language, PartialDate, written_date
from oversight.records import checks
from oversight.records.kind import Kind
from oversight.records.lifecycle import State
from oversight.records.models import Record
from oversight.web import standing
from oversight.web.standing import Day

LONG = 8  # states; on a longer way each year is written once


@dataclass(frozen=True)
class Mark:
    """One state on the way: its number, its day, and whether it is past, current or later."""

    number: int
    label: str
    stage: str
    when: str = ""
    year: str = ""


@dataclass(frozen=True)
class Phase:
    """States that belong together, under their name."""

    label: str
    steps: tuple[Mark, ...]


def phases(session: Session, kind: Kind, record: Record) -> list[Phase]:
    """The way of a record in its phases; a kind without phases has one without a name."""
    line = standing.way(session, kind, record)
    if len(line) < 2:  # noqa: PLR2004  one state is no way
        return []
    days = standing.days(session, kind, record)
    marks = tuple(_marks(line, _stages(kind, record, line, days), days))
    begins = [place for place, state in enumerate(line) if state.phase or place == 0]
    return [
        Phase(line[first].phase, marks[first:last])
        for first, last in pairwise([*begins, len(line)])
    ]


def _marks(line: Sequence[State], stages: Iterable[str], days: Mapping[str, Day]) -> Iterator[Mark]:
    before = None  # the year that was written last
    for number, (state, stage) in enumerate(zip(line, stages, strict=True), start=1):
        day = days.get(state.name) if stage != "later" else None
        when, year = _written(day), ""
        if day is not None and len(line) > LONG:
            when = _written(day, is_short=True)
            is_written = day.year == before or when == _written(day)
            year = "" if is_written else _written(PartialDate(day.year))
            before = day.year
        yield Mark(number, state.label, stage, when, year)


def _stages(
    kind: Kind, record: Record, line: Sequence[State], days: Mapping[str, Day]
) -> Iterator[str]:
    """Say of each state whether it is past; one that was passed over stays grey."""
    names = [state.name for state in line]
    place = names.index(record.state) if record.state in names else len(names)
    for number, state in enumerate(line):
        onward = [one for one in kind.lifecycle.steps_from(state.name) if not one.is_aside]
        if number < place:
            is_past = state.name in days or not _is_passed_over(kind, record, state)
            yield "past" if is_past else "later"
        elif number == place:
            yield "current" if onward or number + 1 < len(line) else "past"
        else:
            yield "later"


def _is_passed_over(kind: Kind, record: Record, state: State) -> bool:
    """Say whether nothing is filled that it or the step onward has, or a step to it needs.

    A step that starts from several states tells of none that the record was there; a state
    without a day, to which a step leads that needs nothing, is not known to be passed over.
    """
    steps = kind.lifecycle.steps
    onward = (one for one in steps if one.starts == (state.name,) and not one.is_aside)
    if any(not checks.is_empty(record, name) for one in onward for name in one.needs):
        return False
    to_it = [one for one in steps if one.ends == state.name and one.starts != (state.name,)]
    lacking = [any(checks.is_empty(record, name) for name in one.needs) for one in to_it]
    return bool(state.on) or (bool(lacking) and all(lacking))


def _written(day: Day | None, *, is_short: bool = False) -> str:
    lang: Language = "en" if i18n.language() == "en" else "zh"
    return written_date(day, lang, year=not is_short) if day else ""
