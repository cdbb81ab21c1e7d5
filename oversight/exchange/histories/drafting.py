"""Regulations and decisions drawn up from what files tell, with what is recorded in view."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.exchange import sketches
from oversight.exchange.histories import filling
from oversight.exchange.histories.decrees import Decree, Decrees, gathered
from oversight.exchange.histories.deeds import Decision, Deed, deeds_of, same_event
from oversight.exchange.histories.recorded import Recorded, event_of
from oversight.exchange.histories.tellings import Telling, note_of
from oversight.exchange.links import Links
from oversight.exchange.plans import Draft, Pending
from oversight.kinds import legislative_decisions, regulations
from oversight.kinds.bodies import Body
from oversight.kinds.legislative_decisions import LegislativeDecision
from oversight.kinds.meetings import Meeting
from oversight.kinds.regulations import Regulation
from oversight.legislation.events import COMMITTEE, Event, Sitting
from oversight.records.service import Place

FORMS = {"enact": "enactment", "revise": "revision", "amend": "decision", "repeal": "repeal"}


@dataclass(frozen=True)
class Drafting:
    """Draws up records for one body; `former` names what a regulation was called before."""

    session: Session
    body: Body | None
    recorded: Recorded
    links: Links
    tellings: Sequence[Telling]
    decrees: Decrees = field(default_factory=lambda: gathered(()))
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meetings: dict[tuple[int, str, int | None], int | None] = field(default_factory=dict)

    @cached_property
    def deeds(self) -> tuple[Deed, ...]:
        """Every act that the rows tell, once."""
        return deeds_of(self.tellings)

    @cached_property
    def by_title(self) -> Mapping[str, Sequence[Telling]]:
        """The rows of each regulation."""
        found: dict[str, list[Telling]] = defaultdict(list)
        for one in self.tellings:
            found[one.title].append(one)
        return found

    @cached_property
    def rows(self) -> Mapping[int, Telling]:
        """The rows by their numbers."""
        return {one.row.number: one for one in self.tellings}

    @cached_property
    def places(self) -> Mapping[int, str]:
        """The paths of those rows that are files."""
        return {one.row.number: one.row.path for one in self.tellings if one.row.path}

    @cached_property
    def by_row(self) -> Mapping[int, Sequence[Deed]]:
        """The acts that each row tells of."""
        found: dict[int, list[Deed]] = defaultdict(list)
        for deed in self.deeds:
            for row in deed.rows:
                found[row].append(deed)
        return found

    def regulation(self, title: str) -> Draft | None:
        """A regulation that is not recorded yet, or a recorded draft that has a new name."""
        mine = self.by_title[title]
        rows = tuple(one.row.number for one in mine)
        kind, place = regulations.KIND, Place(self.links.body_id)
        former = self.former.get(title, ())
        recorded_id = self.recorded.regulation(title)
        if recorded_id is None:
            notes = {name: words for one in mine for name, words in note_of(one).items()}
            named = {"former_names": "；".join(former)} if former else {}
            return Draft(kind, place, {"name": title, **named, **notes}, title, rows, title)
        record = self.session.get_one(Regulation, recorded_id)
        values = filling.names(record, title, former)
        if record.is_confirmed or not values:
            return None
        return Draft(kind, place, values, title, rows, title, adds_to=recorded_id)

    def decision(self, told: Decision) -> Draft | None:
        """A decision that is not recorded yet, or what a recorded draft lacks of it."""
        there = self.recorded.decision(told)
        lacking = tuple(deed for deed in told.deeds if self.recorded.act(deed) is None)
        if there is None:
            return self._new(Decision(lacking)) if lacking else None
        if there.is_confirmed and not lacking:
            return None
        acts = filling.acts(there, told, self.recorded, map(self._act, lacking))
        values = filling.fields(there, told, self._values(told), self.recorded) | acts
        if not values:
            return None
        if "acts" in acts and (told.is_package or len(acts["acts"]) > 1):
            values["form"] = "package"
        if there.term_id is None and (term_id := self.term_id(told.event.passed_by)):
            values["term_id"] = term_id
        rows = filling.rows(there, told, self.recorded)
        if values.keys() - {"acts", "form", "text"}:
            rows = told.rows
        if "text" in values:
            rows = self._with_text(told, rows)
        place, kind = Place(there.body_id, there.term_id), legislative_decisions.KIND
        return Draft(kind, place, values, there.title, rows, adds_to=there.id)

    def texts_alone(self, told: Sequence[Decision], texts: Sequence[Decree]) -> Iterator[Draft]:
        """Texts of decisions that are recorded already, and of which no row tells here."""
        used = {one.row.number for each in told if (one := self.decrees.of(each))}
        kind = legislative_decisions.KIND
        for one in texts:
            there = self.decision_of(one) if one.row.number not in used else None
            if there and there.text is None and not there.is_confirmed:
                place, rows = Place(there.body_id, there.term_id), (one.row.number,)
                yield Draft(kind, place, {"text": one.text}, there.title, rows, adds_to=there.id)

    def decision_of(self, decree: Decree) -> LegislativeDecision | None:
        """The recorded decision whose text this is."""
        for one in self.recorded.about(decree.name):
            if self.decrees.named(one.name, event_of(one, "amend")) is decree:
                return one
        return None

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

    def _new(self, told: Decision) -> Draft:
        values = self._values(told) | {
            "form": _form(told),
            "source": filling.sources(told),
            "acts": [self._act(deed) for deed in told.deeds],
        }
        kind = legislative_decisions.KIND
        place = Place(self.links.body_id, self.term_id(told.event.passed_by))
        state = sketches.furthest(kind, place, unlinked(values))
        rows = self._with_text(told, told.rows)
        return Draft(kind, place, values, str(values["name"]), rows, state=state)

    def _with_text(self, told: Decision, rows: tuple[int, ...]) -> tuple[int, ...]:
        """The rows of a decision, with the one that is its text."""
        decree = self.decrees.of(told)
        return (*rows, decree.row.number) if decree else rows

    def _values(self, told: Decision) -> dict[str, Any]:
        event = told.event
        return {
            "name": told.name.replace("〈", "《").replace("〉", "》"),
            "passed_on": event.passed_on,
            "needs_no_approval": _needs_no_approval(event),
            "approved_on": event.approved_on,
            "approved_by": str(event.approved_by) if event.approved_by else None,
            "promulgated_on": event.promulgated_on,
            "announcement": event.notice,
            "effective_on": event.effective_on or self._effective_on(told),
            "text": decree.text if (decree := self.decrees.of(told)) else None,
            **self._meeting(event.passed_by),
        }

    def _act(self, deed: Deed) -> dict[str, Any]:
        regulation = self.recorded.regulation(deed.regulation) or Pending(deed.regulation)
        return {"regulation_id": regulation, "act": deed.event.kind, "text": deed.text}

    def _meeting(self, sitting: Sitting | None) -> dict[str, Any]:
        """The meeting that passed it: a record of ours, or its words."""
        if sitting is None:
            return {}
        series = "standing_committee" if COMMITTEE in sitting.body else "congress"
        term_id = self.term_id(sitting)
        meeting_id = self._meeting_id(term_id, series, sitting.meeting) if term_id else None
        if meeting_id:
            return {"passed_by": series, "meeting_id": meeting_id}
        return {"passed_by": series, "meeting_text": str(sitting)}

    def _meeting_id(self, term_id: int, series: str, ordinal: int | None) -> int | None:
        key = (term_id, series, ordinal)
        if key not in self.meetings:
            self.meetings[key] = self.session.scalar(
                sa.select(Meeting.id).where(
                    Meeting.body_id == self.links.body_id,
                    Meeting.term_id == term_id,
                    Meeting.series == series,
                    Meeting.ordinal == ordinal,
                )
            )
        return self.meetings[key]

    def _effective_on(self, told: Decision) -> dt.date | None:
        """The day that a text names for the act that gave the whole of it."""
        title, event = told.deeds[0].regulation, told.event
        days = (
            one.enters_on
            for one in self.by_title[title]
            if one.whole and same_event(one.whole, event)
        )
        return min((day for day in days if day), default=None)


def unlinked(value: Any) -> Any:
    """Values without the links to records that the import has yet to make."""
    if isinstance(value, Pending):
        return None
    if isinstance(value, Mapping):
        return {name: unlinked(inner) for name, inner in value.items()}
    return [unlinked(inner) for inner in value] if isinstance(value, list) else value


def _needs_no_approval(event: Event) -> bool | None:
    """What a city passed is approved, and so is what says by whom; of the others it is known."""
    by = event.passed_by or event.promulgated_by
    return True if by and by.needs_no_approval and not event.approved_on else None


def _form(told: Decision) -> str:
    if told.event.kind != "enact" and told.is_package:
        return "package"
    if told.event.kind == "amend" and told.event.form == "amendment_act":
        return "amendment"
    return FORMS[told.event.kind]
