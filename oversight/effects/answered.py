"""Findings that a person has answered: with a reason, where the law leaves it open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import sqlalchemy as sa

from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding
from oversight.kinds.effect_answers import EffectAnswer
from oversight.records.models import CONFIRMED

Question = tuple[str, int, str]  # what is asked, about which record, what exactly


@dataclass(frozen=True)
class Answers:
    """The answers of a body that hold on its day; one that is not confirmed waits."""

    corpus: Corpus

    def open(self, effect: Effect, found: Iterable[Finding]) -> Iterator[Finding]:
        """Pass on what is not answered, with the answer that waits for its review."""
        for one in found:
            asked = effect.question, one.about.id, one.subject
            if not effect.question or asked not in self._known:
                yield one
            elif self._known[asked]:
                yield replace(one, answer_id=self._known[asked])

    @cached_property
    def _known(self) -> dict[Question, int | None]:
        """Each question that is answered: with the number of an answer that waits, or none."""
        chosen = sa.select(
            EffectAnswer.id,
            EffectAnswer.review,
            EffectAnswer.question,
            EffectAnswer.about_id,
            EffectAnswer.subject,
        ).where(
            EffectAnswer.body_id == self.corpus.body_id,
            sa.or_(EffectAnswer.holds_to.is_(None), EffectAnswer.holds_to >= self.corpus.today),
        )
        known: dict[Question, int | None] = {}
        for row in self.corpus.session.execute(chosen.order_by(EffectAnswer.id)):
            asked = row.question, row.about_id, row.subject
            if row.review == CONFIRMED:
                known[asked] = None
            else:
                known.setdefault(asked, row.id)
        return known
