"""Regulations and decisions drawn up from what files tell, with what is recorded in view."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.exchange import sketches
from oversight.exchange.histories.deeds import Decision, Deed, deeds_of, same_event
from oversight.exchange.histories.recorded import Recorded
from oversight.exchange.histories.tellings import Telling, note_of
from oversight.exchange.links import Links
from oversight.exchange.plans import Draft, Pending
from oversight.kinds import legislative_decisions, regulations
from oversight.kinds.bodies import Body
from oversight.kinds.legislative_decisions import LegislativeDecision
from oversight.kinds.meetings import Meeting
from oversight.legislation.events import COMMITTEE, Sitting
from oversight.records.service import Place

FORMS = {"enact": "enactment", "revise": "revision", "amend": "decision", "repeal": "repeal"}


@dataclass(frozen=True)
class Drafting:
    """Draws up records for one body."""

    session: Session
    body: Body | None
    recorded: Recorded
    links: Links
    tellings: Sequence[Telling]

    @cached_property
    def deeds(self) -> tuple[Deed, ...]:
        """Every act that the rows tell, once."""
        return deeds_of(self.tellings)

    def regulation(self, title: str) -> Draft | None:
        """A regulation that is not recorded yet."""
        if self.recorded.regulation(title):
            return None
        mine = [one for one in self.tellings if one.title == title]
        notes = {name: words for one in mine for name, words in note_of(one).items()}
        rows = tuple(one.row.number for one in mine)
        kind = regulations.KIND
        return Draft(kind, Place(self.links.body_id), {"name": title, **notes}, title, rows, title)

    def decision(self, told: Decision) -> Draft | None:
        """A decision that is not recorded yet, or the deeds that a recorded draft lacks."""
        there = self.recorded.decision(told)
        lacking = [deed for deed in told.deeds if not (there and self._recorded(there, deed))]
        if not lacking:
            return None
        if there is None:
            return self._new(told)
        kept = [{"number": act.number} for act in there.acts]
        values: dict[str, Any] = {"acts": [*kept, *map(self._act, lacking)]}
        if told.is_package or len(values["acts"]) > 1:
            values["form"] = "package"
        rows = tuple(sorted({row for deed in lacking for row in deed.rows}))
        kind = legislative_decisions.KIND
        place = Place(there.body_id, there.term_id)
        return Draft(kind, place, values, there.title, rows, adds_to=there.id)

    def term_id(self, sitting: Sitting | None) -> int | None:
        """The body's own term that a history names."""
        if sitting is None or sitting.term is None or not self.is_ours(sitting):
            return None
        return self.links.term(sitting.term)

    def is_ours(self, sitting: Sitting) -> bool:
        """Whether a meeting was one of this body's people."""
        if self.body is None:
            return False
        names = (self.body.place, self.body.name, self.body.full_name)
        return any(name and name.startswith(sitting.place) for name in names)

    def _recorded(self, there: LegislativeDecision, deed: Deed) -> bool:
        regulation_id = self.recorded.regulation(deed.regulation)
        return regulation_id is not None and self.recorded.act(there, regulation_id) is not None

    def _new(self, told: Decision) -> Draft:
        event = told.event
        values = {
            "name": told.name.replace("〈", "《").replace("〉", "》"),
            "form": _form(told),
            "source": _sources(told),
            "acts": [self._act(deed) for deed in told.deeds],
            "passed_on": event.passed_on,
            "approved_on": event.approved_on,
            "approved_by": str(event.approved_by) if event.approved_by else None,
            "promulgated_on": event.promulgated_on,
            "announcement": event.notice,
            "effective_on": event.effective_on or self._effective_on(told),
            **self._meeting(event.passed_by),
        }
        kind = legislative_decisions.KIND
        place = Place(self.links.body_id, self.term_id(event.passed_by))
        state = sketches.furthest(kind, place, unlinked(values))
        return Draft(kind, place, values, str(values["name"]), told.rows, state=state)

    def _act(self, deed: Deed) -> dict[str, Any]:
        regulation = self.recorded.regulation(deed.regulation) or Pending(deed.regulation)
        return {"regulation_id": regulation, "act": deed.event.kind, "text": deed.text}

    def _meeting(self, sitting: Sitting | None) -> dict[str, Any]:
        """The meeting that passed it: a record of ours, or its words."""
        if sitting is None:
            return {}
        series = "standing_committee" if COMMITTEE in sitting.body else "congress"
        term_id = self.term_id(sitting)
        meeting_id = self.session.scalar(
            sa.select(Meeting.id).where(
                Meeting.body_id == self.links.body_id,
                Meeting.term_id == term_id,
                Meeting.series == series,
                Meeting.ordinal == sitting.meeting,
            )
        )
        if term_id and meeting_id:
            return {"passed_by": series, "meeting_id": meeting_id}
        return {"passed_by": series, "meeting_text": str(sitting)}

    def _effective_on(self, told: Decision) -> dt.date | None:
        """The day that a text names for the act that gave the whole of it."""
        title, event = told.deeds[0].regulation, told.event
        days = (
            one.enters_on
            for one in self.tellings
            if one.title == title and one.whole and same_event(one.whole, event)
        )
        return next((day for day in days if day), None)


def unlinked(value: Any) -> Any:
    """Values without the links to records that the import has yet to make."""
    if isinstance(value, Pending):
        return None
    if isinstance(value, Mapping):
        return {name: unlinked(inner) for name, inner in value.items()}
    return [unlinked(inner) for inner in value] if isinstance(value, list) else value


def _form(told: Decision) -> str:
    if told.event.kind != "enact" and told.is_package:
        return "package"
    if told.event.kind == "amend" and told.event.form == "amendment_act":
        return "amendment"
    return FORMS[told.event.kind]


def _sources(told: Decision) -> str:
    """The words of the source; of a package those of each history."""
    if len(told.deeds) == 1:
        return told.deeds[0].event.source
    return "\n".join(f"《{deed.regulation}》：{deed.event.source}" for deed in told.deeds)
