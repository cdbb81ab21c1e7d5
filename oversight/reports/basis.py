"""What a report is made from: one term as it was known on a day, with its figures and records."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.kinds.bodies import Body
from oversight.kinds.legislative_decisions import Act, LegislativeDecision
from oversight.kinds.terms import Term
from oversight.records.models import Record
from oversight.reports.figures import Counted, count
from oversight.reports.places import find_body, find_term

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True)
class Done:
    """What one decision did to one regulation."""

    regulation: str
    act: Act
    decision: LegislativeDecision


@dataclass(frozen=True)
class Basis:
    """One term of a body as it was known on a day: its figures, those of the term before."""

    session: Session
    body: Body
    term: Term
    on: dt.date
    counted: Mapping[str, Counted]
    before: Term | None
    counted_before: Mapping[str, Counted]
    titles: Mapping[int, str]

    def title(self, record_id: int | None) -> str:
        """Name a linked record, or nothing where nothing is linked."""
        return self.titles.get(record_id or 0, "")

    def recorded(self, *keys: str) -> str:
        """Choose the first of some figures that is recorded, or none of them."""
        return next((key for key in keys if self.counted[key].value is not None), "")

    def records(self, model: type[AnyRecord], key: str) -> Sequence[AnyRecord]:
        """The records behind a figure by the day of decision; none where it is not recorded."""
        counted = self.counted.get(key)
        if counted is None or counted.value is None:
            return ()
        behind = counted.figure.rows(self.term.id).subquery()
        return self.session.scalars(
            sa.select(model)
            .where(model.id.in_(sa.select(behind.c[0])))
            .order_by(model.decided_on, model.id)
        ).all()

    def done(self, key: str) -> tuple[Done, ...]:
        """What the decisions behind a figure did to regulations, of what the figure counts."""
        counted = self.counted.get(key)
        if counted is None or counted.value is None:
            return ()
        rows = self.session.execute(counted.figure.rows(self.term.id))
        acts = {(row[0], row[-1]) for row in rows}
        return tuple(
            Done(self.title(act.regulation_id), act, decision)
            for decision in self.records(LegislativeDecision, key)
            for act in decision.acts
            if (decision.id, act.number) in acts
        )


def gather(session: Session, slug: str, ordinal: int, on: dt.date) -> Basis:
    """Find a body and its term, and count it and the term before (RefusedError).

    A term before of which nothing was recorded is not there to be compared with.
    """
    body = find_body(session, slug)
    term = find_term(session, body, ordinal)
    before = session.scalar(
        sa.select(Term).where(Term.body_id == body.id, Term.ordinal == ordinal - 1)
    )
    counted_before = _by_key(session, before) if before else {}
    if all(one.value is None for one in counted_before.values()):
        before, counted_before = None, {}
    titles = {row[0]: row[1] for row in session.execute(sa.select(Record.id, Record.title))}
    counted = _by_key(session, term)
    return Basis(session, body, term, on, counted, before, counted_before, titles)


def _by_key(session: Session, term: Term) -> dict[str, Counted]:
    return {one.figure.key: one for one in count(session, term)}
