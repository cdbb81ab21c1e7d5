"""Acts that were passed and whose text is not recorded, though nobody reads by it today."""

from collections.abc import Iterator

from oversight.effects import remedies, saying, standing
from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding
from oversight.effects.rows import Deed
from oversight.i18n import _


def find(corpus: Corpus) -> Iterator[Finding]:
    """Acts without a text, the newest first, but for those that set the text of today."""
    wanted = {id(deed) for deed in standing.deeds(corpus)}
    for deed in reversed(corpus.deeds):
        if deed.gives_text and not deed.text and id(deed) not in wanted:
            yield _finding(corpus, deed)


def _finding(corpus: Corpus, deed: Deed) -> Finding:
    regulation = corpus.regulations[deed.regulation_id]
    is_past = any(
        other.gives_text and other.order > deed.order for other in corpus.of(regulation.id)
    )
    sentence = (
        _("{regulation}: the text after this act of {day} is not recorded; a later act changed it.")
        if is_past
        else _("{regulation}: the text after this act of {day} is not recorded.")
    )
    return Finding(
        about=deed.decision.about,
        subject=regulation.quoted,
        says=sentence.format(
            regulation=regulation.quoted, day=saying.day(deed.decision.happened_on)
        ),
        remedy=remedies.text(deed),
        on=deed.day,
    )


EFFECT = Effect(
    name="missing_texts",
    title=_("Texts of acts that are missing"),
    rule=_("Each act that enacts, revises or amends leaves a text, and that text is kept."),
    source="立法法第八十九条",
    find=find,
    question="texts",
)
