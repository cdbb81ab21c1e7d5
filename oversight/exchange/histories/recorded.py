"""What a body has recorded of its regulations: names, decisions, acts and their texts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.exchange.histories.deeds import Decision, Deed, same_event
from oversight.kinds.legislative_decisions import UNSUCCESSFUL, Act, LegislativeDecision
from oversight.kinds.regulations import Regulation
from oversight.legislation.events import Event, Kind
from oversight.legislation.packages import same_decision
from oversight.records.models import Document

EVENTS: dict[str, Kind] = {
    "enact": "enact",
    "revise": "revise",
    "amend": "amend",
    "repeal": "repeal",
    "repeal_in_text": "repeal",
}


@dataclass(frozen=True)
class Recorded:
    """The regulations of a body by name, and its decisions."""

    session: Session
    regulations: dict[str, list[int]]
    decisions: tuple[LegislativeDecision, ...]

    def regulation(self, title: str) -> int | None:
        """Find the regulation of a name, or of a former name."""
        return next(iter(self.regulations.get(title, [])), None)

    def decision(self, told: Decision) -> LegislativeDecision | None:
        """Find the decision that a file tells of, by its title and days, or by what it did."""
        return next((one for one in self.decisions if self._is(one, told)), None)

    def act(self, decision: LegislativeDecision, regulation_id: int | None) -> Act | None:
        """Find what a decision did to a regulation."""
        if regulation_id is None:
            return None
        return next((act for act in decision.acts if act.regulation_id == regulation_id), None)

    def text_of(self, deed: Deed) -> str | None:
        """Read the text kept with an act; empty if it has none, None if the act is not recorded."""
        regulation_id = self.regulation(deed.regulation)
        decision = self.decision(Decision((deed,)))
        act = self.act(decision, regulation_id) if decision else None
        if act is None:
            return None
        return self.session.scalar(sa.select(Document.text).where(Document.hash == act.text)) or ""

    def _is(self, decision: LegislativeDecision, told: Decision) -> bool:
        if told.event.decision:
            return same_decision(_event(decision, told.event.kind), told.event)
        (deed,) = told.deeds
        act = self.act(decision, self.regulation(deed.regulation))
        if act is None or EVENTS.get(act.act) != deed.event.kind:
            return False
        # A regulation is enacted once, whatever day is told.
        is_enactment = deed.event.kind == "enact"
        return is_enactment or same_event(_event(decision, deed.event.kind), deed.event)


def read(session: Session, body_id: int | None) -> Recorded:
    """Read the regulations and decisions of a body."""
    named: dict[str, list[int]] = defaultdict(list)
    chosen = sa.select(Regulation.id, Regulation.name, Regulation.former_names)
    rows = session.execute(
        chosen.where(Regulation.body_id == body_id).order_by(Regulation.id)
    ).all()
    for record_id, name, _former in rows:
        named[_close(name or "")].append(record_id)
    for record_id, _name, former in rows:
        for name in _names(former or ""):
            named[name].append(record_id)
    decisions = session.scalars(
        sa.select(LegislativeDecision)
        .where(
            LegislativeDecision.body_id == body_id,
            LegislativeDecision.state.not_in(UNSUCCESSFUL),
        )
        .order_by(LegislativeDecision.id)
    )
    return Recorded(session, named, tuple(decisions))


def _event(decision: LegislativeDecision, kind: Kind) -> Event:
    """What is recorded of a decision, in the form in which histories are read."""
    name = (decision.name or "").replace("《", "〈").replace("》", "〉")
    return Event(
        kind,
        passed_on=decision.passed_on,
        approved_on=decision.approved_on,
        promulgated_on=decision.promulgated_on,
        decision=name or None,
    )


def _names(former: str) -> Iterable[str]:
    for mark in "《》；;、，,\n":
        former = former.replace(mark, " ")
    return former.split()


def _close(name: str) -> str:
    return "".join(name.split())
