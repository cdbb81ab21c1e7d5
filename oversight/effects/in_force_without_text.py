"""Regulations of which an act is in force, or will be within 30 days, and no text is recorded."""

from collections.abc import Iterator

from oversight.effects import remedies, saying, standing
from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding
from oversight.effects.rows import Deed
from oversight.i18n import _


def find(corpus: Corpus) -> Iterator[Finding]:
    """Acts that set the text of today, or soon, without that text; what comes soon first."""
    lacking = [deed for deed in standing.deeds(corpus) if not deed.text]
    for deed in sorted(lacking, key=lambda one: (one.begins_on, one.order), reverse=True):
        yield _finding(corpus, deed)


def _finding(corpus: Corpus, deed: Deed) -> Finding:
    regulation = corpus.regulations[deed.regulation_id]
    has_begun = deed.begins_on is not None and deed.begins_on <= corpus.today
    sentence = (
        _("{regulation}: in force since {day}, and its text is not recorded.")
        if has_begun
        else _("{regulation}: in force from {day}, and its text is not recorded.")
    )
    return Finding(
        about=deed.decision.about,
        subject=regulation.quoted,
        says=sentence.format(regulation=regulation.quoted, day=saying.day(deed.begins_on)),
        remedy=remedies.text(deed),
        on=deed.begins_on,
    )


EFFECT = Effect(
    name="in_force_without_text",
    title=_("In force, or soon, without a text"),
    rule=_("From its day an act is read by its new text; 30 days before it is due here."),
    source="立法法第八十九条",
    find=find,
    question="texts",
)
