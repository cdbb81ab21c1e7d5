"""The regulations of a body with all that was done to them, read once for all effects."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy.orm import Session

from oversight.effects import quoted, rows
from oversight.effects.rows import Decision, Deed, Regulation
from oversight.effects.texts import Texts
from oversight.kinds import deadline_rules
from oversight.kinds.legislative_decisions import ENDS
from oversight.records.clock import Rulebook

SOON = dt.timedelta(days=30)


@dataclass(frozen=True)
class Corpus:
    """What is recorded of a body's regulations, seen on a day; drafts are recorded too."""

    session: Session
    body_id: int
    today: dt.date

    @cached_property
    def regulations(self) -> dict[int, Regulation]:
        """The regulations by their numbers."""
        return {one.id: one for one in rows.regulations(self.session, self.body_id)}

    @cached_property
    def decisions(self) -> dict[int, Decision]:
        """The decisions by their numbers, but for those that came to nothing."""
        return {one.id: one for one in rows.decisions(self.session, self.body_id)}

    @cached_property
    def deeds(self) -> tuple[Deed, ...]:
        """Every act on a regulation, in the order of passing."""
        found = rows.deeds(self.session, self.body_id, self.decisions)
        ours = (one for one in found if one.regulation_id in self.regulations)
        return tuple(sorted(ours, key=lambda one: one.order))

    @cached_property
    def histories(self) -> dict[int, tuple[Deed, ...]]:
        """The acts on each regulation, in the order of passing."""
        found: dict[int, list[Deed]] = defaultdict(list)
        for deed in self.deeds:
            found[deed.regulation_id].append(deed)
        return {number: tuple(told) for number, told in found.items()}

    @cached_property
    def texts(self) -> Texts:
        """What the texts say."""
        return Texts(self.session)

    @cached_property
    def book(self) -> Rulebook:
        """By which rules days are counted here."""
        return deadline_rules.of_body(self.session, self.body_id)

    @cached_property
    def named(self) -> dict[str, tuple[Regulation, ...]]:
        """The regulations by each name that they have or had."""
        found: dict[str, list[Regulation]] = defaultdict(list)
        for one in self.regulations.values():
            for name in dict.fromkeys((quoted.plain(one.name), *one.former)):
                found[name].append(one)
        return {name: tuple(told) for name, told in found.items()}

    def confirmed(self) -> "Corpus":
        """The same without drafts; a regulation that a confirmed decision acts upon is none."""
        deeds = tuple(one for one in self.deeds if one.decision.is_confirmed)
        acted = {one.regulation_id for one in deeds}
        regulations = self.regulations.values()
        told = replace(self)
        vars(told).update(  # as if it had been read: nothing is read twice
            decisions={one.id: one for one in self.decisions.values() if one.is_confirmed},
            deeds=deeds,
            regulations={one.id: one for one in regulations if not one.is_draft or one.id in acted},
        )
        return told

    def of(self, regulation_id: int) -> tuple[Deed, ...]:
        """The acts on a regulation, in the order of passing."""
        return self.histories.get(regulation_id, ())

    def is_ended(self, regulation_id: int) -> bool:
        """Whether a repeal has taken effect by today."""
        return any(
            one.act in ENDS and one.holds_from and one.holds_from <= self.today
            for one in self.of(regulation_id)
        )

    def current(self) -> Iterator[tuple[Regulation, Deed]]:
        """Each regulation that is not repealed, with the act that gave its text of today."""
        for one in self.regulations.values():
            held = [
                (deed.holds_from, place, deed)
                for place, deed in enumerate(self.of(one.id))
                if deed.text and deed.holds_from and deed.holds_from <= self.today
            ]
            if held and not self.is_ended(one.id):
                yield one, max(held, key=lambda told: told[:2])[2]

    def with_texts(self) -> Iterator[tuple[Regulation, Deed]]:
        """Every act whose text is recorded, with its regulation, in the order of passing."""
        for deed in self.deeds:
            if deed.text:
                yield self.regulations[deed.regulation_id], deed
