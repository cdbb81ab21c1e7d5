"""Local regulations (地方性法规): what they are called; what holds of them follows from their acts."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from oversight.i18n import _
from oversight.kinds.legislative_decisions import (
    ENDS,
    UNSUCCESSFUL,
    Act,
    LegislativeDecision,
    in_force_from,
)
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
    """The status on a day, from the acts of confirmed decisions that had taken effect by then."""
    return sa.case(
        (_has(on, *ENDS), "repealed"),
        (_has(on, "revise", "amend"), "amended"),
        (_has(on, "enact"), "in_force"),
        (_has(dt.date.max, "enact"), "pending"),
        else_="unknown",
    )


def _has(on: dt.date, *acts: str) -> sa.ColumnElement[bool]:
    return (
        sa.select(Act.record_id)
        .join(LegislativeDecision, LegislativeDecision.id == Act.record_id)
        .where(
            Act.regulation_id == Regulation.id,
            Act.act.in_(acts),
            LegislativeDecision.is_confirmed,
            LegislativeDecision.passed_on.is_not(None),
            LegislativeDecision.state.not_in(UNSUCCESSFUL),
            in_force_from() <= on,
        )
        .correlate(Regulation)
        .exists()
    )


def acts(session: Session, regulation_id: int) -> list[tuple[Act, LegislativeDecision]]:
    """All acts on a regulation with their decisions, in the order of passing."""
    chosen = (
        sa.select(Act, LegislativeDecision)
        .join(LegislativeDecision, LegislativeDecision.id == Act.record_id)
        .where(Act.regulation_id == regulation_id, LegislativeDecision.state.not_in(UNSUCCESSFUL))
        .order_by(LegislativeDecision.passed_on, LegislativeDecision.id)
    )
    return [(act, decision) for act, decision in session.execute(chosen)]


KIND = Kind(
    model=Regulation,
    slug="regulations",
    name=_("Regulation"),
    names=_("Regulations"),
    titled="name",
    listed=("name", "category", "status"),
    derived=(Derived("status", _("Status"), status, STATUSES),),
    searched=("former_names",),
)
