"""What must hold of deliberation opinions: the order of their days, their units, their number."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import chronology
from oversight.kinds.deliberation_opinions.tables import DeliberationOpinion


def dates_follow_each_other(opinion: DeliberationOpinion) -> Iterator[Problem]:
    """Deliberated, sent, handed over, answered, told to the members: in this order."""
    days = ("deliberated_on", "sent_on", "handed_over_on", "consulted_on", "answered_on")
    yield from chronology.in_order(opinion, *days, "reported_on", "again_on", "answered_again_on")


def lead_does_not_assist(opinion: DeliberationOpinion) -> Iterator[Problem]:
    """A unit leads or assists; it is named once."""
    named = {opinion.lead_id} - {None}
    for row, unit in enumerate(opinion.units, start=1):
        if unit.agency_id in named:
            sentence = _("This unit is named already. Choose another or remove the row.")
            yield Problem(f"units-{row}-agency_id", sentence, warns=True)
        named.add(unit.agency_id)


def is_numbered_once(session: Session, opinion: DeliberationOpinion) -> Iterator[Problem]:
    """A document number is given once by a body."""
    same = opinion.number and session.scalar(
        sa.select(DeliberationOpinion.title).where(
            DeliberationOpinion.body_id == opinion.body_id,
            DeliberationOpinion.number == opinion.number,
            DeliberationOpinion.id != (opinion.id or 0),
        )
    )
    if same:
        sentence = _("{document} bears this number already. Correct the number.")
        yield Problem("number", sentence.format(document=same))
