"""What a body has recorded of its regulations: names, decisions, acts and their texts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.exchange.histories import decrees
from oversight.exchange.histories.deeds import Decision, Deed, same_event
from oversight.exchange.histories.naming import known_as
from oversight.kinds.legislative_decisions import UNSUCCESSFUL, Act, LegislativeDecision
from oversight.kinds.regulations import Regulation
from oversight.legislation.events import Event, Kind
from oversight.legislation.packages import about, same_decision
from oversight.records import content
from oversight.records.models import Document

EVENTS: dict[str, Kind] = {
    "enact": "enact",
    "revise": "revise",
    "amend": "amend",
    "repeal": "repeal",
    "repeal_in_text": "repeal",
}
Acts = list[tuple[LegislativeDecision, Act]]


@dataclass(frozen=True)
class Recorded:
    """The regulations of a body by the names they are known by, and its decisions."""

    session: Session
    regulations: dict[str, list[int]]
    names: dict[int, str]
    decisions: dict[str, list[LegislativeDecision]] = field(
        default_factory=lambda: defaultdict(list)
    )
    acts: dict[int, Acts] = field(default_factory=lambda: defaultdict(list))
    by_key: dict[str, list[LegislativeDecision]] = field(default_factory=lambda: defaultdict(list))

    def regulation(self, title: str) -> int | None:
        """Find the regulation of a name, or of a former name."""
        return next(iter(self.all_of(title)), None)

    def all_of(self, title: str) -> list[int]:
        """Find every regulation of a name: those so named now before those formerly so named."""
        return self.regulations.get(known_as(title), [])

    def rename(self, former: Mapping[str, Iterable[str]]) -> None:
        """Know regulations by names that files give them, where only those before are recorded."""
        for title, names_before in former.items():
            found = next((one for name in names_before if (one := self.regulation(name))), None)
            if found and not self.all_of(title):
                self.regulations[known_as(title)] = [found]

    def decision(self, told: Decision) -> LegislativeDecision | None:
        """Find the decision that a file tells of, by its title and days, or by what it did."""
        named = self.decisions.get(about(told.event.decision), ()) if told.event.decision else ()
        for one in named:
            if same_decision(event_of(one, told.event.kind), told.event):
                return one
        return next((found for deed in told.deeds if (found := self._unnamed(deed, told))), None)

    def about(self, name: str) -> Iterator[LegislativeDecision]:
        """The decisions that are about the same, however their titles are marked."""
        yield from self.by_key.get(decrees.key(name), ())

    def act(self, deed: Deed) -> tuple[LegislativeDecision, Act] | None:
        """Find what is recorded of an act, in whichever decision."""
        acts = self.acts.get(self.regulation(deed.regulation) or 0, ())
        return next(
            ((one, act) for one, act in acts if self._is(one, act, deed.event)),
            None,
        )

    def events(self, title: str) -> Iterator[Event]:
        """What is recorded to have happened to a regulation."""
        for decision, act in self.acts.get(self.regulation(title) or 0, ()):
            yield event_of(decision, EVENTS[act.act])

    def text_of(self, deed: Deed) -> str | None:
        """Read the text kept with an act; empty if it has none, None if the act is not recorded."""
        found = self.act(deed)
        if found is None:
            return None
        _decision, act = found
        if deed.text and act.text == content.digest(deed.text):
            return deed.text
        return self.session.scalar(sa.select(Document.text).where(Document.hash == act.text)) or ""

    def _unnamed(self, deed: Deed, told: Decision) -> LegislativeDecision | None:
        """The decision that holds the act, where one of both has no name of its own."""
        found = self.act(deed)
        if found is None:
            return None
        decision, _act = found
        has_name = decision.name != self.names.get(self.regulation(deed.regulation) or 0)
        return None if has_name and told.event.decision else decision

    def _is(self, decision: LegislativeDecision, act: Act, event: Event) -> bool:
        if EVENTS.get(act.act) != event.kind:
            return False
        # A regulation is enacted once, whatever day is told.
        return event.kind == "enact" or same_event(event_of(decision, event.kind), event)


def read(session: Session, body_id: int | None) -> Recorded:
    """Read the regulations and decisions of a body."""
    named: dict[str, list[int]] = defaultdict(list)
    chosen = sa.select(Regulation.id, Regulation.name, Regulation.former_names)
    rows = session.execute(
        chosen.where(Regulation.body_id == body_id).order_by(Regulation.id)
    ).all()
    for record_id, name, _former in rows:
        named[known_as(name or "")].append(record_id)
    for record_id, _name, former in rows:
        for name in former_names(former or ""):
            named[known_as(name)].append(record_id)
    names = {record_id: name or "" for record_id, name, _former in rows}
    recorded = Recorded(session, dict(named), names)
    for decision in _decisions(session, body_id):
        recorded.decisions[about(_inner(decision.name))].append(decision)
        recorded.by_key[decrees.key(decision.name)].append(decision)
        for act in decision.acts:
            recorded.acts[act.regulation_id].append((decision, act))
    return recorded


def event_of(decision: LegislativeDecision, kind: Kind) -> Event:
    """What is recorded of a decision, in the form in which histories are read."""
    return Event(
        kind,
        passed_on=decision.passed_on,
        approved_on=decision.approved_on,
        promulgated_on=decision.promulgated_on,
        decision=_inner(decision.name) or None,
    )


def former_names(told: str) -> Iterable[str]:
    """The names in a field that holds several."""
    for mark in "《》；;、，,\n":
        told = told.replace(mark, " ")
    return told.split()


def _decisions(session: Session, body_id: int | None) -> Iterable[LegislativeDecision]:
    return session.scalars(
        sa.select(LegislativeDecision)
        .where(
            LegislativeDecision.body_id == body_id,
            LegislativeDecision.state.not_in(UNSUCCESSFUL),
        )
        .order_by(LegislativeDecision.id)
    )


def _inner(name: str | None) -> str:
    return (name or "").replace("《", "〈").replace("》", "〉")
