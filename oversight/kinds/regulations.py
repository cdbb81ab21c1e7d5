"""Local regulations (地方性法规): their names; what holds of them follows from their acts."""

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from oversight.i18n import _
from oversight.kinds import bodies
from oversight.kinds.bodies import Body
from oversight.kinds.legislative_decisions import (
    ENDS,
    HOLDING,
    PASSED,
    UNSUCCESSFUL,
    Act,
    LegislativeDecision,
    in_force_from,
)
from oversight.kinds.meetings import Meeting
from oversight.kinds.terms import Term
from oversight.legislation import notes
from oversight.legislation.events import Event, Sitting
from oversight.legislation.events import Kind as EventKind
from oversight.records import fields
from oversight.records.kind import Derived, Kind
from oversight.records.models import Record

CATEGORIES = (
    ("urban", _("Urban and rural construction and management")),
    ("ecology", _("Ecological conservation")),
    ("culture", _("Protection of history and culture")),
    ("grassroots", _("Primary-level governance")),
    ("other", _("Other")),
)
EVENTS: dict[str, EventKind] = {
    "enact": "enact",
    "revise": "revise",
    "amend": "amend",
    "repeal": "repeal",
    "repeal_in_text": "repeal",
}
STATUSES = (
    ("pending", _("Not yet in force")),
    ("in_force", _("In force")),
    ("amended", _("In force, amended")),
    ("repealed", _("Repealed")),
    ("unknown", _("Acts not recorded")),
)


class Regulation(Record):
    """One local regulation: its name and matter. Status and title note are never typed in."""

    __tablename__ = "regulation"

    name: Mapped[str] = fields.text(_("Name"), hint=_("In full, with its place"))
    former_names: Mapped[str | None] = fields.text(_("Former names"))
    category: Mapped[str | None] = fields.choice(_("Field of legislation"), CATEGORIES)
    drafted_by_id: Mapped[int | None] = fields.link(_("Drafted by"), to="agencies")
    note: Mapped[str | None] = fields.long(_("Note"))


def status(on: dt.date) -> sa.ColumnElement[str]:
    """The status on a day, from the acts of confirmed decisions that had taken effect by then.

    What is passed and awaits its approval is not yet in force, and changes nothing.
    """
    holds = in_force_from() <= on
    return sa.case(
        (_has(holds, *ENDS), "repealed"),
        (_has(holds, "revise", "amend"), "amended"),
        (_has(holds, "enact"), "in_force"),
        (_has(LegislativeDecision.state.in_(PASSED), "enact"), "pending"),
        else_="unknown",
    )


def _has(condition: sa.ColumnElement[bool], *acts: str) -> sa.ColumnElement[bool]:
    return (
        sa.select(Act.record_id)
        .join(LegislativeDecision, LegislativeDecision.id == Act.record_id)
        .where(
            Act.regulation_id == Regulation.id,
            Act.act.in_(acts),
            LegislativeDecision.is_confirmed,
            condition,
        )
        .correlate(Regulation)
        .exists()
    )


class Deed(NamedTuple):
    """One act on a regulation, the decision that holds it, and the day it takes effect."""

    act: Act
    decision: LegislativeDecision
    holds_from: dt.date | None

    @property
    def known_on(self) -> dt.date | None:
        """The day on which it was made known; none while it awaits its approval."""
        told = self.decision.promulgated_on or self.decision.approved_on
        return told if self.decision.state in HOLDING else None

    @property
    def ends(self) -> bool:
        """Whether the regulation ends with it."""
        return self.act.act in ENDS


def acts(session: Session, regulation_id: int) -> list[Deed]:
    """All acts on a regulation with their decisions, in the order of passing."""
    chosen = (
        sa.select(Act, LegislativeDecision, in_force_from())
        .join(LegislativeDecision, LegislativeDecision.id == Act.record_id)
        .where(Act.regulation_id == regulation_id, LegislativeDecision.state.not_in(UNSUCCESSFUL))
        .order_by(LegislativeDecision.passed_on, LegislativeDecision.id)
    )
    return [Deed(*row) for row in session.execute(chosen)]


def title_note(session: Session, regulation: Regulation, on: dt.date) -> str:
    """Write the title note (题注) of a day from the confirmed acts made known by then.

    A text is published with its note: so the day of promulgation counts, or else that of the
    approval without which there is nothing to publish.
    """
    chosen = [
        (deed.act, deed.decision)
        for deed in acts(session, regulation.id)
        if deed.decision.is_confirmed and (known := deed.known_on) and known <= on
    ]
    return notes.write_title_note(_event(session, act, decision) for act, decision in chosen)


def _event(session: Session, act: Act, decision: LegislativeDecision) -> Event:
    kind = EVENTS[act.act]
    named = kind in ("amend", "repeal")
    return Event(
        kind,
        passed_on=decision.passed_on,
        passed_by=_passed_by(session, decision),
        approved_on=decision.approved_on,
        approved_by=Sitting(decision.approved_by) if decision.approved_by else None,
        promulgated_on=decision.promulgated_on,
        effective_on=act.effective_on or decision.effective_on,
        decision=decision.name.replace("《", "〈").replace("》", "〉") if named else None,
    )


def _passed_by(session: Session, decision: LegislativeDecision) -> Sitting | None:
    """Name the meeting in full; where it is not recorded, as it was printed."""
    meeting = session.get(Meeting, decision.meeting_id) if decision.meeting_id else None
    term = session.get(Term, meeting.term_id) if meeting and meeting.term_id else None
    body = session.get(Body, decision.body_id) if decision.body_id else None
    if not (meeting and term and body):
        return Sitting(decision.meeting_text) if decision.meeting_text else None
    committee = body.full_name or body.name.replace("人大常委会", "人民代表大会常务委员会")
    named = (
        committee
        if meeting.series == "standing_committee"
        else committee.removesuffix("常务委员会")
    )
    return Sitting(named, term.ordinal, meeting.ordinal)


KIND = Kind(
    model=Regulation,
    slug="regulations",
    levels=bodies.LEGISLATING,
    rules=(bodies.may_legislate,),
    name=_("Regulation"),
    names=_("Regulations"),
    titled="name",
    listed=("name", "category", "status"),
    derived=(Derived("status", _("Status"), status, STATUSES),),
    searched=("former_names",),
)
