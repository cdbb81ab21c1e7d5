"""Texts after an amendment that are the text before, word for word: an old text, a new date."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from oversight.effects import remedies, saying
from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding
from oversight.effects.rows import Deed, Regulation
from oversight.i18n import _


def find(corpus: Corpus) -> Iterator[Finding]:
    """Acts that change a regulation, and whose text has the same articles as the one before."""
    told = [deed for _one, deed in corpus.with_texts()]
    readings = corpus.texts.readings(str(deed.text) for deed in told)
    for number, history in corpus.histories.items():
        held = [one for one in history if one.text in readings]
        yield from (
            _finding(corpus.regulations[number], history, before, after)
            for before, after in pairwise(held)
            if readings[str(before.text)].words == readings[str(after.text)].words
        )


def _finding(regulation: Regulation, history: Sequence[Deed], before: Deed, after: Deed) -> Finding:
    between = history.index(after) - history.index(before)
    sentence = _("{regulation}: the text of {after} has the same articles as that of {before}.")
    told = {
        "before": saying.day(before.decision.happened_on),
        "after": saying.day(after.decision.happened_on),
    }
    says = sentence.format(regulation=regulation.quoted, **told)
    if between > 1:
        more = _("{sentence} {count} act{s} stand between them.")
        says = more.format(sentence=says, count=between - 1)
    return Finding(
        about=after.decision.about,
        subject=regulation.quoted,
        says=says,
        remedy=remedies.row(after, _("Correct the text"), "text"),
        on=after.begins_on,
    )


CHECK = Effect(
    name="unchanged_texts",
    title=_("Amended, and not a word has changed"),
    rule=_("The text after an amendment differs from the one before."),
    source=_("Rule of this register"),
    find=find,
    question="unchanged",
)
