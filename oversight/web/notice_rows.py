"""The rows of a pasted notice: one draft to be each, who it may be, whether it is recorded."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.exchange.notices.acts import WORDS, Notice
from oversight.kinds.appointments import Appointment
from oversight.kinds.people import Person

NEW = "new"  # the answer that makes a person who is not yet there
Occasion = Mapping[str, Any]  # passed_on and meeting_id, as far as they are known


@dataclass(frozen=True)
class Row:
    """A person, an action, its posts; who of that name it may be, and the answer.

    `answer` is a person's id, NEW, or None while it is open; `recorded` is the record that says
    the same already.
    """

    number: int
    line: int
    person: str | None
    act: str
    posts: tuple[str, ...]
    known: tuple[Person, ...] = ()
    answer: int | str | None = None
    recorded: Appointment | None = None

    @property
    def name(self) -> str:
        """The name of its question in the form."""
        return f"person-{self.number}"

    @property
    def is_ready(self) -> bool:
        """Whether a draft can be made of it."""
        return self.answer is not None and self.recorded is None

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer; what names nobody can only be left out."""
        return self.person is not None and self.answer is None


def read(
    session: Session, notice: Notice, answers: Mapping[str, str], occasion: Occasion
) -> list[Row]:
    """One row a person and sort of act, its posts together: what counts as one 人次."""
    grouped: dict[tuple[str | None, str, int], list[str]] = {}
    for act in notice.acts:
        line = act.line if act.person is None else -1
        grouped.setdefault((act.person, act.act, line), []).append(act.post)
    first = {(act.person, act.act): act.line for act in reversed(notice.acts)}
    known = _known(session, {act.person for act in notice.acts if act.person})
    rows = []
    for number, ((person, word, line), posts) in enumerate(grouped.items(), start=1):
        same = tuple(known.get(person or "", ()))
        begun = line if person is None else first[person, word]
        answer = _answer(person, same, answers.get(f"person-{number}", ""))
        rows.append(Row(number, begun, person, word, tuple(posts), same, answer))
    return list(_compared(session, rows, occasion))


def _known(session: Session, names: set[str]) -> Mapping[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for one in session.scalars(sa.select(Person).where(Person.name.in_(names)).order_by(Person.id)):
        found.setdefault(one.name, []).append(one)
    return found


def _answer(person: str | None, known: Sequence[Person], chosen: str) -> int | str | None:
    """Who it is: the one of that name, the one chosen, somebody new; of namesakes none."""
    if person is None:
        return None
    if chosen == NEW or chosen in {str(one.id) for one in known}:
        return NEW if chosen == NEW else int(chosen)
    if len(known) > 1:
        return None
    return known[0].id if known else NEW


def _compared(session: Session, rows: Sequence[Row], occasion: Occasion) -> Iterator[Row]:
    persons = {row.answer for row in rows if isinstance(row.answer, int)}
    chosen = sa.select(Appointment).where(Appointment.person_id.in_(persons))
    there = list(session.scalars(chosen)) if persons else []
    for row in rows:
        same = next((one for one in there if _tells(one, row, occasion)), None)
        yield Row(**(vars(row) | {"recorded": same}))


def _tells(record: Appointment, row: Row, occasion: Occasion) -> bool:
    """Whether a record tells the same act on the same occasion."""
    is_same = record.person_id == row.answer and record.action == WORDS[row.act]
    return (
        is_same
        and {post.post for post in record.posts} == set(row.posts)
        and _is_then(record, occasion.get("passed_on"), occasion.get("meeting_id"))
    )


def _is_then(record: Appointment, day: dt.date | None, meeting_id: int | None) -> bool:
    if day or meeting_id:
        return (day is not None and record.passed_on == day) or (
            meeting_id is not None and record.meeting_id == meeting_id
        )
    return record.passed_on is None and record.meeting_id is None
