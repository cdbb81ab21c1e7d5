"""The drafts of a pasted notice: made together, shown together, submitted together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.errors import ConflictError, RefusedError
from oversight.exchange.notices.acts import WORDS
from oversight.kinds import appointments, people
from oversight.kinds.appointments import Appointment
from oversight.kinds.people import Person
from oversight.records import service
from oversight.records.kind import Kind
from oversight.records.models import DRAFT, RETURNED, Record
from oversight.records.service import By, Place
from oversight.web import numbers
from oversight.web.notice_rows import NEW, Row

MOST = 500  # records that one address lists
OPEN = (DRAFT, RETURNED)


@dataclass(frozen=True)
class Refusal:
    """A draft that could not be submitted, and why."""

    record: Record
    why: str


def make(
    session: Session, rows: Iterable[Row], shared: dict[str, Any], body_id: int | None, by: By
) -> list[int]:
    """Make a draft of every row that is ready, and one of each new person; all or none.

    A notice with its day tells what was passed, and so the drafts begin.
    """
    place, state = Place(body_id), "passed" if shared.get("passed_on") else ""
    entered: dict[str, int] = {}
    made = []
    for row in rows:
        if not row.is_ready:
            continue
        person_id = row.answer
        if person_id == NEW:
            name = row.person or ""
            if name not in entered:
                entered[name] = service.create(session, people.KIND, place, {"name": name}, by).id
            person_id = entered[name]
        values = shared | {
            "person_id": person_id,
            "action": WORDS[row.act],
            "sequence": row.number,
            "posts": [{"post": post} for post in row.posts],
        }
        draft = service.create(session, appointments.KIND, place, values, by, state=state)
        made.append(draft.id)
    return made


def listed(session: Session, ids: Sequence[int]) -> Sequence[Appointment]:
    """Read the drafts of a notice, in the order of its votes."""
    chosen = sa.select(Appointment).where(Appointment.id.in_(ids))
    return session.scalars(chosen.order_by(Appointment.sequence, Appointment.id)).all()


def submit(session: Session, drafts: Iterable[Appointment], by: By) -> list[Refusal]:
    """Submit each draft, its person first where that is a draft too; say which could not be."""
    refused = []
    for draft in drafts:
        if draft.review not in OPEN:
            continue
        try:
            with session.begin_nested():
                person = session.get(Person, draft.person_id) if draft.person_id else None
                if person is not None and person.review in OPEN:
                    _submit(session, people.KIND, person, by)
                _submit(session, appointments.KIND, draft, by)
        except (RefusedError, ConflictError) as error:
            refused.append(Refusal(draft, str(error)))
    return refused


def written(ids: Iterable[int]) -> str:
    """Write the numbers of records for an address: 12,14-16."""
    runs: list[list[int]] = []
    for one in sorted(set(ids)):
        if runs and one == runs[-1][1] + 1:
            runs[-1][1] = one
        else:
            runs.append([one, one])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def read(text: str) -> list[int]:
    """Read the numbers of records in an address; what is none is passed over."""
    ids: list[int] = []
    for run in text.split(","):
        first, _dash, last = run.partition("-")
        begin, end = numbers.read(first), numbers.read(last or first)
        if begin is not None and end is not None:
            ids += range(begin, min(end, begin + MOST) + 1)
        if len(ids) >= MOST:
            break
    return ids[:MOST]


def _submit(session: Session, kind: Kind, record: Record, by: By) -> None:
    service.submit(session, kind, record, by, record.version)
