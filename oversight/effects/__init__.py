"""Legal effects that the records do not hold yet: a queue that empties, computed when read.

Nothing of it is stored. A finding is gone when a confirmed record says what it asked for, or when
a person has answered it with a reason where the law leaves it open and a reviewer has confirmed it.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from oversight.effects import (
    announcements,
    approvals,
    checks,
    decision_texts,
    drafts,
    filings,
    in_force_without_text,
    missing_texts,
    past,
    references,
    repeals_in_text,
    unpromulgated,
)
from oversight.effects.answered import Answers
from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding

__all__ = ["CHECKS", "EFFECTS", "Effect", "Finding", "Group", "found"]

EFFECTS: tuple[Effect, ...] = (
    approvals.EFFECT,
    filings.EFFECT,
    unpromulgated.EFFECT,
    in_force_without_text.EFFECT,
    repeals_in_text.EFFECT,
    references.EFFECT,
    announcements.EFFECT,
    decision_texts.EFFECT,
    missing_texts.EFFECT,
)
CHECKS: tuple[Effect, ...] = checks.ALL


@dataclass(frozen=True)
class Group:
    """One sort of effect with all that was found of it: what is of now, and what is of the past."""

    effect: Effect
    present: tuple[Finding, ...]
    past: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them; what is of the past comes last."""
        return self.present + self.past

    @property
    def late(self) -> int:
        """How many of them are past the deadline of a law."""
        return sum(one.is_late for one in self.findings)

    def as_json(self) -> dict[str, Any]:
        """The group as one JSON object."""
        return {
            "name": self.effect.name,
            "title": str(self.effect.title),
            "rule": str(self.effect.rule),
            "source": str(self.effect.source),
            "count": len(self.present),
            "late": self.late,
            "findings": [one.as_json() for one in self.present],
            "past_count": len(self.past),
            "past": [one.as_json() for one in self.past],
        }


def found(
    session: Session, body_id: int, today: dt.date, effects: Iterable[Effect] = EFFECTS
) -> tuple[Group, ...]:
    """What is not entered yet for a body, sort by sort; a sort of which nothing is left is empty.

    What disagrees is never of the past. Sentences are in the language of whoever asks.
    """
    corpus = Corpus(session, body_id, today)
    answers, since = Answers(corpus), past.since(session, body_id, today)
    return tuple(
        _group(effect, answers.open(effect, told), since if effect in EFFECTS else dt.date.min)
        for effect, told in drafts.found(corpus, tuple(effects))
    )


def _group(effect: Effect, found: Iterable[Finding], since: dt.date) -> Group:
    told = tuple(found)
    return Group(
        effect,
        tuple(one for one in told if not past.is_before(one, since)),
        tuple(one for one in told if past.is_before(one, since)),
    )
