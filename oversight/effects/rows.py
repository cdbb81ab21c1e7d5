"""Regulations, decisions and acts as plain rows: thousands are read at once, and none changes."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.effects import quoted
from oversight.effects.finding import About
from oversight.kinds.legislative_decisions import (
    ENDS,
    HOLDING,
    PASSED,
    UNSUCCESSFUL,
    Act,
    LegislativeDecision,
    in_force_from,
)
from oversight.kinds.regulations import Regulation as Table
from oversight.records.models import CONFIRMED

WHOLE = ("enact", "revise")  # whose text is new from the first word to the last
GIVES_TEXT = (*WHOLE, "amend")
BETWEEN = re.compile(r"[、，,；;\n]")


@dataclass(frozen=True)
class Regulation:
    """A regulation: its name, and the names that it had, as they are compared."""

    id: int
    name: str
    former: tuple[str, ...]
    is_draft: bool

    @property
    def about(self) -> About:
        """The regulation, as a finding names it."""
        return About("regulations", self.id, self.name, self.is_draft)

    @property
    def quoted(self) -> str:
        """Its name in its marks."""
        return f"《{quoted.plain(self.name)}》"


@dataclass(frozen=True)
class Decision:
    """A decision that came to something, or still may; its fields are those of its clocks."""

    id: int
    title: str
    state: str
    review: str
    term_id: int | None
    passed_on: dt.date | None
    sent_on: dt.date | None
    approved_on: dt.date | None
    promulgated_on: dt.date | None
    announcement: str | None
    effective_on: dt.date | None
    filed_on: dt.date | None
    text: str | None
    needs_no_approval: bool | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether a reviewer stands behind it."""
        return self.review == CONFIRMED

    @property
    def is_passed(self) -> bool:
        """Whether it was passed, whatever became of it afterwards."""
        return self.state in PASSED

    @property
    def is_approved(self) -> bool:
        """Whether it was approved, or needs nobody's approval."""
        return self.state in HOLDING or bool(self.needs_no_approval)

    @property
    def happened_on(self) -> dt.date | None:
        """The day that sets its place in a history."""
        return self.passed_on or self.approved_on or self.promulgated_on

    @property
    def about(self) -> About:
        """The decision, as a finding names it."""
        return About("legislative-decisions", self.id, self.title, not self.is_confirmed)


@dataclass(frozen=True)
class Deed:
    """One act of a decision on a regulation; `place` is its row in the form of the decision."""

    decision: Decision
    place: int
    number: int
    regulation_id: int
    act: str
    text: str | None
    effective_on: dt.date | None
    holds_from: dt.date | None

    @property
    def begins_on(self) -> dt.date | None:
        """The day on which it is to come into force, approved or not."""
        return self.effective_on or self.decision.effective_on or self.holds_from

    @property
    def day(self) -> dt.date | None:
        """The day by which it is told: that of its coming into force, else that of its passing."""
        return self.begins_on or self.decision.happened_on

    @property
    def gives_text(self) -> bool:
        """Whether there is a text after it."""
        return self.act in GIVES_TEXT and self.decision.is_passed

    @property
    def ends(self) -> bool:
        """Whether the regulation ends with it."""
        return self.act in ENDS

    @property
    def order(self) -> tuple[dt.date, bool, int, int]:
        """Its place in a history; what has no day yet comes last."""
        day = self.decision.happened_on or dt.date.max
        return day, self.act != "enact", self.decision.id, self.place


def regulations(session: Session, body_id: int) -> Iterator[Regulation]:
    """The regulations of a body."""
    chosen = sa.select(Table.id, Table.title, Table.former_names, Table.review)
    for row in session.execute(chosen.where(Table.body_id == body_id).order_by(Table.id)):
        former = (quoted.plain(one) for one in BETWEEN.split(row.former_names or ""))
        yield Regulation(row.id, row.title, tuple(filter(None, former)), row.review != CONFIRMED)


def decisions(session: Session, body_id: int) -> Iterator[Decision]:
    """The decisions of a body, but for those that came to nothing."""
    names = Decision.__dataclass_fields__
    chosen = sa.select(*(getattr(LegislativeDecision, name) for name in names)).where(
        LegislativeDecision.body_id == body_id, LegislativeDecision.state.not_in(UNSUCCESSFUL)
    )
    for row in session.execute(chosen):
        yield Decision(*row)


def deeds(session: Session, body_id: int, told: Mapping[int, Decision]) -> Iterator[Deed]:
    """The acts of these decisions; the wall stands before the decisions that they belong to."""
    chosen = (
        sa.select(
            Act.record_id,
            Act.number,
            Act.regulation_id,
            Act.act,
            Act.text,
            Act.effective_on,
            in_force_from(),
        )
        .join(LegislativeDecision, LegislativeDecision.id == Act.record_id)
        .where(LegislativeDecision.body_id == body_id)
        .order_by(Act.record_id, Act.position)
    )
    for decision_id, acts in groupby(session.execute(chosen), key=lambda row: int(row.record_id)):
        for place, row in enumerate(acts, start=1):
            if decision_id in told and row.regulation_id is not None:
                yield Deed(told[decision_id], place, *row[1:])
