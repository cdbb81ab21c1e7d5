"""The counts behind the rates of a term's suggestions."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.kinds.suggestions import figures
from oversight.kinds.suggestions.lifecycle import ANSWER
from oversight.kinds.suggestions.tables import Suggestion
from oversight.records import clock
from oversight.records.clock import Rulebook
from oversight.records.kind import Rows

COUNTED = {
    "assigned": figures.assigned,
    "answered": figures.answered,
    "assessed": figures.assessed,
    "satisfied": figures.satisfied,
    "at_least_basically": figures.at_least_basically_satisfied,
    "solved": figures.solved,
    "solved_or_planned": figures.solved_or_planned,
}


def counts(session: Session, term_id: int, book: Rulebook) -> dict[str, int]:
    """Count what the rates of a term are made of."""
    told = {name: _count(session, rows(term_id)) for name, rows in COUNTED.items()}
    return told | {"on_time": _on_time(session, term_id, book)}


def unreturned(session: Session, term_id: int) -> int:
    """Count the answers on which the deputy gave no feedback though reminded: in no base."""
    return _count(session, figures.unreturned(term_id))


def _count(session: Session, rows: Rows) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(rows.subquery())) or 0


def _on_time(session: Session, term_id: int, book: Rulebook) -> int:
    answered = figures.answered(term_id).subquery()
    chosen = sa.select(Suggestion).where(Suggestion.id.in_(sa.select(answered.c.id)))
    return sum(
        all(_is_on_time(fate, book) for fate in _fates(session, one))
        for one in session.scalars(chosen)
    )


def _fates(session: Session, one: Suggestion) -> Iterator[Suggestion]:
    """What was answered for an item: itself, that into which it was merged, or its shares."""
    if one.state == "split":
        shares = sa.select(Suggestion).where(
            Suggestion.split_from_id == one.id, Suggestion.state.not_in(figures.DROPPED)
        )
        for share in session.scalars(shares):
            yield from _fates(session, share)
    else:
        yield session.get_one(Suggestion, one.merged_into_id or one.id)


def _is_on_time(one: Suggestion, book: Rulebook) -> bool:
    """Whether it was answered by its day; where no rule sets one, it was."""
    if not one.answered_on:
        return False
    reading = clock.read(ANSWER, one, book, one.answered_on)
    return reading is None or reading.days_left >= 0
