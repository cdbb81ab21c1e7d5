"""Decisions that amend or repeal, and whose own text is not recorded."""

from collections.abc import Iterator

from oversight.effects import remedies, saying
from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding
from oversight.i18n import _

OWN_TEXT = ("amend", "repeal")  # an enactment or a full revision is the regulation's own text


def find(corpus: Corpus) -> Iterator[Finding]:
    """Passed decisions that say what changes, without the paper that says it; newest first."""
    changing = {one.decision.id for one in corpus.deeds if one.act in OWN_TEXT}
    lacking = [
        one
        for one in corpus.decisions.values()
        if one.id in changing and one.is_passed and not one.text
    ]
    for one in sorted(lacking, key=lambda one: (str(one.happened_on), one.id), reverse=True):
        sentence = _("Passed on {day}; the text of the decision itself is not recorded.")
        yield Finding(
            about=one.about,
            subject="决定文本",
            says=sentence.format(day=saying.day(one.happened_on)),
            remedy=remedies.field(one, _("Enter the text"), "text"),
            on=one.happened_on,
        )


EFFECT = Effect(
    name="decision_texts",
    title=_("Decisions without their own text"),
    rule=_("What a decision changes is read in the decision; its text is published like theirs."),
    source="立法法第八十九条",
    find=find,
    question="texts",
)
